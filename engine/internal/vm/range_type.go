package vm

import (
	"math/big"

	"futurescope/engine/internal/pytext"
)

func fillRangeType() {
	RangeType.Slots = Slots{
		Repr: rangeRepr, Hash: rangeHash, Compare: rangeCompare,
		Truth: func(t *Thread, self Value) (bool, error) {
			_, _, _, length := self.AsRange().parts()
			return length != Int(0), nil
		},
		Len:     rangeLen,
		GetItem: rangeGetItem, Contains: rangeContains,
		Iter: func(t *Thread, self Value) (Value, error) { return newRangeIterator(self.AsRange()), nil },
		New:  rangeNew,
	}
	RangeType.final = true
	RangeType.Define(
		Getter("start", func(t *Thread, self Value) (Value, error) {
			start, _, _, _ := self.AsRange().parts()
			return start, nil
		}),
		Getter("stop", func(t *Thread, self Value) (Value, error) {
			_, stop, _, _ := self.AsRange().parts()
			return stop, nil
		}),
		Getter("step", func(t *Thread, self Value) (Value, error) {
			_, _, step, _ := self.AsRange().parts()
			return step, nil
		}),
		Method("count", rangeCount, "value"),
		Method("index", rangeIndex, "value"),
		Method("__reversed__", rangeReversed, ""),
	)
	LongRangeIteratorType.Slots = Slots{Iter: iterSelf, Next: longRangeNext}
	LongRangeIteratorType.Define(Method("__length_hint__", func(t *Thread, a Args) (Value, error) {
		_, _, _, length := a.Self.AsIterator().Over.AsRange().parts()
		return BigIntValue(new(big.Int).Sub(bigOf(length), big.NewInt(int64(a.Self.AsIterator().Index)))), nil
	}, ""))
	SliceType.Slots = Slots{
		Repr: sliceRepr, Unhashable: true, New: sliceNew,
		Compare: func(t *Thread, op CompareOp, self, other Value) (Value, error) {
			a, b := self.AsSlice(), other.AsSlice()
			if b == nil {
				return NotImplemented, nil
			}
			return t.compareItems(op, []Value{a.Start, a.Stop, a.Step}, []Value{b.Start, b.Stop, b.Step})
		},
	}
	SliceType.final = true
	SliceType.Define(
		Getter("start", func(t *Thread, self Value) (Value, error) { return self.AsSlice().Start, nil }),
		Getter("stop", func(t *Thread, self Value) (Value, error) { return self.AsSlice().Stop, nil }),
		Getter("step", func(t *Thread, self Value) (Value, error) { return self.AsSlice().Step, nil }),
		Method("indices", sliceIndicesMethod, "len"),
	)
	RangeIteratorType.Define(Method("__length_hint__", func(t *Thread, a Args) (Value, error) {
		return Int(max(a.Self.rangeIterator().remaining, 0)), nil
	}, ""))
}

func rangeReversed(t *Thread, a Args) (Value, error) {
	r := a.Self.AsRange()
	if r.long == nil {
		iterator := &rangeIterator{Header: Header{Type: RangeIteratorType}, next: r.Start + (r.Length-1)*r.Step, step: -r.Step, remaining: r.Length, length: r.Length}
		return object(&iterator.Header), nil
	}
	return longRangeReversed(r), nil
}

func rangeRepr(t *Thread, self Value) (Value, error) {
	start, stop, step, _ := self.AsRange().parts()
	items := []Value{start, stop}
	if step != Int(1) {
		items = append(items, step)
	}
	text, err := t.reprItems(items)
	return NewString("range(" + text + ")"), err
}

// identity is what two equal ranges share (compute_range_length and range_equals).
func (r *Range) identity() []Value {
	start, _, step, length := r.parts()
	switch length {
	case Int(0):
		return []Value{length, None, None}
	case Int(1):
		return []Value{length, start, None}
	}
	return []Value{length, start, step}
}

func rangeHash(t *Thread, self Value) (int64, error) {
	return t.Hash(NewTuple(self.AsRange().identity()...))
}

func rangeLen(t *Thread, self Value) (int, error) {
	_, _, _, length := self.AsRange().parts()
	if !length.IsInt() {
		return 0, t.Raise(OverflowErrorType, "Python int too large to convert to C ssize_t")
	}
	return int(length.num), nil
}

func rangeCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if other.AsRange() == nil || op != CompareEq && op != CompareNe {
		return NotImplemented, nil
	}
	return t.compareItems(op, self.AsRange().identity(), other.AsRange().identity())
}

func rangeGetItem(t *Thread, self, key Value) (Value, error) {
	r := self.AsRange()
	if r.long != nil {
		return t.longRangeItem(r, key)
	}
	if slice := key.AsSlice(); slice != nil {
		if slice.Step.IsSet() && !slice.Step.IsNone() && slice.Step != Int(1) { // the product of the steps may be of any size
			return t.longRangeItem(r, key)
		}
		start, stop, _, _, err := t.sliceIndices(slice, int(r.Length))
		if err != nil {
			return Value{}, err
		}
		return NewRange(r.Start+int64(start)*r.Step, r.Start+int64(stop)*r.Step, r.Step), nil
	}
	at, err := t.itemIndex(key, int(r.Length), rangeWords)
	if err != nil {
		return Value{}, err
	}
	return Int(r.Start + int64(at)*r.Step), nil
}

