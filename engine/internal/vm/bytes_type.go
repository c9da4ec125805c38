package vm

import (
	"bytes"
	"math"
	"strings"

	"futurescope/engine/internal/pytext"
)

func fillBytesTypes() {
	BytesType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			return NewString(pytext.BytesRepr(string(self.AsBytes().B))), nil
		},
		Hash:    func(t *Thread, self Value) (int64, error) { return hashBytes(self.AsBytes().B), nil },
		Compare: bytesCompare,
		Truth:   func(t *Thread, self Value) (bool, error) { return len(self.AsBytes().B) != 0, nil },
		Len:     func(t *Thread, self Value) (int, error) { return len(self.AsBytes().B), nil },
		GetItem: bytesGetItem, Contains: bytesContains, Iter: bytesIter, Binary: bytesBinary, New: bytesNew,
	}
	BytesType.Slots.Str = BytesType.Slots.Repr // not what a derived class has as its repr
	BytesType.Define(bytesMethods()...)
	BytesType.Define(Method("__bytes__", func(t *Thread, a Args) (Value, error) {
		if a.Self.Type() == BytesType {
			return a.Self, nil
		}
		return NewBytes(a.Self.AsBytes().B), nil
	}, ""))
	ByteArrayType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			text, _ := strings.CutPrefix(pytext.ByteArrayRepr(string(self.AsBytes().B)), "bytearray")
			return NewString(self.Type().Name + text), nil
		},
		Unhashable: true, Compare: bytesCompare, Truth: BytesType.Slots.Truth, Len: BytesType.Slots.Len,
		GetItem: bytesGetItem, SetItem: byteArraySetItem, Contains: bytesContains, Iter: bytesIter, Binary: bytesBinary,
		InPlace: byteArrayInPlace, New: bytesNew, Init: byteArrayInit,
	}
	ByteArrayType.Slots.Str = ByteArrayType.Slots.Repr
	ByteArrayType.Define(bytesMethods()...)
	ByteArrayType.Define(byteArrayMethods()...)
	BytesIteratorType.Slots = Slots{Iter: iterSelf, Next: bytesIteratorNext}
	ByteArrayIteratorType.Slots = BytesIteratorType.Slots
}

// The iterators of bytes and bytearray.
var (
	BytesIteratorType     = declareType("bytes_iterator", ObjectType, LayoutIterator)
	ByteArrayIteratorType = declareType("bytearray_iterator", ObjectType, LayoutIterator)
)

func bytesIter(t *Thread, self Value) (Value, error) {
	typ := BytesIteratorType
	if self.IsInstance(ByteArrayType) {
		typ = ByteArrayIteratorType
	}
	return NewIterator(typ, self, 0).Value(), nil
}

func bytesIteratorNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	if !it.Over.IsSet() || it.Index >= len(it.Over.AsBytes().B) {
		it.Over = Value{}
		return Value{}, false, nil
	}
	it.Index++
	return Int(int64(it.Over.AsBytes().B[it.Index-1])), true, nil
}

// sameBytes makes a bytes or bytearray like self.
func sameBytes(self Value, b []byte) Value {
	typ := BytesType
	if self.IsInstance(ByteArrayType) {
		typ = ByteArrayType
	}
	return (&Bytes{Header: Header{Type: typ}, B: b}).Value()
}

// bytesFrom returns the contents of a bytes-like object or of an iterable of integers.
func (t *Thread) bytesFrom(v Value) ([]byte, error) {
	if memory, ok, err := t.BytesLike(v); ok {
		return memory, err
	}
	if v.AsString() != nil || !t.isIterable(v) {
		return nil, t.TypeErrorf("cannot convert '%s' object to bytes", v.Type().ErrorName())
	}
	if !v.Type().builtin {
		iterator, err := t.iterFor(v, "cannot convert '%s' object to bytes", v.Type().ErrorName())
		if err != nil {
			return nil, err
		}
		v = iterator
	}
	return t.bytesOfItems(v, bytesRange)
}

// bytesOrAsked is what `__bytes__` returns, where an object has it, and otherwise bytesFrom (PyObject_Bytes in Objects/object.c).
func (t *Thread) bytesOrAsked(v Value) ([]byte, error) {
	if v.Type().builtin || !v.Type().find("__bytes__").IsSet() {
		return t.bytesFrom(v)
	}
	result, err := t.callSpecial(v, "__bytes__")
	if err != nil {
		return nil, err
	}
	if !result.IsInstance(BytesType) {
		return nil, t.TypeErrorf("__bytes__ returned non-bytes (type %s)", result.Type().ErrorName())
	}
	return result.AsBytes().B, nil
}

