package pylib

import (
	"errors"
	"slices"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// defineThreading fills the native part of the threading and _thread modules.
func (p *process) defineThreading(module *vm.Module) {
	module.Define(
		vm.Constant("LockType", p.types.lock.Value()),
		vm.Constant("RLockType", p.types.rlock.Value()),
		vm.Constant("Condition", p.types.condition.Value()),
		vm.Constant("Event", p.types.event.Value()),
		vm.Constant("Semaphore", p.types.semaphore.Value()),
		vm.Constant("BoundedSemaphore", p.types.boundedSemaphore.Value()),
		vm.Constant("TIMEOUT_MAX", vm.Float(maxTimeoutSeconds)),
		vm.Method("set_async_generator_hook", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			t.SetAsyncGeneratorHook(args.Arg(0))
			return vm.None, nil
		}, "hook"),
		vm.Method("allocate_lock", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return newLock(t, threadOf(t).process.types.lock, false), nil
		}, ""),
		vm.Method("RLock", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return newLock(t, threadOf(t).process.types.rlock, true), nil
		}, ""),
		vm.Method("quiet_lock", quietLock, "owner, word"),
		vm.Method("describe", describe, "condition, owner, word, purpose="),
		vm.Method("result_of", resultOf, "event, function"),
		vm.Method("call_it", callIt, "object, name"),
		vm.Method("part_of", partOf, "object, word, whole"),
		vm.Method("waits_for", waitsFor, "condition, words"),
		vm.Method("idle", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			threadOf(t).sim.SetIdling(args.Arg(0) == vm.True)
			return vm.None, nil
		}, "flag"),
		vm.Method("queue_length", recordQueueLength, "condition, length, maximum, item="),
		vm.Method("next_number", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			p := threadOf(t).process
			p.namelessThreads++
			return vm.Int(p.namelessThreads), nil
		}, ""),
		vm.Method("current", currentHandle, ""),
		vm.Method("main", mainHandle, ""),
		vm.Method("living", livingHandles, ""),
		vm.Method("shutdown", shutdownThreads, ""),
		vm.Method("start", startThread, "function, args, name, daemon, wait"),
		vm.Method("get_ident", func(t *vm.Thread, _ vm.Args) (vm.Value, error) { return vm.Int(identOf(threadOf(t).sim)), nil }, ""),
		vm.Method("get_native_id", func(t *vm.Thread, _ vm.Args) (vm.Value, error) { return vm.Int(nativeIDOf(threadOf(t).sim)), nil }, ""),
		vm.Method("uncaught", recordUncaught, "exception"),
		vm.Method("is_data_descriptor", isDataDescriptor, "class, name"),
		vm.Method("format_exception", formatException, "exception"),
	)
}

// firstIdent and firstNativeID make the numbers of threads look like those of Linux: idents are addresses of
// stacks, native ids follow the process id.
const (
	firstIdent    = 140_737_352_460_096
	identDistance = 8_392_704
)

func identOf(thread *sim.Thread) int64 { return firstIdent - thread.Ident()*identDistance }

func nativeIDOf(thread *sim.Thread) int64 {
	return processID(thread.Process()) + int64(thread.Ordinal())
}

// processID is the number that os.getpid returns.
func processID(process *sim.Process) int64 { return firstProcessID - 1 + int64(process.ID()) }

// quietLock is a lock of a library's own: it shows in the recording only when somebody has to wait for it.
func quietLock(t *vm.Thread, args vm.Args) (vm.Value, error) {
	object := newLock(t, threadOf(t).process.types.lock, false)
	data, _ := asLock(object)
	data.quiet = true
	data.mutex = sim.NewQuietMutex(threadOf(t).process.kernel, textOf(args.Arg(1)))
	return object, nil
}

// describe says what the threads that wait on a condition wait for: the owner, which is a "queue", say, and what they want of it.
func describe(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data := asCondition(args.Arg(0))
	data.subject = threadOf(t).process.subjectOf(args.Arg(1), textOf(args.Arg(2)))
	if purpose := args.Arg(3); purpose.IsSet() {
		data.purpose = textOf(purpose)
	}
	return vm.None, nil
}

