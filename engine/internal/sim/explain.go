package sim

import (
	"fmt"

	"futurescope/engine/trace"
)

// Explainer is what knows more of a wait than its Reason says. It is asked only when a report is written, so that waiting costs
// nothing; by then nothing will ever change again.
type Explainer interface {
	// Explain says what the thread waits for, given the name of the resource: `queue "jobs"`.
	Explain(waiting *Thread, name string) Explanation
}

// Explanation is what a report says of a wait. Everything may be left out.
type Explanation struct {
	Wanted   string    // completes "X waits for …"
	Why      string    // a sentence for the end of the report: why nobody ends the wait, or what to do
	Blockers []*Thread // who could end the wait, first the likeliest
}

// explain asks for the explanation of a parked thread's wait.
func (k *Kernel) explain(thread *Thread) Explanation {
	if thread.reason.Explainer == nil {
		return Explanation{}
	}
	return thread.reason.Explainer.Explain(thread, k.describe(thread.reason.Resource))
}

// Explain says where the lock was taken.
func (m *Mutex) Explain(waiting *Thread, name string) Explanation {
	switch holder := m.kernel.ThreadByID(m.holder); {
	case m.lost || !m.locked || m.quiet || holder == nil:
		return Explanation{}
	case holder == waiting:
		return ownLock(m.kind, name, m.takenAt)
	default:
		return Explanation{Wanted: m.kernel.heldLock(name, holder, m.takenAt)}
	}
}

// ownLock is the wait of a thread for a lock that it has itself.
func ownLock(kind trace.ResourceKind, name string, takenAt Location) Explanation {
	explanation := Explanation{Wanted: fmt.Sprintf("%s, which it holds itself%s", name, takenAt.since())}
	if kind == trace.ResourceLock {
		explanation.Why = "A Lock cannot be taken twice, not even by the thread that has it; an RLock can."
	}
	return explanation
}

// heldLock describes a lock that another thread has.
func (k *Kernel) heldLock(name string, holder *Thread, takenAt Location) string {
	if holder.Ended() {
		return fmt.Sprintf("%s, which %s took%s and had not released when it ended", name, k.nameOf(holder), takenAt.words())
	}
	return fmt.Sprintf("%s, held by %s%s", name, k.nameOf(holder), takenAt.since())
}

// since says where something was taken, for a report: " since line 12 in transfer".
func (l Location) since() string {
	if l.Line <= 0 {
		return ""
	}
	return " since line " + l.lineAndFunction()
}

// Explain says who holds a lock that processes share, or that no permits of a semaphore are left.
func (s *Semaphore) Explain(waiting *Thread, name string) Explanation {
	holder := s.kernel.ThreadByID(s.taker)
	switch {
	case s.isLock() && holder == waiting:
		return ownLock(trace.ResourceLock, name, s.takenAt)
	case s.isLock() && holder != nil:
		return Explanation{Wanted: s.kernel.heldLock(name, holder, s.takenAt)}
	case s.standsFor(trace.ResourceSemaphore):
		return NoPermits(s.kernel, name, holder, s.takenAt)
	case s.places:
		return Explanation{Wanted: fmt.Sprintf("a free place in %s, which is full (%d of %d)", name, s.maximum-s.value, s.maximum),
			Why: fmt.Sprintf("Nobody will take anything out of %s any more.", name)}
	case s.done:
		return Explanation{Wanted: "all items of " + name + " to be done",
			Why: fmt.Sprintf("task_done() has to be called once for each item that is taken out of %s; nobody will do that any more.", name)}
	case s.standsFor(trace.ResourceQueue) && holder != nil:
		return Explanation{Wanted: fmt.Sprintf("its turn at %s, which %s uses", name, s.kernel.nameOf(holder)), Blockers: []*Thread{holder}}
	}
	return Explanation{}
}

// standsFor reports whether the semaphore is, or is a part of, something of that kind.
func (s *Semaphore) standsFor(kind trace.ResourceKind) bool {
	return s.resource != trace.NoResource && s.kernel.resources.at(s.resource).kind == kind
}

