package trace

import "strconv"

// kindNames are the names of the kinds, for messages.
var kindNames = [kindCount]string{
	"ProcessStart", "ProcessExit", "ThreadStart", "ThreadEnd", "ThreadState", "GILAcquire", "GILRelease",
	"ResourceNew", "LockAcquire", "LockRelease", "PoolStart", "PoolShutdown", "WorkerStart", "TaskSubmit",
	"TaskStart", "TaskEnd", "FutureState", "FutureResult", "FutureHandOver", "CallbackStart", "CallbackEnd",
	"QueueLength", "Memory", "Output", "Line", "Exception", "DeadlockWait", "Deadlock", "Limit", "RunEnd",
	"Input", "AsyncTaskNew", "AsyncTaskStep", "AsyncTaskWait", "AsyncTaskEnd",
	"ProcessReap", "ProcessOrphan", "ProcessName", "ProcessSignal", "Simulated", "Thinned",
}

var stateNames = [...]string{"Running", "WantsGIL", "Runnable", "Sleeping", "Waiting", "Idle"}

var resourceKindNames = [...]string{
	"lock", "reentrant lock", "condition", "event", "semaphore", "barrier", "queue",
	"future", "thread", "process", "executor", "work queue", "futures", "resource", "pipe",
}

var futureStateNames = [...]string{"Pending", "Running", "Cancelled", "CancelledNotified", "Finished", "Failed"}

var handOverNames = [...]string{"result()", "exception()", "as_completed()", "wait()", "map()"}

// String is the constant's name.
func (k Kind) String() string { return nameOf(kindNames[:], int(k), "Kind") }

// String is the constant's name.
func (s State) String() string { return nameOf(stateNames[:], int(s), "State") }

// String is the word a person uses: "reentrant lock".
func (k ResourceKind) String() string { return nameOf(resourceKindNames[:], int(k), "ResourceKind") }

// String is the constant's name without its prefix.
func (s FutureStateValue) String() string {
	return nameOf(futureStateNames[:], int(s), "FutureStateValue")
}

// Final reports whether a future in this state is done: Future.done() is true.
func (s FutureStateValue) Final() bool { return s >= FutureCancelled && s <= FutureFailed }

// String is the Python function that hands the outcome over.
func (h HandOver) String() string { return nameOf(handOverNames[:], int(h), "HandOver") }

func nameOf(names []string, value int, typeName string) string {
	if value < 0 || value >= len(names) {
		return typeName + "(" + strconv.Itoa(value) + ")"
	}
	return names[value]
}
