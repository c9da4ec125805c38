package pylib

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"

	"futurescope/engine/internal/pytext"
	"futurescope/engine/internal/vm"
)

// The opcodes of pickle (Lib/pickletools.py describes each).
const (
	opMark           = '('
	opStop           = '.'
	opPop            = '0'
	opPopMark        = '1'
	opDup            = '2'
	opFloat          = 'F'
	opInt            = 'I'
	opBinInt         = 'J'
	opBinInt1        = 'K'
	opLong           = 'L'
	opBinInt2        = 'M'
	opNone           = 'N'
	opPersID         = 'P'
	opBinPersID      = 'Q'
	opReduce         = 'R'
	opString         = 'S'
	opBinString      = 'T'
	opShortBinString = 'U'
	opUnicode        = 'V'
	opBinUnicode     = 'X'
	opAppend         = 'a'
	opBuild          = 'b'
	opGlobal         = 'c'
	opDict           = 'd'
	opEmptyDict      = '}'
	opAppends        = 'e'
	opGet            = 'g'
	opBinGet         = 'h'
	opInst           = 'i'
	opLongBinGet     = 'j'
	opList           = 'l'
	opEmptyList      = ']'
	opObj            = 'o'
	opPut            = 'p'
	opBinPut         = 'q'
	opLongBinPut     = 'r'
	opSetItem        = 's'
	opTuple          = 't'
	opEmptyTuple     = ')'
	opSetItems       = 'u'
	opBinFloat       = 'G'

	// protocol 2
	opProto    = 0x80
	opNewObj   = 0x81
	opTuple1   = 0x85
	opTuple2   = 0x86
	opTuple3   = 0x87
	opNewTrue  = 0x88
	opNewFalse = 0x89
	opLong1    = 0x8a
	opLong4    = 0x8b

	// protocol 3
	opBinBytes      = 'B'
	opShortBinBytes = 'C'

	// protocol 4
	opShortBinUnicode = 0x8c
	opBinUnicode8     = 0x8d
	opBinBytes8       = 0x8e
	opEmptySet        = 0x8f
	opAddItems        = 0x90
	opFrozenSet       = 0x91
	opNewObjEx        = 0x92
	opStackGlobal     = 0x93
	opMemoize         = 0x94
	opFrame           = 0x95

	// protocol 5
	opByteArray8 = 0x96
)

const (
	frameHeaderSize = 9
	frameTarget     = 64 << 10 // a frame is closed before the first object behind so many bytes
	frameMinimum    = 4        // shorter ones are not worth a header
	noFrame         = -1
)

// pickleWriter makes the bytes of a pickle: opcodes, frames and the memo, as _pickle.c does. It knows nothing of how objects
// are taken apart; that is pickler's.
type pickleWriter struct {
	protocol   int
	output     []byte
	framing    bool
	frameStart int // of the open frame in output, or noFrame
	// memo numbers the objects written so far. Objects are kept alive by being its keys.
	memo map[vm.Value]int
	// single is the first seen of each text and bytes of at most one character, which CPython has only once.
	single map[string]vm.Value
	costNs int64
}

func newPickleWriter(protocol int) pickleWriter {
	return pickleWriter{protocol: protocol, frameStart: noFrame, memo: map[vm.Value]int{}, single: map[string]vm.Value{}}
}

// binary reports whether the protocol has binary opcodes (all but 0).
func (w *pickleWriter) binary() bool { return w.protocol >= 1 }

// begin writes the header.
func (w *pickleWriter) begin() {
	w.output = w.output[:0:0]
	if w.protocol >= 2 {
		w.output = append(w.output, opProto, byte(w.protocol))
		w.framing = w.protocol >= 4
	}
}

// finish writes the end and returns the pickle.
func (w *pickleWriter) finish() []byte {
	w.op(opStop)
	w.closeFrame()
	w.framing = false
	output := w.output
	w.output = nil
	return output
}

