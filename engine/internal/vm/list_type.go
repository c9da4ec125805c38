package vm

import (
	"slices"
)

func fillListType() {
	ListType.Slots = Slots{
		Repr: listRepr, Unhashable: true, Compare: listCompare,
		Truth:   func(t *Thread, self Value) (bool, error) { return len(self.AsList().Items) != 0, nil },
		Len:     func(t *Thread, self Value) (int, error) { return len(self.AsList().Items), nil },
		GetItem: listGetItem, SetItem: listSetItem,
		Contains: func(t *Thread, self, item Value) (bool, error) { return t.containsItem(self.AsList().Items, item) },
		Iter:     func(t *Thread, self Value) (Value, error) { return newListIterator(self.AsList()), nil },
		Binary:   listBinary, InPlace: listInPlace, New: listNew, Init: listInit,
	}
	ListType.Define(
		Method("append", listAppend, "object"),
		Method("extend", listExtend, "iterable"),
		Method("insert", listInsert, "index, object"),
		Method("pop", listPop, "index="),
		Method("remove", listRemove, "value"),
		Method("index", listIndex, "value, start=, stop="),
		Method("count", func(t *Thread, a Args) (Value, error) {
			count, err := t.countOf(a.Self.AsList().Items, a.Arg(0))
			return Int(int64(count)), err
		}, "value"),
		Method("clear", func(t *Thread, a Args) (Value, error) { a.Self.AsList().Items = nil; return None, nil }, ""),
		Method("copy", func(t *Thread, a Args) (Value, error) { return NewList(slices.Clone(a.Self.AsList().Items)...), nil }, ""),
		Method("reverse", func(t *Thread, a Args) (Value, error) { slices.Reverse(a.Self.AsList().Items); return None, nil }, ""),
		Method("sort", listSort, "*, key=, reverse="),
		classGetItem(),
		Method("__reversed__", func(t *Thread, a Args) (Value, error) {
			return NewIterator(ListReverseIteratorType, a.Self, 0).with(len(a.Self.AsList().Items) - 1), nil
		}, ""),
	)
	ListReverseIteratorType.Slots = Slots{Iter: iterSelf, Next: listReverseNext}
	ListReverseIteratorType.Define(Method("__length_hint__", func(t *Thread, a Args) (Value, error) {
		return Int(int64(a.Self.AsIterator().Index + 1)), nil
	}, ""))
}

// ListReverseIteratorType is reversed(list); Index is the next position.
var ListReverseIteratorType = declareType("list_reverseiterator", ObjectType, LayoutIterator)

func listReverseNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	if !it.Over.IsSet() || it.Index < 0 || it.Index >= len(it.Over.AsList().Items) {
		it.Over, it.Index = Value{}, -1
		return Value{}, false, nil
	}
	it.Index--
	return it.Over.AsList().Items[it.Index+1], true, nil
}

// with sets where the iterator stands.
func (it *Iterator) with(index int) Value {
	it.Index = index
	return it.Value()
}

func listRepr(t *Thread, self Value) (Value, error) {
	return t.guardRepr(self, "[...]", func() (string, error) {
		text, err := t.reprItems(self.AsList().Items)
		return "[" + text + "]", err
	})
}

func listCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if other.AsList() == nil {
		return NotImplemented, nil
	}
	return t.compareItems(op, self.AsList().Items, other.AsList().Items)
}

// equalityCallsPython reports whether v == … may run Python code: a loop over such comparisons belongs into the prelude,
// because each call of Python from native code runs that again from its start.
func equalityCallsPython(v Value) bool {
	switch v.layout() {
	case LayoutTuple:
		if items := v.AsTuple().Items; v.Type() == TupleType && len(items) <= 16 {
			return slices.ContainsFunc(items, equalityCallsPython)
		}
		return true
	case LayoutList, LayoutDict, LayoutSet:
		return true
	}
	return !v.Type().builtin && v.Type().find("__eq__").layout() == LayoutFunction
}

