package pylib

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// scrypt derives a key that is costly in time and memory (RFC 7914). n is a power of two; r and p are at least 1.
func scrypt(password, salt []byte, n, r, p, length int) []byte {
	blocks, _ := pbkdf2.Key(sha256.New, string(password), salt, 1, p*128*r)
	for i := range p {
		mixMemory(blocks[i*128*r:(i+1)*128*r], n, r)
	}
	key, _ := pbkdf2.Key(sha256.New, string(password), blocks, 1, length)
	return key
}

// mixMemory is scryptROMix: the block walks through n versions of itself, in an order that depends on its content.
func mixMemory(block []byte, n, r int) {
	words := 32 * r
	x, y, versions := make([]uint32, words), make([]uint32, words), make([]uint32, words*n)
	for i := range x {
		x[i] = binary.LittleEndian.Uint32(block[i*4:])
	}
	for i := range n {
		copy(versions[i*words:], x)
		mixBlocks(x, y, r)
	}
	for range n {
		at := int(x[(2*r-1)*16]) & (n - 1)
		for k, word := range versions[at*words : (at+1)*words] {
			x[k] ^= word
		}
		mixBlocks(x, y, r)
	}
	for i, word := range x {
		binary.LittleEndian.PutUint32(block[i*4:], word)
	}
}

// mixBlocks is scryptBlockMix of 2r blocks of 16 words; y is room to work in.
func mixBlocks(x, y []uint32, r int) {
	var state [16]uint32
	copy(state[:], x[(2*r-1)*16:])
	for i := range 2 * r {
		for k := range state {
			state[k] ^= x[i*16+k]
		}
		salsa208(&state)
		// Blocks with even numbers come first.
		copy(y[(i/2+i%2*r)*16:], state[:])
	}
	copy(x, y)
}

// salsa208 is the Salsa20/8 core.
func salsa208(state *[16]uint32) {
	x := *state
	quarter := func(a, b, c, d int) {
		x[b] ^= bits.RotateLeft32(x[a]+x[d], 7)
		x[c] ^= bits.RotateLeft32(x[b]+x[a], 9)
		x[d] ^= bits.RotateLeft32(x[c]+x[b], 13)
		x[a] ^= bits.RotateLeft32(x[d]+x[c], 18)
	}
	for range 4 {
		quarter(0, 4, 8, 12)
		quarter(5, 9, 13, 1)
		quarter(10, 14, 2, 6)
		quarter(15, 3, 7, 11)
		quarter(0, 1, 2, 3)
		quarter(5, 6, 7, 4)
		quarter(10, 11, 8, 9)
		quarter(15, 12, 13, 14)
	}
	for i := range state {
		state[i] += x[i]
	}
}
