// The asyncio tasks of a run. A task has a lane like a thread: it runs during the steps of its
// coroutine, it is runnable while it only waits for its turn, it sleeps, or it waits for something.
import { Await, Kind, State } from "./kinds.js";

/**
 * @typedef {import("./types.js").AsyncTaskModel} AsyncTaskModel
 * @typedef {import("./types.js").FutureModel} FutureModel
 */

export class AsyncTaskCollector {
  /**
   * @param {number} threadCount the lanes of tasks come after those of threads
   * @param {import("./columns.js").SpanCollector} spans
   * @param {import("./columns.js").LineCollector} lines
   */
  constructor(threadCount, spans, lines) {
    this.threadCount = threadCount;
    this.spans = spans;
    this.lines = lines;
    /** @type {AsyncTaskModel[]} */
    this.tasks = [];
    /** @type {Map<number, AsyncTaskModel>} */
    this.byFuture = new Map();
  }

  /**
   * A task was made.
   * @param {FutureModel} future
   * @param {{thread: number, name: string, color: number, timeNs: number}} made
   */
  add(future, { thread, name, color, timeNs }) {
    if (future.asyncTask >= 0) return;
    const index = this.tasks.length;
    future.asyncTask = index;
    future.submitNs = timeNs;
    future.submitThread = thread;
    future.submitLine = this.lines.latest(thread);
    /** @type {AsyncTaskModel} */
    const task = {
      index,
      future: future.index,
      name,
      shortName: future.label,
      thread,
      color,
      startNs: timeNs,
      endNs: NaN,
      ended: false,
      endReason: 0,
      spanFrom: 0,
      spanTo: 0,
      lineFrom: 0,
      lineTo: 0,
    };
    this.tasks.push(task);
    this.byFuture.set(future.resource, task);
    this.spans.open(this.threadCount + index, timeNs, State.Runnable, 0, 0);
  }

  /**
   * A task goes on, waits or is over.
   * @param {number} kind
   * @param {number} thread that runs the event loop
   * @param {number} timeNs
   * @param {{future: number, awaited: number, line: number}} event
   */
  change(kind, thread, timeNs, { future, awaited, line }) {
    const task = this.byFuture.get(future);
    if (!task || task.ended) return;
    const lane = this.threadCount + task.index;
    task.thread = thread;
    if (kind === Kind.AsyncTaskStep) this.spans.open(lane, timeNs, State.Running, -1, 0);
    else if (kind === Kind.AsyncTaskWait) {
      this.lines.add(lane, timeNs, line, 0);
      if (awaited === Await.Turn) this.spans.open(lane, timeNs, State.Runnable, 0, 0);
      else if (awaited === Await.Time) this.spans.open(lane, timeNs, State.Sleeping, 0, 0);
      else this.spans.open(lane, timeNs, State.Waiting, awaited, -1);
    } else {
      task.ended = true;
      task.endNs = timeNs;
      this.spans.close(lane, timeNs);
    }
  }

  /**
   * Ends what is still open with the recording. The work of a task is what it ran and slept, as in a thread.
   * @param {number} durationNs
   * @param {readonly FutureModel[]} futures
   */
  finish(durationNs, futures) {
    const { startNs, endNs, state } = this.spans.columns;
    for (const task of this.tasks) {
      const lane = this.threadCount + task.index;
      if (!task.ended) {
        task.endNs = durationNs;
        this.spans.close(lane, durationNs);
      }
      task.spanFrom = this.spans.offsets[lane];
      task.spanTo = this.spans.next[lane];
      task.lineFrom = this.lines.offsets[lane];
      task.lineTo = this.lines.next[lane];
      for (let row = task.spanFrom; row < task.spanTo; row++) {
        if (state[row] !== State.Running && state[row] !== State.Sleeping) continue;
        futures[task.future].workNs += endNs[row] - startNs[row];
      }
    }
    return this.tasks;
  }
}
