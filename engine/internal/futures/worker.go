package futures

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// worker is the body of a pool's thread (thread.py, _worker): run the initializer, then take
// items and run them until told to end.
type worker struct {
	pool      *ThreadPool
	queue     WorkQueue // the pool's at the time of the start
	get       Get
	stage     workerStage
	recorded  bool
	init      Task
	locking   sim.Acquire
	item      *WorkItem
	callbacks callbackRun
	leave     sim.Body
}

type workerStage uint8

const (
	stageInitialize workerStage = iota
	stageGet
	stageBegin
	stageRun
	stageSettle
	stageCallbacks
	stageFree
	stageBroken
	stageLeave
)

func newWorker(pool *ThreadPool) *worker {
	return &worker{pool: pool, queue: pool.queue, get: pool.queue.NewGet(), init: pool.host.NewInitializer()}
}

// Where delegates to the task, so that reports name its line.
func (w *worker) Where() sim.Location {
	if w.item != nil {
		if locator, ok := w.item.Task.(sim.Locator); ok {
			return locator.Where()
		}
	}
	return sim.Location{}
}

// Run goes through the stages; each answers Finished when the next one can begin.
func (w *worker) Run(thread *sim.Thread) sim.Outcome {
	if !w.recorded {
		w.recorded = true
		w.pool.kernel.Emit(trace.Event{Kind: trace.WorkerStart, Thread: thread.ID(), A: int32(w.pool.Resource())})
	}
	for {
		if w.stage == stageLeave && w.leave == nil {
			return sim.Finished
		}
		if outcome := w.step(thread); outcome != sim.Finished {
			return outcome
		}
	}
}

// step does the present stage and chooses the next.
func (w *worker) step(thread *sim.Thread) sim.Outcome {
	switch w.stage {
	case stageInitialize:
		return w.initialize(thread)
	case stageGet:
		return w.take(thread)
	case stageBegin:
		return w.begin(thread)
	case stageRun:
		outcome := w.item.Task.Run(thread)
		if outcome == sim.Finished {
			w.stage = stageSettle
		}
		return outcome
	case stageSettle:
		return w.settle(thread)
	case stageCallbacks:
		outcome := w.callbacks.Run(thread)
		if outcome == sim.Finished {
			w.stage = stageFree
		}
		return outcome
	case stageFree:
		return w.free(thread)
	case stageBroken:
		return w.failNext(thread)
	}
	outcome := w.leave.Run(thread)
	if outcome == sim.Finished {
		w.leave = nil
	}
	return outcome
}

// initialize runs the initializer. A failure breaks the pool: no more submits, and what waits in
// the queue fails (_initializer_failed).
func (w *worker) initialize(thread *sim.Thread) sim.Outcome {
	if w.init != nil {
		if outcome := w.init.Run(thread); outcome != sim.Finished {
			return outcome
		}
		if !thread.Synchronized() {
			return sim.UsedUp
		}
		if outcome := w.init.Outcome(); outcome.Failed() {
			w.pool.host.InitializerFailed(thread, outcome.Exception)
			w.locking = sim.Acquire{Mutex: w.pool.lock, TimeoutNs: -1}
			w.stage = stageBroken
			return sim.Finished
		}
		w.init = nil
	}
	w.stage = stageGet
	return sim.Finished
}

// failNext fails one item of a broken pool, or ends the worker when none is left.
func (w *worker) failNext(thread *sim.Thread) sim.Outcome {
	if outcome := w.locking.Run(thread); outcome != sim.Finished {
		return outcome
	}
	w.pool.broken = textInitializerFailed
	if outcome := w.callbacks.Run(thread); outcome != sim.Finished {
		return outcome
	}
	item, ok := w.queue.TryGet()
	if !ok {
		w.pool.lock.Release(thread)
		w.stage = stageLeave
		return sim.Finished
	}
	if item != nil {
		callbacks, err := item.Future.Settle(w.pool.host.BrokenPool(w.pool.broken))
		if err == nil {
			w.callbacks.add(item.Future, callbacks)
		}
		w.pool.kernel.AddMemory(thread.Process(), -item.bytes)
	}
	return sim.Finished
}

