// Package pymath computes elementary functions to the last bit, the same on
// every platform.
//
// Package math of Go is neither: its functions are off by one unit in the last place elsewhere than those of the C library under CPython,
// whose digits are what programs print, and some are written in assembly for one architecture, so that a native run and a run in
// WebAssembly would print different digits. Here every function repeats the steps of glibc 2.36 (of its variants with fused
// multiply-adds, which it takes on all processors of the last ten years), and so gives the same bits. Where the comments
// name a file, it is one of sysdeps/ieee754/dbl-64.
//
// The sums of two floats of this file serve where glibc has a table or a reduction that can be computed as well as copied.
package pymath

// dd is a number of about 106 bits: the unevaluated sum hi + lo, where lo is
// below half a unit in the last place of hi.
type dd struct{ hi, lo float64 }

// Products are converted to float64 before they are added, everywhere in this
// package: the conversion forbids the compiler to fuse the two operations,
// which would give other bits on architectures that can.

// twoSum returns a + b exactly (Knuth).
func twoSum(a, b float64) dd {
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

// quickSum is twoSum for |a| >= |b|.
func quickSum(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

// split cuts a number into two halves of 26 bits (Dekker). Its argument must
// be below 2**996.
func split(a float64) (high, low float64) {
	t := float64(134217729 * a)
	high = t - (t - a)
	return high, a - high
}

// twoProduct returns a * b exactly.
func twoProduct(a, b float64) dd {
	p := float64(a * b)
	ah, al := split(a)
	bh, bl := split(b)
	e := float64(ah*bh) - p
	e += float64(ah * bl)
	e += float64(al * bh)
	e += float64(al * bl)
	return dd{p, e}
}

func (a dd) add(b dd) dd {
	s := twoSum(a.hi, b.hi)
	t := twoSum(a.lo, b.lo)
	s = quickSum(s.hi, s.lo+t.hi)
	return quickSum(s.hi, s.lo+t.lo)
}

func (a dd) neg() dd { return dd{-a.hi, -a.lo} }

func (a dd) sub(b dd) dd { return a.add(b.neg()) }

func (a dd) addFloat(b float64) dd { return a.add(dd{b, 0}) }

func (a dd) mul(b dd) dd {
	p := twoProduct(a.hi, b.hi)
	p.lo += float64(a.hi*b.lo) + float64(a.lo*b.hi)
	return quickSum(p.hi, p.lo)
}

func (a dd) mulFloat(b float64) dd {
	p := twoProduct(a.hi, b)
	p.lo += float64(a.lo * b)
	return quickSum(p.hi, p.lo)
}

func (a dd) div(b dd) dd {
	q1 := a.hi / b.hi
	r := a.sub(b.mulFloat(q1))
	q2 := r.hi / b.hi
	r = r.sub(b.mulFloat(q2))
	q3 := r.hi / b.hi
	return quickSum(q1, q2).addFloat(q3)
}
