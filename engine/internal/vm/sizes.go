package vm

import "math/bits"

// SizeOf is what sys.getsizeof says in CPython 3.11 on a 64-bit machine: the bytes of the object itself, with the garbage
// collector's header where there is one and room that a container has grown in advance, but without what it refers to. How far a
// container has grown follows from its length as if its items had been added one by one.
func SizeOf(v Value) int64 {
	size := sizeOfContents(v)
	typ := v.Type()
	if size < 0 {
		return sizeOfInstance(v)
	}
	if typ.builtin {
		return size
	}
	return size + sizeOfSubclass(v)
}

// Sized is implemented by the Data of native objects whose size depends on what they hold.
type Sized interface{ PythonSize() int64 }

// Sizes of objects whose contents do not matter (sys.getsizeof of CPython 3.11).
const (
	gcHeaderSize     = 16
	sizeOfObject     = 16
	sizeOfPlain      = 56 // of an instance with a __dict__: header, dict and weak references
	sizeOfFunction   = 152
	sizeOfMethod     = 64
	sizeOfNativeCall = 72
	sizeOfModule     = 72
	sizeOfBuiltin    = 424 // a class of CPython's own
	sizeOfClass      = 1688
	sizeOfException  = 88
	sizeOfGenerator  = 200
	sizeOfIterator   = 48
	sizeOfProperty   = 80
	sizeOfSlice      = 56
	sizeOfMemory     = 184
)

// sizeOfContents is the size by layout, -1 for instances of classes written in Python that have no built-in contents.
func sizeOfContents(v Value) int64 {
	switch v.layout() {
	case LayoutInt:
		plain, _ := v.PlainInt()
		return 24 + 4*int64((bitLength(plain)+29)/30)
	case LayoutFloat:
		return 24
	case LayoutString:
		return sizeOfText(v.AsString())
	case LayoutBytes:
		if length := int64(len(v.AsBuffer().BufferMemory())); !v.Type().IsSubclass(ByteArrayType) {
			return 33 + length
		} else if length > 0 {
			return 57 + length
		}
		return 56
	case LayoutTuple:
		return 40 + 8*int64(len(v.AsTuple().Items))
	case LayoutList:
		return 56 + 8*listRoom(v.AsList().Items)
	case LayoutDict:
		return sizeOfDict(v.AsDict())
	case LayoutSet:
		return sizeOfSet(int64(v.AsSet().Len()))
	case layoutTag:
		return sizeOfObject
	case LayoutRange, LayoutIterator, layoutRangeIterator, layoutListIterator:
		return sizeOfIterator
	case LayoutSlice:
		return sizeOfSlice
	case LayoutFunction:
		return sizeOfFunction
	case LayoutBoundMethod:
		return sizeOfMethod
	case LayoutNativeFunction:
		return sizeOfNativeCall
	case LayoutModule:
		return sizeOfModule
	case LayoutGenerator:
		return sizeOfGenerator
	case LayoutException:
		return sizeOfException
	case LayoutCell:
		return 40
	case LayoutWrapper:
		return sizeOfProperty
	case LayoutType:
		return sizeOfType(v.AsType())
	case LayoutNative:
		return sizeOfNative(v)
	}
	return -1
}

func bitLength(plain Value) int {
	if big := plain.AsBigInt(); big != nil {
		return big.Big.BitLen()
	}
	if plain.num < 0 {
		return bits.Len64(-uint64(plain.num))
	}
	return max(bits.Len64(uint64(plain.num)), 1)
}

func sizeOfType(typ *Type) int64 {
	if typ.builtin {
		return sizeOfBuiltin
	}
	return sizeOfClass
}

func sizeOfNative(v Value) int64 {
	if sized, ok := v.AsNative().Data.(Sized); ok {
		return sized.PythonSize()
	}
	switch v.Type() {
	case ComplexType:
		return 32
	case MemoryViewType:
		return sizeOfMemory
	}
	return sizeOfPlain
}

// sizeOfInstance is the size of an instance of a class written in Python, or of object.
func sizeOfInstance(v Value) int64 {
	typ := v.Type()
	switch {
	case typ == ObjectType:
		return sizeOfObject
	case typ.instancesHaveDict:
		return sizeOfPlain + 8*int64(len(typ.slotNames))
	case len(typ.slotNames) > 0:
		return gcHeaderSize + sizeOfObject + 8*int64(len(typ.slotNames))
	}
	return sizeOfObject
}

