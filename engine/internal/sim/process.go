package sim

import "futurescope/engine/trace"

// Process has memory and a GIL of its own. It ends when the last of its
// threads that is not a daemon has ended, or by Kernel.ExitProcess.
type Process struct {
	kernel   *Kernel
	id       int32
	parent   int32
	name     string
	exitCode int
	signal   int // that ended it
	ending   bool
	exited   bool
	stopped  bool
	held     []*Thread // that would be ready if the process were not stopped
	alarm    alarm
	orphan   bool // its parent has ended
	reaped   bool
	group    int32
	children []*Process
	started  int // threads ever
	living   int // threads started and not ended
	keeping  int // those of them that are not daemons
	threads  []*Thread
	gil      gil
	memory   memory

	ended       WaitQueue // who waits for its end
	childEnded  WaitQueue // its own threads that wait for the end of a child
	watchers    watchers
	descriptors Descriptors
	resource    trace.ResourceID

	// Host belongs to whoever made the process.
	Host any
}

// gil is one process's global interpreter lock.
type gil struct {
	owner        *Thread
	next         *Thread // chosen to be the owner, on its way out of sleep
	waiters      readyQueue
	lastSwitchNs int64
	freeSinceNs  int64
	jitterNs     int64 // of the timer by which the next thread asks for it
	drawn        bool  // the policy took it from the last owner: chance, not an operating system, so the next one has it at once
}

// free reports whether the lock has neither an owner nor somebody who is about to be.
func (g *gil) free() bool { return g.owner == nil && g.next == nil }

// Kernel is the kernel that runs the process.
func (p *Process) Kernel() *Kernel { return p.kernel }

// ID is the simulated process id, counted from 1.
func (p *Process) ID() int32 { return p.id }

// ParentID is the id of the process that started this one; 0 for the first. It may have ended, see Orphan.
func (p *Process) ParentID() int32 { return p.parent }

// Name is the process's name.
func (p *Process) Name() string { return p.name }

// SetName renames the process.
func (p *Process) SetName(name string) {
	if p.name == name {
		return
	}
	p.name = name
	p.kernel.Emit(trace.Event{Kind: trace.ProcessName, Thread: trace.NoThread, A: p.id, C: p.kernel.Intern(name)})
}

// Exited reports whether the process is over, and ExitCode with which code.
func (p *Process) Exited() bool { return p.exited }

// ExitCode is the code that the process ended with or will end with.
func (p *Process) ExitCode() int { return p.exitCode }

// Ending reports whether the process is being ended by ExitProcess or KillProcess: the body of its executing thread must return.
func (p *Process) Ending() bool { return p.ending }

// SetExitCode says with which code the process will end.
func (p *Process) SetExitCode(code int) { p.exitCode = code }

// LivingThreads returns the process's threads that are started and not over, in the order of their start.
func (p *Process) LivingThreads() []*Thread {
	living := make([]*Thread, 0, p.living)
	for _, thread := range p.threads {
		if !thread.Ended() {
			living = append(living, thread)
		}
	}
	return living
}

// Ended is the queue of those who wait for the process's end.
func (p *Process) Ended() *WaitQueue { return &p.ended }

// Resource is the process as something to wait for.
func (p *Process) Resource() trace.ResourceID {
	if p.resource == trace.NoResource {
		p.resource = p.kernel.NewResource(trace.ResourceProcess, p.name)
	}
	return p.resource
}

// forget drops ended threads from the list when they are the majority, so
// that a program that starts a thread for each of a million requests does not keep them all.
func (p *Process) forget() {
	if len(p.threads) < 64 || p.living*2 > len(p.threads) {
		return
	}
	kept := p.threads[:0]
	for _, thread := range p.threads {
		if !thread.Ended() {
			kept = append(kept, thread)
		}
	}
	clear(p.threads[len(kept):])
	p.threads = kept
}