// position is where n stands in the range, or -1.
func (r *Range) position(n int64) int64 {
	if r.Length == 0 {
		return -1
	}
	last := r.Start + (r.Length-1)*r.Step
	if n < min(r.Start, last) || n > max(r.Start, last) || (n-r.Start)%r.Step != 0 {
		return -1
	}
	return (n - r.Start) / r.Step
}

// rangePosition returns the position of an int, or of any value that equals a member: nil if there is none.
func (t *Thread) rangePosition(r *Range, v Value) (*big.Int, error) {
	if plain, ok := v.PlainInt(); ok && v.Type().builtin {
		if r.long != nil {
			return r.longPosition(bigOf(plain)), nil
		}
		if at := int64(-1); plain.IsInt() {
			if at = r.position(plain.num); at >= 0 {
				return big.NewInt(at), nil
			}
		}
		return nil, nil
	}
	if f, ok := v.PlainFloat(); ok && v.Type().builtin {
		if n := int64(f); float64(n) == f && r.long == nil && r.position(n) >= 0 {
			return big.NewInt(r.position(n)), nil
		}
		if r.long == nil {
			return nil, nil
		}
	} else if _, isComplex := v.AsComplex(); v.Type().builtin && !isComplex {
		return nil, nil
	}
	_, _, _, length := r.parts()
	for i := new(big.Int); i.Cmp(bigOf(length)) < 0; i.Add(i, big.NewInt(1)) {
		t.chargeSteps(1, 100)
		if equal, err := t.Equal(BigIntValue(r.at(i)), v); err != nil || equal {
			return i, err
		}
	}
	return nil, nil
}

func rangeContains(t *Thread, self, item Value) (bool, error) {
	at, err := t.rangePosition(self.AsRange(), item)
	return at != nil, err
}

func rangeCount(t *Thread, a Args) (Value, error) {
	at, err := t.rangePosition(a.Self.AsRange(), a.Arg(0))
	if at != nil {
		return Int(1), err
	}
	return Int(0), err
}

func rangeIndex(t *Thread, a Args) (Value, error) {
	at, err := t.rangePosition(a.Self.AsRange(), a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	if at != nil {
		return BigIntValue(at), nil
	}
	if _, ok := a.Arg(0).PlainInt(); !ok || !a.Arg(0).Type().builtin {
		return Value{}, t.ValueErrorf("sequence.index(x): x not in sequence")
	}
	text, err := t.ReprText(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	return Value{}, t.ValueErrorf("%s is not in range", text)
}

func rangeNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 {
		return Value{}, t.TypeErrorf("range() takes no keyword arguments")
	}
	switch n := len(a.Values); {
	case n == 0:
		return Value{}, t.TypeErrorf("range expected at least 1 argument, got 0")
	case n > 3:
		return Value{}, t.TypeErrorf("range expected at most 3 arguments, got %d", n)
	}
	parts := [3]Value{Int(0), Int(0), Int(1)}
	for i, v := range a.Values {
		plain, err := t.Index(v)
		if err != nil {
			return Value{}, err
		}
		parts[i] = plain
	}
	if len(a.Values) == 1 {
		parts[0], parts[1] = parts[1], parts[0]
	}
	if parts[2] == Int(0) {
		return Value{}, t.ValueErrorf("range() arg 3 must not be zero")
	}
	return newRangeOf(parts[0], parts[1], parts[2]), nil
}

func sliceRepr(t *Thread, self Value) (Value, error) {
	s := self.AsSlice()
	text, err := t.reprItems([]Value{s.Start, s.Stop, s.Step})
	if err != nil {
		return Value{}, err
	}
	return NewString("slice(" + text + ")"), nil
}

func sliceNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 {
		return Value{}, t.TypeErrorf("slice() takes no keyword arguments")
	}
	switch v := a.Values; len(v) {
	case 1:
		return NewSlice(None, v[0], None), nil
	case 2:
		return NewSlice(v[0], v[1], None), nil
	case 3:
		return NewSlice(v[0], v[1], v[2]), nil
	case 0:
		return Value{}, t.TypeErrorf("slice expected at least 1 argument, got 0")
	}
	return Value{}, t.TypeErrorf("slice expected at most 3 arguments, got %d", len(a.Values))
}

func sliceIndicesMethod(t *Thread, a Args) (Value, error) {
	length, err := t.Index(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	if bigOf(length).Sign() < 0 {
		return Value{}, t.ValueErrorf("length should not be negative")
	}
	start, stop, step, err := t.longSliceIndices(a.Self.AsSlice(), bigOf(length))
	if err != nil {
		return Value{}, err
	}
	return NewTuple(BigIntValue(start), BigIntValue(stop), BigIntValue(step)), nil
}

// rangeSum is sum(range), and false if it does not fit 64 bits.
func rangeSum(r *Range) (int64, bool) {
	if r.long != nil {
		return 0, false
	}
	if r.Length == 0 {
		return 0, true
	}
	ends := r.Start + r.Start + (r.Length-1)*r.Step
	if max(r.Start, -r.Start, r.Stop, -r.Stop, r.Length) > 1<<30 {
		return 0, false
	}
	product, ok := pytext.MultiplyInt(ends, r.Length)
	return product / 2, ok
}
