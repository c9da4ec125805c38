package pymath

import "math"

// reduce returns x - q*pi/2 with |result| <= pi/4 and q modulo 4.
func reduce(x float64) (dd, int) {
	if math.Abs(x) > 0x1p30 {
		return reduceLarge(x)
	}
	q := math.RoundToEven(x / halfPi.hi)
	r := dd{x, 0}.sub(twoProduct(q, halfPi.hi)).sub(twoProduct(q, halfPi.lo)).addFloat(float64(-q * halfPi3))
	return r, int(int64(q) & 3)
}

// sinCos evaluates both series for |r| <= pi/4.
func sinCos(r dd) (sin, cos dd) {
	square := r.mul(r)
	sin, cos = r, dd{1, 0}
	sinTerm, cosTerm := r, dd{1, 0}
	for i := 1; i <= 14; i++ {
		cosTerm = cosTerm.mul(square).div(dd{-float64((2*i - 1) * (2 * i)), 0})
		sinTerm = sinTerm.mul(square).div(dd{-float64((2 * i) * (2*i + 1)), 0})
		cos, sin = cos.add(cosTerm), sin.add(sinTerm)
	}
	return sin, cos
}

func sinCosOf(x float64) (sin, cos dd) {
	r, quadrant := reduce(x)
	s, c := sinCos(r)
	switch quadrant {
	case 1:
		return c, s.neg()
	case 2:
		return s.neg(), c.neg()
	case 3:
		return c.neg(), s
	}
	return s, c
}

// Sin returns the sine of x radians; NaN for an infinity.
func Sin(x float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return x * (1 - math.Abs(x)*0) // keeps -0, turns an infinity into NaN
	}
	if math.Abs(x) < 0x1p-40 {
		return x - float64(x*x)*x/6
	}
	s, _ := sinCosOf(x)
	return s.hi + s.lo
}

// Cos returns the cosine of x radians; NaN for an infinity.
func Cos(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	_, c := sinCosOf(x)
	return c.hi + c.lo
}

// Tan returns the tangent of x radians; NaN for an infinity.
func Tan(x float64) float64 {
	if x == 0 || math.IsNaN(x) {
		return x
	}
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	if math.Abs(x) < 0x1p-40 {
		return x + float64(x*x)*x/3
	}
	s, c := sinCosOf(x)
	t := s.div(c)
	return t.hi + t.lo
}

// atanDD is the arc tangent of y/x for a point in the right half plane or on
// the vertical axis: Newton's step from a rough angle.
func atanDD(y, x dd) dd {
	guess := math.Atan2(y.hi, x.hi)
	guess = math.Float64frombits(math.Float64bits(guess) &^ 0xFFFF) // the same on every platform
	s, c := sinCosOf(guess)
	// sin and cos of (angle - guess), up to the length of (x, y)
	sine := y.mul(c).sub(x.mul(s))
	cosine := x.mul(c).add(y.mul(s))
	t := sine.div(cosine)
	cube := t.mul(t).mul(t).div(dd{3, 0})
	return dd{guess, 0}.add(t.sub(cube))
}

// Atan returns the arc tangent of x.
func Atan(x float64) float64 {
	if math.Abs(x) < 0x1p-30 || math.IsNaN(x) {
		return x - float64(x*x)*x/3
	}
	if math.Abs(x) > 0x1p60 {
		return math.Copysign(halfPi.hi, x)
	}
	r := atanDD(dd{x, 0}, dd{1, 0})
	return r.hi + r.lo
}

// Atan2 returns the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	ordinary := y != 0 && x != 0 && !math.IsNaN(x+y) && !math.IsInf(x, 0) && !math.IsInf(y, 0)
	if !ordinary || math.Abs(y/x) > 0x1p60 || math.Abs(y/x) < 0x1p-60 {
		return math.Atan2(y, x)
	}
	_, exponent := math.Frexp(x)
	y, x = math.Ldexp(y, -exponent), math.Ldexp(x, -exponent)
	r := atanDD(dd{y, 0}, dd{math.Abs(x), 0})
	if x < 0 {
		if y > 0 {
			r = pi.sub(r)
		} else {
			r = pi.neg().sub(r)
		}
	}
	return r.hi + r.lo
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

// Asin returns the arc sine; NaN outside [-1, 1].
func Asin(x float64) float64 {
	if math.Abs(x) > 1 || math.IsNaN(x) {
		return math.NaN()
	}
	if math.Abs(x) < 0x1p-30 {
		return x + float64(x*x)*x/6
	}
	if math.Abs(x) == 1 {
		return math.Copysign(halfPi.hi, x)
	}
	r := atanDD(dd{x, 0}, sqrtDD(twoProduct(x, x).neg().addFloat(1)))
	return r.hi + r.lo
}

// Acos returns the arc cosine; NaN outside [-1, 1].
func Acos(x float64) float64 {
	switch {
	case math.Abs(x) > 1 || math.IsNaN(x):
		return math.NaN()
	case x == 1:
		return 0
	case x == -1:
		return pi.hi
	}
	root := sqrtDD(twoProduct(x, x).neg().addFloat(1))
	r := atanDD(root, dd{math.Abs(x), 0})
	if x < 0 {
		r = pi.sub(r)
	}
	return r.hi + r.lo
}

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
