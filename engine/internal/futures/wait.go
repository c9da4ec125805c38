package futures

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// ReturnWhen says when Wait is satisfied.
type ReturnWhen int

const (
	AllCompleted ReturnWhen = iota
	FirstCompleted
	FirstException
)

// waiter is told about each future that completes while somebody is in wait() or as_completed() (_base.py,
// class _Waiter and its children). One thread at most is parked on it.
type waiter struct {
	kernel          *sim.Kernel
	resource        trace.ResourceID
	pending         int  // how many completions it still takes; 1 for FIRST_COMPLETED and as_completed
	stopOnException bool // FIRST_EXCEPTION: a failed future is enough
	finished        []*Future
	set             bool // the waiter's event
	parked          sim.WaitQueue
}

// add notes a completed future and wakes the thread when it is enough.
func (w *waiter) add(future *Future) {
	w.finished = append(w.finished, future)
	if w.stopOnException && future.state == Finished && future.outcome.Failed() {
		w.wake()
		return
	}
	w.pending--
	if w.pending <= 0 {
		w.wake()
	}
}

func (w *waiter) wake() {
	w.set = true
	w.parked.WakeAll()
}

func (w *waiter) park(thread *sim.Thread, all []*Future, deadlineNs int64) sim.Outcome {
	if w.resource == trace.NoResource {
		w.resource = w.kernel.NewResource(trace.ResourceFutures, futureNames(w.kernel, all))
	}
	w.parked.Park(thread, sim.Reason{State: trace.Waiting, Resource: w.resource, Explainer: unfinished(all)}, deadlineNs)
	return sim.Parked
}

// distinct returns the futures without duplicates, in the order of their first appearance.
func distinct(futures []*Future) []*Future {
	seen := make(map[*Future]bool, len(futures))
	kept := make([]*Future, 0, len(futures))
	for _, future := range futures {
		if !seen[future] {
			seen[future] = true
			kept = append(kept, future)
		}
	}
	return kept
}

// Wait is the operation of wait(): it waits until enough of the futures have completed or the timeout has passed.
type Wait struct {
	Futures   []*Future
	TimeoutNs int64 // negative: no timeout
	Until     ReturnWhen

	Done    []*Future // those completed when it returned: first those that were before, then in the order of completion
	NotDone []*Future
	waiter  *waiter
	all     []*Future
}

// Run waits (_base.py, wait).
func (w *Wait) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	if w.waiter != nil {
		if thread.WasInterrupted() && !w.waiter.set {
			return thread.ParkAgain()
		}
		return w.leave(thread)
	}
	w.all = distinct(w.Futures)
	for _, future := range w.all {
		if future.completed() {
			w.Done = append(w.Done, future)
		}
	}
	if w.satisfied() || w.TimeoutNs == 0 {
		return w.split(thread)
	}
	w.waiter = &waiter{kernel: thread.Kernel(), resource: trace.NoResource, pending: 1}
	if w.Until != FirstCompleted {
		w.waiter.pending = len(w.all) - len(w.Done)
		w.waiter.stopOnException = w.Until == FirstException
	}
	for _, future := range w.all {
		future.addWaiter(w.waiter)
	}
	return w.waiter.park(thread, w.all, thread.DeadlineAfter(w.TimeoutNs))
}

// satisfied reports whether what is done already is enough.
func (w *Wait) satisfied() bool {
	if len(w.Done) == len(w.all) {
		return true
	}
	switch w.Until {
	case FirstCompleted:
		return len(w.Done) > 0
	case FirstException:
		return slices.ContainsFunc(w.Done, func(f *Future) bool { return f.state == Finished && f.outcome.Failed() })
	}
	return false
}

// leave takes the waiter back from the futures and adds what it was told.
func (w *Wait) leave(thread *sim.Thread) sim.Outcome {
	for _, future := range w.all {
		future.removeWaiter(w.waiter)
	}
	w.Done = append(w.Done, w.waiter.finished...)
	return w.split(thread)
}