// take waits for an item. Nil means that the pool or the interpreter shuts down: the worker
// passes it on to the next one and ends.
func (w *worker) take(thread *sim.Thread) sim.Outcome {
	if outcome := w.get.Run(thread); outcome != sim.Finished {
		return outcome
	}
	w.item = w.get.Item()
	if w.item != nil {
		w.stage = stageBegin
		thread.Spend(w.pool.kernel.Machine().Costs.WorkItemNs)
		return sim.Finished
	}
	if w.pool.shutdown || w.pool.executors.shutdown {
		w.pool.setShutdown(thread, false)
		w.leave = w.queue.Put(nil)
		w.stage = stageLeave
	}
	return sim.Finished
}

// begin marks the future running, unless it was cancelled while it waited.
func (w *worker) begin(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	run, err := w.item.Future.SetRunningOrNotifyCancel(thread)
	if err != nil || !run {
		w.stage = stageFree
		return sim.Finished
	}
	w.record(thread, trace.TaskStart)
	w.stage = stageRun
	return sim.Finished
}

func (w *worker) record(thread *sim.Thread, kind trace.Kind) {
	if w.item.Future.leftOut {
		return
	}
	w.pool.kernel.Emit(trace.Event{Kind: kind, Thread: thread.ID(), A: int32(w.item.Future.Resource())})
}

// settle gives the future the task's outcome.
func (w *worker) settle(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	w.record(thread, trace.TaskEnd)
	callbacks, err := w.item.Future.Settle(w.item.Task.Outcome())
	w.stage = stageFree
	if err == nil && len(callbacks) > 0 {
		w.callbacks.add(w.item.Future, callbacks)
		w.stage = stageCallbacks
	}
	return sim.Finished
}

// free forgets the item and announces the worker as idle (_idle_semaphore.release).
func (w *worker) free(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	w.pool.kernel.AddMemory(thread.Process(), -w.item.bytes)
	w.item = nil
	w.pool.idle++
	w.stage = stageGet
	return sim.Finished
}

// callbackRun runs done-callbacks one after the other (Future._invoke_callbacks).
type callbackRun struct {
	pending []boundCallback
	body    sim.Body
}

// boundCallback is a callback together with the future it belongs to.
type boundCallback struct {
	future   *Future
	callback Callback
}

// add appends the callbacks of a future.
func (c *callbackRun) add(future *Future, callbacks []Callback) {
	for _, callback := range callbacks {
		c.pending = append(c.pending, boundCallback{future, callback})
	}
}

// Run goes on with the present callback.
func (c *callbackRun) Run(thread *sim.Thread) sim.Outcome {
	for len(c.pending) > 0 {
		present := c.pending[0]
		if c.body == nil {
			RecordCallback(thread, present.future, present.callback.Name(), true)
			c.body = present.callback.Body(present.future)
		}
		if outcome := c.body.Run(thread); outcome != sim.Finished {
			return outcome
		}
		RecordCallback(thread, present.future, "", false)
		c.body = nil
		c.pending = c.pending[1:]
	}
	return sim.Finished
}

// RecordCallback records the begin or the end of a done-callback, for callers that run callbacks themselves.
func RecordCallback(thread *sim.Thread, future *Future, name string, begins bool) {
	kernel := thread.Kernel()
	if !future.recorded() {
		return
	}
	if begins {
		kernel.Emit(trace.Event{Kind: trace.CallbackStart, Thread: thread.ID(), A: int32(future.Resource()), B: kernel.Intern(name)})
		return
	}
	kernel.Emit(trace.Event{Kind: trace.CallbackEnd, Thread: thread.ID(), A: int32(future.Resource())})
}
