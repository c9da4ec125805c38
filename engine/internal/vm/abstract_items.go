package vm

// This file continues abstract.go with the operations on containers and iterators.

// GetItem returns v[key].
func (t *Thread) GetItem(v, key Value) (Value, error) {
	typ := v.Type()
	if slot := typ.Slots.GetItem; slot != nil {
		return slot(t, v, key)
	}
	if method := typ.find("__getitem__"); method.IsSet() {
		return t.callMethod(method, v, key)
	}
	if class := v.AsType(); class != nil {
		if class == TypeType {
			return newGenericAlias(v, key), nil
		}
		method, ok, err := t.GetAttrOr(v, "__class_getitem__")
		if err != nil {
			return Value{}, err
		}
		if ok && !method.IsNone() {
			return t.Call(method, key)
		}
		return Value{}, t.TypeErrorf("type '%s' is not subscriptable", class.ErrorName())
	}
	return Value{}, t.TypeErrorf("'%s' object is not subscriptable", typ.ErrorName())
}

// SetItem does v[key] = value.
func (t *Thread) SetItem(v, key, value Value) error {
	typ := v.Type()
	if slot := typ.Slots.SetItem; slot != nil {
		return slot(t, v, key, value)
	}
	if method := typ.find("__setitem__"); method.IsSet() {
		_, err := t.callMethod(method, v, key, value)
		return err
	}
	if !typ.builtin && typ.find("__delitem__").IsSet() { // slot_mp_ass_subscript serves both
		return t.cannotSetError(v, "__setitem__", "__setitem__")
	}
	if err := t.unfitIndex(typ, key); err != nil {
		return err
	}
	return t.TypeErrorf("'%s' object does not support item assignment", typ.ErrorName())
}

// DelItem does del v[key].
func (t *Thread) DelItem(v, key Value) error {
	typ := v.Type()
	if slot := typ.Slots.SetItem; slot != nil {
		return slot(t, v, key, Value{})
	}
	if method := typ.find("__delitem__"); method.IsSet() {
		_, err := t.callMethod(method, v, key)
		return err
	}
	if !typ.builtin && typ.find("__setitem__").IsSet() {
		return t.cannotSetError(v, "__delitem__", "__delitem__")
	}
	words := "does not" // PyObject_DelItem and, for what has the functions of a sequence, PySequence_DelItem in Objects/abstract.c
	if _, isIndex := key.PlainInt(); isIndex && typ.hasSequenceFunctions() {
		if err := t.unfitIndex(typ, key); err != nil {
			return err
		}
		words = "doesn't"
	}
	return t.TypeErrorf("'%s' object %s support item deletion", typ.ErrorName(), words)
}

// hasSequenceFunctions reports whether the class has CPython's tp_as_sequence without item assignment.
func (typ *Type) hasSequenceFunctions() bool {
	switch typ {
	case DictKeysType, DictValuesType, DictItemsType, OrderedDictKeysType, OrderedDictValuesType, OrderedDictItemsType, MappingProxyType, RangeType:
		return true
	}
	return !typ.builtin && typ.Module != "datetime" || isSequenceLayout(typ.layout) || typ.layout == LayoutSet
}

// unfitIndex is the IndexError of PySequence_SetItem and PySequence_DelItem for an integer beyond an index, which
// comes before the word that the type has no items to set.
func (t *Thread) unfitIndex(typ *Type, key Value) error {
	plain, isIndex := key.PlainInt()
	if !isIndex || plain.IsInt() || !typ.hasSequenceFunctions() {
		return nil
	}
	return t.Raisef(IndexErrorType, "cannot fit '%s' into an index-sized integer", key.Type().ErrorName())
}

// Contains returns item in v.
func (t *Thread) Contains(v, item Value) (bool, error) {
	typ := v.Type()
	if slot := typ.Slots.Contains; slot != nil {
		return slot(t, v, item)
	}
	method := typ.find("__contains__")
	if method.IsNone() {
		return false, t.TypeErrorf("'%s' object is not a container", typ.ErrorName())
	}
	if method.IsSet() {
		result, err := t.callMethod(method, v, item)
		if err != nil {
			return false, err
		}
		return t.Truth(result)
	}
	if !t.isIterable(v) {
		return false, t.TypeErrorf("argument of type '%s' is not iterable", typ.ErrorName())
	}
	iterator, err := t.Iter(v)
	if err != nil {
		if Matches(err, TypeErrorType) { // _PySequence_IterSearch
			err = t.TypeErrorf("argument of type '%s' is not iterable", typ.ErrorName())
		}
		return false, err
	}
	result, err := t.CallPrelude("contains", iterator, item)
	if err != nil {
		return false, err
	}
	return result.IsTrue(), nil
}

func (t *Thread) isIterable(v Value) bool {
	typ := v.Type()
	if typ.Slots.Iter != nil {
		return true
	}
	if method := typ.find("__iter__"); method.IsSet() {
		return !method.IsNone()
	}
	return !typ.builtin && typ.find("__getitem__").IsSet()
}

