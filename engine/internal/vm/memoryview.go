package vm

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// The classes of memoryview (Objects/memoryobject.c) and of the iterators over one.
var (
	MemoryViewType         = declareType("memoryview", ObjectType, LayoutNative)
	MemoryViewIteratorType = declareType("memory_iterator", ObjectType, LayoutIterator)
)

// memoryView is the Data of a memoryview: items of one format at places in the memory of another object.
type memoryView struct {
	over     Value // the object whose memory it is
	format   string
	itemSize int
	start    int // of the first item, in bytes
	shape    []int
	strides  []int // in bytes
	readOnly bool
	released bool
}

func asMemoryView(v Value) *memoryView {
	if native := v.AsNative(); native != nil {
		view, _ := native.Data.(*memoryView)
		return view
	}
	return nil
}

// BufferMemory implements Buffer for a view of items that follow each other.
func (m *memoryView) BufferMemory() []byte {
	if memory := m.memory(); memory != nil {
		return memory[m.start : m.start+m.size()]
	}
	return nil
}

// BufferFormat implements Buffer.
func (m *memoryView) BufferFormat() string { return m.format }

// BufferItemSize implements Buffer.
func (m *memoryView) BufferItemSize() int { return m.itemSize }

// BufferReadOnly implements Buffer.
func (m *memoryView) BufferReadOnly() bool { return m.readOnly }

// memory returns the whole memory of the object looked into, nil if that has become too short for the view or the view was released.
func (m *memoryView) memory() []byte {
	if m.released {
		return nil
	}
	memory := m.over.AsBuffer().BufferMemory()
	first, last := m.start, m.start
	for i, length := range m.shape {
		if length == 0 {
			return memory[:0:0]
		}
		first, last = first+min(0, m.strides[i]*(length-1)), last+max(0, m.strides[i]*(length-1))
	}
	if first < 0 || last+m.itemSize > len(memory) {
		return nil
	}
	return memory
}

// count is the number of items.
func (m *memoryView) count() int {
	count := 1
	for _, length := range m.shape {
		count *= length
	}
	return count
}

func (m *memoryView) size() int { return m.count() * m.itemSize }

// isContiguous tells whether the items follow each other in the order in which they are counted.
func (m *memoryView) isContiguous() bool {
	return m.count() == 0 || slices.Equal(m.strides, contiguousStrides(m.shape, m.itemSize)) || m.count() == 1
}

func contiguousStrides(shape []int, itemSize int) []int {
	strides := make([]int, len(shape))
	for i := len(shape) - 1; i >= 0; i-- {
		strides[i] = itemSize
		itemSize *= shape[i]
	}
	return strides
}

// places calls visit with the place of every item, the last index running fastest.
func (m *memoryView) places(visit func(at int)) {
	var walk func(at, dimension int)
	walk = func(at, dimension int) {
		if dimension == len(m.shape) {
			visit(at)
			return
		}
		for i := range m.shape[dimension] {
			walk(at+i*m.strides[dimension], dimension+1)
		}
	}
	walk(m.start, 0)
}

// usable returns the memory, or the error for a view that is released.
func (m *memoryView) usable(t *Thread) ([]byte, error) {
	if m.released {
		return nil, t.ValueErrorf("operation forbidden on released memoryview object")
	}
	memory := m.memory()
	if memory == nil && m.size() > 0 {
		return nil, t.NotSupported("a memoryview of an object that has become shorter")
	}
	return memory, nil
}

// bytes returns the items' bytes in order: the memory itself if the view is contiguous, else a copy.
func (m *memoryView) bytes(t *Thread) ([]byte, error) {
	memory, err := m.usable(t)
	if err != nil || m.size() == 0 {
		return nil, err
	}
	if m.isContiguous() {
		return memory[m.start : m.start+m.size()], nil
	}
	collected := make([]byte, 0, m.size())
	m.places(func(at int) { collected = append(collected, memory[at:at+m.itemSize]...) })
	return collected, nil
}

// code is the format's letter, or an error for a format that cannot be unpacked.
func (m *memoryView) code(t *Thread) (byte, error) {
	if letter, ok := formatLetter(m.format); ok {
		return letter, nil
	}
	return 0, t.Raisef(NotImplementedErrorType, "memoryview: format %s not supported", m.format)
}

func formatLetter(format string) (byte, bool) {
	letter := strings.TrimPrefix(format, "@")
	if len(letter) != 1 || letter == "e" || ItemSize(letter[0]) == 0 {
		return 0, false
	}
	return letter[0], true
}

func (m *memoryView) value() Value { return NewNative(MemoryViewType, m) }