// sizeOfSubclass is what an instance of a class written in Python takes more than one of the built-in class it extends.
func sizeOfSubclass(v Value) int64 {
	switch v.layout() {
	case LayoutInt, LayoutFloat, LayoutBytes:
		return 16
	case LayoutString:
		return 64
	case LayoutList, LayoutDict, LayoutTuple, LayoutSet:
		return 24
	}
	return 0
}

// sizeOfText: one byte, two or four for each character, by the widest one (PEP 393).
func sizeOfText(text *String) int64 {
	if text.ASCII {
		return 49 + int64(len(text.Text))
	}
	header, width := int64(73), int64(1)
	for _, r := range text.Text {
		if r > 0xFFFF {
			header, width = 76, 4
			break
		}
		if r > 0xFF {
			header, width = 74, 2
		}
	}
	return header + width*int64(text.length)
}

// listRoom is how many items a list has room for (list_resize in Objects/listobject.c); a list that was made as a whole has hardly any
// to spare.
func listRoom(items []Value) int64 {
	if length := int64(len(items)); length == int64(cap(items)) {
		if length < 3 {
			return length
		}
		return (length + 1) &^ 1
	}
	room := 0
	for room < len(items) {
		room = (room + 1 + (room+1)>>3 + 6) &^ 3
	}
	return int64(room)
}

// sizeOfDict: a table of a power of two of which two thirds are used, 24 bytes an entry, 16 when all keys are texts, and an index
// (Objects/dictobject.c).
func sizeOfDict(dict *Dict) int64 {
	if dict.live == 0 {
		return 64
	}
	entry := int64(16)
	for position := 0; entry == 16; {
		key, _, next, ok := dict.Next(position)
		if !ok {
			break
		}
		if key.AsString() == nil {
			entry = 24
		}
		position = next
	}
	table := int64(8)
	for table*2/3 < int64(dict.live) {
		table *= 2
	}
	index := int64(1)
	if table > 0xFFFF {
		index = 4
	} else if table > 0xFF {
		index = 2
	}
	return 64 + 32 + table*index + table*2/3*entry
}

// sizeOfSet: a table that is at most three fifths full and then grows to four times its members (Objects/setobject.c).
func sizeOfSet(length int64) int64 {
	table := int64(8)
	for used := min(length, 5); length*5 >= (table-1)*3; used = ((table-1)*3 + 4) / 5 {
		grown := table
		for grown <= used*4 {
			grown *= 2
		}
		table = grown
	}
	if table == 8 {
		return 216
	}
	return 216 + 16*table
}

// isTracked reports whether the garbage collector knows the object and SizeOf counts its header.
func isTracked(v Value) bool {
	switch v.layout() {
	case LayoutInt, LayoutFloat, LayoutString, LayoutBytes, LayoutRange, LayoutNative, layoutTag, layoutRangeIterator:
		return false
	case LayoutObject:
		return v.Type() != ObjectType
	}
	return true
}

// EachVariable visits what the local variables of all functions that the thread is inside of hold, and what comprehensions have
// collected so far.
func (t *Thread) EachVariable(visit func(Value)) {
	for f := t.frame; f != nil; f = f.caller {
		count := len(f.code.LocalNames)
		if name := f.code.Name; name == "<listcomp>" || name == "<setcomp>" || name == "<dictcomp>" {
			count = len(f.registers)
		}
		for _, value := range f.registers[:min(count, len(f.registers))] {
			if value.IsSet() {
				visit(value)
			}
		}
	}
}

// EachAttribute visits what the attributes of an instance of a class written in Python hold.
func (v Value) EachAttribute(visit func(Value)) {
	if v.layout() != LayoutObject || v.ref.Attributes == nil {
		return
	}
	attributes := v.ref.Attributes
	if attributes.dict == nil {
		for _, value := range attributes.slots {
			visit(value)
		}
		return
	}
	for position := 0; ; {
		_, value, next, ok := attributes.dict.Next(position)
		if !ok {
			return
		}
		visit(value)
		position = next
	}
}
