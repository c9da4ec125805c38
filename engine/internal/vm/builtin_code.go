package vm

import (
	"errors"
	"slices"
	"strings"

	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/syntax"
)

// codeFunctions are the builtins that need frames or the compiler.
func codeFunctions() []Member {
	return []Member{
		Method("globals", func(t *Thread, a Args) (Value, error) { return t.frame.globals.Value(), nil }, ""),
		Method("locals", func(t *Thread, a Args) (Value, error) { return t.localNames(), nil }, ""),
		Method("exec", builtinExec, "source, globals=, locals=, /, *, closure="),
		Method("eval", builtinEval, "source, globals=, locals="),
		Method("__import__", builtinImport, "/, name, globals=, locals=, fromlist=, level="),
		Method("exit", builtinExit, "code="), Method("quit", builtinExit, "code="),
		Method("compile", builtinCompile, "/, source, filename, mode, flags=, dont_inherit=, optimize="),
	}
}

// builtinExit is exit() and quit(), which module site adds to the builtins.
func builtinExit(t *Thread, a Args) (Value, error) {
	if status := a.Arg(0); status.IsSet() {
		return Value{}, NewException(SystemExitType, status)
	}
	return Value{}, NewException(SystemExitType, None)
}

// builtinImport returns the first package of a dotted name, or the module itself if names are to be taken from it.
func builtinImport(t *Thread, a Args) (Value, error) {
	name := a.Arg(0).AsString()
	if name == nil {
		return Value{}, t.TypeErrorf("module name must be a string")
	}
	module, err := t.Import(name.Text)
	if err != nil {
		return Value{}, err
	}
	wanted, err := t.optionalTruth(a.Arg(3))
	if top, _, dotted := strings.Cut(name.Text, "."); dotted && !wanted {
		module, _ = t.runtime.Modules.GetString(top)
	}
	return module, err
}

// localNames is locals(): the namespace itself in modules and class bodies, a new dict in functions.
func (t *Thread) localNames() Value { return t.namesOf(t.frame) }

func (t *Thread) namesOf(f *Frame) Value {
	switch {
	case f.namespace != nil:
		return f.namespace.Value()
	case f.code.Kind == compile.KindModule:
		return f.globals.Value()
	}
	if f.locals == nil {
		f.locals = NewDict()
	}
	for i, name := range f.code.LocalNames {
		value := f.registers[i]
		if cell := value.AsCell(); cell != nil && (i >= f.code.FreeBase || slices.Contains(f.code.CellNames, name)) {
			value = cell.Content
		}
		switch {
		case strings.HasPrefix(name, "."): // the iterable of a comprehension
		case value.IsSet():
			f.locals.SetString(t.runtime.intern(name), value)
		default:
			f.locals.DeleteString(name)
		}
	}
	return f.locals.Value()
}

// checkNamespaces checks the dicts that exec or eval is given, before it looks at the code (builtin_eval_impl and builtin_exec_impl in
// Python/bltinmodule.c).
func (t *Thread) checkNamespaces(name string, globals, locals Value) error {
	isGiven := func(v Value) bool { return v.IsSet() && !v.IsNone() }
	if name == "exec" {
		switch {
		case isGiven(globals) && globals.AsDict() == nil:
			return t.TypeErrorf("exec() globals must be a dict, not %s", globals.Type().ErrorName())
		case isGiven(locals) && !locals.Type().Lookup("__getitem__").IsSet():
			return t.TypeErrorf("locals must be a mapping or None, not %s", locals.Type().ErrorName())
		}
		return nil
	}
	switch {
	case isGiven(locals) && !locals.Type().Lookup("__getitem__").IsSet():
		return t.TypeErrorf("locals must be a mapping")
	case !isGiven(globals) || globals.AsDict() != nil:
		return nil
	case globals.Type().Lookup("__getitem__").IsSet():
		return t.TypeErrorf("globals must be a real dict; try eval(expr, {}, mapping)")
	}
	return t.TypeErrorf("globals must be a dict")
}

// execNamespaces returns the dict in which code of exec or eval runs, and where its new names go: with separate
// locals the code runs in a copy of both.
func (t *Thread) execNamespaces(a Args) (run, target *Dict, err error) {
	globals, locals := a.Arg(1), a.Arg(2)
	if !globals.IsSet() || globals.IsNone() {
		globals = t.frame.globals.Value()
		if !locals.IsSet() || locals.IsNone() {
			locals = t.localNames()
		}
	}
	run = globals.AsDict()
	if _, ok := run.GetString("__builtins__"); !ok {
		run.SetString(t.runtime.intern("__builtins__"), t.runtime.Builtins.Dict.Value())
	}
	if !locals.IsSet() || locals.IsNone() || locals == globals {
		return run, run, nil
	}
	if locals.AsDict() == nil {
		return nil, nil, t.TypeErrorf("locals must be a mapping")
	}
	target = locals.AsDict()
	run = run.Copy()
	return run, target, t.dictMerge(run, target)
}

