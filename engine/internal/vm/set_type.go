package vm

import "futurescope/engine/internal/pytext"

func fillSetTypes() {
	SetType.Slots = Slots{
		Repr: setRepr, Unhashable: true, Compare: setCompare,
		Truth:    func(t *Thread, self Value) (bool, error) { return self.AsSet().Len() != 0, nil },
		Len:      func(t *Thread, self Value) (int, error) { return self.AsSet().Len(), nil },
		Contains: setContains, Iter: setIter, Binary: setBinary, InPlace: setInPlace, New: setNew, Init: setInit,
	}
	SetType.Define(setMethods()...)
	SetType.Define(
		Method("add", func(t *Thread, a Args) (Value, error) {
			_, err := a.Self.AsSet().Add(t, a.Arg(0))
			return None, err
		}, "object"),
		Method("discard", func(t *Thread, a Args) (Value, error) {
			_, err := t.removeFromSet(a.Self.AsSet(), a.Arg(0))
			return None, err
		}, "object"),
		Method("remove", func(t *Thread, a Args) (Value, error) {
			found, err := t.removeFromSet(a.Self.AsSet(), a.Arg(0))
			if err == nil && !found {
				err = t.KeyError(a.Arg(0))
			}
			return None, err
		}, "object"),
		Method("pop", func(t *Thread, a Args) (Value, error) {
			item, ok := a.Self.AsSet().Pop()
			if !ok {
				return Value{}, t.KeyError(NewString("pop from an empty set"))
			}
			return item, nil
		}, ""),
		Method("clear", func(t *Thread, a Args) (Value, error) { a.Self.AsSet().Clear(); return None, nil }, ""),
		setUpdater("update", OpOr), setUpdater("intersection_update", OpAnd), setUpdater("difference_update", OpSub),
		Method("symmetric_difference_update", func(t *Thread, a Args) (Value, error) {
			return None, t.changeSet(a.Self.AsSet(), OpXor, a.Arg(0))
		}, "other"),
	)
	FrozenSetType.Slots = Slots{
		Repr: setRepr, Hash: frozenSetHash, Compare: setCompare, Truth: SetType.Slots.Truth, Len: SetType.Slots.Len,
		Contains: setContains, Iter: setIter, Binary: setBinary, New: frozenSetNew,
	}
	FrozenSetType.Define(setMethods()...)
	SetIteratorType.Slots = Slots{Iter: iterSelf, Next: setIteratorNext}
}

// SetIteratorType is iter(set); Limit is the size that the set must keep.
var SetIteratorType = declareType("set_iterator", ObjectType, LayoutIterator)

func setIter(t *Thread, self Value) (Value, error) {
	return NewIterator(SetIteratorType, self, self.AsSet().Len()).Value(), nil
}

func setIteratorNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	if !it.Over.IsSet() {
		return Value{}, false, nil
	}
	set := it.Over.AsSet()
	if set.Len() != it.Limit {
		it.Limit = -1
		return Value{}, false, t.RuntimeErrorf("Set changed size during iteration")
	}
	key, next, ok := set.Next(it.Index)
	if !ok {
		it.Over = Value{}
		return Value{}, false, nil
	}
	it.Index = next
	return key, true, nil
}

// setMethods are what set and frozenset share.
func setMethods() []Member {
	return []Member{
		Method("copy", func(t *Thread, a Args) (Value, error) {
			if a.Self.Type() == FrozenSetType {
				return a.Self, nil
			}
			return a.Self.AsSet().Copy(a.Self.Type().plainSet()).Value(), nil
		}, ""),
		setCombiner("union", OpOr), setCombiner("intersection", OpAnd), setCombiner("difference", OpSub),
		Method("symmetric_difference", func(t *Thread, a Args) (Value, error) {
			result, err := t.combineSet(OpXor, a.Self.AsSet(), a.Arg(0))
			if err != nil {
				return Value{}, err
			}
			return result.Value(), nil
		}, "other"),
		Method("issubset", func(t *Thread, a Args) (Value, error) { return t.compareWith(CompareLe, a) }, "other"),
		Method("issuperset", setIsSuperset, "other"),
		Method("isdisjoint", setIsDisjoint, "other"),
		classGetItem(),
	}
}

// plainSet is the class of what methods and operators make of sets, also of those of derived classes (make_new_set_basetype).
func (typ *Type) plainSet() *Type {
	if typ.IsSubclass(FrozenSetType) {
		return FrozenSetType
	}
	return SetType
}