func newMemoryView(t *Thread, _ *Type, a Args) (Value, error) {
	a, err := bindNew(t, "memoryview", memoryViewSignature(), a)
	if err != nil {
		return Value{}, err
	}
	over := a.Arg(0)
	if view := asMemoryView(over); view != nil {
		if _, err := view.usable(t); err != nil {
			return Value{}, err
		}
		same := *view
		return same.value(), nil
	}
	buffer := over.AsBuffer()
	if buffer == nil {
		return Value{}, t.TypeErrorf("memoryview: a bytes-like object is required, not '%s'", over.Type().ErrorName())
	}
	size := buffer.BufferItemSize()
	shape := []int{len(buffer.BufferMemory()) / size}
	view := &memoryView{
		over: over, format: buffer.BufferFormat(), itemSize: size, shape: shape, strides: []int{size}, readOnly: buffer.BufferReadOnly(),
	}
	return view.value(), nil
}

func memoryViewSignature() *signature { return parseSignature("/, object") }

func memoryViewLen(t *Thread, self Value) (int, error) {
	view := asMemoryView(self)
	if _, err := view.usable(t); err != nil {
		return 0, err
	}
	if len(view.shape) == 0 {
		return 1, nil
	}
	return view.shape[0], nil
}

func memoryViewRepr(t *Thread, self Value) (Value, error) {
	word := "memory"
	if asMemoryView(self).released {
		word = "released memory"
	}
	return NewString(fmt.Sprintf("<%s at 0x%x>", word, t.ID(self))), nil
}

func memoryViewHash(t *Thread, self Value) (int64, error) {
	view := asMemoryView(self)
	memory, err := view.bytes(t)
	if err != nil {
		return 0, err
	}
	if !view.readOnly {
		return 0, t.ValueErrorf("cannot hash writable memoryview object")
	}
	if !slices.Contains([]string{"B", "b", "c"}, strings.TrimPrefix(view.format, "@")) {
		return 0, t.ValueErrorf("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
	}
	return hashBytes(memory), nil
}

// memoryViewCompare is == and !=: two views are equal if their shapes and their unpacked items are.
func memoryViewCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if op != CompareEq && op != CompareNe {
		return NotImplemented, nil
	}
	equal, comparable, err := memoryViewEqual(t, self, other)
	if err != nil || !comparable {
		return NotImplemented, err
	}
	return Bool(equal == (op == CompareEq)), nil
}

func memoryViewEqual(t *Thread, self, other Value) (equal, comparable bool, err error) {
	left, right := asMemoryView(self), asMemoryView(other)
	if right == nil {
		if other.AsBuffer() == nil {
			return false, false, nil
		}
		over, err := newMemoryView(t, MemoryViewType, Args{Values: []Value{other}})
		if err != nil {
			return false, false, err
		}
		right = asMemoryView(over)
	}
	if left.released || right.released {
		return left == right, true, nil
	}
	if !slices.Equal(left.shape, right.shape) {
		return false, true, nil
	}
	leftBytes, err := left.bytes(t)
	if err != nil {
		return false, false, err
	}
	rightBytes, err := right.bytes(t)
	if err != nil {
		return false, false, err
	}
	leftCode, leftKnown := formatLetter(left.format)
	rightCode, rightKnown := formatLetter(right.format)
	switch {
	case !leftKnown || !rightKnown:
		return false, true, nil
	case leftCode == rightCode && leftCode != 'f' && leftCode != 'd' && leftCode != '?':
		return bytes.Equal(leftBytes, rightBytes), true, nil
	}
	for i := range left.count() {
		a := UnpackItem(leftCode, leftBytes[i*left.itemSize:])
		b := UnpackItem(rightCode, rightBytes[i*right.itemSize:])
		if same, err := t.Equal(a, b); err != nil || !same {
			return false, true, err
		}
	}
	return true, true, nil
}

func memoryViewIter(t *Thread, self Value) (Value, error) {
	view := asMemoryView(self)
	if _, err := view.usable(t); err != nil {
		return Value{}, err
	}
	if len(view.shape) == 0 {
		return Value{}, t.TypeErrorf("invalid indexing of 0-dim memory")
	}
	return NewIterator(MemoryViewIteratorType, self, view.shape[0]).Value(), nil
}

func memoryViewNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	if !it.Over.IsSet() || it.Index >= it.Limit {
		it.Over = Value{}
		return Value{}, false, nil
	}
	item, err := memoryViewGetItem(t, it.Over, Int(int64(it.Index)))
	it.Index++
	return item, err == nil, err
}
