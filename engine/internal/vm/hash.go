package vm

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/bits"
)

// Hashes are CPython's for 64-bit machines with PYTHONHASHSEED=0, so that sets print in the order
// that CPython then gives.

// hashModulus is the Mersenne prime 2**61 - 1 (Include/pyhash.h).
const (
	hashBits    = 61
	hashModulus = 1<<hashBits - 1
)

func hashInt(n int64) int64 {
	magnitude := uint64(n)
	if n < 0 {
		magnitude = -magnitude
	}
	hash := int64(magnitude % hashModulus)
	if n < 0 {
		hash = -hash
	}
	return notMinusOne(hash)
}

func hashBig(n *big.Int) int64 {
	var rest big.Int
	rest.Abs(n)
	rest.Mod(&rest, big.NewInt(hashModulus))
	hash := rest.Int64()
	if n.Sign() < 0 {
		hash = -hash
	}
	return notMinusOne(hash)
}

// notMinusOne: -1 signals an error inside CPython, so no object hashes to it.
func notMinusOne(hash int64) int64 {
	if hash == -1 {
		return -2
	}
	return hash
}

// hashFloat equals hashInt for whole numbers (_Py_HashDouble in Python/pyhash.c).
func hashFloat(f float64) int64 {
	switch {
	case math.IsInf(f, 1):
		return 314159
	case math.IsInf(f, -1):
		return -314159
	case math.IsNaN(f):
		return 0 // CPython uses the address
	}
	fraction, exponent := math.Frexp(f)
	negative := fraction < 0
	if negative {
		fraction = -fraction
	}
	x := uint64(0)
	for fraction != 0 {
		x = (x<<28)&hashModulus | x>>(hashBits-28)
		fraction *= 1 << 28
		exponent -= 28
		y := uint64(fraction)
		fraction -= float64(y)
		x += y
		if x >= hashModulus {
			x -= hashModulus
		}
	}
	if exponent >= 0 {
		exponent %= hashBits
	} else {
		exponent = hashBits - 1 - (-1-exponent)%hashBits
	}
	x = (x<<exponent)&hashModulus | x>>(hashBits-exponent)
	hash := int64(x)
	if negative {
		hash = -hash
	}
	return notMinusOne(hash)
}

// hashTuple combines the hashes of the items (tuplehash in Objects/tupleobject.c, after xxHash).
func hashTuple(hashes []int64) int64 {
	const prime1, prime2, prime5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	accumulator := uint64(prime5)
	for _, hash := range hashes {
		accumulator += uint64(hash) * prime2
		accumulator = bits.RotateLeft64(accumulator, 31)
		accumulator *= prime1
	}
	accumulator += uint64(len(hashes)) ^ (prime5 ^ 3527539)
	if accumulator == math.MaxUint64 {
		return 1546275796
	}
	return int64(accumulator)
}

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
