package vm

import (
	"fmt"
	"slices"
	"strings"
)

// bindArguments fills the parameters of a new frame. The last len(names) of args are keyword arguments.
func (t *Thread) bindArguments(f *Frame, function *Function, args []Value, names []*String) error {
	err := t.bindParameters(f, function, args, names)
	if err != nil && function.Code.hidden {
		return t.argumentErrorInC(function, args, names, err)
	}
	return err
}

// bindParameters is initialize_locals in Python/ceval.c.
func (t *Thread) bindParameters(f *Frame, function *Function, args []Value, names []*String) error {
	code := function.Code
	count := len(args) - len(names)
	registers := f.registers
	positional := min(count, code.ArgCount)
	copy(registers, args[:positional])
	if code.HasVarArgs {
		t.chargeParts(costBindKeyword, 2)
		extra := append([]Value(nil), args[positional:count]...)
		registers[code.ArgCount+code.KwOnlyCount] = NewTuple(extra...)
	}
	var keywordRest *Dict
	if code.HasVarKeywords {
		t.chargeParts(costBindKeyword, 4)
		keywordRest = NewDict()
		registers[code.ParameterCount()-1] = keywordRest.Value()
	}
	t.chargeParts(costBindKeyword, len(names))
	for i, name := range names {
		if err := t.bindKeyword(f, function, names, name, args[count+i], keywordRest); err != nil {
			return err
		}
	}
	if count > code.ArgCount && !code.HasVarArgs {
		return t.tooManyPositional(f, function, count)
	}
	if positional < code.ArgCount {
		if err := t.fillDefaults(f, function, positional); err != nil {
			return err
		}
	}
	if code.KwOnlyCount > 0 {
		return t.fillKeywordDefaults(f, function)
	}
	return nil
}

// bindKeyword gives the parameter of that name, one of names, its value.
func (t *Thread) bindKeyword(f *Frame, function *Function, names []*String, name *String, value Value, rest *Dict) error {
	code := function.Code
	qualName := function.QualName.AsString().Text
	for i := code.PosOnlyCount; i < code.ArgCount+code.KwOnlyCount; i++ {
		if parameter := code.parameters[i]; parameter == name || parameter.Text == name.Text {
			if f.registers[i].ref != nil {
				return t.TypeErrorf("%s() got multiple values for argument '%s'", qualName, name.Text)
			}
			f.registers[i] = value
			return nil
		}
	}
	if rest != nil {
		rest.SetString(name, value)
		return nil
	}
	if asKeywords := positionalOnlyAmong(code, names); len(asKeywords) > 0 {
		return t.TypeErrorf("%s() got some positional-only arguments passed as keyword arguments: '%s'",
			qualName, strings.Join(asKeywords, ", "))
	}
	return t.TypeErrorf("%s() got an unexpected keyword argument '%s'", qualName, name.Text)
}

// positionalOnlyAmong returns the positional-only parameters that are among the names of keyword arguments.
func positionalOnlyAmong(code *Code, names []*String) []string {
	var found []string
	for _, parameter := range code.parameters[:code.PosOnlyCount] {
		if slices.ContainsFunc(names, func(name *String) bool { return name.Text == parameter.Text }) {
			found = append(found, parameter.Text)
		}
	}
	return found
}

func (t *Thread) fillDefaults(f *Frame, function *Function, positional int) error {
	code := function.Code
	firstDefault := code.ArgCount - len(function.Defaults)
	var missing []string
	for i := positional; i < code.ArgCount; i++ {
		if f.registers[i].ref != nil {
			continue
		}
		if i >= firstDefault {
			f.registers[i] = function.Defaults[i-firstDefault]
		} else {
			missing = append(missing, code.parameters[i].Text)
		}
	}
	if len(missing) > 0 {
		return t.missingArguments(function, missing, "positional")
	}
	return nil
}

func (t *Thread) fillKeywordDefaults(f *Frame, function *Function) error {
	code := function.Code
	var missing []string
	for i := code.ArgCount; i < code.ArgCount+code.KwOnlyCount; i++ {
		if f.registers[i].ref != nil {
			continue
		}
		name := code.parameters[i]
		if function.KwDefaults != nil {
			if value, ok := function.KwDefaults.GetString(name.Text); ok {
				f.registers[i] = value
				continue
			}
		}
		missing = append(missing, name.Text)
	}
	if len(missing) > 0 {
		return t.missingArguments(function, missing, "keyword-only")
	}
	return nil
}

// missingArguments is format_missing in Python/ceval.c.
func (t *Thread) missingArguments(function *Function, names []string, kind string) error {
	return t.missingArgumentsOf(function.QualName.AsString().Text, names, kind)
}

func (t *Thread) missingArgumentsOf(qualName string, names []string, kind string) error {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = "'" + name + "'"
	}
	list := quoted[0]
	switch n := len(quoted); {
	case n == 2:
		list = quoted[0] + " and " + quoted[1]
	case n > 2:
		list = strings.Join(quoted[:n-1], ", ") + ", and " + quoted[n-1]
	}
	return t.TypeErrorf("%s() missing %d required %s argument%s: %s",
		qualName, len(names), kind, plural(len(names)), list)
}

// tooManyPositional is too_many_positional in Python/ceval.c.
func (t *Thread) tooManyPositional(f *Frame, function *Function, given int) error {
	code := function.Code
	keywordOnlyGiven := 0
	for i := code.ArgCount; i < code.ArgCount+code.KwOnlyCount; i++ {
		if f.registers[i].ref != nil {
			keywordOnlyGiven++
		}
	}
	return t.tooManyPositionalOf(function.QualName.AsString().Text, code.ArgCount, len(function.Defaults), given, keywordOnlyGiven)
}

func (t *Thread) tooManyPositionalOf(qualName string, argCount, defaults, given, keywordOnlyGiven int) error {
	takes := fmt.Sprint(argCount)
	isPlural := argCount != 1
	if defaults > 0 {
		takes = fmt.Sprintf("from %d to %d", argCount-defaults, argCount)
		isPlural = true
	}
	keywordOnly := ""
	if keywordOnlyGiven > 0 {
		keywordOnly = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", plural(given), keywordOnlyGiven, plural(keywordOnlyGiven))
	}
	were := "were"
	if given == 1 && keywordOnlyGiven == 0 {
		were = "was"
	}
	s := ""
	if isPlural {
		s = "s"
	}
	return t.TypeErrorf("%s() takes %s positional argument%s but %d%s %s given",
		qualName, takes, s, given, keywordOnly, were)
}
