package vm

import (
	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/syntax"
)

// This file moves between frames outside of the fast paths of run: calls on behalf of native code, returns, yields and exceptions.
// All helpers leave t.frame at the frame to go on with, whose pc is the next instruction (or, with replay, the one to execute again).

// interrupted handles what executeSlow reported for the instruction of f. It returns false if run must return t.status.
func (t *Thread) interrupted(f *Frame, err error) bool {
	switch err {
	case errMoved:
		return t.status == running
	case errSuspended:
		t.suspend(f)
		return t.status == running
	case errParked:
		t.keepLog(f)
		f.awaited = t.awaited
		t.awaited = nil
		f.waiting = t.request.depth
		t.status = Parked
		return false
	case errYielded:
		t.keepLog(f)
		t.status = Yielded
		return false
	}
	f.log, f.replay = nil, false
	t.chargePart(costRaise)
	t.raise(f, t.asException(err))
	return t.status == running
}

// asException turns a Go error that is no Python exception (an internal failure) into a SystemError.
func (t *Thread) asException(err error) *Exception {
	if exception, ok := err.(*Exception); ok {
		return exception
	}
	return NewException(SystemErrorType, NewString(err.Error()))
}

// keepLog saves the answers that the native code of f's instruction got so far, for when it is executed again.
func (t *Thread) keepLog(f *Frame) {
	f.log = append(f.log[:0], t.log...)
	f.replay = true
}

// suspend runs what the native code of f's instruction asked for.
func (t *Thread) suspend(f *Frame) {
	request := t.request
	t.request = callRequest{}
	mode, dest := returnToLog, uint16(0)
	if request.tailCall {
		f.log, f.replay = nil, false
		mode, dest = returnToRegister, f.code.instructions[f.pc].A
	} else {
		t.keepLog(f)
		f.waiting = request.depth
	}
	if request.generator != nil {
		t.resume(f, request.generator, request.sent, request.thrown, mode, dest)
		return
	}
	t.chargePart(costEnter)
	err := t.pushFunction(f, request.function, request.args, request.names, mode, dest)
	if err == nil {
		if request.namespace != nil {
			t.frame.namespace, t.frame.special = request.namespace, true
		}
		return
	}
	if mode == returnToLog {
		t.answerFrame(f, logEntry{err: err})
		return
	}
	t.raise(f, t.asException(err))
}

// answerFrame gives the native code of f's instruction the answer that it waits for.
func (t *Thread) answerFrame(f *Frame, entry logEntry) {
	entry.depth = f.waiting
	f.log = append(f.log, entry)
	t.frame = f
}

// recursionError is the error of a call too deep, worded after what the caller is doing.
func (t *Thread) recursionError(caller *Frame) error {
	where := ""
	switch in := caller.code.instructions[caller.pc]; in.Op {
	case compile.OpCompare:
		if in.Sub <= uint8(syntax.GtE) {
			where = " in comparison"
		}
	case compile.OpJumpCompare:
		where = " in comparison"
	case compile.OpCall, compile.OpCallMethod, compile.OpCallKeywords:
		if callee := caller.registers[in.B]; callee.layout() == LayoutObject {
			where = " while calling a Python object"
		}
	}
	return t.Raise(RecursionErrorType, "maximum recursion depth exceeded"+where)
}

