package pylib

import (
	"fmt"
	"math"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// condition is the data of a threading.Condition. Library modules also build queues and
// barriers on it, and then say what its waiting threads wait for (see describe).
type condition struct {
	lock    *lock
	waiters sim.WaitQueue
	subject *subject
	purpose string // what those who wait want of the subject: to "get" from a queue, to "put" into it, to "join" it
}

func asCondition(value vm.Value) *condition { return value.AsNative().Data.(*condition) }

// newConditionType returns the base of threading.Condition: everything but wait_for.
func newConditionType(rlock *vm.Type) *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "Condition", InPython: true, Module: "threading", WithDict: true,
		Slots: vm.Slots{New: conditionNew(rlock), Init: conditionInit, Repr: conditionRepr},
		Members: []vm.Member{
			notPicklable("_thread.RLock"),
			vm.WordedAsC(vm.Method("acquire", onLock(lockAcquire), "/, blocking=, timeout=")),
			vm.WordedAsC(vm.Method("release", onLock(withoutArguments("release", lockRelease)), "*args, **keywords")),
			vm.Method("__enter__", onLock(lockEnter), ""),
			vm.Method("__exit__", onLock(lockExit), "*args"),
			vm.Method("wait", conditionWait, "/, timeout="),
			vm.Method("notify", conditionNotify, "/, n="),
			vm.Method("notify_all", conditionNotifyAll, ""),
			vm.Method("notifyAll", conditionNotifyAllOld, ""),
			vm.Method("_is_owned", conditionIsOwned, ""),
			vm.Getter("_lock", func(t *vm.Thread, self vm.Value) (vm.Value, error) { return asCondition(self).lock.object, nil }),
		}})
}

// conditionNew makes the condition; the lock is an RLock of its own unless one is given.
func conditionNew(rlock *vm.Type) func(*vm.Thread, *vm.Type, vm.Args) (vm.Value, error) {
	return func(t *vm.Thread, class *vm.Type, args vm.Args) (vm.Value, error) {
		data := &condition{}
		given, ownLock := vm.None, false
		if len(args.Positional()) > 0 {
			given = args.Values[0]
		} else if len(args.Names) > 0 && args.Names[0].Text == "lock" {
			given = args.KeywordValue(0)
		}
		if given.IsNone() {
			given = newLock(t, rlock, true)
			own, _ := asLock(given)
			own.quiet, ownLock = true, true
		}
		var ok bool
		if data.lock, ok = asLock(given); !ok {
			other := given.AsNative()
			if other == nil {
				return vm.Value{}, t.NotSupported("a Condition on a lock that is not a Lock or RLock")
			}
			inner, isCondition := other.Data.(*condition)
			if !isCondition {
				return vm.Value{}, t.NotSupported("a Condition on a lock that is not a Lock or RLock")
			}
			data.lock = inner.lock
		}
		object := vm.NewNative(class, data)
		data.subject = newSubject("condition", object)
		if ownLock {
			data.lock.named, data.lock.quiet = object, false // the lock of a condition is named like it
			data.subject.ownLock = data.lock
		}
		return object, nil
	}
}

func conditionInit(*vm.Thread, vm.Value, vm.Args) error { return nil }

// onLock makes a method of the lock a method of its condition.
func onLock(method vm.NativeFunc) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		args.Self = asCondition(args.Self).lock.object
		return method(t, args)
	}
}

// withoutArguments words errors of a method without arguments as the lock's own method does, which CPython's condition calls.
func withoutArguments(name string, method vm.NativeFunc) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		if args.Arg(1).AsDict().Len() > 0 {
			return vm.Value{}, t.TypeErrorf("%s.%s() takes no keyword arguments", args.Self.Type().Name, name)
		}
		if given := len(args.Arg(0).AsTuple().Items); given > 0 {
			return vm.Value{}, t.TypeErrorf("%s.%s() takes no arguments (%d given)", args.Self.Type().Name, name, given)
		}
		return method(t, args)
	}
}

