package pylib

import (
	"errors"
	"fmt"
	"slices"

	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// futureClasses are the classes and functions of concurrent.futures that are
// written in Python and that the native part needs.
type futureClasses struct {
	future, cancelled, invalidState, brokenPool *vm.Type
	runCallback                                 vm.Value
}

// defineFutures fills the native part of concurrent.futures.
func (p *process) defineFutures(module *vm.Module) {
	module.Define(
		vm.Constant("Future", p.types.future.Value()),
		vm.Constant("AsCompleted", p.types.asCompleted.Value()),
		vm.Constant("Pool", p.types.pool.Value()),
		vm.Constant("ProcessPool", p.types.processPool.Value()),
		vm.Method("worker_started", tellRegistry((*futures.Registry).RecordWorker), "pool"),
		vm.Method("task_started", tellRegistry((*futures.Registry).RecordTaskStart), "mark"),
		vm.Method("task_ended", tellRegistry((*futures.Registry).RecordTaskEnd), "mark"),
		vm.Method("wait", futuresWait, "futures, timeout, return_when"),
		vm.Method("callback_begins", callbackBegins, "future, function"),
		vm.Method("callback_ends", callbackEnds, "future"),
		vm.Method("default_workers", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return vm.Int(int64(futures.DefaultWorkers(threadOf(t).process.kernel.Machine().Cores))), nil
		}, ""),
		vm.Method("register", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			classes := &threadOf(t).process.classes
			classes.future, classes.cancelled, classes.invalidState = args.Arg(0).AsType(), args.Arg(1).AsType(), args.Arg(2).AsType()
			classes.runCallback = args.Arg(3)
			return vm.None, nil
		}, "future, cancelled, invalid_state, run_callback"),
		vm.Method("register_pool", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			threadOf(t).process.classes.brokenPool = args.Arg(0).AsType()
			return vm.None, nil
		}, "broken_pool"),
	)
}

// raise turns an error of package futures into Python's exception.
func (p *process) raise(t *vm.Thread, err error) error {
	var failure *futures.Error
	if errors.Is(err, sim.ErrTooManyThreads) {
		return t.RuntimeErrorf("can't start new thread")
	}
	if !errors.As(err, &failure) {
		return err
	}
	typ := vm.RuntimeErrorType
	switch failure.Kind {
	case futures.KindCancelled:
		typ = p.classes.cancelled
	case futures.KindTimeout:
		typ = vm.TimeoutErrorType
	case futures.KindInvalidState:
		typ = p.classes.invalidState
	case futures.KindBrokenPool:
		typ = p.classes.brokenPool
	case futures.KindValue:
		typ = vm.ValueErrorType
	}
	if failure.Text == "" {
		return vm.NewException(typ)
	}
	return vm.NewException(typ, vm.NewString(failure.Text))
}

// asFuture returns the future that a Python object holds.
func asFuture(value vm.Value) (*futures.Future, bool) {
	if native := value.AsNative(); native != nil {
		future, ok := native.Data.(*futures.Future)
		return future, ok
	}
	return nil, false
}

// objectOf returns the Python object of a future, making it for those that an executor made.
func (p *process) objectOf(future *futures.Future) vm.Value {
	if object, ok := future.Host.(*vm.NativeObject); ok {
		return object.Value()
	}
	class := p.classes.future
	if class == nil {
		class = p.types.future // of a program that uses pools but has not imported concurrent.futures
	}
	object := vm.NewNative(class, future)
	future.Host = object.AsNative()
	return object
}

func (p *process) objectsOf(list []*futures.Future) vm.Value {
	objects := make([]vm.Value, len(list))
	for i, future := range list {
		objects[i] = p.objectOf(future)
	}
	return vm.NewList(objects...)
}

// newFutureType returns the base of concurrent.futures.Future: all that needs no Python to run.
func newFutureType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "Future", InPython: true, Module: "concurrent.futures._base", WithDict: true,
		Slots: vm.Slots{
			New: func(t *vm.Thread, class *vm.Type, _ vm.Args) (vm.Value, error) {
				future := threadOf(t).process.executors.Registry().NewFuture("")
				object := vm.NewNative(class, future)
				future.Host = object.AsNative()
				return object, nil
			},
			Init: func(*vm.Thread, vm.Value, vm.Args) error { return nil },
			Repr: func(t *vm.Thread, self vm.Value) (vm.Value, error) { return vm.NewString(futureRepr(t, self)), nil },
		},
		Members: []vm.Member{
			vm.Method("result", futureResult(trace.HandOverResult), "/, timeout="),
			vm.Method("_map_result", futureResult(trace.HandOverMap), "/, timeout="),
			vm.Method("exception", futureException, "/, timeout="),
			vm.Method("done", futureTest((*futures.Future).Done), ""),
			vm.Method("running", futureTest((*futures.Future).Running), ""),
			vm.Method("cancelled", futureTest((*futures.Future).Cancelled), ""),
			vm.Method("_set_running", futureSetRunning, ""),
			notPicklable("_thread.RLock"),
			vm.Method("_cancel", futureCancel, ""),
			vm.Method("_add_callback", futureAddCallback, "function"),
			vm.Method("_settle", futureSettle, "result, exception"),
			vm.Getter("_mark", func(_ *vm.Thread, self vm.Value) (vm.Value, error) {
				future, _ := asFuture(self)
				return vm.Int(int64(future.Resource())), nil
			}),
			vm.Getter("_state", func(_ *vm.Thread, self vm.Value) (vm.Value, error) {
				future, _ := asFuture(self)
				return vm.NewString(future.State().String()), nil
			}),
		}})
}

