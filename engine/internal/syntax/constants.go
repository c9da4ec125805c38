package syntax

import (
	"math"
	"math/big"
	"unicode/utf8"
)

// constant is what CPython's optimiser makes of an expression before the compiler looks for what to warn of (Python/ast_opt.c). Only
// what decides on later folding is known of it: its class, whole numbers, floats, the length of a text, the items of a tuple.
type constant struct {
	class  string
	number *big.Int // of int and bool
	float  float64
	length int        // of str and bytes
	items  []constant // of tuple
}

// The sizes up to which the optimiser computes: bits of an integer, characters of a text, items of a tuple.
const (
	maxFoldedBits  = 128
	maxFoldedText  = 4096
	maxFoldedItems = 256
)

// numericRank orders the classes of numbers: an operation has the class of the operand that ranks higher.
var numericRank = map[string]int{"bool": 1, "int": 2, "float": 3, "complex": 4}

// foldConstant returns the constant that the optimiser puts in the place of e; ok is false if it leaves e as it is.
func foldConstant(e Expr) (value constant, ok bool) {
	switch e := e.(type) {
	case *Constant:
		return literalConstant(e.Value), true
	case *Name:
		return intConstant("bool", 1), e.ID == "__debug__"
	case *Tuple:
		value.class = "tuple"
		for _, element := range e.Elts {
			item, ok := foldConstant(element)
			if !ok {
				return constant{}, false
			}
			value.items = append(value.items, item)
		}
		return value, true
	case *UnaryOp:
		if operand, ok := foldConstant(e.Operand); ok {
			return foldUnary(e.Op, operand)
		}
	case *BinOp:
		left, leftOK := foldConstant(e.Left)
		right, rightOK := foldConstant(e.Right)
		if leftOK && rightOK {
			return foldBinary(e.Op, left, right)
		}
	case *Subscript:
		sequence, sequenceOK := foldConstant(e.Value)
		index, indexOK := foldConstant(e.Index)
		if sequenceOK && indexOK {
			return foldSubscript(sequence, index)
		}
	}
	return constant{}, false
}

func intConstant(class string, number int64) constant {
	return constant{class: class, number: big.NewInt(number)}
}

func literalConstant(value any) constant {
	c := constant{class: constantType(value)}
	switch value := value.(type) {
	case bool:
		c.number = new(big.Int)
		if value {
			c.number.SetInt64(1)
		}
	case int64:
		c.number = big.NewInt(value)
	case *big.Int:
		c.number = value
	case float64:
		c.float = value
	case Imaginary:
		c.float = float64(value)
	case string:
		c.length = utf8.RuneCountInString(value)
	case Bytes:
		c.length = len(value)
	}
	return c
}

// isZero reports whether dividing by the number fails.
func (c constant) isZero() bool {
	if c.number != nil {
		return c.number.Sign() == 0
	}
	return c.float == 0
}

func (c constant) asFloat() float64 {
	if c.number != nil {
		value, _ := new(big.Float).SetInt(c.number).Float64()
		return value
	}
	return c.float
}

func foldUnary(op UnaryOperator, operand constant) (constant, bool) {
	rank := numericRank[operand.class]
	switch {
	case op == Not:
		return intConstant("bool", 0), true // which one does not matter
	case rank == 0 || op == Invert && rank > 2:
		return constant{}, false
	case rank > 2:
		if op == USub {
			operand.float = -operand.float
		}
		return operand, true
	}
	result := constant{class: "int", number: new(big.Int)}
	switch op {
	case USub:
		result.number.Neg(operand.number)
	case Invert:
		result.number.Not(operand.number)
	default:
		result.number.Set(operand.number)
	}
	return result, true
}

func foldBinary(op Operator, left, right constant) (constant, bool) {
	leftRank, rightRank := numericRank[left.class], numericRank[right.class]
	switch {
	case leftRank == 0 || rightRank == 0:
		return foldSequences(op, left, right)
	case leftRank <= 2 && rightRank <= 2:
		return foldIntegers(op, left, right)
	}
	result := constant{class: "float", float: math.NaN()}
	if leftRank == 4 || rightRank == 4 {
		result.class = "complex"
	}
	x, y := left.asFloat(), right.asFloat()
	switch op {
	case Add:
		result.float = x + y
	case Sub:
		result.float = x - y
	case Mult:
		result.float = x * y
	case Div:
		return result.divided(x, y, !right.isZero())
	case FloorDiv, Mod:
		return result.divided(x, y, !right.isZero() && result.class == "float")
	case Pow:
		result.float = math.Pow(x, y)
		if left.isZero() && right.class == "complex" && !right.isZero() {
			return constant{}, false // zero to a complex power
		}
		overflows := math.IsInf(result.float, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0)
		if x < 0 && y != math.Trunc(y) {
			result.class = "complex"
		}
		return result, !overflows
	default:
		return constant{}, false
	}
	return result, true
}