// containsItem is `item in items`.
func (t *Thread) containsItem(items []Value, item Value) (bool, error) {
	if len(items) > 8 && (equalityCallsPython(item) || slices.ContainsFunc(items, equalityCallsPython)) {
		found, err := t.CallPrelude("contains", NewIterator(TupleIteratorType, NewTuple(slices.Clone(items)...), 0).Value(), item)
		if err != nil {
			return false, err
		}
		return found.IsTrue(), nil
	}
	at, err := t.indexOf(items, item, 0, len(items))
	return at >= 0, err
}

func listGetItem(t *Thread, self, key Value) (Value, error) {
	list := self.AsList()
	if slice := key.AsSlice(); slice != nil {
		items, err := t.sliceItems(list.Items, slice)
		return NewList(items...), err
	}
	at, err := t.itemIndex(key, len(list.Items), listWords)
	if err != nil {
		return Value{}, err
	}
	return list.Items[at], nil
}

func listSetItem(t *Thread, self, key, value Value) error {
	list := self.AsList()
	if slice := key.AsSlice(); slice != nil {
		return t.listSetSlice(list, slice, value)
	}
	at, err := t.itemIndex(key, len(list.Items), listSetWords)
	if err != nil {
		return err
	}
	if value.IsSet() {
		list.Items[at] = value
		return nil
	}
	list.Items = slices.Delete(list.Items, at, at+1)
	return nil
}

// listSetSlice assigns to a slice, or deletes it if value is nothing.
func (t *Thread) listSetSlice(list *List, slice *Slice, value Value) error {
	start, stop, step, count, err := t.sliceIndices(slice, len(list.Items))
	if err != nil {
		return err
	}
	var replacement []Value
	if value.IsSet() {
		complaint := "can only assign an iterable"
		if step != 1 {
			complaint = "must assign iterable to extended slice"
		}
		items, err := t.iterateFor(value, "%s", complaint)
		if err != nil {
			return err
		}
		replacement = slices.Clone(items)
		// The list may have another length now that the items were made.
		if start, stop, step, count, err = t.sliceIndices(slice, len(list.Items)); err != nil {
			return err
		}
	}
	if step == 1 {
		list.Items = slices.Replace(list.Items, start, max(start, stop), replacement...)
		return nil
	}
	if !value.IsSet() {
		list.Items = deleteStepped(list.Items, start, step, count)
		return nil
	}
	if len(replacement) != count {
		return t.ValueErrorf("attempt to assign sequence of size %d to extended slice of size %d", len(replacement), count)
	}
	for i, item := range replacement {
		list.Items[start+i*step] = item
	}
	return nil
}

func deleteStepped(items []Value, start, step, count int) []Value {
	doomed := make(map[int]bool, count)
	for i := range count {
		doomed[start+i*step] = true
	}
	kept := items[:0]
	for i, item := range items {
		if !doomed[i] {
			kept = append(kept, item)
		}
	}
	clear(items[len(kept):])
	return kept
}

func listBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	left, right := a.AsList(), b.AsList()
	switch op {
	case OpAdd:
		if left == nil || right == nil {
			return NotImplemented, nil
		}
		return NewList(slices.Concat(left.Items, right.Items)...), nil
	case OpMul:
		if left == nil {
			left, b = right, a
		}
		n, ok, err := t.repeatCount(b, len(left.Items), len(left.Items), "")
		if !ok || err != nil {
			return NotImplemented, err
		}
		return NewList(repeatItems(left.Items, n)...), nil
	}
	return NotImplemented, nil
}

