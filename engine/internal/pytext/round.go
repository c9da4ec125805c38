package pytext

import (
	"math"
	"math/big"
	"strconv"
)

// RoundToInt is round(f): the nearest integer, ties to even.
func RoundToInt(f float64) (*big.Int, error) {
	return FloatToBig(math.RoundToEven(f))
}

// FloatToBig is int(f): f truncated towards zero.
func FloatToBig(f float64) (*big.Int, error) {
	switch {
	case math.IsNaN(f):
		return nil, valueErrorf("cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		return nil, overflowErrorf("cannot convert float infinity to integer")
	}
	whole, _ := big.NewFloat(f).Int(nil)
	return whole, nil
}

// RoundFloat is round(f, digits): correctly rounded in decimal, ties to even
// of the exact binary value (double_round in CPython's Objects/floatobject.c).
func RoundFloat(f float64, digits int) (float64, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) || f == 0 {
		return f, nil
	}
	// Beyond these bounds rounding changes nothing, or leaves only zero.
	if digits > 323 {
		return f, nil
	}
	if digits < -308 {
		return math.Copysign(0, f), nil
	}
	if digits >= 0 {
		text := strconv.FormatFloat(f, 'f', digits, 64)
		return parseRounded(text)
	}
	rounded := roundWhole(math.Abs(f), -digits)
	result, err := parseRounded(rounded.String())
	return math.Copysign(result, f), err
}

func parseRounded(text string) (float64, error) {
	result, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(result, 0) {
		return 0, overflowErrorf("rounded value too large to represent")
	}
	return result, nil
}

// roundWhole rounds f >= 0 to a multiple of 10**places, ties to even.
func roundWhole(f float64, places int) *big.Int {
	whole, _ := big.NewFloat(f).Int(nil)
	hasFraction := f != math.Trunc(f)
	return roundToUnit(whole, powerOfTen(places), hasFraction)
}

// RoundInt is round(n, digits) of an integer for negative digits.
func RoundInt(n *big.Int, digits int) *big.Int {
	if digits >= 0 {
		return n
	}
	if -digits > n.BitLen() { // 10**k has more than k bits
		return new(big.Int)
	}
	rounded := roundToUnit(new(big.Int).Abs(n), powerOfTen(-digits), false)
	if n.Sign() < 0 {
		rounded.Neg(rounded)
	}
	return rounded
}

func powerOfTen(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// roundToUnit rounds n >= 0 to a multiple of unit, ties to the even multiple;
// more says that the true value is a little above n.
func roundToUnit(n, unit *big.Int, more bool) *big.Int {
	quotient, remainder := new(big.Int).QuoRem(n, unit, new(big.Int))
	switch remainder.Lsh(remainder, 1).Cmp(unit) {
	case 1:
		quotient.Add(quotient, big.NewInt(1))
	case 0:
		if more || quotient.Bit(0) == 1 {
			quotient.Add(quotient, big.NewInt(1))
		}
	}
	return quotient.Mul(quotient, unit)
}
