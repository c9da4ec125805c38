// Package futures is Python's concurrent.futures on the kernel of package sim:
// futures, waiting for them, and the thread pool. It knows nothing of Python; what a task computes is
// opaque to it. Every rule is CPython 3.11's, and says which function of
// Lib/concurrent/futures it is taken from.
//
// # Terms
//
//   - A Future is the handle of a call that may not have happened yet. Its state goes PENDING → RUNNING →
//     FINISHED, or PENDING → CANCELLED → CANCELLED_AND_NOTIFIED.
//   - A Task is the call itself: a sim.Body with an outcome. A worker runs it slice by slice.
//   - A WorkItem is a task with its future, waiting in a work queue.
//   - A worker is a thread whose body is a Worker: get an item, run it, settle its future, call the
//     callbacks, and again.
//   - A ThreadPool is an executor: a work queue and the workers it has started so far.
//   - Executors is everything of that kind in one process, because joining at
//     interpreter exit and the numbering of nameless pools concern all of them.
//
// # Operations
//
// Whatever can wait is an operation: a small state machine with the one method of sim.Body. The caller
// runs it until it answers sim.Finished and then reads its result fields. An
// operation has no effect before its first Run. Done-callbacks are never run by
// an operation that a caller's own program executes: Settle and Cancel hand them to the caller, because only
// the caller can run its own program; workers run them by themselves.
package futures
