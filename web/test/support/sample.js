// Recordings made by hand that look like those of the engine: for tests, and to
// look at the picture without running anything.
import {
  Await,
  EndReason,
  FutureState,
  HandOver,
  Kind,
  Outcome,
  ResourceKind,
  ThreadFlag,
} from "../../src/recording/kinds.js";
import { RecordingWriter } from "./encode.js";

/**
 * Six calls of fetch() on a pool of three threads, handed over by as_completed().
 * The call of "e" fails. Costs are far larger than real ones, to be seen.
 * @param {{pages?: string, workers?: number, burstMs?: number}} [options]
 */
export function asCompletedSample({ pages = "abcdef", workers = 3, burstMs = 6 } = {}) {
  const latencyMs = [300, 120, 500, 210, 90, 440];
  const writer = new RecordingWriter();
  const pool = 0;
  const workQueue = 1;
  const waiter = 2;
  const future = (/** @type {number} */ index) => 10 + index;
  writer
    .process(1, "MainProcess")
    .thread(0, "MainThread")
    .running(0)
    .emit(Kind.GILAcquire, 0, 1)
    .line(0, 12)
    .at(5)
    .resource(pool, ResourceKind.Pool, "ThreadPoolExecutor-0")
    .resource(workQueue, ResourceKind.WorkQueue, "work queue")
    .resource(waiter, ResourceKind.Futures, "as_completed")
    .emit(Kind.PoolStart, 0, pool, workers, writer.intern("ThreadPoolExecutor-0"))
    .line(0, 13);
  const free = [];
  let length = 0;
  /** @type {{atMs: number, change: number}[]} */
  const queueChanges = [];
  for (let index = 0; index < pages.length; index++) {
    const atMs = 6 + 4 * index;
    writer.at(atMs).submit(0, future(index), pool, `fetch('${pages[index]}')`);
    queueChanges.push({ atMs, change: +1 });
    if (index < workers) {
      const id = index + 1;
      writer.thread(id, `ThreadPoolExecutor-0_${index}`, ThreadFlag.Worker);
      writer.emit(Kind.WorkerStart, id, pool).wantsGIL(id);
      free.push({ id, atMs: atMs + 3 });
    }
  }
  const mainWaitsMs = 6 + 4 * pages.length + 4;
  writer.at(mainWaitsMs).line(0, 14).emit(Kind.GILRelease, 0, 1).waiting(0, waiter);

  /** @type {{index: number, endMs: number}[]} */
  const done = [];
  for (let index = 0; index < pages.length; index++) {
    free.sort((x, y) => x.atMs - y.atMs);
    const worker = free[0];
    const startMs = Math.max(worker.atMs, 6 + 4 * index + 3);
    const endMs = startMs + latencyMs[index % 6] + 2 * burstMs;
    const name = pages[index];
    writer
      .at(startMs)
      .running(worker.id, worker.id % 4)
      .emit(Kind.GILAcquire, worker.id, 1);
    writer.futureState(worker.id, future(index), FutureState.Running);
    writer.emit(Kind.TaskStart, worker.id, future(index)).line(worker.id, 8, "fetch");
    queueChanges.push({ atMs: startMs, change: -1 });
    writer
      .at(startMs + burstMs)
      .emit(Kind.GILRelease, worker.id, 1)
      .sleeping(worker.id);
    writer.at(endMs - burstMs);
    if (index >= workers) writer.wantsGIL(worker.id).at(endMs - burstMs / 2);
    writer.running(worker.id, worker.id % 4).emit(Kind.GILAcquire, worker.id, 1);
    writer.line(worker.id, name === "e" ? 9 : 10, "fetch").at(endMs);
    const failed = name === "e" ? 1 : 0;
    const text = failed ? "ValueError: e" : "1024";
    writer.emit(Kind.FutureResult, worker.id, future(index), writer.intern(text), failed);
    writer.emit(Kind.GILRelease, worker.id, 1);
    done.push({ index, endMs });
    worker.atMs = endMs;
    writer.emit(Kind.TaskEnd, worker.id, future(index)).idle(worker.id, workQueue);
  }
  queueChanges
    .sort((x, y) => x.atMs - y.atMs)
    .forEach(({ atMs, change }) => {
      length += change;
      writer.at(atMs).emit(Kind.QueueLength, -1, workQueue, length);
    });
  done.sort((x, y) => x.endMs - y.endMs);
  let endMs = 0;
  done.forEach(({ index, endMs: atMs }, position) => {
    const failed = pages[index] === "e";
    const state = failed ? FutureState.Failed : FutureState.Finished;
    writer.at(atMs).futureState(-1, future(index), state, position + 1);
    endMs = Math.max(atMs, endMs) + 1;
    writer.at(endMs).running(0).emit(Kind.GILAcquire, 0, 1);
    writer.emit(Kind.FutureHandOver, 0, future(index), HandOver.AsCompleted).line(0, 15);
    endMs += 8;
    writer.at(endMs).output(0, `${pages[index]} ${failed ? "ValueError: e" : "1024"}\n`);
    writer.line(0, 14).emit(Kind.GILRelease, 0, 1);
    if (position + 1 < done.length) writer.waiting(0, waiter);
  });
  for (let id = 1; id <= Math.min(workers, pages.length); id++) {
    writer.at(endMs).emit(Kind.ThreadEnd, id, EndReason.Normal);
  }
  return writer
    .at(endMs)
    .emit(Kind.ThreadEnd, 0, EndReason.Normal)
    .emit(Kind.ProcessExit, -1, 1, 0)
    .end(Outcome.Finished)
    .encode();
}

