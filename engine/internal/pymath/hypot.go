package pymath

import "math"

// Hypot returns the length of (x, y) (e_hypot.c since 2.35): the root of the sum, less its error as far as plain floats tell it.
func Hypot(x, y float64) float64 {
	if length, ok := hypotNotFinite(x, y); ok {
		return length
	}
	x, y = math.Abs(x), math.Abs(y)
	x, y = max(x, y), min(x, y)
	switch {
	case y <= x*0x1p-54 || y*0x1p54 <= x:
		return x + y
	case x > 0x1p511:
		return hypotKernel(x*0x1p-600, y*0x1p-600) * 0x1p600
	case y < 0x1p-459:
		return hypotKernel(x*0x1p600, y*0x1p600) * 0x1p-600
	}
	return hypotKernel(x, y)
}

// hypotNotFinite is the length when one of the two is infinite, which counts more than a NaN, or a NaN.
func hypotNotFinite(x, y float64) (length float64, ok bool) {
	switch {
	case math.IsInf(x, 0) || math.IsInf(y, 0):
		return math.Inf(1), true
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN(), true
	}
	return 0, false
}

// hypotKernel is Hypot for x >= y whose squares are ordinary numbers.
func hypotKernel(x, y float64) float64 {
	h := math.Sqrt(float64(x*x) + float64(y*y))
	var error1, error2 float64
	if h <= 2*y {
		delta := h - y
		error1 = float64(x * (2*delta - x))
		error2 = float64((delta - 2*(x-y)) * delta)
	} else {
		delta := h - x
		error1 = float64(2 * delta * (x - 2*y))
		error2 = float64((4*delta-y)*y) + float64(delta*delta)
	}
	return h - (error1+error2)/(2*h)
}

// NearestHypot returns the length of (x, y), rounded once, as math.hypot computes it (vector_norm in Modules/mathmodule.c).
func NearestHypot(x, y float64) float64 {
	if length, ok := hypotNotFinite(x, y); ok {
		return length
	}
	x, y = math.Abs(x), math.Abs(y)
	if x == 0 || y == 0 {
		return x + y
	}
	_, exponent := math.Frexp(max(x, y))
	x, y = math.Ldexp(x, -exponent), math.Ldexp(y, -exponent)
	root := sqrtDD(twoProduct(x, x).add(twoProduct(y, y)))
	return math.Ldexp(root.hi+root.lo, exponent)
}

// sqrtDD returns the square root of a >= 0.
func sqrtDD(a dd) dd {
	if a.hi <= 0 {
		return dd{}
	}
	root := math.Sqrt(a.hi)
	rest := a.sub(twoProduct(root, root))
	return quickSum(root, rest.hi/(2*root))
}
