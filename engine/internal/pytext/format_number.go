package pytext

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// FormatInt is int.__format__ for an integer that fits int64.
func FormatInt(value int64, spec string) (string, error) {
	if spec == "" {
		return strconv.FormatInt(value, 10), nil
	}
	return formatInteger(spec, value < 0, func(base int) string {
		return strings.TrimPrefix(strconv.FormatInt(value, base), "-")
	}, func() (float64, error) { return float64(value), nil })
}

// FormatBigInt is int.__format__ for any integer.
func FormatBigInt(value *big.Int, spec string) (string, error) {
	return formatInteger(spec, value.Sign() < 0, func(base int) string {
		return strings.TrimPrefix(value.Text(base), "-")
	}, func() (float64, error) { return BigToFloat(value) })
}

// formatInteger formats a number given by its sign, its digits in a base of
// choice and its conversion to float (format_long_internal in formatter_unicode.c).
func formatInteger(spec string, negative bool, digitsIn func(base int) string, asFloat func() (float64, error)) (string, error) {
	s, err := ParseSpec(spec, "int", '>')
	if err != nil {
		return "", err
	}
	base, prefix := 10, ""
	switch s.Type {
	case 0, 'd', 'n', 'c':
	case 'b':
		base, prefix = 2, "0b"
	case 'o':
		base, prefix = 8, "0o"
	case 'x':
		base, prefix = 16, "0x"
	case 'X':
		base, prefix = 16, "0X"
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f, err := asFloat()
		if err != nil {
			return "", err
		}
		return formatFloat(s, f, "int")
	default:
		return "", unknownCode(s.Type, "int")
	}
	if s.Precision >= 0 {
		return "", valueErrorf("Precision not allowed in integer format specifier")
	}
	if s.NoNegZero {
		return "", valueErrorf("Negative zero coercion (z) not allowed in integer format specifier")
	}
	if s.Type == 'c' {
		return formatCharacter(s, negative, digitsIn)
	}
	if !s.Alternate {
		prefix = ""
	}
	digits := digitsIn(base)
	if base == 10 {
		if err := checkDigitLimit(len(digits)); err != nil {
			return "", err
		}
	}
	if s.Type == 'X' {
		digits = strings.ToUpper(digits)
	}
	group := 3
	if base != 10 {
		group = 4
	}
	return assembleNumber(s, negative, prefix, digits, "", group)
}

func formatCharacter(s Spec, negative bool, digitsIn func(base int) string) (string, error) {
	if s.Sign != 0 {
		return "", valueErrorf("Sign not allowed with integer format specifier 'c'")
	}
	if s.Alternate {
		return "", valueErrorf("Alternate form (#) not allowed with integer format specifier 'c'")
	}
	digits := digitsIn(10)
	if negative {
		digits = "-" + digits
	}
	code, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return "", overflowErrorf("Python int too large to convert to C long")
	}
	if code < 0 || code > 0x10FFFF {
		return "", overflowErrorf("%%c arg not in range(0x110000)")
	}
	return assembleNumber(s, false, "", "", RuneString(rune(code)), 3)
}

// FormatFloat is float.__format__.
func FormatFloat(value float64, spec string) (string, error) {
	if spec == "" {
		return FloatRepr(value), nil
	}
	s, err := ParseSpec(spec, "float", '>')
	if err != nil {
		return "", err
	}
	return formatFloat(s, value, "float")
}

func formatFloat(s Spec, value float64, typeName string) (string, error) {
	how, percent, err := floatLayoutFor(s, typeName)
	if err != nil {
		return "", err
	}
	if percent {
		value *= 100
	}
	text := layoutFloat(value, how)
	negative := strings.HasPrefix(text, "-")
	text = strings.TrimPrefix(text, "-")
	if percent {
		text += "%"
	}
	whole, rest := splitNumber(text)
	return assembleNumber(s, negative, "", whole, rest, 3)
}

// floatLayoutFor turns a spec into a layout (format_float_internal).
func floatLayoutFor(s Spec, typeName string) (how floatLayout, percent bool, err error) {
	how = floatLayout{precision: 6, alternate: s.Alternate, noNegZero: s.NoNegZero}
	switch s.Type {
	case 0:
		how.letter, how.dotZero = 'r', true
		if s.Precision >= 0 {
			how.letter = 'g'
		}
	case 'n':
		how.letter = 'g'
	case '%':
		how.letter, percent = 'f', true
	case 'e', 'f', 'g':
		how.letter = byte(s.Type)
	case 'E', 'F', 'G':
		how.letter, how.upper = byte(s.Type)+'a'-'A', true
	default:
		return how, false, unknownCode(s.Type, typeName)
	}
	if s.Precision >= 0 {
		how.precision = s.Precision
		if s.Precision > math.MaxInt32 {
			return how, false, valueErrorf("precision too big")
		}
	}
	return how, percent, nil
}

// splitNumber separates the leading digits, which can be grouped, from the rest.
func splitNumber(text string) (whole, rest string) {
	i := 0
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return text[:i], text[i:]
}

