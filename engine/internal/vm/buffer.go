package vm

import (
	"encoding/binary"
	"math"
	"math/big"

	"futurescope/engine/internal/pytext"
)

// Buffer is an object whose memory others may look into and, unless it is read-only, change: the counterpart of CPython's buffer
// protocol (PEP 3118) for memory that is one contiguous row of items. bytes and bytearray are Buffers, and so is every NativeObject
// whose Data implements the interface. Value.AsBuffer asks for it.
type Buffer interface {
	// BufferMemory returns the memory itself, not a copy. It may move when the object is resized: ask again after calling Python.
	BufferMemory() []byte
	// BufferFormat is the format of one item in the notation of module struct: "B", "i", "d" …
	BufferFormat() string
	// BufferItemSize is the number of bytes of one item, at least 1.
	BufferItemSize() int
	// BufferReadOnly tells that the memory must not be changed.
	BufferReadOnly() bool
}

// BufferMemory implements Buffer.
func (o *Bytes) BufferMemory() []byte { return o.B }

// BufferFormat implements Buffer.
func (o *Bytes) BufferFormat() string { return "B" }

// BufferItemSize implements Buffer.
func (o *Bytes) BufferItemSize() int { return 1 }

// BufferReadOnly implements Buffer.
func (o *Bytes) BufferReadOnly() bool { return !o.Type.IsSubclass(ByteArrayType) }

// AsBuffer returns v as an object whose memory can be looked into, nil if it is none. A memoryview that skips items or
// was released is none; see BytesLike.
func (v Value) AsBuffer() Buffer {
	if b := v.AsBytes(); b != nil {
		return b
	}
	if native := v.AsNative(); native != nil {
		if view, ok := native.Data.(*memoryView); ok && !view.isContiguous() {
			return nil
		}
		buffer, _ := native.Data.(Buffer)
		return buffer
	}
	return nil
}

// BytesLike returns the bytes of anything that has memory; ok is false if v has none. The bytes may be the object's own memory: copy
// what is kept, change nothing. It fails for a memoryview that was released.
func (t *Thread) BytesLike(v Value) (memory []byte, ok bool, err error) {
	if view := asMemoryView(v); view != nil {
		memory, err = view.bytes(t)
		return memory, true, err
	}
	if buffer := v.AsBuffer(); buffer != nil {
		return buffer.BufferMemory(), true, nil
	}
	return nil, false, nil
}

// ItemFit tells how PackItem got on with a value.
type ItemFit uint8

// What PackItem found: the value was stored, has the wrong type, or is out of the format's range.
const (
	ItemStored ItemFit = iota
	ItemWrongType
	ItemOutOfRange
)

// ItemSize returns the bytes of an item of a native format, 0 for an unknown one (Modules/_struct.c, native_table, on
// a 64-bit machine).
func ItemSize(format byte) int {
	switch format {
	case 'c', 'b', 'B', '?':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L', 'q', 'Q', 'n', 'N', 'd', 'P':
		return 8
	}
	return 0
}

// UnpackItem reads one item of a native format, least significant byte first. memory must have ItemSize(format) bytes.
func UnpackItem(format byte, memory []byte) Value {
	switch format {
	case 'c':
		return NewBytes([]byte{memory[0]})
	case '?':
		return Bool(memory[0] != 0)
	case 'f':
		return Float(float64(math.Float32frombits(binary.LittleEndian.Uint32(memory))))
	case 'd':
		return Float(math.Float64frombits(binary.LittleEndian.Uint64(memory)))
	case 'e':
		return Float(halfToFloat(binary.LittleEndian.Uint16(memory)))
	}
	size := ItemSize(format)
	bits := uint64(0)
	for i := size - 1; i >= 0; i-- {
		bits = bits<<8 | uint64(memory[i])
	}
	if format >= 'a' { // the signed ones: b h i l q n
		shift := 64 - 8*size
		return Int(int64(bits<<shift) >> shift)
	}
	if bits > math.MaxInt64 {
		return BigIntValue(new(big.Int).SetUint64(bits))
	}
	return Int(int64(bits))
}

// PackItem stores one item of a native format in memory. It may call `__index__` or `__float__`.
func (t *Thread) PackItem(format byte, memory []byte, value Value) (ItemFit, error) {
	switch format {
	case 'c':
		b := value.AsBytes()
		if b == nil || !value.IsInstance(BytesType) {
			return ItemWrongType, nil
		}
		if len(b.B) != 1 {
			return ItemOutOfRange, nil
		}
		memory[0] = b.B[0]
		return ItemStored, nil
	case '?':
		truth, err := t.Truth(value)
		memory[0] = 0
		if truth {
			memory[0] = 1
		}
		return ItemStored, err
	case 'f', 'd', 'e':
		return t.packFloat(format, memory, value)
	}
	if _, plain := value.PlainInt(); !plain && !value.Type().find("__index__").IsSet() {
		return ItemWrongType, nil
	}
	number, err := t.Index(value)
	if err != nil {
		return ItemWrongType, err
	}
	bits, ok := itemBits(number, ItemSize(format), format >= 'a')
	if !ok {
		return ItemOutOfRange, nil
	}
	for i := range ItemSize(format) {
		memory[i] = byte(bits >> (8 * i))
	}
	return ItemStored, nil
}

// itemBits returns an int as the two's complement of so many bytes, or false if it does not fit.
func itemBits(number Value, size int, signed bool) (bits uint64, ok bool) {
	if big := number.AsBigInt(); big != nil {
		if signed || !big.Big.IsUint64() || size < 8 {
			return 0, false
		}
		return big.Big.Uint64(), true
	}
	n := number.Int()
	if size == 8 {
		return uint64(n), signed || n >= 0
	}
	low, high := int64(0), int64(1)<<(8*size)-1
	if signed {
		low, high = -(int64(1) << (8*size - 1)), int64(1)<<(8*size-1)-1
	}
	return uint64(n), low <= n && n <= high
}

func (t *Thread) packFloat(format byte, memory []byte, value Value) (ItemFit, error) {
	number, ok, err := t.toFloat(value)
	if typ := value.Type(); !ok && err == nil && (typ.find("__float__").IsSet() || typ.find("__index__").IsSet()) {
		number, err = t.AsFloat(value)
		ok = true
	}
	if err != nil || !ok {
		return ItemWrongType, err
	}
	if math.IsNaN(number) {
		number = math.Copysign(math.Float64frombits(0x7ff8<<48), number) // without the low bits that Go's NaN has
	}
	switch format {
	case 'f':
		if single := float32(number); math.IsInf(float64(single), 0) && !math.IsInf(number, 0) {
			return ItemOutOfRange, nil
		}
		binary.LittleEndian.PutUint32(memory, math.Float32bits(float32(number)))
	case 'd':
		binary.LittleEndian.PutUint64(memory, math.Float64bits(number))
	default:
		half, ok := pytext.FloatToHalf(number)
		if !ok {
			return ItemOutOfRange, nil
		}
		binary.LittleEndian.PutUint16(memory, half)
	}
	return ItemStored, nil
}

// halfToFloat reads IEEE 754's 16-bit format.
func halfToFloat(bits uint16) float64 {
	sign, exponent, fraction := 1.0, int(bits>>10&0x1f), float64(bits&0x3ff)
	if bits&0x8000 != 0 {
		sign = -1
	}
	switch exponent {
	case 0:
		return sign * math.Ldexp(fraction, -24)
	case 0x1f:
		if fraction != 0 {
			return math.NaN()
		}
		return math.Inf(int(sign))
	}
	return sign * math.Ldexp(1024+fraction, exponent-25)
}
