package pylib

import (
	"encoding/binary"
	"math/bits"
)

// blake2Parameters are what a BLAKE2 hash is made with besides the data (RFC 7693 section 2.5 and the parameter block
// of the BLAKE2 paper, section 2.8): all lengths are in bytes. Tree hashing is not among them.
type blake2Parameters struct {
	size         int // 1 to 64 (blake2b) or 32 (blake2s)
	key          []byte
	salt, person []byte // at most 16 (blake2b) or 8 (blake2s)
}

// blake2Sigma is in which order each round takes the words of the block (RFC 7693 section 2.7).
var blake2Sigma = [10][16]byte{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
	{14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
	{7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
	{2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
	{13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
	{10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
}

// blake2Lanes are the words that one mixing works on: the columns, then the diagonals.
var blake2Lanes = [8][4]int{
	{0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15}, {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14},
}

var (
	blake2bStart = [8]uint64{
		0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
		0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
	}
	blake2sStart = [8]uint32{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	}
)

// blake2Blocks calls compress for each block of the key, padded to a block, and the data; the last one may be short
// and is padded with zeros. An empty message without a key is one block of zeros.
func blake2Blocks(data []byte, p blake2Parameters, blockSize int, compress func(block []byte, hashed uint64, last bool)) {
	message := data
	if len(p.key) > 0 {
		message = make([]byte, blockSize, blockSize+len(data))
		copy(message, p.key)
		message = append(message, data...)
	}
	hashed := uint64(0)
	for len(message) > blockSize {
		hashed += uint64(blockSize)
		compress(message[:blockSize], hashed, false)
		message = message[blockSize:]
	}
	block := make([]byte, blockSize)
	copy(block, message)
	compress(block, hashed+uint64(len(message)), true)
}

// parameterBlock is the block that is mixed into the start: the lengths, one leaf, salt and person in its last halves.
func (p blake2Parameters) parameterBlock(size int) []byte {
	block := make([]byte, size)
	block[0], block[1], block[2], block[3] = byte(p.size), byte(len(p.key)), 1, 1
	copy(block[size/2:], p.salt)
	copy(block[size*3/4:], p.person)
	return block
}

// blake2b is the digest of data, of p.size bytes.
func blake2b(data []byte, p blake2Parameters) []byte {
	state := blake2bStart
	for i, block := 0, p.parameterBlock(64); i < 8; i++ {
		state[i] ^= binary.LittleEndian.Uint64(block[i*8:])
	}
	blake2Blocks(data, p, 128, func(block []byte, hashed uint64, last bool) { blake2bCompress(&state, block, hashed, last) })
	digest := make([]byte, 0, 64)
	for _, word := range state {
		digest = binary.LittleEndian.AppendUint64(digest, word)
	}
	return digest[:p.size]
}

func blake2bCompress(state *[8]uint64, block []byte, hashed uint64, last bool) {
	var v, m [16]uint64
	copy(v[:8], state[:])
	copy(v[8:], blake2bStart[:])
	v[12] ^= hashed
	if last {
		v[14] = ^v[14]
	}
	for i := range m {
		m[i] = binary.LittleEndian.Uint64(block[i*8:])
	}
	for round := range 12 {
		order := &blake2Sigma[round%10]
		for i, lane := range blake2Lanes {
			a, b, c, d := lane[0], lane[1], lane[2], lane[3]
			v[a] += v[b] + m[order[2*i]]
			v[d] = bits.RotateLeft64(v[d]^v[a], -32)
			v[c] += v[d]
			v[b] = bits.RotateLeft64(v[b]^v[c], -24)
			v[a] += v[b] + m[order[2*i+1]]
			v[d] = bits.RotateLeft64(v[d]^v[a], -16)
			v[c] += v[d]
			v[b] = bits.RotateLeft64(v[b]^v[c], -63)
		}
	}
	for i := range state {
		state[i] ^= v[i] ^ v[i+8]
	}
}

// blake2s is the digest of data, of p.size bytes.
func blake2s(data []byte, p blake2Parameters) []byte {
	state := blake2sStart
	for i, block := 0, p.parameterBlock(32); i < 8; i++ {
		state[i] ^= binary.LittleEndian.Uint32(block[i*4:])
	}
	blake2Blocks(data, p, 64, func(block []byte, hashed uint64, last bool) { blake2sCompress(&state, block, hashed, last) })
	digest := make([]byte, 0, 32)
	for _, word := range state {
		digest = binary.LittleEndian.AppendUint32(digest, word)
	}
	return digest[:p.size]
}

func blake2sCompress(state *[8]uint32, block []byte, hashed uint64, last bool) {
	var v, m [16]uint32
	copy(v[:8], state[:])
	copy(v[8:], blake2sStart[:])
	v[12] ^= uint32(hashed)
	v[13] ^= uint32(hashed >> 32)
	if last {
		v[14] = ^v[14]
	}
	for i := range m {
		m[i] = binary.LittleEndian.Uint32(block[i*4:])
	}
	for round := range 10 {
		order := &blake2Sigma[round]
		for i, lane := range blake2Lanes {
			a, b, c, d := lane[0], lane[1], lane[2], lane[3]
			v[a] += v[b] + m[order[2*i]]
			v[d] = bits.RotateLeft32(v[d]^v[a], -16)
			v[c] += v[d]
			v[b] = bits.RotateLeft32(v[b]^v[c], -12)
			v[a] += v[b] + m[order[2*i+1]]
			v[d] = bits.RotateLeft32(v[d]^v[a], -8)
			v[c] += v[d]
			v[b] = bits.RotateLeft32(v[b]^v[c], -7)
		}
	}
	for i := range state {
		state[i] ^= v[i] ^ v[i+8]
	}
}
