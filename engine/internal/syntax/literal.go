package syntax

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDecimalDigits is CPython's limit for converting decimal digits to an int
// (sys.get_int_max_str_digits).
const maxDecimalDigits = 4300

// numberValue returns the value of a NUMBER token: int64, *big.Int, float64 or Imaginary.
func (p *parser) numberValue(t *token) any {
	text := strings.ReplaceAll(t.text, "_", "")
	if len(text) > 1 && text[0] == '0' && strings.ContainsRune("xXoObB", rune(text[1])) {
		return integerValue(text, 0)
	}
	if last := text[len(text)-1]; last == 'j' || last == 'J' {
		return Imaginary(floatValue(text[:len(text)-1]))
	}
	if strings.ContainsAny(text, ".eE") {
		return floatValue(text)
	}
	if len(text) > maxDecimalDigits {
		p.raiseSpan(t.span(), fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: "+
			"value has %d digits; use sys.set_int_max_str_digits() to increase the limit "+
			"- Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
			maxDecimalDigits, len(text)))
	}
	return integerValue(text, 10)
}

// integerValue converts digits; base 0 reads the base from the prefix.
func integerValue(digits string, base int) any {
	if small, err := strconv.ParseInt(digits, base, 64); err == nil {
		return small
	}
	large, _ := new(big.Int).SetString(digits, base)
	return large
}

// floatValue converts a float literal; what is too large becomes infinite, as in CPython.
func floatValue(text string) float64 {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil && value == 0 {
		return math.NaN() // unreachable: the scanner accepts no other text
	}
	return value
}

// stringToken is a string literal taken apart: prefix, quotes and the text between them.
type stringToken struct {
	token
	isRaw, isBytes, isFormatted bool
	// body is where the text between the quotes begins, content that text.
	body    Position
	content string
}

// takeApart splits a STRING token.
func takeApart(t *token) stringToken {
	quote := strings.IndexAny(t.text, `"'`)
	prefix := strings.ToLower(t.text[:quote])
	width := 1
	if len(t.text) >= quote+6 && t.text[quote+1] == t.text[quote] && t.text[quote+2] == t.text[quote] {
		width = 3
	}
	body := t.start
	body.Column += quote + width
	body.Offset += quote + width
	return stringToken{
		token: *t, isRaw: strings.Contains(prefix, "r"), isBytes: strings.Contains(prefix, "b"),
		isFormatted: strings.Contains(prefix, "f"),
		body:        body, content: t.text[quote+width : len(t.text)-width],
	}
}

// strings parses adjacent string literals into one Constant or JoinedStr.
// CPython: Parser/action_helpers.c, _PyPegen_concatenate_strings.
func (p *parser) strings() Expr {
	start := p.current().start
	var literals []stringToken
	for p.at(stringLiteral) {
		literals = append(literals, takeApart(p.next()))
	}
	span := p.from(start)
	isFormatted := false
	var data strings.Builder
	joined := joinedStrings{parser: p, span: span}
	for i := range literals {
		literal := &literals[i]
		text := ""
		switch {
		case literal.isBytes:
			text = p.bytesOf(literal)
		case !literal.isFormatted:
			text = p.decodeText(literal, literal.content)
		}
		if literal.isBytes != literals[0].isBytes {
			p.raiseHere("cannot mix bytes and nonbytes literals")
		}
		switch {
		case literal.isBytes:
			data.WriteString(text)
		case literal.isFormatted:
			isFormatted = true
			joined.addFormatted(literal)
		default:
			joined.addText(text)
		}
	}
	switch {
	case literals[0].isBytes:
		return &Constant{span, Bytes(data.String())}
	case !isFormatted:
		return &Constant{span, joined.text.String()}
	}
	return &JoinedStr{span, joined.finish()}
}

// bytesOf is the value of a bytes literal.
func (p *parser) bytesOf(literal *stringToken) string {
	for i := range len(literal.content) {
		if literal.content[i] >= utf8.RuneSelf {
			p.raiseSpan(literal.span(), "bytes can only contain ASCII literal characters")
		}
	}
	content := normalizeLines(literal.content)
	if literal.isRaw {
		return content
	}
	var out strings.Builder
	p.decodeBytes(&out, literal, content)
	return out.String()
}

// normalizeLines turns all kinds of line ends into '\n'.
func normalizeLines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// simpleEscapes maps the character behind a backslash to what both stand for.
var simpleEscapes = map[byte]byte{
	'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
}

