package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxFieldNesting is how deep format specifications may contain fields: {x:{y}} is the limit.
const maxFieldNesting = 2

// joinedStrings collects the parts of adjacent literals: pieces of text grow together, fields
// stand between them.
type joinedStrings struct {
	*parser
	span   Span
	values []Expr
	text   strings.Builder
}

func (j *joinedStrings) addText(text string) { j.text.WriteString(text) }

// flushText turns the collected text into a Constant.
func (j *joinedStrings) flushText() {
	if j.text.Len() > 0 {
		j.values = append(j.values, &Constant{j.span, j.text.String()})
		j.text.Reset()
	}
}

func (j *joinedStrings) finish() []Expr {
	j.flushText()
	return j.values
}

// addFormatted adds the parts of an f-string.
func (j *joinedStrings) addFormatted(literal *stringToken) {
	reader := fStringReader{parser: j.parser, literal: literal, at: literal.body}
	reader.end = literal.body.Offset + len(literal.content)
	reader.parts(j, 0)
}

// fStringReader walks through the text between the quotes of one f-string. It follows CPython 3.11's
// Parser/string_parser.c (fstring_find_literal, fstring_find_expr), whose rules are
// narrower than those of 3.12: no backslash, comment or reused quote inside a field.
type fStringReader struct {
	*parser
	literal *stringToken
	at      Position
	end     int
}

func (r *fStringReader) atEnd() bool { return r.at.Offset >= r.end }

// char returns the next byte, which must exist.
func (r *fStringReader) char() byte { return r.source[r.at.Offset] }

// step moves over one character.
func (r *fStringReader) step() {
	c := r.source[r.at.Offset]
	if c == '\r' && r.at.Offset+1 < r.end && r.source[r.at.Offset+1] == '\n' {
		r.at.Offset++ // \r\n counts as one line break
		c = '\n'
	}
	if c == '\n' || c == '\r' {
		r.at = Position{Line: r.at.Line + 1, Offset: r.at.Offset + 1}
		return
	}
	_, size := utf8.DecodeRuneInString(r.source[r.at.Offset:])
	r.at.Offset += size
	r.at.Column++
}

// startsWith reports whether the remaining text starts with a prefix.
func (r *fStringReader) startsWith(prefix string) bool {
	return strings.HasPrefix(r.source[r.at.Offset:r.end], prefix)
}

// fail reports an error in the f-string, at the token behind the literals, which is where CPython 3.11 stands
// when it looks into them (RAISE_SYNTAX_ERROR in Parser/string_parser.c).
func (r *fStringReader) fail(format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if !strings.HasPrefix(message, "expression part") {
		message = ": " + message
	} else {
		message = " " + message
	}
	r.raiseHere("f-string" + message)
}

// parts reads text and fields up to the end of the f-string or, inside a format specification, up to
// the brace that closes its field.
func (r *fStringReader) parts(j *joinedStrings, nesting int) {
	for {
		j.addText(r.text(nesting))
		if r.atEnd() || r.char() == '}' {
			return
		}
		r.field(j, nesting)
	}
}

// text reads up to the next field, the end, or (inside a format specification) the closing brace.
func (r *fStringReader) text(nesting int) string {
	var out strings.Builder
	start := r.at.Offset
	flush := func() { out.WriteString(r.decodeText(r.literal, r.source[start:r.at.Offset])) }
	for !r.atEnd() {
		c := r.char()
		switch {
		case c == '\\' && !r.literal.isRaw && r.at.Offset+1 < r.end:
			r.step()
			if r.startsWith("N{") {
				for !r.atEnd() && r.char() != '}' {
					r.step()
				}
			} else if r.char() == '{' || r.char() == '}' {
				continue // the backslash stays, the brace counts
			}
		case (c == '{' || c == '}') && nesting == 0 && r.startsWith(string([]byte{c, c})):
			r.step()
			flush()
			r.step()
			start = r.at.Offset
			continue
		case c == '}' && nesting == 0:
			r.fail("single '}' is not allowed")
		case c == '{' || c == '}':
			flush()
			return out.String()
		}
		if !r.atEnd() {
			r.step()
		}
	}
	flush()
	return out.String()
}

// field reads `{expression=!r:spec}`.
func (r *fStringReader) field(j *joinedStrings, nesting int) {
	opening := r.at
	if nesting >= maxFieldNesting {
		r.fail("expressions nested too deeply")
	}
	r.step()
	start := r.at
	r.findExpressionEnd()
	value := r.expressionBetween(opening, start)
	field := &FormattedValue{Value: value}
	if r.char() == '=' {
		r.step()
		for !r.atEnd() && strings.IndexByte(" \t\n\r\f\v", r.char()) >= 0 {
			r.step()
		}
		j.addText(normalizeLines(r.source[start.Offset:r.at.Offset]))
		field.Conversion = 'r'
		r.requireMore()
	}
	isDebug := field.Conversion != 0
	if r.char() == '!' {
		field.Conversion = r.conversion()
		isDebug = false
	}
	if r.char() == ':' {
		r.step()
		r.requireMore()
		if isDebug {
			field.Conversion = 0
		}
		field.FormatSpec = r.formatSpec(nesting)
	}
	if r.atEnd() || r.char() != '}' {
		r.fail("expecting '}'")
	}
	r.step()
	field.Span = Span{opening, r.at}
	j.flushText()
	j.values = append(j.values, field)
}

// requireMore fails if the f-string ends inside a field.
func (r *fStringReader) requireMore() {
	if r.atEnd() {
		r.fail("expecting '}'")
	}
}

