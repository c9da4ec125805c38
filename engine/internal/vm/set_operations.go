package vm

import (
	"errors"
	"slices"
)

// The operations on sets, in the steps of CPython's Objects/setobject.c: which set is copied, which one is walked and when a
// table grows decides about the order of iteration of the result.
//
// Native code may be run again, so nothing here changes a set that a program can see: operations in place work on a twin
// of the set, whose table it takes over in the end.

// setCombiner declares a method that combines with any number of iterables.
func setCombiner(name string, op BinaryOp) Member {
	return Method(name, func(t *Thread, a Args) (Value, error) {
		result, err := t.combineAll(a.Self.AsSet(), op, a.Arg(0).AsTuple().Items)
		if err != nil {
			return Value{}, err
		}
		return result.Value(), nil
	}, "*others")
}

func setUpdater(name string, op BinaryOp) Member {
	return Method(name, func(t *Thread, a Args) (Value, error) {
		set := a.Self.AsSet()
		if op == OpAnd { // set_intersection_update_multi
			result, err := t.combineAll(set, op, a.Arg(0).AsTuple().Items)
			if err == nil {
				set.become(result)
			}
			return None, err
		}
		return None, t.changeSet(set, op, a.Arg(0).AsTuple().Items...)
	}, "*others")
}

// combineAll makes what union, intersection and difference return.
func (t *Thread) combineAll(set *Set, op BinaryOp, others []Value) (*Set, error) {
	if op == OpOr || len(others) == 0 {
		result := set.Copy(set.Type.plainSet())
		for _, other := range others {
			if other.AsSet() == set {
				continue
			}
			if err := t.updateSet(result, other); err != nil {
				return nil, err
			}
		}
		return result, nil
	}
	result, err := t.combineSet(op, set, others[0])
	for _, other := range others[1:] {
		if err != nil {
			return nil, err
		}
		if op == OpSub {
			err = t.differenceUpdate(result, other)
		} else {
			result, err = t.combineSet(op, result, other)
		}
	}
	return result, err
}

// changeSet is an operation in place with one operand after the other.
func (t *Thread) changeSet(set *Set, op BinaryOp, others ...Value) error {
	twin := &Set{Header: Header{Type: set.Type.plainSet()}, table: slices.Clone(set.table), fill: set.fill, live: set.live}
	for _, other := range others {
		if other.AsSet() == set {
			other = twin.Value()
		}
		var err error
		switch op {
		case OpOr:
			err = t.updateSet(twin, other)
		case OpSub:
			err = t.differenceUpdate(twin, other)
		case OpXor:
			err = t.symmetricDifferenceUpdate(twin, other)
		case OpAnd:
			twin, err = t.intersection(twin, other)
		}
		if err != nil {
			if IsRaised(err) && op != OpAnd {
				set.become(twin) // the items before the one that failed have changed it
			}
			return err
		}
	}
	set.become(twin)
	return nil
}

// become takes over the members of another set, but not the place where pop searches (set_swap_bodies).
func (s *Set) become(other *Set) {
	s.table, s.fill, s.live = other.table, other.fill, other.live
}

// combineSet makes a new set of a set and an iterable.
func (t *Thread) combineSet(op BinaryOp, set *Set, other Value) (*Set, error) {
	switch op {
	case OpAnd:
		return t.intersection(set, other)
	case OpSub:
		return t.difference(set, other)
	case OpXor: // set_symmetric_difference changes the set that it has made of the other operand
		result := newSetOf(set.Type)
		if err := t.updateSet(result, other); err != nil {
			return nil, err
		}
		return result, t.symmetricDifferenceUpdate(result, set.Value())
	}
	result := set.Copy(set.Type.plainSet())
	if other.AsSet() == set {
		return result, nil
	}
	return result, t.updateSet(result, other)
}

// newSetOf makes an empty set of the built-in class that typ is or inherits from.
func newSetOf(typ *Type) *Set {
	if typ.IsSubclass(FrozenSetType) {
		return NewFrozenSet()
	}
	return NewSet()
}