// FormatComplex is complex.__format__.
func FormatComplex(re, im float64, spec string) (string, error) {
	if spec == "" {
		return ComplexRepr(re, im), nil
	}
	s, err := ParseSpec(spec, "complex", '>')
	if err != nil {
		return "", err
	}
	if s.Type != 0 && !strings.ContainsRune("eEfFgGn", s.Type) { // format_complex_internal is not reached with others
		return "", unknownCode(s.Type, "complex")
	}
	if s.Fill == '0' {
		return "", valueErrorf("Zero padding is not allowed in complex format specifier")
	}
	if s.Align == '=' {
		return "", valueErrorf("'=' alignment flag is not allowed in complex format specifier")
	}
	how, percent, err := floatLayoutFor(s, "complex")
	if err != nil {
		return "", err
	}
	if percent {
		return "", unknownCode(s.Type, "complex")
	}
	how.dotZero = false
	part := func(f float64, sign byte) string {
		piece := s
		piece.Width, piece.Sign = -1, sign
		text := layoutFloat(f, how)
		whole, rest := splitNumber(strings.TrimPrefix(text, "-"))
		out, _ := assembleNumber(piece, strings.HasPrefix(text, "-"), "", whole, rest, 3)
		return out
	}
	text := part(re, s.Sign) + part(im, '+') + "j"
	if s.Type == 0 {
		if re == 0 && !math.Signbit(re) {
			text = part(im, s.Sign) + "j"
		} else {
			text = "(" + text + ")"
		}
	}
	return pad(text, s)
}

// assembleNumber joins sign, prefix, grouped digits and the rest, padded to
// the width. Zero padding is grouped like digits, as in f"{1234:010,}".
func assembleNumber(s Spec, negative bool, prefix, digits, rest string, group int) (string, error) {
	sign := ""
	switch {
	case negative:
		sign = "-"
	case s.Sign == '+' || s.Sign == ' ':
		sign = string(s.Sign)
	}
	minWidth := 0
	if s.Fill == '0' && s.Align == '=' {
		minWidth = s.Width - len(sign) - len(prefix) - RuneCount(rest)
		if err := checkWidth(minWidth); err != nil {
			return "", err
		}
	}
	if digits != "" {
		digits = groupDigits(digits, s.Grouping, group, minWidth)
	}
	if s.Align != '=' {
		return pad(sign+prefix+digits+rest, s)
	}
	missing := s.Width - len(sign) - len(prefix) - len(digits) - RuneCount(rest)
	if err := checkWidth(missing); err != nil {
		return "", err
	}
	return sign + prefix + strings.Repeat(RuneString(s.Fill), max(missing, 0)) + digits + rest, nil
}

// groupDigits inserts separators from the right and zeros on the left until
// minWidth is reached; a zero never follows a leading separator.
func groupDigits(digits string, separator byte, group, minWidth int) string {
	if separator == 0 {
		if missing := minWidth - len(digits); missing > 0 {
			return strings.Repeat("0", missing) + digits
		}
		return digits
	}
	var groups []string // least significant first
	for {
		take := min(group, max(len(digits), minWidth, 1))
		cut := max(len(digits)-take, 0)
		piece := digits[cut:]
		groups = append(groups, strings.Repeat("0", take-len(piece))+piece)
		digits = digits[:cut]
		minWidth -= take
		if digits == "" && minWidth <= 0 {
			break
		}
		minWidth--
	}
	var b strings.Builder
	for i := len(groups) - 1; i >= 0; i-- {
		b.WriteString(groups[i])
		if i > 0 {
			b.WriteByte(separator)
		}
	}
	return b.String()
}

// FormatString is str.__format__.
func FormatString(value, spec string) (string, error) {
	if spec == "" {
		return value, nil
	}
	s, err := ParseSpec(spec, "str", '<')
	if err != nil {
		return "", err
	}
	switch {
	case s.Type != 0 && s.Type != 's':
		return "", unknownCode(s.Type, "str")
	case s.Sign == ' ':
		return "", valueErrorf("Space not allowed in string format specifier")
	case s.Sign != 0:
		return "", valueErrorf("Sign not allowed in string format specifier")
	case s.NoNegZero:
		return "", valueErrorf("Negative zero coercion (z) not allowed in string format specifier")
	case s.Alternate:
		return "", valueErrorf("Alternate form (#) not allowed in string format specifier")
	case s.Align == '=':
		return "", valueErrorf("'=' alignment not allowed in string format specifier")
	}
	if s.Precision >= 0 {
		value = value[:RuneOffset(value, s.Precision)]
	}
	return pad(value, s)
}

// maxTextWidth bounds the padding that one format call may ask for; CPython
// ends such a request with MemoryError too, at the size of the machine.
const maxTextWidth = 1 << 28

func checkWidth(width int) error {
	if width > maxTextWidth {
		return &Error{Kind: "MemoryError"}
	}
	return nil
}

// pad fills text to the width of the spec according to its alignment.
func pad(text string, s Spec) (string, error) {
	missing := s.Width - RuneCount(text)
	if missing <= 0 {
		return text, nil
	}
	if err := checkWidth(missing); err != nil {
		return "", err
	}
	left := 0
	switch s.Align {
	case '>', '=':
		left = missing
	case '^':
		left = missing / 2
	}
	fill := RuneString(s.Fill)
	return strings.Repeat(fill, left) + text + strings.Repeat(fill, missing-left), nil
}