func (c constant) divided(x, y float64, ok bool) (constant, bool) {
	c.float = x / y
	return c, ok
}

func foldIntegers(op Operator, left, right constant) (constant, bool) {
	result := constant{class: "int", number: new(big.Int)}
	a, b, n := left.number, right.number, result.number
	if left.class == "bool" && right.class == "bool" && (op == BitAnd || op == BitOr || op == BitXor) {
		result.class = "bool"
	}
	small := b.IsInt64() && b.Sign() >= 0 && b.Int64() <= maxFoldedBits
	switch op {
	case Add:
		n.Add(a, b)
	case Sub:
		n.Sub(a, b)
	case Mult:
		n.Mul(a, b)
		return result, a.Sign() == 0 || b.Sign() == 0 || a.BitLen()+b.BitLen() <= maxFoldedBits
	case Div:
		return constant{class: "float", float: left.asFloat() / right.asFloat()}, b.Sign() != 0
	case FloorDiv, Mod:
		if b.Sign() == 0 {
			return constant{}, false
		}
		quotient, rest := new(big.Int).DivMod(a, b, new(big.Int))
		if rest.Sign() != 0 && b.Sign() < 0 { // Python rounds down, Euclid's rest is never negative
			quotient.Sub(quotient, big.NewInt(1))
			rest.Add(rest, b)
		}
		result.number = quotient
		if op == Mod {
			result.number = rest
		}
	case Pow:
		if b.Sign() < 0 {
			return constant{class: "float", float: math.Pow(left.asFloat(), right.asFloat())}, a.Sign() != 0
		}
		if a.Sign() != 0 && b.Sign() != 0 && (!small || a.BitLen() > maxFoldedBits/int(b.Int64())) {
			return constant{}, false
		}
		n.Exp(a, b, nil)
	case LShift:
		if b.Sign() < 0 || a.Sign() != 0 && b.Sign() != 0 && (!small || a.BitLen() > maxFoldedBits-int(b.Int64())) {
			return constant{}, false
		}
		n.Lsh(a, uint(b.Uint64()&0xff))
	case RShift:
		if b.Sign() < 0 || !small {
			return result, b.Sign() >= 0
		}
		n.Rsh(a, uint(b.Int64()))
	case BitAnd:
		n.And(a, b)
	case BitOr:
		n.Or(a, b)
	case BitXor:
		n.Xor(a, b)
	default:
		return constant{}, false
	}
	return result, true
}

// foldSequences adds sequences of one class and repeats one; formatting by % is left to the run.
func foldSequences(op Operator, left, right constant) (constant, bool) {
	switch op {
	case Add:
		if left.class != right.class || !left.isSequence() {
			return constant{}, false
		}
		left.length += right.length
		left.items = append(append([]constant(nil), left.items...), right.items...)
		return left, true
	case Mult:
		if left.number != nil {
			left, right = right, left
		}
		if !left.isSequence() || right.number == nil {
			return constant{}, false
		}
		return left.repeated(right.number)
	}
	return constant{}, false
}

func (c constant) isSequence() bool {
	return c.class == "str" || c.class == "bytes" || c.class == "tuple"
}

func (c constant) repeated(times *big.Int) (constant, bool) {
	size, most := c.length, maxFoldedText
	if c.class == "tuple" {
		size, most = len(c.items), maxFoldedItems
	}
	if size == 0 {
		return c, true
	}
	if times.Sign() < 0 || !times.IsInt64() || times.Int64() > int64(most/size) {
		return constant{}, false
	}
	result := constant{class: c.class, length: c.length * int(times.Int64())}
	for range times.Int64() {
		result.items = append(result.items, c.items...)
	}
	return result, true
}

func foldSubscript(sequence, index constant) (constant, bool) {
	if !sequence.isSequence() || index.number == nil || !index.number.IsInt64() {
		return constant{}, false
	}
	length := int64(max(sequence.length, len(sequence.items)))
	at := index.number.Int64()
	if at < 0 {
		at += length
	}
	if at < 0 || at >= length {
		return constant{}, false
	}
	switch sequence.class {
	case "tuple":
		return sequence.items[at], true
	case "bytes":
		return intConstant("int", 0), true // which one hardly matters
	}
	return constant{class: "str", length: 1}, true
}
