package pymath

import "math"

// The arc tangents are glibc's (s_atan.c, e_atan2.c), see trig.go.

// atanTail is the polynomial of (atan(x) - x)/x³ in the square of an x below 1/16.
func atanTail(square float64) float64 {
	p := math.FMA(square, 0x1.375f08b31cbcep-4, -0x1.7458022b13c25p-4)
	p = math.FMA(square, p, 0x1.c71c6e5129a3bp-4)
	p = math.FMA(square, p, -0x1.24924923f7603p-3)
	p = math.FMA(square, p, 0x1.99999999997fdp-3)
	return math.FMA(square, p, -0x1.5555555555555p-2)
}

// atanEntry returns the table's entry nearest to a u between 1/16 and 1.
func atanEntry(u float64) *[7]float64 {
	return &atanTable[int(math.FMA(u, 256, 0x1p52)-0x1p52)-16]
}

// atanSlope is the polynomial of (atan(c+z) - atan(c))/z around an entry's c.
func atanSlope(entry *[7]float64, z float64) float64 {
	return math.FMA(atanCurve(entry, z), z, entry[2])
}

// atanCurve is the part of atanSlope beyond its constant term, divided by z.
func atanCurve(entry *[7]float64, z float64) float64 {
	p := math.FMA(entry[6], z, entry[5])
	p = math.FMA(p, z, entry[4])
	return math.FMA(p, z, entry[3])
}

// quotientRest returns a/b and what the quotient lacks, times b.
func quotientRest(a, b float64) (quotient, rest float64) {
	quotient = a / b
	product := float64(b * quotient)
	return quotient, a - product - math.FMA(b, quotient, -product)
}

// Atan returns the arc tangent of x.
func Atan(x float64) float64 {
	u := math.Abs(x)
	switch {
	case math.IsNaN(x) || u < 0x1.bb67ap-27:
		return x
	case u < 0x1p-4:
		square := float64(x * x)
		return math.FMA(float64(x*square), atanTail(square), x)
	case u < 1:
		entry := atanEntry(u)
		z := u - entry[0]
		return math.Copysign(math.FMA(atanSlope(entry, z), z, entry[1]), x)
	case u < 16:
		w, rest := quotientRest(1, u)
		entry := atanEntry(w)
		z := math.FMA(rest, w, w-entry[0])
		return math.Copysign(halfPiHigh-entry[1]+math.FMA(-z, atanSlope(entry, z), halfPiLow), x)
	case u < 0x1.49ff2p52:
		w, rest := quotientRest(1, u)
		square := float64(w * w)
		tail := float64(w*square) * atanTail(square)
		high := halfPiHigh - w
		return math.Copysign(halfPiHigh-high-w+halfPiLow-float64(rest*w)-float64(tail)+high, x)
	}
	return math.Copysign(halfPiHigh, x)
}

// Atan2 returns the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	if y == 0 || x == 0 || math.IsNaN(x+y) || math.IsInf(x, 0) || math.IsInf(y, 0) {
		return math.Atan2(y, x) // one of the exact cases
	}
	ax, ay := math.Abs(x), math.Abs(y)
	switch difference := exponentOf(y) - exponentOf(x); {
	case difference >= 57:
		return math.Copysign(halfPiHigh, y)
	case difference <= -57 && x > 0:
		return math.Copysign(ay/ax, y)
	case difference <= -57:
		return math.Copysign(2*halfPiHigh, y)
	}
	if ax < 0x1p-500 || ay < 0x1p-500 {
		ax, ay = ax*0x1p500, ay*0x1p500
	}
	if ax > 0x1p500 || ay > 0x1p500 {
		ax, ay = ax*0x1p-500, ay*0x1p-500
	}
	var angle float64
	if ay < ax {
		u, rest := quotientRest(ay, ax)
		if x > 0 {
			angle = atanOfSum(u, rest/ax)
		} else {
			angle = lessAtan(dd{2 * halfPiHigh, 2 * halfPiLow}, u, rest/ax)
		}
	} else {
		u, rest := quotientRest(ax, ay)
		switch {
		case x > 0:
			angle = lessAtan(dd{halfPiHigh, halfPiLow}, u, rest/ay)
		case ay > ax:
			angle = moreAtan(u, rest/ay)
		default:
			angle = lessAtan(dd{2 * halfPiHigh, 2 * halfPiLow}, u, rest/ay)
		}
	}
	return math.Copysign(angle, y)
}

// atanOfSum is atan(u+low).
func atanOfSum(u, low float64) float64 {
	if u < 0x1p-4 {
		square := float64(u * u)
		return u + math.FMA(float64(u*square), atanTail(square), low)
	}
	entry := atanEntry(u)
	v := exactSum(u-entry[0], low)
	curve := float64(float64(v.hi*v.hi) * atanCurve(entry, v.hi))
	return math.FMA(v.hi, entry[2], math.FMA(v.lo, entry[2], curve)) + entry[1]
}

// lessAtan is angle - atan(u+low).
func lessAtan(angle dd, u, low float64) float64 {
	if u < 0x1p-4 {
		square := float64(u * u)
		tail := float64(float64(u*square) * atanTail(square))
		high := angle.hi - u
		return angle.hi - high - u + angle.lo - low - tail + high
	}
	entry := atanEntry(u)
	v := u - entry[0] + low
	return angle.hi - entry[1] + math.FMA(-v, atanSlope(entry, v), angle.lo)
}

// moreAtan is π/2 + atan(u+low).
func moreAtan(u, low float64) float64 {
	if u < 0x1p-4 {
		square := float64(u * u)
		tail := float64(float64(u*square) * atanTail(square))
		high := halfPiHigh + u
		return halfPiHigh - high + u + halfPiLow + low + tail + high
	}
	entry := atanEntry(u)
	v := u - entry[0] + low
	return halfPiHigh + entry[1] + math.FMA(v, atanSlope(entry, v), halfPiLow)
}
