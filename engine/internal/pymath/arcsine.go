package pymath

import "math"

// Arc sine and arc cosine are glibc's (sysdeps/ieee754/dbl-64/e_asin.c), see trig.go.

// asinRanges are the ranges of |x| with their own polynomials: the upper half of the bits where one begins, the size of its cells as a shift of
// that half, the place of its first polynomial in asinTable, and the number of coefficients.
var asinRanges = [...]struct {
	from         uint32
	shift        int
	start, terms int
}{
	{0x3fc00000, 15, 0, 8}, {0x3fd00000, 14, 256, 8}, {0x3fe00000, 13, 768, 9},
	{0x3fe80000, 13, 1344, 10}, {0x3fed8000, 13, 1784, 11}, {0x3fee8000, 13, 1872, 12},
}

// asinInTable is the arc sine of an a from 1/8 to 0.96875 as the sum of two floats.
func asinInTable(a float64) dd {
	word := highWord(a)
	i := len(asinRanges) - 1
	for word < asinRanges[i].from {
		i--
	}
	r := asinRanges[i]
	cell := word >> r.shift
	middle := math.Float64frombits(uint64(cell<<r.shift)<<32 | 1<<(r.shift+31))
	c := asinTable[r.start+int(cell-r.from>>r.shift)*r.terms:][:r.terms]
	z := a - middle
	p := c[r.terms-3]
	for i := r.terms - 4; i >= 1; i-- {
		p = math.FMA(p, z, c[i])
	}
	p = math.FMA(p, float64(z*z), c[r.terms-2])
	return dd{c[r.terms-1], math.FMA(z, c[0], p)}
}

// asinTail is the polynomial of (asin(x) - x)/x³ in the square of an x below 1/8.
func asinTail(square float64) float64 {
	p := math.FMA(square, 0x1.292d80f453c72p-6, 0x1.6e442c822d419p-6)
	p = math.FMA(square, p, 0x1.f1c7e04f4ad99p-6)
	p = math.FMA(square, p, 0x1.6db6dae42c0e4p-5)
	p = math.FMA(square, p, 0x1.333333336127dp-4)
	return math.FMA(square, p, 0x1.55555555554f9p-3)
}

// preciseRoot returns √z as the sum of two floats; split takes the upper half of a number's bits.
func preciseRoot(z float64, split func(float64) float64) dd {
	bits := math.Float64bits(z)
	inverse := inverseRootTable[bits>>46%128] * math.Ldexp(1, 511-int(bits>>53))
	lacks := math.FMA(-float64(inverse*inverse), z, 1)
	p := math.FMA(lacks, 0x1.4006318d1dab9p-2, 0x1.800496769c91ap-2)
	p = math.FMA(lacks, p, 0x1.fffffff757304p-2)
	inverse *= math.FMA(lacks, p, 0x1.fffffffecc1ddp-1)
	root := float64(z * inverse)
	high := split(root)
	sum := math.FMA(math.FMA(-root, 0.5*inverse, 1.5), root, high)
	return dd{high, math.FMA(-high, high, z) / sum}
}

// Asin returns the arc sine; NaN outside [-1, 1].
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch word := highWord(x); {
	case math.IsNaN(x) || a > 1:
		return math.NaN()
	case word < 0x3e500000: // 2**-26
		return x
	case word < 0x3fc00000:
		square := float64(x * x)
		return math.FMA(asinTail(square), float64(x*square), x)
	case word < 0x3fef0000:
		angle := asinInTable(a)
		return math.Copysign(angle.hi+angle.lo, x)
	case a == 1:
		return math.Copysign(halfPiHigh, x)
	}
	z := 0.5 * (1 - a)
	root := preciseRoot(z, func(x float64) float64 { return x + 0x1p24 - 0x1p24 })
	tail := float64(asinTail(z) * z)
	correction := math.FMA(-2*(root.hi+root.lo), tail, math.FMA(-2, root.lo, halfPiLow))
	return math.Copysign(correction+math.FMA(-2, root.hi, halfPiHigh), x)
}

// Acos returns the arc cosine; NaN outside [-1, 1].
func Acos(x float64) float64 {
	a := math.Abs(x)
	switch word := highWord(x); {
	case math.IsNaN(x) || a > 1:
		return math.NaN()
	case word < 0x3c880000: // 2**-55
		return halfPiHigh
	case word < 0x3fc00000:
		square := float64(x * x)
		r := halfPiHigh - x
		return r + math.FMA(-asinTail(square), float64(x*square), halfPiHigh-r-x+halfPiLow)
	case word < 0x3fef0000 && x > 0:
		angle := asinInTable(a)
		return halfPiLow - angle.lo + (halfPiHigh - angle.hi)
	case word < 0x3fef0000:
		angle := asinInTable(a)
		return halfPiLow + angle.lo + (halfPiHigh + angle.hi)
	case x == 1:
		return 0
	case x == -1:
		return 2 * halfPiHigh
	}
	z := 0.5 * (1 - a)
	root := preciseRoot(z, func(x float64) float64 { return math.FMA(-0x1p27, x, math.FMA(x, 0x1p27, x)) })
	tail := float64(float64(asinTail(z)*z) * (root.hi + root.lo))
	if x < 0 {
		return 2 * (halfPiLow - root.lo - tail + (halfPiHigh - root.hi))
	}
	return 2 * (root.lo + tail + root.hi)
}
