package sim

import "futurescope/engine/trace"

// Outcome is what a body says when its slice is over.
type Outcome int

const (
	Finished Outcome = iota // it will never run again
	Parked                  // it called Park (or a wait queue did) and waits to be woken
	UsedUp                  // its budget is used up, or it lets others run; run it again
)

// Body is the code of a thread. Run executes a slice of about thread.BudgetNs
// nanoseconds. It must account for what it executed with thread.Spend before every kernel operation and before it
// returns. After a call that parks the thread it must return Parked without doing anything else.
type Body interface {
	Run(thread *Thread) Outcome
}

// Location is a place in the program.
type Location struct {
	Line     int
	Function string
	Phase    string // instead of a line, when the program is over: "at the end of the program"
}

// Locator is an optional interface of bodies: where in the program the thread
// is now, for reports and for the line of a wait.
type Locator interface {
	Where() Location
}

// WakeCause says why a parked thread runs again.
type WakeCause int

const (
	Woken       WakeCause = iota // somebody woke it
	TimedOut                     // its deadline passed
	Interrupted                  // Kernel.Interrupt: it has to do something else, then it may park again
)

// Reason says what a thread waits for, in the recording and in reports.
type Reason struct {
	State    trace.State      // Waiting, Sleeping or Idle
	Resource trace.ResourceID // what it waits for; NoResource when sleeping
	Text     string           // words for a report when there is no resource: "input from the network"
	// Explainer knows more for a report; it may be nil.
	Explainer Explainer
}

// phase is where a thread is in its life.
type phase uint8

const (
	phaseWantsGIL  phase = iota // ready, in its process's GIL queue
	phaseTakesGIL               // chosen as the GIL's next owner, being woken for it
	phaseWantsCore              // ready, has what it needs but a core
	phaseRunning                // on a core
	phaseParked                 // waits to be woken
	phaseWaking                 // woken or new, and ready as soon as the wake latency is over
	phaseHeld                   // ready, but its process is stopped
	phaseEnded
)

// Thread is one simulated thread. Its fields belong to the kernel; bodies use
// its methods, and only from inside their own slice unless a method says otherwise.
type Thread struct {
	kernel  *Kernel
	process *Process
	id      trace.ThreadID
	ident   int64
	ordinal int
	name    string
	flags   trace.ThreadFlags
	body    Body
	// replacement is the body from the next slice on, see Kernel.Replace.
	replacement Body
	phase       phase
	state       trace.State // last recorded state
	begun       bool
	end         trace.EndReason

	clockNs       int64 // its own time while it runs; when it became ready, while it is ready
	sliceEndNs    int64
	preemptAtNs   int64 // the policy's bound, see Policy.SliceNs
	coreSinceNs   int64
	cpuNs         int64
	restOfWork    int64 // hundredths of a nanosecond's work that Spend has not accounted for yet
	core          int
	mustYield     bool
	reason        Reason
	parkedAt      Location
	cause         WakeCause
	idling        bool // see SetIdling
	timerSet      bool
	timerSequence uint64

	parking        Parking    // how it parked last
	queue          *WaitQueue // the wait queue it is in, if any
	previous, next *Thread    // its neighbours there

	started  WaitQueue // who waits for its first slice
	ended    WaitQueue // who waits for its end
	resource trace.ResourceID

	// Host belongs to whoever made the body, to find its own data again.
	Host any
}

// ID is the thread's number in the recording.
func (t *Thread) ID() trace.ThreadID { return t.id }

// Ident is a number that no other living thread of its process has. A forked process's main thread has that of the thread that
// called fork.
func (t *Thread) Ident() int64 { return t.ident }

// Ordinal is the number of threads that were started in the process before this one.
func (t *Thread) Ordinal() int { return t.ordinal }

// Name is the name given when it was started, or by SetName since.
func (t *Thread) Name() string { return t.name }

// SetName renames the thread in reports; the recording keeps the name it started with.
func (t *Thread) SetName(name string) { t.name = name }

// Body is the code of the thread.
func (t *Thread) Body() Body { return t.body }

// Process is the process that the thread belongs to.
func (t *Thread) Process() *Process { return t.process }

// Kernel is the kernel that runs the thread.
func (t *Thread) Kernel() *Kernel { return t.kernel }

// Daemon reports whether the thread does not keep its process alive.
func (t *Thread) Daemon() bool { return t.flags&trace.FlagDaemon != 0 }

// Begun reports whether the thread has run its first slice or is running it.
func (t *Thread) Begun() bool { return t.begun }

