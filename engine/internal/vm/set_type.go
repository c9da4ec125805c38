package vm

import (
	"slices"

	"futurescope/engine/internal/pytext"
)

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
			result, err := t.toggledWith(a.Self.AsSet(), a.Arg(0))
			if err != nil {
				return Value{}, err
			}
			a.Self.AsSet().become(result)
			return None, nil
		}, "other"),
	)
	FrozenSetType.Slots = Slots{
		Repr: setRepr, Hash: frozenSetHash, Compare: setCompare, Truth: SetType.Slots.Truth, Len: SetType.Slots.Len,
		Contains: setContains, Iter: setIter, Binary: setBinary, New: frozenSetNew,
	}
	FrozenSetType.Define(setMethods()...)
	SetIteratorType.Slots = Slots{Iter: iterSelf, Next: setIteratorNext}
	SetIteratorType.Define(lengthHint(func(it *Iterator) int { return it.Limit }))
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
			result, err := t.combineWith(a.Self, OpXor, a.Arg(0))
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

// setCombiner declares a method that combines with any number of iterables.
func setCombiner(name string, op BinaryOp) Member {
	return Method(name, func(t *Thread, a Args) (Value, error) {
		result, err := t.combineAll(a, op)
		if err != nil {
			return Value{}, err
		}
		return result.Value(), nil
	}, "*others")
}

func setUpdater(name string, op BinaryOp) Member {
	return Method(name, func(t *Thread, a Args) (Value, error) {
		result, err := t.combineAllWith(a.Self.AsSet().sameTable(), a, op)
		if err != nil {
			return Value{}, err
		}
		a.Self.AsSet().become(result)
		return None, nil
	}, "*others")
}

func (t *Thread) combineAll(a Args, op BinaryOp) (*Set, error) {
	return t.combineAllWith(a.Self.AsSet().Copy(a.Self.Type().plainSet()), a, op)
}

// sameTable is a set with the very same table, which stands for the set itself until it is known that nothing fails.
func (s *Set) sameTable() *Set {
	return &Set{Header: Header{Type: s.Type.plainSet()}, table: slices.Clone(s.table), fill: s.fill, live: s.live}
}

func (t *Thread) combineAllWith(result *Set, a Args, op BinaryOp) (*Set, error) {
	for _, other := range a.Arg(0).AsTuple().Items {
		var err error
		if op == OpOr {
			err = t.updateSet(result, other)
		} else {
			result, err = t.combineWith(result.Value(), op, other)
		}
		if err != nil {
			return nil, err
		}
	}
	return result, nil
}

// updateSet is set_update_internal.
func (t *Thread) updateSet(set *Set, other Value) error {
	if source := other.AsSet(); source != nil {
		return t.mergeSet(set, source)
	}
	if dict := other.AsDict(); dict != nil {
		if (set.fill+dict.Len())*5 >= (len(set.table)-1)*3 {
			set.resizeFor((set.live + dict.Len()) * 2)
		}
		return t.addAll(set, viewItems(dict, keyPart))
	}
	items, failure := t.IterateKept(other)
	if failure != nil && IsControl(failure) {
		return failure
	}
	if err := t.addAll(set, items); err != nil {
		return err
	}
	return failure
}

func (t *Thread) combineWith(self Value, op BinaryOp, other Value) (*Set, error) {
	set := other.AsSet()
	if set == nil {
		if op == OpAnd {
			return t.commonItems(self.AsSet(), other)
		}
		var err error
		if set, err = t.setOf(other); err != nil {
			return nil, err
		}
		if op == OpSub && other.AsDict() == nil { // set_copy_and_difference
			result := self.AsSet().Copy(self.Type().plainSet())
			for _, item := range set.Items() {
				if _, err := result.Remove(t, item); err != nil {
					return nil, err
				}
			}
			return result, nil
		}
		if op == OpXor { // set_symmetric_difference changes the set that it has made of the iterable
			result := newSetOf(self.Type())
			result.become(set)
			return result, t.toggle(result, self.AsSet().Items())
		}
	}
	return t.combineSets(op, self.AsSet(), set)
}

// commonItems is set_intersection with what is no set: its items in their order.
func (t *Thread) commonItems(set *Set, other Value) (*Set, error) {
	items, failure := t.IterateKept(other)
	if failure != nil && IsControl(failure) {
		return nil, failure
	}
	result := newSetOf(set.Type)
	for _, item := range items {
		found, err := set.Contains(t, item)
		if err == nil && found {
			_, err = result.Add(t, item)
		}
		if err != nil {
			return nil, err
		}
	}
	return result, failure
}

// toggle adds the items that the set lacks and removes the others.
func (t *Thread) toggle(set *Set, items []Value) error {
	for _, item := range items {
		removed, err := set.Remove(t, item)
		if err != nil {
			return err
		}
		if !removed {
			if _, err := set.Add(t, item); err != nil {
				return err
			}
		}
	}
	return nil
}

// toggledWith is what set_symmetric_difference_update makes of the set: a new set, since native code may be run again.
func (t *Thread) toggledWith(set *Set, other Value) (*Set, error) {
	if other.AsSet() == set {
		return NewSet(), nil
	}
	var items []Value
	if dict := other.AsDict(); dict != nil {
		items = viewItems(dict, keyPart)
	} else {
		source, err := t.setOf(other)
		if err != nil {
			return nil, err
		}
		items = source.Items()
	}
	result := &Set{Header: set.Header, table: slices.Clone(set.table), fill: set.fill, live: set.live}
	return result, t.toggle(result, items)
}

