package sim

import (
	"futurescope/engine/internal/clone"
	"futurescope/engine/trace"
)

// ProcessFork is what becomes of the kernel's side of a process when it is forked. The child has one thread, which stands for the
// calling one; in its memory the parent's other threads have ended.
type ProcessFork struct {
	Parent, Child *Process
	Caller, Main  *Thread

	others map[*Thread]*Thread
}

// Forking is the Context of a copier that copies what refers to processes and threads.
type Forking interface{ Simulated() *ProcessFork }

func forkOf(c *clone.Copier) *ProcessFork { return c.Context.(Forking).Simulated() }

// ForkProcess makes the child and its main thread, which does nothing before Begin. It fails with ErrTooManyThreads at the machine's limit.
func (k *Kernel) ForkProcess(caller *Thread, name string) (*ProcessFork, error) {
	if !k.mayStart() {
		return nil, ErrTooManyThreads
	}
	child := k.NewProcess(caller.process, name)
	k.AddMemory(child, caller.process.memory.bytes)
	child.memory.measured = caller.process.memory.measured
	child.InheritAll(caller.process)
	fork := &ProcessFork{Parent: caller.process, Child: child, Caller: caller, others: map[*Thread]*Thread{}}
	fork.Main = k.newThread(child, caller.name, nil, ThreadOptions{Flags: trace.FlagMain})
	return fork, nil
}

// Begin lets the child's main thread run body from now on.
func (f *ProcessFork) Begin(body Body, host any) {
	f.Main.body, f.Main.Host = body, host
	f.Main.begun = true
	f.Main.ident = f.Caller.ident
	f.Main.kernel.launch(f.Main)
}

// AddForkRules says how what belongs to the kernel is copied: locks are new ones in the same state, threads and processes stay what they are
// but for the forked ones, and nobody waits.
func AddForkRules(rules *clone.Rules) {
	clone.Share[Kernel](rules)
	clone.Share[trace.Recorder](rules)
	clone.Empty[WaitQueue](rules)
	clone.Replace(rules, func(c *clone.Copier, process *Process) (*Process, bool) {
		if fork := forkOf(c); process == fork.Parent {
			return fork.Child, true
		}
		return process, true
	})
	clone.Replace(rules, func(c *clone.Copier, thread *Thread) (*Thread, bool) { return forkOf(c).thread(c, thread), true })
	clone.Fix(rules, func(c *clone.Copier, from, to *Mutex) {
		to.resource, to.inherited = trace.NoResource, from.locked && !from.quiet
		if fork := forkOf(c); from.locked && from.holder == fork.Caller.id {
			to.holder = fork.Main.id
		} else {
			to.lost = from.locked
		}
	})
}

// thread is what a thread of the parent is in the child's memory: one that has ended, unless it is the caller.
func (f *ProcessFork) thread(c *clone.Copier, thread *Thread) *Thread {
	if thread == f.Caller {
		return f.Main
	}
	if other, ok := f.others[thread]; ok {
		return other
	}
	other := &Thread{kernel: thread.kernel, process: f.Child, id: thread.id, name: thread.name, flags: thread.flags, phase: phaseEnded, ident: thread.ident, ordinal: thread.ordinal,
		begun: true, core: -1, resource: thread.resource, cpuNs: thread.cpuNs}
	f.others[thread] = other
	other.Host = clone.Value(c, thread.Host)
	return other
}
