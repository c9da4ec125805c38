package sim

import "futurescope/engine/trace"

// StopProcess stops a process (SIGSTOP): its threads do not run before ContinueProcess. What they wait for goes on meanwhile.
func (k *Kernel) StopProcess(process *Process) {
	if process.stopped || process.exited {
		return
	}
	process.stopped = true
	for _, thread := range process.LivingThreads() {
		switch thread.phase {
		case phaseWantsGIL, phaseTakesGIL:
			k.giveUpTurn(thread)
			k.hold(thread)
		case phaseWantsCore:
			k.forCore.remove(thread)
			k.freeGIL(thread, 0)
			k.hold(thread)
		case phaseRunning:
			if thread != k.current { // which holds itself when its slice ends
				k.holdRunning(thread)
			}
		}
	}
}

// holdRunning stops a thread that has a core.
func (k *Kernel) holdRunning(thread *Thread) {
	k.recordState(thread, trace.Runnable, 0, 0)
	k.leaveCore(thread)
	k.hold(thread)
}

// hold keeps a ready thread of a stopped process.
func (k *Kernel) hold(thread *Thread) {
	thread.phase = phaseHeld
	thread.process.held = append(thread.process.held, thread)
}

// ContinueProcess lets a stopped process go on (SIGCONT).
func (k *Kernel) ContinueProcess(process *Process) {
	if !process.stopped {
		return
	}
	process.stopped = false
	held := process.held
	process.held = nil
	for _, thread := range held {
		if thread.phase == phaseHeld {
			k.makeReady(thread, max(thread.clockNs, k.NowNs()))
		}
	}
}

// Stopped reports whether the process has been stopped.
func (p *Process) Stopped() bool { return p.stopped }

// Alarm is what is left of the process's alarm, and after which time it comes again; 0 for none.
func (p *Process) Alarm() (leftNs, everyNs int64) {
	if !p.alarm.set {
		return 0, 0
	}
	return max(p.alarm.timeNs-p.kernel.NowNs(), 1), p.alarm.everyNs
}

// SetAlarm makes the function given to OnAlarm be called after so much time, and again and again every so often; 0 stands for never. It returns what Alarm
// would have said before.
func (p *Process) SetAlarm(afterNs, everyNs int64) (leftNs, formerNs int64) {
	leftNs, formerNs = p.Alarm()
	p.cancelAlarm()
	if afterNs > 0 {
		p.kernel.startAlarm(p, saturatingAdd(p.kernel.NowNs(), afterNs), everyNs)
	}
	return leftNs, formerNs
}

// alarm is a timer that belongs to a process instead of a thread.
type alarm struct {
	set      bool
	sequence uint64
	timeNs   int64
	everyNs  int64
}

// OnAlarm sets what happens when the alarm of a process goes off.
func (k *Kernel) OnAlarm(ring func(process *Process)) { k.onAlarm = ring }

func (k *Kernel) startAlarm(process *Process, timeNs, everyNs int64) {
	k.sequence++
	process.alarm = alarm{set: true, sequence: k.sequence, timeNs: timeNs, everyNs: everyNs}
	k.timers.push(timer{timeNs: timeNs, sequence: k.sequence, process: process})
}

func (p *Process) cancelAlarm() {
	if p.alarm.set {
		p.alarm = alarm{}
		p.kernel.timers.cancelled()
	}
}

// ring lets the alarm of a process go off.
func (k *Kernel) ring(process *Process) {
	everyNs := process.alarm.everyNs
	process.alarm = alarm{}
	if everyNs > 0 {
		k.startAlarm(process, saturatingAdd(k.nowNs, everyNs), everyNs)
	}
	if k.onAlarm != nil {
		k.onAlarm(process)
	}
}
