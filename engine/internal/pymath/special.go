package pymath

import "math"

// The inverse hyperbolic functions are those of the C library under CPython (fdlibm's e_acosh.c, s_asinh.c, e_atanh.c): formulas in plain
// floats around a logarithm. Being more exact than they are would print other digits.

// Asinh returns the inverse hyperbolic sine.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || a < 0x1p-28:
		return x
	case a > 0x1p28:
		return math.Copysign(Log(a)+math.Ln2, x)
	case a > 2:
		return math.Copysign(Log(float64(2*a)+1/(math.Sqrt(float64(a*a)+1)+a)), x)
	}
	t := float64(a * a)
	return math.Copysign(Log1p(a+t/(1+math.Sqrt(1+t))), x)
}

// Acosh returns the inverse hyperbolic cosine; NaN below 1.
func Acosh(x float64) float64 {
	switch {
	case math.IsNaN(x) || x < 1:
		return math.NaN()
	case x == 1:
		return 0
	case x >= 0x1p28:
		return Log(x) + math.Ln2
	case x > 2:
		return Log(float64(2*x) - 1/(x+math.Sqrt(float64(x*x)-1)))
	}
	t := x - 1
	return Log1p(t + math.Sqrt(float64(2*t)+float64(t*t)))
}

// Atanh returns the inverse hyperbolic tangent; infinite at ±1, NaN beyond.
func Atanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || a > 1:
		return math.NaN()
	case a == 1:
		return math.Inf(int(math.Copysign(1, x)))
	case a < 0x1p-28:
		return x
	case a < 0.5:
		t := a + a
		return math.Copysign(0.5*Log1p(t+float64(t*a)/(1-a)), x)
	}
	return math.Copysign(0.5*Log1p((a+a)/(1-a)), x)
}

// The approximation of cbrt in [0.5, 1) and the cube roots of the powers of two from 2**-2 to 2**2 that scale it.
const (
	cbrt0 = 0.35489576504391984
	cbrt1 = 1.508191937815849
	cbrt2 = 2.114994941673713
	cbrt3 = 2.4469312256353444
	cbrt4 = 1.8346927748361308
	cbrt5 = 0.7849323449766392
	cbrt6 = 0.14526389938548637
)

var cubeRootsOfTwo = [...]float64{0.6299605249474365, 0.7937005259840997, 1, 1.2599210498948732, 1.5874010519681996}

// Cbrt returns the real cube root (s_cbrt.c): a polynomial and one step of Halley's iteration, which is exact to a unit in the last place.
func Cbrt(x float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	m, exponent := math.Frexp(math.Abs(x))
	u := cbrt5 - float64(cbrt6*m)
	u = float64(u*m) - cbrt4
	u = float64(u*m) + cbrt3
	u = float64(u*m) - cbrt2
	u = float64(u*m) + cbrt1
	u = float64(u*m) + cbrt0
	cube := float64(float64(u*u) * u)
	root := float64((cube+(m+m))*u) / (cube + cube + m) * cubeRootsOfTwo[2+exponent%3]
	return math.Copysign(math.Ldexp(root, exponent/3), x)
}

// The gamma function is CPython's own algorithm (Modules/mathmodule.c, m_tgamma and m_lgamma): Lanczos' sum
// with Boost's numbers, in plain floats. Following it step by step gives its digits.
const lanczosG = 6.024680040776729583740234375

var lanczosNumerator = [...]float64{
	23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
	35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
	6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
	248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
	2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
	8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
	2.5066282746310002701649081771338373386264310793408,
}

var lanczosDenominator = [...]float64{
	0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
}

func lanczosSum(x float64) float64 {
	numerator, denominator := 0.0, 0.0
	if x < 5 {
		for i := len(lanczosNumerator) - 1; i >= 0; i-- {
			numerator = float64(numerator*x) + lanczosNumerator[i]
			denominator = float64(denominator*x) + lanczosDenominator[i]
		}
	} else {
		for i := range lanczosNumerator {
			numerator = numerator/x + lanczosNumerator[i]
			denominator = denominator/x + lanczosDenominator[i]
		}
	}
	return numerator / denominator
}

// sinPi is sin(pi·x) without losing digits for a large x.
func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch int(math.Round(2 * y)) {
	case 0:
		r = Sin(float64(math.Pi * y))
	case 1:
		r = Cos(float64(math.Pi * (y - 0.5)))
	case 2:
		r = Sin(float64(math.Pi * (1 - y)))
	case 3:
		r = -Cos(float64(math.Pi * (y - 1.5)))
	default:
		r = Sin(float64(math.Pi * (y - 2)))
	}
	return math.Copysign(1, x) * r
}

// Gamma returns the gamma function. It is NaN where it has no value: at zero and the negative integers and at -Inf.
func Gamma(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case math.IsInf(x, -1) || x == 0 || x < 0 && x == math.Floor(x):
		return math.NaN()
	case x == math.Floor(x) && x <= 23:
		product := 1.0
		for i := 2.0; i < x; i++ {
			product *= i
		}
		return product
	}
	absx := math.Abs(x)
	switch {
	case absx < 1e-20:
		return 1 / x
	case absx > 200:
		if x < 0 {
			return 0 / sinPi(x)
		}
		return math.Inf(1)
	}
	y := absx + (lanczosG - 0.5)
	var z float64
	if absx > lanczosG-0.5 {
		z = (y - absx) - (lanczosG - 0.5)
	} else {
		z = (y - (lanczosG - 0.5)) - absx
	}
	z = float64(z*lanczosG) / y
	var r float64
	if x < 0 {
		r = -math.Pi / sinPi(absx) / absx * Exp(y) / lanczosSum(absx)
		r -= float64(z * r)
		if absx < 140 {
			r /= Pow(y, absx-0.5)
		} else {
			root := Pow(y, absx/2-0.25)
			r = r / root / root
		}
		return r
	}
	r = lanczosSum(absx) / Exp(y)
	r += float64(z * r)
	if absx < 140 {
		return float64(r * Pow(y, absx-0.5))
	}
	root := Pow(y, absx/2-0.25)
	return float64(float64(r*root) * root)
}

// LogGamma returns the logarithm of the gamma function's absolute value; NaN at zero and the negative integers.
func LogGamma(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case math.IsInf(x, 0):
		return math.Inf(1)
	case x <= 0 && x == math.Floor(x):
		return math.NaN()
	case x == 1 || x == 2:
		return 0
	}
	absx := math.Abs(x)
	if absx < 1e-20 {
		return -Log(absx)
	}
	r := Log(lanczosSum(absx)) - lanczosG
	r += float64((absx - 0.5) * (Log(absx+lanczosG-0.5) - 1))
	if x < 0 {
		r = Log(math.Pi) - Log(math.Abs(sinPi(absx))) - Log(absx) - r
	}
	return r
}
