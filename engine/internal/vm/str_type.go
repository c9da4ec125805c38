package vm

import (
	"strings"

	"futurescope/engine/internal/pytext"
)

func fillStringType() {
	StringType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) { return NewString(pytext.Repr(self.AsString().Text)), nil },
		Str:  func(t *Thread, self Value) (Value, error) { return plainString(self), nil },
		Format: func(t *Thread, self Value, spec string) (Value, error) {
			if spec == "" {
				return t.Str(self)
			}
			t.chargeSteps(1, 700)
			text, err := pytext.FormatString(self.AsString().Text, spec)
			if err == nil && text != "" && text == self.AsString().Text {
				return self, nil // also an instance of a derived class
			}
			return t.formatResult(self, "str", text, err)
		},
		Hash:    func(t *Thread, self Value) (int64, error) { return self.AsString().hashValue(), nil },
		Compare: stringCompare,
		Truth:   func(t *Thread, self Value) (bool, error) { return self.AsString().length != 0, nil },
		Len:     func(t *Thread, self Value) (int, error) { return self.AsString().length, nil },
		GetItem: stringGetItem, Contains: stringContains, Iter: stringIter, Binary: stringBinary, New: stringNew,
	}
	StringType.Define(stringMethods()...)
	StringType.Define(stringPredicates()...)
	StringType.Define(
		Method("encode", stringEncode, "/, encoding=, errors="),
		RawMethod("format", stringFormatMethod),
		Method("format_map", stringFormatMap, "mapping"),
		Method("translate", stringTranslate, "table"),
		StaticMethod("maketrans", stringMakeTrans, "x, y=, z="),
		Method("__getnewargs__", func(t *Thread, a Args) (Value, error) { return NewTuple(plainString(a.Self)), nil }, ""),
	)
	StringIteratorType.Slots = Slots{Iter: iterSelf, Next: stringIteratorNext}
	ASCIIStringIteratorType.Slots = StringIteratorType.Slots
}

// The iterators over the code points of a str; Index is a byte offset.
var (
	StringIteratorType      = declareType("str_iterator", ObjectType, LayoutIterator)
	ASCIIStringIteratorType = declareType("str_ascii_iterator", ObjectType, LayoutIterator)
)

// plainString returns a str of exactly class str.
func plainString(v Value) Value {
	if v.Type() == StringType {
		return v
	}
	return NewString(v.AsString().Text)
}

func stringIter(t *Thread, self Value) (Value, error) {
	if self.AsString().ASCII && self.Type() == StringType {
		return NewIterator(ASCIIStringIteratorType, self, 0).Value(), nil
	}
	return NewIterator(StringIteratorType, self, 0).Value(), nil
}

func stringIteratorNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	if !it.Over.IsSet() {
		return Value{}, false, nil
	}
	text := it.Over.AsString().Text
	if it.Index >= len(text) {
		it.Over = Value{}
		return Value{}, false, nil
	}
	size := sequenceLength(text[it.Index])
	it.Index += size
	return NewString(text[it.Index-size : it.Index]), true, nil
}

func stringCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	b := other.AsString()
	if b == nil {
		return NotImplemented, nil
	}
	a := self.AsString()
	if op == CompareEq || op == CompareNe {
		return Bool((a.Text == b.Text) == (op == CompareEq)), nil
	}
	return CompareResult(op, strings.Compare(a.Text, b.Text)), nil
}

func stringGetItem(t *Thread, self, key Value) (Value, error) {
	s := self.AsString()
	slice := key.AsSlice()
	if slice == nil {
		at, err := t.itemIndex(key, s.length, stringWords)
		if err != nil {
			return Value{}, err
		}
		return NewString(s.Substring(at, at+1)), nil
	}
	start, _, step, count, err := t.sliceIndices(slice, s.length)
	if err != nil {
		return Value{}, err
	}
	if step == 1 {
		return NewString(s.Substring(start, start+count)), nil
	}
	picked := make([]byte, 0, count)
	if s.ASCII {
		for i := range count {
			picked = append(picked, s.Text[start+i*step])
		}
	} else {
		points := CodePoints(s.Text)
		for i := range count {
			picked = AppendCodePoint(picked, points[start+i*step])
		}
	}
	return NewString(string(picked)), nil
}

func stringContains(t *Thread, self, item Value) (bool, error) {
	part := item.AsString()
	if part == nil {
		return false, t.TypeErrorf("'in <string>' requires string as left operand, not %s", item.Type().ErrorName())
	}
	return strings.Contains(self.AsString().Text, part.Text), nil
}

func stringBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	left, right := a.AsString(), b.AsString()
	switch op {
	case OpAdd:
		if left == nil || right == nil {
			return NotImplemented, nil
		}
		if len(left.Text)+len(right.Text) > maxSequenceLength {
			return Value{}, NewException(MemoryErrorType)
		}
		return concatenate(left, right).Value(), nil
	case OpMul:
		if left == nil {
			left, b = right, a
		}
		n, ok, err := t.repeatCount(b, len(left.Text), left.Len(), "repeated string is too long")
		if !ok || err != nil {
			return NotImplemented, err
		}
		return NewString(strings.Repeat(left.Text, n)), nil
	case OpMod:
		if left == nil {
			return NotImplemented, nil
		}
		result, err := t.percentFormat(left.Text, b)
		if err == nil && a.Type() != StringType {
			return formatted(a, result, "%"), nil
		}
		return result, err
	}
	return NotImplemented, nil
}

var stringNewSignature = parseSignature("/, object=, encoding=, errors=")

// stringNew is str(object) and str(bytes, encoding, errors).
func stringNew(t *Thread, typ *Type, a Args) (Value, error) {
	if typ == StringType && len(a.Values) == 1 && len(a.Names) == 0 {
		return t.Str(a.Values[0])
	}
	a, err := bindNew(t, "str", stringNewSignature, a)
	if err != nil {
		return Value{}, err
	}
	var result Value
	switch {
	case a.Arg(1).IsSet() || a.Arg(2).IsSet():
		if err := t.checkCodecArgs(a.Arg(1), a.Arg(2), "str()"); err != nil {
			return Value{}, err
		}
		if !a.Arg(0).IsSet() {
			result = NewString("")
			break
		}
		if a.Arg(0).AsString() != nil {
			return Value{}, t.TypeErrorf("decoding str is not supported")
		}
		data, ok, failure := t.BytesLike(a.Arg(0))
		if failure != nil {
			return Value{}, failure
		}
		if !ok {
			return Value{}, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", a.Arg(0).Type().ErrorName())
		}
		result, err = t.decodeArgs(string(data), a.Arg(1), a.Arg(2), "str()")
	case !a.Arg(0).IsSet():
		result = NewString("")
	default:
		result, err = t.Str(a.Arg(0))
	}
	if err != nil || typ == StringType {
		return result, err
	}
	s := *result.AsString()
	s.Header = Header{Type: typ, Attributes: typ.newAttributes()}
	return s.Value(), nil
}
