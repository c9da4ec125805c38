package vm

import "fmt"

// fillAsyncGenerator fills class async_generator and the awaitables that its methods return.
func fillAsyncGenerator() {
	AsyncGeneratorType.final = true
	AsyncGeneratorType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			g := self.generator()
			return NewString(fmt.Sprintf("<async_generator object %s at 0x%x>", g.QualName.AsString().Text, t.ID(self))), nil
		},
	}
	step := func(typ *Type, kind asyncStepKind, read func(t *Thread, args Args, s *asyncStep) error) NativeFunc {
		return func(t *Thread, args Args) (Value, error) {
			s := &asyncStep{kind: kind, generator: args.Self.generator(), sent: None}
			if err := read(t, args, s); err != nil {
				return Value{}, err
			}
			return NewNative(typ, s), nil
		}
	}
	nothing := func(*Thread, Args, *asyncStep) error { return nil }
	AsyncGeneratorType.Define(append(frameMembers("ag"),
		method("__aiter__", func(t *Thread, args Args) (Value, error) { return args.Self, nil }, ""),
		method("__anext__", step(AsyncGeneratorSendType, asyncSend, nothing), ""),
		method("asend", step(AsyncGeneratorSendType, asyncSend, func(t *Thread, args Args, s *asyncStep) error {
			s.sent = args.Arg(0)
			return nil
		}), "value"),
		method("athrow", step(AsyncGeneratorThrowType, asyncThrow, func(t *Thread, args Args, s *asyncStep) error {
			s.thrownArgs = args.Arg(0).AsTuple().Items // looked at when the step is awaited
			return nil
		}), "*args"),
		method("aclose", step(AsyncGeneratorThrowType, asyncClose, nothing), ""),
	)...)
	for _, typ := range []*Type{AsyncGeneratorSendType, AsyncGeneratorThrowType} {
		typ.final = true
		typ.Slots = Slots{Iter: func(t *Thread, self Value) (Value, error) { return self, nil }}
		typ.Define(
			method("__await__", func(t *Thread, args Args) (Value, error) { return args.Self, nil }, ""),
			method("__next__", func(t *Thread, args Args) (Value, error) { return asyncStepOf(args.Self).run(t, None, nil) }, ""),
			method("send", func(t *Thread, args Args) (Value, error) { return asyncStepOf(args.Self).run(t, args.Arg(0), nil) }, "arg"),
			method("throw", func(t *Thread, args Args) (Value, error) {
				exception, err := t.thrownException(args)
				if err != nil {
					return Value{}, err
				}
				return asyncStepOf(args.Self).run(t, None, exception)
			}, "typ, val=, tb="),
			method("close", func(t *Thread, args Args) (Value, error) {
				asyncStepOf(args.Self).state = asyncStepClosed
				return None, nil
			}, ""),
		)
	}
}

// asyncStep is one step of an asynchronous generator: what asend(), athrow() or aclose() returned, to be awaited once. While
// it is awaited it passes on what the generator itself awaits; it ends with the next item (async_gen_asend_send and
// async_gen_athrow_send in Objects/genobject.c).
type asyncStep struct {
	generator *Generator
	kind      asyncStepKind
	state     asyncStepState
	sent      Value
	// thrownArgs are the arguments of athrow(); thrown is the exception that they stand for, or wrong what is wrong with them.
	thrownArgs []Value
	thrown     *Exception
	wrong      error
}

type asyncStepKind uint8

const (
	asyncSend asyncStepKind = iota
	asyncThrow
	asyncClose
)

type asyncStepState uint8

const (
	asyncStepNew asyncStepState = iota
	asyncStepRunning
	asyncStepClosed
)

func asyncStepOf(v Value) *asyncStep { return v.AsNative().Data.(*asyncStep) }

// run sends a value or throws an exception into the generator.
func (s *asyncStep) run(t *Thread, sent Value, thrown *Exception) (Value, error) {
	if err := s.generator.announce(t); err != nil {
		return Value{}, err
	}
	if err := s.makeThrown(t); err != nil {
		return Value{}, err
	}
	first, err := t.Once(func() (Value, error) { return s.begin(t, sent, thrown) })
	if err != nil {
		return Value{}, err
	}
	if exception := first.AsException(); exception != nil {
		thrown = exception
	} else {
		sent = first.AsTuple().Items[0]
	}
	value, ok, err := t.send(s.generator, sent, thrown)
	if err != nil && IsControl(err) {
		return Value{}, err
	}
	if err == nil && !ok {
		err = NewException(StopAsyncIterationType)
	}
	if err != nil {
		return Value{}, s.fail(t, err)
	}
	item := value.AsNative()
	if item == nil || item.Type != AsyncGeneratorItemType {
		return value, nil // something that the generator awaits
	}
	s.finish()
	if s.kind == asyncClose {
		return Value{}, t.RuntimeErrorf("async generator ignored GeneratorExit")
	}
	return Value{}, t.StopIteration(item.Data.(Value))
}

