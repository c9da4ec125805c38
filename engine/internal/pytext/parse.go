package pytext

import (
	"errors"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// maxIntegerDigits is sys.get_int_max_str_digits(): longer decimal conversions
// are refused since 3.11, because they take quadratic time.
const maxIntegerDigits = 4300

func checkDigitLimit(digits int) error {
	if digits > maxIntegerDigits {
		return valueErrorf("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", maxIntegerDigits)
	}
	return nil
}

// BigIntText returns str() of an integer, within the limit on decimal digits.
func BigIntText(n *big.Int) (string, error) {
	// 10**4300 has 14285 bits; far beyond that the text need not be made to know.
	if n.BitLen() > 20000 {
		return "", checkDigitLimit(maxIntegerDigits + 1)
	}
	text := n.String()
	if err := checkDigitLimit(len(strings.TrimPrefix(text, "-"))); err != nil {
		return "", err
	}
	return text, nil
}

// leadingDigits counts the digits that text begins with, none if the underscores between them are misplaced (long_from_non_binary_base
// in Objects/longobject.c).
func leadingDigits(text string, base int) int {
	count, previous := 0, byte('_')
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '_' && previous == '_':
			return 0
		case c != '_' && digitValue(c) >= base:
			if previous == '_' {
				return 0
			}
			return count
		case c != '_':
			count++
		}
		previous = c
	}
	if previous == '_' {
		return 0
	}
	return count
}

// digitValue is the value of a digit or letter as a digit, and more than any base has for everything else.
func digitValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return 37
}

// ParseInt is int(text, base). shown is the repr of the argument, for the error.
func ParseInt(text string, base int, shown string) (*big.Int, error) {
	if base != 0 && (base < 2 || base > 36) {
		return nil, valueErrorf("int() base must be >= 2 and <= 36, or 0")
	}
	if n := RuneCount(shown); n > 200 {
		shown = shown[:RuneOffset(shown, 200)]
	}
	bad := valueErrorf("invalid literal for int() with base %d: %s", base, shown)
	digits := stripSpace(asciiDigits(text))
	negative := false
	if digits != "" && (digits[0] == '-' || digits[0] == '+') {
		negative = digits[0] == '-'
		digits = digits[1:]
	}
	digits, base, ok := cutBasePrefix(digits, base)
	if !ok {
		return nil, bad
	}
	if count := leadingDigits(digits, base); base&(base-1) != 0 && count > maxIntegerDigits { // whatever follows them
		return nil, valueErrorf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", maxIntegerDigits, count)
	}
	digits, ok = dropUnderscores(digits, base)
	if !ok {
		return nil, bad
	}
	n, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return nil, bad
	}
	if negative {
		n.Neg(n)
	}
	return n, nil
}

func stripSpace(s string) string { return Strip(s) }

// cutBasePrefix removes 0x, 0o or 0b where the base allows it and settles base
// 0. A single underscore may follow the prefix.
func cutBasePrefix(digits string, base int) (rest string, newBase int, ok bool) {
	prefixBase := 0
	if len(digits) >= 2 && digits[0] == '0' {
		switch digits[1] | 0x20 {
		case 'x':
			prefixBase = 16
		case 'o':
			prefixBase = 8
		case 'b':
			prefixBase = 2
		}
	}
	switch {
	case prefixBase != 0 && (base == 0 || base == prefixBase):
		digits = strings.TrimPrefix(digits[2:], "_")
		return digits, prefixBase, true
	case base == 0:
		// A leading zero was octal in Python 2, so only zero itself may have one.
		if strings.HasPrefix(digits, "0") && strings.Trim(digits, "0_") != "" {
			return digits, 10, false
		}
		return digits, 10, true
	}
	return digits, base, true
}

