package vm

import (
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
		Method("exec", builtinExec, "source, globals=, locals="),
		Method("eval", builtinEval, "source, globals=, locals="),
		Method("__import__", builtinImport, "/, name, globals=, locals=, fromlist=, level="),
		Method("exit", builtinExit, "code="), Method("quit", builtinExit, "code="),
		Method("compile", func(t *Thread, a Args) (Value, error) {
			return Value{}, t.NotSupported("compile(); exec() and eval() take the source text")
		}, "/, source, filename, mode, flags=, dont_inherit=, optimize="),
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
		return Value{}, t.TypeErrorf("__import__() argument 1 must be str, not %s", t.typeNameOf(a.Arg(0)))
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
	names := NewDict()
	for i, name := range f.code.LocalNames {
		value := f.registers[i]
		if cell := value.AsCell(); cell != nil && (i >= f.code.FreeBase || slices.Contains(f.code.CellNames, name)) {
			value = cell.Content
		}
		if value.IsSet() && !strings.HasPrefix(name, ".") {
			names.SetString(t.runtime.intern(name), value)
		}
	}
	return names.Value()
}

// execNamespaces returns the dict in which code of exec or eval runs, and where its new names go: with separate
// locals the code runs in a copy of both.
func (t *Thread) execNamespaces(name string, a Args) (run, target *Dict, err error) {
	globals, locals := a.Arg(1), a.Arg(2)
	if !globals.IsSet() || globals.IsNone() {
		globals = t.frame.globals.Value()
		if !locals.IsSet() || locals.IsNone() {
			locals = t.localNames()
		}
	}
	if globals.AsDict() == nil {
		return nil, nil, t.TypeErrorf("%s() globals must be a dict, not %s", name, globals.Type().Name)
	}
	run = globals.AsDict()
	if _, ok := run.GetString("__builtins__"); !ok {
		run.SetString(t.runtime.intern("__builtins__"), t.runtime.Builtins.Value())
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

// sourceText is the program text given to exec or eval.
func (t *Thread) sourceText(v Value, name string) (string, error) {
	switch {
	case v.AsString() != nil:
		return v.AsString().Text, nil
	case v.AsBytes() != nil:
		return string(v.AsBytes().B), nil
	case v.asCode() != nil:
		return "", t.NotSupported("running a code object")
	}
	return "", t.TypeErrorf("%s() arg 1 must be a string, bytes or code object", name)
}

// runSource runs a text as the body of a module whose globals are given.
func (t *Thread) runSource(source string, globals *Dict) error {
	code, err := t.runtime.compile("<string>", source, false)
	if err != nil {
		return t.SyntaxError(err)
	}
	module := &Module{Header: Header{Type: ModuleType}, Name: "__main__", Dict: globals}
	_, err = t.Call(t.runtime.moduleFunction(code, module))
	return err
}

func builtinExec(t *Thread, a Args) (Value, error) {
	source, err := t.sourceText(a.Arg(0), "exec")
	if err != nil {
		return Value{}, err
	}
	spaces, err := t.Once(func() (Value, error) {
		run, target, err := t.execNamespaces("exec", a)
		if err != nil {
			return Value{}, err
		}
		return NewTuple(run.Value(), target.Value()), nil
	})
	if err != nil {
		return Value{}, err
	}
	run, target := spaces.AsTuple().Items[0].AsDict(), spaces.AsTuple().Items[1].AsDict()
	if err := t.runSource(source, run); err != nil {
		return Value{}, err
	}
	if run != target {
		t.copyNewNames(run, t.frame.globals, target)
	}
	return None, nil
}

// copyNewNames takes over what the code defined, leaving out what it saw of the globals.
func (t *Thread) copyNewNames(run, globals, target *Dict) {
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
		if old, ok := globals.GetString(name.Text); !ok || old != value {
			target.SetString(name, value)
		}
	}
}

// evalResult is the name that holds the value while an expression is evaluated.
const evalResult = "<result of eval>"

func builtinEval(t *Thread, a Args) (Value, error) {
	source, err := t.sourceText(a.Arg(0), "eval")
	if err != nil {
		return Value{}, err
	}
	spaces, err := t.Once(func() (Value, error) {
		run, target, err := t.execNamespaces("eval", a)
		if err != nil {
			return Value{}, err
		}
		return NewTuple(run.Value(), target.Value()), nil
	})
	if err != nil {
		return Value{}, err
	}
	tree, err := syntax.Parse("<string>", strings.Trim(source, " \t\n"))
	if err != nil {
		return Value{}, t.SyntaxError(err)
	}
	if !storeResult(tree) {
		return Value{}, NewException(SyntaxErrorType, NewString("invalid syntax"),
			NewTuple(NewString("<string>"), Int(1), Int(1), NewString(source), Int(1), Int(1)))
	}
	code, err := t.runtime.compileTree("<string>", source, tree, false)
	if err != nil {
		return Value{}, t.SyntaxError(err)
	}
	run := spaces.AsTuple().Items[0].AsDict()
	module := &Module{Header: Header{Type: ModuleType}, Name: "__main__", Dict: run}
	if _, err = t.Call(t.runtime.moduleFunction(code, module)); err != nil {
		return Value{}, err
	}
	result, _ := run.GetString(evalResult)
	run.DeleteString(evalResult)
	return result, nil
}

// storeResult rewrites a tree that is one expression so that its value is assigned to evalResult.
func storeResult(tree *syntax.Module) bool {
	if len(tree.Body) != 1 {
		return false
	}
	statement, ok := tree.Body[0].(*syntax.ExprStmt)
	if !ok {
		return false
	}
	target := &syntax.Name{Span: statement.Span, ID: evalResult}
	tree.Body[0] = &syntax.Assign{Span: statement.Span, Targets: []syntax.Expr{target}, Value: statement.Value}
	return true
}
