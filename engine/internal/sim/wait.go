package sim

import "futurescope/engine/trace"

// This file is the life of processes after their birth: how they end, who waits for that, and who takes in those whose
// parent has ended (exit(2), wait(2)).
//
// A process that has ended is a zombie until its parent has waited for it. When a process ends, its living children become children of
// the machine's first process, pid 1, and the zombies among them are gone: pid 1 waits for its children at once.

// Status is how a process ended: by itself with a code, or by a signal.
type Status struct {
	Code   int
	Signal int // 0: by itself
}

// Raw is the number that wait(2) gives.
func (s Status) Raw() int {
	if s.Signal != 0 {
		return s.Signal
	}
	return s.Code & 0xFF << 8
}

// ExitCode is the code as Python's subprocess and multiprocessing show it: negative for a signal.
func (s Status) ExitCode() int {
	if s.Signal != 0 {
		return -s.Signal
	}
	return s.Code
}

// Status is how the process ended or will end.
func (p *Process) Status() Status { return Status{p.exitCode, p.signal} }

// Zombie reports whether the process has ended and nobody has waited for it.
func (p *Process) Zombie() bool { return p.exited && !p.reaped }

// Reaped reports whether the process has ended and been waited for: its number means nothing any more.
func (p *Process) Reaped() bool { return p.reaped }

// Orphan reports whether the process that started this one has ended before it.
func (p *Process) Orphan() bool { return p.orphan }

// Group is the process group: the id of the process that leads it.
func (p *Process) Group() int32 { return p.group }

// SetGroup puts the process into a group.
func (p *Process) SetGroup(group int32) { p.group = group }

// Children are the processes that this one has to wait for: its own that live or are zombies.
func (p *Process) Children() []*Process { return p.children }

// ProcessByID finds a process that lives or is a zombie, or nil.
func (k *Kernel) ProcessByID(id int32) *Process {
	if id < 1 || int(id) > len(k.processes) || k.processes[id-1].reaped {
		return nil
	}
	return k.processes[id-1]
}

// Processes are all processes of the run in the order of their start, ended ones too.
func (k *Kernel) Processes() []*Process { return k.processes }

// endProcess makes the process's end known.
func (k *Kernel) endProcess(process *Process) {
	process.exited = true
	k.living--
	process.closeAll()
	process.cancelAlarm()
	k.freeMemory(process)
	k.Emit(trace.Event{Kind: trace.ProcessExit, Thread: trace.NoThread, A: process.id, B: int32(process.Status().ExitCode())})
	for _, child := range process.children {
		k.orphan(child)
	}
	process.children = nil
	process.ended.WakeAll()
	process.watchers.notify()
	if parent := k.parentOf(process); parent != nil {
		parent.childEnded.WakeAll()
		if k.onChildEnd != nil {
			k.onChildEnd(parent)
		}
	} else if process.parent != 0 {
		k.reap(process, nil)
	}
}

// OnChildEnd sets a function that is told when a child of a living process has ended (SIGCHLD).
func (k *Kernel) OnChildEnd(tell func(parent *Process)) { k.onChildEnd = tell }

// orphan hands a child over to pid 1, because its parent has ended.
func (k *Kernel) orphan(child *Process) {
	child.orphan = true
	k.Emit(trace.Event{Kind: trace.ProcessOrphan, Thread: trace.NoThread, A: child.id})
	if child.exited {
		k.reap(child, nil)
	}
}

// parentOf is the living process that has to wait for this one; nil for the first process and for orphans.
func (k *Kernel) parentOf(process *Process) *Process {
	if process.parent == 0 || process.orphan {
		return nil
	}
	return k.processes[process.parent-1]
}

// reap ends a zombie: somebody has waited for it; nil stands for pid 1.
func (k *Kernel) reap(process *Process, by *Thread) {
	process.reaped = true
	event := trace.Event{Kind: trace.ProcessReap, Thread: trace.NoThread, A: process.id}
	if by != nil {
		event.Thread, event.B = by.id, by.process.id
		children := by.process.children
		for i, child := range children {
			if child == process {
				by.process.children = append(children[:i:i], children[i+1:]...)
				break
			}
		}
	}
	k.Emit(event)
}

// KillProcess ends a process by a signal, wherever its threads are. If the executing thread is one of them, its body
// must return Parked next.
func (k *Kernel) KillProcess(process *Process, signal int) {
	if process.exited {
		return
	}
	process.signal = signal
	if k.current != nil && k.current.process == process {
		process.ending = true
		k.killThreads(process, k.current)
		return
	}
	k.killThreads(process, nil)
	if !process.exited { // it had no thread yet
		k.endProcess(process)
	}
}

// WaitChild is the operation of waiting for the end of a child process (waitpid).
type WaitChild struct {
	// Child is the id of the process to wait for; 0 is any child.
	Child int32
	// Group, if it is not 0, waits for any child of that process group instead.
	Group int32
	// NoHang makes the operation finish at once.
	NoHang bool
	// Keep leaves the zombie as it is.
	Keep bool

	Found      *Process // the child that has ended; nil with NoHang and no such child
	NoChildren bool     // there is nobody to wait for
}

// Run waits.
func (w *WaitChild) Run(thread *Thread) Outcome {
	if !thread.Synchronized() {
		return UsedUp
	}
	w.NoChildren = true
	var awaited *Process
	for _, child := range thread.process.children {
		if w.Child != 0 && child.id != w.Child || w.Group != 0 && child.group != w.Group {
			continue
		}
		w.NoChildren = false
		awaited = child
		if child.exited {
			w.Found = child
			if !w.Keep {
				thread.kernel.reap(child, thread)
			}
			return Finished
		}
	}
	if w.NoChildren || w.NoHang {
		return Finished
	}
	reason := Reason{State: trace.Waiting, Resource: trace.NoResource, Text: "the end of a child process", Explainer: w}
	if w.Child != 0 {
		reason.Resource = awaited.Resource()
	}
	thread.process.childEnded.Park(thread, reason, Forever)
	return Parked
}
