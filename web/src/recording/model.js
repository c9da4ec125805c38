// From a recording to a model: one pass over the events that works out who did
// what from when until when. Pure, and lenient with recordings that end early:
// whatever is still open then ends with the recording.
import { AsyncTaskCollector } from "./async-tasks.js";
import { countRows, GilCollector, LineCollector, SpanCollector } from "./columns.js";
import { addValue, newCounter } from "./counters.js";
import { FutureState, Kind, ResourceKind, State, Stream, ThreadFlag } from "./kinds.js";
import { exceptionNameOf, threadLabel } from "./names.js";
import { arrangeProcesses, changeProcess, findReady, newProcess } from "./processes.js";
import { summarize } from "./summary.js";

/**
 * @typedef {import("./decode.js").Recording} Recording
 * @typedef {import("./types.js").Model} Model
 * @typedef {import("./types.js").FutureModel} FutureModel
 * @typedef {import("./types.js").ThreadModel} ThreadModel
 * @typedef {import("./types.js").ProcessModel} ProcessModel
 * @typedef {import("./types.js").ResourceModel} ResourceModel
 * @typedef {import("./types.js").PoolModel} PoolModel
 * @typedef {import("./types.js").Counter} Counter
 * @typedef {import("./types.js").LockModel} LockModel
 * @typedef {import("./types.js").HandOverModel} HandOverModel
 * @typedef {import("./types.js").CallbackModel} CallbackModel
 */

/** Most futures are never handed over to more than one thread and have no callbacks. */
const noHandOvers = Object.freeze(/** @type {HandOverModel[]} */ ([]));
const noCallbacks = Object.freeze(/** @type {CallbackModel[]} */ ([]));

/** Events that a person who steps through a run wants to stop at. */
/** @type {ReadonlySet<number>} */
const interesting = new Set([
  Kind.ProcessStart,
  Kind.ProcessExit,
  Kind.ProcessReap,
  Kind.ProcessOrphan,
  Kind.ProcessSignal,
  Kind.ThreadStart,
  Kind.ThreadEnd,
  Kind.LockAcquire,
  Kind.LockRelease,
  Kind.TaskSubmit,
  Kind.TaskStart,
  Kind.TaskEnd,
  Kind.FutureState,
  Kind.FutureHandOver,
  Kind.CallbackStart,
  Kind.Output,
  Kind.Input,
  Kind.AsyncTaskNew,
  Kind.AsyncTaskStep,
  Kind.AsyncTaskWait,
  Kind.AsyncTaskEnd,
  Kind.Exception,
  Kind.Deadlock,
  Kind.Limit,
  Kind.RunEnd,
]);

/**
 * Works out what a recording means.
 * @param {Recording} recording
 * @returns {Model}
 */
export function buildModel(recording) {
  const builder = new ModelBuilder(recording);
  for (let row = 0; row < recording.eventCount; row++) builder.read(row);
  return builder.finish();
}

class ModelBuilder {
  /** @param {Recording} recording */
  constructor(recording) {
    this.recording = recording;
    const counts = countRows(recording);
    this.spans = new SpanCollector(counts.spans);
    this.lines = new LineCollector(counts.lines);
    this.gil = new GilCollector(counts.gil);
    const { threadCount } = counts;
    this.asyncTasks = new AsyncTaskCollector(threadCount, this.spans, this.lines);
    /** What each thread does at the row being read, and since when that is accounted for. */
    this.state = new Uint8Array(threadCount).fill(State.Runnable);
    this.accountedNs = new Float64Array(threadCount);
    this.task = new Int32Array(threadCount).fill(-1);
    this.busyCores = 0;
    this.colorsUsed = 0;

    /** @type {ProcessModel[]} */
    this.processes = [];
    /** @type {(ProcessModel | undefined)[]} */
    this.processById = [];
    /** @type {(ThreadModel | undefined)[]} */
    this.threads = new Array(threadCount).fill(undefined);
    /** @type {FutureModel[]} */
    this.futures = [];
    /** @type {(ResourceModel | undefined)[]} */
    this.resources = [];
    /** @type {PoolModel[]} */
    this.pools = [];
    /** @type {Map<number, Counter>} */
    this.queues = new Map();
    /** @type {Map<number, Counter>} */
    this.memory = new Map();
    /** @type {Counter} */
    this.cores = newCounter("cores", 0, "", 0);
    /** @type {Map<number, LockModel>} */
    this.locks = new Map();
    /** @type {Set<number>} */
    this.waitedFor = new Set();
    /** @type {import("./types.js").OutputChunk[]} */
    this.output = [];
    /** @type {number[]} */
    this.simulated = [];
    this.readsInput = false;
    this.inputEnded = false;
    /** @type {import("./types.js").ExceptionModel[]} */
    this.exceptions = [];
    /** @type {import("./types.js").DeadlockModel["waits"]} */
    this.deadlockWaits = [];
    /** @type {import("./types.js").DeadlockModel | null} */
    this.deadlock = null;
    /** @type {Model["limit"]} */
    this.limit = null;
    /** @type {import("./types.js").ThinnedModel | null} */
    this.thinned = null;
    this.outcome = -1;
    this.exitCode = 0;
    this.interestNs = new Float64Array(recording.eventCount + 1);
    this.interestCount = 0;
    this.nowNs = 0;
    this.addInterest(0);
  }

