package futures

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// ProcessPool is what the machine knows of an executor whose workers are processes (process.py, class ProcessPoolExecutor). The executor
// itself is written in Python, as CPython's is: between its processes everything is pickled, and only Python can do that. Here is what all
// those processes have in common: the numbers under which the recording knows the pool, its calls and who makes them.
type ProcessPool struct {
	numbered
	registry   *Registry
	maxWorkers int
	queue      trace.ResourceID // the calls that have not been handed to the call queue
	shutdown   bool
}

// NewProcessPool returns the record of an executor, or another pool of that name, with so many worker processes at most.
func (r *Registry) NewProcessPool(name string, maxWorkers int) *ProcessPool {
	pool := &ProcessPool{registry: r, maxWorkers: maxWorkers, queue: trace.NoResource}
	pool.resource = startPool(r.kernel, name, maxWorkers)
	return pool
}

// Resource is the pool's number in the recording.
func (p *ProcessPool) Resource() trace.ResourceID {
	if p.resource == trace.NoResource {
		p.resource = startPool(p.registry.kernel, p.name, p.maxWorkers)
	}
	return p.resource
}

// Submit returns the future of a call that the thread submits.
func (p *ProcessPool) Submit(thread *sim.Thread, label string) *Future {
	kernel := p.registry.kernel
	future := p.registry.NewFuture(label)
	kernel.Emit(trace.Event{Kind: trace.TaskSubmit, Thread: thread.ID(), A: int32(future.resource), B: int32(p.Resource()), C: kernel.Intern(label)})
	p.registry.remote[future.resource] = future
	return future
}

// SetQueueLength records how many calls wait for a place in the call queue, which gets its name the first time.
func (p *ProcessPool) SetQueueLength(thread *sim.Thread, calls int, name func() string) {
	if p.queue == trace.NoResource {
		p.queue = p.registry.kernel.NewResource(trace.ResourceWorkQueue, name())
	}
	p.registry.kernel.Emit(trace.Event{Kind: trace.QueueLength, Thread: thread.ID(), A: int32(p.queue), B: int32(calls)})
}

// BeginShutdown records that the pool takes no more work.
func (p *ProcessPool) BeginShutdown(thread *sim.Thread, cancel bool) {
	if p.shutdown {
		return
	}
	p.shutdown = true
	cancels := int32(0)
	if cancel {
		cancels = 1
	}
	p.registry.kernel.Emit(trace.Event{Kind: trace.PoolShutdown, Thread: thread.ID(), A: int32(p.Resource()), B: cancels})
}

// RecordWorker records that the thread, the main thread of a process, is a worker of the pool.
func (r *Registry) RecordWorker(thread *sim.Thread, pool trace.ResourceID) {
	r.kernel.Emit(trace.Event{Kind: trace.WorkerStart, Thread: thread.ID(), A: int32(pool)})
}

// RecordTaskStart records that the worker begins the call of a future of another process. It does nothing when the future is
// done already: the pool broke while the call was on its way.
func (r *Registry) RecordTaskStart(worker *sim.Thread, number trace.ResourceID) {
	if future := r.remote[number]; future != nil && future.state == Running {
		r.begun[worker.ID()] = number
		r.kernel.SetHolder(number, worker.ID())
		r.kernel.Emit(trace.Event{Kind: trace.TaskStart, Thread: worker.ID(), A: int32(number)})
	}
}

// RecordTaskEnd records that the worker has made the call.
func (r *Registry) RecordTaskEnd(worker *sim.Thread, number trace.ResourceID) {
	if begun, ok := r.begun[worker.ID()]; ok && begun == number {
		delete(r.begun, worker.ID())
		r.kernel.Emit(trace.Event{Kind: trace.TaskEnd, Thread: worker.ID(), A: int32(number)})
	}
}