// dropUnderscores accepts single underscores between digits and checks every digit.
func dropUnderscores(digits string, base int) (string, bool) {
	if digits == "" {
		return "", false
	}
	previousDigit := false
	var b []byte
	for i := 0; i < len(digits); i++ {
		c := digits[i]
		if c == '_' {
			if !previousDigit {
				return "", false
			}
			previousDigit = false
			continue
		}
		value := 99
		switch {
		case c >= '0' && c <= '9':
			value = int(c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			value = int(c|0x20-'a') + 10
		}
		if value >= base {
			return "", false
		}
		previousDigit = true
		b = append(b, c)
	}
	return string(b), previousDigit
}

// ParseFloat is float(text). shown is the repr of the argument, for the error.
func ParseFloat(text, shown string) (float64, error) {
	bad := valueErrorf("could not convert string to float: %s", shown)
	number := stripSpace(asciiDigits(text))
	number, ok := dropFloatUnderscores(number)
	if !ok || !isFloatText(number) {
		return 0, bad
	}
	f, err := parseDecimal(number)
	if err != nil && !errors.Is(err, strconv.ErrRange) { // out of range is inf or 0, as in Python
		return 0, bad
	}
	return f, nil
}

func dropFloatUnderscores(s string) (string, bool) {
	if !strings.Contains(s, "_") {
		return s, true
	}
	isDigit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	for i := range len(s) {
		if s[i] == '_' && !(isDigit(i-1) && isDigit(i+1)) {
			return s, false
		}
	}
	return strings.ReplaceAll(s, "_", ""), true
}

// isFloatText admits what Python's grammar of float() admits; strconv would
// also take hexadecimal forms.
func isFloatText(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	switch strings.ToLower(s) {
	case "inf", "infinity", "nan":
		return true
	}
	whole, s := splitNumber(s)
	fraction := ""
	if strings.HasPrefix(s, ".") {
		fraction, s = splitNumber(s[1:])
	}
	if whole == "" && fraction == "" {
		return false
	}
	if s != "" && s[0]|0x20 == 'e' {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		var exponent string
		if exponent, s = splitNumber(s); exponent == "" {
			return false
		}
	}
	return s == ""
}

// parseDecimal is strconv.ParseFloat that also takes a signed nan.
func parseDecimal(text string) (float64, error) {
	if strings.EqualFold(strings.TrimLeft(text, "+-"), "nan") {
		return math.NaN(), nil
	}
	return strconv.ParseFloat(text, 64)
}

// ParseFloatHex is float.fromhex(text).
func ParseFloatHex(text string) (float64, error) {
	bad := valueErrorf("invalid hexadecimal floating-point string")
	number := strings.ToLower(stripSpace(text))
	sign := ""
	if number != "" && (number[0] == '-' || number[0] == '+') {
		sign, number = number[:1], number[1:]
	}
	switch number {
	case "inf", "infinity", "nan":
		return parseDecimal(sign + number)
	}
	number = strings.TrimPrefix(number, "0x")
	if strings.Contains(number, "_") {
		return 0, bad
	}
	if !strings.Contains(number, "p") {
		number += "p0"
	}
	f, err := strconv.ParseFloat(sign+"0x"+number, 64)
	switch {
	case errors.Is(err, strconv.ErrRange) && f != 0:
		return 0, overflowErrorf("hexadecimal value too large to represent as a float")
	case err != nil:
		return 0, bad
	}
	return f, nil
}

// ParseComplex is complex(text); shown is the argument in an error about underscores.
func ParseComplex(text, shown string) (re, im float64, err error) {
	bad := valueErrorf("complex() arg is a malformed string")
	s := stripSpace(asciiDigits(text))
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = stripSpace(s[1 : len(s)-1])
	}
	if end := strings.IndexByte(s, 0); end >= 0 && !strings.Contains(s[:end], "_") {
		return 0, 0, bad
	}
	s, ok := dropFloatUnderscores(s)
	if !ok {
		return 0, 0, valueErrorf("could not convert string to complex: %s", shown)
	}
	if s == "" || s[len(s)-1]|0x20 != 'j' {
		if !isFloatText(s) {
			return 0, 0, bad
		}
		re, _ = parseDecimal(s)
		return re, 0, nil
	}
	s = s[:len(s)-1]
	// The imaginary part begins at the last sign that is not part of an exponent.
	split := 0
	for i := len(s) - 1; i > 0; i-- {
		if (s[i] == '+' || s[i] == '-') && s[i-1]|0x20 != 'e' {
			split = i
			break
		}
	}
	realText, imText := s[:split], s[split:]
	if imText == "" || imText == "+" || imText == "-" {
		imText += "1"
	}
	if realText != "" && !isFloatText(realText) || !isFloatText(imText) {
		return 0, 0, bad
	}
	if realText != "" {
		re, _ = parseDecimal(realText)
	}
	im, _ = parseDecimal(imText)
	return re, im, nil
}
