package sim

import "futurescope/engine/trace"

// Start is the operation of starting a thread as CPython's Thread.start does: the new
// thread begins and, where there is a GIL, keeps it until it blocks; only then does the starter go on
// (Lib/threading.py waits for the thread's _started event).
type Start struct {
	Process *Process
	Name    string
	Body    Body
	Options ThreadOptions
	// DoNotWait makes the starter go on at once, as _thread.start_new_thread does.
	DoNotWait bool

	Thread *Thread // set once it is started
	Err    error   // ErrTooManyThreads
}

// Run starts the thread and waits for its first slice.
func (s *Start) Run(starter *Thread) Outcome {
	k := starter.kernel
	if s.Thread == nil {
		if !starter.Synchronized() {
			return UsedUp
		}
		starter.Spend(k.machine.Costs.ThreadStartNs)
		s.Thread, s.Err = k.StartThread(s.Process, s.Name, s.Body, s.Options)
		if s.Err != nil {
			return Finished
		}
	}
	if s.Thread.begun || s.DoNotWait {
		return Finished
	}
	s.Thread.started.Park(starter, Reason{State: trace.Waiting, Resource: s.Thread.Resource(), Text: s.Name + " to begin"}, Forever)
	return Parked
}

// Join is the operation of waiting for a thread's end.
type Join struct {
	Target    *Thread
	TimeoutNs int64 // negative: no timeout

	parked     bool
	deadlineNs int64
}

// Run waits. Afterwards Target.Ended tells whether the thread is over.
func (j *Join) Run(thread *Thread) Outcome {
	if !thread.Synchronized() {
		return UsedUp
	}
	if j.Target.Ended() {
		return Finished
	}
	if !j.parked {
		j.parked = true
		j.deadlineNs = thread.DeadlineAfter(j.TimeoutNs)
	} else if thread.cause == TimedOut {
		return Finished
	}
	j.Target.ended.Park(thread, Reason{State: trace.Waiting, Resource: j.Target.Resource()}, j.deadlineNs)
	return Parked
}

// Sleep is the operation of time.sleep.
type Sleep struct {
	DurationNs int64

	parked bool
}

// Run sleeps.
func (s *Sleep) Run(thread *Thread) Outcome {
	if s.parked {
		if thread.WasInterrupted() {
			return thread.ParkAgain()
		}
		return Finished
	}
	if !thread.Synchronized() {
		return UsedUp
	}
	s.parked = true
	thread.Sleep(s.DurationNs)
	return Parked
}

// Mutex is a lock without an owner check, like Python's threading.Lock: whoever
// has it, anybody may release it. Waiters get it in the order in which they came, but a release does not hand
// it over: a thread that is running can take it again before the woken waiter runs.
type Mutex struct {
	kernel   *Kernel
	kind     trace.ResourceKind
	resource trace.ResourceID
	name     string
	quiet    bool
	// inherited: it was held when the process was forked, and the child's recording has not shown that yet.
	inherited bool
	lost      bool // whoever held it then does not exist in the child
	locked    bool
	holder    trace.ThreadID
	takenAt   Location // by the holder
	waiters   WaitQueue
}

// NewQuietMutex returns a lock that belongs to a library's inner workings: it appears in the recording only
// when a thread has to wait for it.
func NewQuietMutex(kernel *Kernel, name string) *Mutex {
	mutex := NewMutex(kernel, trace.ResourceOther, name)
	mutex.quiet = true
	return mutex
}

// NewMutex returns an unlocked lock. It appears in the recording when it is first used.
func NewMutex(kernel *Kernel, kind trace.ResourceKind, name string) *Mutex {
	return &Mutex{kernel: kernel, kind: kind, resource: trace.NoResource, name: name}
}

// SetName gives the lock the name it will have in the recording, unless it has appeared there already.
func (m *Mutex) SetName(name string) { m.name = name }

// Name is the name that the lock has or will have in the recording.
func (m *Mutex) Name() string { return m.name }

// Resource is the lock in the recording.
func (m *Mutex) Resource() trace.ResourceID {
	if m.resource == trace.NoResource {
		m.resource = m.kernel.NewResource(m.kind, m.name)
		if m.locked {
			m.kernel.SetHolder(m.resource, m.holder)
			m.kernel.resources.at(m.resource).inherited = m.lost
		}
	}
	return m.resource
}

// Used reports whether the lock has appeared in the recording.
func (m *Mutex) Used() bool { return m.resource != trace.NoResource }

// Locked reports whether somebody has the lock.
func (m *Mutex) Locked() bool { return m.locked }

// Waiting is how many threads wait for it.
func (m *Mutex) Waiting() int { return m.waiters.Len() }

// TryAcquire takes the lock if nobody has it.
func (m *Mutex) TryAcquire(thread *Thread) bool {
	if m.locked {
		return false
	}
	m.locked, m.lost = true, false
	m.holder = thread.id
	m.takenAt = thread.Where()
	m.record(trace.LockAcquire, thread, thread.id)
	return true
}

// Release frees the lock and wakes who has waited longest. The lock must be locked.
func (m *Mutex) Release(thread *Thread) {
	m.locked = false
	m.record(trace.LockRelease, thread, trace.NoThread)
	m.waiters.WakeOne()
}

// HeldBy reports whether the thread was the last to take the lock and it is still locked.
func (m *Mutex) HeldBy(thread *Thread) bool { return m.locked && m.holder == thread.id }

// record notes who holds the lock from now on.
func (m *Mutex) record(kind trace.Kind, thread *Thread, holder trace.ThreadID) {
	if m.quiet {
		if m.resource != trace.NoResource {
			m.kernel.SetHolder(m.resource, holder)
		}
		return
	}
	id := m.Resource()
	m.kernel.SetHolder(id, holder)
	if m.inherited {
		m.inherited = false
		if kind == trace.LockRelease {
			m.kernel.Emit(trace.Event{Kind: trace.LockAcquire, Thread: thread.id, A: int32(id)})
		}
	}
	m.kernel.Emit(trace.Event{Kind: kind, Thread: thread.id, A: int32(id)})
}

// Acquire is the operation of taking a Mutex.
type Acquire struct {
	Mutex     *Mutex
	TimeoutNs int64 // negative: no timeout

	OK         bool // whether the lock was got
	parked     bool
	deadlineNs int64
}

// Run waits for the lock and takes it.
func (a *Acquire) Run(thread *Thread) Outcome {
	if a.OK {
		return Finished
	}
	if !thread.Synchronized() {
		return UsedUp
	}
	if a.Mutex.TryAcquire(thread) {
		a.OK = true
		return Finished
	}
	reason := Reason{State: trace.Waiting, Resource: a.Mutex.Resource(), Explainer: a.Mutex}
	if !a.parked {
		a.parked = true
		a.deadlineNs = thread.DeadlineAfter(a.TimeoutNs)
		a.Mutex.waiters.Park(thread, reason, a.deadlineNs)
		return Parked
	}
	if thread.cause == TimedOut {
		return Finished
	}
	a.Mutex.waiters.ParkFirst(thread, reason, a.deadlineNs)
	return Parked
}
