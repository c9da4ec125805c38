package pylib

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"
	"strings"

	"futurescope/engine/internal/vm"
)

// opcode executes one opcode; those of numbers, texts and the memo are in opcodeOfValue.
func (u *unpickler) opcode(t *vm.Thread, code byte) error {
	switch code {
	case opProto:
		version, err := u.take(1)
		if err == nil && version[0] > highestProtocol {
			return t.ValueErrorf("unsupported pickle protocol: %d", version[0])
		}
		if err == nil {
			u.protocol = int(version[0])
		}
		return err
	case opFrame:
		header, err := u.take(8)
		if err != nil {
			return err
		}
		size := binary.LittleEndian.Uint64(header)
		if size > 1<<40 {
			return u.fail("pickle data was truncated")
		}
		if uint64(len(u.data)-u.at) < size {
			return needMore{count: u.at - u.first + int(size)}
		}
		return nil
	case opStop:
		result, err := u.pop()
		u.result, u.finished = result, err == nil
		return err
	case opMark:
		u.marks = append(u.marks, len(u.stack))
		return nil
	case opPop:
		return u.popOne()
	case opPopMark:
		_, err := u.popMark()
		return err
	case opDup:
		v, err := u.top()
		if err == nil {
			u.push(v)
		}
		return err
	}
	if done, err := u.opcodeOfValue(t, code); done || err != nil {
		return err
	}
	return u.opcodeOfObject(t, code)
}

// popOne drops the last entry, or a mark that nothing lies above.
func (u *unpickler) popOne() error {
	if len(u.marks) > 0 && u.floor() == len(u.stack) {
		u.marks = u.marks[:len(u.marks)-1]
		return nil
	}
	_, err := u.pop()
	return err
}

// opcodeOfValue executes the opcodes that push a constant, number or text, and those of the memo.
func (u *unpickler) opcodeOfValue(t *vm.Thread, code byte) (done bool, err error) {
	var v vm.Value
	var n int
	var data []byte
	switch code {
	case opNone:
		v = vm.None
	case opNewTrue:
		v = vm.True
	case opNewFalse:
		v = vm.False
	case opBinInt1, opBinInt2:
		u.costNs += unpickleNumberNs
		n, err = u.number(map[byte]int{opBinInt1: 1, opBinInt2: 2}[code])
		v = vm.Int(int64(n))
	case opBinInt:
		u.costNs += unpickleNumberNs
		n, err = u.number(4)
		v = vm.Int(int64(int32(n)))
	case opLong1, opLong4:
		u.costNs += 2 * unpickleNumberNs
		data, err = u.sized(map[byte]int{opLong1: 1, opLong4: 4}[code])
		v = fromTwosComplement(data)
	case opInt, opLong, opFloat:
		v, err = u.decimal(t, code)
	case opBinFloat:
		u.costNs += unpickleNumberNs
		if data, err = u.take(8); err == nil {
			v = vm.Float(math.Float64frombits(binary.BigEndian.Uint64(data)))
		}
	case opShortBinUnicode, opBinUnicode, opBinUnicode8:
		data, err = u.sized(map[byte]int{opShortBinUnicode: 1, opBinUnicode: 4, opBinUnicode8: 8}[code])
		u.costNs += unpickleObjectNs + int64(len(data))*2*pickleNsPer100Bytes/100
		v = vm.NewString(string(data))
	case opShortBinBytes, opBinBytes, opBinBytes8, opByteArray8:
		data, err = u.sized(map[byte]int{opShortBinBytes: 1, opBinBytes: 4, opBinBytes8: 8, opByteArray8: 8}[code])
		u.costNs += unpickleObjectNs + int64(len(data))*pickleNsPer100Bytes/100
		v = vm.NewBytes(append([]byte(nil), data...))
		if code == opByteArray8 {
			v = vm.NewByteArray(append([]byte(nil), data...))
		}
	case opUnicode, opString, opBinString, opShortBinString:
		v, err = u.oldText(t, code)
	case opMemoize:
		return true, u.put(len(u.memo))
	case opBinPut, opLongBinPut, opBinGet, opLongBinGet:
		n, err = u.number(map[byte]int{opBinPut: 1, opBinGet: 1, opLongBinPut: 4, opLongBinGet: 4}[code])
		return true, u.memoEntry(n, code == opBinPut || code == opLongBinPut, err)
	case opPut, opGet:
		var text string
		if text, err = u.line(); err == nil {
			if n, err = strconv.Atoi(text); err != nil {
				err = t.ValueErrorf("invalid literal for int() with base 10: '%s'", text)
			}
		}
		return true, u.memoEntry(n, code == opPut, err)
	default:
		return false, nil
	}
	if err == nil {
		u.push(v)
	}
	return true, err
}

func (u *unpickler) memoEntry(number int, put bool, err error) error {
	switch {
	case err != nil:
		return err
	case put:
		return u.put(number)
	}
	return u.get(number)
}

// decimal reads the number of a text line; I01 and I00 are True and False.
func (u *unpickler) decimal(t *vm.Thread, code byte) (vm.Value, error) {
	text, err := u.line()
	if err != nil {
		return vm.Value{}, err
	}
	switch {
	case code == opFloat:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return vm.Value{}, t.ValueErrorf("could not convert string to float")
		}
		return vm.Float(f), nil
	case code == opInt && (text == "00" || text == "01"):
		return vm.Bool(text == "01"), nil
	}
	n, ok := new(big.Int).SetString(strings.TrimSuffix(text, "L"), 10)
	if !ok {
		return vm.Value{}, t.ValueErrorf("could not convert string to int")
	}
	return vm.BigIntValue(n), nil
}

func fromTwosComplement(data []byte) vm.Value {
	reversed := make([]byte, len(data))
	for i, b := range data {
		reversed[len(data)-1-i] = b
	}
	n := new(big.Int).SetBytes(reversed)
	if len(data) > 0 && data[len(data)-1]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(data))))
	}
	return vm.BigIntValue(n)
}

// oldText reads the texts of protocol 0 and of Python 2.
func (u *unpickler) oldText(t *vm.Thread, code byte) (vm.Value, error) {
	switch code {
	case opUnicode:
		text, err := u.line()
		return vm.NewString(rawUnicodeUnescape(text)), err
	case opString:
		text, err := u.line()
		if err != nil {
			return vm.Value{}, err
		}
		text = strings.TrimSpace(text)
		if len(text) < 2 || text[0] != text[len(text)-1] || text[0] != '\'' && text[0] != '"' {
			return vm.Value{}, u.fail("the STRING opcode argument must be quoted")
		}
		return vm.NewString(text[1 : len(text)-1]), nil
	}
	data, err := u.sized(map[byte]int{opBinString: 4, opShortBinString: 1}[code])
	for _, b := range data {
		if b >= 0x80 {
			return vm.Value{}, t.NotSupported("strings of Python 2 in pickles")
		}
	}
	return vm.NewString(string(data)), err
}

func rawUnicodeUnescape(text string) string {
	var out []byte
	for at := 0; at < len(text); at++ {
		width := 0
		if text[at] == '\\' && at+1 < len(text) {
			width = map[byte]int{'u': 4, 'U': 8}[text[at+1]]
		}
		if width > 0 && at+2+width <= len(text) {
			if c, err := strconv.ParseUint(text[at+2:at+2+width], 16, 32); err == nil {
				out = vm.AppendCodePoint(out, rune(c))
				at += 1 + width
				continue
			}
		}
		out = vm.AppendCodePoint(out, rune(text[at]))
	}
	return string(out)
}
