package sim

import "futurescope/engine/trace"

// maxSliceNs bounds a slice, so that stop, limits and progress are looked at.
const maxSliceNs = 1_000_000

// makeReady lets the thread compete for the GIL, where there is one, and a core from timeNs on.
func (k *Kernel) makeReady(thread *Thread, timeNs int64) {
	thread.clockNs = timeNs
	if thread.process.stopped {
		k.hold(thread)
		return
	}
	if k.current != nil && (!k.machine.GIL || thread.process != k.current.process || k.machine.SwitchIntervalNs < maxSliceNs) {
		k.current.mustYield = true
	}
	if !k.machine.GIL {
		k.wantCore(thread)
		return
	}
	k.wantGIL(thread)
}

func (k *Kernel) wantGIL(thread *Thread) {
	lock := &thread.process.gil
	thread.phase = phaseWantsGIL
	lock.waiters.push(thread)
	if lock.owner == nil {
		k.dirty = append(k.dirty, thread.process)
	} else {
		lock.waiters.announce(k.recordWantsGIL)
	}
}

func (k *Kernel) wantCore(thread *Thread) {
	thread.phase = phaseWantsCore
	k.forCore.push(thread)
}

func (k *Kernel) recordWantsGIL(thread *Thread) { k.recordState(thread, trace.WantsGIL, 0, 0) }
func (k *Kernel) recordRunnable(thread *Thread) { k.recordState(thread, trace.Runnable, 0, 0) }

// dispatch hands out free GILs and then free cores.
func (k *Kernel) dispatch() {
	for i := 0; i < len(k.dirty); i++ {
		k.grantGIL(k.dirty[i])
	}
	k.dirty = k.dirty[:0]
	for k.busy < len(k.cores) && k.forCore.len() > 0 {
		k.grantCore(k.forCore.take(k.policy.Choose(k.forCore.len())))
	}
	k.forCore.announce(k.recordRunnable)
}

// grantGIL gives the process's GIL, if it is free, to one of those who wait for it.
func (k *Kernel) grantGIL(process *Process) {
	lock := &process.gil
	if lock.owner == nil && lock.waiters.len() > 0 {
		thread := lock.waiters.take(k.policy.Choose(lock.waiters.len()))
		lock.owner = thread
		thread.clockNs = max(thread.clockNs, lock.freeSinceNs)
		lock.lastSwitchNs = thread.clockNs
		k.emitAt(thread.clockNs, trace.Event{Kind: trace.GILAcquire, Thread: thread.id, A: process.id})
		k.wantCore(thread)
	}
	lock.waiters.announce(k.recordWantsGIL)
}

// grantCore puts the thread on a free core, the one it last used if possible.
func (k *Kernel) grantCore(thread *Thread) {
	number := thread.core
	if number < 0 || k.cores[number].thread != nil {
		for number = 0; k.cores[number].thread != nil; number++ {
		}
	}
	k.busy++
	k.cores[number].thread = thread
	thread.core = number
	thread.phase = phaseRunning
	thread.clockNs = max(thread.clockNs, k.cores[number].freeSinceNs)
	thread.coreSinceNs = thread.clockNs
	thread.preemptAtNs = saturatingAdd(thread.clockNs, k.policy.SliceNs())
	k.recordState(thread, trace.Running, int32(number), 0)
}

// leaveCore takes the core and the GIL from a thread that parks or ends.
func (k *Kernel) leaveCore(thread *Thread) {
	k.freeCore(thread)
	k.freeGIL(thread, 0)
}

func (k *Kernel) freeCore(thread *Thread) {
	if thread.core >= 0 && k.cores[thread.core].thread == thread {
		k.cores[thread.core] = core{freeSinceNs: thread.clockNs}
		k.busy--
	}
}

func (k *Kernel) freeGIL(thread *Thread, forced int32) {
	lock := &thread.process.gil
	if lock.owner != thread {
		return
	}
	lock.owner = nil
	lock.freeSinceNs = thread.clockNs
	k.emitAt(thread.clockNs, trace.Event{Kind: trace.GILRelease, Thread: thread.id, A: thread.process.id, B: forced})
	if lock.waiters.len() > 0 {
		k.dirty = append(k.dirty, thread.process)
	}
}

// earliest is the running thread whose clock is behind all others'; ties go to the lower core.
func (k *Kernel) earliest() *Thread {
	var found *Thread
	for i := range k.cores {
		if thread := k.cores[i].thread; thread != nil && (found == nil || thread.clockNs < found.clockNs) {
			found = thread
		}
	}
	return found
}

