package vm

import (
	"math"
	"math/big"
	"unsafe"
)

// Value is any Python object, in 16 bytes.
//
//	ref           num              object
//	nil           0                nothing: an unbound variable, an omitted argument
//	&intHeader    the integer      int that fits 64 bits
//	&floatHeader  math.Float64bits float
//	&boolHeader   0 or 1           bool
//	&noneHeader   0                None (likewise Ellipsis, NotImplemented)
//	the object    0                everything else
//
// Because num is 0 for objects, two Values are the same object (Python's `is`) if and only if
// they are equal in Go's sense.
type Value struct {
	ref *Header
	num int64
}

// Header is the first field of every object on the heap. A *Header that is not one of the static
// tags below is the address of the struct that its Type's Layout names; that is the invariant
// on which the conversions of this file rest.
type Header struct {
	Type *Type
	// Attributes are what the instance __dict__ holds, nil for an object without one.
	Attributes *Attributes
}

// The static tags.
var (
	intHeader            = Header{Type: IntType}
	floatHeader          = Header{Type: FloatType}
	boolHeader           = Header{Type: BoolType}
	noneHeader           = Header{Type: NoneType}
	ellipsisHeader       = Header{Type: EllipsisType}
	notImplementedHeader = Header{Type: NotImplementedType}
)

// The singletons.
var (
	None           = Value{ref: &noneHeader}
	True           = Value{ref: &boolHeader, num: 1}
	False          = Value{ref: &boolHeader, num: 0}
	Ellipsis       = Value{ref: &ellipsisHeader}
	NotImplemented = Value{ref: &notImplementedHeader}
)

// Int returns the Python int n.
func Int(n int64) Value { return Value{ref: &intHeader, num: n} }

// Float returns the Python float f.
func Float(f float64) Value {
	return Value{ref: &floatHeader, num: int64(math.Float64bits(f))}
}

// Bool returns True or False.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// BigIntValue returns the Python int n in its canonical form: tagged if it fits 64 bits. It takes n over.
func BigIntValue(n *big.Int) Value {
	if n.IsInt64() {
		return Int(n.Int64())
	}
	return (&BigInt{Header: Header{Type: IntType}, Big: n}).Value()
}

// object makes the Value of a heap object from the address of its first field.
func object(header *Header) Value { return Value{ref: header} }

// IsSet reports whether the Value holds an object at all.
func (v Value) IsSet() bool { return v.ref != nil }

// Or returns v, or fallback if v is nothing (an omitted argument).
func (v Value) Or(fallback Value) Value {
	if v.ref == nil {
		return fallback
	}
	return v
}

// Type returns the class of the object (Python's type(v)). v must be set.
func (v Value) Type() *Type { return v.ref.Type }

// IsNone reports whether v is None.
func (v Value) IsNone() bool { return v.ref == &noneHeader }

// IsInt reports whether v is exactly an int that fits 64 bits (not a bool, not a subclass).
func (v Value) IsInt() bool { return v.ref == &intHeader }

// Int returns the number of a Value for which IsInt (or IsBool) holds.
func (v Value) Int() int64 { return v.num }

// IsFloat reports whether v is exactly a float.
func (v Value) IsFloat() bool { return v.ref == &floatHeader }

// Float returns the number of a Value for which IsFloat holds.
func (v Value) Float() float64 { return math.Float64frombits(uint64(v.num)) }

// IsBool reports whether v is True or False.
func (v Value) IsBool() bool { return v.ref == &boolHeader }

// IsTrue reports whether v is the object True (not whether it is true in Python's sense: Thread.Truth).
func (v Value) IsTrue() bool { return v.ref == &boolHeader && v.num != 0 }

func (v Value) layout() Layout {
	if v.ref == nil {
		return layoutNothing
	}
	return v.ref.Type.layout
}

// PlainInt returns the int that v is: v itself, a bool as 0 or 1, the number inside an instance
// of a subclass of int. The result is tagged (IsInt) or a *BigInt. ok is false if v is no int.
func (v Value) PlainInt() (plain Value, ok bool) {
	switch {
	case v.ref == &intHeader:
		return v, true
	case v.ref == &boolHeader:
		return Int(v.num), true
	case v.layout() == LayoutInt:
		if v.ref.Type == IntType {
			return v, true
		}
		return (*IntObject)(unsafe.Pointer(v.ref)).Plain, true
	}
	return Value{}, false
}

// PlainFloat returns the float that v is, also for an instance of a subclass of float.
func (v Value) PlainFloat() (f float64, ok bool) {
	if v.ref == &floatHeader {
		return v.Float(), true
	}
	if v.layout() == LayoutFloat {
		return (*FloatObject)(unsafe.Pointer(v.ref)).Number, true
	}
	return 0, false
}

