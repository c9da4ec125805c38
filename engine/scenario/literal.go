package scenario

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A literal is a plain Python value: a number, a one-line string, True or False.
type literal struct {
	kind   ParamKind // Integer, Number, Boolean or String
	text   string    // in text form: true, 12, 0.5, or the characters of a string
	source string    // as it was written
}

// parseLiteral reads a literal that fills the whole of source.
func parseLiteral(source string) (literal, bool) {
	switch {
	case source == "True":
		return literal{Boolean, "true", source}, true
	case source == "False":
		return literal{Boolean, "false", source}, true
	case source == "":
		return literal{}, false
	case source[0] == '"' || source[0] == '\'':
		text, ok := unquotePython(source)
		return literal{String, text, source}, ok
	}
	number, ok := parseNumber(source)
	if !ok {
		return literal{}, false
	}
	kind := Number
	if number.isInteger() && !strings.ContainsAny(number.text, ".eE") {
		kind = Integer
	}
	return literal{kind, number.text, source}, true
}

// A number keeps the digits that were written, so that 0.10 does not become
// 0.1 behind the author's back, and its value, for comparing.
type number struct {
	text  string
	value float64
}

// parseNumber reads a decimal number in a form that Python, JavaScript and Go
// all agree on: no hexadecimal, no infinities, underscores dropped.
func parseNumber(text string) (number, bool) {
	if len(text) > 40 || text == "" {
		return number{}, false
	}
	digits := strings.ReplaceAll(text, "_", "")
	if strings.Trim(digits, "+-.0123456789eE") != "" || !strings.ContainsAny(digits, "0123456789") {
		return number{}, false
	}
	value, err := strconv.ParseFloat(digits, 64)
	if err != nil || math.IsInf(value, 0) {
		return number{}, false
	}
	digits = strings.TrimPrefix(digits, "+")
	if digits != "0" && allDigits(strings.TrimPrefix(digits, "-")) {
		// Python refuses the leading zeros that ParseFloat lets pass.
		sign := ""
		if digits[0] == '-' {
			sign, digits = "-", digits[1:]
		}
		digits = sign + strings.TrimLeft(digits[:len(digits)-1], "0") + digits[len(digits)-1:]
	}
	return number{digits, value}, true
}

// isInteger reports whether the number has no fraction and is small enough for
// float64 to hold exactly.
func (n number) isInteger() bool {
	return n.value == math.Trunc(n.value) && math.Abs(n.value) <= 1<<53
}

// integerText writes a whole number without point or exponent: 4.0 is "4".
func (n number) integerText() string { return strconv.FormatInt(int64(n.value), 10) }

// unquotePython reads a one-line string literal without prefix.
func unquotePython(source string) (string, bool) {
	quoteMark := source[0]
	if len(source) < 2 || stringEnd(source, 0) != len(source) || source[len(source)-1] != quoteMark ||
		strings.HasPrefix(source, strings.Repeat(string(quoteMark), 3)) || strings.ContainsRune(source, '\n') {
		return "", false
	}
	body := source[1 : len(source)-1]
	if !strings.ContainsRune(body, '\\') {
		return body, utf8.ValidString(body)
	}
	var text strings.Builder
	for len(body) > 0 {
		if body[0] == '\\' && len(body) > 1 {
			plain := strings.IndexByte(`\'"nt`, body[1])
			if plain < 0 {
				return "", false // the other escapes are rare in a form; refuse rather than guess
			}
			text.WriteByte("\\'\"\n\t"[plain])
			body = body[2:]
			continue
		}
		text.WriteByte(body[0])
		body = body[1:]
	}
	return text.String(), utf8.ValidString(text.String())
}

// quotePython writes text as a string literal, with double quotes. It refuses
// what has no place in a form: control characters and invalid UTF-8.
func quotePython(text string) (string, bool) {
	if !utf8.ValidString(text) {
		return "", false
	}
	var literal strings.Builder
	literal.WriteByte('"')
	for _, char := range text {
		switch char {
		case '"', '\\':
			literal.WriteByte('\\')
			literal.WriteRune(char)
		case '\n':
			literal.WriteString(`\n`)
		case '\t':
			literal.WriteString(`\t`)
		default:
			if char < ' ' || char == 0x7f {
				return "", false
			}
			literal.WriteRune(char)
		}
	}
	literal.WriteByte('"')
	return literal.String(), true
}