// combinedInPlace is what an augmented assignment makes of the set.
func (t *Thread) combinedInPlace(op BinaryOp, set *Set, other Value) (*Set, error) {
	if op == OpXor {
		return t.toggledWith(set, other)
	}
	return t.combineSets(op, set, other.AsSet())
}

// become takes over the members of another set.
func (s *Set) become(other *Set) {
	s.table, s.fill, s.live, s.finger = other.table, other.fill, other.live, 0
}

// combineSets makes the set that op gives, in the order that CPython's Objects/setobject.c would give it.
func (t *Thread) combineSets(op BinaryOp, a, b *Set) (*Set, error) {
	result := newSetOf(a.Type)
	switch op {
	case OpOr:
		result = a.Copy(a.Type.plainSet())
		return result, t.mergeSet(result, b)
	case OpAnd:
		if b.Len() > a.Len() { // the smaller one is walked
			a, b = b, a
		}
		for _, item := range b.Items() {
			found, err := a.Contains(t, item)
			if err != nil {
				return nil, err
			}
			if found {
				if _, err := result.Add(t, item); err != nil {
					return nil, err
				}
			}
		}
	case OpSub:
		if a.Len()>>2 > b.Len() { // set_difference: far more members than there are to remove
			result = a.Copy(a.Type.plainSet())
			for _, item := range b.Items() {
				if _, err := result.Remove(t, item); err != nil {
					return nil, err
				}
			}
			return result, nil
		}
		for _, item := range a.Items() {
			found, err := b.Contains(t, item)
			if err != nil {
				return nil, err
			}
			if !found {
				if _, err := result.Add(t, item); err != nil {
					return nil, err
				}
			}
		}
	case OpXor:
		result = b.Copy(a.Type.plainSet())
		return result, t.toggle(result, a.Items())
	}
	return result, nil
}

// newSetOf makes an empty set of the built-in class that typ is or inherits from.
func newSetOf(typ *Type) *Set {
	if typ.IsSubclass(FrozenSetType) {
		return NewFrozenSet()
	}
	return NewSet()
}

// mergeSet adds the members of another set; the table grows beforehand (set_merge).
func (t *Thread) mergeSet(s, other *Set) error {
	if (s.fill+other.live)*5 >= (len(s.table)-1)*3 {
		s.resizeFor((s.live + other.live) * 2)
	}
	if s.fill == 0 && len(s.table) == len(other.table) && other.fill == other.live {
		copy(s.table, other.table)
		s.fill, s.live = other.fill, other.live
		return nil
	}
	for _, item := range other.Items() {
		if _, err := s.Add(t, item); err != nil {
			return err
		}
	}
	return nil
}

// resizeFor rebuilds the table for at least minimum entries.
func (s *Set) resizeFor(minimum int) {
	old := s.table
	s.table, s.fill, s.live = make([]setEntry, setSizeFor(minimum)), 0, 0
	for _, entry := range old {
		if entry.key.ref != nil {
			s.insertClean(entry)
		}
	}
}

// addAll adds items to a set that nobody has seen yet.
func (t *Thread) addAll(s *Set, items []Value) error {
	if len(items) > 8 && slices.ContainsFunc(items, hashCallsPython) {
		list, err := t.CallPrelude("to_set", NewTuple(slices.Clone(items)...))
		if err != nil {
			return err
		}
		s.become(list.AsSet().Copy(SetType))
		return nil
	}
	t.chargeSteps(len(items), 150)
	for _, item := range items {
		if _, err := s.Add(t, item); err != nil {
			return err
		}
	}
	return nil
}

// hashCallsPython reports whether hashing v, or comparing it with what hashes alike, may run Python code.
func hashCallsPython(v Value) bool {
	typ := v.Type()
	if tuple := v.AsTuple(); tuple != nil && typ == TupleType {
		return slices.ContainsFunc(tuple.Items, hashCallsPython)
	}
	return !typ.builtin && (typ.find("__hash__").layout() == LayoutFunction || typ.find("__eq__").layout() == LayoutFunction)
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
		result, err := t.combineSets(op, left, right)
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
		result, err := t.combinedInPlace(op, self.AsSet(), other)
		if err != nil {
			return Value{}, err
		}
		self.AsSet().become(result)
		return self, nil
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
		if err := t.fillSet(set, a.Values[0]); err != nil {
			return err
		}
	}
	self.AsSet().become(set)
	return nil
}

// fillSet adds the items of an iterable to a new set, growing it as CPython does for that kind of iterable.
func (t *Thread) fillSet(set *Set, source Value) error {
	if other := source.AsSet(); other != nil {
		set.become(other.Copy(SetType))
		return nil
	}
	if dict := source.AsDict(); dict != nil && dict.Len()*5 >= (setSmallest-1)*3 {
		set.resizeFor(dict.Len() * 2)
	}
	items, failure := t.IterateKept(source)
	if failure != nil && IsControl(failure) {
		return failure
	}
	if err := t.addAll(set, items); err != nil {
		return err
	}
	return failure
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
		if err := t.fillSet(set, values[0]); err != nil {
			return Value{}, err
		}
	}
	set.Header = Header{Type: typ, Attributes: typ.newAttributes()}
	return set.Value(), nil
}
