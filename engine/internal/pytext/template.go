package pytext

// TemplatePiece is a stretch of a str.format template: literal text, then
// possibly one replacement field.
type TemplatePiece struct {
	Literal    string
	HasField   bool
	FieldName  string // what stands before ! and :, unparsed; see ParseFieldName
	Conversion rune   // 'r', 's', 'a' or any other character after !; 0 without one
	Spec       string // what follows the colon
	NestedSpec bool   // Spec contains replacement fields itself
}

// ParseTemplate splits a str.format template. When it is malformed it returns
// the pieces before the mistake too, because Python renders those first. It
// follows MarkupIterator_next in CPython's Objects/stringlib/unicode_format.h.
func ParseTemplate(template string) ([]TemplatePiece, error) {
	p := templateParser{text: Runes(template)}
	var pieces []TemplatePiece
	for p.pos < len(p.text) {
		piece, err := p.next()
		if err != nil {
			return pieces, err
		}
		pieces = append(pieces, piece)
	}
	return pieces, nil
}

type templateParser struct {
	text []rune
	pos  int
}

func (p *templateParser) next() (TemplatePiece, error) {
	start := p.pos
	var brace rune
	for p.pos < len(p.text) && brace == 0 {
		if c := p.text[p.pos]; c == '{' || c == '}' {
			brace = c
		}
		p.pos++
	}
	if brace == 0 {
		return TemplatePiece{Literal: FromRunes(p.text[start:])}, nil
	}
	atEnd := p.pos >= len(p.text)
	doubled := !atEnd && p.text[p.pos] == brace
	switch {
	case doubled:
		literal := FromRunes(p.text[start:p.pos])
		p.pos++
		return TemplatePiece{Literal: literal}, nil
	case brace == '}':
		return TemplatePiece{}, valueErrorf("Single '}' encountered in format string")
	case atEnd:
		return TemplatePiece{}, valueErrorf("Single '{' encountered in format string")
	}
	piece := TemplatePiece{Literal: FromRunes(p.text[start : p.pos-1]), HasField: true}
	return piece, p.parseField(&piece)
}

// parseField reads from behind the opening brace to behind the closing one.
func (p *templateParser) parseField(piece *TemplatePiece) error {
	start := p.pos
	end, err := p.skipFieldName()
	if err != nil {
		return err
	}
	piece.FieldName = FromRunes(p.text[start : p.pos-1])
	if end == '}' {
		return nil
	}
	if end == '!' {
		if p.pos >= len(p.text) {
			return valueErrorf("end of string while looking for conversion specifier")
		}
		piece.Conversion = p.text[p.pos]
		p.pos++
		if p.pos < len(p.text) {
			p.pos++
			switch p.text[p.pos-1] {
			case '}':
				return nil
			case ':':
			default:
				return valueErrorf("expected ':' after conversion specifier")
			}
		}
	}
	return p.parseSpec(piece)
}

// skipFieldName moves behind the character that ends the name and returns it.
func (p *templateParser) skipFieldName() (end rune, err error) {
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		p.pos++
		switch c {
		case '{':
			return 0, valueErrorf("unexpected '{' in field name")
		case '[':
			for p.pos < len(p.text) && p.text[p.pos] != ']' {
				p.pos++
			}
		case '}', ':', '!':
			return c, nil
		}
	}
	return 0, valueErrorf("expected '}' before end of string")
}

func (p *templateParser) parseSpec(piece *TemplatePiece) error {
	start, depth := p.pos, 1
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		p.pos++
		switch c {
		case '{':
			piece.NestedSpec = true
			depth++
		case '}':
			depth--
			if depth == 0 {
				piece.Spec = FromRunes(p.text[start : p.pos-1])
				return nil
			}
		}
	}
	return valueErrorf("unmatched '{' in format spec")
}

// FieldName is a parsed field name such as "0.x[key]": where the value comes
// from and the steps from there to what is formatted.
type FieldName struct {
	First   string // keyword; empty for automatic numbering
	Index   int    // positional index, -1 for a keyword or automatic numbering
	Steps   []FieldStep
	stepErr error
}

// FieldStep is one ".name" or "[key]" of a field name.
type FieldStep struct {
	Attribute bool
	Name      string // attribute or key
	Index     int    // numeric key, -1 when Name is the key
}

// StepError is the mistake that follows the last good step, if any: Python
// takes the steps before it first.
func (f FieldName) StepError() error { return f.stepErr }

// ParseFieldName parses what stands before ! and : in a replacement field.
func ParseFieldName(name string) (FieldName, error) {
	runes := Runes(name)
	pos := 0
	for pos < len(runes) && runes[pos] != '.' && runes[pos] != '[' {
		pos++
	}
	field := FieldName{First: FromRunes(runes[:pos])}
	var err error
	if field.Index, err = fieldInteger(runes[:pos]); err != nil {
		return field, err
	}
	for pos < len(runes) {
		var step FieldStep
		if step, pos, field.stepErr = parseFieldStep(runes, pos); field.stepErr != nil {
			break
		}
		field.Steps = append(field.Steps, step)
	}
	return field, nil
}

func parseFieldStep(runes []rune, pos int) (FieldStep, int, error) {
	step := FieldStep{Index: -1}
	opener := runes[pos]
	pos++
	start := pos
	switch opener {
	case '.':
		for pos < len(runes) && runes[pos] != '.' && runes[pos] != '[' {
			pos++
		}
		step.Attribute, step.Name = true, FromRunes(runes[start:pos])
	case '[':
		for pos < len(runes) && runes[pos] != ']' {
			pos++
		}
		if pos >= len(runes) {
			return step, pos, valueErrorf("Missing ']' in format string")
		}
		step.Name = FromRunes(runes[start:pos])
		var err error
		if step.Index, err = fieldInteger(runes[start:pos]); err != nil {
			return step, pos, err
		}
		pos++
	default:
		return step, pos, valueErrorf("Only '.' or '[' may follow ']' in format field specifier")
	}
	if step.Name == "" {
		return step, pos, valueErrorf("Empty attribute in format string")
	}
	return step, pos, nil
}

// fieldInteger reads a non-negative integer; -1 when the text is not one.
func fieldInteger(runes []rune) (int, error) {
	if len(runes) == 0 {
		return -1, nil
	}
	n := 0
	for _, r := range runes {
		d := DecimalValue(r)
		if d < 0 {
			return -1, nil
		}
		if n > (1<<63-1-d)/10 {
			return -1, valueErrorf("Too many decimal digits in format string")
		}
		n = n*10 + d
	}
	return n, nil
}

// FieldNumbering tracks whether a template numbers its fields by hand or
// automatically; nested specs share it with their template.
type FieldNumbering struct {
	manual, automatic bool
	next              int
}

// Resolve returns the positional index of a field, or -1 when it is a keyword.
func (n *FieldNumbering) Resolve(field FieldName) (int, error) {
	switch {
	case field.First == "":
		if n.manual {
			return -1, valueErrorf("cannot switch from manual field specification to automatic field numbering")
		}
		n.automatic = true
		n.next++
		return n.next - 1, nil
	case field.Index >= 0:
		if n.automatic {
			return -1, valueErrorf("cannot switch from automatic field numbering to manual field specification")
		}
		n.manual = true
	}
	return field.Index, nil
}
