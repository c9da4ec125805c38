// Questions about one moment of a run. All of them search by halving, so that
// they can be asked in every frame of a replay.
import { EndReason, FutureState, State } from "./kinds.js";
import { isCancelled } from "./summary.js";

/**
 * @typedef {import("./types.js").Model} Model
 * @typedef {import("./types.js").ThreadModel} ThreadModel
 * @typedef {import("./types.js").AsyncTaskModel} AsyncTaskModel
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").FutureModel} FutureModel
 */

/**
 * Somebody who is at a line; id is that of a thread, -1 for a task.
 * @typedef {{id: number, name: string, color: number, state: number}} BusyThread
 */

/**
 * The last index in from ≤ i < to whose value is not above the limit, or from - 1.
 * @param {ArrayLike<number>} ascending
 * @param {number} limit
 * @param {number} [from]
 * @param {number} [to]
 */
export function lastNotAbove(ascending, limit, from = 0, to = ascending.length) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The row of Model.spans that the thread or task is in, or -1 when it does not live then.
 * At the moment of a change the new span counts.
 * @param {Model} model
 * @param {Lane} thread
 * @param {number} timeNs
 */
export function spanAt(model, thread, timeNs) {
  if (timeNs < thread.startNs || timeNs > thread.endNs) return -1;
  // Who was ended from outside, by a deadlock say, is seen in its last state at that moment.
  const byItself = thread.ended && thread.endReason !== EndReason.Killed;
  if (timeNs === thread.endNs && byItself) return -1;
  const row = lastNotAbove(model.spans.startNs, timeNs, thread.spanFrom, thread.spanTo);
  return row >= thread.spanFrom ? row : -1;
}

/**
 * The row of Model.lines that holds, or -1 when the thread was not seen yet.
 * @param {Model} model
 * @param {Lane} thread
 * @param {number} timeNs
 */
export function lineSampleAt(model, thread, timeNs) {
  const row = lastNotAbove(model.lines.timeNs, timeNs, thread.lineFrom, thread.lineTo);
  return row >= thread.lineFrom ? row : -1;
}

/**
 * The source line that the thread executes, or at which the task last waited, counted from 1; 0 when unknown.
 * @param {Model} model
 * @param {Lane} thread
 * @param {number} timeNs
 */
export function lineAt(model, thread, timeNs) {
  const row = lineSampleAt(model, thread, timeNs);
  return row < 0 ? 0 : model.lines.line[row];
}

/**
 * The name of the function that the thread executes, "" when unknown.
 * @param {Model} model
 * @param {ThreadModel} thread
 * @param {number} timeNs
 */
export function functionAt(model, thread, timeNs) {
  const row = lineSampleAt(model, thread, timeNs);
  return row < 0 ? "" : model.text(model.lines.where[row]);
}

/**
 * The future whose task the thread runs, or undefined.
 * @param {Model} model
 * @param {ThreadModel} thread
 * @param {number} timeNs
 */
export function taskAt(model, thread, timeNs) {
  let low = 0;
  let high = thread.tasks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (model.futures[thread.tasks[middle]].startNs <= timeNs) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return undefined;
  const future = model.futures[thread.tasks[low - 1]];
  return timeNs < future.endNs ? future : undefined;
}

/**
 * What a future's state was at a moment; undefined before it existed.
 * @param {FutureModel} future
 * @param {number} timeNs
 * @returns {number | undefined}
 */
export function futureStateAt(future, timeNs) {
  if (timeNs < future.submitNs) return undefined;
  if (timeNs >= future.doneNs) return future.state;
  if (timeNs >= future.startNs) return FutureState.Running;
  return FutureState.Pending;
}

/**
 * How many futures there were in which state.
 * @param {Model} model
 * @param {number} timeNs
 */
export function countFutures(model, timeNs) {
  const counts = { submitted: 0, pending: 0, running: 0, done: 0, failed: 0, cancelled: 0 };
  for (const future of model.futures) {
    const state = futureStateAt(future, timeNs);
    if (state === undefined) continue;
    counts.submitted++;
    if (state === FutureState.Pending) counts.pending++;
    else if (state === FutureState.Running) counts.running++;
    else {
      counts.done++;
      if (state === FutureState.Failed) counts.failed++;
      else if (isCancelled(state)) counts.cancelled++;
    }
  }
  return counts;
}

