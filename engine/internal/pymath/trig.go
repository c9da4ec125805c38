package pymath

import (
	"math"
	"sync"
)

// Sine, cosine and tangent are glibc's since 2.28 (sysdeps/ieee754/dbl-64/s_sin.c and s_tan.c, IBM's library without its slow paths), with the
// multiply-adds of its variant for processors that have them. They are exact to about 0.55 units in the last place: the nearest float
// nearly always, and another one often enough to be seen.

// π/2 as the sum of two floats, and in the pieces that multiples are subtracted of without an error.
const (
	halfPiHigh = 0x1.921fb54442d18p0
	halfPiLow  = 0x1.1a62633145c07p-54
	piPiece1   = 0x1.921fb58p0
	piPiece2   = -0x1.dde973cp-27
	piPiece3   = -0x1.cb3b398p-55
	piPiece4   = -0x1.d747f23e32ed7p-83
	piPiece34  = -0x1.cb3b399d747f2p-55
	perHalfPi  = 0x1.45f306dc9c883p-1
)

// quarterTurns returns the nearest whole number to x/(π/2), also modulo 4, and x without its first two pieces.
func quarterTurns(x float64) (turns, rest float64, quadrant int) {
	shifted := math.FMA(x, perHalfPi, roundingShift)
	turns = shifted - roundingShift
	rest = math.FMA(-turns, piPiece2, math.FMA(-turns, piPiece1, x))
	return turns, rest, int(math.Float64bits(shifted) & 3)
}

// reduce writes x as quadrant·π/2 + high + low.
func reduce(x float64) (high, low float64, quadrant int) {
	if math.Abs(x) >= 105414350 {
		r, quadrant := reduceLarge(x)
		return r.hi, r.lo, quadrant
	}
	turns, rest, quadrant := quarterTurns(x)
	middle := math.FMA(-turns, piPiece3, rest)
	low = math.FMA(-turns, piPiece3, rest-middle)
	high = math.FMA(-turns, piPiece4, middle)
	return high, low + math.FMA(-turns, piPiece4, middle-high), quadrant
}

// sinCosTable returns the sine and cosine of i/128, each as the sum of two floats, for i below 110.
var sinCosTable = sync.OnceValue(func() *[110]struct{ sin, cos dd } {
	var table [110]struct{ sin, cos dd }
	for i := range table {
		table[i].sin, table[i].cos = sinCos(dd{float64(i) / 128, 0})
	}
	return &table
})

// sinCos sums both series for an |r| of at most one.
func sinCos(r dd) (sin, cos dd) {
	square := r.mul(r)
	sin, cos = r, dd{1, 0}
	sinTerm, cosTerm := r, dd{1, 0}
	for i := 1; i <= 16; i++ {
		cosTerm = cosTerm.mul(square).div(dd{-float64((2*i - 1) * (2 * i)), 0})
		sinTerm = sinTerm.mul(square).div(dd{-float64((2 * i) * (2*i + 1)), 0})
		cos, sin = cos.add(cosTerm), sin.add(sinTerm)
	}
	return sin, cos
}

// nearest returns the number of 128ths nearest to x and what x has beyond them.
func nearest(x float64) (index int, rest float64) {
	const shift = roundingShift / 128
	shifted := x + shift
	return int(math.Float64bits(shifted) & 0xff), x - (shifted - shift)
}

// The polynomials of the functions around a table's entry.
func sinTail(square float64) float64 {
	return math.FMA(square, 0x1.11110e829872fp-7, -0x1.5555555555515p-3)
}

func cosTail(square float64) float64 {
	return float64(square * math.FMA(square, math.FMA(square, 0x1.6c16bedd9e239p-10, -0x1.5555555555535p-5), 0.5))
}

// sinOfSum is sin(x+low) for |x| below 0.855469.
func sinOfSum(x, low float64) float64 {
	a := math.Abs(x)
	if a < 0.126 {
		square := float64(x * x)
		p := math.FMA(square, -0x1.addffc2fcdf59p-26, 0x1.71de27b9a7ed9p-19)
		p = math.FMA(square, p, -0x1.a01a019db08b8p-13)
		p = math.FMA(square, p, 0x1.1111111110ecep-7)
		p = math.FMA(square, p, -0x1.5555555555555p-3)
		return math.FMA(square, math.FMA(p, x, -0.5*low), low) + x
	}
	if x <= 0 {
		low = -low
	}
	index, rest := nearest(a)
	entry := &sinCosTable()[index]
	square := float64(rest * rest)
	sine := rest + math.FMA(float64(rest*square), sinTail(square), low)
	cosine := math.FMA(rest, low, cosTail(square))
	correction := math.FMA(sine, entry.cos.lo, entry.sin.lo)
	correction = math.FMA(-cosine, entry.sin.hi, correction)
	return math.Copysign(entry.sin.hi+math.FMA(sine, entry.cos.hi, correction), x)
}

// cosOfSum is cos(x+low) for |x| below 0.855469.
func cosOfSum(x, low float64) float64 {
	if x < 0 {
		low = -low
	}
	index, rest := nearest(math.Abs(x))
	rest += low
	entry := &sinCosTable()[index]
	square := float64(rest * rest)
	sine := math.FMA(float64(rest*square), sinTail(square), rest)
	cosine := cosTail(square)
	correction := math.FMA(-sine, entry.sin.lo, entry.cos.lo)
	correction = math.FMA(-cosine, entry.cos.hi, correction)
	return entry.cos.hi + math.FMA(-sine, entry.sin.hi, correction)
}

