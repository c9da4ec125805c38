package scenario

// A State is everything that a link can reopen. Start from NewState.
type State struct {
	Lesson  string       // id of the lesson that the program is, or began as; may be empty
	Code    string       // the program, when it is not the lesson's own text; empty when pristine
	Params  []ParamValue // parameters that differ from the program's own values
	Machine Machine
	AtNs    int64  // virtual time of the cursor in nanoseconds, or NoTime
	Input   string // what the program reads as its standard input

	// How to show it; empty leaves the choice to the page.
	Lang         string // "en" or "ko"
	Theme        string // "light" or "dark"
	View         string // "both", "code" or "timeline"
	Autoplay     bool   // start playing without a click
	HideControls bool   // an embed without the transport bar
}

// NoTime as State.AtNs says that the link names no moment.
const NoTime int64 = -1

// MaxAtNs bounds State.AtNs: ten years of virtual time.
const MaxAtNs int64 = 10 * 366 * 24 * 3_600_000_000_000

// NewState is the state of an empty link.
func NewState() State {
	return State{Machine: DefaultMachine(), AtNs: NoTime}
}

// Source returns the program before parameters are applied: the edited code,
// or the lesson's text, or "" when the state names neither.
func (s State) Source() string {
	if s.Code != "" {
		return s.Code
	}
	lesson, err := Find(s.Lesson)
	if err != nil {
		return ""
	}
	return lesson.Source
}

// Program returns the program to run, with the parameters written into it.
// Parameters that do not fit are left out and reported.
func (s State) Program() (string, []Problem) {
	source := s.Source()
	params, problems := fittingParams(source, s.Params)
	program, err := Apply(source, params)
	if problem, bad := err.(Problem); bad {
		problems = append(problems, problem)
	}
	return program, problems
}

// WithProgram returns the state with text as its program. When text is the
// state's lesson with other parameter values, the state stays pristine and
// only Params change; otherwise text becomes Code and Params are empty.
func (s State) WithProgram(text string) State {
	s.Code, s.Params = text, nil
	if lesson, err := Find(s.Lesson); err == nil {
		if changed, ok := lesson.Matches(text); ok {
			s.Code, s.Params = "", changed
		}
	}
	return s
}

// shareable returns the state without an unknown lesson, without code or input that
// cannot go into a link, and without code that is the lesson's own text.
func (s State) shareable() State {
	lesson, err := Find(s.Lesson)
	if err != nil {
		s.Lesson = ""
	}
	if CanShare(s.Code) != nil || s.Code == lesson.Source {
		s.Code = ""
	}
	if CanShareInput(s.Input) != nil {
		s.Input = ""
	}
	return s
}

// fittingParams returns the values that the program accepts and that change
// it, in canonical form and in the program's order, and a Problem for each of
// the others. The first of two values for one parameter counts.
func fittingParams(source string, values []ParamValue) (fitting []ParamValue, problems []Problem) {
	params, _ := ParseParams(source)
	chosen := make([]string, len(params))
	taken := make([]bool, len(params))
	for _, value := range values {
		at := -1
		for i, param := range params {
			if param.Name == value.Name {
				at = i
			}
		}
		if at < 0 {
			problems = append(problems, unknownParam(value.Name, params))
			continue
		}
		canonical, _, problem := params[at].check(value.Value)
		switch {
		case problem != nil:
			problems = append(problems, *problem)
		case taken[at]:
			problems = append(problems, repeated(value.Name))
		default:
			chosen[at], taken[at] = canonical, true
		}
	}
	for i, param := range params {
		if taken[i] && chosen[i] != param.Default {
			fitting = append(fitting, ParamValue{param.Name, chosen[i]})
		}
	}
	return fitting, problems
}

func repeated(key string) Problem {
	return Problem{Kind: RepeatedField, Field: key,
		Message: "The link says " + quote(key) + " twice; the first one counts."}
}

// Apply returns the state with the suggestion's change made to it. Pass the
// state that the reader is looking at.
func (t Try) Apply(base State) (State, []Problem) {
	decoder := decoder{state: base, seen: map[string]bool{}}
	decoder.fields(t.Change)
	decoder.state.Params = append(decoder.params, withoutParams(base.Params, decoder.params)...)
	decoder.resolve()
	return decoder.state, decoder.problems
}

// withoutParams returns the values whose names do not occur in others.
func withoutParams(values, others []ParamValue) []ParamValue {
	var kept []ParamValue
	for _, value := range values {
		overridden := false
		for _, other := range others {
			overridden = overridden || other.Name == value.Name
		}
		if !overridden {
			kept = append(kept, value)
		}
	}
	return kept
}
