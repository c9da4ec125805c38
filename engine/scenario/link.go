package scenario

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A link's fragment is a list of key=value pairs joined by "&", percent-encoded
// as in a query string:
//
//	v=1&s=as-completed&workers=4&cores=8&gil=off&seed=7&t=1250ms
//
//	v         version of this notation, always first
//	s         lesson
//	c         edited program: base64url (no padding) of raw deflate
//	cores gil start interval seed policy    the machine; defaults are left out
//	t         moment in time
//	std-in    what the program reads as standard input, packed like c
//	lang theme view autoplay controls       how to show it
//
// Every other key is a form parameter of the program; "p." before its name says
// so explicitly and is needed where a parameter has the name of a key above.
// The keys of version 1 are therefore fixed. A later version that adds one has
// to spell it with a hyphen, which no Python name contains, so that links made
// today keep their meaning.
const (
	// LinkVersion is the version of the notation that Encode writes.
	LinkVersion = 1

	// MaxSourceBytes bounds the program in a link, after decompression.
	MaxSourceBytes = 256 << 10

	// MaxFragmentBytes bounds a fragment. Browsers take longer ones, but
	// nothing that this package encodes from a reasonable program needs them.
	MaxFragmentBytes = 512 << 10

	// MaxInputBytes bounds the standard input in a link, after decompression.
	MaxInputBytes = 64 << 10

	maxFields   = 256
	maxProblems = 20
	paramPrefix = "p."
)

// inputKey is the standard input's. It came later than the keys of one word, hence the hyphen.
const inputKey = "std-in"

var displayKeys = []string{"lang", "theme", "view", "autoplay", "controls"}

// reservedKeys are the keys that are not parameters.
var reservedKeys = slices.Concat([]string{"v", "s", "c", "t", inputKey}, machineKeys, displayKeys)

var (
	langs  = []string{"en", "ko"}
	themes = []string{"light", "dark"}
	views  = []string{"both", "code", "timeline"}
)

// Encode writes the state as a fragment, without the leading "#". Fields that
// have their default are left out, fields that are out of bounds count as
// default, and parameters that the program does not have are dropped, so equal
// states give equal fragments.
func Encode(state State) string {
	state = state.shareable()
	var writer fieldWriter
	writer.add("v", strconv.Itoa(LinkVersion))
	writer.addUnless(state.Lesson == "", "s", state.Lesson)
	params, _ := fittingParams(state.Source(), state.Params)
	for _, param := range params {
		key := param.Name
		if slices.Contains(reservedKeys, key) {
			key = paramPrefix + key
		}
		writer.add(key, param.Value)
	}
	standard := DefaultMachine()
	machine := state.Machine.Normal()
	for _, key := range machineKeys {
		writer.addUnless(machine.Text(key) == standard.Text(key), key, machine.Text(key))
	}
	if state.AtNs >= 0 && state.AtNs <= MaxAtNs {
		writer.add("t", FormatDuration(state.AtNs))
	}
	writer.addUnless(!slices.Contains(langs, state.Lang), "lang", state.Lang)
	writer.addUnless(!slices.Contains(themes, state.Theme), "theme", state.Theme)
	writer.addUnless(!slices.Contains(views, state.View), "view", state.View)
	writer.addUnless(!state.Autoplay, "autoplay", "on")
	writer.addUnless(!state.HideControls, "controls", "off")
	if state.Input != "" {
		writer.add(inputKey, pack(state.Input))
	}
	if state.Code != "" {
		writer.add("c", pack(state.Code)) // last: it is long and nobody reads it
	}
	return writer.String()
}

// CanShareInput returns the problem that keeps a standard input out of a link, nil if none.
func CanShareInput(input string) error {
	switch {
	case len(input) > MaxInputBytes:
		return Problem{Kind: BadInput, Field: inputKey, Message: "The input is too long for a link: " +
			strconv.Itoa(len(input)) + " bytes; a link holds at most " + strconv.Itoa(MaxInputBytes) + "."}
	case !utf8.ValidString(input):
		return Problem{Kind: BadInput, Field: inputKey, Message: "The input contains bytes that are not valid text and cannot go into a link."}
	}
	return nil
}

// CanShare returns the problem that keeps a program out of a link, nil if none.
func CanShare(code string) error {
	switch {
	case len(code) > MaxSourceBytes:
		return Problem{Kind: BadCode, Field: "c", Message: "The program is too long for a link: " +
			strconv.Itoa(len(code)) + " bytes; a link holds at most " + strconv.Itoa(MaxSourceBytes) + "."}
	case !utf8.ValidString(code):
		return Problem{Kind: BadCode, Field: "c", Message: "The program contains bytes that are not valid text and cannot go into a link."}
	}
	return nil
}

// Decode reads a fragment, with or without the leading "#". It never fails:
// what cannot be used is reported and the rest of the state is as the link says.
func Decode(fragment string) (State, []Problem) {
	decoder := decoder{state: NewState(), seen: map[string]bool{}}
	fragment = strings.TrimPrefix(fragment, "#")
	if len(fragment) > MaxFragmentBytes {
		decoder.report(Problem{Kind: LinkTooLong, Message: "The link is too long to be opened: " +
			strconv.Itoa(len(fragment)) + " characters; the limit is " + strconv.Itoa(MaxFragmentBytes) +
			". It may have been damaged on its way."})
		return decoder.state, decoder.problems
	}
	decoder.fields(fragment)
	decoder.state.Params = decoder.params
	decoder.resolve()
	return decoder.state, decoder.problems
}