// resultOf says that the threads that wait for an event wait for what comes of the function's calls.
func resultOf(_ *vm.Thread, args vm.Args) (vm.Value, error) {
	asEvent(args.Arg(0)).subject = newSubject("result", args.Arg(1))
	return vm.None, nil
}

// waitsFor says what a thread of a library's that waits on the condition waits for, in words: it is no matter of the program's.
func waitsFor(_ *vm.Thread, args vm.Args) (vm.Value, error) {
	asCondition(args.Arg(0)).subject = newSubject("work", args.Arg(1))
	return vm.None, nil
}

// partOf says that an object of a library's is a part of one that the program may have a name for: the "call queue" of a pool.
func partOf(t *vm.Thread, args vm.Args) (vm.Value, error) {
	threadOf(t).process.names.setPart(args.Arg(0), textOf(args.Arg(1)), args.Arg(2))
	return vm.None, nil
}

// callIt says what reports and the picture call an object of a library's that the program has no name for.
func callIt(t *vm.Thread, args vm.Args) (vm.Value, error) {
	names := &threadOf(t).process.names
	names.give(args.Arg(0), names.distinct(textOf(args.Arg(1))))
	return vm.None, nil
}

// recordQueueLength records how many items the queue that a condition was described as holds now.
func recordQueueLength(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data := asCondition(args.Arg(0))
	length, maximum := args.Arg(1), args.Arg(2)
	if !length.IsInt() || !maximum.IsInt() {
		return vm.None, nil // a subclass with a size of its own kind
	}
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		data.subject.recordLength(t, thread, args.Arg(3), length.Int(), maximum.Int())
		return vm.None, nil
	})
}

// newHandleType returns the class of what threading.Thread objects hold: the thread itself.
func newHandleType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "Handle", Module: "_fs_threading", Final: true, Members: []vm.Member{
		vm.Method("join", handleJoin, "timeout"),
		vm.Method("is_alive", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			target := asHandle(args.Self)
			return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) { return vm.Bool(!target.sim.Ended()), nil })
		}, ""),
		vm.Method("bind", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			asHandle(args.Self).object = args.Arg(0)
			return vm.None, nil
		}, "object"),
		vm.Method("rename", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			asHandle(args.Self).sim.SetName(textOf(args.Arg(0)))
			return vm.None, nil
		}, "name"),
		vm.Getter("object", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return asHandle(self).object.Or(vm.None), nil }),
		vm.Getter("name", func(_ *vm.Thread, self vm.Value) (vm.Value, error) {
			return vm.NewString(asHandle(self).sim.Name()), nil
		}),
		vm.Getter("daemon", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return vm.Bool(asHandle(self).sim.Daemon()), nil }),
		vm.Getter("ident", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return vm.Int(identOf(asHandle(self).sim)), nil }),
		vm.Getter("native_id", func(_ *vm.Thread, self vm.Value) (vm.Value, error) {
			return vm.Int(nativeIDOf(asHandle(self).sim)), nil
		}),
		vm.Getter("locals", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return asHandle(self).localsDict(), nil }),
	}})
}

func asHandle(value vm.Value) *pythonThread { return value.AsNative().Data.(*pythonThread) }

// handleOf returns the thread's handle, the same one each time.
func (p *pythonThread) handleOf() vm.Value {
	if !p.handle.IsSet() {
		p.handle = vm.NewNative(p.process.types.handle, p)
	}
	return p.handle
}

// localsDict holds the thread's values of threading.local objects.
func (p *pythonThread) localsDict() vm.Value {
	if !p.locals.IsSet() {
		p.locals = vm.NewDict().Value()
	}
	return p.locals
}

func currentHandle(t *vm.Thread, _ vm.Args) (vm.Value, error) { return threadOf(t).handleOf(), nil }

func mainHandle(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	return threadOf(t).process.main.handleOf(), nil
}

