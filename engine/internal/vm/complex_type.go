package vm

import (
	"math"

	"futurescope/engine/internal/pymath"
	"futurescope/engine/internal/pytext"
)

// ComplexType is complex; the number is the Data of a NativeObject.
var ComplexType = declareType("complex", ObjectType, LayoutNative)

// NewComplex returns the complex number re + im*j.
func NewComplex(re, im float64) Value { return NewNative(ComplexType, complex(re, im)) }

func fillComplexType() {
	ComplexType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			c := mustComplex(self)
			return NewString(pytext.ComplexRepr(real(c), imag(c))), nil
		},
		Format: func(t *Thread, self Value, spec string) (Value, error) {
			if spec == "" {
				return t.Str(self)
			}
			c := mustComplex(self)
			text, err := pytext.FormatComplex(real(c), imag(c), spec)
			return t.formatResult(self, "complex", text, err)
		},
		Hash: func(t *Thread, self Value) (int64, error) {
			c := mustComplex(self)
			return pytext.HashComplex(real(c), imag(c)), nil
		},
		Truth:   func(t *Thread, self Value) (bool, error) { return mustComplex(self) != 0, nil },
		Compare: complexCompare, Binary: complexBinary, Unary: complexUnary, New: complexNew,
	}
	ComplexType.Define(
		Method("conjugate", func(t *Thread, a Args) (Value, error) {
			c := mustComplex(a.Self)
			return NewComplex(real(c), -imag(c)), nil
		}, ""),
		Method("__complex__", func(t *Thread, a Args) (Value, error) { return complexUnary(t, OpPositive, a.Self) }, ""),
		Getter("real", func(t *Thread, self Value) (Value, error) { return t.Float(real(mustComplex(self))), nil }),
		Getter("imag", func(t *Thread, self Value) (Value, error) { return t.Float(imag(mustComplex(self))), nil }),
	)
}

// AsComplex returns the number that v is, if v is a complex.
func (v Value) AsComplex() (complex128, bool) {
	if native := v.AsNative(); native != nil {
		c, ok := native.Data.(complex128)
		return c, ok
	}
	return 0, false
}

func mustComplex(v Value) complex128 {
	c, _ := v.AsComplex()
	return c
}

// toComplex converts any built-in number.
func (t *Thread) toComplex(v Value) (c complex128, ok bool, err error) {
	if c, ok = v.AsComplex(); ok {
		return c, true, nil
	}
	f, ok, err := t.toFloat(v)
	return complex(f, 0), ok, err
}

func complexCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if op != CompareEq && op != CompareNe {
		return NotImplemented, nil
	}
	b, ok := other.AsComplex()
	if !ok {
		if imag(mustComplex(self)) != 0 && (other.layout() == LayoutInt || other.layout() == LayoutFloat) {
			return Bool(op == CompareNe), nil
		}
		return t.compareOneSide(op, Float(real(mustComplex(self))), other)
	}
	return Bool((mustComplex(self) == b) == (op == CompareEq)), nil
}

func complexUnary(t *Thread, op UnaryOp, self Value) (Value, error) {
	c := mustComplex(self)
	switch op {
	case OpNegative:
		return NewComplex(-real(c), -imag(c)), nil
	case OpPositive:
		if self.Type() == ComplexType {
			return self, nil
		}
		return NewComplex(real(c), imag(c)), nil
	case OpAbs:
		size := pymath.Hypot(real(c), imag(c))
		if math.IsInf(size, 0) && !math.IsInf(real(c), 0) && !math.IsInf(imag(c), 0) {
			return Value{}, t.Raise(OverflowErrorType, "absolute value too large")
		}
		return t.Float(size), nil
	}
	return NotImplemented, nil
}

func complexBinary(t *Thread, op BinaryOp, left, right Value) (Value, error) {
	switch op {
	case OpAdd, OpSub, OpMul, OpTrueDiv, OpPow:
	default:
		return NotImplemented, nil
	}
	x, ok, err := t.toComplex(left)
	if !ok || err != nil {
		return NotImplemented, err
	}
	y, ok, err := t.toComplex(right)
	if !ok || err != nil {
		return NotImplemented, err
	}
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	switch op {
	case OpAdd:
		return NewComplex(a+c, b+d), nil
	case OpSub:
		return NewComplex(a-c, b-d), nil
	case OpMul:
		return NewComplex(float64(a*c)-float64(b*d), float64(a*d)+float64(b*c)), nil
	case OpTrueDiv:
		if c == 0 && d == 0 {
			return Value{}, t.Raise(ZeroDivisionErrorType, "complex division by zero")
		}
		return NewComplex(complexQuotient(a, b, c, d)), nil
	case OpPow:
		return t.complexPower(x, y)
	}
	return NotImplemented, nil
}

// complexQuotient scales by the larger part of the divisor (_Py_c_quot in Objects/complexobject.c).
func complexQuotient(a, b, c, d float64) (re, im float64) {
	if math.Abs(c) >= math.Abs(d) {
		ratio := d / c
		denominator := c + float64(d*ratio)
		return (a + float64(b*ratio)) / denominator, (b - float64(a*ratio)) / denominator
	}
	ratio := c / d
	denominator := float64(c*ratio) + d
	return (float64(a*ratio) + b) / denominator, (float64(b*ratio) - a) / denominator
}

