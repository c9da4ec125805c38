package scenario

import "strings"

// A formSpecification is what stands behind "#@param".
type formSpecification struct {
	kind           string // "", slider, number, integer, boolean or string
	low, high      string
	step           string
	hasOptions     bool
	options        []Option
	optionLiterals []literal
}

var specKinds = []string{"slider", "number", "integer", "boolean", "string"}

// parseSpec reads one of
//
//	(nothing)
//	{type:"slider", min:1, max:16, step:1}
//	["thread", "process"]
//	[1, 2, 4] {type:"raw"}
//
// and returns what is wrong with it, "" if nothing is.
func parseSpec(text string) (spec formSpecification, message string) {
	reader := specReader{rest: text}
	if reader.take('[') {
		spec.hasOptions = true
		for !reader.take(']') {
			option, ok := reader.literal()
			if !ok || !reader.separator(']') {
				return spec, "the list of choices cannot be read; write it like [\"thread\", \"process\"]."
			}
			spec.optionLiterals = append(spec.optionLiterals, option)
		}
		if len(spec.optionLiterals) == 0 || len(spec.optionLiterals) > maxParams {
			return spec, "the list of choices needs between 1 and 64 entries."
		}
	}
	if reader.take('{') {
		for !reader.take('}') {
			key, value, ok := reader.entry()
			if !ok || !reader.separator('}') {
				return spec, "the #@param settings cannot be read; write them like {type:\"slider\", min:1, max:16}."
			}
			if message := spec.set(key, value); message != "" {
				return spec, message
			}
		}
	}
	if trailing := strings.TrimSpace(reader.rest); trailing != "" && trailing[0] != '#' {
		return spec, "after #@param stands " + quote(trailing) + ", which is neither {…} nor […]."
	}
	return spec, spec.resolveOptions()
}

// set stores one entry of the braces. Keys that only matter to notebooks are
// ignored.
func (s *formSpecification) set(key string, value literal) (message string) {
	switch key {
	case "type":
		if s.hasOptions && value.text == "raw" {
			s.kind = "raw"
			return ""
		}
		for _, kind := range specKinds {
			if value.text == kind {
				s.kind = kind
				return ""
			}
		}
		return oneOf("the type of a #@param", value.text, specKinds).Message
	case "min", "max", "step":
		number, ok := parseNumber(value.text)
		if !ok || value.kind == String || value.kind == Boolean {
			return key + " needs to be a number, not " + quote(value.text) + "."
		}
		if key == "step" && number.value <= 0 {
			return "step needs to be greater than 0."
		}
		switch key {
		case "min":
			s.low = number.text
		case "max":
			s.high = number.text
		case "step":
			s.step = number.text
		}
	}
	return ""
}

// resolveOptions turns the literals of the list into options. With type raw a
// quoted option stands for the Python inside the quotes, which has to be a
// plain value here: a link must not be able to bring its own code in this way.
func (s *formSpecification) resolveOptions() (message string) {
	for _, option := range s.optionLiterals {
		source := option.source
		if s.kind == "raw" && option.kind == String {
			inner, ok := parseLiteral(option.text)
			if !ok {
				return "the choice " + quote(option.text) + " is not a plain value; use numbers, strings, True or False."
			}
			option, source = inner, inner.source
		}
		s.options = append(s.options, Option{Value: option.text, literal: source})
	}
	return ""
}

// A specReader walks over the notation, which is between JSON and JavaScript.
type specReader struct{ rest string }

func (r *specReader) skipSpace() { r.rest = strings.TrimLeft(r.rest, " \t\r") }

func (r *specReader) take(char byte) bool {
	r.skipSpace()
	if r.rest == "" || r.rest[0] != char {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

// separator takes the comma between two entries; it may be missing only
// before the closing bracket.
func (r *specReader) separator(closing byte) bool {
	r.skipSpace()
	return r.take(',') || r.rest != "" && r.rest[0] == closing
}

// literal takes a string, a number or a boolean.
func (r *specReader) literal() (literal, bool) {
	r.skipSpace()
	end := strings.IndexAny(r.rest, ",]} \t")
	if r.rest != "" && (r.rest[0] == '"' || r.rest[0] == '\'') {
		end = stringEnd(r.rest, 0)
	}
	if end <= 0 {
		return literal{}, false
	}
	text := r.rest[:end]
	r.rest = r.rest[end:]
	switch text {
	case "true":
		text = "True"
	case "false":
		text = "False"
	}
	return parseLiteral(text)
}

// entry takes key:value; the key may be quoted, as in JSON.
func (r *specReader) entry() (key string, value literal, ok bool) {
	r.skipSpace()
	colon := strings.IndexByte(r.rest, ':')
	if colon < 0 {
		return "", literal{}, false
	}
	key = strings.Trim(strings.TrimSpace(r.rest[:colon]), `"'`)
	r.rest = r.rest[colon+1:]
	value, ok = r.literal()
	return key, value, ok && key != ""
}