  /**
   * Takes account of one event.
   * @param {number} row
   */
  read(row) {
    const { recording } = this;
    const kind = recording.kind[row];
    const thread = recording.thread[row];
    const a = recording.a[row];
    const b = recording.b[row];
    const c = recording.c[row];
    const timeNs = recording.timeNs(row);
    this.nowNs = timeNs;
    if (interesting.has(kind)) this.addInterest(timeNs);
    switch (kind) {
      case Kind.ThreadState:
        this.changeState(thread, a, b, c);
        break;
      case Kind.Line:
        if (this.threads[thread]) this.lines.add(thread, timeNs, a, b);
        break;
      case Kind.GILAcquire:
        this.gil.acquire(a, timeNs, thread);
        break;
      case Kind.GILRelease:
        this.gil.release(a, timeNs, b);
        break;
      case Kind.QueueLength:
        this.count(this.queues, "queue", a, b, c);
        break;
      case Kind.Memory:
        this.count(this.memory, "memory", a, b, 0);
        break;
      case Kind.Output:
        this.output.push({ timeNs, thread, stream: a, text: recording.text(b) });
        break;
      case Kind.Input:
        this.readsInput = true;
        if (c === 1) this.inputEnded = true;
        else this.output.push({ timeNs, thread, stream: Stream.Input, text: recording.text(b) });
        break;
      case Kind.Simulated:
        this.simulated.push(a);
        break;
      case Kind.Thinned:
        this.thinned = {
          fromNs: this.thinned?.fromNs ?? timeNs,
          taskInterval: a,
          gridNs: b * 1000,
          leftOut: c,
        };
        break;
      case Kind.AsyncTaskNew: {
        const name = recording.text(b);
        const future = this.future(a);
        this.asyncTasks.add(future, { thread, name, color: this.colorsUsed, timeNs });
        this.colorsUsed++;
        break;
      }
      case Kind.AsyncTaskStep:
      case Kind.AsyncTaskWait:
      case Kind.AsyncTaskEnd:
        if (kind === Kind.AsyncTaskWait && b >= 0) this.waitedFor.add(b);
        this.asyncTasks.change(kind, thread, timeNs, { future: a, awaited: b, line: c });
        break;
      case Kind.ProcessExit:
      case Kind.ProcessReap:
      case Kind.ProcessOrphan:
      case Kind.ProcessName:
      case Kind.ProcessSignal: {
        const process = this.processById[a];
        if (process) changeProcess(process, { kind, timeNs, thread, b, c }, recording.text);
        break;
      }
      case Kind.ProcessStart:
      case Kind.ThreadStart:
      case Kind.ThreadEnd:
      case Kind.ResourceNew:
      case Kind.LockAcquire:
      case Kind.LockRelease:
        this.readLife(kind, thread, a, b, c);
        break;
      case Kind.PoolStart:
      case Kind.PoolShutdown:
      case Kind.WorkerStart:
        this.readPool(kind, thread, a, b, c);
        break;
      case Kind.Exception:
      case Kind.DeadlockWait:
      case Kind.Deadlock:
      case Kind.Limit:
      case Kind.RunEnd:
        this.readEnding(kind, thread, a, b, c);
        break;
      default: // the rest is about futures; kinds of later versions are left out
        this.readFuture(kind, thread, a, b, c);
    }
  }

