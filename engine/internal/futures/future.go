package futures

import (
	"slices"

	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// State is a future's state, in CPython's words (_base.py).
type State uint8

const (
	Pending State = iota
	Running
	Cancelled            // cancel() succeeded; wait() and as_completed() have not been told
	CancelledAndNotified // a worker has met it and told them
	Finished             // carries a result or an exception
)

// String returns the name of CPython's constant.
func (s State) String() string {
	return [...]string{"PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"}[s]
}

// Description is the word for the state in a future's repr.
func (s State) Description() string {
	return [...]string{"pending", "running", "cancelled", "cancelled", "finished"}[s]
}

// Outcome is what a call came to. Exception is nil when it returned; Text is a short
// description for the recording, "42" or "ValueError: no".
type Outcome struct {
	Value     any
	Exception any
	Text      string
}

// Failed reports whether the call raised.
func (o *Outcome) Failed() bool { return o.Exception != nil }

// Callback is a function added with add_done_callback. Its body must deal with what the
// function raises (CPython logs it and goes on with the next: Future._invoke_callbacks).
type Callback interface {
	Name() string
	Body(future *Future) sim.Body
}

// Future is the handle of a call (_base.py, class Future).
//
// There may be millions of them in a queue, so what most futures do not have is not part of them.
type Future struct {
	numbered
	registry *Registry
	rank     int32
	worker   trace.ThreadID // who runs it, while it runs
	state    State
	leftOut  bool     // its task is not recorded, see trace.Recorder.KeepsTask
	outcome  *Outcome // nil until it has one
	watched  *watchers

	// Host belongs to whoever made the future, to find its own object again.
	Host any
}

// watchers are those whom a future's end concerns.
type watchers struct {
	blocked   sim.WaitQueue // threads inside result() and exception()
	waiters   []*waiter     // of wait() and as_completed()
	callbacks []Callback
}

// watchersOf returns the future's watchers for changing them.
func (f *Future) watchersOf() *watchers {
	if f.watched == nil {
		f.watched = &watchers{}
	}
	return f.watched
}

// wakeBlocked lets the threads go on that wait for the result.
func (f *Future) wakeBlocked() {
	if f.watched != nil {
		f.watched.blocked.WakeAll()
	}
}

// tellWaiters tells wait() and as_completed() that the future has completed.
func (f *Future) tellWaiters() {
	if f.watched == nil {
		return
	}
	for _, waiter := range f.watched.waiters {
		waiter.add(f)
	}
}

// Registry makes the futures of one run and counts their completions.
type Registry struct {
	kernel    *sim.Kernel
	completed int32
	awaited   map[trace.ResourceID]awaited        // what asyncio tasks wait for
	executors []*Executors                        // of all processes
	remote    map[trace.ResourceID]*Future        // futures whose calls are made in other processes, until they are done
	begun     map[trace.ThreadID]trace.ResourceID // which of them a worker is in
	toldLate  int                                 // futures of tasks left out of the recording that appear in it all the same
	others    trace.ResourceID                    // stands for the rest of them
	describe  func(Outcome) string
}

// NewRegistry returns the registry of a run on the kernel.
func NewRegistry(kernel *sim.Kernel) *Registry {
	return &Registry{kernel: kernel, awaited: map[trace.ResourceID]awaited{}, remote: map[trace.ResourceID]*Future{}, begun: map[trace.ThreadID]trace.ResourceID{}, others: trace.NoResource}
}

// OnDescribe sets a function that writes an outcome whose Text is empty. It is only called for what is recorded.
func (r *Registry) OnDescribe(describe func(Outcome) string) { r.describe = describe }

// Kernel is the kernel of the run.
func (r *Registry) Kernel() *sim.Kernel { return r.kernel }

// NewFuture returns a pending future. The label is the call as a person would write it.
func (r *Registry) NewFuture(label string) *Future {
	future := &Future{registry: r, worker: trace.NoThread, numbered: numbered{resource: r.kernel.NewResource(trace.ResourceFuture, label)}}
	future.recordState(trace.FuturePending)
	return future
}

// newLeftOutFuture returns a pending future that the recording says nothing about.
func (r *Registry) newLeftOutFuture() *Future {
	return &Future{registry: r, worker: trace.NoThread, leftOut: true, numbered: numbered{resource: trace.NoResource}}
}

// maxToldLate bounds how many futures appear in a recording that has left out their tasks, because somebody waits for them.
const maxToldLate = 10_000

// Resource is the future's number in the recording.
func (f *Future) Resource() trace.ResourceID {
	if f.resource != trace.NoResource {
		return f.resource
	}
	if f.leftOut {
		if f.registry.toldLate >= maxToldLate {
			return f.registry.anyOther()
		}
		f.registry.toldLate++
	}
	state, kernel := f.state, f.registry.kernel
	f.resource = kernel.NewResource(trace.ResourceFuture, f.name)
	f.recordState(trace.FuturePending)
	if state == Running {
		kernel.SetHolder(f.resource, f.worker)
		f.recordState(trace.FutureRunning)
	}
	return f.resource
}

// anyOther stands for all futures that the recording does not tell apart.
func (r *Registry) anyOther() trace.ResourceID {
	if r.others == trace.NoResource {
		r.others = r.kernel.NewResource(trace.ResourceFutures, "a future that is not recorded")
	}
	return r.others
}

// recorded reports whether the recording speaks of the future. One that a forked process has a copy of gets its number now.
func (f *Future) recorded() bool {
	if f.leftOut {
		return f.resource != trace.NoResource
	}
	f.Resource()
	return true
}

// State is the future's present state.
func (f *Future) State() State { return f.state }

// Done reports whether the future was cancelled or has finished (Future.done).
func (f *Future) Done() bool { return f.state >= Cancelled }

// Running reports whether the call is being executed (Future.running).
func (f *Future) Running() bool { return f.state == Running }

// Cancelled reports whether the future was cancelled (Future.cancelled).
func (f *Future) Cancelled() bool { return f.state == Cancelled || f.state == CancelledAndNotified }

// Outcome is what the call came to; meaningful once the state is Finished.
func (f *Future) Outcome() *Outcome {
	if f.outcome == nil {
		return &Outcome{}
	}
	return f.outcome
}

// Rank is the future's place in the order of completion, counted from 1; 0 while it is not done.
func (f *Future) Rank() int { return int(f.rank) }

// completed reports what wait() and as_completed() mean by it: a future that is cancelled but that
// no worker has met yet does not count.
func (f *Future) completed() bool { return f.state == CancelledAndNotified || f.state == Finished }

// AddCallback registers a callback. It reports false when the future is done
// already: then the caller must run the callback itself, at once (Future.add_done_callback).
func (f *Future) AddCallback(callback Callback) bool {
	if f.Done() {
		return false
	}
	watchers := f.watchersOf()
	watchers.callbacks = append(watchers.callbacks, callback)
	return true
}

// Cancel cancels the future unless it runs or has finished, and reports whether it is cancelled now. The caller
// must run the returned callbacks in order (Future.cancel).
func (f *Future) Cancel() (cancelled bool, callbacks []Callback) {
	switch f.state {
	case Running, Finished:
		return false, nil
	case Cancelled, CancelledAndNotified:
		return true, nil
	}
	f.recorded() // while the state is the old one
	f.state = Cancelled
	f.recordDone(trace.FutureCancelled)
	f.wakeBlocked()
	return true, f.takeCallbacks()
}

// CancelRunning cancels a future that runs. Only what is no executor's call can be cancelled so: an asyncio task, into
// whose coroutine a CancelledError was thrown. It reports false when the future is done.
func (f *Future) CancelRunning() bool {
	if f.Done() {
		return false
	}
	f.recorded() // while the state is the old one
	f.state = Cancelled
	f.recordDone(trace.FutureCancelled)
	f.wakeBlocked()
	return true
}

// SetRunningOrNotifyCancel is what an executor calls before it runs the call: true means run
// it; false means that it was cancelled, and those who wait for it have been told (Future.set_running_or_notify_cancel).
func (f *Future) SetRunningOrNotifyCancel(worker *sim.Thread) (bool, error) {
	switch f.state {
	case Cancelled:
		f.state = CancelledAndNotified
		f.recordState(trace.FutureCancelledNotified)
		f.tellWaiters()
		return false, nil
	case Pending:
		recorded := f.recorded()
		f.state, f.worker = Running, worker.ID()
		if recorded {
			f.registry.kernel.SetHolder(f.resource, worker.ID())
		}
		f.recordState(trace.FutureRunning)
		return true, nil
	}
	return false, &Error{KindRuntime, textUnexpectedState}
}

// Settle gives the future its outcome and tells everybody who waits. The caller must run the returned
// callbacks in order: waiting threads are woken before the callbacks run, so
// result() may return before a callback has ended (Future.set_result, Future.set_exception). It fails with
// KindInvalidState when the future is done; the text lacks CPython's repr of the future, which the caller adds.
func (f *Future) Settle(outcome Outcome) ([]Callback, error) {
	if f.Done() {
		return nil, &Error{KindInvalidState, f.state.String()}
	}
	recorded := f.recorded() // while the state is the old one
	if recorded && outcome.Text == "" && f.registry.describe != nil {
		outcome.Text = f.registry.describe(outcome)
	}
	f.outcome = &outcome
	f.state = Finished
	kernel, carries := f.registry.kernel, int32(0)
	final := trace.FutureFinished
	if outcome.Failed() {
		carries, final = 1, trace.FutureFailed
	}
	f.recordDone(final)
	if recorded {
		kernel.Emit(trace.Event{Kind: trace.FutureResult, Thread: currentID(kernel), A: int32(f.resource), B: kernel.Intern(outcome.Text), C: carries})
	}
	f.tellWaiters()
	f.wakeBlocked()
	return f.takeCallbacks(), nil
}

func (f *Future) takeCallbacks() []Callback {
	if f.watched == nil {
		return nil
	}
	callbacks := f.watched.callbacks
	f.watched.callbacks = nil
	return callbacks
}

func (f *Future) addWaiter(w *waiter) {
	watchers := f.watchersOf()
	watchers.waiters = append(watchers.waiters, w)
}

func (f *Future) removeWaiter(w *waiter) {
	if f.watched == nil {
		return
	}
	if i := slices.Index(f.watched.waiters, w); i >= 0 {
		f.watched.waiters = slices.Delete(f.watched.waiters, i, i+1)
	}
}

func (f *Future) recordState(state trace.FutureStateValue) {
	if f.resource == trace.NoResource {
		return
	}
	kernel := f.registry.kernel
	kernel.Emit(trace.Event{Kind: trace.FutureState, Thread: currentID(kernel), A: int32(f.resource), B: int32(state)})
}

// recordDone records the final state with its completion rank.
func (f *Future) recordDone(state trace.FutureStateValue) {
	f.registry.completed++
	f.rank, f.worker = f.registry.completed, trace.NoThread
	if f.resource == trace.NoResource {
		return
	}
	delete(f.registry.remote, f.resource)
	delete(f.registry.awaited, f.resource)
	kernel := f.registry.kernel
	kernel.SetHolder(f.resource, trace.NoThread)
	kernel.Emit(trace.Event{Kind: trace.FutureState, Thread: currentID(kernel), A: int32(f.resource), B: int32(state), C: f.rank})
}

// currentID is the executing thread, or NoThread.
func currentID(kernel *sim.Kernel) trace.ThreadID {
	if thread := kernel.Current(); thread != nil {
		return thread.ID()
	}
	return trace.NoThread
}

// Result is the operation of Future.result and Future.exception: it waits until the future is done.
type Result struct {
	Future    *Future
	TimeoutNs int64          // negative: no timeout
	Via       trace.HandOver // HandOverResult, HandOverException or HandOverMap

	Err    error // KindCancelled or KindTimeout; when nil, Future.Outcome is there
	parked bool
}

// Run waits for the future.
func (r *Result) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	switch {
	case r.Future.Cancelled():
		r.Err = &Error{Kind: KindCancelled}
		return sim.Finished
	case r.Future.state == Finished:
		handOver(thread, r.Future, r.Via)
		return sim.Finished
	case r.parked && thread.WasInterrupted():
		return thread.ParkAgain()
	case r.parked || r.TimeoutNs == 0:
		r.Err = &Error{Kind: KindTimeout}
		return sim.Finished
	}
	r.parked = true
	reason := sim.Reason{State: trace.Waiting, Resource: r.Future.Resource(), Explainer: r}
	r.Future.watchersOf().blocked.Park(thread, reason, thread.DeadlineAfter(r.TimeoutNs))
	return sim.Parked
}

// handOver records that the thread received the future's outcome.
func handOver(thread *sim.Thread, future *Future, via trace.HandOver) {
	if !future.recorded() {
		return
	}
	thread.Kernel().Emit(trace.Event{Kind: trace.FutureHandOver, Thread: thread.ID(), A: int32(future.Resource()), B: int32(via)})
}
