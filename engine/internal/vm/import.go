package vm

import (
	"errors"
	"fmt"
	"strings"

	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/syntax"
)

// Import imports a module by its full dotted name, with its packages, and returns it.
func (t *Thread) Import(name string) (Value, error) {
	var module Value
	for end := 0; end < len(name); {
		if next := strings.IndexByte(name[end:], '.'); next >= 0 {
			end += next
		} else {
			end = len(name)
		}
		full := name[:end]
		child, err := t.importOne(full, name)
		if err != nil {
			return Value{}, err
		}
		if parent := module.AsModule(); parent != nil {
			last := full[strings.LastIndexByte(full, '.')+1:]
			if _, ok := parent.Dict.GetString(last); !ok {
				parent.Dict.SetString(t.runtime.intern(last), child)
			}
		}
		module = child
		end++
	}
	return module, nil
}

// importOne returns a module whose package is imported already, running its body if this is the first time.
func (t *Thread) importOne(full, wanted string) (Value, error) {
	rt := t.runtime
	// Whether the module was there is part of the log, since it is there when native code is run again.
	present, err := t.Once(func() (Value, error) {
		module, _ := rt.Modules.GetString(full)
		return module.Or(None), nil
	})
	if err != nil || !present.IsNone() {
		return present, err
	}
	if load, ok := rt.natives[full]; ok {
		return t.Once(func() (Value, error) {
			module, err := load(t)
			if err != nil {
				return Value{}, err
			}
			rt.Modules.SetString(rt.intern(full), module.Value())
			return module.Value(), nil
		})
	}
	if rt.Library != nil {
		if library, ok := rt.Library(full); ok {
			return t.runModule(full, library)
		}
	}
	return Value{}, t.moduleNotFound(full, wanted)
}

// runModule creates a module from its source and runs its body.
func (t *Thread) runModule(full string, library LibraryModule) (Value, error) {
	rt := t.runtime
	made, err := t.Once(func() (Value, error) {
		if module, ok := rt.Modules.GetString(full); ok {
			return module, nil
		}
		m := rt.NewModule(full)
		m.initializing = true
		m.Dict.SetString(rt.intern("__file__"), NewString(library.Filename))
		pkg := full
		if library.IsPackage {
			m.Dict.SetString(rt.intern("__path__"), NewList(NewString(strings.TrimSuffix(library.Filename, "/__init__.py"))))
		} else {
			pkg = full[:max(0, strings.LastIndexByte(full, '.'))]
		}
		m.Dict.SetString(rt.intern("__package__"), NewString(pkg))
		rt.Modules.SetString(rt.intern(full), m.Value())
		return m.Value(), nil
	})
	if err != nil {
		return Value{}, err
	}
	body, err := t.Once(func() (Value, error) {
		code, err := rt.loadLibrary(library)
		if err != nil {
			rt.Modules.DeleteString(full)
			return Value{}, t.SyntaxError(err)
		}
		return rt.moduleFunction(code, made.AsModule()), nil
	})
	if err != nil {
		return Value{}, err
	}
	if _, err := t.Call(body); err != nil {
		if !IsControl(err) {
			rt.Modules.DeleteString(full)
		}
		return Value{}, err
	}
	made.AsModule().initializing = false
	if replaced, ok := rt.Modules.GetString(full); ok {
		return replaced, nil
	}
	return made, nil
}

func (rt *Runtime) loadLibrary(library LibraryModule) (*Code, error) {
	if library.Compiled != nil {
		return rt.load(library.Compiled, library.Filename, library.Source, library.origin())
	}
	return rt.compile(library.Filename, library.Source, library.origin())
}

func (t *Thread) moduleNotFound(full, wanted string) error {
	text := fmt.Sprintf("No module named '%s'", full)
	if at := strings.LastIndexByte(full, '.'); at >= 0 {
		if parent, ok := t.runtime.Modules.GetString(full[:at]); ok && parent.AsModule() != nil {
			if _, isPackage := parent.AsModule().Dict.GetString("__path__"); !isPackage {
				text += fmt.Sprintf("; '%s' is not a package", full[:at])
			}
		}
	}
	e := NewException(ModuleNotFoundErrorType, NewString(text))
	e.Name = NewString(full)
	e.hint = t.runtime.missingModuleHint(full)
	return e
}

// sourceLineOf is the text of a SyntaxError about code that is in no file: the parser knows the line with its end, the scanner without,
// and the compiler, which looks for a file, none.
func sourceLineOf(e *syntax.Error) Value {
	switch {
	case e.Stage == syntax.Checking || e.Stage == syntax.Declaring:
		return None
	case e.Stage == syntax.Scanning || e.Unended && e.Shift == 0 || e.IsBehind:
		return NewString(e.SourceLine)
	}
	return NewString(e.SourceLine + "\n")
}

