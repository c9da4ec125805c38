package vm

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestStableSort sorts pairs by their first part; the second tells where a pair stood, so equal ones show whether
// their order was kept.
func TestStableSort(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	shapes := map[string]func(i, n int) int64{
		"random":     func(i, n int) int64 { return random.Int64N(int64(n) + 1) },
		"few values": func(i, n int) int64 { return random.Int64N(3) },
		"ascending":  func(i, n int) int64 { return int64(i) },
		"descending": func(i, n int) int64 { return int64(-i) },
		"sawtooth":   func(i, n int) int64 { return int64(i % 50) },
	}
	for name, shape := range shapes {
		for _, n := range []int{0, 1, 2, 3, 23, 24, 25, 100, 1000} {
			items := make([]Value, n)
			for i := range items {
				items[i] = NewTuple(Int(shape(i, n)), Int(int64(i)))
			}
			key := func(v Value) int64 { return v.AsTuple().Items[0].Int() }
			compare := func(a, b Value) int { return compareInts(Int(key(a)), Int(key(b))) }
			want := slices.Clone(items)
			slices.SortStableFunc(want, compare)
			stableSort(items, compare)
			assert.Equal(t, want, items, "%s of %d", name, n)
		}
	}
}
