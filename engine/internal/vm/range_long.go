package vm

import (
	"math/big"
)

// This file has the ranges whose bounds come near to 64 bits or lie beyond them. They are rare, so they are slow and simple.

// LongRangeIteratorType is the iterator of such a range: Over is the range, Index how many of its numbers were taken.
var LongRangeIteratorType = declareType("longrange_iterator", ObjectType, LayoutIterator)

// longRange is what Range.long has. Nobody modifies the numbers.
type longRange struct {
	start, stop, step, length *big.Int
}

// ordinaryRangeLimit bounds the parts of a Range without long: no computation with them overflows.
const ordinaryRangeLimit = 1 << 61

// newRangeOf returns range(start, stop, step) of plain ints. step must not be 0.
func newRangeOf(start, stop, step Value) Value {
	ordinary := func(v Value) bool {
		return v.IsInt() && v.num <= ordinaryRangeLimit && v.num >= -ordinaryRangeLimit
	}
	if ordinary(start) && ordinary(stop) && ordinary(step) {
		return NewRange(start.num, stop.num, step.num)
	}
	long := &longRange{start: bigOf(start), stop: bigOf(stop), step: bigOf(step), length: new(big.Int)}
	distance := new(big.Int).Sub(long.stop, long.start)
	if distance.Sign() == long.step.Sign() && distance.Sign() != 0 {
		// The number of steps, rounded up: (|distance| - 1) / |step| + 1.
		long.length.Sub(distance.Abs(distance), big.NewInt(1))
		long.length.Quo(long.length, new(big.Int).Abs(long.step))
		long.length.Add(long.length, big.NewInt(1))
	}
	return (&Range{Header: Header{Type: RangeType}, long: long}).Value()
}

// parts returns start, stop, step and length as plain ints.
func (r *Range) parts() (start, stop, step, length Value) {
	if long := r.long; long != nil {
		return BigIntValue(long.start), BigIntValue(long.stop), BigIntValue(long.step), BigIntValue(long.length)
	}
	return Int(r.Start), Int(r.Stop), Int(r.Step), Int(r.Length)
}

// at returns the number at a position, which may lie beyond the end.
func (r *Range) at(position *big.Int) *big.Int {
	start, _, step, _ := r.parts()
	number := new(big.Int).Mul(position, bigOf(step))
	return number.Add(number, bigOf(start))
}

// longPosition is where n stands in the range, or nil.
func (r *Range) longPosition(n *big.Int) *big.Int {
	_, _, step, length := r.parts()
	if bigOf(length).Sign() == 0 {
		return nil
	}
	distance := new(big.Int).Sub(n, r.at(new(big.Int)))
	position, rest := distance.QuoRem(distance, bigOf(step), new(big.Int))
	if rest.Sign() != 0 || position.Sign() < 0 || position.Cmp(bigOf(length)) >= 0 {
		return nil
	}
	return position
}

// longRangeIter iterates over a range with long: with CPython's range_iterator if no sum can leave a C long (range_iter).
func longRangeIter(r *Range) Value {
	end := new(big.Int).Add(r.long.stop, r.long.step)
	end.Sub(end, big.NewInt(int64(r.long.step.Sign())))
	return r.iterator(r.long.length.Sign() == 0 || end.IsInt64())
}

// iterator makes the iterator over a range with long: a short one if that is allowed and the parts fit.
func (r *Range) iterator(short bool) Value {
	start, stop, step, length := r.parts()
	if short && start.IsInt() && stop.IsInt() && step.IsInt() && length.IsInt() {
		iterator := &rangeIterator{Header: Header{Type: RangeIteratorType}, next: start.num, step: step.num, remaining: length.num, length: length.num}
		return object(&iterator.Header)
	}
	return NewIterator(LongRangeIteratorType, r.Value(), 0).Value()
}

// longRangeReversed is reversed(range) for a range with long (range_reverse).
func longRangeReversed(r *Range) Value {
	last := r.at(new(big.Int).Sub(r.long.length, big.NewInt(1)))
	beforeFirst := new(big.Int).Sub(r.long.start, r.long.step)
	step := new(big.Int).Neg(r.long.step)
	reversed := newRangeOf(BigIntValue(last), BigIntValue(beforeFirst), BigIntValue(step)).AsRange()
	if reversed.long == nil {
		reversed = &Range{Header: Header{Type: RangeType}, long: &longRange{last, beforeFirst, step, r.long.length}}
	}
	return reversed.iterator(r.long.start.IsInt64() && r.long.stop.IsInt64() && r.long.step.IsInt64() && beforeFirst.IsInt64())
}

func longRangeNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	r := it.Over.AsRange()
	_, _, _, length := r.parts()
	position := big.NewInt(int64(it.Index))
	if position.Cmp(bigOf(length)) >= 0 {
		return Value{}, false, nil
	}
	it.Index++
	return BigIntValue(r.at(position)), true, nil
}

// iterateLongRange makes room for all numbers at once, which may be too many for a C ssize_t or for the memory.
func (t *Thread) iterateLongRange(v Value) ([]Value, error) {
	taken := new(big.Int)
	numbers := v.AsRange()
	if numbers == nil {
		numbers = v.AsIterator().Over.AsRange()
		taken.SetInt64(int64(v.AsIterator().Index))
	}
	left := taken.Sub(numbers.long.length, taken)
	switch {
	case !left.IsInt64():
		return nil, t.Raise(OverflowErrorType, "Python int too large to convert to C ssize_t")
	case left.Int64() > maxSequenceLength:
		return nil, NewException(MemoryErrorType)
	}
	return t.Iterate(v)
}

// longRangeItem is range[key].
func (t *Thread) longRangeItem(r *Range, key Value) (Value, error) {
	_, _, step, length := r.parts()
	if slice := key.AsSlice(); slice != nil {
		from, to, by, err := t.longSliceIndices(slice, bigOf(length))
		if err != nil {
			return Value{}, err
		}
		return newRangeOf(BigIntValue(r.at(from)), BigIntValue(r.at(to)), BigIntValue(new(big.Int).Mul(bigOf(step), by))), nil
	}
	if _, ok := key.PlainInt(); !ok && (key.Type().builtin || !key.Type().find("__index__").IsSet()) {
		return Value{}, t.TypeErrorf(rangeWords.indices, key.Type().ErrorName())
	}
	plain, err := t.Index(key)
	if err != nil {
		return Value{}, err
	}
	at := new(big.Int).Set(bigOf(plain))
	if at.Sign() < 0 {
		at.Add(at, bigOf(length))
	}
	if at.Sign() < 0 || at.Cmp(bigOf(length)) >= 0 {
		return Value{}, t.IndexErrorf("%s", rangeWords.outOfRange)
	}
	return BigIntValue(r.at(at)), nil
}

// longSliceIndices applies a slice to a sequence of any length (_PySlice_GetLongIndices in Objects/sliceobject.c).
func (t *Thread) longSliceIndices(slice *Slice, length *big.Int) (start, stop, step *big.Int, err error) {
	step = big.NewInt(1)
	if !slice.Step.IsNone() {
		if step, err = t.longBound(slice.Step); err != nil {
			return
		}
		if step.Sign() == 0 {
			return nil, nil, nil, t.ValueErrorf("slice step cannot be zero")
		}
	}
	lower, upper := new(big.Int), length
	if step.Sign() < 0 {
		lower, upper = big.NewInt(-1), new(big.Int).Sub(length, big.NewInt(1))
	}
	clip := func(bound, fallback Value) (*big.Int, error) {
		return t.clipLongBound(bound, fallback, lower, upper, length)
	}
	first, last := BigIntValue(lower), BigIntValue(upper)
	if step.Sign() < 0 {
		first, last = last, first
	}
	if start, err = clip(slice.Start, first); err != nil {
		return
	}
	stop, err = clip(slice.Stop, last)
	return
}

func (t *Thread) longBound(v Value) (*big.Int, error) {
	if _, ok := v.PlainInt(); !ok && (v.Type().builtin || !v.Type().find("__index__").IsSet()) {
		return nil, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	plain, err := t.Index(v)
	if err != nil {
		return nil, err
	}
	return bigOf(plain), nil
}

// clipLongBound returns a bound of a slice between lower and upper, counting from the end if negative.
func (t *Thread) clipLongBound(bound, fallback Value, lower, upper, length *big.Int) (*big.Int, error) {
	if bound.IsNone() {
		return bigOf(fallback), nil
	}
	n, err := t.longBound(bound)
	if err != nil {
		return nil, err
	}
	if n.Sign() < 0 {
		n = new(big.Int).Add(n, length)
	}
	switch {
	case n.Cmp(lower) < 0:
		return lower, nil
	case n.Cmp(upper) > 0:
		return upper, nil
	}
	return n, nil
}
