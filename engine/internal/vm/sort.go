package vm

import (
	"bytes"
	"math"
	"slices"
	"strings"
)

// sortPlain returns a sorted copy of items if all comparisons that this takes are between numbers, str, bytes
// or tuples and lists of those, so that no Python code is called. Otherwise ok is false. Sorting is stable,
// in reverse too.
func sortPlain(items []Value, reverse bool) (sorted []Value, ok bool) {
	sorted = slices.Clone(items)
	order := plainOrder{}
	if reverse {
		slices.Reverse(sorted)
	}
	slices.SortStableFunc(sorted, order.compare)
	if reverse {
		slices.Reverse(sorted)
	}
	return sorted, !order.failed
}

// sortPlainIndices is sortPlain that returns the positions of the keys in sorted order.
func sortPlainIndices(keys []Value, reverse bool) (indices []Value, ok bool) {
	indices = make([]Value, len(keys))
	for i := range indices {
		indices[i] = Int(int64(i))
	}
	order := plainOrder{}
	if reverse {
		slices.Reverse(indices)
	}
	slices.SortStableFunc(indices, func(a, b Value) int { return order.compare(keys[a.num], keys[b.num]) })
	if reverse {
		slices.Reverse(indices)
	}
	return indices, !order.failed
}

// plainOrder compares values of built-in classes; failed says that some pair was beyond it.
type plainOrder struct {
	failed bool
	depth  int
}

func (o *plainOrder) compare(a, b Value) int {
	if a.ref == b.ref && a.ref == &intHeader {
		switch {
		case a.num < b.num:
			return -1
		case a.num > b.num:
			return 1
		}
		return 0
	}
	typ := a.ref.Type
	switch {
	case typ == StringType && b.ref.Type == StringType:
		return strings.Compare(a.AsString().Text, b.AsString().Text)
	case (typ == IntType || typ == BoolType) && (b.ref.Type == IntType || b.ref.Type == BoolType):
		return compareInts(mustInt(a), mustInt(b))
	case typ == BytesType && b.ref.Type == BytesType:
		return bytes.Compare(a.AsBytes().B, b.AsBytes().B)
	case typ == TupleType && b.ref.Type == TupleType:
		return o.compareItems(a.AsTuple().Items, b.AsTuple().Items)
	case typ == ListType && b.ref.Type == ListType:
		return o.compareItems(a.AsList().Items, b.AsList().Items)
	}
	return o.compareFloats(a, b)
}

func (o *plainOrder) compareItems(a, b []Value) int {
	if o.depth++; o.depth > maxReprDepth {
		o.failed = true
	}
	defer func() { o.depth-- }()
	for i := range min(len(a), len(b)) {
		if o.failed {
			return 0
		}
		if a[i] == b[i] {
			continue
		}
		// Python asks == first, which must not raise for unlike classes, and then <.
		if c := o.compare(a[i], b[i]); c != 0 {
			return c
		}
	}
	return len(a) - len(b)
}

// compareFloats compares floats with floats and with ints of up to 53 bits.
func (o *plainOrder) compareFloats(a, b Value) int {
	x, okA := o.float(a)
	y, okB := o.float(b)
	if !okA || !okB {
		o.failed = true
		return 0
	}
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func (o *plainOrder) float(v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), !math.IsNaN(v.Float())
	}
	if v.IsInt() && v.num > -1<<53 && v.num < 1<<53 {
		return float64(v.num), true
	}
	return 0, false
}

// extremePlain returns the position of the smallest (sign -1) or largest (sign 1) item, the first of equal ones, under the
// same condition as sortPlain.
func extremePlain(items []Value, sign int) (position int, ok bool) {
	order := plainOrder{}
	for i := 1; i < len(items) && !order.failed; i++ {
		if order.compare(items[i], items[position])*sign > 0 {
			position = i
		}
	}
	return position, !order.failed
}
