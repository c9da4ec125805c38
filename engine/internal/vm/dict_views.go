package vm

// The views of a dict, and their iterators in both directions.
var (
	DictKeysType   = declareType("dict_keys", ObjectType, LayoutWrapper)
	DictValuesType = declareType("dict_values", ObjectType, LayoutWrapper)
	DictItemsType  = declareType("dict_items", ObjectType, LayoutWrapper)

	// Those of an OrderedDict, which differ in their names.
	OrderedDictKeysType   = declareType("odict_keys", DictKeysType, LayoutWrapper)
	OrderedDictValuesType = declareType("odict_values", DictValuesType, LayoutWrapper)
	OrderedDictItemsType  = declareType("odict_items", DictItemsType, LayoutWrapper)

	DictKeyIteratorType          = declareType("dict_keyiterator", ObjectType, LayoutIterator)
	DictValueIteratorType        = declareType("dict_valueiterator", ObjectType, LayoutIterator)
	DictItemIteratorType         = declareType("dict_itemiterator", ObjectType, LayoutIterator)
	DictReverseKeyIteratorType   = declareType("dict_reversekeyiterator", ObjectType, LayoutIterator)
	DictReverseValueIteratorType = declareType("dict_reversevalueiterator", ObjectType, LayoutIterator)
	DictReverseItemIteratorType  = declareType("dict_reverseitemiterator", ObjectType, LayoutIterator)
)

// dictPart picks what a view shows of an entry.
type dictPart func(key, value Value) Value

func keyPart(key, value Value) Value   { return key }
func valuePart(key, value Value) Value { return value }
func itemPart(key, value Value) Value  { return newPair(key, value) }

// dictView makes a view; First of the wrapper is the dict.
func dictView(typ *Type, dict Value) Value { return NewWrapper(typ, dict, Value{}, Value{}, Value{}) }

// dictIterator makes an iterator; Limit is the size that the dict must keep.
func dictIterator(typ *Type, dict Value) Value {
	it := NewIterator(typ, dict, dict.AsDict().Len())
	switch typ {
	case DictReverseKeyIteratorType, DictReverseValueIteratorType, DictReverseItemIteratorType:
		it.Index = len(dict.AsDict().entries)
	}
	return it.Value()
}

// NewOrderedDictView makes a view of an OrderedDict.
func NewOrderedDictView(typ *Type, dict Value) Value { return dictView(typ, dict) }

func fillDictViews() {
	for _, view := range []struct {
		typ, iterator, reverse *Type
		part                   dictPart
		hasItem                func(t *Thread, dict *Dict, item Value) (bool, error)
	}{
		{DictKeysType, DictKeyIteratorType, DictReverseKeyIteratorType, keyPart, func(t *Thread, dict *Dict, item Value) (bool, error) {
			_, found, err := dict.Get(t, item)
			return found, err
		}},
		{DictItemsType, DictItemIteratorType, DictReverseItemIteratorType, itemPart, dictHasItem},
		{DictValuesType, DictValueIteratorType, DictReverseValueIteratorType, valuePart, nil},
		{OrderedDictKeysType, DictKeyIteratorType, DictReverseKeyIteratorType, keyPart, func(t *Thread, dict *Dict, item Value) (bool, error) {
			_, found, err := dict.Get(t, item)
			return found, err
		}},
		{OrderedDictItemsType, DictItemIteratorType, DictReverseItemIteratorType, itemPart, dictHasItem},
		{OrderedDictValuesType, DictValueIteratorType, DictReverseValueIteratorType, valuePart, nil},
	} {
		view.typ.Slots = Slots{
			Repr: func(t *Thread, self Value) (Value, error) { return t.reprView(self, view.part) },
			Len:  func(t *Thread, self Value) (int, error) { return self.AsWrapper().First.AsDict().Len(), nil },
			Iter: func(t *Thread, self Value) (Value, error) {
				return dictIterator(view.iterator, self.AsWrapper().First), nil
			},
		}
		view.typ.Define(
			Method("__reversed__", func(t *Thread, a Args) (Value, error) {
				return dictIterator(view.reverse, a.Self.AsWrapper().First), nil
			}, ""),
			Getter("mapping", func(t *Thread, self Value) (Value, error) {
				return NewWrapper(MappingProxyType, self.AsWrapper().First, Value{}, Value{}, Value{}), nil
			}),
		)
		if view.hasItem != nil {
			view.typ.Slots.Contains = func(t *Thread, self, item Value) (bool, error) {
				return view.hasItem(t, self.AsWrapper().First.AsDict(), item)
			}
			view.typ.Slots.Binary, view.typ.Slots.Compare = viewBinary, viewCompare
			view.typ.Slots.Unhashable = true
			view.typ.Define(Method("isdisjoint", viewIsDisjoint, "other"))
		}
		view.iterator.Slots = Slots{Iter: iterSelf, Next: func(t *Thread, self Value) (Value, bool, error) {
			return t.nextOfDict(self.AsIterator(), view.part)
		}}
		view.reverse.Slots = Slots{Iter: iterSelf, Next: func(t *Thread, self Value) (Value, bool, error) {
			return t.previousOfDict(self.AsIterator(), view.part)
		}}
	}
}

