package pymath

import "math"

// ln 2 as the sum of two floats, the first with zeros at its end, so that multiples of it are exact.
const (
	ln2LogHigh = 0x1.62e42fefa38p-1
	ln2LogLow  = 0x1.ef35793c7673p-45
)

// parts writes a positive x as z·2**k, where z starts at the float with the bits of start, and returns the bits of z - start too.
func parts(x float64, start uint64) (z, k float64, above uint64) {
	bits := math.Float64bits(x)
	if bits < 1<<52 { // subnormal
		bits = math.Float64bits(x*0x1p52) - 52<<52
	}
	above = bits - start
	return math.Float64frombits(bits - above&(0xfff<<52)), float64(int64(above) >> 52), above
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
	case x == 1:
		return 0
	case x >= 1-0x1p-4 && x < 1+0x1.09p-4:
		return logNearOne(x)
	}
	z, k, above := parts(x, 0x3fe6<<48)
	entry := logTable[above>>45%128]
	r := math.FMA(z, entry[0], -1)
	w := math.FMA(k, ln2LogHigh, entry[1])
	high := w + r
	low := math.FMA(k, ln2LogLow, w-high+r)
	square := float64(r * r)
	first := math.FMA(r, -0x1.fffffffeb459p-3, 0x1.555555551305bp-2)
	second := math.FMA(r, -0x1.55575e506c89fp-3, 0x1.999b324f10111p-3)
	low = math.FMA(square, -0x1.0000000000001p-1, low)
	return math.FMA(float64(r*square), math.FMA(second, square, first), low) + high
}

// logNearOne is a polynomial in x-1, the first two terms of which are computed with the digits that one float would lose.
func logNearOne(x float64) float64 {
	r := x - 1
	square := float64(r * r)
	cube := float64(r * square)
	first := math.FMA(square, 0x1.999999995dd0cp-3, math.FMA(r, -0x1.ffffffffffdcbp-3, 0x1.5555555555577p-2))
	second := math.FMA(square, -0x1.fffffa4423d65p-4, math.FMA(r, 0x1.24924a344de3p-3, -0x1.55555556745a7p-3))
	third := math.FMA(square, 0x1.78182f7afd085p-4, math.FMA(r, -0x1.999eb43b068ffp-4, 0x1.c7184282ad6cap-4))
	third = math.FMA(cube, -0x1.5521375d145cdp-4, third)
	terms := math.FMA(math.FMA(third, cube, second), cube, first)
	top := math.FMA(-0x1p27, r, math.FMA(r, 0x1p27, r)) // r without the lower half of its bits
	topSquare := float64(top * top)
	high := math.FMA(topSquare, -0.5, r)
	low := math.FMA(topSquare, -0.5, r-high)
	low = math.FMA(-0.5*(r-top), r+top, low)
	return high + math.FMA(terms, cube, low)
}

// 1/ln 2 as the sum of two floats.
const (
	perLn2High = 0x1.71547652p0
	perLn2Low  = 0x1.705fc2eefa2p-33
)

// Log2 returns the logarithm to base 2, exact for powers of two.
func Log2(x float64) float64 {
	switch {
	case x <= 0 || math.IsNaN(x) || math.IsInf(x, 1) || x == 1:
		return Log(x)
	case math.Float64bits(x)-0x3feea4af00000000 <= 0x210a9ffffffff:
		return log2NearOne(x)
	}
	z, k, above := parts(x, 0x3fe6<<48)
	entry := log2Table[above>>46%64]
	r := math.FMA(z, entry[0], -1)
	w := k + entry[1]
	product := float64(perLn2High * r)
	lost := math.FMA(r, perLn2Low, math.FMA(perLn2High, r, -product))
	high := w + product
	low := w - high + product + lost
	square := float64(r * r)
	first := math.FMA(r, 0x1.ec709dc3a04bep-2, -0x1.71547652b8339p-1)
	second := math.FMA(r, 0x1.2776c50034c48p-2, -0x1.7154764702ffbp-2)
	third := math.FMA(r, 0x1.a6225e117f92ep-3, -0x1.ec7b328ea92bcp-3)
	terms := math.FMA(third, float64(square*square), math.FMA(second, square, first))
	return math.FMA(square, terms, low) + high
}

func log2NearOne(x float64) float64 {
	r := x - 1
	product := float64(perLn2High * r)
	lost := math.FMA(r, perLn2Low, math.FMA(perLn2High, r, -product))
	square := float64(r * r)
	fourth := float64(square * square)
	leading := math.FMA(r, 0x1.ec709dc3a03f7p-2, -0x1.71547652b82fep-1)
	high := math.FMA(leading, square, product)
	low := math.FMA(leading, square, product-high) + lost
	first := math.FMA(r, 0x1.2776c50f05be4p-2, -0x1.71547652b7c3fp-2)
	second := math.FMA(r, 0x1.a61761ec4e736p-3, -0x1.ec709dd768fe5p-3)
	third := math.FMA(r, 0x1.484d154f01b4ap-3, -0x1.7153fbc64a79bp-3)
	last := math.FMA(r, 0x1.0b32f285aee66p-3, -0x1.289e4a72c383cp-3)
	terms := math.FMA(math.FMA(last, square, third), fourth, math.FMA(second, square, first))
	return high + math.FMA(terms, fourth, low)
}

// logOfPow is ln x for pow: the sum of two floats, exact to about 2**-68.
func logOfPow(x float64) (high, low float64) {
	z, k, above := parts(x, 0x3fe6955500000000)
	entry := powLogTable[above>>45%128]
	r := math.FMA(z, entry[0], -1)
	t1 := math.FMA(k, ln2LogHigh, entry[1])
	t2 := t1 + r
	lost1 := math.FMA(k, ln2LogLow, entry[2])
	lost2 := t1 - t2 + r
	half := -0.5 * r
	halfSquare := float64(r * half)
	cube := float64(r * halfSquare)
	sum := t2 + halfSquare
	lost3 := math.FMA(half, r, -halfSquare)
	lost4 := t2 - sum + halfSquare
	last := math.FMA(math.FMA(r, 0x1.0002b8b263fc3p0, -0x1.2495b9b4845e9p0), halfSquare, math.FMA(r, -0x1.555555529a47ap-1, 0x1.999999959554ep-1))
	terms := math.FMA(halfSquare, last, math.FMA(r, 0x1.0000000000006p-1, -0x1.555555555556p-1))
	rest := math.FMA(cube, terms, lost1+lost2+lost3+lost4)
	high = sum + rest
	return high, sum - high + rest
}
