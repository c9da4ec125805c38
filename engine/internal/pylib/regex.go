package pylib

import (
	"errors"

	"futurescope/engine/internal/pyregex"
	"futurescope/engine/internal/pytext"
	"futurescope/engine/internal/vm"
)

const (
	// regexStepNs is about what CPython's matcher takes for a step.
	regexStepNs = 10
	// maxRegexSteps bounds one match; a pattern that needs more backtracks without end.
	maxRegexSteps = 200_000_000
)

// regexTypes are the classes of the native part of re.
type regexTypes struct{ program, subject *vm.Type }

// defineRegex fills the native part of the re module; the rest is lib/re.py.
func defineRegex(module *vm.Module) {
	types := regexTypes{
		program: vm.NewType(vm.TypeSpec{Name: "Program", Module: "_sre", Final: true}),
		subject: vm.NewType(vm.TypeSpec{Name: "Subject", Module: "_sre", Final: true}),
	}
	module.Define(
		vm.Method("compile", types.compile, "pattern, flags"),
		vm.Method("subject", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			runes, ok := codePoints(args.Arg(0))
			if memory, isBytes, err := t.BytesLike(args.Arg(0)); isBytes && !ok {
				if err != nil {
					return vm.Value{}, err
				}
				runes, ok = codePoints(vm.NewBytes(memory))
			}
			if !ok {
				return vm.Value{}, t.TypeErrorf("expected string or bytes-like object, got '%s'", args.Arg(0).Type().ErrorName())
			}
			return vm.NewNative(types.subject, runes), nil
		}, "text"),
		vm.Method("match", matchRegex, "program, subject, pos, endpos, mode, must_advance"),
	)
}

// codePoints are the characters of a str, or the bytes of a bytes object as characters.
func codePoints(v vm.Value) ([]rune, bool) {
	if text := v.AsString(); text != nil {
		return pytext.Runes(text.Text), true
	}
	if data := v.AsBytes(); data != nil {
		runes := make([]rune, len(data.B))
		for i, b := range data.B {
			runes[i] = rune(b)
		}
		return runes, true
	}
	return nil, false
}

// compile returns (program, number of groups, names in order, their groups, flags), or (message, position).
func (types regexTypes) compile(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pattern, ok := codePoints(args.Arg(0))
	if !ok {
		return vm.Value{}, t.TypeErrorf("first argument must be string or compiled pattern")
	}
	flags, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	added := int64(0) // flags that a pattern of bytes implies
	if args.Arg(0).AsBytes() != nil {
		added = int64(pyregex.ASCII) &^ flags
		flags |= int64(pyregex.ASCII)
	}
	program, err := pyregex.Compile(pattern, pyregex.Flags(flags))
	var wrong *pyregex.Error
	if errors.As(err, &wrong) {
		return vm.NewTuple(vm.NewString(wrong.Text), vm.Int(int64(wrong.Position))), nil
	}
	names, groups := make([]vm.Value, len(program.Order)), make([]vm.Value, len(program.Order))
	for i, name := range program.Order {
		names[i], groups[i] = vm.NewString(name), vm.Int(int64(program.Names[name]))
	}
	return vm.NewTuple(vm.NewNative(types.program, program), vm.Int(int64(program.Groups)), vm.NewTuple(names...), vm.NewTuple(groups...),
		vm.Int(int64(program.Flags)&^added)), nil
}

// matchRegex returns the spans of the groups as one tuple of numbers followed by the last group, or None.
func matchRegex(t *vm.Thread, args vm.Args) (vm.Value, error) {
	program := args.Arg(0).AsNative().Data.(*pyregex.Program)
	text := args.Arg(1).AsNative().Data.([]rune)
	var numbers [3]int64
	for i := range numbers {
		n, err := t.IndexInt(args.Arg(2 + i))
		if err != nil {
			return vm.Value{}, err
		}
		numbers[i] = n
	}
	length := int64(len(text))
	end := min(max(numbers[1], 0), length)
	start := min(max(numbers[0], 0), length)
	if start > end {
		return vm.None, nil
	}
	result, err := program.Match(text, int(start), int(end), pyregex.Mode(numbers[2]), args.Arg(5).IsTrue(), maxRegexSteps)
	if err != nil {
		return vm.Value{}, t.RuntimeErrorf("the playground gave up: %v", err)
	}
	if result == nil {
		t.Charge(regexStepNs * (int64(end-start) + 1))
		return vm.None, nil
	}
	t.Charge(regexStepNs * result.Steps)
	values := make([]vm.Value, len(result.Spans)+1)
	for i, position := range result.Spans {
		values[i] = vm.Int(int64(position))
	}
	values[len(result.Spans)] = vm.Int(int64(result.LastGroup))
	return vm.NewTuple(values...), nil
}
