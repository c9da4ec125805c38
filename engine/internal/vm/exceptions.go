package vm

import (
	"fmt"
	"strconv"
	"strings"
)

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
				truth, err := t.Truth(value)
				self.AsException().SuppressContext = truth
				return err
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

func fillSyntaxErrors() {
	argumentFields(SyntaxErrorType, map[string]func(e *Exception) Value{
		"msg":                 func(e *Exception) Value { return e.arg(0) },
		"filename":            func(e *Exception) Value { return e.syntaxDetail(0) },
		"lineno":              func(e *Exception) Value { return e.syntaxDetail(1) },
		"offset":              func(e *Exception) Value { return e.syntaxDetail(2) },
		"text":                func(e *Exception) Value { return e.syntaxDetail(3) },
		"end_lineno":          func(e *Exception) Value { return e.syntaxDetail(4) },
		"end_offset":          func(e *Exception) Value { return e.syntaxDetail(5) },
		"print_file_and_line": func(e *Exception) Value { return None },
	})
	SyntaxErrorType.Slots.Str = syntaxErrorStr
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

// syntaxDetail is entry i of the tuple (filename, lineno, offset, text, …) behind the message.
func (e *Exception) syntaxDetail(i int) Value {
	if e.syntaxDetails != nil {
		return e.syntaxDetails[i]
	}
	if detail := e.arg(1).AsTuple(); detail != nil && i < len(detail.Items) {
		return detail.Items[i]
	}
	return None
}

func (e *Exception) hasSyntaxDetails() bool {
	return e.syntaxDetails != nil || e.arg(1).AsTuple() != nil
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

// argumentFields defines attributes that are read from the arguments until someone assigns to them.
func argumentFields(typ *Type, fields map[string]func(e *Exception) Value) {
	var members []Member
	for name, field := range fields {
		members = append(members, GetSet(name, func(t *Thread, self Value) (Value, error) {
			e := self.AsException()
			if assigned := e.Attributes.get(name); assigned.IsSet() {
				return assigned, nil
			}
			return field(e), nil
		}, func(t *Thread, self, value Value) error {
			self.AsException().Attributes.set(t.runtime.intern(name), value.Or(None))
			return nil
		}))
	}
	sortMembers(members)
	typ.Define(members...)
}

func fillLookupErrors() {
	KeyErrorType.Slots.Str = func(t *Thread, self Value) (Value, error) {
		if args := self.AsException().Args; len(args) == 1 {
			return t.Repr(args[0])
		}
		return exceptionStr(t, self)
	}
	first := func(e *Exception) Value { return e.arg(0) }
	argumentFields(StopIterationType, map[string]func(e *Exception) Value{"value": first})
	argumentFields(StopAsyncIterationType, map[string]func(e *Exception) Value{"value": first})
	argumentFields(SystemExitType, map[string]func(e *Exception) Value{"code": func(e *Exception) Value {
		if len(e.Args) > 1 {
			return NewTuple(e.Args...)
		}
		return e.arg(0)
	}})
	name := func(e *Exception) Value { return e.Name.Or(None) }
	object := func(e *Exception) Value { return e.Object.Or(None) }
	argumentFields(NameErrorType, map[string]func(e *Exception) Value{"name": name})
	argumentFields(AttributeErrorType, map[string]func(e *Exception) Value{"name": name, "obj": object})
	argumentFields(ImportErrorType, map[string]func(e *Exception) Value{"name": name, "path": object, "msg": func(e *Exception) Value {
		if len(e.Args) == 1 {
			return e.Args[0]
		}
		return None
	}})
	NameErrorType.Slots.Init = initWithKeywords("name", "")
	AttributeErrorType.Slots.Init = initWithKeywords("name", "obj")
	ImportErrorType.Slots.Init = initWithKeywords("name", "path")
}

// initWithKeywords is an `__init__` that takes two keyword arguments, kept in Name and Object.
func initWithKeywords(first, second string) func(t *Thread, self Value, a Args) error {
	return func(t *Thread, self Value, a Args) error {
		e := self.AsException()
		e.Args = append([]Value(nil), a.Positional()...)
		for i, name := range a.Names {
			switch name.Text {
			case first:
				e.Name = a.KeywordValue(i)
			case second:
				e.Object = a.KeywordValue(i)
			default:
				return t.TypeErrorf("'%s' is an invalid keyword argument for %s()", name.Text, self.Type().ErrorName())
			}
		}
		return nil
	}
}

// errnoClasses maps error numbers of Linux to the subclass that OSError(errno, …) becomes.
func errnoClass(number int64) *Type {
	switch number {
	case 11, 114, 115:
		return BlockingIOErrorType
	case 32, 108:
		return BrokenPipeErrorType
	case 10:
		return ChildProcessErrorType
	case 103:
		return ConnectionAbortedErrorType
	case 111:
		return ConnectionRefusedErrorType
	case 104:
		return ConnectionResetErrorType
	case 17:
		return FileExistsErrorType
	case 2:
		return FileNotFoundErrorType
	case 4:
		return InterruptedErrorType
	case 21:
		return IsADirectoryErrorType
	case 20:
		return NotADirectoryErrorType
	case 1, 13:
		return PermissionErrorType
	case 3:
		return ProcessLookupErrorType
	case 110:
		return TimeoutErrorType
	}
	return OSErrorType
}

// NewOSError makes the exception of a failed system call; its class follows from errno.
func NewOSError(errno int64, text string) *Exception {
	e := NewException(errnoClass(errno))
	e.setOSErrorArgs([]Value{Int(errno), NewString(text)})
	return e
}

// fillOSError: with two to five arguments they are errno, strerror, filename, winerror, filename2, and only the first
// two stay in args. The file names are kept in Name and Object.
func fillOSError() {
	OSErrorType.Slots.New = func(t *Thread, typ *Type, a Args) (Value, error) {
		args := a.Positional()
		if typ == OSErrorType && len(args) >= 2 && len(args) <= 5 {
			if number, ok := args[0].PlainInt(); ok && number.IsInt() {
				typ = errnoClass(number.Int())
			}
		}
		e := NewException(typ)
		e.setOSErrorArgs(args)
		return e.Value(), nil
	}
	OSErrorType.Slots.Init = func(t *Thread, self Value, a Args) error {
		if len(a.Names) > 0 {
			return t.TypeErrorf("%s() takes no keyword arguments", self.Type().ErrorName())
		}
		self.AsException().setOSErrorArgs(a.Values)
		return nil
	}
	part := func(i int) func(e *Exception) Value {
		return func(e *Exception) Value {
			if len(e.Args) >= 2 && len(e.Args) <= 5 {
				return e.Args[i]
			}
			return None
		}
	}
	argumentFields(OSErrorType, map[string]func(e *Exception) Value{
		"errno": part(0), "strerror": part(1),
		"filename":  func(e *Exception) Value { return e.Name.Or(None) },
		"filename2": func(e *Exception) Value { return e.Object.Or(None) },
	})
	OSErrorType.Slots.Str = func(t *Thread, self Value) (Value, error) {
		e := self.AsException()
		if len(e.Args) < 2 || len(e.Args) > 5 {
			return exceptionStr(t, self)
		}
		number, err := t.StrText(e.Args[0])
		if err != nil {
			return Value{}, err
		}
		words, err := t.StrText(e.Args[1])
		if err != nil {
			return Value{}, err
		}
		text := "[Errno " + number + "] " + words
		for i, name := range []Value{e.Name, e.Object} {
			if !name.IsSet() || name.IsNone() {
				continue
			}
			shown, err := t.ReprText(name)
			if err != nil {
				return Value{}, err
			}
			text += [...]string{": ", " -> "}[i] + shown
		}
		return NewString(text), nil
	}
}

func (e *Exception) setOSErrorArgs(args []Value) {
	e.Args = append([]Value(nil), args...)
	if len(args) < 2 || len(args) > 5 {
		return
	}
	if len(args) > 2 && !args[2].IsNone() { // oserror_init in Objects/exceptions.c
		e.Name = args[2]
		e.Args = e.Args[:2:2]
	}
	if len(args) == 5 && e.Name.IsSet() {
		e.Object = args[4]
	}
}

func fillUnicodeErrors() {
	for _, kind := range []struct {
		typ  *Type
		verb string
	}{{UnicodeDecodeErrorType, "decode"}, {UnicodeEncodeErrorType, "encode"}} {
		argumentFields(kind.typ, map[string]func(e *Exception) Value{
			"encoding": func(e *Exception) Value { return e.arg(0) },
			"object":   func(e *Exception) Value { return e.arg(1) },
			"start":    func(e *Exception) Value { return e.arg(2) },
			"end":      func(e *Exception) Value { return e.arg(3) },
			"reason":   func(e *Exception) Value { return e.arg(4) },
		})
		kind.typ.Slots.Init = func(t *Thread, self Value, a Args) error {
			if len(a.Values) != 5 || len(a.Names) > 0 {
				return t.TypeErrorf("function takes exactly 5 arguments (%d given)", len(a.Values))
			}
			self.AsException().Args = append([]Value(nil), a.Values...)
			return nil
		}
		kind.typ.Slots.Str = func(t *Thread, self Value) (Value, error) {
			e := self.AsException()
			if len(e.Args) != 5 || e.Args[0].AsString() == nil || e.Args[4].AsString() == nil {
				return exceptionStr(t, self)
			}
			return NewString(e.unicodeText(kind.verb)), nil
		}
	}
}

// unicodeText says what could not be encoded or decoded, and where.
func (e *Exception) unicodeText(verb string) string {
	codec, reason := e.Args[0].AsString().Text, e.Args[4].AsString().Text
	start, end := e.Args[2].num, e.Args[3].num
	if end != start+1 {
		what := "characters"
		if verb == "decode" {
			what = "bytes"
		}
		return fmt.Sprintf("'%s' codec can't %s %s in position %d-%d: %s", codec, verb, what, start, end-1, reason)
	}
	what := ""
	if data := e.Args[1].AsBytes(); data != nil && start >= 0 && start < int64(len(data.B)) {
		what = fmt.Sprintf("byte 0x%02x", data.B[start])
	} else if s := e.Args[1].AsString(); s != nil && start >= 0 && start < int64(s.length) {
		c, _ := DecodeCodePoint(s.Substring(int(start), int(start)+1))
		digits := strconv.FormatInt(int64(c), 16)
		switch {
		case c <= 0xFF:
			what = `character '\x` + strings.Repeat("0", 2-len(digits)) + digits + "'"
		case c <= 0xFFFF:
			what = `character '\u` + strings.Repeat("0", 4-len(digits)) + digits + "'"
		default:
			what = `character '\U` + strings.Repeat("0", 8-len(digits)) + digits + "'"
		}
	}
	return fmt.Sprintf("'%s' codec can't %s %s in position %d: %s", codec, verb, what, start, reason)
}

func syntaxErrorStr(t *Thread, self Value) (Value, error) {
	e := self.AsException()
	message, err := t.StrText(e.arg(0))
	if err != nil {
		return Value{}, err
	}
	filename, line := e.syntaxDetail(0).AsString(), e.syntaxDetail(1)
	switch {
	case filename != nil && line.IsInt():
		name := filename.Text[strings.LastIndex(filename.Text, "/")+1:]
		return NewString(fmt.Sprintf("%s (%s, line %d)", message, name, line.Int())), nil
	case filename != nil:
		return NewString(message + " (" + filename.Text + ")"), nil
	case line.IsInt():
		return NewString(fmt.Sprintf("%s (line %d)", message, line.Int())), nil
	}
	return NewString(message), nil
}
