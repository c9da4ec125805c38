// The numbers above the picture. What they mean is written down in types.js.
import { FutureState } from "./kinds.js";

/**
 * @typedef {import("./types.js").Model} Model
 * @typedef {import("./types.js").Summary} Summary
 */

/**
 * @param {Pick<Model, "durationNs" | "threads" | "futures" | "processes" | "cores" | "thinned">} parts
 * @returns {Summary}
 */
export function summarize({ durationNs, threads, futures, processes, cores, thinned }) {
  let workNs = 0;
  let startedCount = 0;
  let queuedNs = 0;
  let finishedCount = 0;
  let failedCount = 0;
  let cancelledCount = 0;
  let taskCount = 0;
  let workerNs = 0;
  let firstNs = Infinity;
  let lastNs = 0;
  for (const future of futures) {
    workNs += future.workNs;
    firstNs = Math.min(firstNs, future.submitNs);
    lastNs = Math.max(lastNs, future.endNs || future.doneNs || 0);
    if (future.asyncTask >= 0) taskCount++;
    else workerNs += future.workNs;
    if (!Number.isNaN(future.startNs)) {
      startedCount++;
      queuedNs += future.startNs - future.submitNs;
    }
    if (future.state === FutureState.Finished) finishedCount++;
    else if (future.state === FutureState.Failed) failedCount++;
    else if (isCancelled(future.state)) cancelledCount++;
  }
  let workerCount = 0;
  let workerLifeNs = 0;
  let threadCount = 0;
  for (const thread of threads) {
    if (!thread) continue;
    threadCount++;
    if (!thread.isWorker) continue;
    workerCount++;
    workerLifeNs += thread.endNs - thread.startNs;
  }
  return {
    makespanNs: durationNs,
    workNs,
    speedup:
      !thinned && startedCount + taskCount > 0 && lastNs > firstNs
        ? workNs / (lastNs - firstNs)
        : NaN,
    busyShare: !thinned && workerLifeNs > 0 ? Math.min(1, workerNs / workerLifeNs) : NaN,
    workerCount,
    threadCount,
    processCount: processes.length,
    futureCount: futures.length,
    finishedCount,
    failedCount,
    cancelledCount,
    meanQueuedNs: startedCount > 0 ? queuedNs / startedCount : NaN,
    meanCores: meanOf(cores, durationNs),
  };
}

/**
 * Whether a state of a future is one of the two cancelled ones.
 * @param {number} state
 */
export function isCancelled(state) {
  return state === FutureState.Cancelled || state === FutureState.CancelledNotified;
}

/**
 * The mean of a counter over the run.
 * @param {import("./types.js").Counter} counter
 * @param {number} durationNs
 */
function meanOf({ timesNs, values }, durationNs) {
  if (durationNs <= 0) return 0;
  let sum = 0;
  for (let i = 0; i < timesNs.length; i++) {
    const untilNs = i + 1 < timesNs.length ? timesNs[i + 1] : durationNs;
    sum += values[i] * (untilNs - timesNs[i]);
  }
  return sum / durationNs;
}
