package trace

import "fmt"

// Violation is the error of Validate: an event that cannot follow those before it.
type Violation struct {
	Index  int    // the event's number, counted from 0; Len() when something is missing at the end
	TimeNs int64  // its time
	Kind   Kind   // what it claims
	Rule   string // what is wrong, in words
}

// Error names the place and the rule.
func (v *Violation) Error() string {
	return fmt.Sprintf("event %d (%v at %d ns): %s", v.Index, v.Kind, v.TimeNs, v.Rule)
}

// Validate checks a recording against the meaning of its events: time never goes back, a thread
// does one thing at a time, a core, a GIL and a lock have one owner each, a future goes
// through its states as in CPython (concurrent/futures/_base.py) and never leaves a final
// one, spans nest and close, and the run ends exactly once with nothing left open. It returns the first
// *Violation, or nil.
//
// It is a state machine of its own. It shares nothing with the kernel that writes recordings, so
// that a mistake there is not repeated here.
func Validate(recording *Recording) error {
	v := &validator{
		recording: recording,
		processes: map[int32]*processCheck{},
		coreUser:  map[int32]ThreadID{},
	}
	for i, event := range recording.events {
		v.index, v.event = i, event
		if rule := v.next(); rule != "" {
			return &Violation{Index: i, TimeNs: event.TimeNs, Kind: event.Kind, Rule: rule}
		}
		v.lastNs = event.TimeNs
	}
	if !v.over {
		return &Violation{Index: recording.Len(), TimeNs: v.lastNs, Kind: RunEnd, Rule: "the recording stops without a RunEnd"}
	}
	return nil
}

// validator is the state of the world as the events so far tell it. Its check methods return the
// rule that the present event breaks, or "".
type validator struct {
	recording *Recording
	index     int
	event     Event
	lastNs    int64

	processes    map[int32]*processCheck
	processOrder []*processCheck
	threads      []*threadCheck
	resources    []*resourceCheck
	coreUser     map[int32]ThreadID // who is Running on each core that is in use
	unsettled    []*threadCheck     // threads whose state and GIL disagree; they must agree before time moves on
	ranks        int32              // completion ranks given so far
	closing      bool               // a Deadlock or a Limit has been reached: only ends follow
	deadlocked   bool
	limited      bool
	limit        LimitKind
	over         bool
	simulated    [simulatedCount]bool
	thin         bool  // the recording leaves things out from here on
	leftOut      int32 // tasks
}

// processCheck is what is known of a process.
type processCheck struct {
	id       int32
	parent   int32
	exited   bool
	orphan   bool
	reaped   bool
	exitCode int32
	living   int
	gilOwner ThreadID
	hasGIL   bool // a GIL event was seen
	ranFree  bool // a thread was Running without the GIL
}

// threadCheck is what is known of a thread.
type threadCheck struct {
	id        ThreadID
	process   *processCheck
	flags     ThreadFlags
	ended     bool
	state     State
	core      int32
	pool      ResourceID // of which it is a worker
	spans     []span     // open tasks and callbacks, innermost last
	unsettled bool
}

// noState is the state of a thread between its start and its first ThreadState.
const noState State = -1

// span is a task, a callback or a step of a coroutine being run.
type span struct {
	start  Kind // TaskStart, CallbackStart or AsyncTaskStep
	future ResourceID
}

// resourceCheck is what is known of a resource; which fields are used depends on its kind.
type resourceCheck struct {
	kind ResourceKind

	owner       ThreadID // of a lock
	wasAcquired bool

	poolStarted  bool
	poolShutdown bool
	maxWorkers   int32
	workers      int32

	futureKnown bool
	future      FutureStateValue
	submitted   bool
	pool        ResourceID
	taskStarted bool
	hasResult   bool
	async       asyncPhase

	length int32 // of a queue
}

// next checks the present event and takes it into account.
func (v *validator) next() string {
	event := &v.event
	switch {
	case v.over:
		return "something happens after RunEnd"
	case event.TimeNs < 0:
		return "the time is negative"
	case event.TimeNs < v.lastNs:
		return fmt.Sprintf("time goes back: the event before was at %d ns", v.lastNs)
	case event.Kind >= kindCount:
		return "this kind of event does not exist"
	}
	if event.TimeNs > v.lastNs {
		if rule := v.settle(); rule != "" {
			return rule
		}
	}
	if v.closing && !closes(event) {
		return "after a Deadlock or a Limit, threads and processes only end"
	}
	if rule := v.checkActor(); rule != "" {
		return rule
	}
	if rule := v.checkStrings(); rule != "" {
		return rule
	}
	return v.checkKind()
}

// closes reports whether the event may follow the one that ended the run. A thread that waits for another's
// end is woken by it, so it may still ask for the GIL or a core, but nobody runs any more.
func closes(event *Event) bool {
	switch event.Kind {
	case GILRelease, ThreadEnd, ProcessExit, ProcessReap, ProcessOrphan, RunEnd, Thinned:
		return true
	case ThreadState:
		return event.A == int32(WantsGIL) || event.A == int32(Runnable)
	}
	return false
}

// actorRule says what an event's Thread must be.
type actorRule uint8