// codeOf returns the code that exec or eval is to run: a code object as it is, a text compiled.
func (t *Thread) codeOf(v Value, name string) (*Code, error) {
	if code := v.asCode(); code != nil {
		return code, nil
	}
	source, err := t.sourceText(v, name+"() arg 1 must be a string, bytes or code object")
	if err != nil {
		return nil, err
	}
	if name == "eval" {
		source = strings.TrimLeft(source, " \t")
	}
	return t.compileSource(source, "<string>", name)
}

func (t *Thread) sourceText(v Value, complaint string) (string, error) {
	switch {
	case v.AsString() != nil:
		return v.AsString().Text, nil
	case v.AsBuffer() != nil:
		return string(v.AsBuffer().BufferMemory()), nil
	}
	return "", t.TypeErrorf("%s", complaint)
}

// compileSource compiles a program (mode exec), an expression (eval) or one statement (single).
func (t *Thread) compileSource(source, filename, mode string) (*Code, error) {
	if strings.Contains(source, "\x00") {
		return nil, NewException(SyntaxErrorType, NewString("source code string cannot contain null bytes"))
	}
	tree, err := syntax.ParseText(filename, source, parseModes[mode])
	if err != nil {
		return nil, t.textError(err, filename, mode)
	}
	switch mode {
	case "eval":
		storeResult(tree)
	case "single":
		showResults(tree.Body)
	}
	code, err := t.runtime.compileText(filename, tree)
	if err != nil {
		return nil, t.textError(err, filename, mode)
	}
	code.expression = mode == "eval"
	code.interactive = mode == "single"
	code.warnings = syntax.Warnings(tree)
	return code, nil
}

// textError is the SyntaxError about a text that claims to be from a file. If there is such a file, most errors show its line instead.
func (t *Thread) textError(err error, filename, mode string) error {
	var report *syntax.Error
	if !errors.As(err, &report) {
		return t.SyntaxError(err)
	}
	line, ok := t.runtime.SourceLine(filename, report.Line)
	isChecked := report.Stage == syntax.Checking || report.Stage == syntax.Declaring
	if !ok || !isChecked && (mode != "exec" || report.Stage == syntax.Scanning || report.Shift > 0) {
		return t.SyntaxError(err)
	}
	e := t.SyntaxError(err).(*Exception)
	text := NewString(line + "\n")
	if e.fields != nil {
		e.fields[syntaxText] = text
	} else if details := e.arg(1).AsTuple(); details != nil {
		details.Items[3] = text
	}
	return e
}

