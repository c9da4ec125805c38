package vm

import (
	"math"
	"strings"

	"futurescope/engine/internal/pytext"
)

// This file has what str, bytes, tuple, list and range have in common.

// sequenceWords are the words by which one kind of sequence complains about an index.
type sequenceWords struct {
	indices    string // "list indices must be integers or slices, not %s"
	outOfRange string
}

var (
	listWords      = sequenceWords{"list indices must be integers or slices, not %s", "list index out of range"}
	listSetWords   = sequenceWords{"list indices must be integers or slices, not %s", "list assignment index out of range"}
	tupleWords     = sequenceWords{"tuple indices must be integers or slices, not %s", "tuple index out of range"}
	stringWords    = sequenceWords{"string indices must be integers, not '%s'", "string index out of range"}
	bytesWords     = sequenceWords{"byte indices must be integers or slices, not %s", "index out of range"}
	byteArrayWords = sequenceWords{"bytearray indices must be integers or slices, not %s", "bytearray index out of range"}
	rangeWords     = sequenceWords{"range indices must be integers or slices, not %s", "range object index out of range"}
)

// itemIndex turns a key that is no slice into a position, counting from the end when negative.
func (t *Thread) itemIndex(key Value, length int, words sequenceWords) (int, error) {
	plain := key
	if !key.IsInt() {
		if _, ok := key.PlainInt(); !ok && (key.Type().builtin || !key.Type().find("__index__").IsSet()) {
			return 0, t.TypeErrorf(words.indices, key.Type().ErrorName())
		}
		var err error
		if plain, err = t.Index(key); err != nil {
			return 0, err
		}
		if !plain.IsInt() && words == rangeWords { // ranges can be that long
			return 0, t.IndexErrorf("%s", words.outOfRange)
		}
		if !plain.IsInt() {
			return 0, t.IndexErrorf("cannot fit '%s' into an index-sized integer", key.Type().ErrorName())
		}
	}
	at := plain.Int()
	if at < 0 {
		at += int64(length)
	}
	if at < 0 || at >= int64(length) {
		return 0, t.IndexErrorf("%s", words.outOfRange)
	}
	return int(at), nil
}

// sliceIndices applies a slice to a sequence of the given length: count items from start in steps of step.
func (t *Thread) sliceIndices(slice *Slice, length int) (start, stop, step, count int, err error) {
	if step, err = t.boundArg(slice.Step, 1); err != nil {
		return
	}
	if step == 0 {
		err = t.ValueErrorf("slice step cannot be zero")
		return
	}
	step = max(step, -(1<<63 - 1)) // so that it can be negated
	defaultStart, defaultStop := pytext.DefaultBounds(step)
	if start, err = t.boundArg(slice.Start, defaultStart); err != nil {
		return
	}
	if stop, err = t.boundArg(slice.Stop, defaultStop); err != nil {
		return
	}
	start, stop, count = pytext.AdjustSlice(length, start, stop, step)
	return
}

// sliceItems copies the items that a slice selects.
func (t *Thread) sliceItems(items []Value, slice *Slice) ([]Value, error) {
	start, _, step, count, err := t.sliceIndices(slice, len(items))
	if err != nil {
		return nil, err
	}
	picked := make([]Value, count)
	t.chargeSteps(count, 15)
	if step == 1 {
		copy(picked, items[start:start+count])
		return picked, nil
	}
	for i := range picked {
		picked[i] = items[start+i*step]
	}
	return picked, nil
}

// maxSequenceLength bounds what one repetition or concatenation may make.
const maxSequenceLength = 1 << 27

// repeatCount is the n of `sequence * n`; ok is false if other is no integer. Where the length does not fit an
// index (of items: characters, bytes), tooLong is what unicode_repeat and bytes_repeat say; the other sequences, without one, raise MemoryError.
func (t *Thread) repeatCount(other Value, length, items int, tooLong string) (n int, ok bool, err error) {
	if _, isInt := other.PlainInt(); !isInt && (other.Type().builtin || !other.Type().find("__index__").IsSet()) {
		return 0, false, nil
	}
	plain, err := t.Index(other)
	if err != nil {
		return 0, true, err
	}
	n = max(clippedInt(plain), 0)
	if !plain.IsInt() {
		return 0, true, t.Raisef(OverflowErrorType, "cannot fit '%s' into an index-sized integer", other.Type().ErrorName())
	}
	if length == 0 {
		return 0, true, nil
	}
	if tooLong != "" && n > math.MaxInt64/items {
		return 0, true, t.Raise(OverflowErrorType, tooLong)
	}
	if n > maxSequenceLength/length {
		return 0, true, NewException(MemoryErrorType)
	}
	t.chargeSteps(n*length, fillHundredths)
	return n, true, nil
}