// openFrame begins a frame if the next opcode must be in one.
func (w *pickleWriter) openFrame() {
	if w.framing && w.frameStart == noFrame {
		w.frameStart = len(w.output)
		w.output = append(w.output, make([]byte, frameHeaderSize)...)
	}
}

func (w *pickleWriter) closeFrame() {
	if !w.framing || w.frameStart == noFrame {
		return
	}
	header := w.output[w.frameStart:]
	size := len(header) - frameHeaderSize
	if size >= frameMinimum {
		header[0] = opFrame
		binary.LittleEndian.PutUint64(header[1:], uint64(size))
	} else {
		copy(header, header[frameHeaderSize:])
		w.output = w.output[:len(w.output)-frameHeaderSize]
	}
	w.frameStart = noFrame
}

// boundary is called before every object: a frame ends only there.
func (w *pickleWriter) boundary() {
	if w.frameStart != noFrame && len(w.output)-w.frameStart-frameHeaderSize >= frameTarget {
		w.closeFrame()
	}
}

func (w *pickleWriter) op(bytes ...byte) {
	w.openFrame()
	w.output = append(w.output, bytes...)
}

func (w *pickleWriter) line(op byte, text string) {
	w.op(op)
	w.output = append(append(w.output, text...), '\n')
}

// payload writes an opcode with its data; large data stands between frames.
func (w *pickleWriter) payload(header []byte, data string) {
	framing := w.framing
	if len(data) >= frameTarget {
		w.closeFrame()
		w.framing = false
	}
	w.op(header...)
	w.output = append(w.output, data...)
	w.framing = framing
	w.costNs += int64(len(data)) * pickleNsPer100Bytes / 100
}

// memoKey is what identifies the object: CPython has one object for each text and bytes of up to one (Latin-1) character.
func (w *pickleWriter) memoKey(v vm.Value) vm.Value {
	text := ""
	if s := v.AsString(); s != nil && v.Type() == vm.StringType && s.Len() <= 1 && len(s.Text) <= 2 {
		text = "s" + s.Text
	} else if b := v.AsBytes(); b != nil && v.Type() == vm.BytesType && len(b.B) <= 1 {
		text = "b" + string(b.B)
	} else {
		return v
	}
	if key, ok := w.single[text]; ok {
		return key
	}
	w.single[text] = v
	return v
}

// put gives the object the next number in the memo.
func (w *pickleWriter) put(v vm.Value) {
	number := len(w.memo)
	w.memo[w.memoKey(v)] = number
	switch {
	case w.protocol >= 4:
		w.op(opMemoize)
	case !w.binary():
		w.line(opPut, strconv.Itoa(number))
	case number < 256:
		w.op(opBinPut, byte(number))
	default:
		w.op(binary.LittleEndian.AppendUint32([]byte{opLongBinPut}, uint32(number))...)
	}
}

// get writes a reference to an object that was written before, and reports whether it was.
func (w *pickleWriter) get(v vm.Value) bool {
	number, ok := w.memo[w.memoKey(v)]
	if !ok {
		return false
	}
	w.costNs += pickleMemoNs
	switch {
	case !w.binary():
		w.line(opGet, strconv.Itoa(number))
	case number < 256:
		w.op(opBinGet, byte(number))
	default:
		w.op(binary.LittleEndian.AppendUint32([]byte{opLongBinGet}, uint32(number))...)
	}
	return true
}

func (w *pickleWriter) bool(truth bool) {
	switch {
	case w.protocol >= 2 && truth:
		w.op(opNewTrue)
	case w.protocol >= 2:
		w.op(opNewFalse)
	case truth:
		w.line(opInt, "01")
	default:
		w.line(opInt, "00")
	}
}