// The conversions below return nil if v has another layout. They accept subclasses: AsList
// of an instance of `class Stack(list)` is its list.

// AsBigInt returns v as an int of more than 64 bits.
func (v Value) AsBigInt() *BigInt {
	if v.ref != nil && v.ref != &intHeader && v.ref.Type == IntType {
		return (*BigInt)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsString returns v as a str.
func (v Value) AsString() *String {
	if v.layout() == LayoutString {
		return (*String)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsBytes returns v as a bytes or bytearray.
func (v Value) AsBytes() *Bytes {
	if v.layout() == LayoutBytes {
		return (*Bytes)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsTuple returns v as a tuple.
func (v Value) AsTuple() *Tuple {
	if v.layout() == LayoutTuple {
		return (*Tuple)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsList returns v as a list.
func (v Value) AsList() *List {
	if v.layout() == LayoutList {
		return (*List)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsDict returns v as a dict.
func (v Value) AsDict() *Dict {
	if v.layout() == LayoutDict {
		return (*Dict)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsSet returns v as a set or frozenset.
func (v Value) AsSet() *Set {
	if v.layout() == LayoutSet {
		return (*Set)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsRange returns v as a range.
func (v Value) AsRange() *Range {
	if v.layout() == LayoutRange {
		return (*Range)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsSlice returns v as a slice.
func (v Value) AsSlice() *Slice {
	if v.layout() == LayoutSlice {
		return (*Slice)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsFunction returns v as a function written in Python.
func (v Value) AsFunction() *Function {
	if v.layout() == LayoutFunction {
		return (*Function)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsBoundMethod returns v as a bound method.
func (v Value) AsBoundMethod() *BoundMethod {
	if v.layout() == LayoutBoundMethod {
		return (*BoundMethod)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsNativeFunction returns v as a function or method written in Go.
func (v Value) AsNativeFunction() *NativeFunction {
	if v.layout() == LayoutNativeFunction {
		return (*NativeFunction)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsModule returns v as a module.
func (v Value) AsModule() *Module {
	if v.layout() == LayoutModule {
		return (*Module)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsType returns v as a class.
func (v Value) AsType() *Type {
	if v.layout() == LayoutType {
		return (*Type)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsCell returns v as a closure cell.
func (v Value) AsCell() *Cell {
	if v.layout() == LayoutCell {
		return (*Cell)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsGenerator returns v as a generator.
func (v Value) AsGenerator() *Generator {
	if v.layout() == LayoutGenerator {
		return (*Generator)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsException returns v as an instance of an exception class.
func (v Value) AsException() *Exception {
	if v.layout() == LayoutException {
		return (*Exception)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsWrapper returns v as a property, staticmethod, classmethod, super object … (see Wrapper).
func (v Value) AsWrapper() *Wrapper {
	if v.layout() == LayoutWrapper {
		return (*Wrapper)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsIterator returns v as one of the iterators written in Go.
func (v Value) AsIterator() *Iterator {
	if v.layout() == LayoutIterator {
		return (*Iterator)(unsafe.Pointer(v.ref))
	}
	return nil
}

// AsNative returns v as an object whose contents are a Go value (see NativeObject).
func (v Value) AsNative() *NativeObject {
	if v.layout() == LayoutNative {
		return (*NativeObject)(unsafe.Pointer(v.ref))
	}
	return nil
}

func (v Value) asCode() *Code {
	if v.layout() == layoutCode {
		return (*Code)(unsafe.Pointer(v.ref))
	}
	return nil
}

// The unchecked conversions of the interpreter loop: the caller has compared the header or type.
func (v Value) function() *Function           { return (*Function)(unsafe.Pointer(v.ref)) }
func (v Value) cell() *Cell                   { return (*Cell)(unsafe.Pointer(v.ref)) }
func (v Value) list() *List                   { return (*List)(unsafe.Pointer(v.ref)) }
func (v Value) rangeIterator() *rangeIterator { return (*rangeIterator)(unsafe.Pointer(v.ref)) }
func (v Value) listIterator() *listIterator   { return (*listIterator)(unsafe.Pointer(v.ref)) }
func (v Value) generator() *Generator         { return (*Generator)(unsafe.Pointer(v.ref)) }

func (v Value) asTraceback() *Traceback {
	if v.layout() == layoutTraceback {
		return (*Traceback)(unsafe.Pointer(v.ref))
	}
	return nil
}

// textOf returns the bytes as a string without copying. They must never change again.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
