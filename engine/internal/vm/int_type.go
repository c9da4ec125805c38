package vm

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"

	"futurescope/engine/internal/pytext"
)

func fillIntType() {
	IntType.Slots = Slots{
		Repr: intRepr, Format: intFormat, Compare: intCompare, Truth: intTruth,
		Hash:   func(t *Thread, self Value) (int64, error) { return hashPlain(mustInt(self)), nil },
		Binary: intBinary, Unary: intUnary, New: intNew,
	}
	IntType.Define(
		Method("bit_length", func(t *Thread, a Args) (Value, error) {
			return Int(int64(bigOf(mustInt(a.Self)).BitLen())), nil
		}, ""),
		Method("bit_count", intBitCount, ""),
		Method("conjugate", intPlain, ""),
		Method("as_integer_ratio", func(t *Thread, a Args) (Value, error) { return NewTuple(mustInt(a.Self), Int(1)), nil }, ""),
		Method("to_bytes", intToBytes, "/, length=, byteorder=, *, signed="),
		ClassMethod("from_bytes", intFromBytes, "/, bytes, byteorder=, *, signed="),
		Method("__int__", intPlain, ""), Method("__index__", intPlain, ""), Method("__trunc__", intPlain, ""),
		Method("__floor__", intPlain, ""), Method("__ceil__", intPlain, ""),
		Method("__float__", func(t *Thread, a Args) (Value, error) {
			f, _, err := t.toFloat(a.Self)
			return Float(f), err
		}, ""),
		Method("__round__", intRound, "ndigits="),
		Method("__getnewargs__", func(t *Thread, a Args) (Value, error) { return NewTuple(mustInt(a.Self)), nil }, ""),
		Getter("real", intGetter), Getter("numerator", intGetter),
		Getter("imag", func(t *Thread, self Value) (Value, error) { return Int(0), nil }),
		Getter("denominator", func(t *Thread, self Value) (Value, error) { return Int(1), nil }),
	)
	BoolType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			if self.IsTrue() {
				return NewString("True"), nil
			}
			return NewString("False"), nil
		},
		Binary: boolBinary, New: boolNew,
	}
	BoolType.final = true
}

// mustInt is the plain int of a value that is one.
func mustInt(v Value) Value {
	plain, _ := v.PlainInt()
	return plain
}

func intPlain(t *Thread, a Args) (Value, error)      { return mustInt(a.Self), nil }
func intGetter(t *Thread, self Value) (Value, error) { return mustInt(self), nil }
func intTruth(t *Thread, self Value) (bool, error)   { return mustInt(self) != Int(0), nil }
func (t *Thread) bigValue(n *big.Int, err error) (Value, error) {
	if err != nil {
		return Value{}, t.pythonError(err)
	}
	return BigIntValue(n), nil
}

func hashPlain(plain Value) int64 {
	if plain.IsInt() {
		return hashInt(plain.Int())
	}
	return hashBig(bigOf(plain))
}

func intRepr(t *Thread, self Value) (Value, error) {
	plain := mustInt(self)
	t.chargeSteps(1, 300)
	if plain.IsInt() {
		return NewString(strconv.FormatInt(plain.Int(), 10)), nil
	}
	return t.stringResult(pytext.BigIntText(bigOf(plain)))
}

func intFormat(t *Thread, self Value, spec string) (Value, error) {
	if spec == "" {
		return t.Str(self)
	}
	t.chargeSteps(1, 1500)
	plain := mustInt(self)
	var text string
	var err error
	if plain.IsInt() {
		text, err = pytext.FormatInt(plain.Int(), spec)
	} else {
		text, err = pytext.FormatBigInt(bigOf(plain), spec)
	}
	return t.formatResult(self, "int", text, err)
}

func intCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	a := mustInt(self)
	b, ok := other.PlainInt()
	if !ok {
		return NotImplemented, nil
	}
	return CompareResult(op, compareInts(a, b)), nil
}

func compareInts(a, b Value) int {
	if a.IsInt() && b.IsInt() {
		switch {
		case a.num < b.num:
			return -1
		case a.num > b.num:
			return 1
		}
		return 0
	}
	return bigOf(a).Cmp(bigOf(b))
}

