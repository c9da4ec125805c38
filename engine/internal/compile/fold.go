package compile

import (
	"math"
	"math/big"
	"math/bits"

	"futurescope/engine/internal/syntax"
)

// fold returns the value of an expression that is known at compile time: literals, signs before numbers, arithmetic of small
// numbers, tuples of constants.
func (c *compiler) fold(expr syntax.Expr) (Constant, bool) {
	switch e := expr.(type) {
	case *syntax.Constant:
		return e.Value, true
	case *syntax.UnaryOp:
		operand, ok := c.fold(e.Operand)
		if !ok {
			return nil, false
		}
		return foldUnary(e.Op, operand)
	case *syntax.BinOp:
		left, ok := c.fold(e.Left)
		if !ok {
			return nil, false
		}
		right, ok := c.fold(e.Right)
		if !ok {
			return nil, false
		}
		return foldBinary(e.Op, left, right)
	case *syntax.Tuple:
		items := make(Tuple, len(e.Elts))
		for i, item := range e.Elts {
			value, ok := c.fold(item)
			if !ok {
				return nil, false
			}
			items[i] = value
		}
		return items, true
	case *syntax.Name:
		if e.ID == "__debug__" {
			return true, true
		}
	}
	return nil, false
}

func foldUnary(op syntax.UnaryOperator, operand Constant) (Constant, bool) {
	switch v := operand.(type) {
	case int64:
		switch op {
		case syntax.USub:
			if v == math.MinInt64 {
				return new(big.Int).Neg(big.NewInt(v)), true
			}
			return -v, true
		case syntax.UAdd:
			return v, true
		case syntax.Invert:
			return ^v, true
		}
	case *big.Int:
		if op == syntax.USub {
			negative := new(big.Int).Neg(v)
			if negative.IsInt64() {
				return negative.Int64(), true
			}
			return negative, true
		}
	case float64:
		if op == syntax.USub {
			return -v, true
		}
	case bool:
		if op == syntax.Not {
			return !v, true
		}
	}
	return nil, false
}

func foldBinary(op syntax.Operator, left, right Constant) (Constant, bool) {
	a, leftInt := left.(int64)
	b, rightInt := right.(int64)
	if leftInt && rightInt {
		return foldInts(op, a, b)
	}
	x, leftFloat := left.(float64)
	y, rightFloat := right.(float64)
	const exact = 1 << 53
	if leftInt && rightFloat && a > -exact && a < exact {
		x, leftFloat = float64(a), true
	}
	if rightInt && leftFloat && b > -exact && b < exact {
		y, rightFloat = float64(b), true
	}
	if !leftFloat || !rightFloat {
		return nil, false
	}
	switch op {
	case syntax.Add:
		return x + y, true
	case syntax.Sub:
		return x - y, true
	case syntax.Mult:
		return float64(x * y), true
	case syntax.Div:
		if y != 0 {
			return x / y, true
		}
	}
	return nil, false
}

func foldInts(op syntax.Operator, a, b int64) (Constant, bool) {
	switch op {
	case syntax.Add:
		if sum := a + b; (sum > a) == (b > 0) {
			return sum, true
		}
	case syntax.Sub:
		if difference := a - b; (difference < a) == (b > 0) {
			return difference, true
		}
	case syntax.Mult:
		return multiply(a, b)
	case syntax.Pow:
		if b < 0 || b > 64 {
			return nil, false
		}
		result := int64(1)
		for range b {
			product, ok := multiply(result, a)
			if !ok {
				return nil, false
			}
			result = product.(int64)
		}
		return result, true
	case syntax.LShift:
		if b >= 0 && b < 62 && a >= 0 && bits.Len64(uint64(a))+int(b) < 63 {
			return a << b, true
		}
	case syntax.Div:
		const exact = 1 << 53
		if b != 0 && a > -exact && a < exact && b > -exact && b < exact {
			return float64(a) / float64(b), true
		}
	case syntax.BitOr:
		return a | b, true
	case syntax.BitAnd:
		return a & b, true
	}
	return nil, false
}

func multiply(a, b int64) (Constant, bool) {
	product := a * b
	if a != 0 && (product/a != b || (a == -1 && b == math.MinInt64)) {
		return nil, false
	}
	return product, true
}

// constantTruth is bool(value).
func constantTruth(value Constant) bool {
	switch v := value.(type) {
	case bool:
		return v
	case int64:
		return v != 0
	case float64:
		return v != 0
	case string:
		return v != ""
	case syntax.Bytes:
		return v != ""
	case syntax.None:
		return false
	case syntax.Imaginary:
		return v != 0
	case Tuple:
		return len(v) > 0
	}
	return true
}
