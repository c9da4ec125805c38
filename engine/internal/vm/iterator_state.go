package vm

import (
	"math"
	"math/big"
	"slices"
	"unicode/utf8"
)

// This file has what lets iterators over containers be copied, pickled and asked how much is left: `__reduce__`, `__setstate__`
// and `__length_hint__`. An iterator over a container is iter(container) moved on to its position, or a list of the rest.

// positionIterator says how an iterator with a position answers.
type positionIterator struct {
	typ      *Type
	maker    string              // the builtin that makes it again
	finished func() Value        // what it is made from once it has ended
	length   func(Value) int     // of the container; nil: positions have no end
	count    func(*Iterator) int // the position that the program sees
	move     func(*Iterator, int)
	lowest   int // the position that is furthest back
	highest  int // what to add to the length for the furthest position
}

// positionIterators are the iterators of this kind in CPython's Objects.
func positionIterators() []positionIterator {
	emptyTuple := func() Value { return NewTuple() }
	emptyText := func() Value { return NewString("") }
	index := func(it *Iterator) int { return it.Index }
	setIndex := func(it *Iterator, index int) { it.Index = index }
	byteLength := func(v Value) int { return len(v.AsBytes().B) }
	textLength := func(v Value) int { return v.AsString().length }
	// Index of an iterator over a str counts bytes.
	characters := func(it *Iterator) int { return utf8.RuneCountInString(it.Over.AsString().Text[:it.Index]) }
	setCharacters := func(it *Iterator, characters int) {
		text := it.Over.AsString().Text
		for it.Index = 0; characters > 0; characters-- {
			it.Index += sequenceLength(text[it.Index])
		}
	}
	return []positionIterator{
		{TupleIteratorType, "iter", emptyTuple, func(v Value) int { return len(v.AsTuple().Items) }, index, setIndex, 0, 0},
		{BytesIteratorType, "iter", emptyTuple, byteLength, index, setIndex, 0, 0},
		{ByteArrayIteratorType, "iter", emptyTuple, byteLength, index, setIndex, 0, 0},
		{StringIteratorType, "iter", emptyText, textLength, characters, setCharacters, 0, 0},
		{ASCIIStringIteratorType, "iter", emptyText, textLength, index, setIndex, 0, 0},
		{SequenceIteratorType, "iter", emptyTuple, nil, index, setIndex, 0, 0},
		{ListReverseIteratorType, "reversed", func() Value { return NewList() }, func(v Value) int { return len(v.AsList().Items) }, index, setIndex, -1, -1},
	}
}

// fillIteratorStates declares the methods.
func fillIteratorStates(define func(*Type, NativeFunc)) {
	for _, kind := range positionIterators() {
		define(kind.typ, func(t *Thread, a Args) (Value, error) {
			it := a.Self.AsIterator()
			switch {
			case it.Over.IsSet():
				return NewTuple(t.builtin(kind.maker), NewTuple(it.Over), Int(int64(kind.count(it)))), nil
			default:
				return newPair(t.builtin("iter"), NewTuple(kind.finished())), nil
			}
		})
		kind.typ.Define(Method("__setstate__", func(t *Thread, a Args) (Value, error) {
			position, err := t.iteratorPosition(a.Arg(0))
			if it := a.Self.AsIterator(); err == nil && it.Over.IsSet() {
				highest := math.MaxInt
				if kind.length != nil {
					highest = kind.length(it.Over) + kind.highest
				}
				kind.move(it, max(min(position, highest), kind.lowest))
			}
			return None, err
		}, "state"))
	}
	for _, typ := range []*Type{StringIteratorType, ASCIIStringIteratorType} {
		typ.Define(lengthHint(func(it *Iterator) int { return utf8.RuneCountInString(it.Over.AsString().Text[it.Index:]) }))
	}
	for _, typ := range []*Type{BytesIteratorType, ByteArrayIteratorType} {
		typ.Define(lengthHint(func(it *Iterator) int { return len(it.Over.AsBytes().B) - it.Index }))
	}
	fillListIteratorState(define)
	fillReversedState(define)
	fillRangeIteratorStates(define)
	fillRestStates(define)
	SequenceIteratorType.Define(Method("__length_hint__", sequenceLengthHint, ""))
	define(CallableIteratorType, func(t *Thread, a Args) (Value, error) {
		if it := a.Self.AsIterator(); it.Over.IsSet() {
			return newPair(t.builtin("iter"), newPair(it.Over, it.Extra)), nil
		}
		return newPair(t.builtin("iter"), NewTuple(NewTuple())), nil
	})
	ZipType.Define(Method("__setstate__", func(t *Thread, a Args) (Value, error) {
		strict, err := t.Truth(a.Arg(0))
		if err == nil {
			a.Self.AsIterator().Limit = 0
			if strict {
				a.Self.AsIterator().Limit = 1
			}
		}
		return None, err
	}, "state"))
}

// iteratorPosition reads the argument of `__setstate__` (PyLong_AsSsize_t).
func (t *Thread) iteratorPosition(state Value) (int, error) {
	plain, isInt := state.PlainInt()
	switch {
	case !isInt:
		return 0, t.TypeErrorf("an integer is required")
	case !plain.IsInt():
		return 0, t.Raise(OverflowErrorType, "Python int too large to convert to C ssize_t")
	}
	return int(plain.Int()), nil
}

