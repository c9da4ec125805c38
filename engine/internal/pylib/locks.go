package pylib

import (
	"fmt"
	"math"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// lock is the data of a threading.Lock or RLock.
type lock struct {
	object    vm.Value // the Python object
	named     vm.Value // the object whose name it has: itself, or the condition that it belongs to
	mutex     *sim.Mutex
	reentrant bool
	owner     *sim.Thread // of a reentrant lock
	count     int         // how often the owner has acquired it
	quiet     bool        // a library's own, not in the recording
	word      string
}

func newLock(t *vm.Thread, typ *vm.Type, reentrant bool) vm.Value {
	kernel, kind, word := threadOf(t).process.kernel, trace.ResourceLock, "lock"
	if reentrant {
		kind, word = trace.ResourceRLock, "rlock"
	}
	data := &lock{mutex: sim.NewMutex(kernel, kind, ""), reentrant: reentrant, word: word}
	data.object = vm.NewNative(typ, data)
	data.named = data.object
	return data.object
}

// asLock returns the lock that the value is.
func asLock(value vm.Value) (*lock, bool) {
	if native := value.AsNative(); native != nil {
		data, ok := native.Data.(*lock)
		return data, ok
	}
	return nil, false
}

// name gives the lock its name before it appears in the recording.
func (l *lock) name(thread *pythonThread) {
	if !l.quiet && !l.mutex.Used() {
		l.mutex.SetName(thread.process.names.of(thread.vm, l.named, l.word))
	}
}

// ownedBy is Condition._is_owned: for a plain lock, whether anybody has it.
func (l *lock) ownedBy(thread *sim.Thread) bool {
	if l.reentrant {
		return l.owner == thread
	}
	return l.mutex.Locked()
}

// releaseAll gives the lock up altogether and returns how often it was held, for acquiring it again after a wait.
func (l *lock) releaseAll(thread *sim.Thread) int {
	count := l.count
	l.owner, l.count = nil, 0
	l.mutex.Release(thread)
	return count
}

// taken notes that the thread has got the mutex.
func (l *lock) taken(thread *sim.Thread, count int) {
	if l.reentrant {
		l.owner, l.count = thread, count
	}
}

// release is lock.release for both kinds; the error is CPython's.
func (l *lock) release(t *vm.Thread, thread *sim.Thread) error {
	if l.reentrant {
		if l.owner != thread {
			return t.RuntimeErrorf("cannot release un-acquired lock")
		}
		if l.count--; l.count > 0 {
			return nil
		}
		l.owner = nil
	} else if !l.mutex.Locked() {
		return t.RuntimeErrorf("release unlocked lock")
	}
	l.mutex.Release(thread)
	return nil
}

// acquireOperation is lock.acquire.
type acquireOperation struct {
	lock    *lock
	acquire sim.Acquire
	block   bool
	begun   bool
}

func (a *acquireOperation) Run(thread *sim.Thread) sim.Outcome {
	if !a.begun {
		if !thread.Synchronized() {
			return sim.UsedUp
		}
		a.begun = true
		python := thread.Host.(*pythonThread)
		thread.Spend(python.process.kernel.Machine().Costs.LockNs)
		a.lock.name(python)
		a.acquire.Mutex = a.lock.mutex
		if a.lock.reentrant && a.lock.owner == thread {
			a.lock.count++
			a.acquire.OK = true
			return sim.Finished
		}
		if !a.block {
			a.acquire.OK = a.lock.mutex.TryAcquire(thread)
			if a.acquire.OK {
				a.lock.taken(thread, 1)
			}
			return sim.Finished
		}
	}
	outcome := a.acquire.Run(thread)
	if outcome == sim.Finished && a.acquire.OK {
		a.lock.taken(thread, 1)
	}
	return outcome
}

func (a *acquireOperation) answer(*vm.Thread) (vm.Value, error) { return vm.Bool(a.acquire.OK), nil }

// lockAcquire is acquire(blocking=True, timeout=-1).
func lockAcquire(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data, _ := asLock(args.Self)
	number, err := t.Index(args.Arg(0).Or(vm.True)) // the format of lock_acquire_parse_args takes an int
	if err != nil {
		return vm.Value{}, err
	}
	switch {
	case !number.IsInt():
		return vm.Value{}, t.Raisef(vm.OverflowErrorType, "Python int too large to convert to C long")
	case number.Int() > math.MaxInt32:
		return vm.Value{}, t.Raisef(vm.OverflowErrorType, "signed integer is greater than maximum")
	case number.Int() < math.MinInt32:
		return vm.Value{}, t.Raisef(vm.OverflowErrorType, "signed integer is less than minimum")
	}
	block := number != vm.Int(0)
	timeoutNs, err := lockTimeout(t, block, args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &acquireOperation{lock: data, block: block, acquire: sim.Acquire{TimeoutNs: timeoutNs}})
}

// lockTimeout checks the timeout of lock.acquire (Modules/_threadmodule.c, lock_acquire_parse_args).
func lockTimeout(t *vm.Thread, block bool, timeout vm.Value) (int64, error) {
	if !timeout.IsSet() {
		return -1, nil
	}
	seconds, err := secondsOf(t, timeout)
	if err != nil {
		return 0, err
	}
	switch {
	case !block && seconds != -1:
		return 0, t.ValueErrorf("can't specify a timeout for a non-blocking call")
	case seconds < 0 && seconds != -1:
		return 0, t.ValueErrorf("timeout value must be positive")
	case seconds > maxTimeoutSeconds:
		return 0, t.Raisef(vm.OverflowErrorType, "timeout value is too large")
	case seconds < 0:
		return -1, nil
	}
	return nanoseconds(seconds), nil
}

// maxTimeoutSeconds is threading.TIMEOUT_MAX.
const maxTimeoutSeconds = 9223372036

// secondsOf reads a number of seconds.
func secondsOf(t *vm.Thread, value vm.Value) (float64, error) {
	if number, ok := value.PlainFloat(); ok {
		if math.IsNaN(number) {
			return 0, t.ValueErrorf("Invalid value NaN (not a number)")
		}
		if math.Abs(number) >= math.MaxInt64/1e9 {
			return 0, t.Raisef(vm.OverflowErrorType, "timestamp out of range for platform time_t")
		}
		return number, nil
	}
	if plain, ok := value.PlainInt(); ok {
		if plain.IsInt() && max(plain.Int(), -plain.Int()) <= maxTimeoutSeconds && plain.Int() != math.MinInt64 {
			return float64(plain.Int()), nil
		}
		return 0, t.Raisef(vm.OverflowErrorType, "timestamp too large to convert to C _PyTime_t")
	}
	index, err := t.Index(value)
	if err != nil {
		return 0, err
	}
	return secondsOf(t, index)
}

// nanoseconds rounds a time up to whole nanoseconds, as CPython does for timeouts.
func nanoseconds(seconds float64) int64 {
	ns := math.Ceil(seconds*1e9 - 1e-4)
	if ns >= math.MaxInt64 {
		return math.MaxInt64 / 2
	}
	return max(int64(ns), 0)
}

// optionalTimeout reads a timeout that may be None; negative means none.
func optionalTimeout(t *vm.Thread, value vm.Value) (int64, error) {
	if !value.IsSet() || value.IsNone() {
		return -1, nil
	}
	seconds, err := secondsOf(t, value)
	if err != nil {
		return 0, err
	}
	if seconds > maxTimeoutSeconds {
		return 0, t.Raisef(vm.OverflowErrorType, "timeout value is too large")
	}
	return nanoseconds(seconds), nil
}

func lockRelease(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data, _ := asLock(args.Self)
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		data.name(threadOf(t))
		return vm.None, data.release(t, thread)
	})
}