func (t *Thread) nextOfDict(it *Iterator, part dictPart) (Value, bool, error) {
	if !it.Over.IsSet() {
		return Value{}, false, nil
	}
	dict := it.Over.AsDict()
	if dict.Len() != it.Limit {
		it.Limit = -1 // stays wrong, as in CPython
		return Value{}, false, t.RuntimeErrorf("dictionary changed size during iteration")
	}
	key, value, next, ok := dict.Next(it.Index)
	if !ok {
		it.Over = Value{}
		return Value{}, false, nil
	}
	it.Index = next
	return part(key, value), true, nil
}

func (t *Thread) previousOfDict(it *Iterator, part dictPart) (Value, bool, error) {
	if !it.Over.IsSet() {
		return Value{}, false, nil
	}
	dict := it.Over.AsDict()
	if dict.Len() != it.Limit {
		it.Limit = -1
		return Value{}, false, t.RuntimeErrorf("dictionary changed size during iteration")
	}
	for it.Index = min(it.Index, len(dict.entries)); it.Index > 0; {
		it.Index--
		if entry := &dict.entries[it.Index]; entry.key.ref != nil {
			return part(entry.key, entry.value), true, nil
		}
	}
	it.Over = Value{}
	return Value{}, false, nil
}

// viewItems lists what a view shows.
func viewItems(dict *Dict, part dictPart) []Value {
	items := make([]Value, 0, dict.Len())
	for position := 0; ; {
		key, value, next, ok := dict.Next(position)
		if !ok {
			return items
		}
		position = next
		items = append(items, part(key, value))
	}
}

func (t *Thread) reprView(self Value, part dictPart) (Value, error) {
	return t.guardRepr(self, "...", func() (string, error) {
		text, err := t.reprItems(viewItems(self.AsWrapper().First.AsDict(), part))
		return self.Type().Name + "([" + text + "])", err
	})
}

func dictHasItem(t *Thread, dict *Dict, item Value) (bool, error) {
	pair := item.AsTuple()
	if pair == nil || len(pair.Items) != 2 {
		return false, nil
	}
	value, found, err := dict.Get(t, pair.Items[0])
	if err != nil || !found {
		return false, err
	}
	return t.Equal(value, pair.Items[1])
}

// setOfView makes a set of what a set-like view shows, or of any iterable.
func (t *Thread) setOf(v Value) (*Set, error) {
	if s := v.AsSet(); s != nil {
		return s, nil
	}
	var items []Value
	var failure error
	switch {
	case v.Type() == DictKeysType || v.Type() == OrderedDictKeysType:
		items = viewItems(v.AsWrapper().First.AsDict(), keyPart)
	case v.Type() == DictItemsType || v.Type() == OrderedDictItemsType:
		items = viewItems(v.AsWrapper().First.AsDict(), itemPart)
	default:
		if items, failure = t.IterateKept(v); failure != nil && IsControl(failure) {
			return nil, failure
		}
	}
	set := NewSet()
	if err := t.addAll(set, items); err != nil {
		return set, err
	}
	return set, failure
}

func isSetLike(v Value) bool {
	switch v.Type() {
	case DictKeysType, DictItemsType, OrderedDictKeysType, OrderedDictItemsType:
		return true
	}
	return v.AsSet() != nil
}