func fillListIteratorState(define func(*Type, NativeFunc)) {
	define(ListIteratorType, func(t *Thread, a Args) (Value, error) {
		it := a.Self.listIterator()
		if it.list == nil {
			return newPair(t.builtin("iter"), NewTuple(NewList())), nil
		}
		return NewTuple(t.builtin("iter"), NewTuple(it.list.Value()), Int(int64(it.index))), nil
	})
	ListIteratorType.Define(Method("__setstate__", func(t *Thread, a Args) (Value, error) {
		position, err := t.iteratorPosition(a.Arg(0))
		if it := a.Self.listIterator(); err == nil && it.list != nil {
			it.index = min(max(position, 0), len(it.list.Items))
		}
		return None, err
	}, "state"))
}

// sequenceLengthHint is what the length of the sequence leaves, if it has one.
func sequenceLengthHint(t *Thread, a Args) (Value, error) {
	it := a.Self.AsIterator()
	switch {
	case !it.Over.IsSet():
		return Int(0), nil
	case !it.Over.Type().find("__len__").IsSet():
		return NotImplemented, nil
	}
	length, err := t.Len(it.Over)
	return Int(int64(max(length-it.Index, 0))), err
}

// fillReversedState: reversed(sequence) of a class without `__reversed__`.
func fillReversedState(define func(*Type, NativeFunc)) {
	define(ReversedType, func(t *Thread, a Args) (Value, error) {
		it := a.Self.AsIterator()
		if !it.Over.IsSet() {
			return newPair(a.Self.Type().Value(), NewTuple(NewTuple())), nil
		}
		return NewTuple(a.Self.Type().Value(), NewTuple(it.Over), Int(int64(it.Index))), nil
	})
	ReversedType.Define(Method("__setstate__", func(t *Thread, a Args) (Value, error) {
		position, err := t.iteratorPosition(a.Arg(0))
		it := a.Self.AsIterator()
		if err != nil || !it.Over.IsSet() {
			return None, err
		}
		length, err := t.Len(it.Over)
		if err == nil {
			it.Index = max(min(position, length-1), -1)
		}
		return None, err
	}, "state"))
}

// fillRangeIteratorStates: an iterator over a range is the iterator over all numbers that it began with.
func fillRangeIteratorStates(define func(*Type, NativeFunc)) {
	define(RangeIteratorType, func(t *Thread, a Args) (Value, error) {
		it := a.Self.rangeIterator()
		taken := it.length - it.remaining
		start := it.next - taken*it.step
		numbers := newRangeOf(Int(start), Int(start+it.length*it.step), Int(it.step))
		return NewTuple(t.builtin("iter"), NewTuple(numbers), Int(taken)), nil
	})
	RangeIteratorType.Define(Method("__setstate__", func(t *Thread, a Args) (Value, error) {
		index, err := t.Index(a.Arg(0))
		if err != nil {
			return Value{}, err
		}
		if !index.IsInt() {
			return Value{}, t.Raise(OverflowErrorType, "Python int too large to convert to C long")
		}
		it := a.Self.rangeIterator()
		taken := max(min(index.Int(), it.length), 0)
		it.next += (taken - (it.length - it.remaining)) * it.step
		it.remaining = it.length - taken
		return None, nil
	}, "state"))
	define(LongRangeIteratorType, func(t *Thread, a Args) (Value, error) {
		it := a.Self.AsIterator()
		start, _, step, length := it.Over.AsRange().parts()
		numbers := newRangeOf(start, BigIntValue(it.Over.AsRange().at(bigOf(length))), step)
		return NewTuple(t.builtin("iter"), NewTuple(numbers), Int(int64(it.Index))), nil
	})
	LongRangeIteratorType.Define(Method("__setstate__", func(t *Thread, a Args) (Value, error) {
		index, isInt := a.Arg(0).PlainInt()
		if !isInt {
			_, err := t.Compare(CompareLt, a.Arg(0), Int(0))
			return None, err
		}
		it := a.Self.AsIterator()
		_, _, _, length := it.Over.AsRange().parts()
		position := bigOf(index)
		if position.Cmp(bigOf(length)) > 0 {
			position = bigOf(length)
		}
		if position.Sign() < 0 {
			position = new(big.Int)
		}
		if !position.IsInt64() {
			return Value{}, t.NotSupported("a position beyond 64 bits in the iterator of a range")
		}
		it.Index = int(position.Int64())
		return None, nil
	}, "state"))
}

// fillRestStates: an iterator over a dict or a set is one over a list of what is left.
func fillRestStates(define func(*Type, NativeFunc)) {
	for _, typ := range []*Type{
		DictKeyIteratorType, DictValueIteratorType, DictItemIteratorType,
		DictReverseKeyIteratorType, DictReverseValueIteratorType, DictReverseItemIteratorType, SetIteratorType,
	} {
		define(typ, func(t *Thread, a Args) (Value, error) {
			copied := *a.Self.AsIterator()
			items, err := t.Iterate(copied.Value())
			return newPair(t.builtin("iter"), NewTuple(NewList(slices.Clone(items)...))), err
		})
		typ.Define(lengthHint(restOfTable))
	}
}

// restOfTable is how many entries of a dict or set are left, or 0 when its size has changed.
func restOfTable(it *Iterator) int {
	left, at := 0, it.Index
	if set := it.Over.AsSet(); set != nil {
		for _, next, ok := set.Next(at); ok && set.Len() == it.Limit; _, next, ok = set.Next(next) {
			left++
		}
		return left
	}
	dict := it.Over.AsDict()
	if dict.Len() != it.Limit {
		return 0
	}
	switch it.Type {
	case DictReverseKeyIteratorType, DictReverseValueIteratorType, DictReverseItemIteratorType:
		for _, entry := range dict.entries[:min(at, len(dict.entries))] {
			if entry.key.ref != nil {
				left++
			}
		}
		return left
	}
	for _, _, next, ok := dict.Next(at); ok; _, _, next, ok = dict.Next(next) {
		left++
	}
	return left
}
