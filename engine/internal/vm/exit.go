package vm

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
		code := None
		if len(e.Args) == 1 {
			code = e.Args[0]
		} else if len(e.Args) > 1 {
			code = NewTuple(e.Args...)
		}
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
