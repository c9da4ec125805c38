package vm

// NewSystemExit is the exception of sys.exit(status). A SystemExit as status is raised itself. The items of a tuple become all its
// arguments, but only when something handles it: where nothing does, the tuple is the status that a program ends with
// (PyErr_SetObject and PyErr_NormalizeException in Python/errors.c).
func NewSystemExit(status Value) *Exception {
	switch {
	case !status.IsSet() || status.IsNone():
		return NewException(SystemExitType)
	case status.AsTuple() != nil:
		exception := NewException(SystemExitType, status.AsTuple().Items...)
		exception.exitStatus = status.AsTuple()
		return exception
	case status.AsException() != nil && status.Type().IsSubclass(SystemExitType):
		return status.AsException()
	}
	return NewException(SystemExitType, status)
}

// ExitStatus is what a SystemExit that nothing handled ends the program with: None, a number, or a message.
func (e *Exception) ExitStatus() Value {
	if class := e.Type.Lookup("code"); class != SystemExitType.Lookup("code") {
		if value := e.Attributes.get("code"); value.IsSet() {
			return value
		}
		if typ := class.Type(); typ.Slots.DescriptorGet == nil && !typ.find("__get__").IsSet() {
			return class // a derived class says it for all of its instances
		}
	}
	switch {
	case len(e.fields) > 0: // __init__ or an assignment has set code
		return e.field(0).Or(None)
	case e.exitStatus != nil:
		return e.exitStatus.Value()
	case len(e.Args) == 0:
		return None
	case len(e.Args) == 1:
		return e.Args[0]
	}
	return NewTuple(e.Args...)
}

// ExitFunction returns the callable that ends a program whose main thread raised an exception: called with the exception, it prints
// what CPython prints and returns the exit code (handle_system_exit and PyErr_Print in Python/pythonrun.c).
func (rt *Runtime) ExitFunction() Value {
	return NewFunction("", "exit", func(t *Thread, args Args) (Value, error) {
		e := args.Arg(0).AsException()
		if !e.Type.IsSubclass(SystemExitType) {
			text, err := t.FormatException(e)
			if err != nil {
				return Value{}, err
			}
			t.Write(2, text)
			return Int(1), nil
		}
		code := e.ExitStatus()
		if code.IsNone() {
			return Int(0), nil
		}
		if plain, ok := code.PlainInt(); ok {
			if plain.IsInt() {
				return Int(plain.Int() & 0xFF), nil
			}
			return Int(255), nil
		}
		text, err := t.StrText(code)
		if err != nil {
			return Value{}, err
		}
		t.Write(2, text+"\n")
		return Int(1), nil
	}, "exception")
}

// PrintFunction returns the callable that prints an exception with its traceback on stderr, as for an uncaught one.
func (rt *Runtime) PrintFunction() Value {
	return NewFunction("", "print_exception", func(t *Thread, args Args) (Value, error) {
		text, err := t.FormatException(args.Arg(0).AsException())
		if err == nil {
			t.Write(2, text)
		}
		return None, err
	}, "exception")
}

// Write prints text: stream 1 is stdout, 2 is stderr.
func (t *Thread) Write(stream int, text string) {
	_ = t.writeStream(stream, text)
}
