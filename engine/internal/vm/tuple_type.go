package vm

import "slices"

func fillTupleType() {
	TupleType.Slots = Slots{
		Repr: tupleRepr, Hash: tupleHash, Compare: tupleCompare,
		Truth:    func(t *Thread, self Value) (bool, error) { return len(self.AsTuple().Items) != 0, nil },
		Len:      func(t *Thread, self Value) (int, error) { return len(self.AsTuple().Items), nil },
		GetItem:  tupleGetItem,
		Contains: func(t *Thread, self, item Value) (bool, error) { return t.containsItem(self.AsTuple().Items, item) },
		Iter: func(t *Thread, self Value) (Value, error) {
			return NewIterator(TupleIteratorType, self, 0).Value(), nil
		},
		Binary: tupleBinary, New: tupleNew,
	}
	TupleType.Define(
		Method("index", tupleIndex, "value, start=, stop="),
		Method("count", func(t *Thread, a Args) (Value, error) {
			count, err := t.countOf(a.Self.AsTuple().Items, a.Arg(0))
			return Int(int64(count)), err
		}, "value"),
		Method("__getnewargs__", func(t *Thread, a Args) (Value, error) {
			return NewTuple(NewTuple(slices.Clone(a.Self.AsTuple().Items)...)), nil
		}, ""),
		classGetItem(),
	)
	TupleIteratorType.Slots = Slots{Iter: iterSelf, Next: func(t *Thread, self Value) (Value, bool, error) {
		it := self.AsIterator()
		if !it.Over.IsSet() || it.Index >= len(it.Over.AsTuple().Items) {
			it.Over = Value{}
			return Value{}, false, nil
		}
		it.Index++
		return it.Over.AsTuple().Items[it.Index-1], true, nil
	}}
	TupleIteratorType.Define(lengthHint(func(it *Iterator) int { return len(it.Over.AsTuple().Items) - it.Index }))
}

// TupleIteratorType is iter(tuple).
var TupleIteratorType = declareType("tuple_iterator", ObjectType, LayoutIterator)

func tupleRepr(t *Thread, self Value) (Value, error) {
	return t.guardRepr(self, "(...)", func() (string, error) {
		items := self.AsTuple().Items
		text, err := t.reprItems(items)
		if len(items) == 1 {
			text += ","
		}
		return "(" + text + ")", err
	})
}

// tupleHash hashes tuples within tuples, however deep, without recursion, as CPython can hash them. Other containers in between
// are bounded.
func tupleHash(t *Thread, self Value) (int64, error) {
	t.chargeSteps(len(self.AsTuple().Items), 40)
	if t.comparing > maxReprDepth {
		return 0, t.Raise(RecursionErrorType, "maximum recursion depth exceeded")
	}
	type level struct {
		items  []Value
		hashes []int64 // of the first items
	}
	var outer []level
	at := level{items: self.AsTuple().Items}
	for {
		if len(at.hashes) == len(at.items) {
			hash := hashTuple(at.hashes)
			if len(outer) == 0 {
				return hash, nil
			}
			at, outer = outer[len(outer)-1], outer[:len(outer)-1]
			at.hashes = append(at.hashes, hash)
			continue
		}
		if at.hashes == nil {
			at.hashes = make([]int64, 0, len(at.items))
		}
		item := at.items[len(at.hashes)]
		if item.Type() == TupleType {
			outer = append(outer, at)
			at = level{items: item.AsTuple().Items}
			continue
		}
		t.comparing++
		hash, err := t.Hash(item)
		t.comparing--
		if err != nil {
			return 0, err
		}
		at.hashes = append(at.hashes, hash)
	}
}

func tupleCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if other.AsTuple() == nil {
		return NotImplemented, nil
	}
	t.chargeSteps(1, 260)
	return t.compareItems(op, self.AsTuple().Items, other.AsTuple().Items)
}

func tupleGetItem(t *Thread, self, key Value) (Value, error) {
	items := self.AsTuple().Items
	if slice := key.AsSlice(); slice != nil {
		picked, err := t.sliceItems(items, slice)
		return NewTuple(picked...), err
	}
	at, err := t.itemIndex(key, len(items), tupleWords)
	if err != nil {
		return Value{}, err
	}
	return items[at], nil
}

func tupleBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	left, right := a.AsTuple(), b.AsTuple()
	switch op {
	case OpAdd:
		if left == nil || right == nil {
			return NotImplemented, nil
		}
		return NewTuple(slices.Concat(left.Items, right.Items)...), nil
	case OpMul:
		if left == nil {
			left, b = right, a
		}
		n, ok, err := t.repeatCount(b, len(left.Items), len(left.Items), "")
		if !ok || err != nil {
			return NotImplemented, err
		}
		return NewTuple(repeatItems(left.Items, n)...), nil
	}
	return NotImplemented, nil
}

func tupleNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 && typ == TupleType {
		return Value{}, t.TypeErrorf("tuple() takes no keyword arguments")
	}
	values := a.Positional()
	if len(values) > 1 {
		return Value{}, t.TypeErrorf("tuple expected at most 1 argument, got %d", len(values))
	}
	var items []Value
	if len(values) == 1 {
		if values[0].Type() == TupleType && typ == TupleType {
			return values[0], nil
		}
		source, err := t.IterateSized(values[0])
		if err != nil {
			return Value{}, err
		}
		items = slices.Clone(source)
	}
	return (&Tuple{Header: Header{Type: typ, Attributes: typ.newAttributes()}, Items: items}).Value(), nil
}

func tupleIndex(t *Thread, a Args) (Value, error) {
	items := a.Self.AsTuple().Items
	from, to, err := t.itemRange(a.Arg(1), a.Arg(2), len(items))
	if err != nil {
		return Value{}, err
	}
	at, err := t.indexOf(items, a.Arg(0), from, to)
	if err == nil && at < 0 {
		err = t.ValueErrorf("tuple.index(x): x not in tuple")
	}
	return Int(int64(at)), err
}
