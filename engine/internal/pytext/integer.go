package pytext

import (
	"math"
	"math/big"
	"math/bits"

	"futurescope/engine/internal/pymath"
)

// MaxIntegerBits bounds the size of one integer, so that no expression can
// take the memory or the time of the page. CPython's own bound is the machine.
const MaxIntegerBits = 1 << 24

// BigToFloat converts with one rounding, ties to even.
func BigToFloat(n *big.Int) (float64, error) {
	f, _ := new(big.Float).SetInt(n).Float64()
	if math.IsInf(f, 0) {
		return 0, overflowErrorf("int too large to convert to float")
	}
	return f, nil
}

// TrueDivide is a / b for integers, correctly rounded even when neither
// operand fits a float.
func TrueDivide(a, b *big.Int) (float64, error) {
	if b.Sign() == 0 {
		return 0, divisionByZero("division by zero")
	}
	if a.BitLen() <= 53 && b.BitLen() <= 53 {
		return float64(a.Int64()) / float64(b.Int64()), nil
	}
	f, _ := new(big.Rat).SetFrac(a, b).Float64()
	if math.IsInf(f, 0) {
		return 0, overflowErrorf("integer division result too large for a float")
	}
	if f == 0 && (a.Sign() < 0) != (b.Sign() < 0) { // also 0 / -1
		return math.Copysign(0, -1), nil
	}
	return f, nil
}

func divisionByZero(text string) *Error { return &Error{Kind: "ZeroDivisionError", Text: text} }

// FloorDivMod returns a // b and a % b for b != 0: the quotient rounds down
// and the remainder has the sign of b.
func FloorDivMod(a, b int64) (quotient, remainder int64) {
	quotient, remainder = a/b, a%b
	if remainder != 0 && (remainder < 0) != (b < 0) {
		quotient--
		remainder += b
	}
	return quotient, remainder
}

// BigFloorDivMod is FloorDivMod for integers of any size.
func BigFloorDivMod(a, b *big.Int) (quotient, remainder *big.Int) {
	quotient, remainder = new(big.Int).QuoRem(a, b, new(big.Int))
	if remainder.Sign() != 0 && (remainder.Sign() < 0) != (b.Sign() < 0) {
		quotient.Sub(quotient, big.NewInt(1))
		remainder.Add(remainder, b)
	}
	return quotient, remainder
}

// FloatFloorDivMod returns a // b and a % b for b != 0
// (_float_div_mod in CPython's Objects/floatobject.c).
func FloatFloorDivMod(a, b float64) (quotient, remainder float64) {
	remainder = math.Mod(a, b)
	quotient = (a - remainder) / b
	if remainder != 0 {
		if (b < 0) != (remainder < 0) {
			remainder += b
			quotient--
		}
	} else {
		remainder = math.Copysign(0, b)
	}
	if quotient == 0 {
		return math.Copysign(0, a/b), remainder
	}
	floor := math.Floor(quotient)
	if quotient-floor > 0.5 {
		floor++
	}
	return floor, remainder
}

// OutOfRange is the text of the OverflowError of a power: in Python its args are the number and the words.
const OutOfRange = "(34, 'Numerical result out of range')"

// FloatPower is a ** b for floats where the result is a float; complex says
// that Python would answer with a complex number instead.
func FloatPower(a, b float64) (result float64, complex bool, err error) {
	switch {
	case b == 0:
		return 1, false, nil
	case math.IsNaN(a):
		return a, false, nil
	case math.IsNaN(b):
		if a == 1 {
			return 1, false, nil
		}
		return b, false, nil
	case a == 0 && b < 0 && !math.IsInf(b, 0):
		return 0, false, divisionByZero("0.0 cannot be raised to a negative power")
	case a == 0 && math.IsInf(b, -1):
		return math.Inf(1), false, nil
	case a == -1 && math.IsInf(b, 0):
		return 1, false, nil
	case a < 0 && !math.IsInf(a, 0) && !math.IsInf(b, 0) && b != math.Floor(b):
		return 0, true, nil
	}
	result = pymath.Pow(a, b)
	if math.IsInf(result, 0) && !math.IsInf(a, 0) && !math.IsInf(b, 0) {
		return 0, false, overflowErrorf("%s", OutOfRange)
	}
	return result, false, nil
}

// MultiplyInt returns a * b and whether the product certainly fits int64
// (-2**63 is reported as not fitting; the general path handles it).
func MultiplyInt(a, b int64) (product int64, ok bool) {
	magnitude := func(n int64) uint64 {
		if n < 0 {
			return uint64(-n)
		}
		return uint64(n)
	}
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > 1<<63-1 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(low), true
	}
	return int64(low), true
}

// PowerInt is base ** exponent for exponent >= 0.
func PowerInt(base *big.Int, exponent *big.Int) (*big.Int, error) {
	if base.BitLen() > 1 { // |base| >= 2: the result has about exponent*log2(base) bits
		if !exponent.IsInt64() || exponent.Int64() > MaxIntegerBits ||
			int64(base.BitLen()-1)*exponent.Int64() > MaxIntegerBits {
			return nil, &Error{Kind: "MemoryError", Text: "the playground does not support integers of more than 16 million bits"}
		}
		return new(big.Int).Exp(base, exponent, nil), nil
	}
	switch base.Int64() {
	case 0:
		if exponent.Sign() == 0 {
			return big.NewInt(1), nil
		}
		return new(big.Int), nil
	case -1:
		if exponent.Bit(0) == 1 {
			return big.NewInt(-1), nil
		}
	}
	return big.NewInt(1), nil
}

// PowerMod is pow(base, exponent, modulus).
func PowerMod(base, exponent, modulus *big.Int) (*big.Int, error) {
	if modulus.Sign() == 0 {
		return nil, valueErrorf("pow() 3rd argument cannot be 0")
	}
	size := new(big.Int).Abs(modulus)
	result := new(big.Int)
	if exponent.Sign() < 0 {
		inverse := new(big.Int).ModInverse(new(big.Int).Mod(base, size), size)
		if size.IsInt64() && size.Int64() == 1 {
			return result, nil
		}
		if inverse == nil {
			return nil, valueErrorf("base is not invertible for the given modulus")
		}
		result.Exp(inverse, new(big.Int).Neg(exponent), size)
	} else {
		result.Exp(new(big.Int).Mod(base, size), exponent, size)
	}
	if modulus.Sign() < 0 && result.Sign() != 0 {
		result.Add(result, modulus)
	}
	return result, nil
}

// CompareIntFloat compares an integer with a float exactly: -1, 0 or 1.
// It must not be called with NaN.
func CompareIntFloat(n *big.Int, f float64) int {
	if math.IsInf(f, 0) {
		if f > 0 {
			return -1
		}
		return 1
	}
	whole, _ := big.NewFloat(f).Int(nil)
	if c := n.Cmp(whole); c != 0 {
		return c
	}
	switch fraction := f - math.Trunc(f); {
	case fraction > 0:
		return -1
	case fraction < 0:
		return 1
	}
	return 0
}
