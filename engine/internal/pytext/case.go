package pytext

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Upper is str.upper.
func Upper(s string) string {
	if IsASCII(s) {
		return strings.ToUpper(s)
	}
	return mapRunes(s, func(b []byte, r rune) []byte { return appendUpper(b, r) })
}

// Lower is str.lower.
func Lower(s string) string {
	if IsASCII(s) {
		return strings.ToLower(s)
	}
	runes := Runes(s)
	b := make([]byte, 0, len(s))
	for i, r := range runes {
		b = appendLower(b, runes, i, r)
	}
	return string(b)
}

// CaseFold is str.casefold.
func CaseFold(s string) string {
	if IsASCII(s) {
		return strings.ToLower(s)
	}
	return mapRunes(s, func(b []byte, r rune) []byte {
		i, found := slices.BinarySearchFunc(foldings[:], r, func(f folding, r rune) int { return cmp.Compare(f.r, r) })
		if found {
			return append(b, foldings[i].folded...)
		}
		return AppendRune(b, unicode.ToLower(r))
	})
}

// SwapCase is str.swapcase.
func SwapCase(s string) string {
	runes := Runes(s)
	b := make([]byte, 0, len(s))
	for i, r := range runes {
		switch {
		case isUpper(r):
			b = appendLower(b, runes, i, r)
		case isLower(r):
			b = appendUpper(b, r)
		default:
			b = AppendRune(b, r)
		}
	}
	return string(b)
}

// Capitalize is str.capitalize: title case for the first character, lower case for the rest.
func Capitalize(s string) string {
	runes := Runes(s)
	b := make([]byte, 0, len(s))
	for i, r := range runes {
		if i == 0 {
			b = appendTitle(b, r)
		} else {
			b = appendLower(b, runes, i, r)
		}
	}
	return string(b)
}

// Title is str.title: words are runs of cased characters.
func Title(s string) string {
	runes := Runes(s)
	b := make([]byte, 0, len(s))
	previousCased := false
	for i, r := range runes {
		if previousCased {
			b = appendLower(b, runes, i, r)
		} else {
			b = appendTitle(b, r)
		}
		previousCased = isCased(r)
	}
	return string(b)
}

func mapRunes(s string, appendMapped func([]byte, rune) []byte) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		b = appendMapped(b, r)
		i += size
	}
	return string(b)
}

func appendUpper(b []byte, r rune) []byte {
	if e, ok := expansionOf(r); ok && e.upper != "" {
		return append(b, e.upper...)
	}
	return AppendRune(b, unicode.ToUpper(r))
}

func appendTitle(b []byte, r rune) []byte {
	if e, ok := expansionOf(r); ok && e.title != "" {
		return append(b, e.title...)
	}
	return AppendRune(b, unicode.ToTitle(r))
}

func appendLower(b []byte, runes []rune, i int, r rune) []byte {
	switch r {
	case 0x3A3: // capital sigma
		if isFinalSigma(runes, i) {
			return AppendRune(b, 0x3C2)
		}
		return AppendRune(b, 0x3C3)
	case 0x130: // capital I with dot above
		return append(b, "i\u0307"...)
	}
	return AppendRune(b, unicode.ToLower(r))
}

// isFinalSigma applies the Final_Sigma condition of SpecialCasing.txt: a cased
// letter before and none after, ignoring case-ignorable characters.
func isFinalSigma(runes []rune, i int) bool {
	before := i - 1
	for before >= 0 && isCaseIgnorable(runes[before]) {
		before--
	}
	if before < 0 || !isCased(runes[before]) {
		return false
	}
	after := i + 1
	for after < len(runes) && isCaseIgnorable(runes[after]) {
		after++
	}
	return after == len(runes) || !isCased(runes[after])
}

// ByteUpper is bytes.upper.
func ByteUpper(s string) string { return mapBytes(s, upperByte) }

// ByteLower is bytes.lower.
func ByteLower(s string) string { return mapBytes(s, lowerByte) }

// ByteSwapCase is bytes.swapcase.
func ByteSwapCase(s string) string {
	return mapBytes(s, func(c byte) byte {
		if upper := upperByte(c); upper != c {
			return upper
		}
		return lowerByte(c)
	})
}

// ByteCapitalize is bytes.capitalize.
func ByteCapitalize(s string) string {
	if s == "" {
		return s
	}
	return ByteUpper(s[:1]) + ByteLower(s[1:])
}

// ByteTitle is bytes.title.
func ByteTitle(s string) string {
	previousCased := false
	return mapBytes(s, func(c byte) byte {
		mapped := upperByte(c)
		if previousCased {
			mapped = lowerByte(c)
		}
		previousCased = isByteAlpha(rune(c))
		return mapped
	})
}

func isByteAlpha(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

func upperByte(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

func lowerByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c - 'A' + 'a'
	}
	return c
}

func mapBytes(s string, mapped func(byte) byte) string {
	b := make([]byte, len(s))
	for i := range b {
		b[i] = mapped(s[i])
	}
	return string(b)
}
