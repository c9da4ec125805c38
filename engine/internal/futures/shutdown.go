package futures

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// setShutdown closes the pool for new work and records it the first time.
func (p *ThreadPool) setShutdown(thread *sim.Thread, cancelling bool) {
	if p.shutdown {
		return
	}
	p.shutdown = true
	cancels := int32(0)
	if cancelling {
		cancels = 1
	}
	p.kernel.Emit(trace.Event{Kind: trace.PoolShutdown, Thread: thread.ID(), A: int32(p.Resource()), B: cancels})
}

// Lock returns the operation of taking the pool's shutdown lock, which shutdown holds until the workers have been told.
func (p *ThreadPool) Lock() sim.Body { return &sim.Acquire{Mutex: p.lock, TimeoutNs: -1} }

// Unlock gives the shutdown lock up.
func (p *ThreadPool) Unlock(thread *sim.Thread) { p.lock.Release(thread) }

// BeginShutdown closes the pool for new work. With cancelFutures it also takes the waiting items out of
// the queue and returns their futures; the caller must cancel each of them, in order. The caller holds the Lock.
func (p *ThreadPool) BeginShutdown(thread *sim.Thread, cancelFutures bool) []*Future {
	p.setShutdown(thread, cancelFutures)
	var futures []*Future
	for cancelFutures {
		item, ok := p.queue.TryGet()
		if !ok {
			break
		}
		if item != nil {
			p.kernel.AddMemory(thread.Process(), -item.bytes)
			futures = append(futures, item.Future)
		}
	}
	return futures
}

// WakeUp returns the operation that makes a worker look whether it should end; it tells the next one.
func (p *ThreadPool) WakeUp() sim.Body { return p.queue.Put(nil) }

// JoinWorkers returns the operation of waiting for the end of all workers.
func (p *ThreadPool) JoinWorkers() sim.Body { return &joinAll{threads: p.threads} }

type joinAll struct {
	threads []*sim.Thread
	join    sim.Join
}

func (j *joinAll) Run(thread *sim.Thread) sim.Outcome {
	for len(j.threads) > 0 {
		if j.join.Target == nil {
			j.join = sim.Join{Target: j.threads[0], TimeoutNs: -1}
		}
		if outcome := j.join.Run(thread); outcome != sim.Finished {
			return outcome
		}
		j.join = sim.Join{}
		j.threads = j.threads[1:]
	}
	return sim.Finished
}

// Shutdown is the operation of ThreadPoolExecutor.shutdown, for callers whose callbacks are
// bodies: close, cancel what waits if asked to, wake the workers, and wait for them if asked to.
type Shutdown struct {
	Pool          *ThreadPool
	Wait          bool
	CancelFutures bool

	stage     shutdownStage
	cancel    []*Future
	callbacks callbackRun
	body      sim.Body
}

type shutdownStage uint8

const (
	shutdownLock shutdownStage = iota
	shutdownClose
	shutdownCancel
	shutdownWake
	shutdownJoin
)

// Run shuts the pool down.
func (s *Shutdown) Run(thread *sim.Thread) sim.Outcome {
	for {
		outcome := s.step(thread)
		if outcome != sim.Finished || s.stage == shutdownJoin {
			return outcome
		}
		s.stage++
	}
}

func (s *Shutdown) step(thread *sim.Thread) sim.Outcome {
	switch s.stage {
	case shutdownLock:
		if s.body == nil {
			s.body = s.Pool.Lock()
		}
		return s.body.Run(thread)
	case shutdownClose:
		s.cancel = s.Pool.BeginShutdown(thread, s.CancelFutures)
		s.body = s.Pool.WakeUp()
		return sim.Finished
	case shutdownCancel:
		return s.cancelAll(thread)
	case shutdownWake:
		outcome := s.body.Run(thread)
		if outcome == sim.Finished {
			s.Pool.Unlock(thread)
			s.body = s.Pool.JoinWorkers()
		}
		return outcome
	}
	if !s.Wait {
		return sim.Finished
	}
	return s.body.Run(thread)
}

func (s *Shutdown) cancelAll(thread *sim.Thread) sim.Outcome {
	for {
		if outcome := s.callbacks.Run(thread); outcome != sim.Finished {
			return outcome
		}
		if len(s.cancel) == 0 {
			return sim.Finished
		}
		_, callbacks := s.cancel[0].Cancel()
		s.callbacks.add(s.cancel[0], callbacks)
		s.cancel = s.cancel[1:]
	}
}

// AtExit returns the operation that the main thread runs when its program is over: no pool takes
// work any more, all queued calls finish, and all workers end (thread.py, _python_exit).
func (e *Executors) AtExit() sim.Body { return &atExit{executors: e} }

type atExit struct {
	executors *Executors
	locking   sim.Acquire
	workers   []workerThread
	begun     bool
	put       sim.Body
	told      int
	join      joinAll
}

func (a *atExit) Run(thread *sim.Thread) sim.Outcome {
	if !a.begun {
		a.locking.Mutex, a.locking.TimeoutNs = a.executors.lock, -1
		if outcome := a.locking.Run(thread); outcome != sim.Finished {
			return outcome
		}
		a.begun = true
		a.executors.shutdown = true
		a.executors.lock.Release(thread)
		for _, worker := range a.executors.workers {
			if worker.thread.Ended() && !worker.pool.host.Referenced() {
				continue
			}
			a.workers = append(a.workers, worker)
			a.join.threads = append(a.join.threads, worker.thread)
		}
	}
	for a.told < len(a.workers) {
		if a.put == nil {
			a.put = a.workers[a.told].queue.Put(nil)
		}
		if outcome := a.put.Run(thread); outcome != sim.Finished {
			return outcome
		}
		a.put = nil
		a.told++
	}
	return a.join.Run(thread)
}
