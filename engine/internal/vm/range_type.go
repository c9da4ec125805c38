package vm

import (
	"fmt"
	"strconv"

	"futurescope/engine/internal/pytext"
)

func fillRangeType() {
	RangeType.Slots = Slots{
		Repr: rangeRepr, Hash: rangeHash, Compare: rangeCompare,
		Truth:   func(t *Thread, self Value) (bool, error) { return self.AsRange().Length != 0, nil },
		Len:     func(t *Thread, self Value) (int, error) { return int(self.AsRange().Length), nil },
		GetItem: rangeGetItem, Contains: rangeContains,
		Iter: func(t *Thread, self Value) (Value, error) { return newRangeIterator(self.AsRange()), nil },
		New:  rangeNew,
	}
	RangeType.final = true
	RangeType.Define(
		Getter("start", func(t *Thread, self Value) (Value, error) { return Int(self.AsRange().Start), nil }),
		Getter("stop", func(t *Thread, self Value) (Value, error) { return Int(self.AsRange().Stop), nil }),
		Getter("step", func(t *Thread, self Value) (Value, error) { return Int(self.AsRange().Step), nil }),
		Method("count", rangeCount, "value"),
		Method("index", rangeIndex, "value"),
		Method("__reversed__", func(t *Thread, a Args) (Value, error) {
			r := a.Self.AsRange()
			iterator := &rangeIterator{Header: Header{Type: RangeIteratorType}, next: r.Start + (r.Length-1)*r.Step, step: -r.Step, remaining: r.Length}
			return object(&iterator.Header), nil
		}, ""),
	)
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

func rangeRepr(t *Thread, self Value) (Value, error) {
	r := self.AsRange()
	text := fmt.Sprintf("range(%d, %d", r.Start, r.Stop)
	if r.Step != 1 {
		text += ", " + strconv.FormatInt(r.Step, 10)
	}
	return NewString(text + ")"), nil
}

// identity is what two equal ranges share (compute_range_length and range_equals).
func (r *Range) identity() []Value {
	switch r.Length {
	case 0:
		return []Value{Int(0), None, None}
	case 1:
		return []Value{Int(1), Int(r.Start), None}
	}
	return []Value{Int(r.Length), Int(r.Start), Int(r.Step)}
}

func rangeHash(t *Thread, self Value) (int64, error) {
	return t.Hash(NewTuple(self.AsRange().identity()...))
}

func rangeCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if other.AsRange() == nil || op != CompareEq && op != CompareNe {
		return NotImplemented, nil
	}
	return t.compareItems(op, self.AsRange().identity(), other.AsRange().identity())
}

func rangeGetItem(t *Thread, self, key Value) (Value, error) {
	r := self.AsRange()
	if slice := key.AsSlice(); slice != nil {
		start, stop, step, _, err := t.sliceIndices(slice, int(r.Length))
		if err != nil {
			return Value{}, err
		}
		return NewRange(r.Start+int64(start)*r.Step, r.Start+int64(stop)*r.Step, r.Step*int64(step)), nil
	}
	at, err := t.itemIndex(key, int(r.Length), rangeWords)
	if err != nil {
		if plain, ok := key.PlainInt(); ok && !plain.IsInt() { // ranges can be that long
			return Value{}, t.IndexErrorf("range object index out of range")
		}
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

// find returns the position of an int, or of any value that equals a member.
func (t *Thread) rangePosition(r *Range, v Value) (int64, error) {
	if plain, ok := v.PlainInt(); ok {
		if !plain.IsInt() {
			return -1, nil
		}
		return r.position(plain.Int()), nil
	}
	if f, ok := v.PlainFloat(); ok {
		if n := int64(f); float64(n) == f {
			return r.position(n), nil
		}
		return -1, nil
	}
	if v.Type().builtin {
		return -1, nil
	}
	for i := range r.Length {
		equal, err := t.Equal(Int(r.Start+i*r.Step), v)
		if err != nil || equal {
			return i, err
		}
	}
	return -1, nil
}

func rangeContains(t *Thread, self, item Value) (bool, error) {
	at, err := t.rangePosition(self.AsRange(), item)
	return at >= 0, err
}

func rangeCount(t *Thread, a Args) (Value, error) {
	at, err := t.rangePosition(a.Self.AsRange(), a.Arg(0))
	if at >= 0 {
		return Int(1), err
	}
	return Int(0), err
}

func rangeIndex(t *Thread, a Args) (Value, error) {
	at, err := t.rangePosition(a.Self.AsRange(), a.Arg(0))
	if err != nil || at >= 0 {
		return Int(at), err
	}
	if _, ok := a.Arg(0).PlainInt(); !ok {
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
	var parts [3]int64
	for i, v := range a.Values {
		plain, err := t.Index(v)
		if err != nil {
			return Value{}, err
		}
		if !plain.IsInt() {
			return Value{}, t.NotSupported("ranges beyond 64 bits")
		}
		parts[i] = plain.Int()
	}
	switch len(a.Values) {
	case 1:
		return NewRange(0, parts[0], 1), nil
	case 2:
		return NewRange(parts[0], parts[1], 1), nil
	}
	if parts[2] == 0 {
		return Value{}, t.ValueErrorf("range() arg 3 must not be zero")
	}
	return NewRange(parts[0], parts[1], parts[2]), nil
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
	length, err := t.IndexInt(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	if length < 0 {
		return Value{}, t.ValueErrorf("length should not be negative")
	}
	start, stop, step, _, err := t.sliceIndices(a.Self.AsSlice(), int(length))
	if err != nil {
		return Value{}, err
	}
	return NewTuple(Int(int64(start)), Int(int64(stop)), Int(int64(step))), nil
}

// rangeSum is sum(range), and false if it does not fit 64 bits.
func rangeSum(r *Range) (int64, bool) {
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
