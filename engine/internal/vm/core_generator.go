package vm

import "fmt"

// fillGenerator fills class generator.
func fillGenerator() {
	GeneratorType.final = true
	GeneratorType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			g := self.generator()
			return NewString(fmt.Sprintf("<generator object %s at 0x%x>", g.QualName.AsString().Text, t.ID(self))), nil
		},
		Iter: func(t *Thread, self Value) (Value, error) { return self, nil },
		Next: func(t *Thread, self Value) (Value, bool, error) { return t.send(self.generator(), None, nil) },
	}
	GeneratorType.Define(
		method("__next__", func(t *Thread, args Args) (Value, error) {
			return t.sendOrStop(args.Self.generator(), None, nil)
		}, ""),
		method("send", func(t *Thread, args Args) (Value, error) {
			return t.sendOrStop(args.Self.generator(), args.Arg(0), nil)
		}, "arg"),
		method("throw", generatorThrow, "typ, val=, tb="),
		method("close", generatorClose, ""),
		Getter("__name__", func(t *Thread, self Value) (Value, error) { return self.generator().Name, nil }),
		Getter("__qualname__", func(t *Thread, self Value) (Value, error) { return self.generator().QualName, nil }),
		Getter("gi_running", func(t *Thread, self Value) (Value, error) { return Bool(self.generator().running), nil }),
		Getter("gi_code", func(t *Thread, self Value) (Value, error) { return object(&self.generator().code.Header), nil }),
		Getter("gi_frame", func(t *Thread, self Value) (Value, error) {
			return t.generatorFrame(self.generator()), nil
		}),
		Getter("gi_suspended", func(t *Thread, self Value) (Value, error) {
			g := self.generator()
			return Bool(g.Frame != nil && g.started && !g.running), nil
		}),
		Getter("gi_yieldfrom", func(t *Thread, self Value) (Value, error) { return self.generator().awaiting().Or(None), nil }),
	)
}

// send resumes a generator for native code; ok is false when it returned (value).
func (t *Thread) send(g *Generator, sent Value, thrown *Exception) (value Value, ok bool, err error) {
	if t.cursor < len(t.log) && t.log[t.cursor].depth == t.nativeDepth {
		entry := &t.log[t.cursor]
		t.cursor++
		return entry.value, !entry.done && entry.err == nil, entry.err
	}
	switch {
	case g.running:
		return Value{}, false, t.ValueErrorf("%s already executing", g.code.generatorKind())
	case g.Frame == nil && g.code.IsCoroutine:
		return Value{}, false, t.RuntimeErrorf("cannot reuse already awaited coroutine")
	case g.Frame == nil:
		if thrown != nil {
			return Value{}, false, thrown
		}
		return None, false, nil
	case !g.started && !sent.IsNone():
		return Value{}, false, t.TypeErrorf("can't send non-None value to a just-started %s", g.code.generatorKind())
	}
	t.request = callRequest{generator: g, sent: sent, thrown: thrown, depth: t.nativeDepth}
	return Value{}, false, errSuspended
}

// sendOrStop is send with the end as StopIteration.
func (t *Thread) sendOrStop(g *Generator, sent Value, thrown *Exception) (Value, error) {
	value, ok, err := t.send(g, sent, thrown)
	if err == nil && !ok {
		err = t.StopIteration(value)
	}
	return value, err
}

func generatorThrow(t *Thread, args Args) (Value, error) {
	g := args.Self.generator()
	exception, err := t.thrownException(args)
	if err == nil {
		return t.sendOrStop(g, None, exception)
	}
	if IsControl(err) || !isWrongThrow(args) {
		return Value{}, err
	}
	left, onceErr := t.Once(func() (Value, error) { return g.leaveDelegate(), nil })
	if onceErr != nil || left.IsNone() {
		return Value{}, err
	}
	if _, closeErr := generatorClose(t, Args{Self: left}); closeErr != nil && IsControl(closeErr) {
		return Value{}, closeErr
	}
	return t.sendOrStop(g, None, t.asException(err))
}

// isWrongThrow reports whether the arguments of throw() are refused before anything is made of them.
func isWrongThrow(args Args) bool {
	class := args.Arg(0).AsType()
	return class == nil || !class.IsSubclass(BaseExceptionType) || !args.Arg(2).Or(None).IsNone() && args.Arg(2).asTraceback() == nil
}

// leaveDelegate takes away the generator at the end of a chain of `yield from`, and returns it, None if there is no chain. The arguments of
// throw() are looked at there, and what is wrong with them is raised in the one that delegates to it, which lets go of it
// (_gen_throw in Objects/genobject.c).
func (g *Generator) leaveDelegate() Value {
	last := g.awaiting()
	if last.layout() != LayoutGenerator {
		return None
	}
	for {
		next := last.generator().awaiting()
		if next.layout() != LayoutGenerator {
			break
		}
		g, last = last.generator(), next
	}
	g.Frame.registers[g.Frame.code.instructions[g.Frame.pc].B] = newListIterator(&List{Header: Header{Type: ListType}})
	return last
}

// thrownException makes the exception of throw(typ, val, tb) (_gen_throw in Objects/genobject.c).
func (t *Thread) thrownException(args Args) (*Exception, error) {
	typ, value, traceback := args.Arg(0), args.Arg(1).Or(None), args.Arg(2).Or(None)
	if !traceback.IsNone() && traceback.asTraceback() == nil {
		return nil, t.TypeErrorf("throw() third argument must be a traceback object")
	}
	exception := typ.AsException()
	if class := typ.AsType(); class != nil && class.IsSubclass(BaseExceptionType) {
		var err error
		if exception, err = t.normalizedException(class, value); err != nil {
			return nil, err
		}
	} else if exception == nil {
		return nil, t.TypeErrorf("exceptions must be classes or instances deriving from BaseException, not %s", typ.Type().ErrorName())
	} else if !value.IsNone() {
		return nil, t.TypeErrorf("instance exception may not have a separate value")
	}
	if !traceback.IsNone() {
		exception.Traceback = traceback.asTraceback()
	}
	return exception, nil
}

// normalizedException is PyErr_NormalizeException: an instance of the class, made of the value if it is not one already.
func (t *Thread) normalizedException(class *Type, value Value) (*Exception, error) {
	var args []Value
	switch {
	case value.IsNone():
	case value.IsInstance(class):
		return value.AsException(), nil
	case value.AsTuple() != nil:
		args = value.AsTuple().Items
	default:
		args = []Value{value}
	}
	made, err := t.Call(class.Value(), args...)
	if err != nil {
		return nil, err
	}
	if made.AsException() == nil {
		return nil, t.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", class.Name, made.Type().ErrorName())
	}
	return made.AsException(), nil
}

func generatorClose(t *Thread, args Args) (Value, error) {
	g := args.Self.generator()
	if len(t.log) == t.cursor && (!g.started || g.Frame == nil) {
		if g.Frame != nil {
			t.runtime.generatorEnded(g)
		}
		return None, nil
	}
	exit, err := t.Once(func() (Value, error) { return NewException(GeneratorExitType).Value(), nil })
	if err != nil {
		return Value{}, err
	}
	_, ok, err := t.send(g, None, exit.AsException())
	switch {
	case err != nil && IsControl(err):
		return Value{}, err
	case ok:
		return Value{}, t.RuntimeErrorf("%s ignored GeneratorExit", g.code.generatorKind())
	case err == nil, Matches(err, GeneratorExitType), Matches(err, StopIterationType):
		return None, nil
	}
	return Value{}, err
}
