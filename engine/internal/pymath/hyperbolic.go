package pymath

import "math"

// The functions of this file are not rounded from double-double values: the C library under CPython (glibc 2.36, where they still are those of
// fdlibm) computes them in plain floats, and its last digit is what programs print. Each follows the steps and constants of the file
// of sysdeps/ieee754/dbl-64 that its comment names. Products are converted to float64 for the reason that the package comment gives.

// The natural logarithm of 2 as a number with trailing zeros and the rest.
const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// Expm1 returns e**x - 1 without losing the digits of a small x (s_expm1.c).
func Expm1(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1) || math.Abs(x) < 0x1p-54:
		return x
	case x > 7.09782712893383973096e+02:
		return math.Inf(1)
	case x < -56*math.Ln2:
		return -1
	}
	k, rest, lost := reduceByLn2(x)
	half := float64(0.5 * rest)
	square := float64(rest * half)
	ratio := expm1Polynomial(square)
	t := math.FMA(-half, ratio, 3)
	e := float64((ratio - t) / math.FMA(-t, rest, 6) * square)
	if k == 0 {
		return rest - math.FMA(e, rest, -square)
	}
	e = math.FMA(e-lost, rest, -lost) - square
	switch {
	case k == -1:
		return math.FMA(0.5, rest-e, -0.5)
	case k == 1 && rest < -0.25:
		return -2 * (e - (rest + 0.5))
	case k == 1:
		return 1 + float64(2*(rest-e))
	case k <= -2 || k > 56:
		return math.Ldexp(1-(e-rest), k) - 1
	case k < 20:
		return math.Ldexp(1-math.Ldexp(1, -k)-(e-rest), k)
	}
	return math.Ldexp(rest-(e+math.Ldexp(1, -k))+1, k)
}

// reduceByLn2 writes x as k·ln 2 + rest + lost, rest being at most half of ln 2 and lost what rest could not hold.
func reduceByLn2(x float64) (k int, rest, lost float64) {
	var high, low float64
	switch a := math.Abs(x); {
	case a <= 0.5*math.Ln2:
		return 0, x, 0
	case a < 1.5*math.Ln2:
		k = int(math.Copysign(1, x))
		high, low = x-float64(k)*ln2High, float64(k)*ln2Low
	default:
		k = int(float64(1.44269504088896338700e+00*x) + math.Copysign(0.5, x))
		high, low = math.FMA(float64(-k), ln2High, x), float64(float64(k)*ln2Low)
	}
	rest = high - low
	return k, rest, (high - rest) - low
}

func expm1Polynomial(z float64) float64 {
	const (
		q1 = -3.33333333333331316428e-02
		q2 = 1.58730158725481460165e-03
		q3 = -7.93650757867487942473e-05
		q4 = 4.00821782732936239552e-06
		q5 = -2.01099218183624371326e-07
	)
	square := float64(z * z)
	first, second, third := math.FMA(z, q1, 1), math.FMA(z, q3, q2), math.FMA(z, q5, q4)
	return math.FMA(float64(square*square), third, math.FMA(square, second, first))
}

// Log1p returns ln(1+x) without losing the digits of a small x: NaN for x < -1, -Inf for -1 (s_log1p.c).
func Log1p(x float64) float64 {
	switch a := math.Abs(x); {
	case math.IsNaN(x) || math.IsInf(x, 1) || a < 0x1p-54:
		return x
	case x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case a < 0x1p-29:
		return x - float64(float64(x*x)*0.5)
	}
	k, f, lost := reduceToRootTwo(x)
	exponent := float64(k)
	halfSquare := float64(0.5 * f * f)
	if math.Abs(f) < 0x1p-20 && k != 0 {
		if f == 0 {
			return math.FMA(exponent, ln2High, math.FMA(exponent, ln2Low, lost))
		}
		r := float64(halfSquare * math.FMA(-0.66666666666666666, f, 1))
		return math.FMA(exponent, ln2High, -((r - math.FMA(exponent, ln2Low, lost)) - f))
	}
	s := f / (2 + f)
	r := float64(s * (halfSquare + log1pPolynomial(float64(s*s))))
	if k == 0 {
		return f - (halfSquare - r)
	}
	return math.FMA(exponent, ln2High, -((halfSquare - (r + math.FMA(exponent, ln2Low, lost))) - f))
}