func (w *pickleWriter) int(n int64) {
	w.costNs += pickleIntNs
	if n < math.MinInt32 || n > math.MaxInt32 {
		w.big(big.NewInt(n))
		return
	}
	switch {
	case !w.binary():
		w.line(opInt, strconv.FormatInt(n, 10))
	case n >= 0 && n <= 0xff:
		w.op(opBinInt1, byte(n))
	case n >= 0 && n <= 0xffff:
		w.op(opBinInt2, byte(n), byte(n>>8))
	default:
		w.op(opBinInt, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
	}
}

// big writes an int of more than 32 bits.
func (w *pickleWriter) big(n *big.Int) {
	if w.protocol < 2 {
		w.line(opLong, n.String()+"L")
		return
	}
	data := twosComplement(n)
	w.costNs += pickleBigNs + int64(len(data))
	if len(data) < 256 {
		w.op(append([]byte{opLong1, byte(len(data))}, data...)...)
		return
	}
	w.op(append(binary.LittleEndian.AppendUint32([]byte{opLong4}, uint32(len(data))), data...)...)
}

// twosComplement is the shortest little-endian form of n with a sign bit.
func twosComplement(n *big.Int) []byte {
	size := n.BitLen()/8 + 1
	value := n
	if n.Sign() < 0 {
		value = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), uint(8*size)))
	}
	data := value.FillBytes(make([]byte, size))
	for i, j := 0, size-1; i < j; i, j = i+1, j-1 {
		data[i], data[j] = data[j], data[i]
	}
	if n.Sign() < 0 && size > 1 && data[size-1] == 0xff && data[size-2]&0x80 != 0 {
		data = data[:size-1]
	}
	return data
}

func (w *pickleWriter) float(f float64) {
	w.costNs += pickleIntNs
	if !w.binary() {
		w.line(opFloat, pytext.FloatRepr(f))
		return
	}
	if math.IsNaN(f) { // without the low bits, which tell it from others here
		f = math.Copysign(math.Float64frombits(0x7ff8<<48), f)
	}
	w.op(binary.BigEndian.AppendUint64([]byte{opBinFloat}, math.Float64bits(f))...)
}

// text writes a str and memoizes it.
func (w *pickleWriter) text(v vm.Value) {
	text := v.AsString().Text
	w.costNs += pickleTextNs
	size := len(text)
	switch {
	case !w.binary():
		w.line(opUnicode, rawUnicodeEscape(text))
	case w.protocol >= 4 && size <= 0xff:
		w.payload([]byte{opShortBinUnicode, byte(size)}, text)
	default:
		w.payload(binary.LittleEndian.AppendUint32([]byte{opBinUnicode}, uint32(size)), text)
	}
	w.put(v)
}

// rawUnicodeEscape is protocol 0's form of a str: one line of Latin-1.
func rawUnicodeEscape(text string) string {
	var out []byte
	for _, c := range vm.CodePoints(text) {
		switch {
		case c > 0xffff:
			out = append(out, `\U`+hex(uint64(c), 8)...)
		case c > 0xff || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a:
			out = append(out, `\u`+hex(uint64(c), 4)...)
		default:
			out = append(out, byte(c))
		}
	}
	return string(out)
}

func hex(n uint64, width int) string {
	digits := strconv.FormatUint(n, 16)
	for len(digits) < width {
		digits = "0" + digits
	}
	return digits
}

// bytes writes a bytes object (protocol 3 and later) and memoizes it.
func (w *pickleWriter) bytes(v vm.Value) {
	data := v.AsBytes().B
	w.costNs += pickleTextNs
	if len(data) <= 0xff {
		w.payload([]byte{opShortBinBytes, byte(len(data))}, string(data))
	} else {
		w.payload(binary.LittleEndian.AppendUint32([]byte{opBinBytes}, uint32(len(data))), string(data))
	}
	w.put(v)
}

// byteArray writes a bytearray (protocol 5) and memoizes it.
func (w *pickleWriter) byteArray(v vm.Value) {
	data := v.AsBytes().B
	w.payload(binary.LittleEndian.AppendUint64([]byte{opByteArray8}, uint64(len(data))), string(data))
	w.put(v)
}