// conversion reads `!r`, `!s` or `!a`.
func (r *fStringReader) conversion() byte {
	r.step()
	r.requireMore()
	c := r.char()
	r.step()
	if c != 's' && c != 'r' && c != 'a' {
		r.fail("invalid conversion character: expected 's', 'r', or 'a'")
	}
	r.requireMore()
	return c
}

func (r *fStringReader) formatSpec(nesting int) *JoinedStr {
	start := r.at
	spec := joinedStrings{parser: r.parser, span: r.literal.span()}
	r.parts(&spec, nesting+1)
	return &JoinedStr{Span{start, r.at}, spec.finish()}
}

// findExpressionEnd moves to the character behind the expression of a field: one of = ! : }.
func (r *fStringReader) findExpressionEnd() {
	var open []byte
	for !r.atEnd() {
		c := r.char()
		switch {
		case c == '\\':
			r.fail("expression part cannot include a backslash")
		case c == '#':
			r.fail("expression part cannot include '#'")
		case c == '\'' || c == '"':
			r.skipString()
			continue
		case c == '(' || c == '[' || c == '{':
			if len(open) >= maxParenLevel {
				r.fail("too many nested parenthesis")
			}
			open = append(open, c)
		case len(open) == 0 && strings.IndexByte("!:}=<>", c) >= 0:
			if c != '}' && c != ':' && r.at.Offset+1 < r.end && r.source[r.at.Offset+1] == '=' {
				r.step() // an operator of two characters
			} else if c != '<' && c != '>' {
				return
			}
		case c == ')' || c == ']' || c == '}':
			if len(open) == 0 {
				r.fail("unmatched '%c'", c)
			}
			last := open[len(open)-1]
			if closingOf(last) != c {
				r.fail("closing parenthesis '%c' does not match opening parenthesis '%c'", c, last)
			}
			open = open[:len(open)-1]
		}
		r.step()
	}
	if len(open) > 0 {
		r.fail("unmatched '%c'", open[len(open)-1])
	}
	r.fail("expecting '}'")
}

// skipString moves behind a string literal inside a field.
func (r *fStringReader) skipString() {
	quote := string(r.char())
	if triple := strings.Repeat(quote, 3); r.startsWith(triple) {
		quote = triple
	}
	for range len(quote) {
		r.step()
	}
	for !r.atEnd() {
		if r.char() == '\\' {
			r.fail("expression part cannot include a backslash")
		}
		if r.startsWith(quote) {
			for range len(quote) {
				r.step()
			}
			return
		}
		r.step()
	}
	r.fail("unterminated string")
}

// expressionBetween parses the expression from start to here. As in CPython it is parsed as if it
// stood in parentheses, so tuples, `yield` and line breaks are allowed.
func (r *fStringReader) expressionBetween(opening, start Position) Expr {
	text := r.source[start.Offset:r.at.Offset]
	if strings.Trim(text, " \t\n\r\f\v") == "" {
		if c := r.char(); c == '!' || c == ':' || c == '=' {
			r.fail("expression required before '%c'", c)
		}
		r.fail("empty expression not allowed")
	}
	s := &scanner{
		filename: r.filename, source: r.source, limit: r.at.Offset,
		at: start, parens: []openParen{{'(', opening}},
		indents: []indentation{{}},
	}
	s.tokens = append(s.tokens, token{kind: leftParen, level: 1, start: opening, stop: start, text: "("})
	s.scanExpression()
	field := &fieldText{"(" + text + ")", opening}
	if s.failure != nil {
		field.relocate(s.failure)
		if s.hard {
			panic(s.failure)
		}
	}
	return r.subParse(s, field)
}

// fieldText is what CPython 3.11 shows as the source line of an error in the expression of a field: the expression
// in parentheses, as it is parsed. The opening one stands for the brace.
type fieldText struct {
	text    string
	opening Position
}

// relocate makes an error show the field instead of the line of the program.
func (f *fieldText) relocate(e *Error) {
	e.SourceLine, _, _ = strings.Cut(f.text, "\n")
	e.Column, e.Shift = e.Column-f.opening.Column, f.opening.Column
	if e.EndColumn > 0 {
		e.EndColumn -= f.opening.Column
	}
}

// subParse parses the tokens of a field with both passes, like parseTree.
func (r *fStringReader) subParse(s *scanner, text *fieldText) Expr {
	parse := func(diagnosing bool, furthest int) (value Expr, sub *parser, err error) {
		sub = newParser(s)
		sub.field, sub.diagnosing = text, diagnosing
		sub.depth, sub.furthest = r.depth, furthest
		defer sub.recoverError(&err)
		sub.enter()
		value = sub.starExpressions()
		sub.expect(endMarker)
		return value, sub, nil
	}
	value, first, err := parse(false, 0)
	if err == errNoMatch {
		if _, _, err = parse(true, first.furthest); err == nil || err == errNoMatch {
			err = first.genericError()
		}
	}
	if err != nil {
		panic(err)
	}
	return value
}

// scanExpression scans the text of a field up to the limit, as if parenthesised.
func (s *scanner) scanExpression() {
	for s.failure == nil {
		switch c := s.peek(); {
		case c == endOfText:
			s.parens = s.parens[:0]
			s.tokens = append(s.tokens,
				token{kind: rightParen, start: s.at, stop: s.at, text: ")"},
				token{kind: endMarker, start: s.at, stop: s.at})
			return
		case c == ' ' || c == '\t' || c == '\f' || c == '\n':
			s.next()
		default:
			s.scanToken()
		}
	}
	s.emit(scanFailure, s.at)
}