func (t *Thread) compareWith(op CompareOp, a Args) (Value, error) {
	other, err := t.setOf(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	return setCompare(t, op, a.Self, other.Value())
}

func setRepr(t *Thread, self Value) (Value, error) {
	name := self.Type().Name
	set := self.AsSet()
	if set.Len() == 0 {
		return NewString(name + "()"), nil
	}
	return t.guardRepr(self, name+"(...)", func() (string, error) {
		items := set.Items()
		if typ := self.Type(); !typ.builtin { // set_repr makes a list first, which asks a derived class
			var err error
			if items, err = t.IterateSized(self); err != nil {
				return "", err
			}
		}
		text, err := t.reprItems(items)
		if name == "set" {
			return "{" + text + "}", err
		}
		return name + "({" + text + "})", err
	})
}

func frozenSetHash(t *Thread, self Value) (int64, error) {
	set := self.AsSet()
	if !set.hashed {
		hashes := make([]int64, 0, set.live)
		for _, entry := range set.table {
			if entry.key.ref != nil {
				hashes = append(hashes, entry.hash)
			}
		}
		set.hash, set.hashed = pytext.HashFrozenSet(hashes), true
	}
	return set.hash, nil
}

// removeFromSet also accepts a set as item, as setContains does (set_remove and set_discard in Objects/setobject.c).
func (t *Thread) removeFromSet(set *Set, item Value) (bool, error) {
	if item.AsSet() != nil && item.Type().Slots.Unhashable {
		item = item.AsSet().Copy(FrozenSetType).Value()
	}
	return set.Remove(t, item)
}

// setContains also accepts a set as item, standing for the frozenset with its members.
func setContains(t *Thread, self, item Value) (bool, error) {
	if item.AsSet() != nil && item.Type().Slots.Unhashable {
		item = item.AsSet().Copy(FrozenSetType).Value()
	}
	return self.AsSet().Contains(t, item)
}

func setCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	a, b := self.AsSet(), other.AsSet()
	if b == nil {
		return NotImplemented, nil
	}
	var within bool
	var err error
	switch op {
	case CompareEq, CompareNe:
		if a.Len() == b.Len() {
			within, err = t.isSubset(a, b)
		}
		return Bool(within == (op == CompareEq)), err
	case CompareLe, CompareLt:
		if op == CompareLt && a.Len() >= b.Len() {
			return False, nil
		}
		within, err = t.isSubset(a, b)
	default:
		if op == CompareGt && a.Len() <= b.Len() {
			return False, nil
		}
		within, err = t.isSubset(b, a)
	}
	return Bool(within), err
}

func (t *Thread) isSubset(a, b *Set) (bool, error) {
	if a.Len() > b.Len() {
		return false, nil
	}
	for _, item := range a.Items() {
		found, err := b.Contains(t, item)
		if err != nil || !found {
			return false, err
		}
	}
	return true, nil
}

// setIsSuperset looks no further than to the first item that is missing.
func setIsSuperset(t *Thread, a Args) (Value, error) {
	if a.Arg(0).AsSet() != nil {
		return t.compareWith(CompareGe, a)
	}
	items, failure := t.IterateKept(a.Arg(0))
	if failure != nil && IsControl(failure) {
		return Value{}, failure
	}
	for _, item := range items {
		if found, err := a.Self.AsSet().Contains(t, item); err != nil || !found {
			return False, err
		}
	}
	return True, failure
}

func setIsDisjoint(t *Thread, a Args) (Value, error) {
	items, failure := t.IterateKept(a.Arg(0))
	if failure != nil && IsControl(failure) {
		return Value{}, failure
	}
	for _, item := range items {
		found, err := a.Self.AsSet().Contains(t, item)
		if err != nil || found {
			return False, err
		}
	}
	return True, failure
}

func setBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	left, right := a.AsSet(), b.AsSet()
	if left == nil || right == nil {
		return NotImplemented, nil
	}
	switch op {
	case OpAnd, OpOr, OpXor, OpSub:
		result, err := t.combineSet(op, left, b)
		if err != nil {
			return Value{}, err
		}
		return result.Value(), nil
	}
	return NotImplemented, nil
}

func setInPlace(t *Thread, op BinaryOp, self, other Value) (Value, error) {
	right := other.AsSet()
	if right == nil {
		return NotImplemented, nil
	}
	switch op {
	case OpAnd, OpOr, OpXor, OpSub:
		return self, t.changeSet(self.AsSet(), op, other)
	}
	return NotImplemented, nil
}

func setNew(t *Thread, typ *Type, a Args) (Value, error) {
	set := NewSet()
	set.Header = Header{Type: typ, Attributes: typ.newAttributes()}
	return set.Value(), nil
}

func setInit(t *Thread, self Value, a Args) error {
	if len(a.Names) > 0 {
		return t.TypeErrorf("set() takes no keyword arguments")
	}
	if len(a.Values) > 1 {
		return t.TypeErrorf("set expected at most 1 argument, got %d", len(a.Values))
	}
	set := NewSet()
	if len(a.Values) == 1 {
		if err := t.updateSet(set, a.Values[0]); err != nil {
			return err
		}
	}
	self.AsSet().become(set)
	return nil
}

func frozenSetNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 && typ == FrozenSetType {
		return Value{}, t.TypeErrorf("frozenset() takes no keyword arguments")
	}
	values := a.Positional()
	if len(values) > 1 {
		return Value{}, t.TypeErrorf("frozenset expected at most 1 argument, got %d", len(values))
	}
	set := NewFrozenSet()
	if len(values) == 1 {
		if values[0].Type() == FrozenSetType && typ == FrozenSetType {
			return values[0], nil
		}
		if err := t.updateSet(set, values[0]); err != nil {
			return Value{}, err
		}
	}
	set.Header = Header{Type: typ, Attributes: typ.newAttributes()}
	return set.Value(), nil
}
