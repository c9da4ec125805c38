package pylib

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"io"

	"futurescope/engine/internal/vm"
)

// What CPython takes for a byte, about.
const (
	binasciiNsPerByte = 1
	checksumNsPerByte = 1
	deflateNsPerByte  = 20
	inflateNsPerByte  = 4
)

// maxInflatedBytes bounds what decompressing may make.
const maxInflatedBytes = 1 << 28

// defineBinascii fills the native part of binascii. Base64 follows Modules/binascii.c: characters outside the alphabet are skipped.
func defineBinascii(module *vm.Module) {
	module.Define(
		vm.Method("b2a_base64", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			data, err := dataArgument(t, args.Arg(0), binasciiNsPerByte)
			if err != nil {
				return vm.Value{}, err
			}
			text := base64.StdEncoding.AppendEncode(nil, data)
			if args.Arg(1).IsTrue() {
				text = append(text, '\n')
			}
			return vm.NewBytes(text), nil
		}, "data, newline"),
		vm.Method("a2b_base64", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			data, err := dataArgument(t, args.Arg(0), binasciiNsPerByte)
			if err != nil {
				return vm.Value{}, err
			}
			decoded, complaint := decodeBase64(data)
			if complaint != "" {
				return vm.NewString(complaint), nil
			}
			return vm.NewBytes(decoded), nil
		}, "data"),
		vm.Method("crc32", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			data, err := dataArgument(t, args.Arg(0), checksumNsPerByte)
			if err != nil {
				return vm.Value{}, err
			}
			return vm.Int(int64(crc32.Update(uint32(args.Arg(1).Int()), crc32.IEEETable, data))), nil
		}, "data, start"),
		vm.Method("adler32", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			data, err := dataArgument(t, args.Arg(0), checksumNsPerByte)
			if err != nil {
				return vm.Value{}, err
			}
			return vm.Int(int64(continueAdler32(uint32(args.Arg(1).Int()), data))), nil
		}, "data, start"),
		vm.Method("deflate", deflate, "data, container, level"),
		vm.Method("inflate", inflate, "data, container"),
	)
}

// dataArgument is the contents of a bytes object, which the thread is charged for reading.
func dataArgument(t *vm.Thread, value vm.Value, nsPerByte int64) ([]byte, error) {
	data, ok, err := t.BytesLike(value)
	if err == nil && !ok {
		err = t.TypeErrorf("a bytes-like object is required, not '%s'", value.Type().ErrorName())
	}
	t.Charge(nsPerByte * int64(len(data)))
	return data, err
}

// decodeBase64 skips what is not in the alphabet; padding ends a group.
func decodeBase64(text []byte) (decoded []byte, complaint string) {
	var group uint32
	digits, padding := 0, 0
	for _, c := range text {
		if c == '=' {
			padding++
			if digits >= 2 && digits+padding >= 4 {
				return decoded, ""
			}
			continue
		}
		digit := base64Digit(c)
		if digit < 0 {
			continue
		}
		padding = 0
		group = group<<6 | uint32(digit)
		if digits++; digits == 1 {
			continue
		}
		decoded = append(decoded, byte(group>>(8-2*digits)))
		if digits == 4 {
			digits, group = 0, 0
		}
	}
	switch {
	case digits == 1:
		return nil, fmt.Sprintf("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", len(decoded)/3*4+1)
	case digits > 1:
		return nil, "Incorrect padding"
	}
	return decoded, ""
}

func base64Digit(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case '0' <= c && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}

// continueAdler32 is the checksum of data appended to something whose checksum is start (RFC 1950).
func continueAdler32(start uint32, data []byte) uint32 {
	if start == 1 {
		return adler32.Checksum(data)
	}
	const modulus = 65521
	a, b := start&0xFFFF, start>>16
	for _, c := range data {
		a = (a + uint32(c)) % modulus
		b = (b + a) % modulus
	}
	return b<<16 | a
}

// deflate compresses: container is zlib, gzip or raw. The bytes differ from those of the C library, which CPython uses; both decompress them.
func deflate(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data, err := dataArgument(t, args.Arg(0), deflateNsPerByte)
	if err != nil {
		return vm.Value{}, err
	}
	var packed bytes.Buffer
	var writer io.WriteCloser
	level := int(args.Arg(2).Int())
	switch textOf(args.Arg(1)) {
	case "zlib":
		writer, err = zlib.NewWriterLevel(&packed, level)
	case "gzip":
		writer, err = gzip.NewWriterLevel(&packed, level)
	default:
		writer, err = flate.NewWriter(&packed, level)
	}
	if err != nil {
		return vm.NewString("Bad compression level"), nil
	}
	if _, err := writer.Write(data); err != nil {
		return vm.NewString(err.Error()), nil
	}
	if err := writer.Close(); err != nil {
		return vm.NewString(err.Error()), nil
	}
	return vm.NewBytes(packed.Bytes()), nil
}

// inflate decompresses what deflate, or the C library, made. It returns the data and how much input was used, or what is wrong with it.
func inflate(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data, err := dataArgument(t, args.Arg(0), 0)
	if err != nil {
		return vm.Value{}, err
	}
	source := bytes.NewReader(data)
	var reader io.Reader
	switch textOf(args.Arg(1)) {
	case "zlib":
		reader, err = zlib.NewReader(source)
	case "gzip":
		reader, err = gzip.NewReader(source)
	default:
		reader = flate.NewReader(source)
	}
	var unpacked []byte
	if err == nil {
		unpacked, err = io.ReadAll(io.LimitReader(reader, maxInflatedBytes))
	}
	t.Charge(inflateNsPerByte * int64(len(unpacked)))
	switch {
	case err == nil:
		return vm.NewTuple(vm.NewBytes(unpacked), vm.Int(int64(len(data)-source.Len()))), nil
	case errors.Is(err, zlib.ErrHeader), errors.Is(err, gzip.ErrHeader):
		return vm.NewString("Error -3 while decompressing data: incorrect header check"), nil
	case errors.Is(err, zlib.ErrChecksum), errors.Is(err, gzip.ErrChecksum):
		return vm.NewString("Error -3 while decompressing data: incorrect data check"), nil
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return vm.NewString("Error -5 while decompressing data: incomplete or truncated stream"), nil
	}
	return vm.NewString("Error -3 while decompressing data: invalid data"), nil
}
