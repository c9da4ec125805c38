package pylib

import "futurescope/engine/internal/vm"

// defineTraceback fills the native part of the traceback module.
func defineTraceback(module *vm.Module) {
	module.Define(
		vm.Method("frame", tracebackFrame, "traceback"),
		vm.Method("source_line", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			number, err := t.IndexInt(args.Arg(1))
			if err != nil {
				return vm.Value{}, err
			}
			line, _ := t.Runtime().SourceLine(textOf(args.Arg(0)), int(number))
			return vm.NewString(line), nil
		}, "filename, line"),
	)
}

// tracebackFrame returns how the outermost entry of a traceback prints, and where the expression ends and begins: (text, last line,
// column, last column).
func tracebackFrame(t *vm.Thread, args vm.Args) (vm.Value, error) {
	text, endLine, column, endColumn, ok := t.TracebackEntry(args.Arg(0))
	if !ok {
		return vm.Value{}, t.TypeErrorf("a traceback is required, not %s", args.Arg(0).Type().ErrorName())
	}
	return vm.NewTuple(vm.NewString(text), vm.Int(int64(endLine)), vm.Int(int64(column)), vm.Int(int64(endColumn))), nil
}
