package pymath

import "math"

// Erf and Erfc are fdlibm's (s_erf.c): rational functions in four ranges. The polynomials are summed as glibc sums them, in pairs of terms
// times even powers, which rounds otherwise than Horner's scheme.

// erfAtOne is erf(1), rounded to 24 bits.
const erfAtOne = 8.45062911510467529297e-01

// The coefficients, from the constant term on: near 0, near 1, from 1.25 to 1/0.35, and beyond.
var (
	erfSmallNumerator = []float64{1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02,
		-5.77027029648944159157e-03, -2.37630166566501626084e-05}
	erfSmallDenominator = []float64{1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03,
		1.32494738004321644526e-04, -3.96022827877536812320e-06}
	erfOneNumerator = []float64{-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01,
		3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03}
	erfOneDenominator = []float64{1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02,
		1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02}
	erfcMiddleNumerator = []float64{-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01,
		-6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01,
		-9.81432934416914548592e+00}
	erfcMiddleDenominator = []float64{1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02,
		6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00,
		-6.04244152148580987438e-02}
	erfcLargeNumerator = []float64{-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01,
		-1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02}
	erfcLargeDenominator = []float64{1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03,
		3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01}
)

// pairwise evaluates a polynomial: (c0 + c1·x) + x²·(c2 + c3·x) + x⁴·(c4 + c5·x) + …, the powers being x², x²·x², x⁴·x², x⁴·x⁴.
func pairwise(x float64, c []float64) float64 {
	x2 := float64(x * x)
	x4 := float64(x2 * x2)
	powers := [...]float64{1, x2, x4, float64(x4 * x2), float64(x4 * x4)}
	sum := c[0] + float64(x*c[1])
	for i := 2; i < len(c); i += 2 {
		pair := c[i]
		if i+1 < len(c) {
			pair += float64(x * c[i+1])
		}
		sum += float64(powers[i/2] * pair)
	}
	return sum
}

func ratio(x float64, numerator, denominator []float64) float64 {
	return pairwise(x, numerator) / pairwise(x, denominator)
}

// erfcTimesX is a·erfc(a) for an a from 1.25 to 28, a being cut in two to compute exp(-a²).
func erfcTimesX(a float64) float64 {
	s := 1 / float64(a*a)
	var r float64
	if math.Float64bits(a)>>32 < 0x4006DB6D { // 1/0.35
		r = ratio(s, erfcMiddleNumerator, erfcMiddleDenominator)
	} else {
		r = ratio(s, erfcLargeNumerator, erfcLargeDenominator)
	}
	z := math.Float64frombits(math.Float64bits(a) &^ 0xffffffff)
	return float64(Exp(float64(-z*z)-0.5625) * Exp(float64((z-a)*(z+a))+r))
}

// Erf returns the error function.
func Erf(x float64) float64 {
	const twoPerRootPiMinusOne = 1.28379167095512586316e-01
	a := math.Abs(x)
	switch {
	case math.IsNaN(x):
		return x
	case a < 0x1p-1015:
		return 0.0625 * (float64(16*x) + float64(16*twoPerRootPiMinusOne*x))
	case a < 0x1p-28:
		return x + float64(twoPerRootPiMinusOne*x)
	case a < 0.84375:
		return x + float64(x*ratio(float64(x*x), erfSmallNumerator, erfSmallDenominator))
	case a < 1.25:
		return math.Copysign(erfAtOne+ratio(a-1, erfOneNumerator, erfOneDenominator), x)
	case a >= 6:
		return math.Copysign(1, x)
	}
	return math.Copysign(1-erfcTimesX(a)/a, x)
}

// Erfc returns 1 - Erf(x) without losing the digits of a small result.
func Erfc(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x):
		return x
	case a < 0x1p-56:
		return 1 - x
	case a < 0.84375:
		y := ratio(float64(x*x), erfSmallNumerator, erfSmallDenominator)
		if x < 0.25 {
			return 1 - (x + float64(x*y))
		}
		return 0.5 - (x - 0.5 + float64(x*y))
	case a < 1.25:
		r := ratio(a-1, erfOneNumerator, erfOneDenominator)
		if x >= 0 {
			return 1 - erfAtOne - r
		}
		return 1 + (erfAtOne + r)
	case x < -6:
		return 2
	case a >= 28:
		return 0
	case x > 0:
		return erfcTimesX(a) / a
	}
	return 2 - erfcTimesX(a)/a
}