// updateSet adds the items of an iterable (set_update_internal); the table grows beforehand for a set or a dict.
func (t *Thread) updateSet(set *Set, other Value) error {
	if source := other.AsSet(); source != nil {
		return t.mergeSet(set, source)
	}
	if other.Type() == DictType {
		dict := other.AsDict()
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

// mergeSet adds the members of another set (set_merge).
func (t *Thread) mergeSet(s, other *Set) error {
	if s == other || other.live == 0 {
		return nil
	}
	if s.fill == 0 {
		s.mergeIntoEmpty(other)
		return nil
	}
	if (s.fill+other.live)*5 >= (len(s.table)-1)*3 {
		s.resizeFor((s.live + other.live) * 2)
	}
	return t.eachEntry(other, func(entry setEntry) error {
		_, err := s.addEntry(t, entry)
		return err
	})
}

// eachEntry visits the members in order. Comparing them may run Python code, which may change the set: it is walked as it was.
func (t *Thread) eachEntry(s *Set, visit func(entry setEntry) error) error {
	for _, entry := range s.table {
		if entry.key.ref == nil {
			continue
		}
		if err := visit(entry); err != nil {
			return err
		}
	}
	return nil
}

// eachItem visits the items of an iterable with their hashes: those of a set in its order, without computing the hashes again.
func (t *Thread) eachItem(other Value, visit func(entry setEntry) error) error {
	if source := other.AsSet(); source != nil {
		return t.eachEntry(source, visit)
	}
	items, failure := t.IterateKept(other)
	if failure != nil && IsControl(failure) {
		return failure
	}
	for _, item := range items {
		hash, err := t.Hash(item)
		if err == nil {
			err = visit(setEntry{item, hash})
		}
		if err != nil {
			return err
		}
	}
	return failure
}

// intersection is set_intersection: of two sets the smaller one is walked, otherwise the iterable.
func (t *Thread) intersection(set *Set, other Value) (*Set, error) {
	if other.AsSet() == set {
		return set.Copy(set.Type.plainSet()), nil
	}
	result, within := newSetOf(set.Type), set
	if right := other.AsSet(); right != nil && right.live > set.live {
		within, other = right, set.Value()
	}
	isSet := other.AsSet() != nil
	err := t.eachItem(other, func(entry setEntry) error {
		_, found, err := within.lookup(t, entry.key, entry.hash)
		if err == nil && found {
			_, err = result.addEntry(t, entry)
		}
		if err == nil && !isSet && found && result.live >= set.live {
			return errEnough // what comes behind is not even hashed
		}
		return err
	})
	if err == errEnough {
		err = nil
	}
	return result, err
}

// errEnough ends a walk early.
var errEnough = errors.New("enough items")

// difference is set_difference: a set with far fewer members than there are, or an iterable, is removed from a copy;
// otherwise the members that the other one lacks are collected.
func (t *Thread) difference(set *Set, other Value) (*Set, error) {
	source, dict := other.AsSet(), other.AsDict()
	if other.Type() != DictType {
		dict = nil
	}
	var lacks func(entry setEntry) (bool, error)
	size := 0
	switch {
	case source != nil:
		size = source.live
		lacks = func(entry setEntry) (bool, error) {
			_, found, err := source.lookup(t, entry.key, entry.hash)
			return !found, err
		}
	case dict != nil:
		size = dict.Len()
		lacks = func(entry setEntry) (bool, error) {
			_, found, err := dict.Get(t, entry.key)
			return !found, err
		}
	}
	if lacks == nil || set.live>>2 > size {
		result := set.Copy(set.Type.plainSet())
		return result, t.differenceUpdate(result, other)
	}
	result := newSetOf(set.Type)
	return result, t.eachEntry(set, func(entry setEntry) error {
		lacking, err := lacks(entry)
		if err == nil && lacking {
			_, err = result.addEntry(t, entry)
		}
		return err
	})
}

// differenceUpdate is set_difference_update_internal; a table that it leaves with many deleted entries is rebuilt.
func (t *Thread) differenceUpdate(set *Set, other Value) error {
	source := other.AsSet()
	if source == set {
		set.Clear()
		return nil
	}
	if source != nil && source.live>>3 > set.live {
		common, err := t.intersection(set, other)
		if err != nil {
			return err
		}
		other = common.Value()
	}
	err := t.eachItem(other, func(entry setEntry) error {
		_, err := set.removeEntry(t, entry)
		return err
	})
	if err == nil && set.fill-set.live > (len(set.table)-1)/4 {
		set.resize()
	}
	return err
}

// symmetricDifferenceUpdate is set_symmetric_difference_update: what the set has is removed, what it lacks is added.
func (t *Thread) symmetricDifferenceUpdate(set *Set, other Value) error {
	source := other.AsSet()
	if source == set {
		set.Clear()
		return nil
	}
	if source == nil && other.Type() != DictType {
		source = newSetOf(set.Type)
		if err := t.updateSet(source, other); err != nil {
			return err
		}
		other = source.Value()
	}
	return t.eachItem(other, func(entry setEntry) error {
		removed, err := set.removeEntry(t, entry)
		if err == nil && !removed {
			_, err = set.addEntry(t, entry)
		}
		return err
	})
}

// addAll adds items to a set that nobody has seen yet.
func (t *Thread) addAll(s *Set, items []Value) error {
	if len(items) > 8 && slices.ContainsFunc(items, hashCallsPython) {
		list, err := t.CallPrelude("to_set", NewTuple(slices.Clone(items)...))
		if err != nil {
			return err
		}
		if s.fill == 0 && len(s.table) == setSmallest {
			s.become(list.AsSet().Copy(SetType))
			return nil
		}
		return t.mergeSet(s, list.AsSet())
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