  /** @param {number} timeNs */
  addInterest(timeNs) {
    if (this.interestCount > 0 && this.interestNs[this.interestCount - 1] >= timeNs) return;
    this.interestNs[this.interestCount++] = timeNs;
  }

  /** @param {number} thread @param {number} state @param {number} b @param {number} c */
  changeState(thread, state, b, c) {
    if (!this.threads[thread]) return;
    this.account(thread);
    const before = this.state[thread];
    this.state[thread] = state;
    this.spans.open(thread, this.nowNs, state, b, c);
    if (before === State.Running && state !== State.Running) this.changeBusyCores(-1);
    if (before !== State.Running && state === State.Running) this.changeBusyCores(+1);
    if (state === State.Waiting) this.waitedFor.add(b);
    // Beginning to block is worth a stop; going on running is not, whatever it does next is.
    if (state === State.Waiting || state === State.Sleeping) this.addInterest(this.nowNs);
  }

  /**
   * Adds the time since the last change to the work of the thread's task.
   * @param {number} thread
   */
  account(thread) {
    const state = this.state[thread];
    const task = this.task[thread];
    if (task >= 0 && (state === State.Running || state === State.Sleeping)) {
      this.futures[task].workNs += this.nowNs - this.accountedNs[thread];
    }
    this.accountedNs[thread] = this.nowNs;
  }

  /** @param {number} change */
  changeBusyCores(change) {
    this.busyCores += change;
    addValue(this.cores, this.nowNs, this.busyCores);
  }

  /**
   * @param {Map<number, Counter>} counters
   * @param {"queue" | "memory"} kind
   * @param {number} id
   * @param {number} value
   * @param {number} limit
   */
  count(counters, kind, id, value, limit) {
    let counter = counters.get(id);
    if (!counter) {
      const name = kind === "queue" ? this.resources[id]?.name : this.processById[id]?.name;
      counter = newCounter(kind, id, name ?? "", limit);
      counters.set(id, counter);
    }
    counter.limit = limit;
    addValue(counter, this.nowNs, value);
  }

  /** @param {number} kind @param {number} thread @param {number} a @param {number} b @param {number} c */
  readLife(kind, thread, a, b, c) {
    const { nowNs, recording } = this;
    switch (kind) {
      case Kind.ProcessStart: {
        const start = { parentId: b, name: recording.text(c), startNs: nowNs, startThread: thread };
        const process = newProcess(a, start);
        this.processes.push(process);
        if (a >= 0 && a <= recording.eventCount) this.processById[a] = process;
        break;
      }
      case Kind.ThreadStart:
        this.startThread(thread, a, recording.text(b), c);
        break;
      case Kind.ThreadEnd: {
        const model = this.threads[thread];
        if (!model) break;
        this.endThread(model);
        model.ended = true;
        model.endReason = a;
        break;
      }
      case Kind.ResourceNew:
        if (a >= 0 && a < recording.eventCount) {
          this.resources[a] = { id: a, kind: b, name: recording.text(c), future: -1 };
        }
        break;
      case Kind.LockAcquire: {
        const lock = this.lock(a);
        this.releaseLock(lock);
        lock.startNs.push(nowNs);
        lock.thread.push(thread);
        break;
      }
      case Kind.LockRelease:
        this.releaseLock(this.lock(a));
        break;
    }
  }

  /** @param {number} id @param {number} processId @param {string} name @param {number} flags */
  startThread(id, processId, name, flags) {
    if (!(id >= 0 && id < this.threads.length)) return;
    const process = this.processById[processId];
    const isMain = (flags & ThreadFlag.Main) !== 0;
    const first = isMain && id === 0;
    this.threads[id] = {
      id,
      name,
      shortName: name, // until the name of its process is known for good
      processId,
      isMain,
      isDaemon: (flags & ThreadFlag.Daemon) !== 0,
      isWorker: (flags & ThreadFlag.Worker) !== 0,
      pool: -1,
      color: first ? -1 : this.colorsUsed++,
      startNs: this.nowNs,
      endNs: NaN,
      ended: false,
      endReason: 0,
      spanFrom: 0,
      spanTo: 0,
      lineFrom: 0,
      lineTo: 0,
      tasks: [],
    };
    process?.threads.push(id);
    this.accountedNs[id] = this.nowNs;
    this.spans.open(id, this.nowNs, State.Runnable, 0, 0);
  }

