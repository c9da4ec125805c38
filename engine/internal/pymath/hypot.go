package pymath

import "math"

// Hypot returns the length of (x, y) without overflow on the way.
func Hypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	switch {
	case math.IsInf(x, 0) || math.IsInf(y, 0):
		return math.Inf(1)
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case x == 0 || y == 0:
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