func conditionRepr(t *vm.Thread, self vm.Value) (vm.Value, error) {
	data := asCondition(self)
	inner, err := lockRepr(t, data.lock.object)
	if err != nil {
		return vm.Value{}, err
	}
	return vm.NewString(fmt.Sprintf("<%s(%s, %d)>", self.Type().Name, inner.AsString().Text, data.waiters.Len())), nil
}

func conditionIsOwned(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return vm.Bool(asCondition(args.Self).lock.ownedBy(threadOf(t).sim)), nil
}

// conditionWaitOperation is Condition.wait: give the lock up, wait to be notified, take the lock again.
type conditionWaitOperation struct {
	condition *condition
	timeoutNs int64
	parked    bool
	notified  bool
	unowned   bool
	count     int
	acquire   *sim.Acquire
	failure   *vm.Exception // of a signal handler: raised when the lock has been taken again
	complaint error         // about the timeout, for who owns the lock
}

// Fail makes the wait end with an exception, but not before it has the lock again.
func (w *conditionWaitOperation) Fail(exception *vm.Exception) bool {
	w.failure = exception
	return w.parked
}

func (w *conditionWaitOperation) Run(thread *sim.Thread) sim.Outcome {
	lock := w.condition.lock
	if w.acquire == nil {
		if !thread.Synchronized() {
			return sim.UsedUp
		}
		if !w.parked {
			if w.unowned = !lock.ownedBy(thread); w.unowned || w.complaint != nil {
				return sim.Finished
			}
			w.parked = true
			w.count = lock.releaseAll(thread)
			w.condition.waiters.Park(thread, w.condition.waitReason(thread), thread.DeadlineAfter(w.timeoutNs))
			return sim.Parked
		}
		if thread.WasInterrupted() && w.failure == nil {
			return thread.ParkAgain()
		}
		w.notified = thread.Cause() == sim.Woken
		w.acquire = &sim.Acquire{Mutex: lock.mutex, TimeoutNs: -1}
	}
	outcome := w.acquire.Run(thread)
	if outcome == sim.Finished {
		lock.taken(thread, w.count)
	}
	return outcome
}

func (w *conditionWaitOperation) answer(t *vm.Thread) (vm.Value, error) {
	if w.failure != nil {
		return vm.Value{}, w.failure
	}
	if w.unowned {
		return vm.Value{}, t.RuntimeErrorf("cannot wait on un-acquired lock")
	}
	return vm.Bool(w.notified), w.complaint
}

func conditionWait(t *vm.Thread, args vm.Args) (vm.Value, error) {
	timeoutNs, complaint := waitTimeout(t, args.Arg(0))
	return await(t, &conditionWaitOperation{condition: asCondition(args.Self), timeoutNs: timeoutNs, complaint: complaint})
}

// waitTimeout reads the timeout of Condition.wait, which asks whether it is more than 0 before it waits so long for a lock. What is
// wrong with it counts only when it is needed.
func waitTimeout(t *vm.Thread, timeout vm.Value) (timeoutNs int64, complaint error) {
	if !timeout.IsSet() || timeout.IsNone() {
		return -1, nil
	}
	more, err := t.Compare(vm.CompareGt, timeout, vm.Int(0))
	if err != nil {
		return 0, err
	}
	if more != vm.True {
		return 0, nil
	}
	return optionalTimeout(t, timeout)
}

func conditionNotify(t *vm.Thread, args vm.Args) (vm.Value, error) {
	limit := args.Arg(0).Or(vm.Int(1))
	if number, ok := limit.PlainFloat(); ok { // it is compared with how many have been woken
		return notify(t, asCondition(args.Self), math.Ceil(number), nil)
	}
	more, complaint := t.Compare(vm.CompareGt, limit, vm.Int(0))
	if complaint != nil {
		return notify(t, asCondition(args.Self), 0, complaint)
	}
	if plain, ok := limit.PlainInt(); ok && !plain.IsInt() {
		count := 0.0
		if more == vm.True {
			count = math.Inf(1)
		}
		return notify(t, asCondition(args.Self), count, nil)
	}
	count, err := t.IndexInt(limit)
	if err != nil {
		return vm.Value{}, err
	}
	return notify(t, asCondition(args.Self), float64(count), nil)
}

