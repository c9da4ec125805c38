package pytext

import (
	"cmp"
	"slices"
	"unicode"
)

// IsSpace is str.isspace for one code point.
func IsSpace(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || r >= '\t' && r <= '\r' || r >= 0x1C && r <= 0x1F
	case r == 0x85 || r == 0xA0 || r == 0x1680 || r >= 0x2000 && r <= 0x200A:
		return true
	}
	return r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000
}

// isByteSpace is bytes.isspace for one byte.
func isByteSpace(r rune) bool { return r == ' ' || r >= '\t' && r <= '\r' }

// IsDecimal reports whether r is a decimal digit of any script.
func IsDecimal(r rune) bool { return DecimalValue(r) >= 0 }

// IsDigit reports whether r is a digit, superscripts and circled digits included.
func IsDigit(r rune) bool { return IsDecimal(r) || inRanges(digitRanges[:], r) }

// IsNumeric reports whether r has a numeric value, as fractions and Han numerals have.
func IsNumeric(r rune) bool { return IsDigit(r) || inRanges(numericRanges[:], r) }

// IsAlpha reports whether r is a letter.
func IsAlpha(r rune) bool { return unicode.IsLetter(r) }

// IsAlnum reports whether r is a letter or has a numeric value.
func IsAlnum(r rune) bool { return IsAlpha(r) || IsNumeric(r) }

func inRanges(ranges [][2]rune, r rune) bool {
	if r < 0x80 {
		return false
	}
	_, found := slices.BinarySearchFunc(ranges, r, func(rg [2]rune, r rune) int {
		switch {
		case rg[1] < r:
			return -1
		case rg[0] > r:
			return 1
		}
		return 0
	})
	return found
}

func isLower(r rune) bool {
	return unicode.Is(unicode.Lower, r) || r >= 0x80 && unicode.Is(unicode.Other_Lowercase, r)
}

func isUpper(r rune) bool {
	return unicode.Is(unicode.Upper, r) || r >= 0x80 && unicode.Is(unicode.Other_Uppercase, r)
}

func isTitle(r rune) bool { return unicode.Is(unicode.Lt, r) }

// isCased is the derived property Cased: upper, lower or title case.
func isCased(r rune) bool { return isLower(r) || isUpper(r) || isTitle(r) }

// isCaseIgnorable is the derived property Case_Ignorable, needed for the final sigma.
func isCaseIgnorable(r rune) bool {
	switch r {
	case '\'', '.', ':', 0xB7, 0x387, 0x55F, 0x5F4, 0x2018, 0x2019, 0x2024, 0x2027, 0xFE13, 0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A:
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

// All reports whether s is not empty and every code point satisfies the predicate.
func All(s string, predicate func(rune) bool) bool {
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		if !predicate(r) {
			return false
		}
		i += size
	}
	return s != ""
}

// IsPrintableText is str.isprintable, true for the empty string.
func IsPrintableText(s string) bool { return s == "" || All(s, IsPrintable) }

// IsLowerText is str.islower: some cased character and none in upper or title case.
func IsLowerText(s string) bool {
	cased := false
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		if isUpper(r) || isTitle(r) {
			return false
		}
		cased = cased || isLower(r)
		i += size
	}
	return cased
}

// IsUpperText is str.isupper.
func IsUpperText(s string) bool {
	cased := false
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		if isLower(r) || isTitle(r) {
			return false
		}
		cased = cased || isUpper(r)
		i += size
	}
	return cased
}

// IsTitleText is str.istitle: words begin with upper case and go on in lower case.
func IsTitleText(s string) bool {
	cased, previousCased := false, false
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		i += size
		switch {
		case isUpper(r) || isTitle(r):
			if previousCased {
				return false
			}
			previousCased, cased = true, true
		case isLower(r):
			if !previousCased {
				return false
			}
			cased = true
		default:
			previousCased = false
		}
	}
	return cased
}

// IsIdentifier is str.isidentifier.
func IsIdentifier(s string) bool {
	first := true
	return All(s, func(r rune) bool {
		start := r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
		ok := start || !first && (unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc) || unicode.Is(unicode.Other_ID_Continue, r))
		first = false
		return ok
	})
}

// expansionOf finds the several-character mappings of r.
func expansionOf(r rune) (caseExpansion, bool) {
	i, found := slices.BinarySearchFunc(caseExpansions[:], r, func(e caseExpansion, r rune) int { return cmp.Compare(e.r, r) })
	if !found {
		return caseExpansion{}, false
	}
	return caseExpansions[i], true
}
