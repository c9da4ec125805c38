package pytext

import "strings"

// Strip is str.strip().
func Strip(s string) string { return LStrip(RStrip(s)) }

// LStrip is str.lstrip().
func LStrip(s string) string { return trimLeft(s, textUnits, IsSpace) }

// RStrip is str.rstrip().
func RStrip(s string) string { return trimRight(s, textUnits, IsSpace) }

// LStripChars is str.lstrip(chars): leading characters that occur in chars go.
func LStripChars(s, chars string) string {
	return trimLeft(s, textUnits, func(r rune) bool { return strings.Contains(chars, RuneString(r)) })
}

// RStripChars is str.rstrip(chars).
func RStripChars(s, chars string) string {
	return trimRight(s, textUnits, func(r rune) bool { return strings.Contains(chars, RuneString(r)) })
}

// ByteLStrip is bytes.lstrip(chars); without chars (nil) it strips ASCII whitespace.
func ByteLStrip(s string, chars *string) string { return trimLeft(s, byteUnits, byteDropper(chars)) }

// ByteRStrip is bytes.rstrip().
func ByteRStrip(s string, chars *string) string { return trimRight(s, byteUnits, byteDropper(chars)) }

// byteDropper selects ASCII whitespace without chars.
func byteDropper(chars *string) func(rune) bool {
	if chars == nil {
		return isByteSpace
	}
	return func(r rune) bool { return strings.IndexByte(*chars, byte(r)) >= 0 }
}
