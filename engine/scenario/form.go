package scenario

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A formLine is a logical line of the program that ends in a #@param comment.
// All offsets are byte offsets into the source.
type formLine struct {
	number       int // 1-based
	start        int // of the line
	comment      int // of the '#'
	specStart    int // of what follows "@param"
	end          int // of the line, without its line break
	continuation bool
}

// formLines finds the lines with a #@param comment. It knows just enough of
// Python's tokens to tell a comment from a '#' inside a string, and a line of
// its own from the inside of a bracket or of a triple-quoted string.
func formLines(source string) []formLine {
	var lines []formLine
	number, lineStart, depth := 1, 0, 0
	continuation := false // this line began inside a bracket or a string
	for at := 0; at < len(source); {
		switch char := source[at]; char {
		case '\n':
			at++
			number, lineStart, continuation = number+1, at, depth > 0
		case '\\':
			at++
			if at < len(source) && source[at] == '\n' {
				at++
				number, lineStart, continuation = number+1, at, true
			}
		case '(', '[', '{':
			depth++
			at++
		case ')', ']', '}':
			depth = max(0, depth-1)
			at++
		case '#':
			end := at + strings.IndexByte(source[at:]+"\n", '\n')
			if spec, ok := formSpec(source[at:end]); ok {
				lines = append(lines, formLine{number, lineStart, at, at + spec, end, continuation})
			}
			at = end
		case '\'', '"':
			end := stringEnd(source, at)
			if breaks := strings.Count(source[at:end], "\n"); breaks > 0 {
				number += breaks
				lineStart = at + strings.LastIndexByte(source[at:end], '\n') + 1
				continuation = true
			}
			at = end
		default:
			at++
		}
	}
	return lines
}

// formSpec recognises a form comment and returns the offset of what follows
// the word "@param".
func formSpec(comment string) (offset int, ok bool) {
	body := strings.TrimLeft(comment[1:], " \t")
	rest, found := strings.CutPrefix(body, "@param")
	if !found || rest != "" && isNameRune(firstRune(rest)) {
		return 0, false
	}
	return len(comment) - len(rest), true
}

// stringEnd returns the offset behind the string literal that begins at start,
// or the end of the line (of the source, when triple-quoted) if it is not closed.
func stringEnd(source string, start int) int {
	quoteMark := source[start : start+1]
	triple := strings.HasPrefix(source[start:], strings.Repeat(quoteMark, 3))
	at := start + 1
	if triple {
		quoteMark = source[start : start+3]
		at = start + 3
	}
	for at < len(source) {
		switch {
		case source[at] == '\\':
			at += 2
		case strings.HasPrefix(source[at:], quoteMark):
			return at + len(quoteMark)
		case source[at] == '\n' && !triple:
			return at
		default:
			at++
		}
	}
	return len(source)
}

// parseParam reads "name = literal  #@param spec".
func parseParam(source string, line formLine) (Param, *Problem) {
	var none Param
	if line.continuation {
		return none, badForm(line.number, "", "a #@param comment works only on a line of its own, such as: workers = 3  #@param {type:\"integer\"}")
	}
	left := source[line.start:line.comment]
	name, valueOffset, ok := splitAssignment(left)
	if !ok {
		return none, badForm(line.number, "", "a #@param comment belongs behind an assignment, such as: workers = 3  #@param {type:\"integer\"}")
	}
	text := strings.TrimRight(left[valueOffset:], " \t")
	value, ok := parseLiteral(text)
	if !ok {
		return none, badForm(line.number, name, name+" = "+quote(text)+
			" is not a plain value; a #@param line needs a number, a string, True or False.")
	}
	param := Param{
		Name: name, Line: line.number,
		literalStart: line.start + valueOffset,
		literalEnd:   line.start + valueOffset + len(text),
	}
	spec, message := parseSpec(source[line.specStart:line.end])
	if message == "" {
		message = param.adopt(spec, value)
	}
	if message != "" {
		return none, badForm(line.number, name, message)
	}
	return param, nil
}

// splitAssignment takes "  name: int = value" apart. A name ends where an
// annotation or the single '=' begins.
func splitAssignment(left string) (name string, valueOffset int, ok bool) {
	equals := strings.IndexByte(left, '=')
	if equals < 0 || strings.HasPrefix(left[equals:], "==") {
		return "", 0, false
	}
	target, _, _ := strings.Cut(left[:equals], ":")
	name = strings.TrimSpace(target)
	if !isName(name) {
		return "", 0, false
	}
	valueOffset = equals + 1
	for valueOffset < len(left) && (left[valueOffset] == ' ' || left[valueOffset] == '\t') {
		valueOffset++
	}
	return name, valueOffset, true
}

// adopt takes over what the comment and the literal say about the parameter
// and returns what is wrong with them, "" if nothing is.
func (p *Param) adopt(spec formSpecification, value literal) (message string) {
	p.Default = value.text
	p.Min, p.Max, p.Step = spec.low, spec.high, spec.step
	p.Options = spec.options
	switch {
	case spec.hasOptions:
		p.Kind = Choice
	case spec.kind == "slider":
		p.Slider = true
		p.Kind = sliderKind(spec, value)
		if spec.low == "" || spec.high == "" {
			return p.Name + "'s slider needs min and max, such as {type:\"slider\", min:1, max:16}."
		}
	case spec.kind == "":
		p.Kind = value.kind
	default:
		p.Kind = ParamKind(spec.kind)
	}
	if low, ok := parseNumber(p.Min); ok {
		if high, ok := parseNumber(p.Max); ok && high.value < low.value {
			return p.Name + "'s max is smaller than its min; swap them."
		}
	}
	if !p.fits(value) {
		return p.Name + " is " + quote(value.text) + " in the program, which is not of the kind that its #@param comment names; change one of the two."
	}
	if _, _, problem := p.check(p.Default); problem != nil {
		return problem.Message
	}
	if p.Kind == Choice {
		p.Default, _, _ = p.check(value.text)
	}
	return ""
}

// fits reports whether the program's own literal is of the parameter's kind.
func (p *Param) fits(value literal) bool {
	switch p.Kind {
	case Number:
		return value.kind == Integer || value.kind == Number
	case Choice:
		return true
	}
	return p.Kind == value.kind
}

// sliderKind is Integer when everything about the slider is a whole number.
func sliderKind(spec formSpecification, value literal) ParamKind {
	for _, text := range []string{spec.low, spec.high, spec.step} {
		if number, ok := parseNumber(text); ok && !number.isInteger() {
			return Number
		}
	}
	if value.kind == Number {
		return Number
	}
	return Integer
}

func isName(text string) bool {
	if text == "" || len(text) > maxNameBytes || unicode.IsDigit(firstRune(text)) || !utf8.ValidString(text) {
		return false
	}
	for _, char := range text {
		if !isNameRune(char) {
			return false
		}
	}
	return true
}

func isNameRune(char rune) bool {
	return char == '_' || unicode.IsLetter(char) || unicode.IsDigit(char) || unicode.Is(unicode.Mn, char)
}

func firstRune(text string) rune {
	char, _ := utf8.DecodeRuneInString(text)
	return char
}
