package scenario

import (
	"slices"
	"strings"
)

// A ParamKind says which control edits a parameter and what it may contain.
type ParamKind string

// The kinds of parameter.
const (
	Integer ParamKind = "integer" // a whole number
	Number  ParamKind = "number"  // a number, with a decimal point where needed
	Boolean ParamKind = "boolean" // written true and false here, True and False in the program
	String  ParamKind = "string"  // any text on one line
	Choice  ParamKind = "choice"  // one of Options
)

// A Param is a line of the program that a form control may rewrite:
//
//	workers = 3  #@param {type:"slider", min:1, max:16, step:1}
//	kind = "thread"  #@param ["thread", "process"]
//
// The notation is that of Colab notebooks. All values are in text form: digits
// for numbers, true or false, the bare text of a string.
type Param struct {
	Name    string
	Line    int // 1-based
	Kind    ParamKind
	Slider  bool     // draw a slider; Min and Max are then set
	Default string   // the value that the program itself has
	Min     string   // inclusive, "" for none; Integer and Number only
	Max     string   // inclusive, "" for none
	Step    string   // "" for any
	Options []Option // of a Choice, in the order of the list

	literalStart, literalEnd int // byte offsets of the value's literal in the source
}

// An Option is one possibility of a Choice.
type Option struct {
	Value   string // in text form
	literal string // as the program spells it
}

// A ParamValue is a parameter's name with a value in text form.
type ParamValue struct{ Name, Value string }

// Bounds on what one program or link may hold.
const (
	maxParams     = 64
	maxNameBytes  = 100
	maxValueBytes = 1000
)

// ParseParams finds the form parameters of a program, in the order of its
// lines. A #@param comment that cannot be used is left out and reported: the
// program still runs, it only has one control fewer.
func ParseParams(source string) ([]Param, []Problem) {
	var params []Param
	var problems []Problem
	for _, line := range formLines(source) {
		param, problem := parseParam(source, line)
		switch {
		case problem != nil:
		case slices.ContainsFunc(params, func(p Param) bool { return p.Name == param.Name }):
			problem = badForm(line.number, param.Name, param.Name+
				" already has a #@param comment further up; keep one of the two.")
		case len(params) == maxParams:
			problem = badForm(line.number, param.Name, "a program can have at most 64 #@param lines; this one is ignored.")
		}
		if problem != nil {
			problems = append(problems, *problem)
			continue
		}
		params = append(params, param)
	}
	return params, problems
}

// Apply returns the program with the given parameters set. It rewrites only
// the literal on each parameter's line. A name that the program does not have,
// or a value that the parameter does not allow, is a Problem and nothing is
// changed at all.
func Apply(source string, values []ParamValue) (string, error) {
	params, _ := ParseParams(source)
	literals := make([]string, len(params))
	for _, value := range values {
		at := slices.IndexFunc(params, func(p Param) bool { return p.Name == value.Name })
		if at < 0 {
			return source, unknownParam(value.Name, params)
		}
		_, literal, problem := params[at].check(value.Value)
		if problem != nil {
			return source, *problem
		}
		literals[at] = literal
	}
	var rewritten strings.Builder
	copied := 0
	for i, param := range params {
		if literals[i] == "" {
			continue
		}
		rewritten.WriteString(source[copied:param.literalStart])
		rewritten.WriteString(literals[i])
		copied = param.literalEnd
	}
	rewritten.WriteString(source[copied:])
	return rewritten.String(), nil
}

// Check returns the canonical text form of a value for this parameter, or a
// Problem that says what the parameter accepts.
func (p Param) Check(value string) (string, error) {
	canonical, _, problem := p.check(value)
	if problem != nil {
		return "", *problem
	}
	return canonical, nil
}

// check returns a value's canonical text form and the literal that says it in
// Python.
func (p Param) check(value string) (canonical, literal string, problem *Problem) {
	if len(value) > maxValueBytes {
		return "", "", p.refuse(value, "it is too long; use at most 1000 bytes.")
	}
	switch p.Kind {
	case Choice:
		for _, option := range p.Options {
			if option.Value == value {
				return value, option.literal, nil
			}
		}
		refused := oneOf(p.Name, value, p.optionValues())
		refused.Line = p.Line
		return "", "", &refused
	case Boolean:
		var on bool
		if err := setOnOff(&on, p.Name, value); err != nil {
			return "", "", p.refuse(value, "use true or false.")
		}
		if on {
			return "true", "True", nil
		}
		return "false", "False", nil
	case Integer, Number:
		return p.checkNumber(value)
	}
	literal, ok := quotePython(value)
	if !ok {
		return "", "", p.refuse(value, "it contains a character that cannot be written in a program.")
	}
	return value, literal, nil
}

// checkNumber also holds a number to the parameter's bounds. The step is a
// matter of the control and not enforced: a link may name a value in between.
func (p Param) checkNumber(value string) (canonical, literal string, problem *Problem) {
	number, ok := parseNumber(value)
	if !ok || p.Kind == Integer && !number.isInteger() {
		return "", "", p.refuse(value, "use "+p.numberWanted()+".")
	}
	if low, ok := parseNumber(p.Min); ok && number.value < low.value {
		return "", "", p.refuse(value, "use "+p.numberWanted()+".")
	}
	if high, ok := parseNumber(p.Max); ok && number.value > high.value {
		return "", "", p.refuse(value, "use "+p.numberWanted()+".")
	}
	if p.Kind == Integer {
		return number.integerText(), number.integerText(), nil
	}
	return number.text, number.text, nil
}

// numberWanted is "a whole number from 1 to 16" and its relatives.
func (p Param) numberWanted() string {
	wanted := "a number"
	if p.Kind == Integer {
		wanted = "a whole number"
	}
	switch {
	case p.Min != "" && p.Max != "":
		return wanted + " from " + p.Min + " to " + p.Max
	case p.Min != "":
		return wanted + ", " + p.Min + " or more"
	case p.Max != "":
		return wanted + ", " + p.Max + " or less"
	}
	return wanted
}

func (p Param) refuse(value, advice string) *Problem {
	return &Problem{Kind: BadValue, Line: p.Line, Field: p.Name,
		Message: p.Name + " cannot be " + quote(value) + "; " + advice}
}

func (p Param) optionValues() []string {
	values := make([]string, len(p.Options))
	for i, option := range p.Options {
		values[i] = option.Value
	}
	return values
}

func unknownParam(name string, params []Param) Problem {
	names := make([]string, len(params))
	for i, param := range params {
		names[i] = param.Name
	}
	suggestion := nearest(name, names)
	return Problem{Kind: UnknownParam, Field: name, Suggestion: suggestion,
		Message: withSuggestion("The program has no parameter "+quote(name)+".", suggestion, names)}
}

func badForm(line int, name, message string) *Problem {
	return &Problem{Kind: BadForm, Line: line, Field: name, Message: message}
}

// Matches reports whether source is lesson.Source with nothing but parameter
// values changed, and returns the values that differ. A page uses it to keep a
// link readable ("workers=4") although its editor holds the whole text.
func (l Lesson) Matches(source string) (changed []ParamValue, ok bool) {
	if source == l.Source {
		return nil, true
	}
	edited, _ := ParseParams(source)
	pristine, _ := ParseParams(l.Source)
	if len(edited) != len(pristine) {
		return nil, false
	}
	for i, param := range edited {
		if param.Name != pristine[i].Name {
			return nil, false
		}
		if param.Default != pristine[i].Default {
			changed = append(changed, ParamValue{param.Name, param.Default})
		}
	}
	applied, err := Apply(l.Source, changed)
	return changed, err == nil && applied == source
}
