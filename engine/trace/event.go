package trace

// Event is one row of a recording: something that happened at one instant of
// virtual time. What Resource, A and B mean depends on Kind; the comment of each Kind
// says so. Strings are indexes into the recording's string table (Recorder.Intern),
// so that a row stays a few integers wide however long a line of output is.
type Event struct {
	TimeNs int64    // virtual time since the start of the run, never decreasing from row to row
	Kind   Kind     // what happened
	Thread ThreadID // who did it or to whom it happened; NoThread for events of a process or of the run
	A      int32
	B      int32
	C      int32
}

// ThreadID numbers the threads of all processes of a run from 0 (the first
// process's main thread) in the order of their creation.
type ThreadID int32

// NoThread stands for "no thread": nobody holds the lock, or the event belongs to no thread.
const NoThread ThreadID = -1

// ResourceID numbers everything a thread can wait for or hold: locks, queues,
// conditions, futures and so on, in the order in which they were first seen.
// A future is a resource of kind ResourceFuture, so its ResourceID is its identity
// everywhere in the recording.
type ResourceID int32

// NoResource stands for "nothing in particular".
const NoResource ResourceID = -1

// Kind says what an event records. Values are part of the wire format: new
// kinds go at the end, and none is ever renumbered.
type Kind uint8

const (
	// ProcessStart: Thread started process A (NoThread: the first one). B = parent process id (0: none), C = name (string).
	ProcessStart Kind = iota
	// ProcessExit: A = process id, B = exit code, negative when a signal ended it. The process's threads are over. A
	// process with a parent is now a zombie, until ProcessReap.
	ProcessExit
	// ThreadStart: Thread begins to exist as a started thread. A = process id, B = name (string), C = ThreadFlags.
	ThreadStart
	// ThreadEnd: Thread is over. A = EndReason.
	ThreadEnd
	// ThreadState: Thread changes to State A. For Running, B = core number. For Waiting and Idle, B = ResourceID
	// waited for and C = ThreadID of its holder (NoThread when nobody in particular holds it).
	// For Sleeping, B and C are 0.
	ThreadState
	// GILAcquire: Thread now owns the GIL of process A.
	GILAcquire
	// GILRelease: Thread no longer owns the GIL of process A. B = 1 when it was made to give it up (switch interval).
	GILRelease
	// ResourceNew: resource A comes into existence. B = ResourceKind, C = name (string).
	ResourceNew
	// LockAcquire: Thread now holds the lock A (a mutex, a reentrant lock's first acquisition).
	LockAcquire
	// LockRelease: Thread (not necessarily the owner, as in Python) released lock A.
	LockRelease
	// PoolStart: executor A (a resource of kind ResourcePool) exists. B = max workers, C = thread name prefix (string).
	PoolStart
	// PoolShutdown: executor A takes no more work. B = 1 when pending futures are being cancelled.
	PoolShutdown
	// WorkerStart: Thread is a worker of executor A.
	WorkerStart
	// TaskSubmit: Thread submitted future A to executor B; C = label of the call as a person would write it (string).
	TaskSubmit
	// TaskStart: worker Thread begins to run the task of future A.
	TaskStart
	// TaskEnd: worker Thread finished the task of future A.
	TaskEnd
	// FutureState: future A is now in FutureStateValue B; C = completion rank counted from 1 within the run
	// for Finished, Failed and Cancelled, 0 otherwise. The first such event of a future is its Pending.
	FutureState
	// FutureResult: future A carries a result (C = 0) or an exception (C = 1); B = short text of it (string):
	// the repr of the result, or "ValueError: text".
	FutureResult
	// FutureHandOver: Thread received future A by way of HandOver B.
	FutureHandOver
	// CallbackStart: Thread begins a done-callback of future A. B = name of the callback (string).
	CallbackStart
	// CallbackEnd: Thread finished a done-callback of future A.
	CallbackEnd
	// QueueLength: queue (or executor work queue) A now holds B items. C = maximum size, 0 when unbounded.
	QueueLength
	// Memory: process A holds about B KiB in live objects (an estimate).
	Memory
	// Output: Thread wrote string B to stream A (1 standard output, 2 standard error).
	Output
	// Line: Thread executes source line A of the program in function B (string). Sampled: a line change is
	// recorded when the thread parks, and otherwise no more often than the recorder's line interval.
	Line
	// Exception: an exception left Thread's last frame. A = line it was raised at, B = "ValueError: text" (string).
	Exception
	// DeadlockWait: part of a deadlock report: Thread waits for resource A held by ThreadID B at line C.
	DeadlockWait
	// Deadlock: nothing can run and no timer is left. A = report (string).
	Deadlock
	// Limit: a bound of the run was reached. A = LimitKind, B = message (string), C = the source line that
	// was being executed (0: not known).
	Limit
	// RunEnd: the last event. A = Outcome, B = exit code.
	RunEnd
	// Input: Thread read string B from standard input, a line with its line end. C = 1 when it found the end of the
	// input instead; B is then the empty string.
	Input
	// AsyncTaskNew: Thread made an asyncio task, whose outcome is that of future A. B = name of the task (string).
	AsyncTaskNew
	// AsyncTaskStep: Thread, which runs an event loop, goes on with the coroutine of task A.
	AsyncTaskStep
	// AsyncTaskWait: the coroutine of task A gave the event loop back to Thread because it waits. B = ResourceID
	// waited for, AwaitTime or AwaitTurn; C = source line of the program at which it waits (0: not known).
	AsyncTaskWait
	// AsyncTaskEnd: the coroutine of task A is over.
	AsyncTaskEnd
	// ProcessReap: process A, which has exited, was waited for by Thread (NoThread: by pid 1, which waits at once).
	// B = the process of Thread, 0 for pid 1.
	ProcessReap
	// ProcessOrphan: the parent of process A has ended before A was waited for: A's parent is pid 1 from now on.
	ProcessOrphan
	// ProcessName: process A is called C (string) from now on.
	ProcessName
	// ProcessSignal: process A was sent signal B by Thread (NoThread: by itself, an alarm). C = 1 when the signal ends it.
	ProcessSignal
	// Simulated: Thread used part A (a SimulatedPart) of the world outside the program, which the playground makes up.
	// Recorded once for each part of a run.
	Simulated
	// Thinned: there is too much to record all of it. From here on only one of A submitted tasks is recorded, and what
	// threads do, who has the GIL and locks and how long queues are is recorded as it stands at most once in B
	// microseconds (0: as it happens). C = how many tasks have been left out so far. Comes again whenever that changes, and at the end.
	Thinned

	kindCount // not a kind: how many there are
)