// complexPower is complex_pow in Objects/complexobject.c. What its errno would be decides about errors: EDOM for a division by zero and for
// the sine of an infinite angle, ERANGE for an infinite result.
func (t *Thread) complexPower(x, y complex128) (Value, error) {
	var re, im float64
	undefined := false
	if exponent := real(y); imag(y) == 0 && exponent == math.Floor(exponent) && math.Abs(exponent) <= 100 {
		// Small whole exponents are multiplied out, which keeps 1j**2 exact (c_powi).
		result, base := complex128(1), x
		for n := int(math.Abs(exponent)); n > 0; n >>= 1 {
			if n&1 == 1 {
				result = complexProduct(result, base)
			}
			base = complexProduct(base, base)
		}
		re, im = real(result), imag(result)
		if exponent < 0 {
			undefined = result == 0
			re, im = complexQuotient(1, 0, re, im)
		}
	} else {
		re, im, undefined = pytext.ComplexPower(real(x), imag(x), real(y), imag(y))
	}
	if undefined {
		return Value{}, t.Raise(ZeroDivisionErrorType, "0.0 to a negative or complex power")
	}
	if math.IsInf(re, 0) || math.IsInf(im, 0) {
		return Value{}, t.Raise(OverflowErrorType, "complex exponentiation")
	}
	return NewComplex(re, im), nil
}

func complexProduct(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	return complex(float64(a*c)-float64(b*d), float64(a*d)+float64(b*c))
}

var complexNewSignature = parseSignature("/, real=, imag=")

func complexNew(t *Thread, typ *Type, a Args) (Value, error) {
	a, err := bindNew(t, "complex", complexNewSignature, a)
	if err != nil {
		return Value{}, err
	}
	first, second := a.Arg(0), a.Arg(1)
	if first.IsSet() && first.AsString() != nil {
		if second.IsSet() {
			return Value{}, t.TypeErrorf("complex() can't take second arg if first is a string")
		}
		re, im, err := pytext.ParseComplex(first.AsString().Text, pytext.Repr(first.AsString().Text))
		if err != nil {
			return Value{}, t.pythonError(err)
		}
		return NewNative(typ, complex(re, im)), nil
	}
	if second.IsSet() && second.AsString() != nil {
		return Value{}, t.TypeErrorf("complex() second arg can't be a string")
	}
	if first, err = t.askComplex(first); err != nil {
		return Value{}, err
	}
	if first.IsSet() && !isNumberForComplex(first) {
		return Value{}, t.TypeErrorf("complex() first argument must be a string or a number, not '%s'", first.Type().ErrorName())
	}
	if second.IsSet() && !isNumberForComplex(second) {
		return Value{}, t.TypeErrorf("complex() second argument must be a number, not '%s'", second.Type().ErrorName())
	}
	x, xIsComplex, err := t.complexPart(first)
	if err != nil || !second.IsSet() {
		return NewNative(typ, x), err
	}
	y, yIsComplex, err := t.complexPart(second)
	if err != nil {
		return Value{}, err
	}
	// Parts that are not there must not be added: they would change the signs of zeros (complex_new_impl in Objects/complexobject.c).
	re, im := real(x), real(y)
	if yIsComplex {
		re -= imag(y)
	}
	if xIsComplex {
		im += imag(x)
	}
	return NewNative(typ, complex(re, im)), nil
}

// askComplex is what the method __complex__ of the first argument of complex() returns, or the argument itself.
func (t *Thread) askComplex(v Value) (Value, error) {
	if !v.IsSet() || !v.Type().find("__complex__").IsSet() {
		return v, nil
	}
	if _, isComplex := v.AsComplex(); isComplex && v.Type().find("__complex__").AsFunction() == nil {
		return v, nil
	}
	result, err := t.callSpecial(v, "__complex__")
	if err != nil {
		return Value{}, err
	}
	if _, isComplex := result.AsComplex(); !isComplex {
		return Value{}, t.TypeErrorf("__complex__ returned non-complex (type %s)", result.Type().ErrorName())
	}
	if result.Type() != ComplexType {
		return result, t.warnOfSubclass("__complex__", "complex", result)
	}
	return result, nil
}

func isNumberForComplex(v Value) bool {
	if _, isComplex := v.AsComplex(); isComplex {
		return true
	}
	return v.Type().find("__float__").IsSet() || v.Type().find("__index__").IsSet()
}

// complexPart is the number that an argument of complex() stands for; isComplex tells whether it was a complex number itself.
func (t *Thread) complexPart(v Value) (c complex128, isComplex bool, err error) {
	if !v.IsSet() {
		return 0, false, nil
	}
	if c, isComplex = v.AsComplex(); isComplex {
		return c, true, nil
	}
	f, err := t.askFloat(v)
	return complex(f, 0), false, err
}