func conditionNotifyAll(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return notify(t, asCondition(args.Self), math.Inf(1), nil)
}

// waitReason is the reason of a thread that waits to be notified.
func (c *condition) waitReason(thread *sim.Thread) sim.Reason {
	reason := c.subject.waitFor(thread)
	reason.Explainer = c
	return reason
}

// notify wakes so many of those who have waited longest. A complaint about their number is raised if somebody waits.
func notify(t *vm.Thread, data *condition, count float64, complaint error) (vm.Value, error) {
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		if !data.lock.ownedBy(thread) {
			return vm.Value{}, t.RuntimeErrorf("cannot notify on un-acquired lock")
		}
		if complaint != nil && data.waiters.Len() > 0 {
			return vm.Value{}, complaint
		}
		for ; count > 0 && data.waiters.Len() > 0; count-- {
			data.waiters.WakeOne()
		}
		return vm.None, nil
	})
}

// event is the data of a threading.Event.
type event struct {
	set     bool
	loop    bool // what an event loop waits for that has nothing to do
	waiters sim.WaitQueue
	subject *subject
}

func asEvent(value vm.Value) *event { return value.AsNative().Data.(*event) }

func newEventType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "Event", InPython: true, Module: "threading", WithDict: true,
		Slots: vm.Slots{
			New: func(t *vm.Thread, class *vm.Type, args vm.Args) (vm.Value, error) {
				data := &event{}
				object := vm.NewNative(class, data)
				data.subject = newSubject("event", object)
				return object, nil
			},
			Init: conditionInit,
			Repr: func(t *vm.Thread, self vm.Value) (vm.Value, error) {
				status := "unset"
				if asEvent(self).set {
					status = "set"
				}
				return vm.NewString(fmt.Sprintf("<%s at %#x: %s>", qualified(self.Type()), t.ID(self), status)), nil
			},
		},
		Members: []vm.Member{
			notPicklable("_thread.lock"),
			vm.Method("is_set", eventIsSet, ""),
			vm.Method("isSet", eventIsSetOld, ""),
			vm.Method("set", eventSet, ""),
			vm.Method("clear", eventClear, ""),
			vm.Method("wait", eventWait, "/, timeout="),
		}})
}

// qualified is module.qualname of a class, as reprs of threading show it.
func qualified(typ *vm.Type) string {
	module := typ.Module
	if module == "" {
		module = "__main__"
	}
	return module + "." + typ.QualName
}

func eventIsSetOld(t *vm.Thread, args vm.Args) (vm.Value, error) {
	if err := t.WarnDeprecated("isSet() is deprecated, use is_set() instead"); err != nil {
		return vm.Value{}, err
	}
	return eventIsSet(t, args)
}

func conditionNotifyAllOld(t *vm.Thread, args vm.Args) (vm.Value, error) {
	if err := t.WarnDeprecated("notifyAll() is deprecated, use notify_all() instead"); err != nil {
		return vm.Value{}, err
	}
	return conditionNotifyAll(t, args)
}

func eventIsSet(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data := asEvent(args.Self)
	return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) { return vm.Bool(data.set), nil })
}

func eventSet(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data := asEvent(args.Self)
	return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) {
		data.set = true
		data.waiters.WakeAll()
		return vm.None, nil
	})
}

func eventClear(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data := asEvent(args.Self)
	return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) {
		data.set = false
		return vm.None, nil
	})
}

// eventWaitOperation is Event.wait.
type eventWaitOperation struct {
	event     *event
	timeoutNs int64
	parked    bool
	result    bool
	complaint error // about the timeout, if there is a wait
}

