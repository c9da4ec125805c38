package vm

import (
	"slices"
	"strings"
)

// A Convention says how a function that CPython has in C reads its arguments, which decides the words of the errors about them.
type Convention byte

// The conventions, by the letters that the recorded table uses.
const (
	ConventionNone       Convention = 0   // written in Python, or not known
	ConventionNothing    Convention = 'n' // METH_NOARGS
	ConventionOne        Convention = 'o' // METH_O
	ConventionPositional Convention = 'p' // _PyArg_CheckPositional: "f expected 2 arguments, got 1"
	ConventionTuple      Convention = 't' // PyArg_ParseTuple: "f() takes exactly 2 arguments (1 given)"
	ConventionUnpacked   Convention = 'u' // METH_VARARGS with PyArg_UnpackTuple, worded as ConventionPositional
	ConventionKeywords   Convention = 'k' // by position or by name
	ConventionNameless   Convention = 'f' // ConventionKeywords, but its errors do not know the name: "function takes at most 3 arguments (4 given)"
	ConventionNew        Convention = 'w' // ConventionKeywords of a class whose errors call it __new__
	ConventionSlot       Convention = 's' // a special method: wrap_unaryfunc and its like in Objects/typeobject.c
)

// argumentErrorInC words an error of binding as CPython does for a function that it has in C and the library in Python. It returns
// wrong, the error in the words for functions written in Python, if there is nothing to reword.
func (t *Thread) argumentErrorInC(function *Function, args []Value, names []*String, wrong error) error {
	if t.runtime.Convention == nil || function.Module == nil {
		return wrong
	}
	qualifiedName := function.QualName.AsString().Text
	convention, home := t.runtime.Convention(function.Module.Name, qualifiedName)
	if convention == ConventionNone {
		return wrong
	}
	fn := &NativeFunction{Header: Header{Type: NativeFunctionType}, Name: qualifiedName, module: home, takesTuple: convention == ConventionTuple || convention == ConventionUnpacked}
	class, method, isMethod := strings.Cut(qualifiedName, ".")
	given := Args{Values: args, Names: names}
	if isMethod {
		fn.Name, fn.module = method, ""
		if len(args) == len(names) {
			return t.TypeErrorf("unbound method %s() needs an argument", qualifiedName)
		}
		given.Self, given.Values = args[0], args[1:]
		if method == "__init__" || method == "__new__" {
			if fn.Name = class; convention == ConventionNew {
				fn.Name = "__new__"
			}
		} else {
			fn.Owner = &Type{Name: class, QualName: class}
		}
	}
	if convention == ConventionKeywords && function.Code.HasVarArgs && fn.Owner == nil && !isMethod {
		return t.TypeErrorf("%s expected at least %d argument%s, got %d", fn.Name, function.Code.ArgCount, plural(function.Code.ArgCount), len(args)-len(names))
	}
	if _, err := convention.signature(function, isMethod).bind(t, fn, given); err != nil {
		return err
	}
	return wrong
}

// signature is that of the function in C which the one in Python stands for.
func (c Convention) signature(function *Function, isMethod bool) *signature {
	code, skipped := function.Code, 0
	if isMethod {
		skipped = 1 // self
	}
	s := &signature{rest: -1, keywordRest: -1, isParsedTuple: c == ConventionTuple, isSlot: c == ConventionSlot, isConstructor: c != ConventionOne, isNameless: c == ConventionNameless}
	s.positional = code.ArgCount - skipped
	s.positionalOnly = max(code.PosOnlyCount-skipped, 0)
	if c != ConventionKeywords && c != ConventionNameless && c != ConventionNew {
		s.positionalOnly = s.positional
	}
	required := s.positional - len(function.Defaults)
	for i := skipped; i < code.ArgCount+code.KwOnlyCount; i++ {
		s.names = append(s.names, code.parameters[i].Text)
		s.required = append(s.required, i-skipped < required)
	}
	s.minimum = max(required, 0)
	at := code.ArgCount + code.KwOnlyCount
	if code.HasVarArgs {
		s.rest = len(s.names)
		s.names, s.required = append(s.names, code.parameters[at].Text), append(s.required, false)
		at++
	}
	if code.HasVarKeywords {
		s.keywordRest = len(s.names)
		s.names, s.required = append(s.names, code.parameters[at].Text), append(s.required, false)
	}
	return s
}

// pythonError words an error about the arguments of a method that CPython has in Python (initialize_locals in Python/ceval.c).
func (s *signature) pythonError(t *Thread, fn *NativeFunction, args Args, count int) error {
	qualName := fn.Owner.QualName + "." + fn.Name
	given := make([]bool, len(s.names))
	for i := range min(count, s.positional) {
		given[i] = true
	}
	keywordOnlyGiven := 0
	for _, name := range args.Names {
		at := slices.Index(s.names, name.Text)
		switch {
		case at < 0 || at == s.rest || at == s.keywordRest:
			if s.keywordRest < 0 {
				return t.TypeErrorf("%s() got an unexpected keyword argument '%s'", qualName, name.Text)
			}
		case given[at]:
			return t.TypeErrorf("%s() got multiple values for argument '%s'", qualName, name.Text)
		default:
			given[at] = true
			if at >= s.positional {
				keywordOnlyGiven++
			}
		}
	}
	if count > s.positional && s.rest < 0 {
		return t.tooManyPositionalOf(qualName, s.positional+1, s.positional-s.minimum, count+1, keywordOnlyGiven)
	}
	var missing []string
	for i := range s.positional {
		if s.required[i] && !given[i] {
			missing = append(missing, s.names[i])
		}
	}
	if len(missing) > 0 {
		return t.missingArgumentsOf(qualName, missing, "positional")
	}
	return nil
}