// bytesOfItems makes bytes of an iterable of integers.
func (t *Thread) bytesOfItems(v Value, complaint string) ([]byte, error) {
	if complaint == bytesRange {
		if err := t.askLength(v); err != nil {
			return nil, err
		}
	}
	if typ := v.Type(); typ.builtin && (typ.layout == LayoutList || typ.layout == LayoutTuple || typ.layout == LayoutRange) {
		items, err := t.Iterate(v)
		if err != nil {
			return nil, err
		}
		b := make([]byte, len(items))
		for i, item := range items {
			if b[i], err = t.byteValue(item, complaint); err != nil {
				return nil, err
			}
		}
		return b, nil
	}
	data, err := t.Once(func() (Value, error) {
		return (&Bytes{Header: Header{Type: ByteArrayType}}).Value(), nil
	})
	if err != nil {
		return nil, err
	}
	_, err = t.CallPrelude("append_bytes", data, v, NewString(complaint))
	return data.AsBytes().B, err
}

// What is said about a number that is no byte: by the methods, and by bytes().
const (
	byteRange  = "byte must be in range(0, 256)"
	bytesRange = "bytes must be in range(0, 256)"
)

func (t *Thread) byteValue(v Value, complaint string) (byte, error) {
	plain, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	n := clippedInt(plain)
	if n < 0 || n > 255 {
		return 0, t.ValueErrorf("%s", complaint)
	}
	return byte(n), nil
}

func bytesCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if b := other.AsBytes(); b != nil && (self.IsInstance(ByteArrayType) || !other.IsInstance(ByteArrayType)) {
		return CompareResult(op, bytes.Compare(self.AsBytes().B, b.B)), nil
	}
	if memory, ok, err := t.BytesLike(other); ok && self.IsInstance(ByteArrayType) {
		return CompareResult(op, bytes.Compare(self.AsBytes().B, memory)), err
	}
	return NotImplemented, nil
}

func bytesGetItem(t *Thread, self, key Value) (Value, error) {
	b := self.AsBytes().B
	if slice := key.AsSlice(); slice != nil {
		start, _, step, count, err := t.sliceIndices(slice, len(b))
		if err != nil {
			return Value{}, err
		}
		picked := make([]byte, count)
		for i := range picked {
			picked[i] = b[start+i*step]
		}
		return sameBytes(self, picked), nil
	}
	words := bytesWords
	if self.IsInstance(ByteArrayType) {
		words = byteArrayWords
	}
	at, err := t.itemIndex(key, len(b), words)
	if err != nil {
		return Value{}, err
	}
	return Int(int64(b[at])), nil
}

// byteNeedle is what is searched for in bytes: bytes, or one integer.
func (t *Thread) byteNeedle(v Value, complaint string) (string, error) {
	if memory, ok, err := t.BytesLike(v); ok {
		return string(memory), err
	}
	if _, ok := v.PlainInt(); ok || v.Type().find("__index__").IsSet() {
		c, err := t.byteValue(v, byteRange)
		return string([]byte{c}), err
	}
	return "", t.TypeErrorf(complaint, v.Type().ErrorName())
}

func bytesContains(t *Thread, self, item Value) (bool, error) {
	if !item.Type().builtin && item.Type().find("__index__").IsSet() {
		plain, err := t.Index(item)
		switch {
		case err == nil:
			item = plain
		case Matches(err, BaseExceptionType): // _Py_bytes_contains forgets it and asks for a buffer
			if memory, ok, err := t.BytesLike(item); ok {
				return bytes.Contains(self.AsBytes().B, memory), err
			}
			return false, t.TypeErrorf("a bytes-like object is required, not '%s'", item.Type().ErrorName())
		default:
			return false, err
		}
	}
	needle, err := t.byteNeedle(item, "a bytes-like object is required, not '%s'")
	return bytes.Contains(self.AsBytes().B, []byte(needle)), err
}

func bytesBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	left, right := a.AsBytes(), b.AsBytes()
	switch op {
	case OpAdd:
		return t.bytesConcat(a, b)
	case OpMul:
		if left == nil {
			left, a, b = right, b, a
		}
		tooLong := "repeated bytes are too long"
		if a.IsInstance(ByteArrayType) {
			tooLong = ""
		}
		n, ok, err := t.repeatCount(b, len(left.B), len(left.B), tooLong)
		if !ok || err != nil {
			return NotImplemented, err
		}
		return sameBytes(a, bytes.Repeat(left.B, n)), nil
	case OpMod:
		if left == nil {
			return NotImplemented, nil
		}
		return t.percentBytes(a, b)
	}
	return NotImplemented, nil
}

// bytesConcat is `a + b` where both have memory and a is a bytes or bytearray (bytes_concat in Objects/bytesobject.c).
func (t *Thread) bytesConcat(a, b Value) (Value, error) {
	left := a.AsBytes()
	if left == nil {
		return NotImplemented, nil
	}
	right, ok, err := t.BytesLike(b)
	if err != nil || !ok {
		return NotImplemented, err
	}
	return sameBytes(a, append(append(make([]byte, 0, len(left.B)+len(right)), left.B...), right...)), nil
}