func (w *eventWaitOperation) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	if w.parked {
		if thread.WasInterrupted() && !w.event.set {
			return thread.ParkAgain()
		}
		w.result = w.event.set || thread.Cause() == sim.Woken
		return sim.Finished
	}
	if w.result = w.event.set; w.result || w.complaint != nil {
		return sim.Finished
	}
	w.parked = true
	reason := w.event.subject.waitFor(thread)
	reason.Explainer = w.event
	w.event.waiters.Park(thread, reason, thread.DeadlineAfter(w.timeoutNs))
	return sim.Parked
}

func (w *eventWaitOperation) answer(*vm.Thread) (vm.Value, error) {
	if !w.result && !w.parked && w.complaint != nil {
		return vm.Value{}, w.complaint
	}
	return vm.Bool(w.result), nil
}

func eventWait(t *vm.Thread, args vm.Args) (vm.Value, error) {
	timeoutNs, complaint := waitTimeout(t, args.Arg(0))
	return await(t, &eventWaitOperation{event: asEvent(args.Self), timeoutNs: timeoutNs, complaint: complaint})
}

// semaphore is the data of a threading.Semaphore or BoundedSemaphore.
type semaphore struct {
	value   int64
	initial int64 // of a bounded one; -1 otherwise
	waiters sim.WaitQueue
	subject *subject
	taker   *sim.Thread // who took the last permit, and where
	takenAt sim.Location
}

func asSemaphore(value vm.Value) *semaphore { return value.AsNative().Data.(*semaphore) }

// newSemaphoreType returns Semaphore, or BoundedSemaphore when base is given.
func newSemaphoreType(base *vm.Type) *vm.Type {
	spec := vm.TypeSpec{Name: "Semaphore", InPython: true, Module: "threading", WithDict: true}
	if base != nil {
		spec.Name, spec.Base = "BoundedSemaphore", base
	}
	bounded := base != nil
	spec.Slots = vm.Slots{
		New: func(t *vm.Thread, class *vm.Type, args vm.Args) (vm.Value, error) {
			data := &semaphore{initial: -1}
			object := vm.NewNative(class, data)
			data.subject = newSubject("semaphore", object)
			return object, nil
		},
		Init: func(t *vm.Thread, self vm.Value, args vm.Args) error { return semaphoreInit(t, self, args, bounded) },
		Repr: semaphoreRepr,
	}
	if base == nil {
		spec.Members = []vm.Member{
			notPicklable("_thread.lock"),
			vm.Method("acquire", semaphoreAcquire, "/, blocking=, timeout="),
			vm.Method("release", semaphoreRelease, "/, n="),
			vm.Method("__enter__", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				return semaphoreAcquire(t, vm.Args{Self: args.Self})
			}, ""),
			vm.Method("__exit__", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				return semaphoreRelease(t, vm.Args{Self: args.Self})
			}, "*args"),
			vm.Getter("_value", func(t *vm.Thread, self vm.Value) (vm.Value, error) { return vm.Int(asSemaphore(self).value), nil }),
		}
	}
	return vm.NewType(spec)
}

func semaphoreInit(t *vm.Thread, self vm.Value, args vm.Args, bounded bool) error {
	value := int64(1)
	given := vm.Value{}
	switch {
	case len(args.Positional()) > 1:
		return t.TypeErrorf("%s.__init__() takes from 1 to 2 positional arguments but %d were given", self.Type().ErrorName(), len(args.Positional())+1)
	case len(args.Positional()) == 1:
		given = args.Values[0]
	case len(args.Names) > 0 && args.Names[0].Text == "value":
		given = args.KeywordValue(0)
	case len(args.Names) > 0:
		return t.TypeErrorf("%s.__init__() got an unexpected keyword argument '%s'", self.Type().ErrorName(), args.Names[0].Text)
	}
	if given.IsSet() {
		// As CPython's, which is written in Python: whatever compares with 0 is looked at before it is taken for a count.
		negative, err := t.Less(given, vm.Int(0))
		if err != nil {
			return err
		}
		if negative {
			value = -1
		} else if value, err = t.IndexInt(given); err != nil {
			return err
		}
	}
	if value < 0 {
		return t.ValueErrorf("semaphore initial value must be >= 0")
	}
	data := asSemaphore(self)
	data.value = value
	if bounded {
		data.initial = value
	}
	return nil
}

