// The flat arrays of a model. How many rows each thread and each process needs
// is counted first, so that all rows of one thread lie side by side.
import { Kind, State } from "./kinds.js";

/** @typedef {import("./decode.js").Recording} Recording */

/**
 * How many rows everybody needs. The lanes of asyncio tasks, in the order in which the tasks were
 * made, come after those of all threads.
 * @param {Recording} recording
 */
export function countRows(recording) {
  const { eventCount, kind, thread, a } = recording;
  let threadCount = 0;
  let processCount = 0;
  /** @type {Map<number, number>} */
  const tasks = new Map();
  for (let row = 0; row < eventCount; row++) {
    // A recording has at least one event for each thread and process; larger numbers are damage.
    if (kind[row] === Kind.ThreadStart && thread[row] < eventCount) {
      threadCount = Math.max(threadCount, thread[row] + 1);
    } else if (kind[row] === Kind.ProcessStart && a[row] <= eventCount) {
      processCount = Math.max(processCount, a[row] + 1);
    } else if (kind[row] === Kind.AsyncTaskNew && !tasks.has(a[row])) {
      tasks.set(a[row], tasks.size);
    }
  }
  const spans = new Uint32Array(threadCount + tasks.size);
  const lines = new Uint32Array(threadCount + tasks.size);
  const gil = new Uint32Array(processCount);
  for (let row = 0; row < eventCount; row++) {
    switch (kind[row]) {
      case Kind.ThreadStart:
      case Kind.ThreadState:
        if (thread[row] >= 0 && thread[row] < threadCount) spans[thread[row]]++;
        break;
      case Kind.Line:
        if (thread[row] >= 0 && thread[row] < threadCount) lines[thread[row]]++;
        break;
      case Kind.AsyncTaskNew:
      case Kind.AsyncTaskStep:
      case Kind.AsyncTaskWait: {
        const task = tasks.get(a[row]);
        if (task === undefined) break;
        spans[threadCount + task]++;
        if (kind[row] === Kind.AsyncTaskWait) lines[threadCount + task]++;
        break;
      }
      case Kind.GILAcquire:
        if (a[row] >= 0 && a[row] < processCount) gil[a[row]]++;
        break;
    }
  }
  return { threadCount, spans, lines, gil };
}

/**
 * Where the rows of each owner begin when they lie one after the other.
 * @param {Uint32Array} counts
 */
function offsetsOf(counts) {
  const offsets = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) offsets[i + 1] = offsets[i] + counts[i];
  return offsets;
}

/** Collects the spans of all threads and asyncio tasks. A span that says the same as the one before prolongs it. */
export class SpanCollector {
  /** @param {Uint32Array} counts rows for each thread */
  constructor(counts) {
    this.offsets = offsetsOf(counts);
    /** The row after the last one of each thread. */
    this.next = this.offsets.slice(0, -1);
    const total = this.offsets[counts.length];
    /** @type {import("./types.js").Spans} */
    this.columns = {
      startNs: new Float64Array(total),
      endNs: new Float64Array(total),
      state: new Uint8Array(total),
      resource: new Int32Array(total),
      holder: new Int32Array(total),
      core: new Int32Array(total),
    };
  }

  /**
   * The thread changes to a state. b and c are those of the event.
   * @param {number} thread
   * @param {number} timeNs
   * @param {number} state
   * @param {number} b
   * @param {number} c
   */
  open(thread, timeNs, state, b, c) {
    const blocked = state === State.Waiting || state === State.Idle;
    const core = state === State.Running ? b : -1;
    const resource = blocked ? b : -1;
    const holder = blocked ? c : -1;
    const { columns, next } = this;
    let row = next[thread];
    const last = row - 1;
    if (last >= this.offsets[thread]) {
      const same =
        columns.state[last] === state &&
        columns.resource[last] === resource &&
        columns.holder[last] === holder &&
        columns.core[last] === core;
      if (same) return;
      columns.endNs[last] = timeNs;
      // A state that lasted no time was none.
      if (columns.startNs[last] === timeNs) row = last;
    }
    columns.startNs[row] = timeNs;
    columns.endNs[row] = timeNs;
    columns.state[row] = state;
    columns.resource[row] = resource;
    columns.holder[row] = holder;
    columns.core[row] = core;
    next[thread] = row + 1;
  }

  /**
   * The thread is over, or the recording.
   * @param {number} thread
   * @param {number} timeNs
   */
  close(thread, timeNs) {
    const last = this.next[thread] - 1;
    if (last >= this.offsets[thread]) this.columns.endNs[last] = timeNs;
  }
}

/** Collects the line samples of all threads. */
export class LineCollector {
  /** @param {Uint32Array} counts rows for each thread */
  constructor(counts) {
    this.offsets = offsetsOf(counts);
    this.next = this.offsets.slice(0, -1);
    const total = this.offsets[counts.length];
    /** @type {import("./types.js").Lines} */
    this.columns = {
      timeNs: new Float64Array(total),
      line: new Int32Array(total),
      where: new Int32Array(total),
    };
  }

  /**
   * @param {number} thread
   * @param {number} timeNs
   * @param {number} line
   * @param {number} where
   */
  add(thread, timeNs, line, where) {
    const row = this.next[thread]++;
    this.columns.timeNs[row] = timeNs;
    this.columns.line[row] = line;
    this.columns.where[row] = where;
  }

  /**
   * The line that the thread was last seen at, 0 when it was not seen yet.
   * @param {number} thread
   */
  latest(thread) {
    if (!(thread >= 0 && thread < this.next.length)) return 0;
    const row = this.next[thread] - 1;
    return row >= this.offsets[thread] ? this.columns.line[row] : 0;
  }
}

/** Collects who owned which process's GIL. */
export class GilCollector {
  /** @param {Uint32Array} counts rows for each process */
  constructor(counts) {
    this.offsets = offsetsOf(counts);
    this.next = this.offsets.slice(0, -1);
    this.held = new Uint8Array(counts.length);
    const total = this.offsets[counts.length];
    /** @type {import("./types.js").GilSpans} */
    this.columns = {
      startNs: new Float64Array(total),
      endNs: new Float64Array(total),
      thread: new Int32Array(total),
      forced: new Uint8Array(total),
    };
  }

  /** @param {number} process @param {number} timeNs @param {number} thread */
  acquire(process, timeNs, thread) {
    if (!(process >= 0 && process < this.held.length)) return;
    this.release(process, timeNs, 0);
    const row = this.next[process]++;
    this.columns.startNs[row] = timeNs;
    this.columns.endNs[row] = timeNs;
    this.columns.thread[row] = thread;
    this.held[process] = 1;
  }

  /** @param {number} process @param {number} timeNs @param {number} forced */
  release(process, timeNs, forced) {
    if (!(process >= 0 && process < this.held.length) || !this.held[process]) return;
    const row = this.next[process] - 1;
    this.columns.endNs[row] = timeNs;
    this.columns.forced[row] = forced;
    this.held[process] = 0;
  }
}