/** Two threads that take two locks in opposite order, and wait for each other for ever. */
export function deadlockSample() {
  const writer = new RecordingWriter();
  writer.process(1, "MainProcess").thread(0, "MainThread").running(0).line(0, 20);
  writer.resource(0, ResourceKind.Lock, "a").resource(1, ResourceKind.Lock, "b");
  writer.resource(2, ResourceKind.Thread, "left");
  writer.at(2).thread(1, "left").thread(2, "right").line(0, 23).waiting(0, 2, 1);
  writer.at(3).running(1).line(1, 6, "transfer").emit(Kind.LockAcquire, 1, 0).sleeping(1);
  writer.at(4).running(2).line(2, 12, "refund").emit(Kind.LockAcquire, 2, 1).sleeping(2);
  writer.at(103).running(1).line(1, 8, "transfer").waiting(1, 1, 2);
  writer.at(104).running(2).line(2, 14, "refund").waiting(2, 0, 1);
  writer.emit(Kind.DeadlockWait, 0, 2, 1, 23);
  writer.emit(Kind.DeadlockWait, 1, 1, 2, 8).emit(Kind.DeadlockWait, 2, 0, 1, 14);
  writer.emit(Kind.Deadlock, -1, writer.intern("Deadlock: no thread can go on."));
  return writer.end(Outcome.Deadlocked, 1).encode();
}

/** Two threads that compute and share one GIL, switching every 5 ms. @param {number} [switches] */
export function gilSample(switches = 40) {
  const writer = new RecordingWriter();
  writer.process(1, "MainProcess").thread(0, "MainThread").running(0).line(0, 9);
  writer.resource(0, ResourceKind.Thread, "Thread-1 (count)");
  writer.at(1).thread(1, "Thread-1 (count)").thread(2, "Thread-2 (count)").waiting(0, 0, 1);
  for (let i = 0; i < switches; i++) {
    const owner = 1 + (i % 2);
    const other = 3 - owner;
    writer
      .at(1 + 5 * i)
      .wantsGIL(other)
      .running(owner)
      .emit(Kind.GILAcquire, owner, 1);
    writer.line(owner, 4, "count");
    writer.at(1 + 5 * (i + 1)).emit(Kind.GILRelease, owner, 1, 1);
  }
  for (const id of [1, 2, 0]) writer.emit(Kind.ThreadEnd, id, EndReason.Normal);
  return writer.end(Outcome.Finished).encode();
}

/** Nothing but a main thread that ends at once. */
export function emptySample() {
  const writer = new RecordingWriter();
  writer.process(1, "MainProcess").thread(0, "MainThread").running(0).at(0.05);
  writer.emit(Kind.ThreadEnd, 0, EndReason.Normal);
  return writer.end(Outcome.Finished).encode();
}

/**
 * An event loop with a task that gathers two others: one sleeps, one waits for a queue and is cancelled.
 * @param {number} [more] so many further tasks that only sleep
 */
export function asyncioSample(more = 0) {
  const writer = new RecordingWriter();
  const gather = 3 + more;
  const jobs = gather + 1;
  const loop = gather + 2;
  writer.process(1, "MainProcess").thread(0, "MainThread").running(0).line(0, 20);
  writer
    .resource(gather, ResourceKind.Futures, "gather")
    .resource(jobs, ResourceKind.Queue, "jobs");
  writer.resource(loop, ResourceKind.Event, "event loop");
  const calls = ["main()", "fetch('a')", "read(<Queue>)"];
  for (let i = 0; i < more; i++) calls.push(`nap(${i})`);
  calls.forEach((call, future) => {
    writer.at(1).resource(future, ResourceKind.Future, call);
    writer.futureState(0, future, FutureState.Pending);
    writer.emit(Kind.AsyncTaskNew, 0, future, writer.intern(`Task-${future + 1}`));
  });
  calls.forEach((_, future) => {
    const awaited = [gather, Await.Time, jobs][future] ?? Await.Time;
    writer.at(2 + future / 10).futureState(0, future, FutureState.Running);
    writer.emit(Kind.AsyncTaskStep, 0, future).line(0, 10 + future, "main");
    writer.at(2.05 + future / 10).emit(Kind.AsyncTaskWait, 0, future, awaited, 10 + future);
  });
  writer.at(8).line(0, 20).waiting(0, loop);
  /** @type {(atMs: number, future: number, state: number, rank: number) => void} */
  const end = (atMs, future, state, rank) => {
    writer.at(atMs).running(0).emit(Kind.AsyncTaskStep, 0, future);
    writer.at(atMs + 1).emit(Kind.AsyncTaskEnd, 0, future);
    writer.futureState(0, future, state, rank);
    if (state === FutureState.Finished) {
      writer.emit(Kind.FutureResult, 0, future, writer.intern("None"), 0);
    }
    writer.waiting(0, loop);
  };
  end(100, 1, FutureState.Finished, 1);
  end(150, 2, FutureState.Cancelled, 2);
  for (let i = 0; i < more; i++) end(160 + i, 3 + i, FutureState.Finished, 3 + i);
  end(300, 0, FutureState.Finished, 3 + more);
  writer.running(0).at(310).emit(Kind.ThreadEnd, 0, EndReason.Normal);
  return writer.end(Outcome.Finished).encode();
}