// viewBinary implements & | - ^ of key and item views with any iterable.
func viewBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	switch op {
	case OpAnd, OpOr, OpXor, OpSub:
	default:
		return NotImplemented, nil
	}
	if op == OpAnd {
		return t.commonOfView(a, b)
	}
	result := NewSet() // dictviews_to_set
	source := a
	if a.Type() == DictKeysType && a.AsWrapper().First.Type() == DictType {
		source = a.AsWrapper().First
	}
	if op == OpXor && a.Type() == DictItemsType && b.Type() == DictItemsType {
		return t.differingItems(a.AsWrapper().First.AsDict(), b.AsWrapper().First.AsDict())
	}
	err := t.updateSet(result, source)
	if err == nil {
		err = t.changeSet(result, op, b)
	}
	return result.Value(), err
}

// commonOfView is _PyDictView_Intersect in Objects/dictobject.c: what is not the view, or the smaller of two views, is walked.
func (t *Thread) commonOfView(a, b Value) (Value, error) {
	isView := func(v Value) bool { return isSetLike(v) && v.AsSet() == nil }
	view, other := a, b
	if !isView(a) {
		view, other = b, a
	}
	size := view.AsWrapper().First.AsDict().Len()
	if set := other.AsSet(); set != nil && other.Type() == SetType && size <= set.Len() {
		result, err := t.intersection(set, view)
		if err != nil {
			return Value{}, err
		}
		return result.Value(), nil
	}
	if isView(other) && other.AsWrapper().First.AsDict().Len() > size {
		view, other = other, view
	}
	result := NewSet()
	err := t.eachItem(other, func(entry setEntry) error {
		found, err := view.Type().Slots.Contains(t, view, entry.key)
		if err == nil && found {
			_, err = result.addEntry(t, entry)
		}
		return err
	})
	return result.Value(), err
}

// differingItems is dictitems_xor: the items of the right dict that the left one lacks, then those that only the left one has.
func (t *Thread) differingItems(a, b *Dict) (Value, error) {
	result := NewSet()
	for _, item := range viewItems(b, itemPart) {
		found, err := dictHasItem(t, a, item)
		if err == nil && !found {
			_, err = result.Add(t, item)
		}
		if err != nil {
			return Value{}, err
		}
	}
	for _, item := range viewItems(a, itemPart) {
		found, err := dictHasItem(t, b, item)
		if err == nil && !found {
			_, err = result.Add(t, item)
		}
		if err != nil {
			return Value{}, err
		}
	}
	return result.Value(), nil
}

// viewCompare is dictview_richcompare: lengths first, then each item of what may be contained is looked for in the other one.
func viewCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if !isSetLike(other) {
		return NotImplemented, nil
	}
	own, others := setLikeLen(self), setLikeLen(other)
	var within bool
	var err error
	switch op {
	case CompareEq, CompareNe:
		if own == others {
			within, err = t.allContained(self, other)
		}
		return Bool(within == (op == CompareEq)), err
	case CompareLt, CompareLe:
		if own < others || own == others && op == CompareLe {
			within, err = t.allContained(self, other)
		}
	default:
		if own > others || own == others && op == CompareGe {
			within, err = t.allContained(other, self)
		}
	}
	return Bool(within), err
}

// setLikeLen is the length of a set or of a view of keys or items.
func setLikeLen(v Value) int {
	if set := v.AsSet(); set != nil {
		return set.Len()
	}
	return v.AsWrapper().First.AsDict().Len()
}

// allContained is all_contained_in of dictobject.c: whether every item of the first is in the second.
func (t *Thread) allContained(items, container Value) (bool, error) {
	all, err := t.Iterate(items)
	if err != nil {
		return false, err
	}
	for _, item := range all {
		if found, err := t.Contains(container, item); err != nil || !found {
			return false, err
		}
	}
	return true, nil
}

func viewIsDisjoint(t *Thread, a Args) (Value, error) {
	left, err := t.setOf(a.Self)
	if err != nil {
		return Value{}, err
	}
	return setIsDisjoint(t, Args{Self: left.Value(), Values: a.Values})
}
