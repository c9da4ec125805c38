package pylib

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// shutdownOperation is threading._shutdown: let the pools finish and join the threads that are not daemons. The main thread of the
// program does the same in stages of its own, see mainBody; this one is for processes that end before that, such as those
// that multiprocessing forks.
type shutdownOperation struct {
	pools    sim.Body
	poolsEnd bool
	join     *sim.Join
}

func (s *shutdownOperation) Run(thread *sim.Thread) sim.Outcome {
	if s.pools == nil {
		s.pools = thread.Host.(*pythonThread).process.executors.AtExit()
	}
	if !s.poolsEnd {
		if outcome := s.pools.Run(thread); outcome != sim.Finished {
			return outcome
		}
		s.poolsEnd = true
	}
	for {
		if s.join != nil {
			if outcome := s.join.Run(thread); outcome != sim.Finished {
				return outcome
			}
			s.join = nil
		}
		for _, other := range thread.Process().LivingThreads() {
			if other != thread && !other.Daemon() {
				s.join = &sim.Join{Target: other, TimeoutNs: -1}
				break
			}
		}
		if s.join == nil {
			return sim.Finished
		}
	}
}

func (s *shutdownOperation) answer(*vm.Thread) (vm.Value, error) { return vm.None, nil }

func shutdownThreads(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	return await(t, &shutdownOperation{})
}
