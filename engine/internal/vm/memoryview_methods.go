package vm

import "slices"

func fillMemoryViewType() {
	MemoryViewType.final = true
	MemoryViewType.Slots = Slots{
		Repr: memoryViewRepr, Hash: memoryViewHash, Compare: memoryViewCompare, Len: memoryViewLen, New: newMemoryView,
		GetItem: memoryViewGetItem, SetItem: memoryViewSetItem, Iter: memoryViewIter,
	}
	MemoryViewIteratorType.Slots = Slots{Iter: iterSelf, Next: memoryViewNext}
	MemoryViewType.Define(
		Method("tobytes", memoryViewToBytes, "/, order="),
		Method("tolist", func(t *Thread, a Args) (Value, error) { return memoryViewToList(t, a.Self) }, ""),
		Method("hex", memoryViewHex, "/, sep=, bytes_per_sep="),
		Method("cast", memoryViewCast, "/, format, shape="),
		Method("toreadonly", func(t *Thread, a Args) (Value, error) {
			view := asMemoryView(a.Self)
			if _, err := view.usable(t); err != nil {
				return Value{}, err
			}
			same := *view
			same.readOnly = true
			return same.value(), nil
		}, ""),
		Method("release", func(_ *Thread, a Args) (Value, error) { asMemoryView(a.Self).released = true; return None, nil }, ""),
		Method("__enter__", func(t *Thread, a Args) (Value, error) {
			_, err := asMemoryView(a.Self).usable(t)
			return a.Self, err
		}, ""),
		Method("__exit__", func(_ *Thread, a Args) (Value, error) { asMemoryView(a.Self).released = true; return None, nil }, "*args"),
	)
	MemoryViewType.SetPatternKind(SequencePattern)
	MemoryViewType.Define(memoryViewAttributes()...)
}

// memoryViewAttributes are the read-only attributes; all but `__class__` and its kind fail once the view is released.
func memoryViewAttributes() []Member {
	attribute := func(name string, get func(view *memoryView) Value) Member {
		return Getter(name, func(t *Thread, self Value) (Value, error) {
			view := asMemoryView(self)
			if _, err := view.usable(t); err != nil {
				return Value{}, err
			}
			return get(view), nil
		})
	}
	return []Member{
		attribute("obj", func(view *memoryView) Value { return view.over }),
		attribute("nbytes", func(view *memoryView) Value { return Int(int64(view.size())) }),
		attribute("itemsize", func(view *memoryView) Value { return Int(int64(view.itemSize)) }),
		attribute("format", func(view *memoryView) Value { return NewString(view.format) }),
		attribute("readonly", func(view *memoryView) Value { return Bool(view.readOnly) }),
		attribute("ndim", func(view *memoryView) Value { return Int(int64(len(view.shape))) }),
		attribute("shape", func(view *memoryView) Value { return intTuple(view.shape) }),
		attribute("strides", func(view *memoryView) Value { return intTuple(view.strides) }),
		attribute("suboffsets", func(*memoryView) Value { return NewTuple() }),
		attribute("c_contiguous", func(view *memoryView) Value { return Bool(view.isContiguous()) }),
		attribute("f_contiguous", func(view *memoryView) Value { return Bool(view.isFortran()) }),
		attribute("contiguous", func(view *memoryView) Value { return Bool(view.isContiguous() || view.isFortran()) }),
	}
}

func intTuple(numbers []int) Value {
	items := make([]Value, len(numbers))
	for i, n := range numbers {
		items[i] = Int(int64(n))
	}
	return NewTuple(items...)
}

// isFortran tells whether the items follow each other with the first index running fastest.
func (m *memoryView) isFortran() bool {
	mirrored := *m
	mirrored.shape, mirrored.strides = slices.Clone(m.shape), slices.Clone(m.strides)
	slices.Reverse(mirrored.shape)
	slices.Reverse(mirrored.strides)
	return mirrored.isContiguous()
}