func intUnary(t *Thread, op UnaryOp, self Value) (Value, error) {
	v := mustInt(self)
	switch {
	case op == OpPositive, op == OpAbs && v.IsInt() && v.num >= 0:
		return v, nil
	case op == OpInvert && v.IsInt():
		return Int(^v.num), nil
	case op == OpInvert:
		return BigIntValue(new(big.Int).Not(bigOf(v))), nil
	case v.IsInt() && v.num != -v.num: // excludes -2**63
		return Int(-v.num), nil
	case op == OpAbs:
		return BigIntValue(new(big.Int).Abs(bigOf(v))), nil
	}
	return BigIntValue(new(big.Int).Neg(bigOf(v))), nil
}

// intBinary implements the operators of two ints.
func intBinary(t *Thread, op BinaryOp, left, right Value) (Value, error) {
	a, ok := left.PlainInt()
	if !ok {
		return NotImplemented, nil
	}
	b, ok := right.PlainInt()
	if !ok {
		return NotImplemented, nil
	}
	if a.IsInt() && b.IsInt() {
		if result, done, err := t.smallBinary(op, a.num, b.num); done {
			return result, err
		}
	}
	return t.bigBinary(op, bigOf(a), bigOf(b))
}

// smallBinary computes in 64 bits; done is false when the result may need more.
func (t *Thread) smallBinary(op BinaryOp, a, b int64) (result Value, done bool, err error) {
	switch op {
	case OpAdd:
		sum := a + b
		return Int(sum), (sum > a) == (b > 0), nil
	case OpSub:
		difference := a - b
		return Int(difference), (difference < a) == (b > 0), nil
	case OpMul:
		product, ok := pytext.MultiplyInt(a, b)
		return Int(product), ok, nil
	case OpTrueDiv:
		const exact = 1 << 53 // integers up to here are floats
		if b != 0 && a <= exact && a >= -exact && b <= exact && b >= -exact {
			return Float(float64(a) / float64(b)), true, nil
		}
	case OpFloorDiv, OpMod, OpDivMod:
		if b == 0 {
			return Value{}, true, t.integerDivisionByZero(op)
		}
		if b == -1 {
			return Value{}, false, nil // -2**63 // -1 overflows
		}
		quotient, remainder := pytext.FloorDivMod(a, b)
		switch op {
		case OpFloorDiv:
			return Int(quotient), true, nil
		case OpMod:
			return Int(remainder), true, nil
		}
		return NewTuple(Int(quotient), Int(remainder)), true, nil
	case OpAnd:
		return Int(a & b), true, nil
	case OpOr:
		return Int(a | b), true, nil
	case OpXor:
		return Int(a ^ b), true, nil
	case OpRShift:
		if b < 0 {
			return Value{}, true, t.ValueErrorf("negative shift count")
		}
		return Int(a >> uint64(b)), true, nil
	case OpLShift:
		if b < 0 {
			return Value{}, true, t.ValueErrorf("negative shift count")
		}
		if b < 63 && a<<b>>b == a {
			return Int(a << b), true, nil
		}
	case OpPow:
		return t.smallPower(a, b)
	}
	return Value{}, false, nil
}

func (t *Thread) smallPower(base, exponent int64) (result Value, done bool, err error) {
	if exponent < 0 || exponent > 62 {
		return Value{}, false, nil
	}
	power := int64(1)
	for range exponent {
		var ok bool
		if power, ok = pytext.MultiplyInt(power, base); !ok {
			return Value{}, false, nil
		}
	}
	return Int(power), true, nil
}

func (t *Thread) integerDivisionByZero(op BinaryOp) error {
	if op == OpMod {
		return t.Raise(ZeroDivisionErrorType, "integer modulo by zero")
	}
	return t.Raise(ZeroDivisionErrorType, "integer division or modulo by zero")
}