func lockLocked(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data, _ := asLock(args.Self)
	return vm.Bool(data.mutex.Locked()), nil
}

// lockEnter is __enter__: acquire without arguments.
func lockEnter(t *vm.Thread, args vm.Args) (vm.Value, error) {
	args.Values = nil
	return lockAcquire(t, args)
}

func lockRepr(t *vm.Thread, self vm.Value) (vm.Value, error) {
	data, _ := asLock(self)
	state := "unlocked"
	if data.mutex.Locked() {
		state = "locked"
	}
	if !data.reentrant {
		return vm.NewString(fmt.Sprintf("<%s _thread.lock object at %#x>", state, t.ID(self))), nil
	}
	owner := int64(0)
	if data.owner != nil {
		owner = identOf(data.owner)
	}
	return vm.NewString(fmt.Sprintf("<%s _thread.RLock object owner=%d count=%d at %#x>", state, owner, data.count, t.ID(self))), nil
}

// lockMembers are the methods of both kinds of lock.
func lockMembers() []vm.Member {
	return []vm.Member{
		vm.Method("acquire", lockAcquire, "/, blocking=, timeout="),
		vm.Method("release", lockRelease, ""),
		vm.Method("__enter__", lockEnter, ""),
		vm.Method("__exit__", lockExit, "*args"),
	}
}

// lockExit is __exit__, which ignores its arguments.
func lockExit(t *vm.Thread, args vm.Args) (vm.Value, error) { return lockRelease(t, args) }

func newLockType() *vm.Type {
	members := append(lockMembers(),
		vm.Method("locked", lockLocked, ""),
		vm.Method("acquire_lock", lockAcquire, "/, blocking=, timeout="),
		vm.Method("release_lock", lockRelease, ""),
		vm.Method("locked_lock", lockLocked, ""))
	return vm.NewType(vm.TypeSpec{Name: "lock", Module: "_thread", Final: true, Members: members, Slots: vm.Slots{Repr: lockRepr}})
}

func newRLockType() *vm.Type {
	members := append(lockMembers(), vm.Method("_is_owned", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		data, _ := asLock(args.Self)
		return vm.Bool(data.owner == threadOf(t).sim), nil
	}, ""))
	return vm.NewType(vm.TypeSpec{Name: "RLock", Module: "_thread", Members: members, Slots: vm.Slots{Repr: lockRepr,
		New: func(t *vm.Thread, class *vm.Type, args vm.Args) (vm.Value, error) {
			return newLock(t, class, true), nil
		}}})
}