// pushFunction begins a call: it binds the arguments and makes the callee's frame the innermost. For a generator function it
// delivers a new generator instead.
func (t *Thread) pushFunction(caller *Frame, function *Function, args []Value, names []*String, mode returnMode, dest uint16) error {
	if t.depth >= t.runtime.RecursionLimit {
		return t.recursionError(caller)
	}
	code := function.Code
	f := code.newFrame()
	if err := t.bindArguments(f, function, args, names); err != nil {
		f.recycle()
		return err
	}
	copy(f.registers[code.FreeBase:], function.Closure)
	f.function, f.globals = function, function.Globals
	f.dest, f.mode, f.pc = dest, mode, 0
	if code.IsGenerator {
		generator := &Generator{Header: Header{Type: code.generatorType()}, Frame: f, Name: function.Name, QualName: function.QualName, code: code}
		t.runtime.generatorCount++
		generator.number = t.runtime.generatorCount
		f.generator, f.special = generator, true
		if code.hasCleanup() {
			t.runtime.openGenerators++
		}
		if code.IsCoroutine {
			t.noteCoroutine(generator, caller, mode)
		}
		t.deliver(caller, generator.Value(), mode, dest)
		return nil
	}
	f.caller = caller
	t.depth++
	t.frame = f
	return nil
}

// deliver hands a result to the frame that waits for it, as if a callee with this mode had returned it.
func (t *Thread) deliver(caller *Frame, value Value, mode returnMode, dest uint16) {
	t.frame = caller
	switch mode {
	case returnToRegister:
		caller.registers[dest] = value
		caller.pc++
	case returnToLog:
		t.answerFrame(caller, logEntry{value: value})
	case returnInit:
		if !value.IsNone() {
			t.raise(caller, t.asException(t.TypeErrorf("__init__() should return None, not '%s'", value.Type().ErrorName())))
			return
		}
		in := caller.code.instructions[caller.pc]
		caller.registers[in.A] = caller.registers[in.B]
		caller.pc++
	case returnToInterrupted:
		t.resumeInterrupted(caller)
	}
}

// returnValue leaves frame f with a result.
func (t *Thread) returnValue(f *Frame, value Value) {
	caller, mode, dest := f.caller, f.mode, f.dest
	generator := f.generator
	if generator != nil {
		t.runtime.generatorEnded(generator)
	}
	t.depth--
	f.recycle()
	switch {
	case mode == returnToHost:
		t.frame = nil
		t.status, t.result = Finished, value
	case generator == nil:
		t.deliver(caller, value, mode, dest)
	case mode == returnNext:
		t.frame = caller
		caller.pc++
	case mode == returnYieldFrom:
		t.frame = caller
		caller.registers[caller.code.instructions[caller.pc].A] = value
		caller.pc++
	case mode == returnToLog:
		t.answerFrame(caller, logEntry{value: value, done: true})
	default:
		// next(generator) or generator.send(…) called directly
		t.raise(caller, t.asException(t.StopIteration(value)))
	}
}

// yieldValue suspends generator frame f, which delivers value to whoever resumed it.
func (t *Thread) yieldValue(f *Frame, value Value) {
	for {
		caller := f.caller
		f.caller = nil
		f.generator.running = false
		t.depth--
		switch f.mode {
		case returnYieldFrom:
			f = caller
			continue
		case returnNext:
			t.frame = caller
			in := caller.code.instructions[caller.pc]
			caller.registers[in.A] = value
			caller.pc = int(in.C)
		default:
			t.deliver(caller, value, f.mode, f.dest)
		}
		return
	}
}

// resume continues a generator with a sent value or a thrown exception.
func (t *Thread) resume(caller *Frame, generator *Generator, sent Value, thrown *Exception, mode returnMode, dest uint16) {
	if t.depth >= t.runtime.RecursionLimit {
		err := t.recursionError(caller)
		if mode == returnToLog {
			t.answerFrame(caller, logEntry{err: err})
		} else {
			t.raise(caller, t.asException(err))
		}
		return
	}
	f := generator.Frame
	f.caller, f.mode, f.dest = caller, mode, dest
	generator.running = true
	t.depth++
	t.frame = f
	in := f.code.instructions[f.pc]
	waitsInYieldFrom := generator.started && in.Op == compile.OpYieldFrom
	if thrown != nil {
		if waitsInYieldFrom {
			f.thrown = thrown
			return
		}
		generator.started = true
		t.raise(f, thrown)
		return
	}
	switch {
	case waitsInYieldFrom:
		f.registers[in.B+1] = sent.Or(None)
	case generator.started:
		f.registers[in.A] = sent.Or(None)
		f.pc++
	}
	generator.started = true
}