func (t *Thread) bigBinary(op BinaryOp, a, b *big.Int) (Value, error) {
	switch op {
	case OpAdd:
		return BigIntValue(new(big.Int).Add(a, b)), nil
	case OpSub:
		return BigIntValue(new(big.Int).Sub(a, b)), nil
	case OpMul:
		if a.BitLen()+b.BitLen() > pytext.MaxIntegerBits {
			return Value{}, t.integerTooLarge()
		}
		return BigIntValue(new(big.Int).Mul(a, b)), nil
	case OpTrueDiv:
		return t.floatResult(pytext.TrueDivide(a, b))
	case OpFloorDiv, OpMod, OpDivMod:
		if b.Sign() == 0 {
			return Value{}, t.integerDivisionByZero(op)
		}
		quotient, remainder := pytext.BigFloorDivMod(a, b)
		switch op {
		case OpFloorDiv:
			return BigIntValue(quotient), nil
		case OpMod:
			return BigIntValue(remainder), nil
		}
		return NewTuple(BigIntValue(quotient), BigIntValue(remainder)), nil
	case OpPow:
		return t.bigPower(a, b)
	case OpLShift, OpRShift:
		return t.bigShift(op, a, b)
	case OpAnd:
		return BigIntValue(new(big.Int).And(a, b)), nil
	case OpOr:
		return BigIntValue(new(big.Int).Or(a, b)), nil
	case OpXor:
		return BigIntValue(new(big.Int).Xor(a, b)), nil
	}
	return NotImplemented, nil
}

func (t *Thread) integerTooLarge() error {
	return t.Raise(MemoryErrorType, "the playground does not support integers of more than 16 million bits")
}

func (t *Thread) bigPower(a, b *big.Int) (Value, error) {
	if b.Sign() >= 0 {
		return t.bigValue(pytext.PowerInt(a, b))
	}
	base, err := pytext.BigToFloat(a)
	if err != nil {
		return Value{}, t.pythonError(err)
	}
	exponent, err := pytext.BigToFloat(b)
	if err != nil {
		return Value{}, t.pythonError(err)
	}
	return t.floatPower(base, exponent)
}

func (t *Thread) bigShift(op BinaryOp, a, b *big.Int) (Value, error) {
	switch {
	case b.Sign() < 0:
		return Value{}, t.ValueErrorf("negative shift count")
	case a.Sign() == 0:
		return Int(0), nil
	case op == OpRShift && !b.IsInt64():
		return Int(int64(min(a.Sign(), 0))), nil
	case op == OpRShift:
		return BigIntValue(new(big.Int).Rsh(a, uint(b.Int64()))), nil
	case b.BitLen() > 66:
		return Value{}, t.Raise(OverflowErrorType, "too many digits in integer")
	case !b.IsInt64() || b.Int64() > pytext.MaxIntegerBits:
		return Value{}, t.integerTooLarge()
	}
	return BigIntValue(new(big.Int).Lsh(a, uint(b.Int64()))), nil
}

func boolBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if a.IsBool() && b.IsBool() {
		switch op {
		case OpAnd:
			return Bool(a.num&b.num != 0), nil
		case OpOr:
			return Bool(a.num|b.num != 0), nil
		case OpXor:
			return Bool(a.num != b.num), nil
		}
	}
	return intBinary(t, op, a, b)
}

func boolNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 {
		return Value{}, t.TypeErrorf("bool() takes no keyword arguments")
	}
	if len(a.Values) > 1 {
		return Value{}, t.TypeErrorf("bool expected at most 1 argument, got %d", len(a.Values))
	}
	if len(a.Values) == 0 {
		return False, nil
	}
	truth, err := t.Truth(a.Values[0])
	return Bool(truth), err
}

var intNewSignature = parseSignature("x=, /, base=")

// intNew is int(x) and int(text, base).
func intNew(t *Thread, typ *Type, a Args) (Value, error) {
	if typ == IntType && len(a.Values) == 1 && len(a.Names) == 0 {
		return t.intFrom(a.Values[0], Value{})
	}
	a, err := bindNew(t, "int", intNewSignature, a)
	if err != nil {
		return Value{}, err
	}
	plain, err := t.intFrom(a.Arg(0), a.Arg(1))
	if err != nil || typ == IntType {
		return plain, err
	}
	object := &IntObject{Header: Header{Type: typ, Attributes: typ.newAttributes()}, Plain: plain}
	return object.Value(), nil
}