/**
 * The value of a counter at a moment, 0 before its first.
 * @param {import("./types.js").Counter} counter
 * @param {number} timeNs
 */
export function counterAt(counter, timeNs) {
  const index = lastNotAbove(counter.timesNs, timeNs);
  return index < 0 ? 0 : counter.values[index];
}

/**
 * The source line that an asyncio task is at: while it runs that of the thread which runs it.
 * @param {Model} model
 * @param {AsyncTaskModel} task
 * @param {number} span row of Model.spans that it is in
 * @param {number} timeNs
 */
export function taskLineAt(model, task, span, timeNs) {
  const thread = model.threads[task.thread];
  const runs = model.spans.state[span] === State.Running;
  return runs && thread ? lineAt(model, thread, timeNs) : lineAt(model, task, timeNs);
}

/**
 * Lines that threads and asyncio tasks are at, for marks in the editor: ascending, each with its threads
 * in order of their ids. Threads without work are at no line; one that goes on with a task is seen as the task.
 * @param {Model} model
 * @param {number} timeNs
 * @returns {{line: number, threads: BusyThread[]}[]}
 */
export function linesAt(model, timeNs) {
  /** @type {Map<number, BusyThread[]>} */
  const byLine = new Map();
  const add = (/** @type {number} */ line, /** @type {BusyThread} */ busy) => {
    const threads = byLine.get(line);
    if (threads) threads.push(busy);
    else byLine.set(line, [busy]);
  };
  /** @type {Set<number>} */
  const inTask = new Set();
  for (const task of model.asyncTasks) {
    const span = spanAt(model, task, timeNs);
    if (span < 0) continue;
    const state = model.spans.state[span];
    if (state === State.Running) inTask.add(task.thread);
    const line = taskLineAt(model, task, span, timeNs);
    if (line > 0) add(line, { id: -1, name: task.shortName, color: task.color, state });
  }
  for (const thread of model.threads) {
    if (!thread || inTask.has(thread.id)) continue;
    const span = spanAt(model, thread, timeNs);
    if (span < 0) continue;
    const state = model.spans.state[span];
    const line = lineAt(model, thread, timeNs);
    // A worker between two tasks is inside the library, whatever line it executed last.
    const between = thread.isWorker && !taskAt(model, thread, timeNs);
    if (state === State.Idle || line <= 0 || between) continue;
    add(line, { id: thread.id, name: thread.shortName, color: thread.color, state });
  }
  return [...byLine].sort(([x], [y]) => x - y).map(([line, threads]) => ({ line, threads }));
}

/**
 * The next moment worth stopping at after (direction +1) or before (-1) a moment; the end or the
 * beginning when there is none. Moments that are no more than gapNs apart are one burst, and a
 * step stops behind the whole of it: where a burst is one pixel wide, stopping inside it shows
 * nothing new, and its outcome is what counts.
 * @param {ArrayLike<number>} interestNs ascending
 * @param {number} timeNs
 * @param {1 | -1} direction
 * @param {number} durationNs
 * @param {number} [gapNs]
 */
export function nextInterest(interestNs, timeNs, direction, durationNs, gapNs = 0) {
  let index = lastNotAbove(interestNs, timeNs);
  if (direction > 0) {
    index++;
    if (index >= interestNs.length) return durationNs;
    const last = interestNs.length - 1;
    while (index < last && interestNs[index + 1] - interestNs[index] <= gapNs) index++;
    return interestNs[index];
  }
  if (index >= 0 && interestNs[index] === timeNs) index--;
  let fromNs = timeNs;
  while (index >= 0 && gapNs > 0 && fromNs - interestNs[index] <= gapNs) {
    fromNs = interestNs[index];
    index--;
  }
  return index >= 0 ? interestNs[index] : 0;
}
