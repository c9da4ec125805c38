package pylib

import (
	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// process is one simulated Python process: an interpreter's runtime on the kernel.
type process struct {
	kernel    *sim.Kernel
	sim       *sim.Process
	runtime   *vm.Runtime
	executors *futures.Executors
	main      *pythonThread
	clock     clock
	names     names
	world     *world
	subjects  map[vm.Value]*subject       // what primitives stand for; looked up only
	groups    map[string]trace.ResourceID // what stands for waiting for several futures, by what they are waited for with
	classes   futureClasses
	types     *nativeTypes // the world's

	signals   signals
	origin    origin
	cwd       string                  // the working directory, "": the usual one
	collected []byte                  // printed, but not yet written to a pipe
	attached  map[string]*sharedBlock // shared memory in use

	latestArguments []vm.Value // of the call submitted last
	namelessThreads int64      // threads that were numbered for want of a name
}

// pythonThread is a thread that executes Python: the join of an interpreter's thread with the kernel's.
type pythonThread struct {
	process   *process
	vm        *vm.Thread
	sim       *sim.Thread
	object    vm.Value // its threading.Thread, once there is one
	handle    vm.Value // its handle for the threading module, once there is one
	locals    vm.Value // its values of threading.local objects, a dict
	accounted int64    // how much of vm.SpentNs the kernel knows
	location  sim.Location
	shown     sim.Location // as last recorded
	phase     string       // see sim.Location, once the program is over
}

// threadOf returns the thread that executes native code.
func threadOf(t *vm.Thread) *pythonThread { return t.Host.(*pythonThread) }

// newThread returns a thread of the process that has nothing to do yet.
func (p *process) newThread() *pythonThread {
	thread := &pythonThread{process: p}
	thread.vm = p.runtime.NewThread(thread)
	return thread
}

// Where is the line of the program that the thread executes, for reports.
func (p *pythonThread) Where() sim.Location { return p.location }

// account tells the kernel what the interpreter has executed so far.
func (p *pythonThread) account() {
	spent := p.vm.SpentNs()
	p.sim.Spend(spent - p.accounted)
	p.accounted = spent
}

// runSlice runs the interpreter until it finishes, waits, or has used up the slice.
func (p *pythonThread) runSlice(thread *sim.Thread) sim.Outcome {
	p.sim = thread
	p.callHandlers(thread)
	status := p.vm.Run(max(thread.BudgetNs(), 1))
	if thread.Process().Ending() {
		return sim.Parked // for ever: the kernel ends the thread
	}
	if status == vm.Parked {
		return sim.Parked // accounted before it parked, see waiting.Poll
	}
	p.account()
	p.look()
	p.recordLine()
	if status == vm.Finished {
		return sim.Finished
	}
	return sim.UsedUp
}

// look notes which line of the program is being executed.
func (p *pythonThread) look() {
	if p.phase != "" {
		p.location = sim.Location{Phase: p.phase}
	} else if line, function, ok := p.vm.ProgramLine(); ok {
		p.location = sim.Location{Line: line, Function: function}
	}
}

// recordLine records the line if it is another than the last recorded one. It is called when the
// thread meets the kernel and when its slice ends, so a loop that computes is sampled.
func (p *pythonThread) recordLine() {
	if p.location == p.shown || p.location.Line == 0 {
		return
	}
	p.shown = p.location
	kernel := p.process.kernel
	kernel.Emit(trace.Event{Kind: trace.Line, Thread: p.sim.ID(), A: int32(p.location.Line), B: kernel.Intern(p.location.Function)})
}

// nativeTypes are the classes written in Go. They never change, so all processes share them.
type nativeTypes struct {
	lock, rlock, condition, event, semaphore, boundedSemaphore, handle *vm.Type
	future, asCompleted, pool, processPool, workItem, mapping          *vm.Type
	files                                                              fileTypes
}

func newNativeTypes() *nativeTypes {
	rlock, semaphore := newRLockType(), newSemaphoreType(nil)
	return &nativeTypes{
		lock: newLockType(), rlock: rlock, condition: newConditionType(rlock), event: newEventType(),
		semaphore: semaphore, boundedSemaphore: newSemaphoreType(semaphore), handle: newHandleType(),
		future: newFutureType(), asCompleted: newAsCompletedType(), pool: newPoolType(), processPool: newProcessPoolType(),
		workItem: newWorkItemType(), mapping: newMappingType(), files: newFileTypes(),
	}
}

// operation is something native code waits for: a kernel operation with an answer for Python.
type operation interface {
	sim.Body
	// answer is called once, after Run has answered Finished.
	answer(t *vm.Thread) (vm.Value, error)
}

// await runs the operation to its end.
func await(t *vm.Thread, op operation) (vm.Value, error) { return t.Await(&waiting{operation: op}) }

// waiting makes an operation pollable by the interpreter. It keeps both clocks
// together: what Python executed is accounted for before the operation, and what the operation cost is charged to Python's slice.
type waiting struct {
	operation operation
	// interrupted is how the thread was parked when a signal handler was called in between.
	interrupted *sim.Parking
}

// Fail ends the operation with an exception of a signal handler.
func (w *waiting) Fail(exception *vm.Exception) bool {
	failing, ok := w.operation.(vm.Failing)
	return ok && failing.Fail(exception)
}

func (w *waiting) Poll(t *vm.Thread) (vm.Value, bool, error) {
	thread := threadOf(t)
	thread.account()
	thread.look()
	if thread.sim.Synchronized() {
		thread.recordLine()
	}
	if w.interrupted != nil {
		thread.sim.Resume(*w.interrupted)
		w.interrupted = nil
	}
	before := thread.sim.CPUNs()
	outcome := w.operation.Run(thread.sim)
	thread.charge(thread.sim.CPUNs() - before)
	if outcome != sim.Finished {
		return vm.Value{}, false, nil
	}
	if thread.sim.MustYield() {
		t.EndSlice()
	}
	value, err := w.operation.answer(t)
	return value, true, err
}

// charge tells the interpreter of CPU time that the kernel has accounted for already.
func (p *pythonThread) charge(ns int64) {
	p.vm.Charge(ns)
	p.accounted += ns
}

// doing is an operation that happens at once, as soon as the thread is synchronized: a state change that
// other threads can see. The function must not park.
type doing struct {
	do     func(t *vm.Thread, thread *sim.Thread) (vm.Value, error)
	called bool
}

func (d *doing) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	return sim.Finished
}

func (d *doing) answer(t *vm.Thread) (vm.Value, error) { return d.do(t, threadOf(t).sim) }

// at once runs a state change when the thread is synchronized.
func atOnce(t *vm.Thread, do func(t *vm.Thread, thread *sim.Thread) (vm.Value, error)) (vm.Value, error) {
	return await(t, &doing{do: do})
}

// nothing is an operation's answer None.
type nothing struct{ sim.Body }

func (nothing) answer(*vm.Thread) (vm.Value, error) { return vm.None, nil }
