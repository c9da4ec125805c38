package pymath

import "math"

// The exponential and the logarithms are those of glibc since 2.28: a table lookup, a polynomial of what is left, and nearly always the
// nearest float. "Nearly" is why its steps are repeated here (sysdeps/ieee754/dbl-64/e_exp.c, e_exp2.c, e_log.c, e_log2.c, e_pow.c)
// with the multiply-adds of its variant for processors that have them: they are written as math.FMA, which is exact everywhere.

// The reduction of exp: x = k·ln 2/128 + r. roundingShift added to a small number leaves the nearest integer in its low bits.
const (
	perLn2Of128   = 0x1.71547652b82fep7
	ln2Of128High  = 0x1.62e42fefap-8
	ln2Of128Low   = 0x1.cf79abc9e3b3ap-47
	roundingShift = 0x1.8p52
)

// exponentOf returns the eleven bits of the exponent.
func exponentOf(x float64) int { return int(math.Float64bits(x)>>52) & 0x7ff }

// Exp returns e**x; +Inf when it overflows.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case exponentOf(x) < 0x3c9: // below 2**-54
		return 1 + x
	case x >= 1024:
		return math.Inf(1)
	case x <= -1024:
		return 0
	}
	return expOfSum(x, 0, 0)
}

// expOfSum returns e**(x+low), negated when sign is 1<<63, for |x| below 1024.
func expOfSum(x, low float64, sign uint64) float64 {
	shifted := math.FMA(x, perLn2Of128, roundingShift)
	k := math.Float64bits(shifted)
	multiple := shifted - roundingShift
	r := math.FMA(multiple, -ln2Of128High, x)
	r = math.FMA(multiple, -ln2Of128Low, r) + low
	entry := 2 * (k % 128)
	scale := expTable[entry+1] + k<<45 + sign
	square := r * r
	first := math.FMA(r, 0x1.555555555543cp-3, 0x1.ffffffffffdbdp-2)
	second := math.FMA(r, 0x1.1111167a4d017p-7, 0x1.55555cf172b91p-5)
	rest := math.FMA(first, square, r+math.Float64frombits(expTable[entry]))
	rest = math.FMA(square*square, second, rest)
	switch {
	case math.Abs(x) < 512:
		return math.FMA(math.Float64frombits(scale), rest, math.Float64frombits(scale))
	case int32(uint32(k)) >= 0:
		s := math.Float64frombits(scale - 1009<<52)
		return math.FMA(s, rest, s) * 0x1p1009
	}
	return scaleDown(scale, rest)
}

// scaleDown returns s·(1+rest) for the s with the bits of scale and an exponent that may be too small for a float, rounded once when the result is subnormal.
func scaleDown(scale uint64, rest float64) float64 {
	s := math.Float64frombits(scale + 1022<<52)
	product := float64(s * rest)
	y := s + product
	if math.Abs(y) >= 1 {
		return y * 0x1p-1022
	}
	one := math.Copysign(1, y)
	low := s - y + product
	high := one + y
	low = one - high + y + low
	y = high + low - one
	if y == 0 {
		y = math.Copysign(0, s)
	}
	return y * 0x1p-1022
}

// Exp2 returns 2**x. Its steps have no multiply-adds.
func Exp2(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case exponentOf(x) < 0x3c9:
		return 1 + x
	case x >= 1024:
		return math.Inf(1)
	case x <= -1075:
		return 0
	}
	const shift = roundingShift / 128
	shifted := x + shift
	k := math.Float64bits(shifted)
	r := x - (shifted - shift)
	entry := 2 * (k % 128)
	scale := expTable[entry+1] + k<<45
	square := float64(r * r)
	rest := math.Float64frombits(expTable[entry]) + float64(r*0x1.62e42fefa39efp-1)
	rest += float64(square * (0x1.ebfbdff82c424p-3 + float64(r*0x1.c6b08d70cf4b5p-5)))
	rest += float64(float64(square*square) * (0x1.3b2abd24650ccp-7 + float64(r*0x1.5d7e09b4e3a84p-10)))
	switch {
	case math.Abs(x) <= 928:
		s := math.Float64frombits(scale)
		return s + float64(s*rest)
	case int32(uint32(k)) >= 0:
		s := math.Float64frombits(scale - 1<<52)
		return 2 * (s + float64(s*rest))
	}
	return scaleDown(scale, rest)
}

// Pow returns x**y for every pair of floats, with the special cases of C99's
// pow; x < 0 with a y that is not whole gives NaN.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x == 0 || math.IsNaN(x) || math.IsNaN(y) || math.IsInf(x, 0) || math.IsInf(y, 0):
		return math.Pow(x, y) // one of the exact cases
	case x < 0 && y != math.Trunc(y):
		return math.NaN()
	}
	sign := uint64(0)
	if x < 0 && math.Abs(y) < 0x1p53 && int64(y)&1 == 1 {
		sign = 1 << 63
	}
	x = math.Abs(x)
	grows := (x > 1) == (y > 0)
	switch {
	case exponentOf(y) < 0x3be: // y is below 2**-65
		if grows {
			return 1 + math.Abs(y)
		}
		return 1 - math.Abs(y)
	case x == 1:
		return signed(1, sign)
	case exponentOf(y) >= 0x43e: // 2**63 or more
		return outOfRange(grows, sign)
	}
	high, low := logOfPow(x)
	product := float64(y * high)
	rest := math.FMA(y, low, math.FMA(high, y, -product))
	switch {
	case exponentOf(product) < 0x3c9:
		return signed(1+product, sign)
	case math.Abs(product) >= 1024:
		return outOfRange(grows, sign)
	}
	return expOfSum(product, rest, sign)
}

func signed(x float64, sign uint64) float64 {
	return math.Float64frombits(math.Float64bits(x) | sign)
}

func outOfRange(overflow bool, sign uint64) float64 {
	if overflow {
		return signed(math.Inf(1), sign)
	}
	return signed(0, sign)
}
