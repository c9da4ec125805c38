package trace

import "fmt"

// checkProcess checks the life of processes.
func (v *validator) checkProcess() string {
	event := &v.event
	process := v.processes[event.A]
	if event.Kind == ProcessStart {
		switch {
		case event.A < 1:
			return "a process id is not positive"
		case process != nil:
			return fmt.Sprintf("process %d starts a second time", event.A)
		case event.B != 0 && v.processes[event.B] == nil:
			return fmt.Sprintf("the parent process %d was never started", event.B)
		case event.B == 0 && len(v.processes) > 0:
			return "only the first process has no parent"
		case event.B != 0 && v.processes[event.B].exited:
			return fmt.Sprintf("the parent process %d has exited", event.B)
		}
		process = &processCheck{id: event.A, parent: event.B, gilOwner: NoThread}
		v.processes[event.A] = process
		v.processOrder = append(v.processOrder, process)
		return ""
	}
	if process == nil {
		return fmt.Sprintf("process %d was never started", event.A)
	}
	if event.Kind == Memory {
		if event.B < 0 {
			return "an amount of memory is negative"
		}
		return ""
	}
	switch {
	case process.exited:
		return fmt.Sprintf("process %d exits a second time", event.A)
	case process.living > 0:
		return fmt.Sprintf("process %d exits with %d threads that have not ended", event.A, process.living)
	}
	process.exited, process.exitCode = true, event.B
	return ""
}

// checkProcessChange checks what happens to processes between their start and the time when they are forgotten: a process is
// waited for once, after its end, by its parent or, when that has ended, by pid 1.
func (v *validator) checkProcessChange() string {
	event := &v.event
	process := v.processes[event.A]
	if process == nil {
		return fmt.Sprintf("process %d was never started", event.A)
	}
	if process.reaped {
		return fmt.Sprintf("process %d was waited for already", event.A)
	}
	switch event.Kind {
	case ProcessSignal:
		if event.B < 1 || event.B > 64 {
			return fmt.Sprintf("signal %d does not exist", event.B)
		}
		return ""
	case ProcessOrphan:
		if parent := v.processes[process.parent]; process.orphan || parent == nil || !parent.exited {
			return fmt.Sprintf("process %d becomes an orphan, but its parent %d has not just ended", event.A, process.parent)
		}
		process.orphan = true
		return ""
	case ProcessReap:
		return v.checkReap(process)
	}
	return ""
}

func (v *validator) checkReap(process *processCheck) string {
	event := &v.event
	switch {
	case !process.exited:
		return fmt.Sprintf("process %d is waited for, but has not exited", process.id)
	case event.Thread == NoThread && !process.orphan:
		return fmt.Sprintf("pid 1 waits for process %d, whose parent lives", process.id)
	case event.Thread == NoThread && event.B != 0:
		return "pid 1 waits, but the event names a process"
	case event.Thread != NoThread && (process.orphan || v.threads[event.Thread].process.id != process.parent):
		return fmt.Sprintf("process %d is waited for by a thread of process %d, which is not its parent", process.id, v.threads[event.Thread].process.id)
	case event.Thread != NoThread && event.B != process.parent:
		return fmt.Sprintf("process %d is waited for by its parent, but the event names process %d", process.id, event.B)
	}
	process.reaped = true
	return ""
}

// checkThreadLife checks starts and ends of threads.
func (v *validator) checkThreadLife() string {
	event := &v.event
	if event.Kind == ThreadEnd {
		return v.checkThreadEnd()
	}
	process := v.processes[event.A]
	switch {
	case process == nil:
		return fmt.Sprintf("process %d was never started", event.A)
	case process.exited:
		return fmt.Sprintf("a thread starts in process %d, which has exited", event.A)
	case event.C < 0 || event.C >= int32(FlagWorker)<<1:
		return fmt.Sprintf("thread flags %d do not exist", event.C)
	}
	process.living++
	v.threads = append(v.threads, &threadCheck{
		id: event.Thread, process: process, flags: ThreadFlags(event.C), state: noState, core: -1, pool: NoResource})
	return ""
}

func (v *validator) checkThreadEnd() string {
	event := &v.event
	thread := v.threads[event.Thread]
	reason := EndReason(event.A)
	switch {
	case reason < EndNormal || reason > EndKilled:
		return fmt.Sprintf("end reason %d does not exist", event.A)
	case thread.process.gilOwner == thread.id:
		return fmt.Sprintf("thread %d ends with the GIL", thread.id)
	case reason != EndKilled && thread.state != Running:
		return fmt.Sprintf("thread %d ends by itself while it is %s", thread.id, thread.stateName())
	case reason != EndKilled && len(thread.spans) > 0:
		return fmt.Sprintf("thread %d ends by itself inside a task or a callback", thread.id)
	}
	v.leaveCore(thread)
	if thread.pool != NoResource {
		v.resources[thread.pool].workers--
	}
	thread.ended = true
	thread.process.living--
	return ""
}

// checkState checks that a thread goes from one state to another in a way that threads can.
func (v *validator) checkState() string {
	event := &v.event
	thread := v.threads[event.Thread]
	state := State(event.A)
	if state < Running || state > Idle {
		return fmt.Sprintf("state %d does not exist", event.A)
	}
	if !v.thin && !mayFollow(thread.state, state) {
		return fmt.Sprintf("thread %d cannot go from %s to %v", thread.id, thread.stateName(), state)
	}
	rule := ""
	switch state {
	case Running:
		return v.checkRunning(thread)
	case WantsGIL:
		if thread.process.gilOwner == thread.id && thread.state != Running {
			rule = fmt.Sprintf("thread %d wants the GIL that it has", thread.id)
		}
	case Waiting:
		rule = v.checkWait(thread)
	case Idle:
		if v.isProgramsOwn(thread) {
			rule = fmt.Sprintf("thread %d is Idle but the main thread of the program", thread.id)
		} else if len(thread.spans) > 0 {
			rule = fmt.Sprintf("worker %d is Idle inside a task or a callback", thread.id)
		} else {
			rule = v.checkWait(thread)
		}
	}
	if rule != "" {
		return rule
	}
	v.leaveCore(thread)
	thread.state = state
	v.watchGIL(thread)
	return ""
}