// bindNew binds the arguments of a constructor.
func bindNew(t *Thread, name string, s *signature, a Args) (Args, error) {
	return s.bind(t, &NativeFunction{Header: Header{Type: NativeFunctionType}, Name: name}, a)
}

func (t *Thread) intFrom(x, base Value) (Value, error) {
	if base.IsSet() {
		return t.intFromText(x, base)
	}
	if !x.IsSet() {
		return Int(0), nil
	}
	if plain, ok := x.PlainInt(); ok && x.Type().builtin {
		return plain, nil
	}
	if f, ok := x.PlainFloat(); ok && x.Type().builtin {
		return t.bigValue(pytext.FloatToBig(f))
	}
	typ := x.Type()
	switch {
	case typ.find("__int__").IsSet():
		result, err := t.callSpecial(x, "__int__")
		if err != nil {
			return Value{}, err
		}
		return t.exactInt("__int__", result)
	case typ.find("__index__").IsSet():
		return t.Index(x)
	case typ.find("__trunc__").IsSet():
		return t.intByTrunc(x)
	}
	if buffer := x.AsBuffer(); buffer != nil && x.AsBytes() == nil {
		x = NewBytes(append([]byte(nil), buffer.BufferMemory()...))
	}
	if x.AsString() != nil || x.AsBytes() != nil {
		return t.intFromText(x, Int(10))
	}
	return Value{}, t.TypeErrorf("int() argument must be a string, a bytes-like object or a real number, not '%s'", typ.ErrorName())
}

// intFromText is int(text, base) of a str, bytes or bytearray (long_new_impl and PyNumber_Long).
// intByTrunc is what int() of an object is that has only `__trunc__`.
func (t *Thread) intByTrunc(x Value) (Value, error) {
	if err := t.WarnDeprecated("The delegation of int() to __trunc__ is deprecated."); err != nil {
		return Value{}, err
	}
	result, err := t.callSpecial(x, "__trunc__")
	if err != nil {
		return Value{}, err
	}
	if plain, ok := result.PlainInt(); ok {
		return plain, nil
	}
	if !result.Type().find("__index__").IsSet() {
		return Value{}, t.TypeErrorf("__trunc__ returned non-Integral (type %s)", result.Type().ErrorName())
	}
	return t.Index(result)
}

func (t *Thread) intFromText(x, base Value) (Value, error) {
	if !x.IsSet() {
		return Value{}, t.TypeErrorf("int() missing string argument")
	}
	t.chargeSteps(1, 380)
	number, err := t.Index(base)
	if err != nil {
		return Value{}, err
	}
	if n := clippedInt(number); n != 0 && n < 2 || n > 36 {
		return Value{}, t.ValueErrorf("int() base must be >= 2 and <= 36, or 0")
	}
	text := ""
	switch {
	case x.AsString() != nil:
		text = x.AsString().Text
	case x.AsBytes() != nil:
		text = withoutDigitsOfText(x.AsBytes().B)
		x = NewBytes(append([]byte(nil), x.AsBytes().B...)) // as which errors show it
	default:
		return Value{}, t.TypeErrorf("int() can't convert non-string with explicit base")
	}
	if plain, ok := simpleDecimal(text); ok && number == Int(10) {
		return Int(plain), nil
	}
	shown, err := t.ReprText(x)
	if err != nil {
		return Value{}, err
	}
	value, err := pytext.ParseInt(text, clippedInt(number), shown)
	if err != nil {
		t.chargeSteps(1, 3600) // making the message takes longest
	}
	return t.bigValue(value, err)
}