// fillHundredths is what filling a byte or an item of a new object costs, see chargeSteps. Without it a loop
// that makes large objects would fill the memory before the kernel's clock, and its bounds, noticed anything.
const fillHundredths = 1

// repeatItems is `items * n`.
func repeatItems(items []Value, n int) []Value {
	repeated := make([]Value, 0, len(items)*n)
	for range n {
		repeated = append(repeated, items...)
	}
	return repeated
}

// compareItems compares two sequences of items (list_richcompare): the first pair that differs decides.
func (t *Thread) compareItems(op CompareOp, a, b []Value) (Value, error) {
	if len(a) != len(b) && (op == CompareEq || op == CompareNe) {
		return Bool(op == CompareNe), nil
	}
	if len(t.reprGuard)+t.comparing > maxReprDepth {
		return Value{}, t.Raise(RecursionErrorType, "maximum recursion depth exceeded in comparison")
	}
	t.comparing++
	defer func() { t.comparing-- }()
	for i := range min(len(a), len(b)) {
		equal, err := t.Equal(a[i], b[i])
		if err != nil {
			return Value{}, err
		}
		if equal {
			continue
		}
		switch op {
		case CompareEq:
			return False, nil
		case CompareNe:
			return True, nil
		}
		return t.Compare(op, a[i], b[i])
	}
	return CompareResult(op, len(a)-len(b)), nil
}

// indexOf returns the position of item among items, or -1. Only for items[start:stop].
func (t *Thread) indexOf(items []Value, item Value, start, stop int) (int, error) {
	i := start
	defer func() { t.chargeSteps(i-start, 60) }()
	for ; i < stop && i < len(items); i++ {
		equal, err := t.Equal(items[i], item)
		if err != nil {
			return -1, err
		}
		if equal {
			return i, nil
		}
	}
	return -1, nil
}

// countOf returns how many items equal item.
func (t *Thread) countOf(items []Value, item Value) (int, error) {
	count := 0
	t.chargeSteps(len(items), 60)
	for _, candidate := range items {
		equal, err := t.Equal(candidate, item)
		if err != nil {
			return 0, err
		}
		if equal {
			count++
		}
	}
	return count, nil
}

// reprItems joins the reprs of items.
func (t *Thread) reprItems(items []Value) (string, error) {
	var b strings.Builder
	for i, item := range items {
		text, err := t.ReprText(item)
		if err != nil {
			return "", err
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// itemRange is searchRange for list.index and its like, where None is no bound (_PyEval_SliceIndexNotNone).
func (t *Thread) itemRange(start, end Value, length int) (from, to int, err error) {
	for _, bound := range [2]Value{start, end} {
		if !bound.IsSet() {
			continue
		}
		if _, ok := bound.PlainInt(); !ok && (bound.Type().builtin || !bound.Type().find("__index__").IsSet()) {
			return 0, 0, t.TypeErrorf("slice indices must be integers or have an __index__ method")
		}
	}
	return t.searchRange(start, end, length)
}

// searchRange clips optional start and end arguments to a sequence.
func (t *Thread) searchRange(start, end Value, length int) (from, to int, err error) {
	if from, err = t.boundArg(start, 0); err != nil {
		return
	}
	if to, err = t.boundArg(end, length); err != nil {
		return
	}
	if from < 0 {
		from = max(from+length, 0)
	}
	if to < 0 {
		to = max(to+length, 0)
	}
	return from, min(to, length), nil
}

// iterFor is iter(v) with other words for any TypeError, as PySequence_Fast has them.
func (t *Thread) iterFor(v Value, format string, args ...any) (Value, error) {
	iterator, err := t.Iter(v)
	if err != nil && Matches(err, TypeErrorType) {
		err = t.TypeErrorf(format, args...)
	}
	return iterator, err
}

// iterateFor is Iterate whose complaint about a value that cannot be iterated is worded by the caller.
func (t *Thread) iterateFor(v Value, format string, args ...any) ([]Value, error) {
	if !t.isIterable(v) {
		return nil, t.TypeErrorf(format, args...)
	}
	if v.Type().builtin {
		return t.Iterate(v)
	}
	iterator, err := t.iterFor(v, format, args...)
	if err != nil {
		return nil, err
	}
	return t.Iterate(iterator)
}