// isProgramsOwn reports whether the thread runs the program itself, so that it works for nobody else.
func (v *validator) isProgramsOwn(thread *threadCheck) bool {
	return thread.flags&FlagMain != 0 && thread.process == v.processOrder[0]
}

// mayFollow is the diagram of a thread's states: it sleeps, waits or idles only after running, since only a
// running thread can decide to; and what it does next needs the GIL or a core, or both at once.
func mayFollow(from, to State) bool {
	switch to {
	case Running:
		return true
	case Runnable:
		return from != Runnable
	case WantsGIL:
		return from != WantsGIL && from != Runnable
	default:
		return from == Running
	}
}

// checkRunning checks that the core is free and the GIL, where there is one, is the thread's.
func (v *validator) checkRunning(thread *threadCheck) string {
	core, process := v.event.B, thread.process
	if core < 0 {
		return "a core number is negative"
	}
	if user, used := v.coreUser[core]; used && user != thread.id {
		return fmt.Sprintf("thread %d runs on core %d, where thread %d runs", thread.id, core, user)
	}
	if v.thin {
		v.watchGIL(thread) // it may have run and lost the GIL in between
	} else if process.hasGIL && process.gilOwner != thread.id {
		return fmt.Sprintf("thread %d runs without the GIL of process %d", thread.id, process.id)
	}
	if !process.hasGIL {
		process.ranFree = true
	}
	v.leaveCore(thread)
	v.coreUser[core] = thread.id
	thread.state, thread.core = Running, core
	return ""
}

// checkWait checks what a Waiting or Idle thread waits for and who has it.
func (v *validator) checkWait(thread *threadCheck) string {
	number, holder := v.event.B, ThreadID(v.event.C)
	if number == int32(NoResource) {
		if holder != NoThread {
			return "nothing in particular is waited for, but somebody holds it"
		}
		return ""
	}
	resource, rule := v.resource(number)
	if rule != "" {
		return rule
	}
	if holder != NoThread && v.thread(holder) == nil {
		return fmt.Sprintf("what is waited for is held by thread %d, which was never started", holder)
	}
	if !resource.isLock() || !resource.wasAcquired || v.thin {
		return ""
	}
	if holder != resource.owner {
		return fmt.Sprintf("thread %d waits for lock %d as if thread %d had it, but thread %d has", thread.id, number, holder, resource.owner)
	}
	if resource.kind == ResourceRLock && holder == thread.id {
		return fmt.Sprintf("thread %d waits for the reentrant lock %d that it has", thread.id, number)
	}
	return ""
}

func (v *validator) leaveCore(thread *threadCheck) {
	if thread.core >= 0 {
		delete(v.coreUser, thread.core)
		thread.core = -1
	}
}

// checkGIL checks that a process's GIL has one owner at most.
func (v *validator) checkGIL() string {
	event := &v.event
	thread := v.threads[event.Thread]
	process := thread.process
	switch {
	case process.id != event.A:
		return fmt.Sprintf("thread %d of process %d touches the GIL of process %d", thread.id, process.id, event.A)
	case process.ranFree:
		return fmt.Sprintf("process %d has a GIL, but a thread ran without it before", process.id)
	case event.Kind == GILAcquire && process.gilOwner != NoThread:
		return fmt.Sprintf("thread %d takes the GIL that thread %d has", thread.id, process.gilOwner)
	case event.Kind == GILRelease && process.gilOwner != thread.id:
		return fmt.Sprintf("thread %d gives up the GIL that it does not have", thread.id)
	case event.Kind == GILRelease && event.B != 0 && event.B != 1:
		return "field B of GILRelease is neither 0 nor 1"
	}
	process.hasGIL = true
	if event.Kind == GILAcquire {
		process.gilOwner = thread.id
	} else {
		process.gilOwner = NoThread
	}
	v.watchGIL(thread)
	return ""
}

// watchGIL notes a thread whose state and GIL must be looked at before time moves on: a thread that begins to
// wait still has the GIL for the rest of that instant, and one that ends has lost it already.
func (v *validator) watchGIL(thread *threadCheck) {
	if !thread.unsettled {
		thread.unsettled = true
		v.unsettled = append(v.unsettled, thread)
	}
}

// settle is called when time moves on: whoever runs must have the GIL, and whoever sleeps or waits must not.
func (v *validator) settle() string {
	for _, thread := range v.unsettled {
		thread.unsettled = false
		process := thread.process
		if thread.ended || !process.hasGIL {
			continue
		}
		switch owns := process.gilOwner == thread.id; {
		case thread.state == Running && !owns:
			return fmt.Sprintf("thread %d goes on running after it gave up the GIL", thread.id)
		case owns && thread.state != Running && thread.state != Runnable:
			return fmt.Sprintf("thread %d keeps the GIL while it is %s", thread.id, thread.stateName())
		}
	}
	v.unsettled = v.unsettled[:0]
	return ""
}

func (t *threadCheck) stateName() string {
	if t.state == noState {
		return "not running yet"
	}
	return t.state.String()
}