// SyntaxError turns an error of the parser or compiler into the exception that import, exec or eval raises.
func (t *Thread) SyntaxError(err error) error {
	var parseError *syntax.Error
	if errors.As(err, &parseError) {
		typ := SyntaxErrorType
		switch parseError.Kind {
		case syntax.IndentationError:
			typ = IndentationErrorType
		case syntax.TabError:
			typ = TabErrorType
		}
		e := NewException(typ, NewString(parseError.Message))
		column, endColumn := parseError.Columns()
		details := []Value{NewString(parseError.Filename), Int(int64(parseError.Line)), Int(int64(column)),
			sourceLineOf(parseError), Int(int64(parseError.EndLine)), Int(int64(endColumn))}
		if parseError.Stage == syntax.Declaring && endColumn == 0 {
			details[5] = None
		}
		if parseError.Stage == syntax.Declaring { // PyErr_RangedSyntaxLocationObject sets attributes only
			e.fields = append(append(e.fields, e.Args[0]), details...)
			return e
		}
		e.Args = append(e.Args, NewTuple(details...))
		return e
	}
	var compileError *compile.Error
	if errors.As(err, &compileError) {
		return t.NotSupported(strings.TrimPrefix(compileError.Message, "the playground does not support "))
	}
	return err
}

// executeImport executes an import statement.
func (t *Thread) executeImport(f *Frame, name string, kind, level int, fromList []string) (Value, error) {
	if level > 0 {
		absolute, err := t.absoluteName(f, name, level)
		if err != nil {
			return Value{}, err
		}
		name = absolute
	}
	module, err := t.Import(name)
	if err != nil {
		return Value{}, err
	}
	if kind == compile.ImportTop {
		if at := strings.IndexByte(name, '.'); at >= 0 {
			top, _ := t.runtime.Modules.GetString(name[:at])
			return top, nil
		}
		return module, nil
	}
	// `from package import submodule` imports the submodule.
	if m := module.AsModule(); m != nil {
		if _, isPackage := m.Dict.GetString("__path__"); isPackage {
			for _, item := range fromList {
				if err := t.importSubmodule(m, name, item); err != nil {
					return Value{}, err
				}
			}
		}
	}
	return module, nil
}

func (t *Thread) importSubmodule(m *Module, name, item string) error {
	full := name + "." + item
	if item == "*" {
		return nil
	}
	needed, err := t.Once(func() (Value, error) {
		if _, ok := m.Dict.GetString(item); ok {
			return False, nil
		}
		_, native := t.runtime.natives[full]
		library := false
		if t.runtime.Library != nil {
			_, library = t.runtime.Library(full)
		}
		return Bool(native || library), nil
	})
	if err != nil || !needed.IsTrue() {
		return err
	}
	child, err := t.importOne(full, full)
	if err != nil {
		return err
	}
	m.Dict.SetString(t.runtime.intern(item), child)
	return nil
}

// absoluteName resolves a relative import.
func (t *Thread) absoluteName(f *Frame, name string, level int) (string, error) {
	value, _ := f.globals.GetString("__package__")
	if !value.IsSet() || value.AsString() == nil || value.AsString().Text == "" {
		return "", t.Raise(ImportErrorType, "attempted relative import with no known parent package")
	}
	pkg := value.AsString().Text
	for range level - 1 {
		at := strings.LastIndexByte(pkg, '.')
		if at < 0 {
			return "", t.Raise(ImportErrorType, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:at]
	}
	if name == "" {
		return pkg, nil
	}
	return pkg + "." + name, nil
}

// importFrom is `from module import name` after the module has been imported.
func (t *Thread) importFrom(module Value, name string) (Value, error) {
	value, ok, err := t.GetAttrOr(module, name)
	if err != nil || ok {
		return value, err
	}
	m := module.AsModule()
	if m == nil {
		return Value{}, t.Raisef(ImportErrorType, "cannot import name '%s'", name)
	}
	if submodule, ok := t.runtime.Modules.GetString(m.Name + "." + name); ok {
		return submodule, nil
	}
	if missing := t.runtime.missingHere(module, name); missing != "" {
		return Value{}, t.Raise(ImportErrorType, "the playground does not support "+missing)
	}
	where := "unknown location"
	if file, ok := m.Dict.GetString("__file__"); ok && file.AsString() != nil {
		where = file.AsString().Text
	}
	text := fmt.Sprintf("cannot import name '%s' from '%s' (%s)", name, m.Name, where)
	if m.initializing {
		text = fmt.Sprintf("cannot import name '%s' from partially initialized module '%s' (most likely due to a circular import) (%s)", name, m.Name, where)
	}
	e := NewException(ImportErrorType, NewString(text))
	e.Name, e.Object = NewString(m.Name), module
	e.hint = t.runtime.nearestNameHint(name, m)
	return Value{}, e
}

func (t *Thread) importStar(f *Frame, module Value) error {
	m := module.AsModule()
	if m == nil {
		return t.Raise(ImportErrorType, "from-import-* object has no __dict__ and no __all__")
	}
	names := m.Dict.Keys()
	all, hasAll := m.Dict.GetString("__all__")
	if hasAll {
		var err error
		if names, err = t.Iterate(all); err != nil {
			return err
		}
	}
	target := f.namespace
	if target == nil {
		target = f.globals
	}
	for _, name := range names {
		s := name.AsString()
		if s == nil || !hasAll && strings.HasPrefix(s.Text, "_") {
			continue
		}
		value, err := t.GetAttr(module, s.Text)
		if err != nil {
			return err
		}
		target.SetString(s, value)
	}
	return nil
}