// simpleDecimal is the fast path for texts of up to 18 plain digits.
func simpleDecimal(text string) (int64, bool) {
	if len(text) == 0 || len(text) > 18 {
		return 0, false
	}
	n := int64(0)
	for i := range len(text) {
		c := text[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

func intRound(t *Thread, a Args) (Value, error) {
	plain := mustInt(a.Self)
	if !a.Arg(0).IsSet() {
		return plain, nil
	}
	digits, err := t.Index(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	return BigIntValue(new(big.Int).Set(pytext.RoundInt(bigOf(plain), max(clippedInt(digits), -1<<31)))), nil
}

func intBitCount(t *Thread, a Args) (Value, error) {
	count := 0
	for _, word := range bigOf(mustInt(a.Self)).Bits() {
		count += bits.OnesCount(uint(word))
	}
	return Int(int64(count)), nil
}

func (t *Thread) bigEndian(order Value) (bool, error) {
	if !order.IsSet() {
		return true, nil
	}
	switch text := order.AsString().Text; {
	case text == "big":
		return true, nil
	case text == "little":
		return false, nil
	}
	return false, t.ValueErrorf("byteorder must be either 'little' or 'big'")
}

func (t *Thread) optionalTruth(v Value) (bool, error) {
	if !v.IsSet() {
		return false, nil
	}
	return t.Truth(v)
}

func intToBytes(t *Thread, a Args) (Value, error) {
	length, err := t.exactSizeArg(a.Arg(0), 1)
	if err != nil {
		return Value{}, err
	}
	if order := a.Arg(1); order.IsSet() && order.AsString() == nil {
		return Value{}, t.TypeErrorf("to_bytes() argument 'byteorder' must be str, not %s", t.typeNameOf(order))
	}
	signed, err := t.optionalTruth(a.Arg(2))
	if err != nil {
		return Value{}, err
	}
	bigEnd, err := t.bigEndian(a.Arg(1))
	if err != nil {
		return Value{}, err
	}
	if length < 0 {
		return Value{}, t.ValueErrorf("length argument must be non-negative")
	}
	n := bigOf(mustInt(a.Self))
	if n.Sign() < 0 && !signed {
		return Value{}, t.Raise(OverflowErrorType, "can't convert negative int to unsigned")
	}
	if length > math.MaxInt64-33 { // with the head of the object more than a size can say (PyBytes_FromStringAndSize)
		return Value{}, t.Raise(OverflowErrorType, "byte string is too large")
	}
	if length > maxSequenceLength {
		return Value{}, NewException(MemoryErrorType)
	}
	// low <= n < high is what fits; a negative n is stored as n + 2**(8*length).
	if length == 0 && signed && n.Cmp(big.NewInt(-1)) == 0 { // _PyLong_AsByteArray finds no bit of -1 that is lost
		return NewBytes(nil), nil
	}
	modulus := new(big.Int).Lsh(big.NewInt(1), uint(length)*8)
	low, high := new(big.Int), modulus
	if signed {
		high = new(big.Int).Rsh(modulus, 1)
		low.Neg(high)
	}
	if n.Cmp(low) < 0 || n.Cmp(high) >= 0 && n.Sign() != 0 {
		return Value{}, t.Raise(OverflowErrorType, "int too big to convert")
	}
	data := new(big.Int).Mod(n, modulus).FillBytes(make([]byte, length))
	if !bigEnd {
		reverseBytes(data)
	}
	return NewBytes(data), nil
}

func reverseBytes(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}

func intFromBytes(t *Thread, a Args) (Value, error) {
	if order := a.Arg(1); order.IsSet() && order.AsString() == nil {
		return Value{}, t.TypeErrorf("from_bytes() argument 'byteorder' must be str, not %s", t.typeNameOf(order))
	}
	signed, err := t.optionalTruth(a.Arg(2))
	if err != nil {
		return Value{}, err
	}
	bigEnd, err := t.bigEndian(a.Arg(1))
	if err != nil {
		return Value{}, err
	}
	source, err := t.bytesOrAsked(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	data := append([]byte(nil), source...)
	if !bigEnd {
		reverseBytes(data)
	}
	n := new(big.Int).SetBytes(data)
	if signed && len(data) > 0 && data[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(len(data))*8))
	}
	plain := BigIntValue(n)
	if class := a.Self.AsType(); class != nil && class != IntType {
		return t.Call(a.Self, plain)
	}
	return plain, nil
}