// Iter returns iter(v).
func (t *Thread) Iter(v Value) (Value, error) {
	typ := v.Type()
	if slot := typ.Slots.Iter; slot != nil {
		return slot(t, v)
	}
	method := typ.find("__iter__")
	if method.IsSet() && !method.IsNone() {
		iterator, err := t.callMethod(method, v)
		if err != nil {
			return Value{}, err
		}
		if iterator.Type().Slots.Next == nil && !iterator.Type().find("__next__").IsSet() {
			return Value{}, t.TypeErrorf("iter() returned non-iterator of type '%s'", iterator.Type().ErrorName())
		}
		return iterator, nil
	}
	if !method.IsSet() && !typ.builtin && typ.find("__getitem__").IsSet() {
		return NewIterator(SequenceIteratorType, v, 0).Value(), nil
	}
	return Value{}, t.TypeErrorf("'%s' object is not iterable", typ.ErrorName())
}

// Next returns the iterator's next item; ok is false at the end.
func (t *Thread) Next(iterator Value) (item Value, ok bool, err error) {
	typ := iterator.Type()
	if slot := typ.Slots.Next; slot != nil {
		return slot(t, iterator)
	}
	method := typ.find("__next__")
	if !method.IsSet() {
		return Value{}, false, t.TypeErrorf("'%s' object is not an iterator", typ.ErrorName())
	}
	item, err = t.callMethod(method, iterator)
	if err != nil {
		if Matches(err, StopIterationType) {
			return Value{}, false, nil
		}
		return Value{}, false, err
	}
	return item, true, nil
}

// Iterate returns the items of any iterable. The result may alias a list or tuple: copy it before Python code
// can change that.
func (t *Thread) Iterate(v Value) ([]Value, error) {
	typ := v.Type()
	if typ.Slots.Iter != nil || typ.builtin {
		switch typ.layout {
		case LayoutList:
			return v.list().Items, nil
		case LayoutTuple:
			return v.AsTuple().Items, nil
		case LayoutSet:
			return v.AsSet().Items(), nil
		case LayoutDict:
			return v.AsDict().Keys(), nil
		case LayoutRange:
			r := v.AsRange()
			if r.long != nil {
				break
			}
			if r.Length > maxSequenceLength {
				return nil, NewException(MemoryErrorType)
			}
			items := make([]Value, r.Length)
			for i := range items {
				items[i] = Int(r.Start + int64(i)*r.Step)
			}
			return items, nil
		case LayoutString:
			s := v.AsString()
			items := make([]Value, 0, s.length)
			for at := 0; at < len(s.Text); {
				size := sequenceLength(s.Text[at])
				items = append(items, NewString(s.Text[at:at+size]))
				at += size
			}
			return items, nil
		}
	}
	list, err := t.CallPrelude("to_list", v)
	if err != nil {
		return nil, err
	}
	return list.list().Items, nil
}

// IterateSized is Iterate where CPython first asks how many items to expect (PyObject_LengthHint), which programs notice: list(v),
// [*v], tuple(v), sorted(v) …
func (t *Thread) IterateSized(v Value) ([]Value, error) {
	typ := v.Type()
	if typ == RangeType && v.AsRange().long != nil || typ == LongRangeIteratorType {
		return t.iterateLongRange(v)
	}
	if typ.builtin || !t.isIterable(v) {
		return t.Iterate(v)
	}
	length, hint := typ.find("__len__"), typ.find("__length_hint__")
	if length.AsFunction() == nil && hint.AsFunction() == nil {
		return t.Iterate(v)
	}
	list, err := t.CallPrelude("to_sized_list", v)
	if err != nil {
		return nil, err
	}
	return list.list().Items, nil
}

// askLength is PyObject_LengthHint, whose answer is of no use here.
func (t *Thread) askLength(v Value) error {
	typ := v.Type()
	if typ.find("__len__").IsSet() || typ.Slots.Len != nil {
		if _, err := t.Len(v); err == nil || !Matches(err, TypeErrorType) {
			return err
		}
	}
	if !typ.find("__length_hint__").IsSet() {
		return nil
	}
	hint, err := t.callSpecial(v, "__length_hint__")
	if err != nil {
		if Matches(err, TypeErrorType) {
			return nil
		}
		return err
	}
	plain, isInt := hint.PlainInt()
	switch {
	case hint == NotImplemented:
		return nil
	case !isInt:
		return t.TypeErrorf("__length_hint__ must be an integer, not %s", hint.Type().ErrorName())
	case !plain.IsInt():
		return t.Raise(OverflowErrorType, "Python int too large to convert to C ssize_t")
	case plain.Int() < 0:
		return t.ValueErrorf("__length_hint__() should return >= 0")
	}
	return nil
}

// IterateKept is Iterate, but with an exception it returns the items that came before it, for those who look at each item as it comes:
// what is wrong with one of them counts before the exception.
func (t *Thread) IterateKept(v Value) ([]Value, error) {
	if typ := v.Type(); typ.builtin {
		switch typ.layout {
		case LayoutList, LayoutTuple, LayoutSet, LayoutDict, LayoutRange, LayoutString:
			return t.Iterate(v) // nothing fails
		}
	}
	list, err := t.Once(func() (Value, error) { return NewList(), nil })
	if err != nil {
		return nil, err
	}
	_, err = t.CallPrelude("append_all", list, v)
	if err != nil && IsControl(err) {
		return nil, err
	}
	return list.list().Items, err
}

// Keys returns the keys in order.
func (d *Dict) Keys() []Value {
	keys := make([]Value, 0, d.live)
	for i := range d.entries {
		if d.entries[i].key.ref != nil {
			keys = append(keys, d.entries[i].key)
		}
	}
	return keys
}