// sliceEndNs is when the thread should look up from its work: at the next timer, when somebody asks for the GIL or
// a core, or a little after the slowest other core.
func (k *Kernel) sliceEndNs(thread *Thread) int64 {
	endNs := thread.clockNs + maxSliceNs
	if first, ok := k.timers.first(); ok {
		endNs = min(endNs, first.timeNs)
	}
	if k.busy > 1 {
		for i := range k.cores {
			if other := k.cores[i].thread; other != nil && other != thread {
				endNs = min(endNs, other.clockNs+k.machine.LookaheadNs)
			}
		}
	}
	if thread.process.gil.waiters.len() > 0 {
		endNs = min(endNs, k.gilAskedAtNs(thread.process), thread.preemptAtNs)
	}
	if k.forCore.len() > 0 {
		endNs = min(endNs, thread.coreSinceNs+k.machine.CoreSliceNs, thread.preemptAtNs)
	}
	if k.policy.PreemptAnywhere() { // the machine's setting says where a slice may end, not when
		endNs = min(endNs, thread.preemptAtNs)
	}
	return max(endNs, thread.clockNs+1)
}

// gilAskedAtNs is when the holder of the GIL is asked to give it up: the switch
// interval after the longest waiting thread began to wait or the GIL last changed hands, whichever was later.
func (k *Kernel) gilAskedAtNs(process *Process) int64 {
	lock := &process.gil
	return max(lock.waiters.first().clockNs, lock.lastSwitchNs) + k.machine.SwitchIntervalNs
}

// runSlice lets the thread's body execute until it stops by itself.
func (k *Kernel) runSlice(thread *Thread) {
	k.nowNs = max(k.nowNs, thread.clockNs)
	k.current, k.latest = thread, thread
	thread.mustYield = false
	thread.sliceEndNs = k.sliceEndNs(thread)
	if !thread.begun {
		thread.begun = true
		thread.started.WakeAll()
	}
	outcome := thread.body.Run(thread)
	switch {
	case thread.process.ending:
		k.endThread(thread, trace.EndKilled)
	case thread.replacement != nil:
		thread.body, thread.replacement = thread.replacement, nil
	case outcome == Finished:
		k.endThread(thread, thread.end)
	}
	if thread.phase == phaseRunning {
		if thread.process.stopped {
			k.holdRunning(thread)
		} else {
			k.preempt(thread)
		}
	}
	k.current = nil
}

// preempt makes a thread that used up its slice give way when somebody has waited long enough.
func (k *Kernel) preempt(thread *Thread) {
	lock := &thread.process.gil
	drawn := thread.clockNs >= thread.preemptAtNs
	if drawn {
		thread.preemptAtNs = saturatingAdd(thread.clockNs, k.policy.SliceNs())
	}
	switch {
	case lock.owner == thread && lock.waiters.len() > 0 && (drawn || thread.clockNs >= k.gilAskedAtNs(thread.process)):
		k.recordState(thread, trace.WantsGIL, 0, 0)
		k.freeCore(thread)
		k.freeGIL(thread, 1)
		k.grantGIL(thread.process) // before the thread is in the line again: somebody else must have it first
		k.wantGIL(thread)
	case k.forCore.len() > 0 && (drawn || thread.clockNs >= thread.coreSinceNs+k.machine.CoreSliceNs):
		k.recordState(thread, trace.Runnable, 0, 0)
		k.freeCore(thread)
		k.grantCore(k.forCore.take(k.policy.Choose(k.forCore.len())))
		k.wantCore(thread)
	}
}

// endThread makes the thread's end known.
func (k *Kernel) endThread(thread *Thread, reason trace.EndReason) {
	if thread.phase == phaseEnded {
		return
	}
	process := thread.process
	thread.phase = phaseEnded
	k.leaveCore(thread)
	k.emitAt(thread.clockNs, trace.Event{Kind: trace.ThreadEnd, Thread: thread.id, A: int32(reason)})
	k.threads--
	process.living--
	if !thread.Daemon() {
		process.keeping--
	}
	thread.ended.WakeAll()
	process.forget()
	if process.keeping == 0 && reason != trace.EndKilled {
		k.killThreads(process, nil)
	}
	if process.living == 0 && !process.exited {
		k.endProcess(process)
	}
}

// killThreads ends all threads of the process but one.
func (k *Kernel) killThreads(process *Process, except *Thread) {
	for _, thread := range process.LivingThreads() {
		if thread == except {
			continue
		}
		switch thread.phase {
		case phaseParked:
			k.unpark(thread, Woken)
		case phaseWantsGIL:
			process.gil.waiters.remove(thread)
		case phaseWantsCore:
			k.forCore.remove(thread)
		}
		thread.clockNs = max(thread.clockNs, k.NowNs())
		k.endThread(thread, trace.EndKilled)
	}
}

// Replace makes the executing thread run another body from its next slice on, as the only thread of its process: what exec
// does. Its present body must return next, with Parked.
func (k *Kernel) Replace(body Body, host any) {
	thread := k.current
	k.killThreads(thread.process, thread)
	thread.replacement, thread.Host = body, host
}

// ExitProcess ends the executing thread's process at once, as os._exit does: its other threads are
// killed now, and the executing one ends when its body returns, which it must do next, with Parked.
func (k *Kernel) ExitProcess(process *Process, code int) {
	process.exitCode, process.ending = code, true
	k.killThreads(process, k.current)
}
