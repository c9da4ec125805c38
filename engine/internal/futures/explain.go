package futures

import (
	"fmt"
	"maps"
	"slices"

	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// AtExit reports whether the program is over and the pool's workers have been, or are being, told to end.
func (p *ThreadPool) AtExit() bool { return p.executors.shutdown }

// Explain says of a thread that waits for a future that no worker has taken yet where that is.
func (r *Result) Explain(waiting *sim.Thread, name string) sim.Explanation {
	return explainFuture(r.Future, waiting, name)
}

// explainFuture is the wait for one future.
func explainFuture(future *Future, waiting *sim.Thread, name string) sim.Explanation {
	pool := future.registry.poolOf(future)
	switch {
	case pool == nil && future.state == Pending:
		return sim.Explanation{Wanted: name + ", which no thread is running", Why: fmt.Sprintf("Nobody will set the result of %s any more.", name)}
	case pool == nil:
		return sim.Explanation{}
	}
	explanation := sim.Explanation{Wanted: fmt.Sprintf("%s, which waits in the queue of %s for a worker", name, pool.prefix)}
	for _, worker := range pool.threads {
		if !worker.Ended() {
			explanation.Blockers = append(explanation.Blockers, worker)
		}
	}
	switch own := slices.Contains(explanation.Blockers, waiting); {
	case own && len(explanation.Blockers) == 1:
		explanation.Why = fmt.Sprintf("%s is the only worker of %s, and it waits for a call that only a worker of %s could make.", waiting.Name(), pool.prefix, pool.prefix)
	case own:
		explanation.Why = fmt.Sprintf("All %d workers of %s wait, and the call that is waited for needs one of them.", len(explanation.Blockers), pool.prefix)
	}
	return explanation
}

// poolOf is the pool in whose queue the future's call waits, nil if there is none.
func (r *Registry) poolOf(future *Future) *ThreadPool {
	if future.state != Pending {
		return nil
	}
	for _, executors := range r.executors {
		for _, worker := range executors.workers {
			if own, ok := worker.pool.queue.(*simpleQueue); ok && own.holds(future) {
				return worker.pool
			}
		}
	}
	return nil
}

// holds reports whether the future's call is in the queue.
func (q *simpleQueue) holds(future *Future) bool {
	return slices.ContainsFunc(q.items[q.head:], func(item *WorkItem) bool { return item != nil && item.Future == future })
}

// Explain says of a thread in wait() or as_completed() which of the futures are not done.
func (u unfinished) Explain(waiting *sim.Thread, name string) sim.Explanation {
	var pending []*Future
	for _, future := range u {
		if !future.Done() {
			pending = append(pending, future)
		}
	}
	if len(pending) == 0 {
		return sim.Explanation{}
	}
	kernel := waiting.Kernel()
	explanation := sim.Explanation{Wanted: fmt.Sprintf("%s, of which %d %s not done: %s", name, len(pending), isOrAre(len(pending)), futureNames(kernel, pending))}
	for _, future := range pending {
		one := explainFuture(future, waiting, fmt.Sprintf("future %q", kernel.ResourceName(future.Resource())))
		if explanation.Why == "" {
			explanation.Why = one.Why
		}
		explanation.Blockers = append(explanation.Blockers, one.Blockers...)
		if runner := kernel.Holder(future.Resource()); runner != trace.NoThread {
			explanation.Blockers = append(explanation.Blockers, kernel.ThreadByID(runner))
		}
	}
	return explanation
}

// unfinished are futures that a thread waits for together.
type unfinished []*Future

func isOrAre(count int) string {
	if count == 1 {
		return "is"
	}
	return "are"
}

// awaited is what an asyncio task waits for, and the line of the program where it does.
type awaited struct {
	resource trace.ResourceID
	line     int
}

// SetAwaited says what the asyncio task that the future stands for waits for.
func (f *Future) SetAwaited(resource trace.ResourceID, line int) {
	f.registry.awaited[f.Resource()] = awaited{resource, line}
}

// waitingTasks are sentences about the asyncio tasks that wait, in the order of their creation.
func (r *Registry) waitingTasks() []string {
	var sentences []string
	for _, number := range slices.Sorted(maps.Keys(r.awaited)) {
		if len(sentences) == maxTasks {
			return append(sentences, fmt.Sprintf("%d other tasks wait.", len(r.awaited)-maxTasks))
		}
		wait := r.awaited[number]
		sentences = append(sentences, fmt.Sprintf("Task %s waits at line %d for %s.", r.kernel.ResourceName(number), wait.line, r.kernel.Describe(wait.resource)))
	}
	return sentences
}

// maxTasks is how many tasks a report names.
const maxTasks = 20

// Unfinished are the sentences for the report of a deadlock about what tasks and pools have not finished.
func (r *Registry) Unfinished() []string { return append(r.waitingTasks(), r.unfinishedCalls()...) }

// unfinishedCalls are sentences about the calls for workers in processes, or in threads of a multiprocessing pool, that nobody makes any
// more: those that a worker was making when it ended, or else those that no worker has begun.
func (r *Registry) unfinishedCalls() []string {
	var numbers []trace.ResourceID
	for number, future := range r.remote {
		if !future.Done() {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	makers := map[trace.ResourceID]trace.ThreadID{}
	for worker, number := range r.begun {
		makers[number] = worker
	}
	var lost, waiting []string
	for _, number := range numbers {
		maker, begun := makers[number]
		worker := r.kernel.ThreadByID(maker)
		switch label := r.kernel.ResourceName(number); {
		case !begun:
			waiting = append(waiting, fmt.Sprintf("No worker of the pool has begun %s.", label))
		case worker != nil && worker.Ended():
			lost = append(lost, lostCall(worker.Process(), label))
		}
	}
	if len(lost) > 0 {
		return lost
	}
	return waiting[:min(len(waiting), maxNamed)]
}

// lostCall says what became of a call.
func lostCall(worker *sim.Process, label string) string {
	how := fmt.Sprintf("ended with exit code %d", worker.ExitCode())
	if signal := worker.Status().Signal; signal != 0 {
		how = fmt.Sprintf("was killed by signal %d", signal)
	}
	return fmt.Sprintf("%s %s while it ran %s. A Pool starts another worker, but gives it only the next calls: nobody makes this one again, "+
		"so its result never comes. A ProcessPoolExecutor would raise BrokenProcessPool.", worker.Name(), how, label)
}