// SetIdling says whether the thread, which does the work of a library, has none: until it has, its waits are those of an idle worker.
func (t *Thread) SetIdling(idling bool) { t.idling = idling }

// Ended reports whether the thread is over.
func (t *Thread) Ended() bool { return t.phase == phaseEnded }

// CPUNs is the CPU time that the thread has consumed.
func (t *Thread) CPUNs() int64 { return t.cpuNs }

// BudgetNs is how much longer this slice should last, as work: what Spend is told, before the machine's speed is taken into
// account. Zero: return UsedUp at the next opportunity.
func (t *Thread) BudgetNs() int64 {
	return max(((t.sliceEndNs-t.clockNs)*t.kernel.machine.SpeedPercent+99)/100, 0)
}

// Spend accounts for work just executed that takes workNs nanoseconds of CPU time on a machine of the usual speed.
func (t *Thread) Spend(workNs int64) {
	ns := workNs
	if speed := t.kernel.machine.SpeedPercent; speed != 100 {
		t.restOfWork += workNs * 100
		ns = t.restOfWork / speed
		t.restOfWork -= ns * speed
	}
	t.clockNs += ns
	t.cpuNs += ns
	t.kernel.cpuNs += ns
}

// ClockNs is the thread's present time.
func (t *Thread) ClockNs() int64 { return t.clockNs }

// SetEndReason says how the thread will have ended when its body returns Finished. EndNormal is the default.
func (t *Thread) SetEndReason(reason trace.EndReason) { t.end = reason }

// Cause says why the thread runs again after it was parked.
func (t *Thread) Cause() WakeCause { return t.cause }

// Synchronized reports whether nothing else in the machine is earlier than this
// thread, so that it may touch what others see. If not, the body returns UsedUp and asks again
// in its next slice; others will have caught up then.
func (t *Thread) Synchronized() bool {
	k := t.kernel
	if first, ok := k.timers.first(); ok && first.timeNs <= t.clockNs {
		return false
	}
	for i := range k.cores {
		if other := k.cores[i].thread; other != nil && other != t && other.clockNs < t.clockNs {
			return false
		}
	}
	return true
}

// MustYield reports whether this slice made another thread ready that can run
// side by side with this one, so that the body should return UsedUp soon instead of running far ahead of it.
func (t *Thread) MustYield() bool { return t.mustYield }

// Park makes the thread wait until Kernel.Wake or until deadlineNs (Forever: no
// deadline). It gives up its GIL and its core at once; the body must return Parked.
func (t *Thread) Park(reason Reason, deadlineNs int64) {
	k := t.kernel
	if t.idling && reason.State == trace.Waiting {
		reason.State = trace.Idle
	}
	t.reason = reason
	t.parking = Parking{queue: t.queue, reason: reason, deadlineNs: deadlineNs}
	t.parkedAt = t.Where()
	t.phase = phaseParked
	if deadlineNs > t.clockNs && deadlineNs != Forever {
		deadlineNs = saturatingAdd(deadlineNs, k.timerLatencyNs())
	}
	if deadlineNs != Forever {
		k.setTimer(t, max(deadlineNs, t.clockNs))
	}
	holder := k.Holder(reason.Resource)
	if reason.State == trace.Sleeping {
		k.recordState(t, trace.Sleeping, 0, 0)
	} else {
		k.recordState(t, reason.State, int32(reason.Resource), int32(holder))
	}
	k.leaveCore(t)
}

// Sleep parks the thread for ns nanoseconds.
func (t *Thread) Sleep(ns int64) {
	t.Park(Reason{State: trace.Sleeping, Resource: trace.NoResource}, saturatingAdd(t.clockNs, ns))
}

// Where is the place in the program that the body reports.
func (t *Thread) Where() Location {
	if locator, ok := t.body.(Locator); ok {
		return locator.Where()
	}
	return Location{}
}

// Resource is the thread as something to wait for, in join.
func (t *Thread) Resource() trace.ResourceID {
	if t.resource == trace.NoResource {
		t.resource = t.kernel.NewResource(trace.ResourceThread, t.name)
		t.kernel.resources.at(t.resource).holder = t.id
	}
	return t.resource
}

// saturatingAdd adds without passing Forever.
func saturatingAdd(ns, more int64) int64 {
	if more > 0 && ns > Forever-more {
		return Forever
	}
	return ns + more
}

// DeadlineAfter returns the time timeoutNs from now on the thread's clock; a negative timeout means Forever.
func (t *Thread) DeadlineAfter(timeoutNs int64) int64 {
	if timeoutNs < 0 {
		return Forever
	}
	return saturatingAdd(t.clockNs, timeoutNs)
}