  /** @param {ThreadModel} thread */
  endThread(thread) {
    if (!Number.isNaN(thread.endNs)) return;
    this.account(thread.id);
    if (this.state[thread.id] === State.Running) this.changeBusyCores(-1);
    this.state[thread.id] = State.Idle;
    this.spans.close(thread.id, this.nowNs);
    thread.endNs = this.nowNs;
  }

  /** @param {number} resource */
  lock(resource) {
    let lock = this.locks.get(resource);
    if (!lock) {
      const name = this.resources[resource]?.name ?? "";
      lock = { resource, name, startNs: [], endNs: [], thread: [] };
      this.locks.set(resource, lock);
    }
    return lock;
  }

  /** @param {LockModel} lock */
  releaseLock(lock) {
    if (lock.endNs.length < lock.startNs.length) lock.endNs.push(this.nowNs);
  }

  /** @param {number} kind @param {number} thread @param {number} a @param {number} b @param {number} c */
  readPool(kind, thread, a, b, c) {
    if (kind === Kind.PoolStart) {
      this.pools.push({
        resource: a,
        maxWorkers: b,
        prefix: this.recording.text(c),
        startNs: this.nowNs,
        shutdownNs: NaN,
        cancelFutures: false,
        workers: [],
      });
      return;
    }
    const pool = this.pools.find((candidate) => candidate.resource === a);
    if (!pool) return;
    if (kind === Kind.PoolShutdown) {
      if (Number.isNaN(pool.shutdownNs)) pool.shutdownNs = this.nowNs;
      pool.cancelFutures ||= b === 1;
      return;
    }
    const worker = this.threads[thread];
    if (!worker) return;
    worker.isWorker = true;
    const process = this.processById[worker.processId];
    if (process && Number.isNaN(process.readyNs)) process.readyNs = this.nowNs;
    worker.pool = a;
    pool.workers.push(thread);
  }

  /** @param {number} kind @param {number} thread @param {number} a @param {number} b @param {number} c */
  readFuture(kind, thread, a, b, c) {
    const { nowNs, recording } = this;
    switch (kind) {
      case Kind.TaskSubmit: {
        const future = this.future(a);
        future.pool = b;
        future.submitNs = nowNs;
        future.submitThread = thread;
        future.submitLine = this.lines.latest(thread);
        future.label = recording.text(c) || future.label;
        break;
      }
      case Kind.TaskStart: {
        const future = this.future(a);
        future.startNs = nowNs;
        future.worker = thread;
        const worker = this.threads[thread];
        if (!worker) break;
        this.account(thread);
        this.task[thread] = future.index;
        worker.tasks.push(future.index);
        break;
      }
      case Kind.TaskEnd: {
        const future = this.future(a);
        if (this.threads[thread]) {
          this.account(thread);
          this.task[thread] = -1;
        }
        future.endNs = nowNs;
        break;
      }
      case Kind.FutureState: {
        const future = this.future(a);
        future.state = b;
        if (b >= FutureState.Cancelled && Number.isNaN(future.doneNs)) future.doneNs = nowNs;
        if (c > 0) future.rank = c;
        break;
      }
      case Kind.FutureResult: {
        const future = this.future(a);
        future.hasResult = true;
        future.failed = c === 1;
        future.text = recording.text(b);
        if (future.failed) future.exceptionName = exceptionNameOf(future.text);
        break;
      }
      case Kind.FutureHandOver: {
        const future = this.future(a);
        if (future.handOvers === noHandOvers) future.handOvers = [];
        /** @type {HandOverModel[]} */ (future.handOvers).push({
          timeNs: nowNs,
          thread,
          how: b,
          line: this.lines.latest(thread),
        });
        break;
      }
      case Kind.CallbackStart: {
        const future = this.future(a);
        if (future.callbacks === noCallbacks) future.callbacks = [];
        /** @type {CallbackModel[]} */ (future.callbacks).push({
          future: future.index,
          thread,
          name: recording.text(b),
          startNs: nowNs,
          endNs: NaN,
        });
        break;
      }
      case Kind.CallbackEnd: {
        const open = this.future(a).callbacks.find(
          (callback) => callback.thread === thread && Number.isNaN(callback.endNs),
        );
        if (open) open.endNs = nowNs;
        break;
      }
    }
  }

