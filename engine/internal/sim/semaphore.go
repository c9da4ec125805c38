package sim

import (
	"math"

	"futurescope/engine/trace"
)

// Semaphore is a counter that processes share (sem_open(3)): multiprocessing's locks, conditions and queues are made of them.
type Semaphore struct {
	kernel   *Kernel
	kind     trace.ResourceKind
	name     string
	resource trace.ResourceID
	value    int
	maximum  int
	places   bool           // it counts the free places of a queue
	done     bool           // those that wait for it wait for all items of a queue to be done
	taker    trace.ThreadID // who took it last, and where
	takenAt  Location
	waiters  WaitQueue
}

// NewSemaphore returns a semaphore. It appears in the recording when somebody waits for it, or when it is a lock.
func (k *Kernel) NewSemaphore(value, maximum int) *Semaphore {
	return &Semaphore{kernel: k, kind: trace.ResourceSemaphore, resource: trace.NoResource, taker: trace.NoThread, value: value, maximum: maximum}
}

// Describe says what the semaphore is for: its kind and name in the recording, unless it has appeared there already. For a lock
// the recording shows who holds it.
func (s *Semaphore) Describe(kind trace.ResourceKind, name string) { s.kind, s.name = kind, name }

// StandFor makes the semaphore a part of something that has an entry in the recording: those that wait for it wait for that. Whether it
// is a lock says whether the recording shows who holds it.
func (s *Semaphore) StandFor(resource trace.ResourceID, lock bool) {
	s.resource = resource
	s.kind = trace.ResourceSemaphore
	if lock {
		s.kind = trace.ResourceLock
	}
}

// Recorded reports whether the semaphore, or what it stands for, is in the recording.
func (s *Semaphore) Recorded() bool { return s.resource != trace.NoResource }

// CountPlaces says that the semaphore counts the free places of the queue that it stands for; the recording shows how long that is.
func (s *Semaphore) CountPlaces() { s.places = true }

// AnnounceDone says that the semaphore is released when all items of the queue that it stands for are done.
func (s *Semaphore) AnnounceDone() { s.done = true }

// recordLength notes how long the queue is whose free places the semaphore counts.
func (s *Semaphore) recordLength(thread *Thread) {
	if !s.places {
		return
	}
	bound := s.maximum
	if bound == math.MaxInt32 {
		bound = 0 // there is none
	}
	s.kernel.Emit(trace.Event{Kind: trace.QueueLength, Thread: thread.id, A: int32(s.resource), B: int32(s.maximum - s.value), C: int32(bound)})
}

// Value is how many more acquisitions do not wait.
func (s *Semaphore) Value() int { return s.value }

// Maximum is the greatest value.
func (s *Semaphore) Maximum() int { return s.maximum }

// Resource is the semaphore in the recording.
func (s *Semaphore) Resource() trace.ResourceID {
	if s.resource == trace.NoResource {
		s.resource = s.kernel.NewResource(s.kind, s.name)
	}
	return s.resource
}

func (s *Semaphore) isLock() bool {
	return s.kind == trace.ResourceLock || s.kind == trace.ResourceRLock
}

// take counts one less if it can.
func (s *Semaphore) take(thread *Thread) bool {
	if s.value == 0 {
		return false
	}
	s.value--
	s.taker, s.takenAt = thread.id, thread.Where()
	if s.isLock() {
		id := s.Resource()
		s.kernel.SetHolder(id, thread.id)
		s.kernel.Emit(trace.Event{Kind: trace.LockAcquire, Thread: thread.id, A: int32(id)})
	}
	s.recordLength(thread)
	return true
}

// Release counts one more; it reports false when the maximum is reached.
func (s *Semaphore) Release(thread *Thread) bool {
	if s.value >= s.maximum {
		return false
	}
	s.value++
	if s.isLock() {
		id := s.Resource()
		s.kernel.SetHolder(id, trace.NoThread)
		s.kernel.Emit(trace.Event{Kind: trace.LockRelease, Thread: thread.id, A: int32(id)})
	}
	s.recordLength(thread)
	s.waiters.WakeOne()
	return true
}

// AcquireSemaphore is the operation of acquiring a semaphore.
type AcquireSemaphore struct {
	Semaphore *Semaphore
	TimeoutNs int64 // negative: no timeout

	OK         bool
	charged    bool
	parked     bool
	deadlineNs int64
}

// Run waits until the semaphore's value is positive and takes one.
func (a *AcquireSemaphore) Run(thread *Thread) Outcome {
	if !thread.Synchronized() {
		return UsedUp
	}
	s := a.Semaphore
	if !a.charged {
		a.charged = true
		thread.Spend(s.kernel.machine.Costs.LockNs)
	}
	if a.OK = s.take(thread); a.OK {
		return Finished
	}
	if a.TimeoutNs == 0 || a.parked && thread.cause == TimedOut {
		return Finished
	}
	reason := Reason{State: trace.Waiting, Resource: s.Resource(), Explainer: s}
	if !a.parked {
		a.parked = true
		a.deadlineNs = thread.DeadlineAfter(a.TimeoutNs)
		s.waiters.Park(thread, reason, a.deadlineNs)
		return Parked
	}
	s.waiters.ParkFirst(thread, reason, a.deadlineNs)
	return Parked
}
