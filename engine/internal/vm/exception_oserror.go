package vm

// errnoClass maps error numbers of Linux to the subclass that OSError(errno, …) becomes.
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
	e.setErrno([]Value{Int(errno), NewString(text)})
	return e
}

// The fields of an OSError, in the order in which they are declared.
const (
	osErrno = iota
	osStrerror
	osFilename
	osFilename2
	osWritten
)

// SetFilename adds the name of the file that an OSError is about.
func (e *Exception) SetFilename(name Value) { e.setField(osFilename, name) }

// fillOSError: with two to five arguments they are errno, strerror, filename, winerror, filename2, and only the first
// two stay in args.
func fillOSError() {
	OSErrorType.Slots.New = func(t *Thread, typ *Type, a Args) (Value, error) {
		if typ.initsOSErrorItself() {
			return NewException(typ).Value(), nil
		}
		if len(a.Names) > 0 {
			return Value{}, t.TypeErrorf("%s() takes no keyword arguments", typ.ErrorName())
		}
		args := a.Positional()
		if typ == OSErrorType && len(args) >= 2 && len(args) <= 5 {
			if number, ok := args[0].PlainInt(); ok && number.IsInt() {
				typ = errnoClass(number.Int())
			}
		}
		e := NewException(typ)
		return e.Value(), e.setOSErrorArgs(t, args)
	}
	OSErrorType.Slots.Init = func(t *Thread, self Value, a Args) error {
		if !self.Type().initsOSErrorItself() {
			return nil
		}
		if len(a.Names) > 0 {
			return t.TypeErrorf("%s() takes no keyword arguments", self.Type().ErrorName())
		}
		return self.AsException().setOSErrorArgs(t, a.Values)
	}
	defineFields(OSErrorType,
		exceptionField{name: "errno"}, exceptionField{name: "strerror"}, exceptionField{name: "filename"}, exceptionField{name: "filename2"},
		exceptionField{name: "characters_written", get: func(t *Thread, e *Exception) (Value, error) {
			if written := e.field(osWritten); written.IsSet() && written != unknownWritten {
				return written, nil
			}
			return Value{}, t.Raise(AttributeErrorType, "characters_written")
		}, set: func(t *Thread, e *Exception, value Value) (Value, error) {
			if value.IsSet() {
				return t.charactersWritten(value)
			}
			if written := e.field(osWritten); !written.IsSet() || written == unknownWritten {
				return Value{}, t.Raise(AttributeErrorType, "characters_written")
			}
			return Value{}, nil
		}},
	)
	OSErrorType.Slots.Str = osErrorStr
}

// initsOSErrorItself reports whether `__init__` takes the arguments, which it does in classes with an `__init__` and without a
// `__new__` of their own; otherwise `__new__` does and `__init__` ignores them (oserror_use_init in Objects/exceptions.c).
func (typ *Type) initsOSErrorItself() bool {
	return !typ.builtin && typ.Slots.New != nil && typ.find("__init__") != OSErrorType.find("__init__")
}

// osErrorStr is OSError_str in Objects/exceptions.c.
func osErrorStr(t *Thread, self Value) (Value, error) {
	e := self.AsException()
	errno, strerror, filename := e.field(osErrno), e.field(osStrerror), e.field(osFilename)
	if !filename.IsSet() && !(errno.IsSet() && strerror.IsSet()) {
		return exceptionStr(t, self)
	}
	number, err := t.StrText(errno.Or(None))
	if err != nil {
		return Value{}, err
	}
	words, err := t.StrText(strerror.Or(None))
	if err != nil {
		return Value{}, err
	}
	text := "[Errno " + number + "] " + words
	for i, name := range []Value{filename, e.field(osFilename2)} {
		if !filename.IsSet() || !name.IsSet() {
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

// unknownWritten stands for a number of characters that is not known.
var unknownWritten = Int(-1)

// charactersWritten converts what an error of blocking says about the characters that have been written.
func (t *Thread) charactersWritten(value Value) (Value, error) {
	number, err := t.Index(value)
	if err == nil && !number.IsInt() {
		return Value{}, t.ValueErrorf("cannot fit '%s' into an index-sized integer", value.Type().ErrorName())
	}
	return number, err
}

// setErrno keeps the arguments, and the first two as fields if they are as many as an error of the system has.
func (e *Exception) setErrno(args []Value) (isOfSystem bool) {
	e.Args = append([]Value(nil), args...)
	if len(args) < 2 || len(args) > 5 {
		return false
	}
	e.setField(osErrno, args[0])
	e.setField(osStrerror, args[1])
	return true
}

// setOSErrorArgs is oserror_parse_args and oserror_init in Objects/exceptions.c.
func (e *Exception) setOSErrorArgs(t *Thread, args []Value) error {
	if !e.setErrno(args) || len(args) < 3 || args[2].IsNone() {
		return nil
	}
	if e.Type == BlockingIOErrorType && t.CountsAsNumber(args[2]) {
		written, err := t.charactersWritten(args[2])
		e.setField(osWritten, written)
		return err
	}
	e.setField(osFilename, args[2])
	e.Args = e.Args[:2:2]
	if len(args) == 5 && !args[4].IsNone() {
		e.setField(osFilename2, args[4])
	}
	return nil
}
