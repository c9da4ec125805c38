package vm

import (
	"fmt"
	"slices"

	"futurescope/engine/internal/compile"
)

// fillCoroutine fills class coroutine, which is a generator that is awaited instead of iterated over.
func fillCoroutine() {
	CoroutineType.final = true
	CoroutineType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			g := self.generator()
			return NewString(fmt.Sprintf("<coroutine object %s at 0x%x>", g.QualName.AsString().Text, t.ID(self))), nil
		},
	}
	CoroutineType.Define(append(frameMembers("cr"),
		Getter("_fs_line", func(t *Thread, self Value) (Value, error) { return Int(int64(self.generator().line())), nil }),
		method("send", func(t *Thread, args Args) (Value, error) {
			return t.sendOrStop(args.Self.generator(), args.Arg(0), nil)
		}, "arg"),
		method("throw", generatorThrow, "typ, val=, tb="),
		method("close", generatorClose, ""),
		method("__await__", func(t *Thread, args Args) (Value, error) {
			return NewNative(CoroutineWrapperType, args.Self), nil
		}, ""),
	)...)
	wrapped := func(self Value) Value { return self.AsNative().Data.(Value) }
	CoroutineWrapperType.final = true
	CoroutineWrapperType.Slots = Slots{Iter: func(t *Thread, self Value) (Value, error) { return self, nil }}
	CoroutineWrapperType.Define(
		method("__next__", func(t *Thread, args Args) (Value, error) {
			return t.sendOrStop(wrapped(args.Self).generator(), None, nil)
		}, ""),
		method("send", func(t *Thread, args Args) (Value, error) {
			return t.sendOrStop(wrapped(args.Self).generator(), args.Arg(0), nil)
		}, "arg"),
		method("throw", func(t *Thread, args Args) (Value, error) {
			args.Self = wrapped(args.Self)
			return generatorThrow(t, args)
		}, "typ, val=, tb="),
		method("close", func(t *Thread, args Args) (Value, error) {
			args.Self = wrapped(args.Self)
			return generatorClose(t, args)
		}, ""),
	)
}

// frameMembers are the attributes that generators of all kinds have under their own prefix.
func frameMembers(prefix string) []Member {
	return []Member{
		Getter("__name__", func(t *Thread, self Value) (Value, error) { return self.generator().Name, nil }),
		Getter("__qualname__", func(t *Thread, self Value) (Value, error) { return self.generator().QualName, nil }),
		Getter(prefix+"_running", func(t *Thread, self Value) (Value, error) {
			return Bool(self.generator().running || self.generator().stepping), nil
		}),
		Getter(prefix+"_code", func(t *Thread, self Value) (Value, error) { return object(&self.generator().code.Header), nil }),
		Getter(prefix+"_frame", func(t *Thread, self Value) (Value, error) {
			return t.generatorFrame(self.generator()), nil
		}),
		Getter(prefix+"_await", func(t *Thread, self Value) (Value, error) { return self.generator().awaiting().Or(None), nil }),
	}
}

// awaiting is the iterator that a suspended generator delegates to, nothing if it does not.
func (g *Generator) awaiting() Value {
	if g.Frame == nil || g.running || !g.started {
		return Value{}
	}
	if in := g.Frame.code.instructions[g.Frame.pc]; in.Op == compile.OpYieldFrom {
		return g.Frame.registers[in.B]
	}
	return Value{}
}

// Arguments are the values of the named parameters, as long as the generator has not begun; else there are none.
func (g *Generator) Arguments() []Value {
	if g.Frame == nil || g.started {
		return nil
	}
	return slices.Clone(g.Frame.registers[:g.code.ArgCount+g.code.KwOnlyCount])
}

// line is the source line that the generator is at, 0 when it is finished.
func (g *Generator) line() int {
	switch {
	case g.Frame == nil:
		return 0
	case !g.started:
		return g.code.FirstLine
	}
	return g.Frame.line()
}

