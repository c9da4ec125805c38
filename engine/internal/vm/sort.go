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
func (t *Thread) sortPlain(items []Value, reverse bool) (sorted []Value, ok bool) {
	sorted = slices.Clone(items)
	order := plainOrder{}
	if reverse {
		slices.Reverse(sorted)
	}
	stableSort(sorted, order.compare)
	if reverse {
		slices.Reverse(sorted)
	}
	t.chargeSteps(order.comparisons, 50)
	return sorted, !order.failed
}

// sortPlainIndices is sortPlain that returns the positions of the keys in sorted order.
func (t *Thread) sortPlainIndices(keys []Value, reverse bool) (indices []Value, ok bool) {
	indices = make([]Value, len(keys))
	for i := range indices {
		indices[i] = Int(int64(i))
	}
	order := plainOrder{}
	if reverse {
		slices.Reverse(indices)
	}
	stableSort(indices, func(a, b Value) int { return order.compare(keys[a.num], keys[b.num]) })
	if reverse {
		slices.Reverse(indices)
	}
	t.chargeSteps(order.comparisons, 60)
	return indices, !order.failed
}

// stableSort is a merge sort that begins with the runs it finds, like CPython's: what is in order already, or in
// reverse order, takes only as many comparisons as there are items.
func stableSort(items []Value, compare func(a, b Value) int) {
	var ends []int // of runs in ascending order, one behind the other
	for start := 0; start < len(items); {
		end := findRun(items, start, compare)
		if minimum := min(start+minRun, len(items)); end < minimum {
			insertionSort(items, start, end, minimum, compare)
			end = minimum
		}
		ends = append(ends, end)
		start = end
	}
	buffer := make([]Value, len(items)/2+1)
	for len(ends) > 1 {
		start, kept := 0, ends[:0]
		for i := 0; i < len(ends); i += 2 {
			if i+1 == len(ends) {
				kept = append(kept, ends[i])
				break
			}
			middle, end := ends[i], ends[i+1]
			buffer = mergeRuns(items[start:end], middle-start, buffer, compare)
			kept = append(kept, end)
			start = end
		}
		ends = kept
	}
}

// minRun is the length up to which insertion beats merging.
const minRun = 24

// findRun returns where the run that begins at start ends, and turns a strictly descending one round.
func findRun(items []Value, start int, compare func(a, b Value) int) int {
	end := start + 1
	if end >= len(items) {
		return len(items)
	}
	if compare(items[end], items[start]) < 0 {
		for end++; end < len(items) && compare(items[end], items[end-1]) < 0; end++ {
		}
		slices.Reverse(items[start:end])
		return end
	}
	for end++; end < len(items) && compare(items[end], items[end-1]) >= 0; end++ {
	}
	return end
}

// insertionSort extends the sorted items[start:sorted] to items[start:end].
func insertionSort(items []Value, start, sorted, end int, compare func(a, b Value) int) {
	for i := sorted; i < end; i++ {
		item := items[i]
		low, high := start, i
		for low < high {
			middle := (low + high) / 2
			if compare(item, items[middle]) < 0 {
				high = middle
			} else {
				low = middle + 1
			}
		}
		copy(items[low+1:i+1], items[low:i])
		items[low] = item
	}
}

// mergeRuns merges items[:middle] and items[middle:], equal items of the first part first. It returns the buffer,
// which it may have enlarged.
func mergeRuns(items []Value, middle int, buffer []Value, compare func(a, b Value) int) []Value {
	if compare(items[middle], items[middle-1]) >= 0 {
		return buffer // in order already
	}
	if len(buffer) < middle {
		buffer = make([]Value, middle)
	}
	left := buffer[:copy(buffer, items[:middle])]
	right := items[middle:]
	out := 0
	for len(left) > 0 && len(right) > 0 {
		if compare(right[0], left[0]) < 0 {
			items[out], right = right[0], right[1:]
		} else {
			items[out], left = left[0], left[1:]
		}
		out++
	}
	copy(items[out:], left)
	return buffer
}

// plainOrder compares values of built-in classes; failed says that some pair was beyond it.
type plainOrder struct {
	failed      bool
	depth       int
	comparisons int
}

func (o *plainOrder) compare(a, b Value) int {
	o.comparisons++
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