func semaphoreRepr(t *vm.Thread, self vm.Value) (vm.Value, error) {
	data := asSemaphore(self)
	value := fmt.Sprint(data.value)
	if data.initial >= 0 {
		value += fmt.Sprintf("/%d", data.initial)
	}
	return vm.NewString(fmt.Sprintf("<%s at %#x: value=%s>", qualified(self.Type()), t.ID(self), value)), nil
}

// semaphoreOperation is Semaphore.acquire.
type semaphoreOperation struct {
	semaphore *semaphore
	block     bool
	timeoutNs int64
	parked    bool
	deadline  int64
	result    bool
	complaint error // about the timeout, if there is a wait
}

func (s *semaphoreOperation) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	data := s.semaphore
	if data.value > 0 {
		data.value--
		data.taker, data.takenAt = thread, thread.Where()
		s.result = true
		return sim.Finished
	}
	if !s.block || s.complaint != nil || s.parked && thread.Cause() == sim.TimedOut {
		return sim.Finished
	}
	if s.parked {
		data.waiters.ParkFirst(thread, data.waitReason(thread), s.deadline)
		return sim.Parked
	}
	s.parked = true
	s.deadline = thread.DeadlineAfter(s.timeoutNs)
	data.waiters.Park(thread, data.waitReason(thread), s.deadline)
	return sim.Parked
}

// waitReason is the reason of a thread that waits for a permit.
func (s *semaphore) waitReason(thread *sim.Thread) sim.Reason {
	reason := s.subject.waitFor(thread)
	reason.Explainer = s
	return reason
}

func (s *semaphoreOperation) answer(*vm.Thread) (vm.Value, error) {
	if !s.result && s.block && s.complaint != nil {
		return vm.Value{}, s.complaint
	}
	return vm.Bool(s.result), nil
}

func semaphoreAcquire(t *vm.Thread, args vm.Args) (vm.Value, error) {
	block, err := t.Truth(args.Arg(0).Or(vm.True))
	if err != nil {
		return vm.Value{}, err
	}
	timeout := args.Arg(1).Or(vm.None)
	if !block && !timeout.IsNone() {
		return vm.Value{}, t.ValueErrorf("can't specify timeout for non-blocking acquire")
	}
	operation := &semaphoreOperation{semaphore: asSemaphore(args.Self), block: block, timeoutNs: -1}
	if _, isFloat := timeout.PlainFloat(); isFloat || timeout.IsNone() {
		operation.timeoutNs, operation.complaint = waitTimeout(t, timeout)
	} else if _, isInt := timeout.PlainInt(); isInt {
		operation.timeoutNs, operation.complaint = waitTimeout(t, timeout)
	} else { // it computes when that will be
		end, complaint := t.Binary(vm.OpAdd, vm.Float(0), timeout)
		if complaint == nil {
			_, complaint = t.Compare(vm.CompareGt, end, vm.Int(0))
		}
		if complaint == nil {
			operation.timeoutNs, complaint = optionalTimeout(t, timeout)
		}
		operation.complaint = complaint
	}
	return await(t, operation)
}

func semaphoreRelease(t *vm.Thread, args vm.Args) (vm.Value, error) {
	count := int64(1)
	if given := args.Arg(0); given.IsSet() {
		tooFew, err := t.Compare(vm.CompareLt, given, vm.Int(1))
		if err != nil {
			return vm.Value{}, err
		}
		if tooFew == vm.True {
			return vm.Value{}, t.ValueErrorf("n must be one or more")
		}
		if count, err = t.IndexInt(given); err != nil {
			return vm.Value{}, err
		}
	}
	data := asSemaphore(args.Self)
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		if data.initial >= 0 && data.value+count > data.initial {
			return vm.Value{}, t.ValueErrorf("Semaphore released too many times")
		}
		data.value += count
		for range count {
			data.waiters.WakeOne()
		}
		return vm.None, nil
	})
}
