package pytext

import "math"

// FloatToHalf converts to IEEE 754's 16-bit format, rounding halfway cases to even; ok is false if the number is too large.
func FloatToHalf(number float64) (bits uint16, ok bool) {
	if math.Signbit(number) {
		bits, number = 0x8000, -number
	}
	switch {
	case math.IsNaN(number):
		return bits | 0x7e00, true
	case math.IsInf(number, 0):
		return bits | 0x7c00, true
	case number < 0x1p-14: // subnormal: a multiple of 2**-24
		return bits | uint16(math.RoundToEven(math.Ldexp(number, 24))), true
	}
	fraction, exponent := math.Frexp(number) // fraction is in [0.5, 1)
	steps := math.RoundToEven(math.Ldexp(fraction, 11))
	if steps == 2048 {
		steps, exponent = 1024, exponent+1
	}
	if exponent > 16 {
		return 0, false
	}
	return bits | uint16(exponent+14)<<10 | uint16(steps)&0x3ff, true
}
