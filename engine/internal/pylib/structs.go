package pylib

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"

	"futurescope/engine/internal/vm"
)

// structNsPerItem is about what CPython takes to pack or unpack one value.
const structNsPerItem = 30

// maxStructBytes bounds what one format may describe.
const maxStructBytes = 1 << 30

// structField is one item of a format: a code, how often it comes (for s and p: how long it is), and where it begins.
type structField struct {
	code          byte
	count, offset int
	size          int // of one
}

// structFormat is a compiled format of the struct module (Modules/_struct.c).
type structFormat struct {
	fields []structField
	size   int
	values int // how many values are packed
	order  binary.ByteOrder
	native bool // sizes and alignment of the machine, a 64-bit one
}

// defineStruct fills the native part of the struct module. Each function returns a message instead of its result when it fails, which
// lib/struct.py raises as struct.error.
func defineStruct(module *vm.Module) {
	module.Define(
		vm.Method("calcsize", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			format, complaint := parseStructFormat(textOf(args.Arg(0)))
			if complaint != "" {
				return vm.NewString(complaint), nil
			}
			return vm.NewTuple(vm.Int(int64(format.size)), vm.Int(int64(format.values))), nil
		}, "format"),
		vm.Method("pack", structPack, "format, values"),
		vm.Method("unpack", structUnpack, "format, data, offset"),
	)
}

// parseStructFormat compiles a format, or says what is wrong with it.
func parseStructFormat(text string) (format structFormat, complaint string) {
	format = structFormat{order: binary.LittleEndian, native: true}
	if text != "" {
		switch text[0] {
		case '@':
			text = text[1:]
		case '=', '<':
			format.native, text = false, text[1:]
		case '>', '!':
			format.native, format.order, text = false, binary.BigEndian, text[1:]
		}
	}
	for i := 0; i < len(text); i++ {
		if text[i] == ' ' || '\t' <= text[i] && text[i] <= '\r' {
			continue
		}
		count, hasCount := 0, false
		for ; i < len(text) && '0' <= text[i] && text[i] <= '9'; i++ {
			hasCount = true
			if count = count*10 + int(text[i]-'0'); count > maxStructBytes {
				return format, "total struct size too long"
			}
		}
		if !hasCount {
			count = 1
		} else if i == len(text) {
			return format, "repeat count given without format specifier"
		}
		size := structSize(text[i], format.native)
		if size == 0 {
			return format, "bad char in struct format"
		}
		format.add(text[i], count, size)
		if format.size > maxStructBytes {
			return format, "total struct size too long"
		}
	}
	return format, ""
}

func (f *structFormat) add(code byte, count, size int) {
	if f.native && size > 1 {
		f.size = (f.size + size - 1) / size * size
	}
	switch code {
	case 'x':
	case 's', 'p':
		f.fields = append(f.fields, structField{code: code, count: count, offset: f.size, size: 1})
		f.values++
	default:
		f.fields = append(f.fields, structField{code: code, count: count, offset: f.size, size: size})
		f.values += count
	}
	f.size += count * size
}

// structSize is the size of a code's value in bytes, 0 for a bad code.
func structSize(code byte, native bool) int {
	switch code {
	case 'x', 'c', 'b', 'B', '?', 's', 'p':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L':
		if native {
			return 8
		}
		return 4
	case 'q', 'Q', 'd':
		return 8
	case 'n', 'N', 'P':
		if native {
			return 8
		}
	}
	return 0
}