// raise raises an exception at the instruction that f executes: it gets a traceback entry for each frame that it leaves, until a handler
// is found.
func (t *Thread) raise(f *Frame, exception *Exception) {
	if exception.Traceback == nil {
		t.setContext(f, exception)
	}
	t.propagate(f, exception, true)
}

// setContext makes the exception being handled the context of a new one (_PyErr_SetObject in Python/errors.c).
func (t *Thread) setContext(f *Frame, exception *Exception) {
	handled := handledException(f)
	if handled == nil || handled == exception {
		return
	}
	for at := handled; at.Context != nil; at = at.Context {
		if at.Context == exception {
			at.Context = nil
			break
		}
	}
	exception.Context = handled
}

// handledException is what sys.exc_info() tells about: the exception of the innermost except clause being executed.
func handledException(f *Frame) *Exception {
	for ; f != nil; f = f.caller {
		if f.handling != nil {
			return f.handling
		}
	}
	return nil
}

// propagate leaves frames until one handles the exception. here adds a traceback entry for f itself.
func (t *Thread) propagate(f *Frame, exception *Exception, here bool) {
	for {
		if here && exception.Traceback == nil && exception.Type.IsSubclass(NameErrorType) {
			exception.localNames = variableNames(f.code.Code)
		}
		if here && !f.code.hidden {
			exception.Traceback = &Traceback{
				Header: Header{Type: TracebackType}, Code: f.code, pc: f.pc, Next: exception.Traceback, globals: f.globals,
			}
		}
		here = true
		if number := f.code.HandlerOf[f.pc]; number != 0 {
			handler := f.code.Handlers[number-1]
			exception.exitStatus = nil
			f.registers[handler.Register] = exception.Value()
			f.pc = handler.Target
			f.log, f.replay, f.thrown = nil, false, nil
			t.frame = f
			return
		}
		caller, mode := f.caller, f.mode
		if f.generator != nil {
			t.runtime.generatorEnded(f.generator)
			exception = leaveGenerator(f.code, exception)
		}
		t.remainingNs -= f.code.costs[costUnwind]
		t.depth--
		f.recycle()
		switch mode {
		case returnToHost:
			t.frame = nil
			t.status, t.exception = Finished, exception
			return
		case returnToLog:
			t.answerFrame(caller, logEntry{err: exception})
			return
		case returnToInterrupted:
			if t.failInterrupted(caller, exception) {
				return
			}
		}
		f = caller
	}
}

// leaveGenerator: a StopIteration that leaves a generator becomes a RuntimeError (PEP 479), and so does a StopAsyncIteration that
// leaves an asynchronous one.
func leaveGenerator(code *Code, exception *Exception) *Exception {
	var name string
	switch {
	case exception.Type.IsSubclass(StopIterationType):
		name = "StopIteration"
	case code.IsAsyncGenerator && exception.Type.IsSubclass(StopAsyncIterationType):
		name = "StopAsyncIteration"
	default:
		return exception
	}
	replacement := NewException(RuntimeErrorType, NewString(code.generatorKind()+" raised "+name))
	replacement.Cause, replacement.Context, replacement.SuppressContext = exception, exception, true
	return replacement // which begins where the generator was resumed
}

// generatorType is the class of the objects that a call of the code makes.
func (c *Code) generatorType() *Type {
	switch {
	case c.IsCoroutine:
		return CoroutineType
	case c.IsAsyncGenerator:
		return AsyncGeneratorType
	}
	return GeneratorType
}

// generatorKind is what error messages call these objects.
func (c *Code) generatorKind() string {
	switch {
	case c.IsCoroutine:
		return "coroutine"
	case c.IsAsyncGenerator:
		return "async generator"
	}
	return "generator"
}
