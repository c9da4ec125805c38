package vm

import (
	"fmt"
	"strings"
)

// fillExceptions fills BaseException and the built-in exception classes with contents of their own.
func fillExceptions() {
	BaseExceptionType.instancesHaveDict = true
	BaseExceptionType.Slots = Slots{
		New: func(t *Thread, typ *Type, args Args) (Value, error) {
			e := NewException(typ, append([]Value(nil), args.Positional()...)...)
			return e.Value(), nil
		},
		Init: func(t *Thread, self Value, args Args) error {
			if len(args.Names) > 0 {
				return t.TypeErrorf("%s() takes no keyword arguments", self.Type().Name)
			}
			self.AsException().Args = append([]Value(nil), args.Values...)
			return nil
		},
		Repr: exceptionRepr,
		Str:  exceptionStr,
	}
	BaseExceptionType.Define(
		GetSet("args", func(t *Thread, self Value) (Value, error) {
			return NewTuple(append([]Value(nil), self.AsException().Args...)...), nil
		}, func(t *Thread, self, value Value) error {
			items, err := t.Iterate(value)
			if err == nil {
				self.AsException().Args = append([]Value(nil), items...)
			}
			return err
		}),
		linkMember("__cause__", "exception cause must be None or derive from BaseException", func(e *Exception, linked *Exception) {
			e.Cause, e.SuppressContext = linked, true
		}, func(e *Exception) *Exception { return e.Cause }),
		linkMember("__context__", "exception context must be None or derive from BaseException", func(e *Exception, linked *Exception) {
			e.Context = linked
		}, func(e *Exception) *Exception { return e.Context }),
		GetSet("__suppress_context__", func(t *Thread, self Value) (Value, error) {
			return Bool(self.AsException().SuppressContext), nil
		}, func(t *Thread, self, value Value) error {
			truth, err := t.Truth(value)
			self.AsException().SuppressContext = truth
			return err
		}),
		GetSet("__traceback__", func(t *Thread, self Value) (Value, error) {
			if traceback := self.AsException().Traceback; traceback != nil {
				return traceback.Value(), nil
			}
			return None, nil
		}, func(t *Thread, self, value Value) error {
			self.AsException().Traceback = value.asTraceback()
			return nil
		}),
		method("with_traceback", func(t *Thread, args Args) (Value, error) {
			args.Self.AsException().Traceback = args.Arg(0).asTraceback()
			return args.Self, nil
		}, "tb"),
		method("add_note", func(t *Thread, args Args) (Value, error) {
			if args.Arg(0).AsString() == nil {
				return Value{}, t.TypeErrorf("note must be a str, not '%s'", args.Arg(0).Type().Name)
			}
			notes := args.Self.ref.Attributes.get("__notes__")
			if notes.AsList() == nil {
				notes = NewList()
				args.Self.AsException().Attributes.set(t.runtime.intern("__notes__"), notes)
			}
			notes.list().Items = append(notes.list().Items, args.Arg(0))
			return None, nil
		}, "note"),
	)
	fillSpecialExceptions()
	TracebackType.Slots = Slots{}
	TracebackType.Define(
		Getter("tb_lineno", func(t *Thread, self Value) (Value, error) {
			tb := self.asTraceback()
			return Int(int64(tb.Code.position(tb.pc).Line)), nil
		}),
		Getter("tb_next", func(t *Thread, self Value) (Value, error) {
			if next := self.asTraceback().Next; next != nil {
				return next.Value(), nil
			}
			return None, nil
		}),
	)
}

// linkMember makes __cause__ or __context__.
func linkMember(name, refusal string, set func(e, linked *Exception), get func(e *Exception) *Exception) Member {
	return GetSet(name, func(t *Thread, self Value) (Value, error) {
		if linked := get(self.AsException()); linked != nil {
			return linked.Value(), nil
		}
		return None, nil
	}, func(t *Thread, self, value Value) error {
		value = value.Or(None)
		if !value.IsNone() && value.AsException() == nil {
			return t.TypeErrorf("%s", refusal)
		}
		set(self.AsException(), value.AsException())
		return nil
	})
}

func exceptionRepr(t *Thread, self Value) (Value, error) {
	e := self.AsException()
	texts := make([]string, len(e.Args))
	for i, arg := range e.Args {
		text, err := t.ReprText(arg)
		if err != nil {
			return Value{}, err
		}
		texts[i] = text
	}
	return NewString(e.Type.Name + "(" + strings.Join(texts, ", ") + ")"), nil
}

func exceptionStr(t *Thread, self Value) (Value, error) {
	e := self.AsException()
	switch len(e.Args) {
	case 0:
		return emptyString.Value(), nil
	case 1:
		return t.Str(e.Args[0])
	}
	return t.Repr(NewTuple(e.Args...))
}