// warnOfSyntax tells of what the compiler warns of: through the module warnings if the program has it, whose filters may make it an
// error (compiler_warn in Python/compile.c).
func (t *Thread) warnOfSyntax(code *Code) error {
	filename := code.Filename
	for _, warning := range code.warnings {
		module, imported := t.runtime.Modules.GetString("warnings")
		if !imported {
			warning.SourceLine = "" // there is no file to read it from
			_, err := t.Once(func() (Value, error) {
				t.Write(2, warning.Format(filename))
				return None, nil
			})
			if err != nil {
				return err
			}
			continue
		}
		warn, _ := module.AsModule().Dict.GetString("warn_explicit")
		_, err := t.Call(warn, NewString(warning.Message), SyntaxWarningType.Value(), NewString(filename), Int(int64(warning.Line)))
		if Matches(err, SyntaxWarningType) {
			span := warning.Span
			return NewException(SyntaxErrorType, NewString(warning.Message), NewTuple(NewString(filename), Int(int64(span.Start.Line)),
				Int(int64(span.Start.Column+1)), None, Int(int64(span.Stop.Line)), Int(int64(span.Stop.Column+1))))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

var parseModes = map[string]syntax.Mode{"exec": syntax.Exec, "eval": syntax.Eval, "single": syntax.Single}

func builtinCompile(t *Thread, a Args) (Value, error) {
	filename, mode := a.Arg(1).AsString(), a.Arg(2).AsString()
	switch {
	case filename == nil:
		return Value{}, t.TypeErrorf("expected str, bytes or os.PathLike object, not %s", a.Arg(1).Type().ErrorName())
	case mode == nil:
		return Value{}, t.TypeErrorf("compile() argument 'mode' must be str, not %s", t.typeNameOf(a.Arg(2)))
	case mode.Text != "exec" && mode.Text != "eval" && mode.Text != "single":
		return Value{}, t.ValueErrorf("compile() mode must be 'exec', 'eval' or 'single'")
	}
	source, err := t.sourceText(a.Arg(0), "compile() arg 1 must be a string, bytes or AST object")
	if err != nil {
		return Value{}, err
	}
	compiled, err := t.Once(func() (Value, error) {
		code, err := t.compileSource(source, filename.Text, mode.Text)
		if err != nil {
			return Value{}, err
		}
		return object(&code.Header), nil
	})
	if err != nil {
		return Value{}, err
	}
	return compiled, t.warnOfSyntax(compiled.asCode())
}

// runCode runs the body of a module with the given globals.
func (t *Thread) runCode(code *Code, globals *Dict) error {
	module := &Module{Header: Header{Type: ModuleType}, Name: "__main__", Dict: globals}
	_, err := t.Call(t.runtime.moduleFunction(code, module))
	return err
}

func builtinExec(t *Thread, a Args) (Value, error) {
	_, err := t.execute("exec", a)
	return None, err
}

func builtinEval(t *Thread, a Args) (Value, error) { return t.execute("eval", a) }

// evalResult is the name that holds the value while an expression is evaluated.
const evalResult = "<result of eval>"

// displayFunction is the name under which code of mode single finds what shows the value of an expression.
const displayFunction = "<displayhook>"

// display calls sys.displayhook, as it is at the moment.
func display(t *Thread, a Args) (Value, error) {
	sys, err := t.Import("sys")
	if err != nil {
		return Value{}, err
	}
	hook, ok := sys.AsModule().Dict.GetString("displayhook")
	if !ok {
		return Value{}, t.RuntimeErrorf("lost sys.displayhook")
	}
	return t.Call(hook, a.Arg(0))
}

// execute is exec and eval: it returns the value of an expression, None for a program.
func (t *Thread) execute(name string, a Args) (Value, error) {
	prepared, err := t.Once(func() (Value, error) {
		if err := t.checkNamespaces(name, a.Arg(1), a.Arg(2)); err != nil {
			return Value{}, err
		}
		run, target, err := t.execNamespaces(a)
		if err != nil {
			return Value{}, err
		}
		code, err := t.codeOf(a.Arg(0), name)
		if err != nil {
			return Value{}, err
		}
		seen := run
		if run != target {
			seen = run.Copy()
		}
		return NewTuple(object(&code.Header), run.Value(), target.Value(), seen.Value()), nil
	})
	if err != nil {
		return Value{}, err
	}
	parts := prepared.AsTuple().Items
	code, run, target := parts[0].asCode(), parts[1].AsDict(), parts[2].AsDict()
	if a.Arg(0).asCode() == nil {
		if err := t.warnOfSyntax(code); err != nil {
			return Value{}, err
		}
	}
	if code.interactive {
		run.SetString(t.runtime.intern(displayFunction), NewFunction("", "displayhook", display, "/, value"))
	}
	err = t.runCode(code, run)
	if code.interactive && !IsControl(err) {
		run.DeleteString(displayFunction)
	}
	if err != nil && !IsRaised(err) {
		return Value{}, err
	}
	result := None
	if code.expression && err == nil {
		result, _ = run.GetString(evalResult)
		run.DeleteString(evalResult)
	}
	if run != target { // what came before an exception stays
		t.copyNewNames(run, parts[3].AsDict(), target)
	}
	return result, err
}

// copyNewNames takes over what the code defined or deleted, leaving out what it saw before.
func (t *Thread) copyNewNames(run, seen, target *Dict) {
	for _, key := range target.Keys() {
		if name := key.AsString(); name != nil {
			if _, kept := run.GetString(name.Text); !kept {
				target.DeleteString(name.Text)
			}
		}
	}
	for position := 0; ; {
		key, value, next, ok := run.Next(position)
		if !ok {
			return
		}
		position = next
		name := key.AsString()
		if name == nil {
			continue
		}
		if old, ok := seen.GetString(name.Text); !ok || old != value {
			target.SetString(name, value)
		}
	}
}

// storeResult rewrites a tree that is one expression so that its value is assigned to evalResult.
func storeResult(tree *syntax.Module) {
	statement := tree.Body[0].(*syntax.ExprStmt)
	target := &syntax.Name{Span: statement.Span, ID: evalResult}
	tree.Body[0] = &syntax.Assign{Span: statement.Span, Targets: []syntax.Expr{target}, Value: statement.Value}
}

// showResults rewrites expression statements of mode single, also those inside compound statements but not those in functions and
// classes, so that displayFunction is called with their values.
func showResults(body []syntax.Stmt) {
	for _, statement := range body {
		switch s := statement.(type) {
		case *syntax.ExprStmt:
			function := &syntax.Name{Span: s.Span, ID: displayFunction}
			s.Value = &syntax.Call{Span: s.Span, Func: function, Args: []syntax.Expr{s.Value}}
		case *syntax.If:
			showResults(s.Body)
			showResults(s.OrElse)
		case *syntax.While:
			showResults(s.Body)
			showResults(s.OrElse)
		case *syntax.For:
			showResults(s.Body)
			showResults(s.OrElse)
		case *syntax.With:
			showResults(s.Body)
		case *syntax.Try:
			showResults(s.Body)
			for _, handler := range s.Handlers {
				showResults(handler.Body)
			}
			showResults(s.OrElse)
			showResults(s.FinalBody)
		case *syntax.TryStar:
			showResults(s.Body)
			for _, handler := range s.Handlers {
				showResults(handler.Body)
			}
			showResults(s.OrElse)
			showResults(s.FinalBody)
		case *syntax.Match:
			for _, c := range s.Cases {
				showResults(c.Body)
			}
		}
	}
}