// structPack returns the bytes, or what is wrong.
func structPack(t *vm.Thread, args vm.Args) (vm.Value, error) {
	format, complaint := parseStructFormat(textOf(args.Arg(0)))
	if complaint != "" {
		return vm.NewString(complaint), nil
	}
	values := args.Arg(1).AsTuple().Items
	t.Charge(structNsPerItem * int64(len(values)))
	data := make([]byte, format.size)
	next := 0
	for _, field := range format.fields {
		if field.code == 's' || field.code == 'p' {
			if complaint := packText(data[field.offset:field.offset+field.count], field.code, values[next]); complaint != "" {
				return vm.NewString(complaint), nil
			}
			next++
			continue
		}
		for i := range field.count {
			at := field.offset + i*field.size
			complaint, err := format.packItem(t, data[at:at+field.size], field.code, values[next])
			if err != nil {
				return vm.Value{}, err
			}
			if complaint != "" {
				return vm.NewString(complaint), nil
			}
			next++
		}
	}
	return vm.NewBytes(data), nil
}

func packText(target []byte, code byte, value vm.Value) string {
	data := value.AsBytes()
	if data == nil {
		return "argument for '" + string(code) + "' must be a bytes object"
	}
	if code == 's' {
		copy(target, data.B)
	} else if len(target) > 0 {
		length := copy(target[1:], data.B)
		target[0] = byte(min(length, 255))
	}
	return ""
}

