package vm

import (
	"math"
	"math/big"

	"futurescope/engine/internal/pytext"
)

func fillFloatType() {
	FloatType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			t.chargeSteps(1, 720)
			return NewString(pytext.FloatRepr(mustFloat(self))), nil
		},
		Format: func(t *Thread, self Value, spec string) (Value, error) {
			if spec == "" {
				return t.Str(self)
			}
			t.chargeSteps(1, 2200)
			text, err := pytext.FormatFloat(mustFloat(self), spec)
			return t.formatResult(self, "float", text, err)
		},
		Hash:    func(t *Thread, self Value) (int64, error) { return hashFloat(mustFloat(self)), nil },
		Compare: floatCompare,
		Truth:   func(t *Thread, self Value) (bool, error) { return mustFloat(self) != 0, nil },
		Binary:  floatBinary, Unary: floatUnary, New: floatNew,
	}
	FloatType.Define(
		Method("is_integer", func(t *Thread, a Args) (Value, error) {
			f := mustFloat(a.Self)
			return Bool(f == math.Trunc(f) && !math.IsInf(f, 0)), nil
		}, ""),
		Method("as_integer_ratio", floatRatio, ""),
		Method("hex", func(t *Thread, a Args) (Value, error) { return NewString(pytext.FloatHex(mustFloat(a.Self))), nil }, ""),
		ClassMethod("fromhex", func(t *Thread, a Args) (Value, error) {
			text := a.Arg(0).AsString()
			if text == nil {
				return Value{}, t.TypeErrorf("bad argument type for built-in operation")
			}
			if _, err := t.encodeText(a.Arg(0), "utf-8", "strict"); err != nil {
				return Value{}, err
			}
			result, err := t.floatResult(pytext.ParseFloatHex(text.Text))
			if class := a.Self.AsType(); err == nil && class != nil && class != FloatType {
				return t.Call(a.Self, result)
			}
			return result, err
		}, "string"),
		Method("conjugate", floatPlain, ""), Method("__float__", floatPlain, ""),
		Method("__int__", func(t *Thread, a Args) (Value, error) { return t.bigValue(pytext.FloatToBig(mustFloat(a.Self))) }, ""),
		Method("__trunc__", func(t *Thread, a Args) (Value, error) { return t.bigValue(pytext.FloatToBig(mustFloat(a.Self))) }, ""),
		Method("__floor__", func(t *Thread, a Args) (Value, error) {
			return t.bigValue(pytext.FloatToBig(math.Floor(mustFloat(a.Self))))
		}, ""),
		Method("__ceil__", func(t *Thread, a Args) (Value, error) {
			return t.bigValue(pytext.FloatToBig(math.Ceil(mustFloat(a.Self))))
		}, ""),
		Method("__round__", floatRound, "ndigits="),
		Method("__getnewargs__", func(t *Thread, a Args) (Value, error) { return NewTuple(t.Float(mustFloat(a.Self))), nil }, ""),
		Getter("real", func(t *Thread, self Value) (Value, error) { return Float(mustFloat(self)), nil }),
		Getter("imag", func(t *Thread, self Value) (Value, error) { return Float(0), nil }),
	)
}

func mustFloat(v Value) float64 {
	f, _ := v.PlainFloat()
	return f
}

func floatPlain(t *Thread, a Args) (Value, error) { return Float(mustFloat(a.Self)), nil }

func floatUnary(t *Thread, op UnaryOp, self Value) (Value, error) {
	f := mustFloat(self)
	switch op {
	case OpNegative:
		return t.Float(-f), nil
	case OpAbs:
		return t.Float(math.Abs(f)), nil
	case OpPositive:
		return Float(f), nil
	}
	return NotImplemented, nil
}

// floatCompare compares with ints exactly, not by rounding them.
func floatCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	a := mustFloat(self)
	b, ok := other.PlainFloat()
	if !ok {
		plain, isInt := other.PlainInt()
		if !isInt {
			return NotImplemented, nil
		}
		if math.IsNaN(a) {
			return Bool(op == CompareNe), nil
		}
		if n := plain.num; plain.IsInt() && n > -1<<53 && n < 1<<53 {
			b = float64(n)
		} else {
			return CompareResult(op, -pytext.CompareIntFloat(bigOf(plain), a)), nil
		}
	}
	switch {
	case a < b:
		return CompareResult(op, -1), nil
	case a > b:
		return CompareResult(op, 1), nil
	case a == b:
		return CompareResult(op, 0), nil
	}
	return Bool(op == CompareNe), nil
}

// unlessForInts is what an operation with a number says that cannot be converted to float: the error, unless floats do not
// have the operation at all.
func (op BinaryOp) unlessForInts(err error) (Value, error) {
	switch op {
	case OpAnd, OpOr, OpXor, OpLShift, OpRShift, OpMatMul:
		return NotImplemented, nil
	}
	return NotImplemented, err
}

