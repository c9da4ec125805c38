package futures

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// Map is the operation of Executor.map: it submits every call at once, before any result is asked for.
type Map struct {
	Pool      *ThreadPool
	Tasks     []Task
	TimeoutNs int64 // for all results together, from this call on; negative: none

	Results *MapResults
	Err     error
	begun   bool
	submit  *Submit
	next    int
}

// Run submits the calls.
func (m *Map) Run(thread *sim.Thread) sim.Outcome {
	if !m.begun {
		m.begun = true
		m.Results = &MapResults{deadlineNs: thread.DeadlineAfter(m.TimeoutNs)}
	}
	for m.next < len(m.Tasks) {
		if m.submit == nil {
			m.submit = &Submit{Pool: m.Pool, Task: m.Tasks[m.next]}
		}
		if outcome := m.submit.Run(thread); outcome != sim.Finished {
			return outcome
		}
		if m.Err = m.submit.Err; m.Err != nil {
			return sim.Finished
		}
		m.Results.futures = append(m.Results.futures, m.submit.Future)
		m.submit = nil
		m.next++
	}
	return sim.Finished
}

// MapResults yields the results of a Map lazily, in the order of submission. When one fails, cannot
// be had in time or is cancelled, the iteration is over and the rest is cancelled (result_iterator in Executor.map).
type MapResults struct {
	futures    []*Future
	deadlineNs int64
}

// NextResult is the operation of getting the next result of a Map.
type NextResult struct {
	From *MapResults

	Future    *Future // its outcome is the result; nil when there are no more
	Err       error   // KindTimeout or KindCancelled
	result    *Result
	callbacks callbackRun
	settled   bool
}

// Run waits for the next result.
func (n *NextResult) Run(thread *sim.Thread) sim.Outcome {
	if n.settled {
		return n.callbacks.Run(thread)
	}
	if len(n.From.futures) == 0 {
		return sim.Finished
	}
	if n.result == nil {
		timeoutNs := int64(-1)
		if n.From.deadlineNs != sim.Forever {
			timeoutNs = max(n.From.deadlineNs-thread.ClockNs(), 0)
		}
		n.result = &Result{Future: n.From.futures[0], TimeoutNs: timeoutNs, Via: trace.HandOverMap}
		n.From.futures = n.From.futures[1:]
	}
	if outcome := n.result.Run(thread); outcome != sim.Finished {
		return outcome
	}
	n.settled = true
	if n.Err = n.result.Err; n.Err == nil {
		n.Future = n.result.Future
	}
	n.cancel(n.result.Future) // _result_or_cancel: a future that timed out is of no use any more
	if n.Err != nil || n.Future.outcome.Failed() {
		for _, future := range n.From.futures {
			n.cancel(future)
		}
		n.From.futures = nil
	}
	return n.callbacks.Run(thread)
}

// cancel cancels the future; callbacks of all cancelled ones run afterwards, in order.
func (n *NextResult) cancel(future *Future) {
	_, callbacks := future.Cancel()
	n.callbacks.add(future, callbacks)
}
