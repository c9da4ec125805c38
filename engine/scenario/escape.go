package scenario

import (
	"strings"
	"unicode/utf8"
)

// A fieldWriter joins key=value pairs.
type fieldWriter struct{ strings.Builder }

func (w *fieldWriter) add(key, value string) {
	if w.Len() > 0 {
		w.WriteByte('&')
	}
	escape(&w.Builder, key)
	w.WriteByte('=')
	escape(&w.Builder, value)
}

func (w *fieldWriter) addUnless(skip bool, key, value string) {
	if !skip {
		w.add(key, value)
	}
}

const hexDigits = "0123456789ABCDEF"

// escape percent-encodes everything but the unreserved characters of RFC 3986,
// so that the result survives in any place of any URL.
func escape(out *strings.Builder, text string) {
	for _, char := range []byte(text) {
		switch {
		case 'a' <= char && char <= 'z', 'A' <= char && char <= 'Z', '0' <= char && char <= '9',
			char == '-', char == '_', char == '.', char == '~':
			out.WriteByte(char)
		default:
			out.WriteByte('%')
			out.WriteByte(hexDigits[char>>4])
			out.WriteByte(hexDigits[char&15])
		}
	}
}

// unescape reverses escape, and reads "+" as a space because URLSearchParams
// writes it so. It reports false for a broken escape or for invalid UTF-8.
func unescape(text string) (string, bool) {
	if !strings.ContainsAny(text, "%+") {
		return text, utf8.ValidString(text)
	}
	var out strings.Builder
	for at := 0; at < len(text); at++ {
		switch text[at] {
		case '+':
			out.WriteByte(' ')
		case '%':
			if at+2 >= len(text) {
				return "", false
			}
			high, low := hexValue(text[at+1]), hexValue(text[at+2])
			if high < 0 || low < 0 {
				return "", false
			}
			out.WriteByte(byte(high<<4 | low))
			at += 2
		default:
			out.WriteByte(text[at])
		}
	}
	return out.String(), utf8.ValidString(out.String())
}

func hexValue(digit byte) int {
	if 'a' <= digit && digit <= 'f' {
		digit -= 'a' - 'A'
	}
	return strings.IndexByte(hexDigits, digit)
}
