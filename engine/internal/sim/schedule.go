package sim

import "futurescope/engine/trace"

// maxSliceNs bounds a slice, so that stop, limits and progress are looked at.
const maxSliceNs = 1_000_000

// rouse makes a thread that was parked, or is new, ready when the wake latency is over. Until then nobody else can wake it, and
// its recorded state stays what it was.
func (k *Kernel) rouse(thread *Thread) {
	latencyNs := k.wakeLatencyNs()
	if latencyNs == 0 {
		k.makeReady(thread, k.NowNs())
		return
	}
	k.yieldTo(thread)
	thread.phase = phaseWaking
	k.setTimer(thread, saturatingAdd(k.NowNs(), latencyNs))
}

// wakeLatencyNs is Costs.WakeLatencyNs on a machine of this speed.
func (k *Kernel) wakeLatencyNs() int64 {
	return k.machine.Costs.WakeLatencyNs * 100 / k.machine.SpeedPercent
}

// timerLatencyNs is how much later than its deadline a thread is ready.
func (k *Kernel) timerLatencyNs() int64 { return k.machine.Costs.TimerSlackNs + k.wakeLatencyNs() }

// yieldTo makes the executing thread end its slice soon when the other one can run side by side with it.
func (k *Kernel) yieldTo(other *Thread) {
	if k.current != nil && (!k.machine.GIL || other.process != k.current.process || k.machine.SwitchIntervalNs < maxSliceNs) {
		k.current.mustYield = true
	}
}

// makeReady lets the thread compete for the GIL, where there is one, and a core from timeNs on.
func (k *Kernel) makeReady(thread *Thread, timeNs int64) {
	thread.clockNs = timeNs
	if thread.process.stopped {
		k.hold(thread)
		return
	}
	k.yieldTo(thread)
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
	if lock.free() {
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

// grantGIL gives the process's GIL, if it is free, to one of those who wait for it. One that came while somebody else had it sleeps, and must be
// woken first; one that finds it free takes it at once.
func (k *Kernel) grantGIL(process *Process) {
	lock := &process.gil
	if lock.free() && lock.waiters.len() > 0 {
		thread := lock.waiters.take(k.policy.Choose(lock.waiters.len()))
		latencyNs := k.wakeLatencyNs()
		if thread.clockNs < lock.freeSinceNs && latencyNs > 0 && !lock.drawn {
			k.recordWantsGIL(thread)
			lock.next, thread.phase = thread, phaseTakesGIL
			k.setTimer(thread, saturatingAdd(lock.freeSinceNs, latencyNs))
		} else {
			k.takeGIL(thread, max(thread.clockNs, lock.freeSinceNs))
		}
	}
	lock.waiters.announce(k.recordWantsGIL)
}

// takeGIL makes the thread the owner of its process's GIL.
func (k *Kernel) takeGIL(thread *Thread, timeNs int64) {
	lock := &thread.process.gil
	lock.owner, lock.next = thread, nil
	thread.clockNs, lock.lastSwitchNs = timeNs, timeNs
	lock.jitterNs = k.timerJitterNs(timeNs)
	k.emitAt(timeNs, trace.Event{Kind: trace.GILAcquire, Thread: thread.id, A: thread.process.id})
	k.wantCore(thread)
}

// giveUpTurn takes a thread out of the line for the GIL, be it in it or at its turn.
func (k *Kernel) giveUpTurn(thread *Thread) {
	lock := &thread.process.gil
	if lock.next != thread {
		lock.waiters.remove(thread)
		return
	}
	k.cancelTimer(thread)
	lock.next = nil
	k.dirty = append(k.dirty, thread.process)
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
	if k.cores[number].last != thread {
		if k.cores[number].last != nil {
			thread.Spend(k.machine.Costs.ContextSwitchNs)
		}
		k.cores[number].last = thread
	}
}

// leaveCore takes the core and the GIL from a thread that parks or ends.
func (k *Kernel) leaveCore(thread *Thread) {
	k.freeCore(thread)
	k.freeGIL(thread, 0)
}

func (k *Kernel) freeCore(thread *Thread) {
	if thread.core >= 0 && k.cores[thread.core].thread == thread {
		k.cores[thread.core].thread, k.cores[thread.core].freeSinceNs = nil, thread.clockNs
		k.busy--
	}
}

func (k *Kernel) freeGIL(thread *Thread, forced int32) {
	lock := &thread.process.gil
	if lock.owner != thread {
		return
	}
	lock.owner = nil
	lock.freeSinceNs, lock.drawn = thread.clockNs, false
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
// interval after the longest waiting thread began to wait or the GIL last changed hands, whichever was later. The waiting thread measures
// the interval with a timer, which is late like all timers: an interval of a microsecond takes about 0.1 ms in CPython too.
func (k *Kernel) gilAskedAtNs(process *Process) int64 {
	lock := &process.gil
	return max(lock.waiters.first().clockNs, lock.lastSwitchNs) + k.machine.SwitchIntervalNs + k.timerLatencyNs() + lock.jitterNs
}

// timerJitterNs is up to Costs.TimerJitterNs, by the machine's seed and the time.
func (k *Kernel) timerJitterNs(timeNs int64) int64 {
	bound := k.machine.Costs.TimerJitterNs
	if bound <= 0 {
		return 0
	}
	source := Random{state: k.machine.Seed ^ uint64(timeNs)}
	return int64(source.Below(uint64(bound)))
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
		lock.drawn = drawn
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
	k.AddMemory(process, -threadBytes)
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
		case phaseParked, phaseWaking:
			k.unpark(thread, Woken)
		case phaseWantsGIL, phaseTakesGIL:
			k.giveUpTurn(thread)
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