// awaitable returns the iterator that `await v` delegates to (_PyCoro_GetAwaitableIter in Objects/genobject.c, and GET_AWAITABLE
// in Python/ceval.c). purpose is one of the compile.Await… constants.
func (t *Thread) awaitable(v Value, purpose uint8) (Value, error) {
	if v.Type() == CoroutineType {
		if v.generator().awaiting().IsSet() {
			return Value{}, t.RuntimeErrorf("coroutine is being awaited already")
		}
		return v, nil
	}
	typ := v.Type()
	method := typ.find("__await__")
	if !method.IsSet() {
		return Value{}, t.notAwaitable(typ, purpose)
	}
	iterator, err := t.callMethod(method, v)
	if err != nil {
		return Value{}, err
	}
	if iterator.Type() == CoroutineType {
		return Value{}, t.TypeErrorf("__await__() returned a coroutine")
	}
	if iterator.Type().Slots.Next == nil && !iterator.Type().find("__next__").IsSet() {
		return Value{}, t.TypeErrorf("__await__() returned non-iterator of type '%s'", iterator.Type().ErrorName())
	}
	return iterator, nil
}

func (t *Thread) notAwaitable(typ *Type, purpose uint8) error {
	switch purpose {
	case compile.AwaitEnter:
		return t.TypeErrorf("'async with' received an object from __aenter__ that does not implement __await__: %s", typ.ErrorName())
	case compile.AwaitExit:
		return t.TypeErrorf("'async with' received an object from __aexit__ that does not implement __await__: %s", typ.ErrorName())
	}
	err := t.TypeErrorf("object %s can't be used in 'await' expression", typ.ErrorName())
	if purpose != compile.AwaitNext {
		return err
	}
	exception := NewException(TypeErrorType, NewString(fmt.Sprintf("'async for' received an invalid object from __anext__: %s", typ.Name)))
	exception.Cause, exception.SuppressContext = err.(*Exception), true
	exception.Context = exception.Cause
	return exception
}

// asyncIter is what `async for` iterates over (GET_AITER).
func (t *Thread) asyncIter(v Value) (Value, error) {
	method := v.Type().find("__aiter__")
	if !method.IsSet() {
		return Value{}, t.TypeErrorf("'async for' requires an object with __aiter__ method, got %s", v.Type().ErrorName())
	}
	iterator, err := t.callMethod(method, v)
	if err != nil {
		return Value{}, err
	}
	if !iterator.Type().find("__anext__").IsSet() {
		return Value{}, t.TypeErrorf("'async for' received an object from __aiter__ that does not implement __anext__: %s", iterator.Type().ErrorName())
	}
	return iterator, nil
}

// asyncNext is the awaitable of the next item (GET_ANEXT).
func (t *Thread) asyncNext(iterator Value) (Value, error) {
	method := iterator.Type().find("__anext__")
	if !method.IsSet() {
		return Value{}, t.TypeErrorf("'async for' requires an iterator with __anext__ method, got %s", iterator.Type().ErrorName())
	}
	return t.callMethod(method, iterator)
}

// builtinAIter is aiter (PyObject_GetAIter in Objects/abstract.c).
func builtinAIter(t *Thread, a Args) (Value, error) {
	typ := a.Arg(0).Type()
	method := typ.find("__aiter__")
	if !method.IsSet() {
		return Value{}, t.TypeErrorf("'%s' object is not an async iterable", typ.ErrorName())
	}
	iterator, err := t.callMethod(method, a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	if !iterator.Type().find("__anext__").IsSet() {
		return Value{}, t.TypeErrorf("aiter() returned not an async iterator of type '%s'", iterator.Type().ErrorName())
	}
	return iterator, nil
}

// builtinANext is anext.
func builtinANext(t *Thread, a Args) (Value, error) {
	typ := a.Arg(0).Type()
	method := typ.find("__anext__")
	if !method.IsSet() {
		return Value{}, t.TypeErrorf("'%s' object is not an async iterator", typ.ErrorName())
	}
	awaitable, err := t.callMethod(method, a.Arg(0))
	if err != nil || !a.Arg(1).IsSet() {
		return awaitable, err
	}
	return t.CallPrelude("anext_or_default", awaitable, a.Arg(1))
}