// reduceToRootTwo writes 1+x as 2**k·(1+f), 1+f being between √½ and √2, where lost is the relative error of 1+x as a float.
func reduceToRootTwo(x float64) (k int, f, lost float64) {
	if x > -0.2929 && x < 0.41422 {
		return 0, x, 0
	}
	u := x
	if x < 0x1p53 {
		u = 1 + x
	}
	fraction, exponent := math.Frexp(u) // fraction is in [0.5, 1)
	k = exponent - 1
	if x < 0x1p53 {
		if k > 0 {
			lost = 1 - (u - x)
		} else {
			lost = x - (u - 1)
		}
		lost /= u
	}
	if 2*fraction < math.Sqrt2 {
		return k, 2*fraction - 1, lost
	}
	return k + 1, fraction - 1, lost
}

func log1pPolynomial(z float64) float64 {
	const (
		p1 = 6.666666666666735130e-01
		p2 = 3.999999999940941908e-01
		p3 = 2.857142874366239149e-01
		p4 = 2.222219843214978396e-01
		p5 = 1.818357216161805012e-01
		p6 = 1.531383769920937332e-01
		p7 = 1.479819860511658591e-01
	)
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	z6 := float64(z4 * z2)
	sum := math.FMA(z, p1, float64(z2*math.FMA(z, p3, p2)))
	sum = math.FMA(z4, math.FMA(z, p5, p4), sum)
	return math.FMA(z6, math.FMA(z, p7, p6), sum)
}

// Log10 returns the logarithm to base 10 (e_log10.c).
func Log10(x float64) float64 {
	if x <= 0 || math.IsNaN(x) || math.IsInf(x, 1) {
		return Log(x)
	}
	fraction, exponent := math.Frexp(x)
	fraction, k := 2*fraction, float64(exponent-1)
	if k < 0 { // so that the two parts have one sign
		fraction, k = fraction/2, k+1
	}
	const (
		perLn10     = 4.34294481903251816668e-01
		log10Of2    = 3.01029995663611771306e-01
		log10Of2Low = 3.69423907715893078616e-13
	)
	return float64(k*log10Of2Low) + float64(perLn10*Log(fraction)) + float64(k*log10Of2)
}

// Sinh returns the hyperbolic sine (e_sinh.c).
func Sinh(x float64) float64 {
	a := math.Abs(x)
	half := math.Copysign(0.5, x)
	switch {
	case a < 0x1p-28 || math.IsNaN(x) || math.IsInf(x, 0):
		return x
	case a < 1:
		t := Expm1(a)
		return half * (float64(2*t) - float64(t*t)/(t+1))
	case a < 22:
		t := Expm1(a)
		return half * (t + t/(t+1))
	}
	return largeHyperbolic(half, a)
}

// Cosh returns the hyperbolic cosine (e_cosh.c).
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return a
	case a < 0.5*math.Ln2:
		t := Expm1(a)
		w := 1 + t
		if a < 0x1p-55 {
			return w
		}
		return 1 + float64(t*t)/(w+w)
	case a < 22:
		t := Exp(a)
		return float64(0.5*t) + 0.5/t
	}
	return largeHyperbolic(0.5, a)
}

// largeHyperbolic is half·e**a, also where e**a alone is infinite.
func largeHyperbolic(half, a float64) float64 {
	if a < 709.78 {
		return half * Exp(a)
	}
	root := Exp(0.5 * a)
	return half * root * root
}

// Tanh returns the hyperbolic tangent (s_tanh.c).
func Tanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-55 || math.IsNaN(x):
		return x
	case a >= 22:
		return math.Copysign(1, x)
	case a >= 1:
		return math.Copysign(1-2/(Expm1(2*a)+2), x)
	}
	t := Expm1(-2 * a)
	return math.Copysign(-t/(t+2), x)
}
