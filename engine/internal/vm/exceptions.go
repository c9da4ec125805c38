package vm

// fillExceptionTypes fills the exception classes: constructors, texts and attributes.
func fillExceptionTypes() {
	BaseExceptionType.Slots = Slots{Repr: exceptionRepr, Str: exceptionStr, New: exceptionNew, Init: exceptionInit}
	BaseExceptionType.instancesHaveDict = true
	BaseExceptionType.Define(
		GetSet("args", func(t *Thread, self Value) (Value, error) { return NewTuple(self.AsException().Args...), nil },
			func(t *Thread, self, value Value) error {
				if !value.IsSet() {
					return t.TypeErrorf("args may not be deleted")
				}
				items, err := t.Iterate(value)
				if err == nil {
					self.AsException().Args = append([]Value(nil), items...)
				}
				return err
			}),
		GetSet("__cause__", func(t *Thread, self Value) (Value, error) { return exceptionOrNone(self.AsException().Cause), nil },
			func(t *Thread, self, value Value) error {
				e := self.AsException()
				cause, err := t.exceptionLink(value, "cause")
				if err == nil {
					e.Cause, e.SuppressContext = cause, true
				}
				return err
			}),
		GetSet("__context__", func(t *Thread, self Value) (Value, error) { return exceptionOrNone(self.AsException().Context), nil },
			func(t *Thread, self, value Value) error {
				context, err := t.exceptionLink(value, "context")
				if err == nil {
					self.AsException().Context = context
				}
				return err
			}),
		GetSet("__suppress_context__", func(t *Thread, self Value) (Value, error) { return Bool(self.AsException().SuppressContext), nil },
			func(t *Thread, self, value Value) error {
				switch {
				case !value.IsSet():
					return t.TypeErrorf("can't delete numeric/char attribute")
				case !value.IsBool():
					return t.TypeErrorf("attribute value type must be bool")
				}
				self.AsException().SuppressContext = value.IsTrue()
				return nil
			}),
		GetSet("__traceback__", func(t *Thread, self Value) (Value, error) {
			if traceback := self.AsException().Traceback; traceback != nil {
				return traceback.Value(), nil
			}
			return None, nil
		}, setTraceback),
		Method("with_traceback", func(t *Thread, a Args) (Value, error) {
			return a.Self, setTraceback(t, a.Self, a.Arg(0))
		}, "tb"),
		Method("add_note", exceptionAddNote, "note"),
	)
	fillLookupErrors()
	fillOSError()
	fillUnicodeErrors()
	fillExceptionGroups()
	fillSyntaxErrors()
}

func exceptionOrNone(e *Exception) Value {
	if e == nil {
		return None
	}
	return e.Value()
}

func (t *Thread) exceptionLink(value Value, what string) (*Exception, error) {
	if !value.IsSet() {
		return nil, t.TypeErrorf("__%s__ may not be deleted", what)
	}
	if value.IsNone() {
		return nil, nil
	}
	if e := value.AsException(); e != nil {
		return e, nil
	}
	return nil, t.TypeErrorf("exception %s must be None or derive from BaseException", what)
}

func setTraceback(t *Thread, self, value Value) error {
	switch {
	case !value.IsSet():
		return t.TypeErrorf("__traceback__ may not be deleted")
	case value.IsNone():
		self.AsException().Traceback = nil
	case value.asTraceback() != nil:
		self.AsException().Traceback = value.asTraceback()
	default:
		return t.TypeErrorf("__traceback__ must be a traceback or None")
	}
	return nil
}

// arg is argument i, or None.
func (e *Exception) arg(i int) Value {
	if i < len(e.Args) {
		return e.Args[i]
	}
	return None
}

func exceptionNew(t *Thread, typ *Type, a Args) (Value, error) {
	return NewException(typ, append([]Value(nil), a.Positional()...)...).Value(), nil
}

func exceptionInit(t *Thread, self Value, a Args) error {
	if len(a.Names) > 0 {
		return t.TypeErrorf("%s() takes no keyword arguments", self.Type().ErrorName())
	}
	self.AsException().Args = append([]Value(nil), a.Values...)
	return nil
}

func exceptionRepr(t *Thread, self Value) (Value, error) {
	text, err := t.reprItems(self.AsException().Args)
	return NewString(self.Type().Name + "(" + text + ")"), err
}

func exceptionStr(t *Thread, self Value) (Value, error) {
	switch args := self.AsException().Args; len(args) {
	case 0:
		return NewString(""), nil
	case 1:
		return t.Str(args[0])
	default:
		return t.Repr(NewTuple(args...))
	}
}

func exceptionAddNote(t *Thread, a Args) (Value, error) {
	if a.Arg(0).AsString() == nil {
		return Value{}, t.TypeErrorf("note must be a str, not '%s'", a.Arg(0).Type().ErrorName())
	}
	e := a.Self.AsException()
	notes := e.Attributes.get("__notes__")
	if !notes.IsSet() {
		notes = NewList()
		e.Attributes.set(t.runtime.intern("__notes__"), notes)
	}
	list := notes.AsList()
	if list == nil {
		return Value{}, t.TypeErrorf("Cannot add note: __notes__ is not a list")
	}
	list.Items = append(list.Items, a.Arg(0))
	return None, nil
}
