// Package mersenne is the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), the generator behind
// Python's random module, seeded and read as CPython does it (Modules/_randommodule.c). The
// same seed gives the same numbers as there.
package mersenne

import (
	"errors"
	"math/big"
)

const (
	size   = 624 // words of state
	middle = 397

	upperBit  = 0x80000000
	lowerBits = 0x7fffffff
	twist     = 0x9908b0df
)

// Twister is a generator. Use New; the zero value is not seeded.
type Twister struct {
	state [size]uint32
	index int // of the next word to hand out; size when the state must be twisted first
}

// New returns a generator seeded with an integer; its sign does not matter, as in CPython (random_seed).
func New(seed *big.Int) *Twister {
	t := &Twister{}
	t.Seed(seed)
	return t
}

// Seed starts the generator anew.
func (t *Twister) Seed(seed *big.Int) {
	words := seed.Bits()
	var key []uint32
	for _, word := range words {
		for shift := 0; shift < wordBits; shift += 32 {
			key = append(key, uint32(uint64(word)>>shift))
		}
	}
	for len(key) > 1 && key[len(key)-1] == 0 {
		key = key[:len(key)-1]
	}
	if len(key) == 0 {
		key = []uint32{0}
	}
	t.seedArray(key)
}

// wordBits is the size of a big.Word.
const wordBits = 32 << (^big.Word(0) >> 63)

// seedNumber is init_genrand of the original program.
func (t *Twister) seedNumber(seed uint32) {
	t.state[0] = seed
	for i := 1; i < size; i++ {
		previous := t.state[i-1]
		t.state[i] = 1812433253*(previous^previous>>30) + uint32(i)
	}
	t.index = size
}

// seedArray is init_by_array.
func (t *Twister) seedArray(key []uint32) {
	t.seedNumber(19650218)
	i, j := 1, 0
	for range max(size, len(key)) {
		previous := t.state[i-1]
		t.state[i] = (t.state[i] ^ (previous^previous>>30)*1664525) + key[j] + uint32(j)
		i++
		j++
		if i == size {
			t.state[0] = t.state[size-1]
			i = 1
		}
		if j == len(key) {
			j = 0
		}
	}
	for range size - 1 {
		previous := t.state[i-1]
		t.state[i] = (t.state[i] ^ (previous^previous>>30)*1566083941) - uint32(i)
		i++
		if i == size {
			t.state[0] = t.state[size-1]
			i = 1
		}
	}
	t.state[0] = upperBit
}

// Uint32 returns the next 32 random bits (genrand_uint32).
func (t *Twister) Uint32() uint32 {
	if t.index >= size {
		t.refill()
	}
	y := t.state[t.index]
	t.index++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (t *Twister) refill() {
	for i := range size {
		y := t.state[i]&upperBit | t.state[(i+1)%size]&lowerBits
		next := t.state[(i+middle)%size] ^ y>>1
		if y&1 != 0 {
			next ^= twist
		}
		t.state[i] = next
	}
	t.index = 0
}

// Float64 returns a number in [0, 1) with 53 random bits (random.random()).
func (t *Twister) Float64() float64 {
	high, low := t.Uint32()>>5, t.Uint32()>>6
	return (float64(high)*67108864 + float64(low)) * (1.0 / 9007199254740992)
}

// Bits64 returns a number of at most 64 random bits (random.getrandbits).
func (t *Twister) Bits64(bits int) uint64 {
	if bits <= 0 {
		return 0
	}
	if bits <= 32 {
		return uint64(t.Uint32() >> (32 - bits))
	}
	low := uint64(t.Uint32())
	return low | uint64(t.Uint32()>>(64-bits))<<32
}

// Bits returns a number of any size, filled from its low end (random.getrandbits).
func (t *Twister) Bits(bits int) *big.Int {
	number := new(big.Int)
	part := new(big.Int)
	for shift := 0; shift < bits; shift += 32 {
		word := t.Uint32()
		if bits-shift < 32 {
			word >>= 32 - (bits - shift)
		}
		number.Or(number, part.Lsh(part.SetUint64(uint64(word)), uint(shift)))
	}
	return number
}

// State returns the 624 words and the index, which random.getstate shows.
func (t *Twister) State() []uint32 {
	return append(append(make([]uint32, 0, size+1), t.state[:]...), uint32(t.index))
}

// ErrState is returned by SetState for what is no state.
var ErrState = errors.New("invalid state")

// SetState goes back to a state that State has returned.
func (t *Twister) SetState(words []uint32) error {
	if len(words) != size+1 || words[size] > size {
		return ErrState
	}
	copy(t.state[:], words)
	t.index = int(words[size])
	return nil
}