// livingHandles lists the process's threads that are started and not over.
func livingHandles(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		var handles []vm.Value
		for _, living := range thread.Process().LivingThreads() {
			python := living.Host.(*pythonThread)
			python.sim = living // it may not have run yet
			handles = append(handles, python.handleOf())
		}
		return vm.NewList(handles...), nil
	})
}

// joinOperation is Thread.join.
type joinOperation struct{ sim.Join }

func (j *joinOperation) answer(*vm.Thread) (vm.Value, error) { return vm.None, nil }

func handleJoin(t *vm.Thread, args vm.Args) (vm.Value, error) {
	timeoutNs, err := optionalTimeout(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &joinOperation{sim.Join{Target: asHandle(args.Self).sim, TimeoutNs: timeoutNs}})
}

// startOperation starts a thread that calls a Python function.
type startOperation struct {
	start    sim.Start
	thread   *pythonThread
	function vm.Value
	args     []vm.Value
}

func (s *startOperation) Run(starter *sim.Thread) sim.Outcome {
	if s.thread == nil {
		process := starter.Host.(*pythonThread).process
		s.thread = process.newThread()
		s.thread.vm.BeginKeywords(s.function, s.args, nil)
		s.start.Process = process.sim
		s.start.Body = &pythonBody{s.thread}
		s.start.Options.Host = s.thread
	}
	outcome := s.start.Run(starter)
	if s.start.Thread != nil {
		s.thread.sim = s.start.Thread
	}
	return outcome
}

func (s *startOperation) answer(t *vm.Thread) (vm.Value, error) {
	if errors.Is(s.start.Err, sim.ErrTooManyThreads) {
		return vm.Value{}, t.RuntimeErrorf("can't start new thread")
	}
	return s.thread.handleOf(), nil
}

// pythonBody is the body of a thread that makes one call.
type pythonBody struct{ thread *pythonThread }

func (b *pythonBody) Where() sim.Location { return b.thread.Where() }

func (b *pythonBody) Run(thread *sim.Thread) sim.Outcome { return b.thread.runSlice(thread) }

// startThread is start(function, args, name, daemon, wait). With wait, the new thread runs to its first
// block before the answer, its handle, is there.
func startThread(t *vm.Thread, args vm.Args) (vm.Value, error) {
	daemon, err := t.Truth(args.Arg(3))
	if err != nil {
		return vm.Value{}, err
	}
	op := &startOperation{function: args.Arg(0), args: slices.Clone(args.Arg(1).AsTuple().Items)}
	op.start.Name = textOf(args.Arg(2))
	op.start.DoNotWait = args.Arg(4) == vm.False
	if daemon {
		op.start.Options.Flags = trace.FlagDaemon
	}
	return await(t, op)
}

// recordUncaught records that an exception leaves the thread's last frame.
func recordUncaught(t *vm.Thread, args vm.Args) (vm.Value, error) {
	thread := threadOf(t)
	thread.recordException(args.Arg(0).AsException())
	return vm.None, nil
}

// recordException records the exception that ends the thread.
func (p *pythonThread) recordException(exception *vm.Exception) {
	p.account()
	kernel := p.process.kernel
	line := p.location.Line
	if raised, ok := exception.ProgramLine(p.process.runtime); ok {
		line = raised
	}
	kernel.Emit(trace.Event{Kind: trace.Exception, Thread: p.sim.ID(), A: int32(line), B: kernel.Intern(briefException(exception))})
	p.sim.SetEndReason(trace.EndException)
}

// formatException is what Python prints for an exception that nobody caught.
func formatException(t *vm.Thread, args vm.Args) (vm.Value, error) {
	text, err := t.FormatException(args.Arg(0).AsException())
	if err != nil {
		return vm.Value{}, err
	}
	return vm.NewString(text), nil
}

// isDataDescriptor reports whether the class has an attribute of that name that handles assignment by itself, such as a property.
func isDataDescriptor(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(1))
	for _, ancestor := range args.Arg(0).AsType().MRO {
		if value, ok := ancestor.Dict.GetString(name); ok {
			_, handles, err := t.GetAttrOr(value.Type().Value(), "__set__")
			return vm.Bool(handles), err
		}
	}
	return vm.False, nil
}