// futureRepr is Future.__repr__.
func futureRepr(t *vm.Thread, self vm.Value) string {
	future, _ := asFuture(self)
	state := future.State().Description()
	if future.State() == futures.Finished {
		if outcome := future.Outcome(); outcome.Failed() {
			state += " raised " + outcomeValue(outcome.Exception).Type().Name
		} else {
			state += " returned " + outcomeValue(outcome.Value).Type().Name
		}
	}
	return fmt.Sprintf("<%s at %#x state=%s>", self.Type().Name, t.ID(self), state)
}

func futureTest(test func(*futures.Future) bool) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		future, _ := asFuture(args.Self)
		return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) { return vm.Bool(test(future)), nil })
	}
}

// resultOperation is Future.result and Future.exception.
type resultOperation struct {
	futures.Result
	process *process
}

func (r *resultOperation) answer(t *vm.Thread) (vm.Value, error) {
	if r.Err != nil {
		return vm.Value{}, r.process.raise(t, r.Err)
	}
	outcome := r.Future.Outcome()
	if r.Via == trace.HandOverException {
		if odd, ok := outcome.Value.(falseException); ok {
			return odd.value, nil
		}
		if outcome.Failed() {
			return outcomeValue(outcome.Exception), nil
		}
		return vm.None, nil
	}
	if !outcome.Failed() {
		return outcomeValue(outcome.Value), nil
	}
	raised := outcomeValue(outcome.Exception)
	if class := raised.AsType(); class != nil && class.IsSubclass(vm.BaseExceptionType) {
		return vm.Value{}, vm.NewException(class)
	}
	if raised.AsException() == nil {
		return vm.Value{}, t.TypeErrorf("exceptions must derive from BaseException")
	}
	return vm.Value{}, raised.AsException()
}

// falseException is the value of a Future whose set_exception() was given something that counts as false, such as 0: exception()
// returns that, but result() takes it for no exception.
type falseException struct{ value vm.Value }

// outcomeValue is the object that an Outcome holds: an exception, or whatever else set_exception() was given.
func outcomeValue(held any) vm.Value {
	switch held := held.(type) {
	case *vm.Exception:
		return held.Value()
	case vm.Value:
		return held
	}
	return vm.None // falseException
}

func futureResult(via trace.HandOver) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		future, _ := asFuture(args.Self)
		timeoutNs, err := optionalTimeout(t, args.Arg(0))
		if err != nil {
			return vm.Value{}, err
		}
		return await(t, &resultOperation{futures.Result{Future: future, TimeoutNs: timeoutNs, Via: via}, threadOf(t).process})
	}
}

func futureException(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return futureResult(trace.HandOverException)(t, args)
}

func futureSetRunning(t *vm.Thread, args vm.Args) (vm.Value, error) {
	future, _ := asFuture(args.Self)
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		run, err := future.SetRunningOrNotifyCancel(thread)
		if err != nil {
			return vm.Value{}, threadOf(t).process.raise(t, err)
		}
		return vm.Bool(run), nil
	})
}

// functionsOf returns the Python functions of callbacks as a tuple, for the caller to run.
func functionsOf(callbacks []futures.Callback) vm.Value {
	functions := make([]vm.Value, len(callbacks))
	for i, callback := range callbacks {
		functions[i] = callback.(*pythonCallback).function
	}
	return vm.NewTuple(functions...)
}

func futureCancel(t *vm.Thread, args vm.Args) (vm.Value, error) {
	future, _ := asFuture(args.Self)
	return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) {
		cancelled, callbacks := future.Cancel()
		return vm.NewTuple(vm.Bool(cancelled), functionsOf(callbacks)), nil
	})
}

func futureAddCallback(t *vm.Thread, args vm.Args) (vm.Value, error) {
	future, _ := asFuture(args.Self)
	function := args.Arg(0)
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		return vm.Bool(future.AddCallback(&pythonCallback{threadOf(t).process, function})), nil
	})
}

