package pytext

import (
	"unicode/utf8"
)

const (
	surrogateMin = 0xD800
	surrogateMax = 0xDFFF
)

// DecodeRune returns the first code point of s and its length in bytes. It
// differs from utf8.DecodeRuneInString in accepting the three-byte form of a
// lone surrogate.
func DecodeRune(s string) (r rune, size int) {
	if len(s) > 0 && s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	if len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 && s[1] <= 0xBF && s[2]&0xC0 == 0x80 {
		return rune(0xD000) | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s)
}

// DecodeLastRune is DecodeRune at the other end of s.
func DecodeLastRune(s string) (r rune, size int) {
	if n := len(s); n >= 3 && s[n-1]&0xC0 == 0x80 && s[n-3] == 0xED && s[n-2] >= 0xA0 && s[n-2] <= 0xBF {
		return DecodeRune(s[n-3:])
	}
	return utf8.DecodeLastRuneInString(s)
}

// AppendRune appends the encoding of one code point, lone surrogates included.
func AppendRune(b []byte, r rune) []byte {
	if r >= surrogateMin && r <= surrogateMax {
		return append(b, 0xED, byte(0x80|(r>>6)&0x3F), byte(0x80|r&0x3F))
	}
	return utf8.AppendRune(b, r)
}

// RuneString returns the str of one code point.
func RuneString(r rune) string {
	if r >= 0 && r < utf8.RuneSelf {
		return asciiStrings[r : r+1]
	}
	return string(AppendRune(nil, r))
}

// asciiStrings holds every ASCII character once, so that one-character strings are slices of it.
const asciiStrings = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f" +
	"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

// Runes returns the code points of s.
func Runes(s string) []rune {
	runes := make([]rune, 0, len(s))
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		runes = append(runes, r)
		i += size
	}
	return runes
}

// FromRunes is the inverse of Runes.
func FromRunes(runes []rune) string {
	b := make([]byte, 0, len(runes))
	for _, r := range runes {
		b = AppendRune(b, r)
	}
	return string(b)
}

// IsASCII reports whether s has no byte above 127, so that byte and code point indices agree.
func IsASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// RuneCount returns len(s) in Python's sense. Every byte that does not
// continue a code point begins one, which holds for surrogates too.
func RuneCount(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// RuneOffset returns the byte offset of the code point with the given index;
// len(s) when there are fewer.
func RuneOffset(s string, index int) int {
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			if index == 0 {
				return i
			}
			index--
		}
	}
	return len(s)
}

// HasSurrogate reports whether s contains a lone surrogate, which UTF-8 output
// cannot carry; index is that of the first one in code points.
func HasSurrogate(s string) (r rune, index int, found bool) {
	for i, n := 0, 0; i < len(s); n++ {
		r, size := DecodeRune(s[i:])
		if r >= surrogateMin && r <= surrogateMax {
			return r, n, true
		}
		i += size
	}
	return 0, 0, false
}
