package pytext

// AdjustSlice clips slice bounds to a sequence of the given length and returns
// how many items the slice selects. step must not be 0. Bounds count from the
// end when negative (PySlice_AdjustIndices in CPython's Objects/sliceobject.c).
func AdjustSlice(length, start, stop, step int) (newStart, newStop, count int) {
	start = clipBound(start, length, step)
	stop = clipBound(stop, length, step)
	switch {
	case step < 0 && stop < start:
		count = (start-stop-1)/(-step) + 1
	case step > 0 && start < stop:
		count = (stop-start-1)/step + 1
	}
	return start, stop, count
}

func clipBound(bound, length, step int) int {
	low, high := 0, length
	if step < 0 {
		low, high = -1, length-1
	}
	if bound < 0 {
		bound += length
		if bound < 0 {
			return low
		}
	}
	return min(bound, high)
}

// DefaultBounds returns the bounds that stand for omitted ones.
func DefaultBounds(step int) (start, stop int) {
	const maxInt = int(^uint(0) >> 1)
	if step < 0 {
		return maxInt, -maxInt - 1
	}
	return 0, maxInt
}
