package sim

import (
	"errors"
	"fmt"

	"futurescope/engine/trace"
)

// Result is how a run ended.
type Result struct {
	Outcome  trace.Outcome
	ExitCode int    // of the first process; meaningful when Outcome is OutcomeFinished
	Message  string // the deadlock report or which limit was reached, for people
	EndNs    int64  // virtual time of the end
	CPUNs    int64  // CPU time of all threads
}

// Progress is what a run has done so far.
type Progress struct {
	NowNs  int64
	CPUNs  int64
	Events int
}

// Kernel runs the threads of one simulated machine. It is used from one goroutine.
type Kernel struct {
	machine   Machine
	recorder  *trace.Recorder // nil: nothing is recorded
	policy    Policy
	processes []*Process
	living    int // processes that have not exited
	threads   int // threads that live
	nextID    trace.ThreadID
	cores     []core
	forCore   readyQueue // ready threads that lack only a core
	busy      int        // cores in use
	dirty     []*Process // whose GIL may be free with somebody waiting for it
	timers    eventQueue
	sequence  uint64
	resources resourceTable

	nowNs        int64   // while no thread executes: the present; never decreases
	emittedNs    int64   // the time of the last event
	current      *Thread // who executes now
	latest       *Thread // who executed last
	cpuNs        int64
	memory       int64
	output       int64
	slices       int // since watch last looked outside
	watchedCPUNs int64

	measure     func(process *Process) int64
	measureAtNs int64
	heapBytes   func() int64
	onChildEnd  func(parent *Process)
	onDeadlock  func() []string
	onAlarm     func(process *Process)
	ending      bool
	refused     bool
	result      Result
	stopped     func() bool
	report      func(Progress)
}

// core is one processor of the machine.
type core struct {
	thread      *Thread
	last        *Thread // who ran on it last
	freeSinceNs int64
}

// New returns a kernel for the machine that records into recorder, which may be nil for a run without a recording.
func New(machine Machine, recorder *trace.Recorder) *Kernel {
	machine = machine.withDefaults()
	if limit := machine.Limits.FullEvents; limit > 0 && recorder != nil {
		recorder.ThinFrom(limit)
	}
	return &Kernel{
		machine:  machine,
		recorder: recorder,
		policy:   newPolicy(machine.Policy, machine.Seed),
		cores:    make([]core, machine.Cores),
	}
}

// Machine is what the kernel simulates.
func (k *Kernel) Machine() Machine { return k.machine }

// SetSwitchInterval changes how long a thread waits for the GIL before it asks for it (sys.setswitchinterval).
func (k *Kernel) SetSwitchInterval(ns int64) { k.machine.SwitchIntervalNs = max(ns, 1) }

// PreemptAnywhere says whether bodies should stop wherever their budget ends.
func (k *Kernel) PreemptAnywhere() bool {
	return k.machine.PreemptAnywhere || k.policy.PreemptAnywhere()
}

// OnStop sets a function that the kernel asks between slices whether somebody pressed stop.
func (k *Kernel) OnStop(stopped func() bool) { k.stopped = stopped }

// OnHeap sets a function that tells how much real memory the run takes. Passing Limits.HeapBytes ends the run.
// Like OnStop it is something from outside: at which instant it ends a run may differ from one run to the next.
func (k *Kernel) OnHeap(heapBytes func() int64) { k.heapBytes = heapBytes }

// OnProgress sets a function that is told every few milliseconds how far the
// run is. It may block, to let a browser tab handle its own events.
func (k *Kernel) OnProgress(report func(Progress)) { k.report = report }

// NowNs is the present: the executing thread's clock or, between slices, the kernel's.
func (k *Kernel) NowNs() int64 {
	if k.current != nil {
		return k.current.clockNs
	}
	return k.nowNs
}

// Current is the thread whose slice is being executed, or nil.
func (k *Kernel) Current() *Thread { return k.current }

// CPUNs is the CPU time of all threads so far.
func (k *Kernel) CPUNs() int64 { return k.cpuNs }

// Recording reports whether events are kept. Callers use it to save the work of describing things.
func (k *Kernel) Recording() bool { return k.recorder != nil }

// Run executes everything until all processes have exited, nothing can go on, or a limit is reached. It returns how
// it ended; the recording is complete and every span in it closed.
func (k *Kernel) Run() Result {
	for !k.ending {
		k.dispatch()
		thread := k.earliest()
		first, hasTimer := k.timers.first()
		switch {
		case hasTimer && (thread == nil || first.timeNs <= thread.clockNs):
			k.fire(first)
		case thread != nil:
			k.runSlice(thread)
		case k.living == 0 && k.refused:
			k.finish(trace.OutcomeRefused, "")
		case k.living == 0:
			k.finish(trace.OutcomeFinished, "")
		default:
			k.reportDeadlock()
		}
		k.watch()
	}
	return k.result
}

// Refuse makes the run's outcome OutcomeRefused when it ends by itself: the program was never started.
func (k *Kernel) Refuse() { k.refused = true }

// How often a run looks at what bounds it from outside: after so many slices or so much CPU time. The latter is about
// 200,000 instructions, a few milliseconds of a real machine, so that stop works at once.
const (
	watchSlices = 256
	watchCPUNs  = maxSliceNs
)