// sinInQuadrant is the sine of quadrant·π/2 + x + low.
func sinInQuadrant(x, low float64, quadrant int) float64 {
	var result float64
	if quadrant&1 != 0 {
		result = cosOfSum(x, low)
	} else {
		result = sinOfSum(x, low)
	}
	if quadrant&2 != 0 {
		return -result
	}
	return result
}

// highWord returns the upper half of the bits of |x|, by which the ranges are told apart.
func highWord(x float64) uint32 { return uint32(math.Float64bits(x)>>32) & 0x7fffffff }

// Sin returns the sine of x radians; NaN for an infinity.
func Sin(x float64) float64 {
	switch word := highWord(x); {
	case word >= 0x7ff00000:
		return math.NaN()
	case word < 0x3e500000: // 2**-26
		return x
	case word < 0x3feb6000: // 0.855469
		return sinOfSum(x, 0)
	case word < 0x400368fd: // 2.426265
		return math.Copysign(cosOfSum(halfPiHigh-math.Abs(x), halfPiLow), x)
	}
	high, low, quadrant := reduce(x)
	return sinInQuadrant(high, low, quadrant)
}

// Cos returns the cosine of x radians; NaN for an infinity.
func Cos(x float64) float64 {
	switch word := highWord(x); {
	case word >= 0x7ff00000:
		return math.NaN()
	case word < 0x3e400000: // 2**-27
		return 1
	case word < 0x3feb6000:
		return cosOfSum(x, 0)
	case word < 0x400368fd:
		distance := halfPiHigh - math.Abs(x)
		high := distance + halfPiLow
		return sinOfSum(high, distance-high+halfPiLow)
	}
	high, low, quadrant := reduce(x)
	return sinInQuadrant(high, low, quadrant+1)
}

// Tan returns the tangent of x radians; NaN for an infinity.
func Tan(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return math.NaN()
	case a <= 0x1.b096cp-27:
		return x
	case a <= smallTangent:
		return tanRest(x, x)
	case a <= 0x1.92f1ap-1:
		fraction, entry := tanFraction(a, 0)
		return math.Copysign((entry[1]+entry[2])*fraction/(entry[2]-fraction)+entry[1], x)
	case a <= 25:
		turns, rest, quadrant := quarterTurns(x)
		high := math.FMA(-turns, piPiece34, rest)
		return tanOfSum(high, math.FMA(-turns, piPiece34, rest-high), quadrant)
	}
	high, low, quadrant := reduce(x)
	sum := exactSum(high, low)
	return tanOfSum(sum.hi, sum.lo, quadrant)
}

// smallTangent is the argument up to which one polynomial is the tangent.
const smallTangent = 0x1.f212dp-5

// tanRest is tan(x+low) - x for a small x and so, for an x as low, tan x.
func tanRest(x, low float64) float64 {
	square := float64(x * x)
	p := math.FMA(square, 0x1.2385a3cf2e4eap-7, 0x1.664ed49cfc666p-6)
	p = math.FMA(square, p, 0x1.ba1ba1cdb8745p-5)
	p = math.FMA(square, p, 0x1.11111111107c6p-3)
	p = math.FMA(square, p, 0x1.5555555555555p-2)
	return math.FMA(float64(x*square), p, low)
}

// tanFraction is the tangent of the distance between a+low and the table's entry nearest to a.
func tanFraction(a, low float64) (tangent float64, entry *[3]float64) {
	entry = &tanTable[int(math.FMA(a, 256, -15.5))]
	z := a - entry[0] + low
	square := float64(z * z)
	return math.FMA(float64(z*square), math.FMA(square, 0x1.11112e0a6b45fp-3, 0x1.5555555554dbdp-2), z), entry
}

// tanOfSum is tan(x+low), turned by so many quarters.
func tanOfSum(x, low float64, quadrant int) float64 {
	a, sign := x, 1.0
	if x < 0 {
		a, low, sign = -x, -low, -1
	}
	odd := quadrant&1 != 0
	if a <= smallTangent {
		rest := tanRest(a, low)
		if !odd {
			return sign * (a + rest)
		}
		return -sign * inverse(exactSum(a, rest))
	}
	fraction, entry := tanFraction(a, low)
	if odd {
		return (entry[2] - (entry[1]+entry[2])*fraction/(fraction+entry[1])) * -sign
	}
	return ((entry[1]+entry[2])*fraction/(entry[2]-fraction) + entry[1]) * sign
}

// exactSum is twoSum by a comparison of the two.
func exactSum(a, b float64) dd {
	if math.Abs(a) > math.Abs(b) {
		return quickSum(a, b)
	}
	return quickSum(b, a)
}

// inverse is 1/b, rounded from a quotient of twice the digits.
func inverse(b dd) float64 {
	quotient := 1 / b.hi
	product := float64(quotient * b.hi)
	rest := 1 - product - math.FMA(quotient, b.hi, -product)
	correction := math.FMA(-b.lo, quotient, rest) / b.hi
	y := quotient + correction
	return quotient - y + correction + y
}
