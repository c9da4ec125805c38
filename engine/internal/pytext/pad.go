package pytext

import "strings"

// LJust is str.ljust. length is the length of s in units of width.
func LJust(s string, length, width int, fill string) (string, error) {
	return padSides(s, 0, max(width, 0)-length, fill)
}

// RJust is str.rjust.
func RJust(s string, length, width int, fill string) (string, error) {
	return padSides(s, max(width, 0)-length, 0, fill)
}

// Center is str.center. When the padding is odd, the extra character goes left
// if the width is odd, else right (unicode_center in CPython's Objects/unicodeobject.c).
func Center(s string, length, width int, fill string) (string, error) {
	missing := max(max(width, 0)-length, 0)
	left := missing/2 + (missing & width & 1)
	return padSides(s, left, missing-left, fill)
}

// ZFill is str.zfill: zeros go behind a sign.
func ZFill(s string, length, width int) (string, error) {
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign = s[:1]
	}
	padded, err := padSides(s[len(sign):], max(width, 0)-length, 0, "0")
	return sign + padded, err
}

func padSides(s string, left, right int, fill string) (string, error) {
	if left <= 0 && right <= 0 {
		return s, nil
	}
	if err := checkWidth(max(left, right)); err != nil {
		return "", err
	}
	return strings.Repeat(fill, max(left, 0)) + s + strings.Repeat(fill, max(right, 0)), nil
}

// ExpandTabs is str.expandtabs and, for ASCII, bytes.expandtabs.
func ExpandTabs(s string, tabSize int) (string, error) {
	if !strings.Contains(s, "\t") {
		return s, nil
	}
	var b strings.Builder
	column := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\t':
			if tabSize <= 0 {
				continue
			}
			n := tabSize - column%tabSize
			if err := checkWidth(b.Len() + n); err != nil {
				return "", err
			}
			b.WriteString(strings.Repeat(" ", n))
			column += n
		default:
			b.WriteByte(c)
			if c&0xC0 != 0x80 {
				column++
			}
			if c == '\n' || c == '\r' {
				column = 0
			}
		}
	}
	return b.String(), nil
}

// Replace is str.replace: at most limit replacements, all when limit is
// negative. An empty old matches before every code point and at the end.
func Replace(s, old, replacement string, limit int) string {
	if old != "" {
		return strings.Replace(s, old, replacement, limit)
	}
	return replaceEmpty(s, replacement, limit, textUnits)
}

// ByteReplace is bytes.replace.
func ByteReplace(s, old, replacement string, limit int) string {
	if old != "" {
		return strings.Replace(s, old, replacement, limit)
	}
	return replaceEmpty(s, replacement, limit, byteUnits)
}

func replaceEmpty(s, replacement string, limit int, u units) string {
	var b strings.Builder
	for s != "" && limit != 0 {
		_, size := u.first(s)
		b.WriteString(replacement)
		b.WriteString(s[:size])
		s = s[size:]
		limit--
	}
	b.WriteString(s)
	if limit != 0 {
		b.WriteString(replacement)
	}
	return b.String()
}