func (w *Wait) split(thread *sim.Thread) sim.Outcome {
	done := make(map[*Future]bool, len(w.Done))
	for _, future := range w.Done {
		done[future] = true
		handOver(thread, future, trace.HandOverWait)
	}
	for _, future := range w.all {
		if !done[future] {
			w.NotDone = append(w.NotDone, future)
		}
	}
	return sim.Finished
}

// maxNamed is how many futures are named one by one when a thread waits for several.
const maxNamed = 3

// futureNames names what a thread waits for when it waits for several futures at once.
func futureNames(kernel *sim.Kernel, futures []*Future) string {
	if len(futures) > maxNamed {
		return fmt.Sprintf("%d futures", len(futures))
	}
	names := make([]string, len(futures))
	for i, future := range futures {
		names[i] = kernel.ResourceName(future.Resource())
	}
	return strings.Join(names, ", ")
}

// AsCompleted yields futures as they complete (_base.py, as_completed). The clock of its
// timeout starts with the first Next, as that of CPython's generator does.
type AsCompleted struct {
	futures    []*Future
	timeoutNs  int64
	started    bool
	deadlineNs int64
	pending    int       // futures not yet seen completed
	ready      []*Future // completed and not yet yielded
	waiter     *waiter
}

// NewAsCompleted returns the iterator; a negative timeout means none.
func NewAsCompleted(futures []*Future, timeoutNs int64) *AsCompleted {
	return &AsCompleted{futures: distinct(futures), timeoutNs: timeoutNs}
}

// start looks at the futures for the first time. CPython yields those that have completed
// already in the arbitrary order of a set; here it is the order of completion.
func (a *AsCompleted) start(thread *sim.Thread) {
	a.started = true
	a.deadlineNs = thread.DeadlineAfter(a.timeoutNs)
	a.waiter = &waiter{kernel: thread.Kernel(), resource: trace.NoResource, pending: 1}
	for _, future := range a.futures {
		if future.completed() {
			a.ready = append(a.ready, future)
			continue
		}
		a.pending++
		future.addWaiter(a.waiter)
	}
	slices.SortStableFunc(a.ready, func(x, y *Future) int { return cmp.Compare(x.rank, y.rank) })
}

// Close takes the waiter back from the futures, as the generator's finally clause does.
func (a *AsCompleted) Close() {
	if a.waiter == nil {
		return
	}
	for _, future := range a.futures {
		future.removeWaiter(a.waiter)
	}
	a.ready, a.pending = nil, 0
}

// Next is the operation of getting the next future from an AsCompleted.
type Next struct {
	From *AsCompleted

	Future *Future // nil when there are no more, or with Err
	Err    error   // KindTimeout
	parked bool
}

// Run waits for the next completion.
func (n *Next) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	a := n.From
	if !a.started {
		a.start(thread)
	}
	if len(a.ready) > 0 {
		return n.yield(thread)
	}
	if a.pending == 0 {
		a.Close()
		return sim.Finished
	}
	remainingNs := a.deadlineNs - thread.ClockNs()
	if remainingNs < 0 || remainingNs == 0 && (n.parked || a.timeoutNs == 0) {
		n.Err = &Error{KindTimeout, fmt.Sprintf("%d (of %d) futures unfinished", a.pending, len(a.futures))}
		a.Close()
		return sim.Finished
	}
	if !a.waiter.set {
		n.parked = true
		return a.waiter.park(thread, a.futures, a.deadlineNs)
	}
	a.collect()
	return n.yield(thread)
}

// collect takes over what the waiter was told since the last time, in the order of completion.
func (a *AsCompleted) collect() {
	w := a.waiter
	a.ready = w.finished
	a.pending -= len(w.finished)
	w.finished, w.set, w.pending = nil, false, 1
	for _, future := range a.ready {
		future.removeWaiter(w)
	}
}

func (n *Next) yield(thread *sim.Thread) sim.Outcome {
	n.Future = n.From.ready[0]
	n.From.ready = n.From.ready[1:]
	handOver(thread, n.Future, trace.HandOverAsCompleted)
	return sim.Finished
}
