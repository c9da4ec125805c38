package pylib

import (
	"errors"
	"fmt"

	"futurescope/engine/internal/clone"
	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/pyregex"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// forkRules says how a process is copied: everything that can be reached from it is its memory and is copied, unless it belongs to the
// world or never changes.
func forkRules() *clone.Rules {
	rules := clone.NewRules()
	vm.AddForkRules(rules)
	sim.AddForkRules(rules)
	futures.AddForkRules(rules)
	clone.Share[world](rules)
	clone.Share[nativeTypes](rules)
	clone.Share[pyregex.Program](rules)
	clone.Share[sharedBlock](rules)
	clone.Replace(rules, func(c *clone.Copier, thread *vm.Thread) (*vm.Thread, bool) {
		if thread == c.Context.(*forking).caller {
			return nil, false
		}
		return clone.Of(c, thread.Runtime()).Ended(clone.Value(c, thread.Host)), true
	})
	clone.Fix(rules, func(_ *clone.Copier, _, to *subject) { to.id = noResource })
	clone.Fix(rules, func(_ *clone.Copier, _, to *process) { to.groups, to.names.taken = nil, nil })
	return rules
}

// forking is what the rules need to know of one fork.
type forking struct {
	fork   *sim.ProcessFork
	caller *vm.Thread
}

// Simulated is the kernel's side of the fork.
func (f *forking) Simulated() *sim.ProcessFork { return f.fork }

// forkOperation is os.fork. The first time it is run it only charges for the work, so that the state of the calling thread is
// all in its frames when it is run again and makes the copy. Being part of what is copied, it ends twice: in the parent with
// the child's number, in the child, as whose operation it is run next, with 0.
type forkOperation struct {
	charged bool
	inChild bool
	begun   bool // the child has paid for its start
	child   *sim.Process
	err     error
}

func (f *forkOperation) Run(thread *sim.Thread) sim.Outcome {
	if f.inChild {
		if !f.begun {
			f.begun = true
			thread.Spend(thread.Kernel().Machine().Costs.ForkedNs)
		}
		return sim.Finished
	}
	if !f.charged {
		f.charged = true
		thread.Spend(thread.Kernel().Machine().Costs.ProcessStartNs)
		return sim.UsedUp
	}
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	f.err = f.copyProcess(thread)
	return sim.Finished
}

// copyProcess makes the child.
func (f *forkOperation) copyProcess(thread *sim.Thread) error {
	fork, err := thread.Kernel().ForkProcess(thread, fmt.Sprintf("pid %d", firstProcessID+len(thread.Kernel().Processes())))
	if err != nil {
		return err
	}
	python := thread.Host.(*pythonThread)
	copier := clone.New(python.process.world.forkRules, &forking{fork, python.vm})
	child := clone.Of(copier, python.process)
	main := clone.Of(copier, python)
	body := clone.Value(copier, thread.Body())
	inChild := clone.Of(copier, f)
	if err := copier.Finish(); err != nil {
		thread.Kernel().KillProcess(fork.Child, 9)
		return err
	}
	child.main = main
	inChild.inChild = true
	fork.Child.Host = child
	f.child = fork.Child
	fork.Begin(body, main)
	// The recording does not know yet where the child is, even if its only line is the one that forked.
	main.sim, main.shown = fork.Main, sim.Location{}
	main.recordLine()
	return nil
}

func (f *forkOperation) answer(t *vm.Thread) (vm.Value, error) {
	switch {
	case f.inChild:
		return vm.Int(0), nil
	case errors.Is(f.err, sim.ErrTooManyThreads):
		return vm.Value{}, vm.NewOSError(11, "Resource temporarily unavailable")
	case f.err != nil:
		return vm.Value{}, f.err
	}
	return vm.Int(processID(f.child)), nil
}

// processFork is fork() -> pid, 0 in the child.
func processFork(t *vm.Thread, _ vm.Args) (vm.Value, error) { return await(t, &forkOperation{}) }
