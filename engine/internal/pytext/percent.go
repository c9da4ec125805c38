package pytext

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// PercentPiece is one conversion of a printf-style format, with the literal
// text before it.
type PercentPiece struct {
	Literal      string
	Conversion   rune // 0 when the piece is only literal text
	Index        int  // of the conversion character, in code points
	HasKey       bool // %(key)s
	Key          string
	Left         bool // the - flag
	Plus         bool
	Space        bool
	Alternate    bool // the # flag
	Zero         bool
	Width        int // -1 when not given
	WidthArg     bool
	Precision    int // -1 when not given
	PrecisionArg bool
}

// ParsePercent splits a printf-style format into pieces. When the format is
// malformed it returns the pieces before the mistake too, because Python
// converts (and may fail on) those first.
func ParsePercent(format string) ([]PercentPiece, error) {
	p := percentParser{text: Runes(format)}
	var pieces []PercentPiece
	var literal []rune
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		p.pos++
		if c != '%' {
			literal = append(literal, c)
			continue
		}
		piece := PercentPiece{Literal: FromRunes(literal), Width: -1, Precision: -1}
		if err := p.parseConversion(&piece); err != nil {
			return append(pieces, PercentPiece{Literal: piece.Literal, HasKey: piece.HasKey, Key: piece.Key}), err
		}
		if piece.Conversion == '%' && p.text[p.pos-2] == '%' {
			literal = append(literal, '%')
			continue
		}
		literal = literal[:0]
		pieces = append(pieces, piece)
	}
	if len(literal) > 0 {
		pieces = append(pieces, PercentPiece{Literal: FromRunes(literal)})
	}
	return pieces, nil
}

type percentParser struct {
	text []rune
	pos  int
}

// parseConversion follows unicode_format_arg_parse in CPython's Objects/unicodeobject.c.
func (p *percentParser) parseConversion(piece *PercentPiece) error {
	if p.peek() == '(' {
		if err := p.parseKey(piece); err != nil {
			return err
		}
	}
	p.parseFlags(piece)
	var err error
	if piece.Width, piece.WidthArg, err = p.parseSize("width too big", math.MaxInt); err != nil {
		return err
	}
	if p.peek() == '.' {
		p.pos++
		if piece.Precision, piece.PrecisionArg, err = p.parseSize("precision too big", math.MaxInt32); err != nil {
			return err
		}
		if !piece.PrecisionArg {
			piece.Precision = max(piece.Precision, 0)
		}
	}
	if c := p.peek(); c == 'h' || c == 'l' || c == 'L' {
		p.pos++
	}
	if p.pos >= len(p.text) {
		return valueErrorf("incomplete format")
	}
	piece.Conversion, piece.Index = p.text[p.pos], p.pos
	p.pos++
	return nil
}

func (p *percentParser) peek() rune {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

func (p *percentParser) parseKey(piece *PercentPiece) error {
	p.pos++
	start, depth := p.pos, 1
	for depth > 0 {
		if p.pos >= len(p.text) {
			return valueErrorf("incomplete format key")
		}
		switch p.text[p.pos] {
		case '(':
			depth++
		case ')':
			depth--
		}
		p.pos++
	}
	piece.HasKey, piece.Key = true, FromRunes(p.text[start:p.pos-1])
	return nil
}

func (p *percentParser) parseFlags(piece *PercentPiece) {
	for ; ; p.pos++ {
		switch p.peek() {
		case '-':
			piece.Left = true
		case '+':
			piece.Plus = true
		case ' ':
			piece.Space = true
		case '#':
			piece.Alternate = true
		case '0':
			piece.Zero = true
		default:
			return
		}
	}
}

// parseSize reads a width or precision: digits, or * for the next argument.
func (p *percentParser) parseSize(tooBig string, limit int) (size int, fromArg bool, err error) {
	if p.peek() == '*' {
		p.pos++
		return -1, true, nil
	}
	size = -1
	for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
		size = max(size, 0)
		if size > (limit-int(c-'0'))/10 {
			return 0, false, valueErrorf("%s", tooBig)
		}
		size = size*10 + int(c-'0')
		p.pos++
	}
	return size, false, nil
}

// UnsupportedConversion is the error for a conversion character that does not exist.
func (p PercentPiece) UnsupportedConversion() error {
	shown := p.Conversion
	if shown < 32 || shown > 126 {
		shown = '?'
	}
	return valueErrorf("unsupported format character '%c' (0x%x) at index %d", shown, p.Conversion, p.Index)
}

// FormatText converts for %s, %r and %a: text cut to the precision and padded.
func (p PercentPiece) FormatText(text string) (string, error) {
	if p.Precision >= 0 {
		text = text[:RuneOffset(text, p.Precision)]
	}
	return p.fill("", text, false)
}

// FormatChar converts for %c.
func (p PercentPiece) FormatChar(text string) (string, error) { return p.fill("", text, false) }

// FormatInt converts for %d %i %u %o %x %X.
func (p PercentPiece) FormatInt(n int64) (string, error) {
	return p.formatInteger(n < 0, strings.TrimPrefix(strconv.FormatInt(n, p.base()), "-"))
}

// FormatBigInt is FormatInt for integers of any size.
func (p PercentPiece) FormatBigInt(n *big.Int) (string, error) {
	return p.formatInteger(n.Sign() < 0, strings.TrimPrefix(n.Text(p.base()), "-"))
}

func (p PercentPiece) base() int {
	switch p.Conversion {
	case 'o':
		return 8
	case 'x', 'X':
		return 16
	}
	return 10
}

func (p PercentPiece) formatInteger(negative bool, digits string) (string, error) {
	if p.base() == 10 {
		if err := checkDigitLimit(len(digits)); err != nil {
			return "", err
		}
	}
	if missing := p.Precision - len(digits); missing > 0 {
		if err := checkWidth(missing); err != nil {
			return "", err
		}
		digits = strings.Repeat("0", missing) + digits
	}
	lead := p.sign(negative)
	if p.Alternate {
		switch p.Conversion {
		case 'o':
			lead += "0o"
		case 'x', 'X':
			lead += "0" + string(p.Conversion)
		}
	}
	if p.Conversion == 'X' {
		digits = strings.ToUpper(digits)
	}
	return p.fill(lead, digits, p.Zero)
}

// FormatFloat converts for %e %E %f %F %g %G.
func (p PercentPiece) FormatFloat(f float64) (string, error) {
	how := floatLayout{precision: 6, alternate: p.Alternate, letter: byte(p.Conversion)}
	if how.letter < 'a' {
		how.letter, how.upper = how.letter+'a'-'A', true
	}
	if p.Precision >= 0 {
		how.precision = p.Precision
	}
	text := layoutFloat(f, how)
	return p.fill(p.sign(strings.HasPrefix(text, "-")), strings.TrimPrefix(text, "-"), p.Zero)
}

func (p PercentPiece) sign(negative bool) string {
	switch {
	case negative:
		return "-"
	case p.Plus:
		return "+"
	case p.Space:
		return " "
	}
	return ""
}

// fill pads to the width: zeros go between the lead (sign, prefix) and the body.
func (p PercentPiece) fill(lead, body string, zeros bool) (string, error) {
	missing := p.Width - len(lead) - RuneCount(body)
	if missing <= 0 {
		return lead + body, nil
	}
	if err := checkWidth(missing); err != nil {
		return "", err
	}
	switch {
	case p.Left:
		return lead + body + strings.Repeat(" ", missing), nil
	case zeros:
		return lead + strings.Repeat("0", missing) + body, nil
	}
	return strings.Repeat(" ", missing) + lead + body, nil
}