func memoryViewToBytes(t *Thread, a Args) (Value, error) {
	view := asMemoryView(a.Self)
	if order := a.Arg(0); order.IsSet() && !order.IsNone() {
		name := order.AsString()
		switch {
		case name == nil:
			return Value{}, t.TypeErrorf("tobytes() argument 'order' must be str or None, not %s", t.typeNameOf(order))
		case name.Text != "C" && name.Text != "F" && name.Text != "A":
			return Value{}, t.ValueErrorf("order must be 'C', 'F' or 'A'")
		case name.Text == "F" && len(view.shape) > 1:
			return Value{}, t.NotSupported("memoryview.tobytes('F') of several dimensions")
		}
	}
	memory, err := view.bytes(t)
	return NewBytes(slices.Clone(memory)), err
}

func memoryViewHex(t *Thread, a Args) (Value, error) {
	memory, err := asMemoryView(a.Self).bytes(t)
	if err != nil {
		return Value{}, err
	}
	a.Self = NewBytes(memory)
	return bytesHex(t, a)
}

func memoryViewToList(t *Thread, self Value) (Value, error) {
	view := asMemoryView(self)
	memory, err := view.usable(t)
	if err != nil {
		return Value{}, err
	}
	letter, err := view.code(t)
	if err != nil {
		return Value{}, err
	}
	var list func(at, dimension int) Value
	list = func(at, dimension int) Value {
		if dimension == len(view.shape) {
			return UnpackItem(letter, memory[at:])
		}
		items := make([]Value, view.shape[dimension])
		for i := range items {
			items[i] = list(at+i*view.strides[dimension], dimension+1)
		}
		return NewList(items...)
	}
	t.chargeSteps(view.count(), 100)
	return list(view.start, 0), nil
}

// memoryViewCast looks at the same bytes as items of another format or in another shape (memory_cast).
func memoryViewCast(t *Thread, a Args) (Value, error) {
	view := asMemoryView(a.Self)
	if _, err := view.usable(t); err != nil {
		return Value{}, err
	}
	format := a.Arg(0).AsString()
	if format == nil {
		return Value{}, t.TypeErrorf("cast() argument 'format' must be str, not %s", t.typeNameOf(a.Arg(0)))
	}
	if !view.isContiguous() {
		return Value{}, t.TypeErrorf("memoryview: casts are restricted to C-contiguous views")
	}
	shape, given, err := t.castShape(a.Arg(1))
	if err != nil {
		return Value{}, err
	}
	if given && len(view.shape) != 1 && len(shape) != 1 {
		return Value{}, t.TypeErrorf("memoryview: cast must be 1D -> ND or ND -> 1D")
	}
	from, fromKnown := formatLetter(view.format)
	to, ok := formatLetter(format.Text)
	size := ItemSize(to)
	isBytes := func(letter byte) bool { return letter == 'B' || letter == 'b' || letter == 'c' }
	switch {
	case !ok:
		return Value{}, t.ValueErrorf("memoryview: destination format must be a native single character format prefixed with an optional '@'")
	case !fromKnown || !isBytes(from) && !isBytes(to):
		return Value{}, t.TypeErrorf("memoryview: cannot cast between two non-byte formats")
	case view.size()%size != 0:
		return Value{}, t.TypeErrorf("memoryview: length is not a multiple of itemsize")
	}
	cast := *view
	cast.format, cast.itemSize = format.Text, size
	cast.shape = []int{view.size() / size}
	if given {
		cast.shape = shape
		if cast.size() != view.size() {
			return Value{}, t.TypeErrorf("memoryview: product(shape) * itemsize != buffer size")
		}
	}
	cast.strides = contiguousStrides(cast.shape, size)
	return cast.value(), nil
}

func (t *Thread) castShape(v Value) (shape []int, given bool, err error) {
	if !v.IsSet() {
		return nil, false, nil
	}
	var items []Value
	if list := v.AsList(); list != nil {
		items = list.Items
	} else if tuple := v.AsTuple(); tuple != nil {
		items = tuple.Items
	} else {
		return nil, false, t.TypeErrorf("shape must be a list or a tuple")
	}
	for _, item := range items {
		plain, ok := item.PlainInt()
		if !ok {
			return nil, false, t.TypeErrorf("memoryview.cast(): elements of shape must be integers")
		}
		length := clippedInt(plain)
		if length <= 0 {
			return nil, false, t.ValueErrorf("memoryview.cast(): elements of shape must be integers > 0")
		}
		shape = append(shape, length)
	}
	return shape, true, nil
}
