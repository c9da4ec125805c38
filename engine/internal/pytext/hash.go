package pytext

import (
	"math"
	"math/big"
	"math/bits"
)

// hashModulus is the Mersenne prime 2**61 - 1 by which all numeric hashes are
// reduced, so that equal numbers of different types hash alike
// ("Hashing of numeric types" in the Python documentation).
const hashModulus = 1<<61 - 1

// HashInt is hash(n).
func HashInt(n int64) int64 {
	if n > -hashModulus && n < hashModulus && n != -1 {
		return n
	}
	h := n % hashModulus
	if h == -1 {
		return -2
	}
	return h
}

// HashBigInt is hash(n) for integers of any size.
func HashBigInt(n *big.Int) int64 {
	h := new(big.Int).Rem(n, big.NewInt(hashModulus)).Int64()
	if h == -1 {
		return -2
	}
	return h
}

// hashNaN stands for the hash of a NaN, which CPython makes from the address of the object. The last places of a small set are the likeliest
// for it: a set of some numbers and a NaN mostly prints the NaN last.
const hashNaN = 0x7f8c20ffffff

// HashFloat is hash(f), for all NaNs hashNaN.
func HashFloat(f float64) int64 {
	if math.IsNaN(f) {
		return hashNaN
	}
	if math.IsInf(f, 1) {
		return 314159
	}
	if math.IsInf(f, -1) {
		return -314159
	}
	mantissa, exponent := math.Frexp(math.Abs(f))
	var h uint64
	for mantissa != 0 { // 28 bits at a time
		h = (h<<28)&hashModulus | h>>(61-28)
		mantissa *= 1 << 28
		exponent -= 28
		chunk := uint64(mantissa)
		mantissa -= float64(chunk)
		h += chunk
		if h >= hashModulus {
			h -= hashModulus
		}
	}
	shift := exponent % 61
	if shift < 0 {
		shift += 61
	}
	h = (h<<shift)&hashModulus | h>>(61-shift)
	result := int64(h)
	if f < 0 {
		result = -result
	}
	if result == -1 {
		return -2
	}
	return result
}

// HashComplex is hash(complex(re, im)).
func HashComplex(re, im float64) int64 {
	h := uint64(HashFloat(re)) + 1000003*uint64(HashFloat(im))
	if int64(h) == -1 {
		return -2
	}
	return int64(h)
}

// HashTuple combines the hashes of a tuple's items (tuplehash in CPython's
// Objects/tupleobject.c, which follows xxHash).
func HashTuple(items []int64) int64 {
	const prime1, prime2, prime5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	acc := uint64(prime5)
	for _, item := range items {
		acc += uint64(item) * prime2
		acc = bits.RotateLeft64(acc, 31) * prime1
	}
	acc += uint64(len(items)) ^ (prime5 ^ 3527539)
	if acc == math.MaxUint64 {
		return 1546275796
	}
	return int64(acc)
}

// HashFrozenSet combines the hashes of a frozenset's items, in any order
// (frozenset_hash in CPython's Objects/setobject.c).
func HashFrozenSet(items []int64) int64 {
	var h uint64
	for _, item := range items {
		u := uint64(item)
		h ^= ((u ^ 89869747) ^ (u << 16)) * 3644798167
	}
	h ^= (uint64(len(items)) + 1) * 1927868237
	h ^= (h >> 11) ^ (h >> 25)
	h = h*69069 + 907133923
	if h == math.MaxUint64 {
		return 590923713
	}
	return int64(h)
}