// makeThrown makes the exception of a step of athrow() that is about to begin.
func (s *asyncStep) makeThrown(t *Thread) error {
	begins, err := t.Once(func() (Value, error) {
		g := s.generator
		return Bool(s.kind == asyncThrow && s.state == asyncStepNew && g.Frame != nil && !g.stepping && !g.closed), nil
	})
	if err != nil || !begins.IsTrue() {
		return err
	}
	switch count := len(s.thrownArgs); {
	case count < 1:
		s.wrong = t.TypeErrorf("athrow expected at least 1 argument, got %d", count)
	case count > 3:
		s.wrong = t.TypeErrorf("athrow expected at most 3 arguments, got %d", count)
	default:
		s.thrown, s.wrong = t.thrownException(Args{Values: s.thrownArgs})
	}
	if s.wrong != nil && IsControl(s.wrong) {
		return s.wrong
	}
	return nil
}

// announce calls the thread's hook when a step of the generator is awaited for the first time (async_gen_init_hooks).
func (g *Generator) announce(t *Thread) error {
	first, err := t.Once(func() (Value, error) {
		isFirst := !g.announced && t.asyncGeneratorHook.IsSet()
		g.announced = true
		g.hooked = g.hooked || isFirst
		return Bool(isFirst), nil
	})
	if err == nil && first.IsTrue() {
		_, err = t.Call(t.asyncGeneratorHook, g.Value())
	}
	return err
}

// SetAsyncGeneratorHook sets what is called with every asynchronous generator that the thread begins to iterate over; None for
// nothing (sys.set_asyncgen_hooks).
func (t *Thread) SetAsyncGeneratorHook(hook Value) {
	t.asyncGeneratorHook = Value{}
	if !hook.IsNone() {
		t.asyncGeneratorHook = hook
	}
}

// begin checks the state and returns what to resume the generator with: an exception, or a value in a tuple.
func (s *asyncStep) begin(t *Thread, sent Value, thrown *Exception) (Value, error) {
	name := [...]string{"anext(): asynchronous generator", "athrow(): asynchronous generator", "aclose(): asynchronous generator"}[s.kind]
	switch {
	case s.state == asyncStepClosed && s.kind == asyncSend:
		return Value{}, t.RuntimeErrorf("cannot reuse already awaited __anext__()/asend()")
	case s.state == asyncStepClosed:
		return Value{}, t.RuntimeErrorf("cannot reuse already awaited aclose()/athrow()")
	case s.state == asyncStepRunning:
	case s.kind != asyncSend && s.generator.Frame == nil:
		s.state = asyncStepClosed
		return Value{}, t.StopIteration(None)
	case s.generator.stepping:
		s.state = asyncStepClosed
		return Value{}, t.RuntimeErrorf("%s is already running", name)
	case s.kind != asyncSend && s.generator.closed:
		s.state = asyncStepClosed
		return Value{}, NewException(StopAsyncIterationType)
	default:
		s.state, s.generator.stepping = asyncStepRunning, true
		if s.wrong != nil {
			if s.thrownArgs != nil && len(s.thrownArgs) <= 3 {
				s.finish() // with too few or too many arguments the generator keeps running (async_gen_athrow_send)
			}
			return Value{}, s.wrong
		}
		if thrown == nil {
			return s.firstInput(sent), nil
		}
	}
	if thrown != nil {
		return thrown.Value(), nil
	}
	return NewTuple(sent), nil
}

// firstInput is what the step begins with.
func (s *asyncStep) firstInput(sent Value) Value {
	switch s.kind {
	case asyncThrow:
		return s.thrown.Value()
	case asyncClose:
		s.generator.closed = true
		return NewException(GeneratorExitType).Value()
	}
	if sent.IsNone() {
		sent = s.sent
	}
	return NewTuple(sent)
}

func (s *asyncStep) finish() { s.state, s.generator.stepping = asyncStepClosed, false }

// fail ends the step with the exception that left the generator; for aclose() the expected ones are a success.
func (s *asyncStep) fail(t *Thread, err error) error {
	s.finish()
	if !Matches(err, StopAsyncIterationType) && !Matches(err, GeneratorExitType) {
		return err
	}
	s.generator.closed = true
	if s.kind == asyncClose {
		return t.StopIteration(None)
	}
	return err
}