// decodeBytes replaces the escapes of a bytes literal.
func (p *parser) decodeBytes(out *strings.Builder, literal *stringToken, content string) {
	for i := 0; i < len(content); i++ {
		if content[i] != '\\' || i+1 == len(content) {
			out.WriteByte(content[i])
			continue
		}
		i++
		c := content[i]
		switch simple, found := simpleEscapes[c]; {
		case found:
			out.WriteByte(simple)
		case c == '\n':
		case c >= '0' && c <= '7':
			value, length := octalEscape(content[i:])
			out.WriteByte(byte(value))
			i += length - 1
		case c == 'x':
			value, ok := hexEscape(content[i+1:], 2)
			if !ok {
				p.raiseLiteral(literal, fmt.Sprintf("(value error) invalid \\x escape at position %d", i-1))
			}
			out.WriteByte(byte(value))
			i += 2
		default: // an unknown escape stays as it is
			out.WriteByte('\\')
			out.WriteByte(c)
		}
	}
}

// octalEscape reads up to three octal digits.
func octalEscape(text string) (value, length int) {
	for length < 3 && length < len(text) && text[length] >= '0' && text[length] <= '7' {
		value = value*8 + int(text[length]-'0')
		length++
	}
	return value, length
}

// hexEscape reads exactly count hexadecimal digits.
func hexEscape(text string, count int) (value int, ok bool) {
	if len(text) < count || strings.ContainsAny(text[:count], "+-_") {
		return 0, false
	}
	parsed, err := strconv.ParseUint(text[:count], 16, 32)
	return int(parsed), err == nil
}

// decodeText replaces the escapes of (a part of) a str literal, unless it is raw.
func (p *parser) decodeText(literal *stringToken, content string) string {
	content = normalizeLines(content)
	if literal.isRaw || !strings.Contains(content, `\`) {
		return content
	}
	var out strings.Builder
	for i := 0; i < len(content); i++ {
		if content[i] != '\\' || i+1 == len(content) {
			out.WriteByte(content[i])
			continue
		}
		i += p.decodeEscape(&out, literal, content, i)
	}
	return out.String()
}

// decodeEscape decodes the escape whose backslash is content[at] and returns how many bytes behind the
// backslash belong to it.
func (p *parser) decodeEscape(out *strings.Builder, literal *stringToken, content string, at int) int {
	rest := content[at+1:]
	c := rest[0]
	if simple, found := simpleEscapes[c]; found {
		out.WriteByte(simple)
		return 1
	}
	switch {
	case c == '\n':
		return 1
	case c >= '0' && c <= '7':
		value, length := octalEscape(rest)
		writeCodePoint(out, value)
		return length
	case c == 'N':
		p.raiseNamedCharacter(literal, rest)
	}
	digits, found := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if !found { // an unknown escape stays as it is; what follows is copied by the caller
		out.WriteByte('\\')
		return 0
	}
	value, ok := hexEscape(rest[1:], digits)
	if !ok {
		valid := 0
		for valid < digits && valid+1 < len(rest) && isHexDigit(rest[valid+1]) {
			valid++
		}
		shape := map[byte]string{'x': `\xXX`, 'u': `\uXXXX`, 'U': `\UXXXXXXXX`}[c]
		p.raiseUnicode(literal, content, at, at+1+valid, "truncated "+shape+" escape")
	}
	if value > utf8.MaxRune {
		p.raiseUnicode(literal, content, at, at+1+digits, "illegal Unicode character")
	}
	writeCodePoint(out, value)
	return 1 + digits
}

func isHexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// writeCodePoint appends a code point; surrogates, which UTF-8 does not allow, get the
// three bytes that its scheme would give them.
func writeCodePoint(out *strings.Builder, value int) {
	if value >= 0xd800 && value <= 0xdfff {
		out.Write([]byte{0xe0 | byte(value>>12), 0x80 | byte(value>>6&0x3f), 0x80 | byte(value&0x3f)})
		return
	}
	out.WriteRune(rune(value))
}

// raiseNamedCharacter refuses \N{name}: we carry no table of character names.
func (p *parser) raiseNamedCharacter(literal *stringToken, rest string) {
	if end := strings.IndexByte(rest, '}'); len(rest) < 3 || rest[1] != '{' || end < 3 {
		p.raiseLiteral(literal, `(unicode error) 'unicodeescape' codec can't decode bytes: malformed \N character escape`)
	}
	p.raise(Unsupported, literal.span(), `the playground does not support \N{…} escapes; write the character itself`)
}

// raiseUnicode reports a wrong escape in CPython's words. Its positions count bytes of an intermediate form
// in which every character beyond ASCII takes ten (\UXXXXXXXX).
func (p *parser) raiseUnicode(literal *stringToken, content string, first, last int, problem string) {
	position := func(offset int) int {
		count := 0
		for _, c := range content[:min(offset, len(content))] {
			if c < utf8.RuneSelf {
				count++
			} else {
				count += 10
			}
		}
		return count
	}
	p.raiseLiteral(literal, fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
		position(first), position(last), problem))
}

// raiseLiteral reports that the content of a string literal is wrong, at the token behind the literals as CPython does.
func (p *parser) raiseLiteral(literal *stringToken, message string) {
	p.raiseHere(message)
}