func floatBinary(t *Thread, op BinaryOp, left, right Value) (Value, error) {
	a, ok, err := t.toFloat(left)
	if !ok || err != nil {
		return op.unlessForInts(err)
	}
	b, ok, err := t.toFloat(right)
	if !ok || err != nil {
		return op.unlessForInts(err)
	}
	switch op {
	case OpAdd:
		return t.Float(a + b), nil
	case OpSub:
		return t.Float(a - b), nil
	case OpMul:
		return t.Float(a * b), nil
	case OpTrueDiv:
		if b == 0 {
			return Value{}, t.Raise(ZeroDivisionErrorType, "float division by zero")
		}
		return t.Float(a / b), nil
	case OpFloorDiv, OpMod, OpDivMod:
		return t.floatDivision(op, a, b)
	case OpPow:
		return t.floatPower(a, b)
	}
	return NotImplemented, nil
}

func (t *Thread) floatDivision(op BinaryOp, a, b float64) (Value, error) {
	if b == 0 {
		return Value{}, t.Raise(ZeroDivisionErrorType, [...]string{"float floor division by zero", "float modulo", "float divmod()"}[floatDivisionIndex(op)])
	}
	quotient, remainder := pytext.FloatFloorDivMod(a, b)
	switch op {
	case OpFloorDiv:
		return t.Float(quotient), nil
	case OpMod:
		return t.Float(remainder), nil
	}
	return NewTuple(t.Float(quotient), t.Float(remainder)), nil
}

func floatDivisionIndex(op BinaryOp) int {
	switch op {
	case OpFloorDiv:
		return 0
	case OpMod:
		return 1
	}
	return 2
}

func (t *Thread) floatPower(a, b float64) (Value, error) {
	f, isComplex, err := pytext.FloatPower(a, b)
	if isComplex {
		return t.complexPower(complex(a, 0), complex(b, 0))
	}
	return t.floatResult(f, err)
}

// floatNew is float(x).
func floatNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 && typ == FloatType {
		return Value{}, t.TypeErrorf("float() takes no keyword arguments")
	}
	values := a.Positional()
	if len(values) > 1 {
		return Value{}, t.TypeErrorf("float expected at most 1 argument, got %d", len(values))
	}
	f := 0.0
	if len(values) == 1 {
		var err error
		if f, err = t.floatFrom(values[0]); err != nil {
			return Value{}, err
		}
	}
	if typ == FloatType {
		if len(values) == 1 && values[0].IsFloat() { // it is its own float
			return values[0], nil
		}
		return t.Float(f), nil
	}
	object := &FloatObject{Header: Header{Type: typ, Attributes: typ.newAttributes()}, Number: f}
	return object.Value(), nil
}

// Float is Float for the result of an operation: it gives every NaN a payload of its own, which stands for the identity of the
// object. A list that contains a NaN equals another list only if that contains the same one.
func (t *Thread) Float(f float64) Value {
	v := Float(f)
	if f != f {
		t.runtime.nanCount++
		v.num = v.num&^(1<<32-1) | (t.runtime.nanCount + 1) // 1 is that of Go's NaN
	}
	return v
}

func (t *Thread) floatFrom(x Value) (float64, error) {
	text := ""
	switch {
	case x.AsString() != nil:
		text = x.AsString().Text
	case x.AsBuffer() != nil:
		text = withoutDigitsOfText(x.AsBuffer().BufferMemory())
	default:
		f, err := t.askFloat(x)
		if err != nil && Matches(err, TypeErrorType) && !x.Type().find("__float__").IsSet() && !x.Type().find("__index__").IsSet() {
			return 0, t.TypeErrorf("float() argument must be a string or a real number, not '%s'", x.Type().ErrorName())
		}
		return f, err
	}
	shown := ""
	if _, err := pytext.ParseFloat(text, ""); err != nil {
		if shown, err = t.ReprText(x); err != nil {
			return 0, err
		}
	}
	f, err := pytext.ParseFloat(text, shown)
	return f, t.pythonErrorOrNil(err)
}

// askFloat is AsFloat, but asks also the instances of classes derived from float for the method that such a class has of its own.
func (t *Thread) askFloat(x Value) (float64, error) {
	if _, isFloat := x.PlainFloat(); isFloat && !x.Type().builtin && x.Type().find("__float__").AsFunction() != nil {
		return t.askedFloat(x)
	}
	return t.AsFloat(x)
}

func (t *Thread) pythonErrorOrNil(err error) error {
	if err == nil {
		return nil
	}
	return t.pythonError(err)
}

func floatRound(t *Thread, a Args) (Value, error) {
	f := mustFloat(a.Self)
	if !a.Arg(0).IsSet() || a.Arg(0).IsNone() {
		return t.bigValue(pytext.RoundToInt(f))
	}
	digits, err := t.Index(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	return t.floatResult(pytext.RoundFloat(f, clippedInt(digits)))
}

func floatRatio(t *Thread, a Args) (Value, error) {
	f := mustFloat(a.Self)
	switch {
	case math.IsInf(f, 0):
		return Value{}, t.Raise(OverflowErrorType, "cannot convert Infinity to integer ratio")
	case math.IsNaN(f):
		return Value{}, t.ValueErrorf("cannot convert NaN to integer ratio")
	}
	ratio := new(big.Rat).SetFloat64(f)
	return NewTuple(BigIntValue(new(big.Int).Set(ratio.Num())), BigIntValue(new(big.Int).Set(ratio.Denom()))), nil
}