  /**
   * The future that is the resource; its first mention makes it.
   * @param {number} resource
   * @returns {FutureModel}
   */
  future(resource) {
    let entry = this.resources[resource];
    if (!entry) {
      entry = { id: resource, kind: ResourceKind.Future, name: "", future: -1 };
      this.resources[resource] = entry;
    }
    if (entry.future >= 0) return this.futures[entry.future];
    const index = this.futures.length;
    entry.future = index;
    /** @type {FutureModel} */
    const future = {
      index,
      resource,
      label: entry.name || `future ${index + 1}`,
      pool: -1,
      submitNs: this.nowNs,
      submitThread: -1,
      submitLine: 0,
      startNs: NaN,
      endNs: NaN,
      doneNs: NaN,
      state: FutureState.Pending,
      rank: 0,
      worker: -1,
      asyncTask: -1,
      hasResult: false,
      failed: false,
      text: "",
      exceptionName: "",
      workNs: 0,
      handOvers: noHandOvers,
      callbacks: noCallbacks,
    };
    this.futures.push(future);
    return future;
  }

  /** @param {number} kind @param {number} thread @param {number} a @param {number} b @param {number} c */
  readEnding(kind, thread, a, b, c) {
    const { nowNs: timeNs, recording } = this;
    switch (kind) {
      case Kind.Exception:
        this.exceptions.push({ timeNs, thread, line: a, text: recording.text(b) });
        break;
      case Kind.DeadlockWait:
        this.deadlockWaits.push({ thread, resource: a, holder: b, line: c });
        break;
      case Kind.Deadlock:
        this.deadlock = { timeNs, text: recording.text(a), waits: this.deadlockWaits };
        break;
      case Kind.Limit:
        this.limit = { timeNs, kind: a, message: recording.text(b) };
        break;
      case Kind.RunEnd:
        this.outcome = a;
        this.exitCode = b;
        break;
    }
  }

  /** Closes what is open and puts everything together. @returns {Model} */
  finish() {
    const durationNs = this.nowNs;
    for (const thread of this.threads) {
      if (!thread) continue;
      this.endThread(thread);
      const process = this.processById[thread.processId];
      const other = process !== undefined && process !== this.processes[0];
      thread.shortName = threadLabel(thread.name, other ? process.name : "", thread.isMain);
      thread.spanFrom = this.spans.offsets[thread.id];
      thread.spanTo = this.spans.next[thread.id];
      thread.lineFrom = this.lines.offsets[thread.id];
      thread.lineTo = this.lines.next[thread.id];
    }
    for (const process of this.processes) {
      if (Number.isNaN(process.endNs)) process.endNs = durationNs;
      findReady(process, {
        threads: this.threads,
        spans: this.spans.columns,
        lines: this.lines.columns,
      });
      if (!(process.id >= 0 && process.id < this.gil.held.length)) continue;
      this.gil.release(process.id, durationNs, 0);
      process.gilFrom = this.gil.offsets[process.id];
      process.gilTo = this.gil.next[process.id];
    }
    for (const future of this.futures) {
      if (!Number.isNaN(future.startNs) && Number.isNaN(future.endNs)) future.endNs = durationNs;
      for (const callback of future.callbacks) {
        if (Number.isNaN(callback.endNs)) callback.endNs = durationNs;
      }
    }
    for (const lock of this.locks.values()) this.releaseLock(lock);
    const parts = {
      durationNs,
      processes: arrangeProcesses(this.processes),
      threads: this.threads,
      asyncTasks: this.asyncTasks.finish(durationNs, this.futures),
      spans: this.spans.columns,
      lines: this.lines.columns,
      gil: this.gil.columns,
      futures: this.futures,
      resources: this.resources,
      pools: this.pools,
      queues: [...this.queues.values()],
      memory: [...this.memory.values()],
      cores: this.cores,
      locks: [...this.locks.values()].filter((lock) => this.waitedFor.has(lock.resource)),
      output: this.output,
      simulated: this.simulated.sort((x, y) => x - y),
      readsInput: this.readsInput,
      inputEnded: this.inputEnded,
      exceptions: this.exceptions,
      deadlock: this.deadlock,
      limit: this.limit,
      thinned: this.thinned,
      outcome: this.outcome,
      exitCode: this.exitCode,
      interestNs: this.interestNs.slice(0, this.interestCount),
      text: this.recording.text,
    };
    return { ...parts, summary: summarize(parts) };
  }
}