/**
 * Three children: one ends and is a zombie until it is waited for, one starts a child of its own that becomes an
 * orphan, and one takes long to start, has two threads and is killed.
 */
export function familySample() {
  const writer = new RecordingWriter();
  const fork = (/** @type {number} */ atMs, /** @type {number} */ id, parent = 1, by = 0) => {
    writer.at(atMs).emit(Kind.ProcessStart, by, id, parent, writer.intern(`pid ${999 + id}`));
    writer.thread(id - 1, "MainThread", ThreadFlag.Main, id).running(id - 1, id - 1);
  };
  const over = (
    /** @type {number} */ atMs,
    /** @type {number} */ id,
    /** @type {number} */ code,
  ) => {
    writer.at(atMs).emit(Kind.ThreadEnd, id - 1, code < 0 ? EndReason.Killed : EndReason.Normal);
    writer.emit(Kind.ProcessExit, -1, id, code);
  };
  writer.process(1, "MainProcess").thread(0, "MainThread").running(0).line(0, 1);
  fork(10, 2);
  writer.line(1, 5).at(11).sleeping(1);
  fork(12, 3);
  writer.line(2, 6).sleeping(2);
  fork(20, 4, 3, 2);
  writer.line(3, 7).sleeping(3);
  fork(30, 5);
  writer.emit(Kind.ProcessName, 4, 5, 0, writer.intern("SpawnProcess-1"));
  writer.at(80).line(4, 8).thread(5, "helper", 0, 5).running(5, 5).at(90).sleeping(5);
  over(100, 2, 1);
  over(120, 3, 0);
  writer.emit(Kind.ProcessOrphan, -1, 4).at(121).emit(Kind.ProcessReap, 0, 3, 1);
  over(160, 4, 0);
  writer.emit(Kind.ProcessReap, -1, 4, 0);
  writer.at(200).emit(Kind.ProcessSignal, 0, 5, 9, 1).emit(Kind.ThreadEnd, 5, EndReason.Killed);
  over(200, 5, -9);
  writer.at(250).emit(Kind.ProcessReap, 0, 2, 1).emit(Kind.ProcessReap, 0, 5, 1);
  over(300, 1, 0);
  return writer.end(Outcome.Finished).encode();
}

/** A pool of processes: each worker is a process with one thread. Memory grows and a task is cancelled. */
export function processSample() {
  const writer = new RecordingWriter();
  writer.process(1, "MainProcess").thread(0, "MainThread").running(0).line(0, 9);
  writer.emit(Kind.GILAcquire, 0, 1).resource(0, ResourceKind.Pool, "ProcessPoolExecutor-0");
  writer.emit(Kind.PoolStart, 0, 0, 3, 0).resource(1, ResourceKind.WorkQueue, "work queue");
  for (let i = 0; i < 5; i++) writer.at(1 + i).submit(0, 10 + i, 0, `primes(${i + 1}00000)`);
  writer.at(8).emit(Kind.GILRelease, 0, 1).waiting(0, 10);
  for (let worker = 1; worker <= 3; worker++) {
    writer.at(6 + worker).process(worker + 1, `ForkProcess-${worker}`, 1);
    writer.thread(worker, "MainThread", ThreadFlag.Main | ThreadFlag.Worker, worker + 1);
    writer.emit(Kind.WorkerStart, worker, 0).running(worker, worker);
    writer.emit(Kind.GILAcquire, worker, worker + 1);
    writer.futureState(worker, 9 + worker, FutureState.Running);
    writer.emit(Kind.TaskStart, worker, 9 + worker).line(worker, 4, "primes");
    const endMs = 100 + 80 * worker;
    writer
      .at(endMs)
      .emit(Kind.TaskEnd, worker, 9 + worker)
      .idle(worker, 1);
    writer.futureState(worker, 9 + worker, FutureState.Finished, worker);
    for (let kib = 0; kib < 6; kib++) {
      writer.at(20 + kib * 40).emit(Kind.Memory, -1, worker + 1, 900 + 700 * kib * worker);
    }
  }
  writer.at(150).futureState(0, 14, FutureState.Cancelled, 4);
  writer.at(345).running(0);
  for (let worker = 1; worker <= 3; worker++) {
    writer.emit(Kind.ThreadEnd, worker, EndReason.Normal).emit(Kind.ProcessExit, -1, worker + 1, 0);
  }
  writer.at(350).emit(Kind.ThreadEnd, 0, EndReason.Normal);
  return writer.end(Outcome.Finished).encode();
}