// FirstPID is what os.getpid() returns in process 1; process n has FirstPID + n - 1.
const FirstPID = 1000

// State is what a thread is doing.
type State int32

const (
	Running  State = iota // executing on a core (and holding its process's GIL if there is one)
	WantsGIL              // could run, waits for the GIL
	Runnable              // could run, waits for a core
	Sleeping              // in time.sleep or a simulated input/output
	Waiting               // blocked on a resource
	Idle                  // a worker, or another thread of a library, without work
)

// ResourceKind says what a resource is.
type ResourceKind int32

const (
	ResourceLock ResourceKind = iota
	ResourceRLock
	ResourceCondition
	ResourceEvent
	ResourceSemaphore
	ResourceBarrier
	ResourceQueue  // queue.Queue and its relatives
	ResourceFuture // concurrent.futures.Future
	ResourceThread // a thread, for join
	ResourceProcess
	ResourcePool // an executor
	ResourceWorkQueue
	ResourceFutures // several futures at once: wait() and as_completed()
	ResourceOther
	ResourcePipe // a pipe or one direction of a socket
)

// ThreadFlags describe a thread.
type ThreadFlags int32

const (
	FlagMain   ThreadFlags = 1 << iota // its process's main thread
	FlagDaemon                         // does not keep the process alive
	FlagWorker                         // belongs to an executor
)

// EndReason says how a thread ended.
type EndReason int32

const (
	EndNormal    EndReason = iota
	EndException           // an exception left its last frame
	EndKilled              // a daemon thread at exit, or its process was ended
)

// FutureStateValue is a state of a future, in CPython's names
// (concurrent/futures/_base.py) with FINISHED split by what it carries.
type FutureStateValue int32

const (
	FuturePending FutureStateValue = iota
	FutureRunning
	FutureCancelled         // cancel() succeeded
	FutureCancelledNotified // and waiters have been told
	FutureFinished          // carries a result
	FutureFailed            // carries an exception
)

// HandOver says by which way a thread received a future's outcome.
type HandOver int32

const (
	HandOverResult HandOver = iota // future.result()
	HandOverException
	HandOverAsCompleted
	HandOverWait
	HandOverMap
)

// LimitKind names the bound that ended a run early.
type LimitKind int32

const (
	LimitSteps LimitKind = iota
	LimitEvents
	LimitMemory
	LimitOutput
	LimitThreads
	LimitTime // virtual time
	LimitStop // somebody pressed stop
)

// What an asyncio task waits for when it is no resource.
const (
	AwaitTime ResourceID = -2 // a moment: asyncio.sleep
	AwaitTurn ResourceID = -3 // the next round of the event loop: asyncio.sleep(0)
)

// SimulatedPart names a part of the world outside the program that the playground makes up.
type SimulatedPart int32

const (
	SimulatedNetwork  SimulatedPart = iota // no request leaves the machine
	SimulatedFiles                         // they live in memory, for one run
	SimulatedCommands                      // programs that are not Python

	simulatedCount // not a part: how many there are
)

// Outcome says how a run ended.
type Outcome int32

const (
	OutcomeFinished   Outcome = iota // the program ended by itself, with an exit code
	OutcomeDeadlocked                // see the Deadlock event
	OutcomeLimited                   // see the Limit event
	OutcomeStopped                   // stopped from outside
	OutcomeRefused                   // it did not start: a syntax error or something the playground does not support
)
