package pytext

import (
	"math"
	"strconv"
	"strings"
)

// FloatRepr returns repr() of a float: the shortest digits that round-trip,
// in plain notation while -4 <= exponent < 16.
func FloatRepr(f float64) string {
	if f == math.Trunc(f) && math.Abs(f) < 1e15 && (f != 0 || !math.Signbit(f)) {
		return strconv.FormatInt(int64(f), 10) + ".0"
	}
	return layoutFloat(f, floatLayout{letter: 'r', dotZero: true})
}

// floatLayout says how to print a float. It is what CPython passes to
// PyOS_double_to_string (Python/pystrtod.c).
type floatLayout struct {
	letter    byte // 'e', 'f', 'g' with precision; 'r' is the shortest form
	precision int
	upper     bool
	alternate bool // keep the point and, for g, trailing zeros
	dotZero   bool // "1" becomes "1.0"
	plus      bool // always write a sign
	noNegZero bool // write -0.0 as 0.0, after rounding
}

// layoutFloat prints f. The digits come from strconv, which is exact and
// rounds ties to even, as CPython's dtoa does.
func layoutFloat(f float64, how floatLayout) string {
	negative := math.Signbit(f)
	var body string
	switch {
	case math.IsNaN(f):
		body, negative = "nan", false
	case math.IsInf(f, 0):
		body = "inf"
	default:
		var digits string
		var exponent int
		digits, exponent = floatDigits(math.Abs(f), how)
		if how.noNegZero && strings.Trim(digits, "0") == "" {
			negative = false
		}
		body = placeDigits(digits, exponent, how)
	}
	if how.upper {
		body = strings.ToUpper(body)
	}
	switch {
	case negative:
		return "-" + body
	case how.plus:
		return "+" + body
	}
	return body
}

// floatDigits returns the significant digits of f >= 0 and the position of the
// decimal point relative to their start (0.5 is "5", 0; 12.0 is "12", 2).
// Fixed notation may give an empty string for a value that rounds to zero.
func floatDigits(f float64, how floatLayout) (digits string, point int) {
	var text string
	switch how.letter {
	case 'f':
		text = strconv.FormatFloat(f, 'f', how.precision, 64)
		whole, fraction, _ := strings.Cut(text, ".")
		return whole + fraction, len(whole)
	case 'e':
		text = strconv.FormatFloat(f, 'e', how.precision, 64)
	case 'g':
		text = strconv.FormatFloat(f, 'e', max(how.precision, 1)-1, 64)
	default:
		text = strconv.FormatFloat(f, 'e', -1, 64)
	}
	mantissa, exponentText, _ := strings.Cut(text, "e")
	exponent, _ := strconv.Atoi(exponentText)
	digits = strings.Replace(mantissa, ".", "", 1)
	if how.letter != 'e' && !(how.letter == 'g' && how.alternate) {
		digits = strings.TrimRight(digits, "0")
		if digits == "" {
			digits, exponent = "0", 0
		}
	}
	return digits, exponent + 1
}

// placeDigits puts the point and the exponent where the presentation type
// wants them (format_float_short in Python/pystrtod.c).
func placeDigits(digits string, point int, how floatLayout) string {
	useExponent := false
	switch how.letter {
	case 'e':
		useExponent = true
	case 'g':
		limit := max(how.precision, 1)
		if how.dotZero {
			limit--
		}
		useExponent = point <= -4 || point > limit
	case 'r':
		useExponent = point <= -4 || point > 16
	}
	if useExponent {
		return placeExponent(digits, point-1, how.alternate)
	}
	if how.letter == 'f' {
		text := digits[:point] + "." + digits[point:]
		if len(digits) == point && !how.alternate {
			text = digits
		}
		return text
	}
	var whole, fraction string
	switch {
	case point <= 0:
		whole, fraction = "0", strings.Repeat("0", -point)+digits
	case point >= len(digits):
		whole = digits + strings.Repeat("0", point-len(digits))
	default:
		whole, fraction = digits[:point], digits[point:]
	}
	switch {
	case fraction != "":
		return whole + "." + fraction
	case how.dotZero:
		return whole + ".0"
	case how.alternate:
		return whole + "."
	}
	return whole
}

func placeExponent(digits string, exponent int, alternate bool) string {
	text := digits[:1]
	if len(digits) > 1 || alternate {
		text += "." + digits[1:]
	}
	sign := "+"
	if exponent < 0 {
		sign, exponent = "-", -exponent
	}
	if exponent < 10 {
		sign += "0"
	}
	return text + "e" + sign + strconv.Itoa(exponent)
}

// ComplexRepr returns repr() of a complex number.
func ComplexRepr(re, im float64) string {
	imaginary := shortest(im) + "j"
	if re == 0 && !math.Signbit(re) {
		return imaginary
	}
	if imaginary[0] != '-' {
		imaginary = "+" + imaginary
	}
	return "(" + shortest(re) + imaginary + ")"
}

// shortest is FloatRepr without the ".0" that repr adds.
func shortest(f float64) string { return layoutFloat(f, floatLayout{letter: 'r'}) }

// FloatHex returns float.hex().
func FloatHex(f float64) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	sign := ""
	if math.Signbit(f) {
		sign = "-"
	}
	if f == 0 {
		return sign + "0x0.0p+0"
	}
	bits := math.Float64bits(f)
	exponent := int(bits>>52&0x7FF) - 1023
	lead := "1"
	if exponent == -1023 { // subnormal
		lead, exponent = "0", -1022
	}
	fraction := strconv.FormatUint(bits&(1<<52-1), 16)
	fraction = strings.Repeat("0", 13-len(fraction)) + fraction
	exponentSign := "+"
	if exponent < 0 {
		exponentSign = ""
	}
	return sign + "0x" + lead + "." + fraction + "p" + exponentSign + strconv.Itoa(exponent)
}