const (
	actorNone    actorRule = iota // NoThread
	actorNew                      // a thread that does not exist yet
	actorLiving                   // a living thread
	actorRunning                  // a thread that is Running: only such a one can do anything
	actorPerhaps                  // a Running thread or NoThread
)

var actors = [kindCount]actorRule{
	ProcessStart: actorPerhaps, ThreadStart: actorNew, ThreadEnd: actorLiving, ThreadState: actorLiving,
	GILAcquire: actorLiving, GILRelease: actorLiving, ResourceNew: actorPerhaps,
	LockAcquire: actorRunning, LockRelease: actorRunning,
	PoolStart: actorPerhaps, PoolShutdown: actorPerhaps, WorkerStart: actorRunning,
	TaskSubmit: actorRunning, TaskStart: actorRunning, TaskEnd: actorRunning,
	FutureState: actorPerhaps, FutureResult: actorPerhaps, FutureHandOver: actorRunning,
	CallbackStart: actorRunning, CallbackEnd: actorRunning, QueueLength: actorPerhaps,
	Output: actorPerhaps, Line: actorLiving, Exception: actorLiving, DeadlockWait: actorLiving,
	Input:        actorRunning,
	AsyncTaskNew: actorRunning, AsyncTaskStep: actorRunning, AsyncTaskWait: actorRunning, AsyncTaskEnd: actorRunning,
	ProcessReap: actorPerhaps, ProcessSignal: actorPerhaps, Simulated: actorRunning,
}

// checkActor checks the thread that the event names.
func (v *validator) checkActor() string {
	rule, id := actors[v.event.Kind], v.event.Thread
	switch {
	case rule == actorPerhaps && id == NoThread:
		return ""
	case rule == actorNone:
		if id != NoThread {
			return "an event of the run or of a process names a thread"
		}
		return ""
	case rule == actorNew:
		if int(id) != len(v.threads) {
			return fmt.Sprintf("thread %d starts, but the next new thread is number %d", id, len(v.threads))
		}
		return ""
	}
	thread := v.thread(id)
	switch {
	case thread == nil:
		return fmt.Sprintf("thread %d was never started", id)
	case thread.ended:
		return fmt.Sprintf("thread %d has ended", id)
	case rule != actorLiving && thread.state != Running && !v.thin:
		return fmt.Sprintf("thread %d does something while it is %s", id, thread.stateName())
	}
	return ""
}

// checkStrings checks that every string an event refers to exists.
func (v *validator) checkStrings() string {
	event := &v.event
	number, field := int32(0), ""
	switch event.Kind {
	case ProcessStart, ProcessName, ResourceNew, PoolStart, TaskSubmit:
		number, field = event.C, "C"
	case ThreadStart, FutureResult, CallbackStart, Output, Line, Exception, Limit, Input, AsyncTaskNew:
		number, field = event.B, "B"
	case Deadlock:
		number, field = event.A, "A"
	}
	if field != "" && !v.recording.hasString(number) {
		return fmt.Sprintf("field %s refers to string %d of %d", field, number, v.recording.StringCount())
	}
	return ""
}

func (v *validator) checkKind() string {
	switch v.event.Kind {
	case ProcessStart, ProcessExit, Memory:
		return v.checkProcess()
	case ProcessReap, ProcessOrphan, ProcessName, ProcessSignal:
		return v.checkProcessChange()
	case ThreadStart, ThreadEnd:
		return v.checkThreadLife()
	case ThreadState:
		return v.checkState()
	case GILAcquire, GILRelease:
		return v.checkGIL()
	case ResourceNew:
		return v.checkResourceNew()
	case LockAcquire, LockRelease:
		return v.checkLock()
	case PoolStart, PoolShutdown, WorkerStart:
		return v.checkPool()
	case TaskSubmit, TaskStart, TaskEnd:
		return v.checkTask()
	case FutureState, FutureResult, FutureHandOver:
		return v.checkFuture()
	case CallbackStart, CallbackEnd:
		return v.checkCallback()
	case AsyncTaskNew, AsyncTaskStep, AsyncTaskWait, AsyncTaskEnd:
		return v.checkAsyncTask()
	case QueueLength:
		return v.checkQueue()
	case Simulated:
		return v.checkSimulated()
	case Thinned:
		return v.checkThinned()
	case Output, Input, Line, Exception:
		return v.checkText()
	default:
		return v.checkEnd()
	}
}

func (v *validator) thread(id ThreadID) *threadCheck {
	if id < 0 || int(id) >= len(v.threads) {
		return nil
	}
	return v.threads[id]
}

// resource returns the resource of that number if it exists and is of one of the kinds.
func (v *validator) resource(number int32, kinds ...ResourceKind) (*resourceCheck, string) {
	if number < 0 || int(number) >= len(v.resources) {
		return nil, fmt.Sprintf("resource %d was never declared", number)
	}
	resource := v.resources[number]
	for _, kind := range kinds {
		if resource.kind == kind {
			return resource, ""
		}
	}
	if len(kinds) == 0 {
		return resource, ""
	}
	return nil, fmt.Sprintf("resource %d is a %v, not a %v", number, resource.kind, kinds[0])
}
