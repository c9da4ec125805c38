package vm

// This file has indexing and assignment of memoryviews.

var memoryViewWords = sequenceWords{"memoryview: invalid slice key", "index out of bounds on dimension 1"}

// memoryViewGetItem is view[key].
func memoryViewGetItem(t *Thread, self, key Value) (Value, error) {
	view := asMemoryView(self)
	if _, err := view.usable(t); err != nil {
		return Value{}, err
	}
	if slice := key.AsSlice(); slice != nil {
		part, err := view.slice(t, slice)
		if err != nil {
			return Value{}, err
		}
		return part.value(), nil
	}
	letter, err := view.code(t)
	if err != nil {
		return Value{}, err
	}
	at, err := view.place(t, key)
	if err != nil {
		return Value{}, err
	}
	memory, err := view.usable(t)
	if err != nil {
		return Value{}, err
	}
	return UnpackItem(letter, memory[at:at+view.itemSize]), nil
}

// memoryViewSetItem is view[key] = value.
func memoryViewSetItem(t *Thread, self, key, value Value) error {
	view := asMemoryView(self)
	if _, err := view.usable(t); err != nil {
		return err
	}
	letter, err := view.code(t)
	switch {
	case err != nil:
		return err
	case view.readOnly:
		return t.TypeErrorf("cannot modify read-only memory")
	case !value.IsSet():
		return t.TypeErrorf("cannot delete memory")
	}
	if slice := key.AsSlice(); slice != nil {
		return view.setSlice(t, slice, value)
	}
	at, err := view.place(t, key)
	if err != nil {
		return err
	}
	packed := make([]byte, view.itemSize)
	fit, err := t.PackItem(letter, packed, value)
	switch {
	case err != nil:
		return err
	case fit == ItemWrongType:
		return t.TypeErrorf("memoryview: invalid type for format '%s'", view.format)
	case fit == ItemOutOfRange:
		return t.ValueErrorf("memoryview: invalid value for format '%s'", view.format)
	}
	memory, err := view.usable(t)
	if err == nil {
		copy(memory[at:], packed)
	}
	return err
}

// place returns where the item with an index, or a tuple of indices, is.
func (m *memoryView) place(t *Thread, key Value) (int, error) {
	if tuple := key.AsTuple(); tuple != nil {
		return m.placeOf(t, tuple.Items)
	}
	if _, plain := key.PlainInt(); !plain && !key.Type().find("__index__").IsSet() {
		return 0, t.TypeErrorf("memoryview: invalid slice key")
	}
	switch len(m.shape) {
	case 0:
		return 0, t.TypeErrorf("invalid indexing of 0-dim memory")
	case 1:
		return m.placeOf(t, []Value{key})
	}
	return 0, t.Raise(NotImplementedErrorType, "multi-dimensional sub-views are not implemented")
}

func (m *memoryView) placeOf(t *Thread, indices []Value) (int, error) {
	for _, index := range indices {
		if _, plain := index.PlainInt(); !plain && !index.Type().find("__index__").IsSet() {
			return 0, t.TypeErrorf("memoryview: invalid slice key")
		}
	}
	if len(indices) < len(m.shape) {
		return 0, t.Raise(NotImplementedErrorType, "sub-views are not implemented")
	}
	if len(indices) > len(m.shape) {
		return 0, t.TypeErrorf("cannot index %d-dimension view with %d-element tuple", len(m.shape), len(indices))
	}
	at := m.start
	for dimension, index := range indices {
		plain, err := t.Index(index)
		if err != nil {
			return 0, err
		}
		if !plain.IsInt() {
			return 0, t.IndexErrorf("cannot fit '%s' into an index-sized integer", index.Type().ErrorName())
		}
		i, length := int(plain.num), m.shape[dimension]
		if i < 0 {
			i += length
		}
		if i < 0 || i >= length {
			return 0, t.IndexErrorf("index out of bounds on dimension %d", dimension+1)
		}
		at += i * m.strides[dimension]
	}
	return at, nil
}

// slice returns view[start:stop:step].
func (m *memoryView) slice(t *Thread, slice *Slice) (*memoryView, error) {
	if len(m.shape) == 0 {
		return nil, t.TypeErrorf("invalid indexing of 0-dim memory")
	}
	start, _, step, count, err := t.sliceIndices(slice, m.shape[0])
	if err != nil {
		return nil, err
	}
	if len(m.shape) > 1 {
		return nil, t.Raise(NotImplementedErrorType, "multi-dimensional slicing is not implemented")
	}
	part := *m
	part.start += start * m.strides[0]
	part.shape, part.strides = []int{count}, []int{m.strides[0] * step}
	return &part, nil
}

// setSlice copies the items of value, which has memory of the same format and length.
func (m *memoryView) setSlice(t *Thread, slice *Slice, value Value) error {
	source, err := newMemoryView(t, MemoryViewType, Args{Values: []Value{value}})
	if err != nil {
		if value.AsBuffer() == nil && asMemoryView(value) == nil {
			return t.TypeErrorf("a bytes-like object is required, not '%s'", value.Type().ErrorName())
		}
		return err
	}
	target, err := m.slice(t, slice)
	if err != nil {
		return err
	}
	from := asMemoryView(source)
	fromLetter, _ := formatLetter(from.format)
	toLetter, _ := formatLetter(target.format)
	if fromLetter != toLetter || len(from.shape) != 1 || from.shape[0] != target.shape[0] {
		return t.ValueErrorf("memoryview assignment: lvalue and rvalue have different structures")
	}
	items, err := from.bytes(t)
	if err != nil {
		return err
	}
	memory, err := target.usable(t)
	if err != nil {
		return err
	}
	items = append([]byte(nil), items...) // both may look into the same memory
	target.places(func(at int) {
		copy(memory[at:at+target.itemSize], items)
		items = items[target.itemSize:]
	})
	return nil
}