// futureSettle is the state change of set_result and set_exception; it returns the callbacks.
func futureSettle(t *vm.Thread, args vm.Args) (vm.Value, error) {
	self, value, exception := args.Self, args.Arg(0), args.Arg(1)
	future, _ := asFuture(self)
	var outcome futures.Outcome
	if exception.IsNone() {
		outcome = futures.Outcome{Value: value, Text: brief(value)}
	} else if raised := exception.AsException(); raised != nil {
		outcome = futures.Outcome{Exception: raised, Text: briefException(raised)}
	} else if truth, err := t.Truth(exception); err != nil {
		return vm.Value{}, err
	} else if truth {
		outcome = futures.Outcome{Exception: exception, Text: brief(exception)}
	} else {
		outcome = futures.Outcome{Value: falseException{exception}, Text: brief(vm.None)}
	}
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		if future.Done() {
			text := fmt.Sprintf("%v: %s", future.State(), futureRepr(t, self))
			return vm.Value{}, vm.NewException(threadOf(t).process.classes.invalidState, vm.NewString(text))
		}
		callbacks, err := future.Settle(outcome)
		return functionsOf(callbacks), err
	})
}

// pythonCallback is a done-callback written in Python.
type pythonCallback struct {
	process  *process
	function vm.Value
}

func (c *pythonCallback) Name() string { return callName(c.function) }

// Body calls the function with CPython's handling of what it raises.
func (c *pythonCallback) Body(future *futures.Future) sim.Body {
	return &pythonCall{callee: c.process.classes.runCallback, args: []vm.Value{c.function, c.process.objectOf(future)}}
}

func callbackBegins(t *vm.Thread, args vm.Args) (vm.Value, error) {
	future, _ := asFuture(args.Arg(0))
	name := callName(args.Arg(1))
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		futures.RecordCallback(thread, future, name, true)
		return vm.None, nil
	})
}

func callbackEnds(t *vm.Thread, args vm.Args) (vm.Value, error) {
	future, _ := asFuture(args.Arg(0))
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		futures.RecordCallback(thread, future, "", false)
		return vm.None, nil
	})
}

// futureList reads a list of futures.
func futureList(t *vm.Thread, value vm.Value) ([]*futures.Future, error) {
	items := value.AsList().Items
	list := make([]*futures.Future, len(items))
	for i, item := range items {
		future, ok := asFuture(item)
		if !ok {
			return nil, t.Raisef(vm.AttributeErrorType, "'%s' object has no attribute '_condition'", item.Type().ErrorName())
		}
		list[i] = future
	}
	return list, nil
}

// waitOperation is wait().
type waitOperation struct {
	futures.Wait
	process *process
}

func (w *waitOperation) answer(*vm.Thread) (vm.Value, error) {
	return vm.NewTuple(w.process.objectsOf(w.Done), w.process.objectsOf(w.NotDone)), nil
}

func futuresWait(t *vm.Thread, args vm.Args) (vm.Value, error) {
	list, err := futureList(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	timeoutNs, err := optionalTimeout(t, args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	conditions := map[string]futures.ReturnWhen{
		"ALL_COMPLETED": futures.AllCompleted, "FIRST_COMPLETED": futures.FirstCompleted, "FIRST_EXCEPTION": futures.FirstException,
	}
	until, ok := conditions[textOf(args.Arg(2))]
	if !ok {
		if slices.ContainsFunc(list, func(f *futures.Future) bool { return f.State() < futures.CancelledAndNotified }) {
			text, err := t.ReprText(args.Arg(2))
			if err != nil {
				return vm.Value{}, err
			}
			return vm.Value{}, t.ValueErrorf("Invalid return condition: %s", text)
		}
		until = futures.AllCompleted
	}
	return await(t, &waitOperation{futures.Wait{Futures: list, TimeoutNs: timeoutNs, Until: until}, threadOf(t).process})
}

func newAsCompletedType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "AsCompleted", Module: "_fs_futures", Final: true,
		Slots: vm.Slots{New: func(t *vm.Thread, class *vm.Type, args vm.Args) (vm.Value, error) {
			list, err := futureList(t, args.Values[0])
			if err != nil {
				return vm.Value{}, err
			}
			timeoutNs, err := optionalTimeout(t, args.Values[1])
			if err != nil {
				return vm.Value{}, err
			}
			return vm.NewNative(class, futures.NewAsCompleted(list, timeoutNs)), nil
		}, Init: func(*vm.Thread, vm.Value, vm.Args) error { return nil }},
		Members: []vm.Member{
			vm.Method("next", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				from := args.Self.AsNative().Data.(*futures.AsCompleted)
				return await(t, &nextOperation{futures.Next{From: from}, threadOf(t).process})
			}, ""),
			vm.Method("close", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				from := args.Self.AsNative().Data.(*futures.AsCompleted)
				return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) {
					from.Close()
					return vm.None, nil
				})
			}, ""),
		}})
}

// nextOperation is the next future of as_completed().
type nextOperation struct {
	futures.Next
	process *process
}

func (n *nextOperation) answer(t *vm.Thread) (vm.Value, error) {
	switch {
	case n.Err != nil:
		return vm.Value{}, n.process.raise(t, n.Err)
	case n.Future == nil:
		return vm.None, nil
	}
	return n.process.objectOf(n.Future), nil
}