// percentBytes is `bytes % args`: the text conversions, with %b and %s taking bytes.
func (t *Thread) percentBytes(self, args Value) (Value, error) {
	result, err := t.percentFormatKind(latin1Text(self.AsBytes().B), args, true)
	if err != nil {
		return Value{}, err
	}
	data, err := t.encodeText(result, "latin-1", "strict")
	return sameBytes(self, data), err
}

// latin1Text is the text whose code points are the bytes.
func latin1Text(b []byte) string {
	var text []byte
	for _, c := range b {
		text = AppendCodePoint(text, rune(c))
	}
	return string(text)
}

var bytesNewSignature = parseSignature("/, source=, encoding=, errors=")

// bytesNew is bytes(…) and bytearray(…).
func bytesNew(t *Thread, typ *Type, a Args) (Value, error) {
	name := "bytes"
	if typ.IsSubclass(ByteArrayType) {
		name = "bytearray"
	}
	if name == "bytearray" { // filled by `__init__`, if a derived class lets it

		return (&Bytes{Header: Header{Type: typ, Attributes: typ.newAttributes()}}).Value(), nil
	}
	a, err := bindNew(t, name, bytesNewSignature, a)
	if err != nil {
		return Value{}, err
	}
	data, err := t.newBytesData(a, name)
	if err != nil {
		return Value{}, err
	}
	return (&Bytes{Header: Header{Type: typ, Attributes: typ.newAttributes()}, B: data}).Value(), nil
}

// byteArrayInit is bytearray.__init__.
func byteArrayInit(t *Thread, self Value, a Args) error {
	a, err := bindNew(t, "bytearray", bytesNewSignature, a)
	if err != nil {
		return err
	}
	data, err := t.newBytesData(a, "bytearray")
	if err == nil {
		self.AsBytes().B = data
	}
	return err
}

// newBytesData is what bytes_new_impl and bytearray___init___impl have in common.
func (t *Thread) newBytesData(a Args, name string) ([]byte, error) {
	source := a.Arg(0)
	if err := t.checkCodecArgs(a.Arg(1), a.Arg(2), name+"()"); err != nil {
		return nil, err
	}
	isText := source.IsSet() && source.AsString() != nil
	switch {
	case isText && a.Arg(1).IsSet():
		codec, errors, err := t.codecArgs(a.Arg(1), a.Arg(2), name+"()")
		if err != nil {
			return nil, err
		}
		return t.encodeText(source, codec, errors)
	case a.Arg(1).IsSet():
		return nil, t.TypeErrorf("encoding without a string argument")
	case a.Arg(2).IsSet() && !isText:
		return nil, t.TypeErrorf("errors without a string argument")
	case isText:
		return nil, t.TypeErrorf("string argument without an encoding")
	case !source.IsSet():
		return nil, nil
	}
	if name == "bytes" && source.Type().find("__bytes__").IsSet() && source.AsBytes() == nil {
		return t.bytesOrAsked(source)
	}
	if memory, ok, err := t.BytesLike(source); ok {
		return append([]byte(nil), memory...), err
	}
	if _, ok := source.PlainInt(); ok || !source.Type().builtin && source.Type().find("__index__").IsSet() {
		zeros, err := t.zeroBytes(source, name == "bytearray")
		if err == nil || !Matches(err, TypeErrorType) {
			return zeros, err
		}
	}
	if !t.isIterable(source) {
		return nil, t.TypeErrorf("cannot convert '%s' object to %s", source.Type().ErrorName(), name)
	}
	complaint := bytesRange
	if name == "bytearray" {
		complaint = byteRange
	}
	if typ := source.Type(); !typ.builtin {
		iterator, err := t.iterFor(source, "cannot convert '%s' object to %s", typ.ErrorName(), name)
		if err != nil {
			return nil, err
		}
		if name == "bytes" {
			if err := t.askLength(source); err != nil {
				return nil, err
			}
		}
		source = iterator
	}
	data, err := t.bytesOfItems(source, complaint)
	return append([]byte(nil), data...), err
}

// maxBytesLength is how long a bytes may be whose size with its header fits a C ssize_t (PyBytes_FromStringAndSize).
const maxBytesLength = math.MaxInt64 - 33

// zeroBytes is bytes(count), or bytearray(count).
func (t *Thread) zeroBytes(count Value, isArray bool) ([]byte, error) {
	plain, err := t.Index(count)
	if err != nil {
		return nil, err
	}
	switch n := clippedInt(plain); {
	case !plain.IsInt():
		return nil, t.Raisef(OverflowErrorType, "cannot fit '%s' into an index-sized integer", count.Type().ErrorName())
	case n < 0:
		return nil, t.ValueErrorf("negative count")
	case n > maxSequenceLength:
		if n > maxBytesLength && !isArray {
			return nil, t.Raisef(OverflowErrorType, "byte string is too large")
		}
		return nil, NewException(MemoryErrorType)
	default:
		t.chargeSteps(n, fillHundredths)
		return make([]byte, n), nil
	}
}