// A decoder collects what a fragment says.
type decoder struct {
	state    State
	params   []ParamValue
	seen     map[string]bool
	newer    bool // the link is of a later version: unknown keys are expected
	problems []Problem
}

func (d *decoder) report(problem Problem) {
	if len(d.problems) < maxProblems {
		d.problems = append(d.problems, problem)
	}
}

// reportError is report for the errors of this package, which are Problems.
func (d *decoder) reportError(err error) {
	if problem, ok := err.(Problem); ok {
		d.report(problem)
	}
}

// fields reads every pair of a fragment.
func (d *decoder) fields(fragment string) {
	for count := 0; fragment != ""; count++ {
		var pair string
		pair, fragment, _ = strings.Cut(fragment, "&")
		if pair == "" {
			continue
		}
		if count == maxFields {
			d.report(Problem{Kind: LinkTooLong, Message: "The link has more than 256 fields; the rest is ignored."})
			return
		}
		rawKey, rawValue, _ := strings.Cut(pair, "=")
		key, keyOK := unescape(rawKey)
		value, valueOK := unescape(rawValue)
		if !keyOK || !valueOK {
			d.report(Problem{Kind: UnreadableLink, Field: rawKey,
				Message: "The part " + quote(pair) + " of the link is damaged and is ignored."})
			continue
		}
		if d.seen[key] {
			d.report(repeated(key))
			continue
		}
		d.seen[key] = true
		d.field(key, value)
	}
}

func (d *decoder) field(key, value string) {
	switch key {
	case "v":
		d.version(value)
	case "s":
		if _, err := Find(value); err != nil {
			d.reportError(err)
			return
		}
		d.state.Lesson = value
	case "c":
		code, err := unpack(value, packedCode)
		d.reportError(err)
		d.state.Code = code
	case inputKey:
		input, err := unpack(value, packedInput)
		d.reportError(err)
		d.state.Input = input
	case "t":
		d.reportError(setDuration(&d.state.AtNs, key, value, 0, MaxAtNs))
	case "lang":
		d.reportError(setOneOf(&d.state.Lang, key, value, langs))
	case "theme":
		d.reportError(setOneOf(&d.state.Theme, key, value, themes))
	case "view":
		d.reportError(setOneOf(&d.state.View, key, value, views))
	case "autoplay":
		d.reportError(setOnOff(&d.state.Autoplay, key, value))
	case "controls":
		shown := !d.state.HideControls
		d.reportError(setOnOff(&shown, key, value))
		d.state.HideControls = !shown
	default:
		d.machineOrParam(key, value)
	}
}

func (d *decoder) machineOrParam(key, value string) {
	name, explicit := strings.CutPrefix(key, paramPrefix)
	switch {
	case slices.Contains(machineKeys, key):
		d.reportError(d.state.Machine.Set(key, value))
	case isName(name):
		d.params = append(d.params, ParamValue{name, value})
	case explicit || !d.newer:
		suggestion := nearest(key, reservedKeys)
		d.report(Problem{Kind: UnknownField, Field: key, Suggestion: suggestion,
			Message: withSuggestion("The link says "+quote(key)+", which this version does not know; it is ignored.", suggestion, nil)})
	}
}

func (d *decoder) version(value string) {
	version, err := strconv.Atoi(value)
	switch {
	case err != nil || version < 1:
		d.report(Problem{Kind: BadValue, Field: "v", Message: "The link's version cannot be " + quote(value) +
			"; it is read as version " + strconv.Itoa(LinkVersion) + "."})
	case version > LinkVersion:
		d.newer = true
		d.report(Problem{Kind: NewerVersion, Field: "v", Message: "This link was made by a newer version of the playground (" +
			strconv.Itoa(version) + "; this one reads " + strconv.Itoa(LinkVersion) +
			"). What is known here has been opened; reload the page to get the newest version."})
	}
}

// resolve checks the parameters against the program, once the program is
// known. A name that is no parameter may also be a misspelt key of the link,
// so the suggestion looks at both.
func (d *decoder) resolve() {
	source := d.state.Source()
	fitting, problems := fittingParams(source, d.state.Params)
	d.state.Params = fitting
	d.state = d.state.shareable()
	params, _ := ParseParams(source)
	names := slices.Clone(reservedKeys)
	for _, param := range params {
		names = append(names, param.Name)
	}
	for _, problem := range problems {
		if problem.Kind == UnknownParam {
			if d.newer {
				continue // the newer version's message has been given
			}
			if problem.Suggestion == "" {
				if problem.Suggestion = nearest(problem.Field, names); problem.Suggestion != "" {
					problem.Message = withSuggestion("The program has no parameter "+quote(problem.Field)+".", problem.Suggestion, nil)
				}
			}
		}
		d.report(problem)
	}
}
