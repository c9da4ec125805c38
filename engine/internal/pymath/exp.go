package pymath

import "math"

// expDD returns e**x as m * 2**n with m near 1.
func expDD(x dd) (m dd, n int) {
	k := math.RoundToEven(x.hi / ln2.hi)
	r := x.sub(ln2.mulFloat(k))
	// exp(r) = exp(r/256)**256; working on exp-1 keeps the low bits.
	const halvings = 8
	r = r.scale(-halvings)
	sum, term := r, r
	for i := 2; i <= 12; i++ {
		term = term.mul(r).div(dd{float64(i), 0})
		sum = sum.add(term)
	}
	for range halvings {
		sum = sum.scale(1).add(sum.mul(sum))
	}
	return sum.addFloat(1), int(k)
}

// logDD returns ln x for a normal or subnormal x > 0.
func logDD(x dd) dd {
	m, exponent := math.Frexp(x.hi)
	if m < math.Sqrt2/2 {
		m *= 2
		exponent--
	}
	mantissa := dd{m, math.Ldexp(x.lo, -exponent)}
	// One Newton step from a guess g doubles its 50 good bits:
	// ln m = g + ln(m * exp(-g)), and the last logarithm is of 1 + t, t tiny.
	guess := roughLog(m)
	inverse, n := expDD(dd{-guess, 0})
	t := mantissa.mul(inverse.scale(n)).addFloat(-1)
	correction := t.sub(t.mul(t).scale(-1))
	return ln2.mulFloat(float64(exponent)).add(dd{guess, 0}.add(correction))
}

// roughLog is ln m for m near 1, to about 50 bits: 2*artanh((m-1)/(m+1)).
func roughLog(m float64) float64 {
	s := (m - 1) / (m + 1)
	z := float64(s * s)
	sum := 0.0
	for i := 23; i >= 1; i -= 2 {
		sum = float64(sum*z) + 1/float64(i)
	}
	return 2 * float64(s*sum)
}

// Exp returns e**x; +Inf when it overflows.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x > 709.79:
		return math.Inf(1)
	case x < -746:
		return 0
	case math.Abs(x) < 0x1p-60:
		return 1 + x
	}
	m, n := expDD(dd{x, 0})
	return m.ldexp(n)
}

// Log returns ln x: NaN for x < 0, -Inf for 0.
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	r := logDD(dd{x, 0})
	return r.hi + r.lo
}

// Log2 returns the logarithm to base 2, exact for powers of two.
func Log2(x float64) float64 {
	if x <= 0 || math.IsNaN(x) || math.IsInf(x, 1) {
		return Log(x)
	}
	if m, exponent := math.Frexp(x); m == 0.5 {
		return float64(exponent - 1)
	}
	r := logDD(dd{x, 0}).div(ln2)
	return r.hi + r.lo
}

// Pow returns x**y for every pair of floats, with the special cases of C99's
// pow; x < 0 with a y that is not whole gives NaN.
func Pow(x, y float64) float64 {
	if special, ok := powSpecial(x, y); ok {
		return special
	}
	sign := 1.0
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		if math.Abs(y) < 0x1p53 && int64(y)&1 == 1 {
			sign = -1
		}
		x = -x
	}
	if x == 1 {
		return sign
	}
	p := logDD(dd{x, 0}).mulFloat(y)
	switch {
	case p.hi > 709.79:
		return sign * math.Inf(1)
	case p.hi < -746:
		return sign * 0
	}
	m, n := expDD(p)
	return sign * m.ldexp(n)
}

func powSpecial(x, y float64) (result float64, ok bool) {
	switch {
	case y == 0 || x == 1:
		return 1, true
	case y == 1:
		return x, true
	case y == 2:
		return float64(x * x), true
	case x == 0 || y > 0x1p70 || y < -0x1p70 || math.IsNaN(x) || math.IsNaN(y) || math.IsInf(x, 0):
		return math.Pow(x, y), true // one of the exact cases
	case y == -1:
		return 1 / x, true
	case y == 0.5 && x > 0:
		return math.Sqrt(x), true
	}
	return 0, false
}