// NoPermits explains the wait for a semaphore, of which somebody took a permit last.
func NoPermits(k *Kernel, name string, taker *Thread, takenAt Location) Explanation {
	wanted := name + ", of which no permit is left"
	if taker != nil {
		wanted += fmt.Sprintf("; %s took the last one", k.nameOf(taker))
		if takenAt.Line > 0 {
			wanted += " at line " + takenAt.lineAndFunction()
		}
	}
	return Explanation{Wanted: wanted, Why: fmt.Sprintf("Nobody will release %s any more.", name)}
}

// Explain says which processes still have the end of the pipe that the reader waits for.
func (r *Read) Explain(waiting *Thread, name string) Explanation {
	p := r.Pipe
	k := p.kernel
	others, own := k.openEnds(waiting.process, func(d *Description) bool { return d.Out == p })
	wanted := "something to read from " + name + ", which is empty"
	if p.kind() == trace.ResourceQueue {
		return Explanation{Wanted: "an item from " + name + ", which is empty",
			Why: fmt.Sprintf("Nobody will put anything into %s any more.", name), Blockers: firstThreads(others)}
	}
	explanation := Explanation{Wanted: wanted, Blockers: firstThreads(others)}
	switch {
	case own && len(others) > 0:
		explanation.Wanted += fmt.Sprintf("; its writing end is open in %s, and in %s itself", processNames(others), waiting.process.name)
		explanation.Why = fmt.Sprintf("A reader sees the end of %s only when nobody has the writing end open any more: "+
			"whoever does not write has to close it.", name)
	case own:
		explanation.Wanted += fmt.Sprintf("; only %s itself still has its writing end open", waiting.process.name)
		explanation.Why = fmt.Sprintf("A reader sees the end of %s only when nobody has the writing end open any more. "+
			"%s has a copy of its own: it has to close it before it reads.", name, waiting.process.name)
		explanation.Blockers = []*Thread{waiting}
	default:
		explanation.Wanted += "; its writing end is open in " + processNames(others)
	}
	return explanation
}

// Explain says whose end would end the wait.
func (w *WaitChild) Explain(waiting *Thread, _ string) Explanation {
	var children []*Process
	for _, child := range waiting.process.children {
		if !child.exited && (w.Child == 0 || child.id == w.Child) {
			children = append(children, child)
		}
	}
	return Explanation{Blockers: firstThreads(children)}
}

// Explain says that the pipe is full and who could read from it.
func (w *Write) Explain(waiting *Thread, name string) Explanation {
	p := w.Pipe
	others, _ := p.kernel.openEnds(waiting.process, func(d *Description) bool { return d.In == p })
	explanation := Explanation{Wanted: fmt.Sprintf("room in %s, which is full (%d bytes)", name, p.Len()), Blockers: firstThreads(others),
		Why: fmt.Sprintf("Nobody reads what is in %s: read it before you wait for the process that writes it.", name)}
	if p.kind() == trace.ResourceQueue {
		explanation.Wanted = fmt.Sprintf("room in the pipe of %s, which is full (%d bytes)", name, p.Len())
		explanation.Why = fmt.Sprintf("A process that has put items into %s ends only when all of them are in the pipe, "+
			"and the pipe holds %d bytes: get them before you join the process.", name, PipeCapacity)
	}
	return explanation
}

// kind is the kind of what the pipe is in the recording.
func (p *Pipe) kind() trace.ResourceKind { return p.kernel.resources.at(p.Resource()).kind }

// openEnds lists the living processes in which a description of that kind is open: others than own, and whether it is open in own.
func (k *Kernel) openEnds(own *Process, wanted func(*Description) bool) (others []*Process, inOwn bool) {
	for _, process := range k.processes {
		for _, description := range process.descriptors {
			if process.exited || description == nil || !wanted(description) {
				continue
			}
			if process == own {
				inOwn = true
			} else {
				others = append(others, process)
			}
			break
		}
	}
	return others, inOwn
}

// firstThreads are the threads of processes that would have to act first: those that are not idle.
func firstThreads(processes []*Process) []*Thread {
	var threads []*Thread
	for _, process := range processes {
		for _, thread := range process.LivingThreads() {
			if thread.reason.State != trace.Idle {
				threads = append(threads, thread)
				break
			}
		}
	}
	return threads
}

// processNames enumerates processes.
func processNames(processes []*Process) string {
	text := ""
	for i, process := range processes {
		switch {
		case i > 0 && i == len(processes)-1:
			text += " and "
		case i > 0:
			text += ", "
		}
		text += process.name
	}
	return text
}
