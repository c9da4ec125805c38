package vm

import (
	"encoding/binary"
	"math/big"
	"math/bits"

	"futurescope/engine/internal/pytext"
)

// Hashes are CPython's for 64-bit machines with PYTHONHASHSEED=0, so that sets print in the order
// that CPython then gives.

func hashInt(n int64) int64 { return pytext.HashInt(n) }

func hashBig(n *big.Int) int64 { return pytext.HashBigInt(n) }

// notMinusOne: -1 signals an error inside CPython, so no object hashes to it.
func notMinusOne(hash int64) int64 {
	if hash == -1 {
		return -2
	}
	return hash
}

func hashFloat(f float64) int64 { return pytext.HashFloat(f) }

func hashTuple(hashes []int64) int64 { return pytext.HashTuple(hashes) }

// hashValue returns the hash of the str and remembers it.
func (s *String) hashValue() int64 {
	if s.hash == 0 && s.length > 0 {
		s.hash = hashText(s.Text)
	}
	return s.hash
}

// hashText hashes a text as CPython hashes a str: SipHash-1-3 over the code points in the narrowest of
// 1, 2 or 4 bytes each.
func hashText(text string) int64 {
	if len(text) == 0 {
		return 0
	}
	ascii := true
	for i := range len(text) {
		if text[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return notMinusOne(int64(sipHash13([]byte(text))))
	}
	return notMinusOne(int64(sipHash13(narrowest(text))))
}

// hashBytes hashes the contents of a bytes object.
func hashBytes(b []byte) int64 {
	if len(b) == 0 {
		return 0
	}
	return notMinusOne(int64(sipHash13(b)))
}

func narrowest(text string) []byte {
	points := CodePoints(text)
	highest := rune(0)
	for _, c := range points {
		highest = max(highest, c)
	}
	data := make([]byte, 0, len(points)*4)
	for _, c := range points {
		switch {
		case highest < 0x100:
			data = append(data, byte(c))
		case highest < 0x10000:
			data = binary.LittleEndian.AppendUint16(data, uint16(c))
		default:
			data = binary.LittleEndian.AppendUint32(data, uint32(c))
		}
	}
	return data
}

// sipHash13 is SipHash with one compression and three finalisation rounds and the key 0.
func sipHash13(data []byte) uint64 {
	v0, v1, v2, v3 := uint64(0x736f6d6570736575), uint64(0x646f72616e646f6d), uint64(0x6c7967656e657261), uint64(0x7465646279746573)
	round := func() {
		v0 += v1
		v2 += v3
		v1 = bits.RotateLeft64(v1, 13) ^ v0
		v3 = bits.RotateLeft64(v3, 16) ^ v2
		v0 = bits.RotateLeft64(v0, 32)
		v2 += v1
		v0 += v3
		v1 = bits.RotateLeft64(v1, 17) ^ v2
		v3 = bits.RotateLeft64(v3, 21) ^ v0
		v2 = bits.RotateLeft64(v2, 32)
	}
	last := uint64(len(data)) << 56
	for len(data) >= 8 {
		word := binary.LittleEndian.Uint64(data)
		v3 ^= word
		round()
		v0 ^= word
		data = data[8:]
	}
	for i, b := range data {
		last |= uint64(b) << (8 * i)
	}
	v3 ^= last
	round()
	v0 ^= last
	v2 ^= 0xff
	round()
	round()
	round()
	return v0 ^ v1 ^ v2 ^ v3
}
