package futures

import (
	"fmt"

	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// Task is a call to be made by a worker. Run executes a slice of it; after Finished, Outcome says
// what it came to.
type Task interface {
	sim.Body
	Outcome() Outcome
	// Label is the call as a person would write it: fetch('a').
	Label() string
}

// Sized is an optional interface of tasks: how many bytes the call's arguments keep alive while it waits.
type Sized interface{ Bytes() int64 }

// Host is what a pool needs from whoever owns the threads.
type Host interface {
	// NewWorkerThread returns the operation that starts a thread of that name with that body. The
	// thread must carry trace.FlagWorker and must not be a daemon.
	NewWorkerThread(name string, body sim.Body) *sim.Start
	// NewInitializer returns the call that each worker makes first, or nil when there is none.
	NewInitializer() Task
	// InitializerFailed is told what the initializer raised, before the pool breaks.
	InitializerFailed(worker *sim.Thread, exception any)
	// BrokenPool returns the exception that pending futures get when the pool breaks.
	BrokenPool(text string) Outcome
	// Referenced reports whether the program can still reach the executor. At exit CPython only visits the workers of
	// those: it knows them by weak references.
	Referenced() bool
}

// Executors is what the executors of one process share: the counter that names them and the
// knowledge that the interpreter is shutting down (the module globals of thread.py).
type Executors struct {
	registry *Registry
	lock     *sim.Mutex // _global_shutdown_lock
	nameless int
	shutdown bool
	workers  []workerThread // in the order of their start (_threads_queues)
}

// workerThread is a started worker with the queue it takes from.
type workerThread struct {
	thread *sim.Thread
	queue  WorkQueue
	pool   *ThreadPool
}

// NewExecutors returns the shared state for one process.
func NewExecutors(registry *Registry) *Executors {
	executors := &Executors{registry: registry, lock: newShutdownLock(registry.kernel)}
	registry.executors = append(registry.executors, executors)
	return executors
}

// newShutdownLock returns a free _global_shutdown_lock.
func newShutdownLock(kernel *sim.Kernel) *sim.Mutex {
	return sim.NewQuietMutex(kernel, "shutdown lock of the interpreter")
}

// Registry is the registry of the run.
func (e *Executors) Registry() *Registry { return e.registry }

// DefaultWorkers is how many workers a pool has whose size was not given: min(32, cores + 4).
func DefaultWorkers(cores int) int { return min(32, cores+4) }

// bytesPerItem is what a queued call takes in CPython 3.11: its Future, with a condition, a lock and an empty deque of waiters, each with a
// __dict__ of its own, and the work item with its tuple of arguments; without the arguments themselves. 100,000 calls that
// wait make a process 195 MB larger (testdata/memory.py in package pylib measures it again).
const bytesPerItem = 1950

// ThreadPool is an executor that runs calls in threads (thread.py, class ThreadPoolExecutor).
type ThreadPool struct {
	executors *Executors
	kernel    *sim.Kernel
	host      Host
	numbered
	prefix     string
	maxWorkers int
	queue      WorkQueue
	idle       int // the value of _idle_semaphore: workers that have announced themselves free
	threads    []*sim.Thread
	broken     string
	shutdown   bool
	lock       *sim.Mutex // _shutdown_lock
}

// NewThreadPool returns an executor without workers: they are started by Submit,
// when no worker is idle. An empty prefix becomes ThreadPoolExecutor-N. It fails with KindValue when maxWorkers is not positive.
func (e *Executors) NewThreadPool(maxWorkers int, prefix string, host Host) (*ThreadPool, error) {
	if maxWorkers <= 0 {
		return nil, &Error{KindValue, textMaxWorkers}
	}
	if prefix == "" {
		prefix = fmt.Sprintf("ThreadPoolExecutor-%d", e.nameless)
		e.nameless++
	}
	kernel := e.registry.kernel
	pool := &ThreadPool{executors: e, kernel: kernel, host: host, prefix: prefix, maxWorkers: maxWorkers,
		lock: sim.NewQuietMutex(kernel, "shutdown lock of "+prefix)}
	pool.resource = startPool(kernel, prefix, maxWorkers)
	pool.queue = newSimpleQueue(kernel, "work queue of "+prefix)
	return pool, nil
}

// MaxWorkers is how many workers the pool may have.
func (p *ThreadPool) MaxWorkers() int { return p.maxWorkers }

// Resource is the pool's number in the recording.
func (p *ThreadPool) Resource() trace.ResourceID {
	if p.resource == trace.NoResource {
		p.resource = startPool(p.kernel, p.name, p.maxWorkers)
	}
	return p.resource
}

// startPool records that there is an executor.
func startPool(kernel *sim.Kernel, name string, maxWorkers int) trace.ResourceID {
	resource := kernel.NewResource(trace.ResourcePool, name)
	kernel.Emit(trace.Event{Kind: trace.PoolStart, Thread: currentID(kernel), A: int32(resource), B: int32(maxWorkers), C: kernel.Intern(name)})
	return resource
}

// Prefix begins the names of the workers.
func (p *ThreadPool) Prefix() string { return p.prefix }

// Threads are the workers started so far.
func (p *ThreadPool) Threads() []*sim.Thread { return p.threads }

// QueueLength is how many calls wait for a worker in the pool's own queue; -1 when it was replaced.
func (p *ThreadPool) QueueLength() int {
	if own, ok := p.queue.(*simpleQueue); ok {
		return own.len()
	}
	return -1
}

// SetQueue replaces the work queue. Workers that run already keep the old one, as in CPython.
func (p *ThreadPool) SetQueue(queue WorkQueue) { p.queue = queue }

// Broken returns why the pool takes no more work after a failed initializer, or "".
func (p *ThreadPool) Broken() string { return p.broken }

// ShutDown reports whether the pool has been shut down.
func (p *ThreadPool) ShutDown() bool { return p.shutdown }

// refuses returns why the pool takes no work, or nil.
func (p *ThreadPool) refuses() error {
	switch {
	case p.broken != "":
		return &Error{KindBrokenPool, p.broken}
	case p.shutdown:
		return &Error{KindRuntime, textShutdown}
	case p.executors.shutdown:
		return &Error{KindRuntime, textInterpreterShutdown}
	}
	return nil
}

// Submit is the operation of submitting a call: BeginSubmit, the queue's Put, and FinishSubmit (ThreadPoolExecutor.submit).
type Submit struct {
	Pool *ThreadPool
	Task Task

	Future *Future
	Err    error
	begin  BeginSubmit
	put    sim.Body
	finish FinishSubmit
	stage  int
}

// Run submits the call. When the work queue is full it waits for room.
func (s *Submit) Run(thread *sim.Thread) sim.Outcome {
	for {
		switch s.stage {
		case 0:
			s.begin.Pool, s.begin.Task = s.Pool, s.Task
			if outcome := s.begin.Run(thread); outcome != sim.Finished {
				return outcome
			}
			if s.Err = s.begin.Err; s.Err != nil {
				return sim.Finished
			}
			s.put = s.Pool.queue.Put(s.begin.Item)
			s.finish.Pool = s.Pool
		case 1:
			if outcome := s.put.Run(thread); outcome != sim.Finished {
				return outcome
			}
		case 2:
			if outcome := s.finish.Run(thread); outcome != sim.Finished {
				return outcome
			}
			s.Err = s.finish.Err
			if s.Err == nil {
				s.Future = s.begin.Item.Future
			}
			return sim.Finished
		}
		s.stage++
	}
}

// BeginSubmit is the first part of a submit: it looks whether the pool takes
// work and makes the future. It exists by itself for callers whose work queue is a program's own object.
type BeginSubmit struct {
	Pool *ThreadPool
	Task Task

	Item    *WorkItem
	Err     error
	charged bool
	locking lockBoth
}

// lockBoth takes the pool's shutdown lock and then the interpreter's, as submit does: while one
// thread is inside submit, starting a worker or waiting for room in a bounded queue, nobody else gets in.
type lockBoth struct {
	own, global sim.Acquire
}

func (l *lockBoth) run(pool *ThreadPool, thread *sim.Thread) sim.Outcome {
	l.own.Mutex, l.own.TimeoutNs = pool.lock, -1
	if outcome := l.own.Run(thread); outcome != sim.Finished {
		return outcome
	}
	l.global.Mutex, l.global.TimeoutNs = pool.executors.lock, -1
	return l.global.Run(thread)
}

// unlockBoth gives both locks up.
func (p *ThreadPool) unlockBoth(thread *sim.Thread) {
	p.executors.lock.Release(thread)
	p.lock.Release(thread)
}

// Run makes the work item.
func (b *BeginSubmit) Run(thread *sim.Thread) sim.Outcome {
	p := b.Pool
	if !b.charged {
		b.charged = true
		thread.Spend(p.kernel.Machine().Costs.SubmitNs)
	}
	if outcome := b.locking.run(p, thread); outcome != sim.Finished {
		return outcome
	}
	if b.Err = p.refuses(); b.Err != nil {
		p.unlockBoth(thread)
		return sim.Finished
	}
	b.Item = &WorkItem{Future: p.newFuture(thread, b.Task), Task: b.Task, bytes: bytesPerItem}
	if sized, ok := b.Task.(Sized); ok {
		b.Item.bytes += sized.Bytes()
	}
	p.kernel.AddMemory(thread.Process(), b.Item.bytes)
	return sim.Finished
}

// newFuture returns the future of a task that the thread submits, and records both unless there are too many.
func (p *ThreadPool) newFuture(thread *sim.Thread, task Task) *Future {
	if !p.kernel.KeepsTask() {
		return p.executors.registry.newLeftOutFuture()
	}
	label := task.Label()
	future := p.executors.registry.NewFuture(label)
	p.kernel.Emit(trace.Event{Kind: trace.TaskSubmit, Thread: thread.ID(), A: int32(future.Resource()), B: int32(p.Resource()), C: p.kernel.Intern(label)})
	return future
}

// AbandonSubmit gives up a submit after its BeginSubmit, when the item could not be put into the queue.
func (p *ThreadPool) AbandonSubmit(thread *sim.Thread) { p.unlockBoth(thread) }

// FinishSubmit is the last part of a submit, after the item is in the queue: unless an idle worker
// will take it, and the pool has its maximum, one more worker is started (_adjust_thread_count).
type FinishSubmit struct {
	Pool *ThreadPool

	Err   error // when the thread could not be started; the item stays in the queue
	start *sim.Start
}

// Run starts a worker if one is needed.
func (f *FinishSubmit) Run(thread *sim.Thread) sim.Outcome {
	p := f.Pool
	if f.start == nil {
		if p.idle > 0 {
			p.idle--
			p.unlockBoth(thread)
			return sim.Finished
		}
		if len(p.threads) >= p.maxWorkers {
			p.unlockBoth(thread)
			return sim.Finished
		}
		name := fmt.Sprintf("%s_%d", p.prefix, len(p.threads))
		f.start = p.host.NewWorkerThread(name, newWorker(p))
	}
	outcome := f.start.Run(thread)
	if outcome != sim.Finished {
		return outcome
	}
	if f.Err = f.start.Err; f.Err == nil {
		p.threads = append(p.threads, f.start.Thread)
		p.executors.workers = append(p.executors.workers, workerThread{f.start.Thread, p.queue, p})
	}
	p.unlockBoth(thread)
	return sim.Finished
}
