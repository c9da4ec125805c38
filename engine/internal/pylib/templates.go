package pylib

import (
	"errors"

	"futurescope/engine/internal/pytext"
	"futurescope/engine/internal/vm"
)

// defineString fills the native part of string: how str.format reads its templates. Each function returns what stands before the first
// mistake, and the words of that mistake or None.
func defineString(module *vm.Module) {
	module.Define(
		vm.Method("pieces", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			pieces, err := pytext.ParseTemplate(args.Arg(0).AsString().Text)
			values := make([]vm.Value, len(pieces))
			for i, piece := range pieces {
				values[i] = templatePiece(piece)
			}
			return withMistake(vm.NewList(values...), err), nil
		}, "template"),
		vm.Method("steps", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			field, err := pytext.ParseFieldName(args.Arg(0).AsString().Text)
			if err != nil {
				return withMistake(vm.None, err), nil
			}
			steps := make([]vm.Value, len(field.Steps))
			for i, step := range field.Steps {
				steps[i] = vm.NewTuple(vm.Bool(step.Attribute), numberOrName(step.Index, step.Name))
			}
			return withMistake(vm.NewTuple(numberOrName(field.Index, field.First), vm.NewList(steps...)), field.StepError()), nil
		}, "field_name"),
	)
}

func withMistake(parsed vm.Value, err error) vm.Value {
	if err == nil {
		return vm.NewTuple(parsed, vm.None)
	}
	mistake := err.Error()
	if python := (*pytext.Error)(nil); errors.As(err, &python) {
		mistake = python.Text // without the class, which is always ValueError
	}
	return vm.NewTuple(parsed, vm.NewString(mistake))
}

// templatePiece is (literal, field name, format spec, conversion), the last three None without a field.
func templatePiece(piece pytext.TemplatePiece) vm.Value {
	if !piece.HasField {
		return vm.NewTuple(vm.NewString(piece.Literal), vm.None, vm.None, vm.None)
	}
	conversion := vm.None
	if piece.Conversion != 0 {
		conversion = vm.NewString(pytext.FromRunes([]rune{piece.Conversion}))
	}
	return vm.NewTuple(vm.NewString(piece.Literal), vm.NewString(piece.FieldName), vm.NewString(piece.Spec), conversion)
}

func numberOrName(number int, name string) vm.Value {
	if number >= 0 {
		return vm.Int(int64(number))
	}
	return vm.NewString(name)
}
