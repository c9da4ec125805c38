// Package pymath computes elementary functions to the last bit, the same on
// every platform.
//
// Package math of Go is neither: some of its functions are off by one unit in
// the last place, where the C library under CPython is right, and some are
// written in assembly for one architecture, so that a native run and a run in
// WebAssembly would print different digits. Here every function is evaluated
// in double-double arithmetic, about 100 bits, and rounded once. That is
// slower (around a microsecond) and good enough for a playground.
//
// The exceptions are functions that the C library itself computes in plain floats, off by a unit now and then: hyperbolic.go
// and special.go repeat its steps, because its digits are the ones that programs print.
package pymath

import "math"

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

// scale returns a * 2**n without rounding, for results in the normal range.
func (a dd) scale(n int) dd { return dd{math.Ldexp(a.hi, n), math.Ldexp(a.lo, n)} }

// ldexp returns a * 2**n as a float, rounded once also when it is subnormal.
func (a dd) ldexp(n int) float64 {
	if n >= -1000 && n <= 1000 && math.Abs(a.hi) < 4 && math.Abs(a.hi) > 0.125 {
		return math.Ldexp(a.hi+a.lo, n)
	}
	sum := quickSum(a.hi, a.lo)
	result := math.Ldexp(sum.hi, n)
	if math.Abs(result) >= 0x1p-1021 || result == 0 {
		return result
	}
	// The rounding to a subnormal was a second one; it is right unless sum.hi
	// lay exactly between two subnormals, when sum.lo decides.
	if back := math.Ldexp(result, -n); back != sum.hi && sum.lo != 0 {
		rest := sum.hi - back
		spacing := math.Ldexp(1, -1074-n)
		if math.Abs(rest) == spacing/2 && (rest > 0) == (sum.lo > 0) {
			return math.Ldexp(back+math.Copysign(spacing, rest), n)
		}
	}
	return result
}

var (
	ln2     = dd{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}
	halfPi  = dd{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54}
	pi      = dd{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53}
	ln10    = dd{0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53}
	halfPi3 = -0x1.f1976b7ed8fbcp-110 // what halfPi lacks
)