// fillSpecialExceptions fills the classes whose instances have more than args.
func fillSpecialExceptions() {
	KeyErrorType.Slots.Str = func(t *Thread, self Value) (Value, error) {
		if args := self.AsException().Args; len(args) == 1 {
			return t.Repr(args[0])
		}
		return exceptionStr(t, self)
	}
	StopIterationType.Define(Getter("value", func(t *Thread, self Value) (Value, error) {
		return stopIterationValue(self.AsException()), nil
	}))
	SystemExitType.Define(Getter("code", func(t *Thread, self Value) (Value, error) {
		switch args := self.AsException().Args; len(args) {
		case 0:
			return None, nil
		case 1:
			return args[0], nil
		default:
			return NewTuple(append([]Value(nil), args...)...), nil
		}
	}))
	name := func() Member {
		return GetSet("name", func(t *Thread, self Value) (Value, error) { return self.AsException().Name.Or(None), nil },
			func(t *Thread, self, value Value) error { self.AsException().Name = value; return nil })
	}
	obj := GetSet("obj", func(t *Thread, self Value) (Value, error) { return self.AsException().Object.Or(None), nil },
		func(t *Thread, self, value Value) error { self.AsException().Object = value; return nil })
	path := GetSet("path", func(t *Thread, self Value) (Value, error) { return self.AsException().Object.Or(None), nil },
		func(t *Thread, self, value Value) error { self.AsException().Object = value; return nil })
	NameErrorType.Define(name())
	AttributeErrorType.Define(name(), obj)
	ImportErrorType.Define(name(), path, Getter("msg", func(t *Thread, self Value) (Value, error) {
		if args := self.AsException().Args; len(args) > 0 {
			return args[0], nil
		}
		return None, nil
	}))
	NameErrorType.Slots.Init = keywordFields("name")
	AttributeErrorType.Slots.Init = keywordFields("name", "obj")
	ImportErrorType.Slots.Init = keywordFields("name", "path")
	OSErrorType.Slots.Str = osErrorStr
	OSErrorType.Define(
		osErrorField("errno", 0), osErrorField("strerror", 1), osErrorField("filename", 2),
	)
	OSErrorType.Slots.New = osErrorNew
	SyntaxErrorType.Define(
		Getter("msg", func(t *Thread, self Value) (Value, error) {
			if args := self.AsException().Args; len(args) > 0 {
				return args[0], nil
			}
			return None, nil
		}),
		syntaxErrorField("filename", 0), syntaxErrorField("lineno", 1), syntaxErrorField("offset", 2), syntaxErrorField("text", 3),
	)
	SyntaxErrorType.Slots.Str = syntaxErrorStr
}

// keywordFields makes the Init of an exception class that takes some fields by keyword.
func keywordFields(fields ...string) func(t *Thread, self Value, args Args) error {
	return func(t *Thread, self Value, args Args) error {
		e := self.AsException()
		e.Args = append([]Value(nil), args.Positional()...)
		for i, name := range args.Names {
			switch {
			case name.Text == fields[0]:
				e.Name = args.KeywordValue(i)
			case len(fields) > 1 && name.Text == fields[1]:
				e.Object = args.KeywordValue(i)
			default:
				return t.TypeErrorf("'%s' is an invalid keyword argument for %s()", name.Text, self.Type().Name)
			}
		}
		return nil
	}
}

func osErrorField(name string, index int) Member {
	return Getter(name, func(t *Thread, self Value) (Value, error) {
		if args := self.AsException().Args; len(args) >= 2 && index < len(args) {
			return args[index], nil
		}
		return None, nil
	})
}

// osErrorNew: OSError(errno, text) makes the subclass that belongs to the number (oserror_use_init, errnomap).
func osErrorNew(t *Thread, typ *Type, args Args) (Value, error) {
	positional := args.Positional()
	if typ == OSErrorType && len(positional) >= 2 && positional[0].IsInt() {
		byNumber := map[int64]*Type{
			1: PermissionErrorType, 2: FileNotFoundErrorType, 3: ProcessLookupErrorType, 4: InterruptedErrorType, 10: ChildProcessErrorType,
			11: BlockingIOErrorType, 13: PermissionErrorType, 17: FileExistsErrorType, 20: NotADirectoryErrorType, 21: IsADirectoryErrorType,
			32: BrokenPipeErrorType, 103: ConnectionAbortedErrorType, 104: ConnectionResetErrorType, 110: TimeoutErrorType, 111: ConnectionRefusedErrorType,
		}
		if subclass, ok := byNumber[positional[0].Int()]; ok {
			typ = subclass
		}
	}
	return NewException(typ, append([]Value(nil), positional...)...).Value(), nil
}

func osErrorStr(t *Thread, self Value) (Value, error) {
	args := self.AsException().Args
	if len(args) < 2 {
		return exceptionStr(t, self)
	}
	number, err := t.StrText(args[0])
	if err != nil {
		return Value{}, err
	}
	text, err := t.StrText(args[1])
	if err != nil {
		return Value{}, err
	}
	text = "[Errno " + number + "] " + text
	if len(args) >= 3 && !args[2].IsNone() {
		file, err := t.ReprText(args[2])
		if err != nil {
			return Value{}, err
		}
		text += ": " + file
	}
	return NewString(text), nil
}

// syntaxErrorField reads (filename, lineno, offset, text, …), the second argument of a SyntaxError.
func syntaxErrorField(name string, index int) Member {
	return Getter(name, func(t *Thread, self Value) (Value, error) {
		if args := self.AsException().Args; len(args) >= 2 {
			if details := args[1].AsTuple(); details != nil && index < len(details.Items) {
				return details.Items[index], nil
			}
		}
		return None, nil
	})
}

func syntaxErrorStr(t *Thread, self Value) (Value, error) {
	args := self.AsException().Args
	if len(args) < 2 || args[1].AsTuple() == nil || len(args[1].AsTuple().Items) < 2 {
		return exceptionStr(t, self)
	}
	text, err := t.StrText(args[0])
	if err != nil {
		return Value{}, err
	}
	details := args[1].AsTuple().Items
	file := details[0]
	if file.AsString() != nil {
		name := file.AsString().Text
		return NewString(fmt.Sprintf("%s (%s, line %d)", text, name[strings.LastIndex(name, "/")+1:], details[1].Int())), nil
	}
	return NewString(fmt.Sprintf("%s (line %d)", text, details[1].Int())), nil
}
