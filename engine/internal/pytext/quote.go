package pytext

import (
	"strings"
	"unicode"
)

const hexDigits = "0123456789abcdef"

// IsPrintable is str.isprintable for one code point: everything but the
// categories Other and Separator, with the ASCII space as the exception.
func IsPrintable(r rune) bool {
	if r < 0x7F {
		return r >= 0x20
	}
	return unicode.IsPrint(r)
}

// chooseQuote prefers single quotes and takes double ones when that avoids escaping.
func chooseQuote(s string) byte {
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		return '"'
	}
	return '\''
}

// Repr returns repr() of a str.
func Repr(s string) string { return reprText(s, false) }

// ASCII returns ascii() of a str: Repr with every non-ASCII character escaped.
func ASCII(s string) string { return reprText(s, true) }

// EscapeNonASCII is ascii() applied to a repr that exists already.
func EscapeNonASCII(s string) string {
	if IsASCII(s) {
		return s
	}
	var b []byte
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		if r < 0x80 {
			b = append(b, byte(r))
		} else {
			b = appendEscape(b, r)
		}
		i += size
	}
	return string(b)
}

func reprText(s string, asciiOnly bool) string {
	quote := chooseQuote(s)
	b := make([]byte, 0, len(s)+2)
	b = append(b, quote)
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		i += size
		switch {
		case r == rune(quote) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\t':
			b = append(b, `\t`...)
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r >= 0x20 && r < 0x7F:
			b = append(b, byte(r))
		case r < 0x80 || asciiOnly || !IsPrintable(r):
			b = appendEscape(b, r)
		default:
			b = AppendRune(b, r)
		}
	}
	return string(append(b, quote))
}

// appendEscape writes the shortest of \xhh, \uhhhh and \Uhhhhhhhh.
func appendEscape(b []byte, r rune) []byte {
	digits := 8
	switch {
	case r <= 0xFF:
		b, digits = append(b, `\x`...), 2
	case r <= 0xFFFF:
		b, digits = append(b, `\u`...), 4
	default:
		b = append(b, `\U`...)
	}
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		b = append(b, hexDigits[(r>>shift)&15])
	}
	return b
}

// BytesRepr returns repr() of a bytes object that holds data.
func BytesRepr(data string) string {
	quote := chooseQuote(data)
	b := make([]byte, 0, len(data)+3)
	b = append(b, 'b', quote)
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case c == quote || c == '\\':
			b = append(b, '\\', c)
		case c == '\t':
			b = append(b, `\t`...)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c < 0x20 || c >= 0x7F:
			b = append(b, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(append(b, quote))
}

// ByteArrayRepr returns repr() of a bytearray that holds data.
func ByteArrayRepr(data string) string {
	repr := BytesRepr(data)
	if strings.HasPrefix(repr, `b"`) { // bytearray_repr escapes a single quote even there
		repr = strings.ReplaceAll(repr, "'", `\'`)
	}
	return "bytearray(" + repr + ")"
}