// watch looks after what bounds the run from inside and outside.
func (k *Kernel) watch() {
	k.measureMemory()
	k.checkLimits()
	k.slices++
	if k.slices < watchSlices && k.cpuNs < k.watchedCPUNs+watchCPUNs {
		return
	}
	k.slices, k.watchedCPUNs = 0, k.cpuNs
	if k.report != nil {
		k.report(Progress{NowNs: k.nowNs, CPUNs: k.cpuNs, Events: k.events()})
	}
	if k.stopped != nil && k.stopped() {
		k.reachLimit(trace.LimitStop, "stopped")
	}
	if limit := k.machine.Limits.HeapBytes; k.heapBytes != nil && limit > 0 && k.heapBytes() > limit {
		k.reachLimit(trace.LimitMemory, fmt.Sprintf(
			"the program needs more than %d MiB of real memory, which is all that this playground has; is there a list that grows for ever?", limit>>20))
	}
}

func (k *Kernel) events() int {
	if k.recorder == nil {
		return 0
	}
	return k.recorder.Len()
}

// finish closes every span and writes the last event.
func (k *Kernel) finish(outcome trace.Outcome, message string) {
	if k.ending {
		return
	}
	k.ending = true
	exitCode := 0
	if len(k.processes) > 0 {
		exitCode = k.processes[0].Status().ExitCode()
	}
	for _, process := range k.processes {
		k.killThreads(process, nil)
		if !process.exited {
			k.endProcess(process)
		}
	}
	k.result = Result{Outcome: outcome, ExitCode: exitCode, Message: message, EndNs: max(k.emittedNs, k.NowNs()), CPUNs: k.cpuNs}
	k.Emit(trace.Event{Kind: trace.RunEnd, Thread: trace.NoThread, A: int32(outcome), B: int32(exitCode)})
}

// ErrTooManyThreads is returned when a thread is to be started beyond Limits.Threads.
var ErrTooManyThreads = errors.New("can't start new thread")

// ThreadOptions say what kind of thread is started.
type ThreadOptions struct {
	Flags trace.ThreadFlags
	Host  any
}

// NewProcess adds a process; parent is nil for the first. It does nothing until a thread is started in it.
func (k *Kernel) NewProcess(parent *Process, name string) *Process {
	process := &Process{kernel: k, id: int32(len(k.processes)) + 1, name: name, resource: trace.NoResource}
	process.group = process.id
	if parent != nil {
		process.parent, process.group = parent.id, parent.group
		parent.children = append(parent.children, process)
	}
	k.processes = append(k.processes, process)
	k.living++
	starter := trace.NoThread
	if k.current != nil {
		starter = k.current.id
	}
	k.Emit(trace.Event{Kind: trace.ProcessStart, Thread: starter, A: process.id, B: process.parent, C: k.Intern(name)})
	return process
}

// StartThread starts a thread in the process: it becomes ready at the present
// time. It fails with ErrTooManyThreads at the machine's limit.
func (k *Kernel) StartThread(process *Process, name string, body Body, options ThreadOptions) (*Thread, error) {
	if !k.mayStart() {
		return nil, ErrTooManyThreads
	}
	thread := k.newThread(process, name, body, options)
	k.launch(thread)
	return thread, nil
}

// mayStart reports whether the machine's limit allows one more thread.
func (k *Kernel) mayStart() bool {
	limit := k.machine.Limits.Threads
	return limit <= 0 || k.threads < limit
}

// newThread adds a thread to the process, which does nothing before launch.
func (k *Kernel) newThread(process *Process, name string, body Body, options ThreadOptions) *Thread {
	thread := &Thread{kernel: k, process: process, id: k.nextID, ident: int64(k.nextID), ordinal: process.started, name: name, body: body, flags: options.Flags,
		Host: options.Host, core: -1, clockNs: k.NowNs(), resource: trace.NoResource, state: -1}
	k.nextID++
	process.started++
	k.threads++
	process.threads = append(process.threads, thread)
	process.living++
	if !thread.Daemon() {
		process.keeping++
	}
	k.Emit(trace.Event{Kind: trace.ThreadStart, Thread: thread.id, A: process.id, B: k.Intern(name), C: int32(options.Flags)})
	k.AddMemory(process, threadBytes)
	return thread
}

// launch makes a new thread ready. Those that nobody starts, the first ones of a run, are so from the beginning.
func (k *Kernel) launch(thread *Thread) {
	if k.current == nil {
		k.makeReady(thread, k.nowNs)
		return
	}
	k.rouse(thread)
}

// Wake makes a parked thread ready; it does nothing when the thread is not parked.
func (k *Kernel) Wake(thread *Thread) {
	if thread.phase != phaseParked {
		return
	}
	k.unpark(thread, Woken)
	k.rouse(thread)
}

// unpark takes the thread out of everything it waits in.
func (k *Kernel) unpark(thread *Thread, cause WakeCause) {
	k.cancelTimer(thread)
	if thread.queue != nil {
		thread.queue.remove(thread)
	}
	thread.cause = cause
}

func (k *Kernel) setTimer(thread *Thread, timeNs int64) {
	k.sequence++
	thread.timerSequence = k.sequence
	thread.timerSet = true
	k.timers.push(timer{timeNs: timeNs, sequence: k.sequence, thread: thread})
}

func (k *Kernel) cancelTimer(thread *Thread) {
	if thread.timerSet {
		thread.timerSet = false
		thread.timerSequence = 0
		k.timers.cancelled()
	}
}

// fire lets the first timer's thread go on.
func (k *Kernel) fire(first timer) {
	k.timers.pop()
	k.nowNs = max(k.nowNs, first.timeNs)
	if first.process != nil {
		k.ring(first.process)
		return
	}
	thread := first.thread
	thread.timerSet = false
	thread.timerSequence = 0
	switch thread.phase {
	case phaseTakesGIL:
		k.takeGIL(thread, k.nowNs)
		return
	case phaseParked:
		k.unpark(thread, TimedOut)
	}
	k.makeReady(thread, k.nowNs)
}