func (f *structFormat) packItem(t *vm.Thread, target []byte, code byte, value vm.Value) (complaint string, err error) {
	switch code {
	case 'c':
		if data := value.AsBytes(); data != nil && len(data.B) == 1 {
			target[0] = data.B[0]
			return "", nil
		}
		return "char format requires a bytes object of length 1", nil
	case '?':
		truth, err := t.Truth(value)
		if truth {
			target[0] = 1
		}
		return "", err
	case 'e', 'f', 'd':
		return f.packFloat(t, target, code, value)
	}
	plain, err := t.Index(value)
	if vm.Matches(err, vm.TypeErrorType) {
		return "required argument is not an integer", nil
	}
	if err != nil {
		return "", err
	}
	number := bigInt(plain)
	if complaint := f.rangeComplaint(code, len(target), number); complaint != "" {
		return complaint, nil
	}
	bits := new(big.Int).And(number, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
	switch len(target) {
	case 1:
		target[0] = byte(bits)
	case 2:
		f.order.PutUint16(target, uint16(bits))
	case 4:
		f.order.PutUint32(target, uint32(bits))
	default:
		f.order.PutUint64(target, bits)
	}
	return "", nil
}

// rangeComplaint words a number that does not fit, as the different packers of CPython do.
func (f *structFormat) rangeComplaint(code byte, size int, number *big.Int) string {
	lowest, highest := new(big.Int), new(big.Int).Lsh(big.NewInt(1), uint(8*size))
	if code >= 'a' {
		highest.Rsh(highest, 1)
		lowest.Neg(highest)
	}
	if code == 'P' {
		lowest.Neg(highest)
	}
	if number.Cmp(lowest) >= 0 && number.Cmp(highest) < 0 {
		return ""
	}
	highest.Sub(highest, big.NewInt(1))
	limits := " format requires " + lowest.String() + " <= number <= " + highest.String()
	switch code {
	case 'b':
		return "byte" + limits
	case 'B':
		return "ubyte" + limits
	case 'h':
		return "short" + limits
	case 'H':
		return "ushort" + limits
	}
	if size == 8 || f.native && code == 'I' && (number.Sign() < 0 || number.BitLen() > 64) {
		return "argument out of range"
	}
	return "'" + string(code) + "'" + limits
}

func (f *structFormat) packFloat(t *vm.Thread, target []byte, code byte, value vm.Value) (complaint string, err error) {
	number, err := t.AsFloat(value)
	if vm.Matches(err, vm.TypeErrorType) {
		return "required argument is not a float", nil
	}
	if err != nil {
		return "", err
	}
	switch code {
	case 'd':
		f.order.PutUint64(target, math.Float64bits(number))
	case 'f':
		single := float32(number)
		if math.IsInf(float64(single), 0) && !math.IsInf(number, 0) && !f.native {
			return "", t.Raise(vm.OverflowErrorType, "float too large to pack with f format")
		}
		f.order.PutUint32(target, math.Float32bits(single))
	default:
		half, ok := halfFloatBits(number)
		if !ok {
			return "", t.Raise(vm.OverflowErrorType, "float too large to pack with e format")
		}
		f.order.PutUint16(target, half)
	}
	return "", nil
}

// halfFloatBits is the IEEE 754 binary16 nearest to number, ties to even; ok is false if it is too large.
func halfFloatBits(number float64) (bits uint16, ok bool) {
	sign := uint16(0)
	if math.Signbit(number) {
		sign, number = 0x8000, -number
	}
	switch {
	case math.IsNaN(number):
		return sign | 0x7E00, true
	case math.IsInf(number, 0):
		return sign | 0x7C00, true
	case number == 0:
		return sign, true
	}
	_, exponent := math.Frexp(number)
	exponent = max(exponent-1, -14)                               // of the leading digit; smaller numbers are subnormal
	mantissa := math.RoundToEven(math.Ldexp(number, 10-exponent)) // in units of the last place
	scaled := uint32(mantissa) + uint32(exponent+14)<<10          // a carry goes over into the exponent, as it should
	if mantissa < 0 || exponent > 15 || scaled >= 0x7C00 {
		return 0, false
	}
	return sign | uint16(scaled), true
}

// halfFloat is the number of an IEEE 754 binary16.
func halfFloat(bits uint16) float64 {
	exponent, mantissa := int(bits>>10)&0x1F, float64(bits&0x3FF)
	number := 0.0
	switch {
	case exponent == 0x1F && mantissa == 0:
		number = math.Inf(1)
	case exponent == 0x1F:
		number = math.NaN()
	case exponent == 0:
		number = math.Ldexp(mantissa, -24)
	default:
		number = math.Ldexp(1024+mantissa, exponent-25)
	}
	if bits&0x8000 != 0 {
		return math.Copysign(number, -1)
	}
	return number
}

// structUnpack returns the values as a tuple, or what is wrong with the format. The data is long enough.
func structUnpack(t *vm.Thread, args vm.Args) (vm.Value, error) {
	format, complaint := parseStructFormat(textOf(args.Arg(0)))
	if complaint != "" {
		return vm.NewString(complaint), nil
	}
	data, offset := args.Arg(1).AsBytes(), args.Arg(2).Int()
	t.Charge(structNsPerItem * int64(format.values))
	record := data.B[offset : int(offset)+format.size]
	values := make([]vm.Value, 0, format.values)
	for _, field := range format.fields {
		switch field.code {
		case 's':
			values = append(values, vm.NewBytes(slices.Clone(record[field.offset:field.offset+field.count])))
		case 'p':
			text := record[field.offset : field.offset+field.count]
			if len(text) > 0 {
				text = text[1 : 1+min(int(text[0]), len(text)-1)]
			}
			values = append(values, vm.NewBytes(slices.Clone(text)))
		default:
			for i := range field.count {
				at := field.offset + i*field.size
				values = append(values, format.unpackItem(record[at:at+field.size], field.code))
			}
		}
	}
	return vm.NewTuple(values...), nil
}

func (f *structFormat) unpackItem(data []byte, code byte) vm.Value {
	var bits uint64
	switch len(data) {
	case 1:
		bits = uint64(data[0])
	case 2:
		bits = uint64(f.order.Uint16(data))
	case 4:
		bits = uint64(f.order.Uint32(data))
	default:
		bits = f.order.Uint64(data)
	}
	switch code {
	case 'c':
		return vm.NewBytes([]byte{data[0]})
	case '?':
		return vm.Bool(data[0] != 0)
	case 'e':
		return vm.Float(halfFloat(uint16(bits)))
	case 'f':
		return vm.Float(float64(math.Float32frombits(uint32(bits))))
	case 'd':
		return vm.Float(math.Float64frombits(bits))
	case 'b', 'h', 'i', 'l', 'q', 'n':
		unused := 64 - 8*len(data)
		return vm.Int(int64(bits<<unused) >> unused)
	}
	return vm.BigIntValue(new(big.Int).SetUint64(bits))
}
