// The numbers of the wire format. Their home is engine/trace/event.go, whose
// comments say what the columns a, b and c mean for each kind of event; a test
// reads that file and checks that this one agrees.

/** Kinds of events. */
export const Kind = Object.freeze({
  ProcessStart: 0,
  ProcessExit: 1,
  ThreadStart: 2,
  ThreadEnd: 3,
  ThreadState: 4,
  GILAcquire: 5,
  GILRelease: 6,
  ResourceNew: 7,
  LockAcquire: 8,
  LockRelease: 9,
  PoolStart: 10,
  PoolShutdown: 11,
  WorkerStart: 12,
  TaskSubmit: 13,
  TaskStart: 14,
  TaskEnd: 15,
  FutureState: 16,
  FutureResult: 17,
  FutureHandOver: 18,
  CallbackStart: 19,
  CallbackEnd: 20,
  QueueLength: 21,
  Memory: 22,
  Output: 23,
  Line: 24,
  Exception: 25,
  DeadlockWait: 26,
  Deadlock: 27,
  Limit: 28,
  RunEnd: 29,
  Input: 30,
  AsyncTaskNew: 31,
  AsyncTaskStep: 32,
  AsyncTaskWait: 33,
  AsyncTaskEnd: 34,
  ProcessReap: 35,
  ProcessOrphan: 36,
  ProcessName: 37,
  ProcessSignal: 38,
  Simulated: 39,
  Thinned: 40,
});

/** What a thread is doing. */
export const State = Object.freeze({
  Running: 0,
  WantsGIL: 1,
  Runnable: 2,
  Sleeping: 3,
  Waiting: 4,
  Idle: 5,
});

/** What a resource is. */
export const ResourceKind = Object.freeze({
  Lock: 0,
  RLock: 1,
  Condition: 2,
  Event: 3,
  Semaphore: 4,
  Barrier: 5,
  Queue: 6,
  Future: 7,
  Thread: 8,
  Process: 9,
  Pool: 10,
  WorkQueue: 11,
  Futures: 12,
  Other: 13,
  Pipe: 14,
});

/** Bits that describe a thread. */
export const ThreadFlag = Object.freeze({ Main: 1, Daemon: 2, Worker: 4 });

/** How a thread ended. */
export const EndReason = Object.freeze({ Normal: 0, Exception: 1, Killed: 2 });

/** Streams of text; those that are written to have the numbers of trace.Output. */
export const Stream = Object.freeze({ Input: 0, Output: 1, Error: 2 });

/** States of a future. */
export const FutureState = Object.freeze({
  Pending: 0,
  Running: 1,
  Cancelled: 2,
  CancelledNotified: 3,
  Finished: 4,
  Failed: 5,
});

/** By which way a thread received a future's outcome. */
export const HandOver = Object.freeze({
  Result: 0,
  Exception: 1,
  AsCompleted: 2,
  Wait: 3,
  Map: 4,
});

/** The bound that ended a run early. */
export const LimitKind = Object.freeze({
  Steps: 0,
  Events: 1,
  Memory: 2,
  Output: 3,
  Threads: 4,
  Time: 5,
  Stop: 6,
});

/** Parts of the world outside the program that the playground makes up. */
export const SimulatedPart = Object.freeze({ Network: 0, Files: 1, Commands: 2 });

/** How a run ended. */
export const Outcome = Object.freeze({
  Finished: 0,
  Deadlocked: 1,
  Limited: 2,
  Stopped: 3,
  Refused: 4,
});

/** What an asyncio task waits for when it is no resource. */
export const Await = Object.freeze({ Time: -2, Turn: -3 });

/** The number that os.getpid() returns in process 1; the others follow. */
export const firstPid = 1000;

/** "No thread" and "no resource" in the columns. */
export const None = -1;
