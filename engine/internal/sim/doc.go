// Package sim is the kernel: it runs threads in deterministic virtual time on
// a simulated machine, and records what they did. It knows nothing of Python.
//
// # Terms
//
//   - A Machine is what the user can set: cores, a GIL or none, switch interval,
//     start method, seed, policy, costs and limits.
//   - A Process has memory of its own and a GIL of its own. It ends when the last of its
//     threads that is not a daemon has ended.
//     When it has ended it is a zombie until its parent has waited for it; orphans go to pid 1 (wait.go). Processes share pipes,
//     semaphores and open file descriptions (pipe.go, semaphore.go, descriptor.go), can be signalled (interrupt.go, stop.go) and forked (fork.go).
//   - A Thread runs a Body: something that is asked to run a slice and answers Finished, Parked or
//     UsedUp. A Python thread's body is an interpreter; a pool worker's body is the
//     executor's loop; a test's body is a Go function.
//   - A slice is one call of Body.Run. During it the body has a core, and its process's GIL if there is one.
//   - A parked thread waits for something, with a Reason that says for what. It goes on when
//     somebody wakes it or when its deadline passes.
//   - A ready thread could run. It first needs its process's GIL (state WantsGIL), then a core (state Runnable).
//   - An operation is a Body too: a small state machine that a thread's body runs to its
//     end before it goes on, such as Mutex.Acquire. Every operation may be asked again at any time: it
//     looks at the world afresh and parks again when it cannot go on.
//   - A report is what a run that cannot go on ends with: who waits where and for what (deadlock.go). What only the operation
//     itself knows of its wait, and why nobody ends it, an Explainer says (explain.go).
//
// # The time rule
//
//  1. Time is int64 nanoseconds since the start of the run.
//  2. Every running thread has a clock of its own, its ClockNs. Executing advances only that
//     clock (Thread.Spend); parking, waking and recording take place at the clock's reading.
//  3. The kernel always goes on with whatever is earliest: the running thread whose clock is
//     behind all others', or the first timer if that is not later. So a thread's slice ends
//     at the next timer, and at most Machine.LookaheadNs after the slowest other core.
//  4. Within the lookahead a thread may only compute. Before it touches anything that other threads see through the
//     kernel it asks Thread.Synchronized; on false it returns UsedUp and is run again when it is the earliest.
//     So kernel operations happen in the order of their times although cores take turns.
//  5. A recorded time never goes back. An event that is recorded without asking (a line of output, a
//     source line) by a thread that is behind gets the time of the event before it; the
//     difference is at most the lookahead, and the thread's own clock is not touched.
//  6. Time moves past an idle machine only when nothing is ready: then the earliest timer fires.
//     No timer, and threads still parked: that is a deadlock, and the run ends with a report.
//  7. Whoever has slept runs Costs.WakeLatencyNs after it was woken, by another thread or by a timer, which is late by itself
//     (Costs.TimerSlackNs). New threads begin so too, and so does the next owner of the GIL if it waited for it.
//  8. What happens at the same time is ordered by sequence: timers in the order in which they were set, ready
//     threads in the order in which they became ready. A Policy may choose otherwise among the ready.
//
// # The GIL
//
// A thread that parks or ends gives up the GIL and its core. A ready thread takes a free GIL at once;
// otherwise it waits, and asks for it when neither it nor any other thread got the GIL for the
// switch interval (CPython: take_gil in Python/ceval_gil.c), which it measures with a timer as late as all others. The holder then gives it up
// at its next check point, that is when its slice ends, and cannot have it back before another thread had it.
// A thread holds its GIL while it waits for a core, as it does under an operating system.
package sim
