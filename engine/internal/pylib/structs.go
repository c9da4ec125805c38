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
	// bigEndian: the most significant byte comes first.
	bigEndian bool
	native    bool // sizes and alignment of the machine, a 64-bit one
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
	format = structFormat{native: true}
	if text != "" {
		switch text[0] {
		case '@':
			text = text[1:]
		case '=', '<':
			format.native, text = false, text[1:]
		case '>', '!':
			format.native, format.bigEndian, text = false, true, text[1:]
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

const notAFloat = "required argument is not a float"

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

// itemCode is the code under which package vm knows an item: l and L have four bytes in the standard sizes.
func (f *structFormat) itemCode(code byte) byte {
	if !f.native && code == 'l' {
		return 'i'
	}
	if !f.native && code == 'L' {
		return 'I'
	}
	return code
}

func (f *structFormat) packItem(t *vm.Thread, target []byte, code byte, value vm.Value) (complaint string, err error) {
	isFloat := code == 'e' || code == 'f' || code == 'd'
	fit, err := t.PackItem(f.itemCode(code), target, value)
	switch {
	case err != nil && isFloat && value.AsBigInt() != nil:
		return notAFloat, nil
	case err != nil:
		return "", err
	case code == 'c' && fit != vm.ItemStored:
		return "char format requires a bytes object of length 1", nil
	case fit == vm.ItemWrongType && isFloat:
		return notAFloat, nil
	case fit == vm.ItemWrongType:
		return "required argument is not an integer", nil
	case fit == vm.ItemOutOfRange && code == 'f' && f.native: // C converts to infinity
		number, err := t.AsFloat(value)
		binary.LittleEndian.PutUint32(target, math.Float32bits(float32(number)))
		return "", err
	case fit == vm.ItemOutOfRange && isFloat && value.IsInstance(vm.IntType):
		return "int too large to convert", nil
	case fit == vm.ItemOutOfRange && isFloat:
		return "", t.Raise(vm.OverflowErrorType, "float too large to pack with "+string(code)+" format")
	case fit == vm.ItemOutOfRange:
		plain, err := t.Index(value)
		if err != nil {
			return "", err
		}
		return f.rangeComplaint(code, len(target), bigInt(plain)), nil
	}
	if f.bigEndian {
		slices.Reverse(target)
	}
	return "", nil
}

// rangeComplaint words a number that does not fit, as the different packers of CPython do. Those of the standard sizes are those of
// the machine where byte order and size are the same.
func (f *structFormat) rangeComplaint(code byte, size int, number *big.Int) string {
	const outOfRange = "argument out of range"
	unsigned := code < 'a'
	lowest, highest := new(big.Int), new(big.Int).Lsh(big.NewInt(1), uint(8*size))
	if !unsigned {
		highest.Rsh(highest, 1)
		lowest.Neg(highest)
	}
	highest.Sub(highest, big.NewInt(1))
	limits := " format requires " + lowest.String() + " <= number <= " + highest.String()
	asUnsigned := unsigned && (code == 'I' || code == 'L' || code == 'H' && f.bigEndian) // read as an unsigned long, others as a long
	switch {
	case size == 8 && f.bigEndian:
		return "int too large to convert"
	case size == 8, asUnsigned && (number.Sign() < 0 || number.BitLen() > 64), !asUnsigned && !number.IsInt64():
		return outOfRange
	case code == 'b':
		return "byte" + limits
	case code == 'B':
		return "ubyte" + limits
	case code == 'h' && !f.bigEndian:
		return "short" + limits
	case code == 'H' && !f.bigEndian:
		return "ushort" + limits
	}
	return "'" + string(code) + "'" + limits
}

// structUnpack returns the values as a tuple, or what is wrong with the format. The data is long enough.
func structUnpack(t *vm.Thread, args vm.Args) (vm.Value, error) {
	format, complaint := parseStructFormat(textOf(args.Arg(0)))
	if complaint != "" {
		return vm.NewString(complaint), nil
	}
	data, _, err := t.BytesLike(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	offset := args.Arg(2).Int()
	t.Charge(structNsPerItem * int64(format.values))
	record := data[offset : int(offset)+format.size]
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
	if f.bigEndian {
		data = slices.Clone(data)
		slices.Reverse(data)
	}
	return vm.UnpackItem(f.itemCode(code), data)
}