func listInPlace(t *Thread, op BinaryOp, self, other Value) (Value, error) {
	list := self.AsList()
	switch op {
	case OpAdd:
		items, err := t.IterateSized(other)
		if err != nil {
			return Value{}, err
		}
		list.Items = append(list.Items, items...)
		return self, nil
	case OpMul:
		n, ok, err := t.repeatCount(other, len(list.Items), len(list.Items), "")
		if !ok || err != nil {
			return NotImplemented, err
		}
		list.Items = repeatItems(list.Items, n)
		return self, nil
	}
	return NotImplemented, nil
}

func listNew(t *Thread, typ *Type, a Args) (Value, error) {
	return (&List{Header: Header{Type: typ, Attributes: typ.newAttributes()}}).Value(), nil
}

func listInit(t *Thread, self Value, a Args) error {
	if len(a.Names) > 0 {
		return t.TypeErrorf("list() takes no keyword arguments")
	}
	if len(a.Values) > 1 {
		return t.TypeErrorf("list expected at most 1 argument, got %d", len(a.Values))
	}
	if len(a.Values) == 0 {
		self.AsList().Items = nil
		return nil
	}
	items, err := t.IterateSized(a.Values[0])
	if err != nil {
		return err
	}
	t.chargeSteps(len(items), 30)
	self.AsList().Items = slices.Clone(items)
	return nil
}

func listAppend(t *Thread, a Args) (Value, error) {
	list := a.Self.AsList()
	list.Items = append(list.Items, a.Arg(0))
	return None, nil
}

func listExtend(t *Thread, a Args) (Value, error) {
	items, err := t.IterateSized(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	list := a.Self.AsList()
	list.Items = append(list.Items, items...)
	return None, nil
}

func listInsert(t *Thread, a Args) (Value, error) {
	at, err := t.IndexInt(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	list := a.Self.AsList()
	list.Items = slices.Insert(list.Items, clipInsert(int(at), len(list.Items)), a.Arg(1))
	return None, nil
}

func listPop(t *Thread, a Args) (Value, error) {
	list := a.Self.AsList()
	index, err := t.IndexInt(a.Arg(0).Or(Int(-1)))
	if err != nil {
		return Value{}, err
	}
	if len(list.Items) == 0 {
		return Value{}, t.IndexErrorf("pop from empty list")
	}
	at, err := t.itemIndex(Int(index), len(list.Items), sequenceWords{outOfRange: "pop index out of range"})
	if err != nil {
		return Value{}, err
	}
	item := list.Items[at]
	list.Items = slices.Delete(list.Items, at, at+1)
	return item, nil
}

func listRemove(t *Thread, a Args) (Value, error) {
	list := a.Self.AsList()
	at, err := t.indexOf(list.Items, a.Arg(0), 0, len(list.Items))
	if err != nil {
		return Value{}, err
	}
	if at < 0 {
		return Value{}, t.ValueErrorf("list.remove(x): x not in list")
	}
	list.Items = slices.Delete(list.Items, at, at+1)
	return None, nil
}

func listIndex(t *Thread, a Args) (Value, error) {
	items := a.Self.AsList().Items
	from, to, err := t.itemRange(a.Arg(1), a.Arg(2), len(items))
	if err != nil {
		return Value{}, err
	}
	at, err := t.indexOf(items, a.Arg(0), from, to)
	if err != nil {
		return Value{}, err
	}
	if at < 0 {
		text, err := t.ReprText(a.Arg(0))
		if err != nil {
			return Value{}, err
		}
		return Value{}, t.ValueErrorf("%s is not in list", text)
	}
	return Int(int64(at)), nil
}

func listSort(t *Thread, a Args) (Value, error) {
	list := a.Self.AsList()
	reverse, err := t.flagArg(a.Arg(1))
	if err != nil {
		return Value{}, err
	}
	key := a.Arg(0)
	if !key.IsSet() || key.IsNone() {
		if sorted, ok := t.sortPlain(list.Items, reverse); ok {
			list.Items = sorted
			return None, nil
		}
		key = None
	}
	return t.Delegate("sort_list", a.Self, key, Bool(reverse))
}
