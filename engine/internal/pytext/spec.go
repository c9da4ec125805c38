package pytext

import (
	"strconv"
	"unicode"
)

// Spec is a parsed format specification: what follows the colon in
// f"{value:>10,.2f}" ("Format Specification Mini-Language" in the Python
// documentation of module string).
type Spec struct {
	Fill      rune // ' ' unless given
	Align     byte // '<' '>' '=' '^'
	HasAlign  bool // Align was written rather than defaulted
	Sign      byte // '+' '-' ' ', or 0 when not given
	NoNegZero bool // the z option
	Alternate bool // the # option
	Width     int  // -1 when not given
	Grouping  byte // ',' or '_', or 0
	Precision int  // -1 when not given
	Type      rune // the presentation type, or 0 when not given
}

// ParseSpec parses spec for a value of the named Python type. defaultAlign is
// '<' for strings and '>' for numbers. It follows
// parse_internal_render_format_spec in CPython's Python/formatter_unicode.c,
// including which mistake is reported first.
func ParseSpec(spec, typeName string, defaultAlign byte) (Spec, error) {
	p := specParser{text: Runes(spec)}
	out := Spec{Fill: ' ', Align: defaultAlign, Width: -1, Precision: -1}
	fillGiven := p.parseAlign(&out)
	p.parseSignAndFlags(&out, fillGiven, defaultAlign)
	if err := p.parseNumbers(&out); err != nil {
		return out, err
	}
	if len(p.text)-p.pos > 1 {
		return out, valueErrorf("Invalid format specifier '%s' for object of type '%s'", spec, typeName)
	}
	if p.pos < len(p.text) {
		out.Type = p.text[p.pos]
	}
	shown := out.Type
	if shown == 0 && defaultAlign == '<' {
		shown = 's'
	}
	return out, checkGrouping(out.Grouping, shown)
}

type specParser struct {
	text []rune
	pos  int
}

func (p *specParser) peek(offset int) rune {
	if p.pos+offset < len(p.text) {
		return p.text[p.pos+offset]
	}
	return 0
}

func (p *specParser) take(r rune) bool {
	if p.peek(0) == r && p.pos < len(p.text) {
		p.pos++
		return true
	}
	return false
}

func isAlign(r rune) bool { return r == '<' || r == '>' || r == '=' || r == '^' }

func (p *specParser) parseAlign(out *Spec) (fillGiven bool) {
	switch {
	case len(p.text) >= 2 && isAlign(p.text[1]):
		out.Fill, out.Align, out.HasAlign = p.text[0], byte(p.text[1]), true
		p.pos = 2
		return true
	case len(p.text) >= 1 && isAlign(p.text[0]):
		out.Align, out.HasAlign = byte(p.text[0]), true
		p.pos = 1
	}
	return false
}

func (p *specParser) parseSignAndFlags(out *Spec, fillGiven bool, defaultAlign byte) {
	if c := p.peek(0); c == ' ' || c == '+' || c == '-' {
		out.Sign = byte(c)
		p.pos++
	}
	out.NoNegZero = p.take('z')
	out.Alternate = p.take('#')
	if !fillGiven && p.take('0') {
		out.Fill = '0'
		if !out.HasAlign && defaultAlign == '>' {
			out.Align = '='
		}
	}
}

// parseNumbers reads width, grouping and precision.
func (p *specParser) parseNumbers(out *Spec) (err error) {
	if out.Width, err = p.parseNumber(); err != nil {
		return err
	}
	if p.take(',') {
		out.Grouping = ','
	}
	if p.take('_') {
		if out.Grouping != 0 {
			return valueErrorf("Cannot specify both ',' and '_'.")
		}
		out.Grouping = '_'
	}
	if p.peek(0) == ',' && out.Grouping == '_' {
		return valueErrorf("Cannot specify both ',' and '_'.")
	}
	if p.take('.') {
		if out.Precision, err = p.parseNumber(); err != nil {
			return err
		}
		if out.Precision < 0 {
			return valueErrorf("Format specifier missing precision")
		}
	}
	return nil
}

// parseNumber reads decimal digits of any script; -1 when there are none.
func (p *specParser) parseNumber() (int, error) {
	start, n := p.pos, 0
	for p.pos < len(p.text) {
		d := DecimalValue(p.text[p.pos])
		if d < 0 {
			break
		}
		if n > (1<<63-1-d)/10 {
			return -1, valueErrorf("Too many decimal digits in format string")
		}
		n = n*10 + d
		p.pos++
	}
	if p.pos == start {
		return -1, nil
	}
	return n, nil
}

// checkGrouping rejects separators for presentation types that have no digits to group.
func checkGrouping(grouping byte, code rune) error {
	switch {
	case grouping == 0:
		return nil
	case grouping == '_' && (code == 'b' || code == 'o' || code == 'x' || code == 'X'):
		return nil
	}
	switch code {
	case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0:
		return nil
	}
	if code > 32 && code < 128 {
		return valueErrorf("Cannot specify '%c' with '%c'.", grouping, code)
	}
	return valueErrorf("Cannot specify '%c' with '\\x%x'.", grouping, code)
}

// unknownCode is the complaint about a presentation type that the value does not have.
func unknownCode(code rune, typeName string) error {
	if code > 32 && code < 128 {
		return valueErrorf("Unknown format code '%c' for object of type '%s'", code, typeName)
	}
	return valueErrorf("Unknown format code '\\x%x' for object of type '%s'", code, typeName)
}

// DecimalValue returns the value of a decimal digit in any script, -1 for other characters.
func DecimalValue(r rune) int {
	if r < 0x80 {
		if r >= '0' && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	// Unicode keeps the ten digits of each script together, and the ranges of
	// Nd start at a zero, so the distance from the range's start gives the value.
	for _, rg := range unicode.Nd.R16 {
		if r >= rune(rg.Lo) && r <= rune(rg.Hi) {
			return int(r-rune(rg.Lo)) % 10
		}
	}
	for _, rg := range unicode.Nd.R32 {
		if r >= rune(rg.Lo) && r <= rune(rg.Hi) {
			return int(r-rune(rg.Lo)) % 10
		}
	}
	return -1
}

// asciiDigits replaces decimal digits of other scripts by ASCII ones and other
// Unicode spaces by ' ', as CPython does before it reads a number.
func asciiDigits(s string) string {
	if IsASCII(s) {
		return s
	}
	var b []byte
	for _, r := range Runes(s) {
		switch d := DecimalValue(r); {
		case r < 0x80:
			b = append(b, byte(r))
		case d >= 0:
			b = strconv.AppendInt(b, int64(d), 10)
		case IsSpace(r):
			b = append(b, ' ')
		default:
			b = AppendRune(b, r)
		}
	}
	return string(b)
}
