package vm

import "unicode/utf8"

// emptyString and asciiStrings are shared, as CPython shares strings of one character.
var (
	emptyString  = &String{Header: Header{Type: StringType}, ASCII: true}
	asciiStrings = func() (table [128]*String) {
		for c := range table {
			table[c] = &String{Header: Header{Type: StringType}, Text: string(rune(c)), ASCII: true, length: 1}
		}
		return table
	}()
)

// NewString returns the str with this text (UTF-8, lone surrogates in their three-byte form).
func NewString(text string) Value { return newString(text).Value() }

func newString(text string) *String {
	if len(text) == 0 {
		return emptyString
	}
	if len(text) == 1 && text[0] < utf8.RuneSelf {
		return asciiStrings[text[0]]
	}
	s := &String{Header: Header{Type: StringType}, Text: text, ASCII: true, length: len(text)}
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			s.ASCII = false
			s.length = countCodePoints(text)
			break
		}
	}
	return s
}

// growingText is the memory behind a long text that was made by adding to it. Whoever adds to the str that ends where the buffer ends
// may append in place, because nobody sees the bytes behind: `s += piece` in a loop then takes time in proportion to the result, as
// in CPython (unicode_concatenate in Python/ceval.c).
type growingText struct{ buffer []byte }

// minimumGrowingText is the length from which texts are made with room to grow.
const minimumGrowingText = 256

// concatenate returns left + right.
func concatenate(left, right *String) *String {
	switch {
	case len(left.Text) == 0 && right.Type == StringType:
		return right
	case len(right.Text) == 0 && left.Type == StringType:
		return left
	case len(left.Text)+len(right.Text) < minimumGrowingText:
		text := left.Text + right.Text
		return &String{Header: Header{Type: StringType}, Text: text, ASCII: left.ASCII && right.ASCII, length: left.length + right.length}
	}
	var growing *growingText
	if left.helpers != nil {
		growing = left.helpers.growing
	}
	if growing == nil || len(growing.buffer) != len(left.Text) {
		total := len(left.Text) + len(right.Text)
		growing = &growingText{buffer: append(make([]byte, 0, total+total/4), left.Text...)}
	}
	growing.buffer = append(growing.buffer, right.Text...)
	return &String{
		Header: Header{Type: StringType}, Text: textOf(growing.buffer), ASCII: left.ASCII && right.ASCII,
		length: left.length + right.length, helpers: &textHelpers{growing: growing},
	}
}

// countCodePoints counts the bytes that begin a character; this also counts a lone surrogate as one.
func countCodePoints(text string) int {
	count := 0
	for i := range len(text) {
		if text[i]&0xC0 != 0x80 {
			count++
		}
	}
	return count
}

// Len returns the length in code points.
func (s *String) Len() int { return s.length }

// offsetStride is the distance of the code points whose byte offsets a long string remembers.
const offsetStride = 64

// ByteOffset returns where code point index begins, for 0 <= index <= Len().
func (s *String) ByteOffset(index int) int {
	if s.ASCII {
		return index
	}
	if s.helpers == nil {
		s.helpers = &textHelpers{}
	}
	if s.helpers.offsets == nil {
		count := 0
		for i := range len(s.Text) {
			if s.Text[i]&0xC0 != 0x80 {
				if count%offsetStride == 0 {
					s.helpers.offsets = append(s.helpers.offsets, int32(i))
				}
				count++
			}
		}
	}
	if index >= s.length {
		return len(s.Text)
	}
	at := int(s.helpers.offsets[index/offsetStride])
	for range index % offsetStride {
		at += sequenceLength(s.Text[at])
	}
	return at
}

// sequenceLength is the number of bytes of the UTF-8 sequence that begins with lead.
func sequenceLength(lead byte) int {
	switch {
	case lead < 0x80:
		return 1
	case lead < 0xE0:
		return 2
	case lead < 0xF0:
		return 3
	}
	return 4
}

// Substring returns code points start up to stop, 0 <= start <= stop <= Len().
func (s *String) Substring(start, stop int) string {
	if s.ASCII {
		return s.Text[start:stop]
	}
	from := s.ByteOffset(start)
	if stop-start == 1 {
		return s.Text[from : from+sequenceLength(s.Text[from])]
	}
	return s.Text[from:s.ByteOffset(stop)]
}

// CodePoints decodes a str's text; a lone surrogate comes out as its code point.
func CodePoints(text string) []rune {
	points := make([]rune, 0, len(text))
	for at := 0; at < len(text); {
		c, size := DecodeCodePoint(text[at:])
		points = append(points, c)
		at += size
	}
	return points
}

// DecodeCodePoint returns the first code point of a str's text and its size in bytes.
func DecodeCodePoint(text string) (rune, int) {
	lead := text[0]
	switch size := sequenceLength(lead); {
	case size == 1 || len(text) < size:
		return rune(lead), 1
	case size == 2:
		return rune(lead&0x1F)<<6 | rune(text[1]&0x3F), 2
	case size == 3:
		return rune(lead&0x0F)<<12 | rune(text[1]&0x3F)<<6 | rune(text[2]&0x3F), 3
	default:
		return rune(lead&0x07)<<18 | rune(text[1]&0x3F)<<12 | rune(text[2]&0x3F)<<6 | rune(text[3]&0x3F), 4
	}
}

// AppendCodePoint appends the UTF-8 form of c, generalised to surrogates.
func AppendCodePoint(text []byte, c rune) []byte {
	if c >= 0xD800 && c <= 0xDFFF {
		return append(text, 0xE0|byte(c>>12), 0x80|byte(c>>6)&0xBF, 0x80|byte(c)&0xBF)
	}
	return utf8.AppendRune(text, c)
}
