package sim

// PolicyName selects a scheduling policy.
type PolicyName string

const (
	PolicyFIFO   PolicyName = "fifo"   // whoever became ready first runs first
	PolicyRandom PolicyName = "random" // chosen by the seed, and pre-empted at arbitrary points
)

// Policy decides who runs next. It sees only how many threads could run, in the
// order in which they became ready: what it cannot see it cannot make
// nondeterministic.
type Policy interface {
	// Choose returns which of count ready threads (at least one) runs next.
	Choose(count int) int
	// SliceNs bounds how long the chosen one may keep the GIL or its core while others
	// want it; Forever leaves that to the switch interval and the core slice.
	SliceNs() int64
	// PreemptAnywhere says whether a body may be stopped at any point of its
	// program instead of only where CPython checks for it.
	PreemptAnywhere() bool
}

func newPolicy(name PolicyName, seed uint64) Policy {
	if name == PolicyRandom {
		return &randomPolicy{source: Random{state: seed}}
	}
	return fifoPolicy{}
}

type fifoPolicy struct{}

func (fifoPolicy) Choose(int) int        { return 0 }
func (fifoPolicy) SliceNs() int64        { return Forever }
func (fifoPolicy) PreemptAnywhere() bool { return false }

// randomPolicy chooses by the seed and gives slices of very different lengths:
// half of them a handful of instructions long, so that races show, the others up to a fifth of a
// millisecond, so that programs still get on.
type randomPolicy struct{ source Random }

func (p *randomPolicy) Choose(count int) int {
	if count == 1 {
		return 0
	}
	return int(p.source.Below(uint64(count)))
}

func (p *randomPolicy) SliceNs() int64 {
	if p.source.Below(2) == 0 {
		return 5 + int64(p.source.Below(400))
	}
	return 2_000 + int64(p.source.Below(200_000))
}

func (p *randomPolicy) PreemptAnywhere() bool { return true }

// Random is a small seeded generator (SplitMix64, Steele, Lea and Flood 2014). It is the only
// source of chance. Its state begins as the seed; equal seeds give equal numbers.
type Random struct{ state uint64 }

// Next returns 64 random bits.
func (r *Random) Next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Below returns a number from 0 up to, not including, bound, which must be positive.
// The bias of the remainder is below 2^-40 for the bounds used here.
func (r *Random) Below(bound uint64) uint64 { return r.Next() % bound }
