// What is under the pointer. Small things are found within a few pixels, since
// a burst of a microsecond is drawn wider than it is.
import { zombieSpan } from "../recording/processes.js";
import { lastNotAbove, spanAt } from "../recording/query.js";
import { memberAt, rowAt } from "./layout.js";
import { nsPerPx, pxToTime } from "./scale.js";

/**
 * @typedef {import("../recording/types.js").Model} Model
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./scale.js").Scale} Scale
 */

/**
 * Something that was hit. timeNs is the moment under the pointer.
 * - section: a title; row says which.
 * - future: a future; index in Model.futures.
 * - span: a thread doing something; index is the row of Model.spans, thread whose it is.
 * - task: an asyncio task; index in Model.asyncTasks, at is the row of Model.spans, -1 where it does nothing.
 * - process: a process; index is its id, at what of its life: see ProcessPhase.
 * - thread: a thread where it does nothing, or its label; thread.
 * - gil: somebody holding the GIL; index is the row of Model.gil.
 * - lock: somebody holding a lock; index in Model.locks, at is the position of the span, -1 when it was free.
 * - queue, memory, cores: a counter; index in the model's list.
 * @typedef {object} Hit
 * @property {"section" | "future" | "span" | "thread" | "task" | "process" | "gil" | "lock" | "queue" | "memory" | "cores"} kind
 * @property {number} row position in Layout.rows
 * @property {number} timeNs
 * @property {number} index
 * @property {number} thread
 * @property {number} at
 */

/** What of a process was hit: it as a whole, how it came to life, or what was left of it after its end. */
export const ProcessPhase = Object.freeze({ Whole: -1, Starting: 0, Zombie: 1 });

/** So far from the pointer a small thing is still meant. */
const reachPx = 4;

/**
 * @param {{model: Model, layout: Layout, scale: Scale}} view
 * @param {number} xPx
 * @param {number} yPx from the top of the content, without the ruler
 * @returns {Hit | null}
 */
export function hitTest({ model, layout, scale }, xPx, yPx) {
  const position = rowAt(layout, yPx);
  if (position < 0) return null;
  const row = layout.rows[position];
  const timeNs = pxToTime(scale, xPx);
  /** @type {Hit} */
  const hit = { kind: "section", row: position, timeNs, index: row.index, thread: -1, at: -1 };
  const onLabel = xPx < layout.plotLeftPx - reachPx;
  switch (row.kind) {
    case "section":
      return row.index < 0 ? hit : { ...hit, kind: "process" };
    case "process":
      return hitProcess(model, scale, hit, row, onLabel ? NaN : timeNs);
    case "future":
      return { ...hit, kind: "future" };
    case "futures":
      return { ...hit, kind: "future", index: memberAt(row, yPx) };
    case "thread":
      return (
        (!onLabel && hitLife(model, hit, model.threads[row.index], timeNs)) ||
        hitThread(model, scale, hit, row.index, onLabel)
      );
    case "threads":
      return hitThread(model, scale, hit, memberAt(row, yPx), onLabel);
    case "task":
      return hitTask(model, scale, hit, row.index, onLabel);
    case "tasks":
      return hitTask(model, scale, hit, memberAt(row, yPx), onLabel);
    case "gil":
      return hitGil(model, scale, hit, row.index);
    case "lock":
      return { ...hit, kind: "lock", at: lockSpanAt(model, row.index, timeNs) };
    default:
      return { ...hit, kind: row.kind };
  }
}

/**
 * @param {Model} model
 * @param {Scale} scale
 * @param {Hit} hit
 * @param {number} id
 * @param {boolean} onLabel
 * @returns {Hit | null}
 */
function hitThread(model, scale, hit, id, onLabel) {
  const thread = model.threads[id];
  if (!thread) return null;
  const none = { ...hit, kind: /** @type {const} */ ("thread"), thread: id };
  const row = onLabel ? -1 : spanUnder(model, scale, thread, hit.timeNs);
  return row < 0 ? none : { ...none, kind: "span", index: row };
}

/**
 * A part of a process's life that its main thread's lane shows; null elsewhere.
 * @param {Model} model
 * @param {Hit} hit
 * @param {import("../recording/types.js").ThreadModel | undefined} thread
 * @param {number} timeNs
 * @returns {Hit | null}
 */
function hitLife(model, hit, thread, timeNs) {
  const process = thread?.isMain
    ? model.processes.find(({ id }) => id === thread.processId)
    : undefined;
  if (!process || process.parentId === 0) return null;
  const zombie = zombieSpan(process, model.durationNs);
  /** @type {number} */
  let at = ProcessPhase.Whole;
  if (timeNs >= process.startNs && timeNs < process.readyNs) at = ProcessPhase.Starting;
  else if (zombie && timeNs >= zombie.fromNs && timeNs <= zombie.toNs) at = ProcessPhase.Zombie;
  return at < 0 ? null : { ...hit, kind: "process", index: process.id, at };
}

/**
 * @param {Model} model
 * @param {Scale} scale
 * @param {Hit} hit
 * @param {import("./layout.js").Row} row
 * @param {number} timeNs NaN on the label
 * @returns {Hit}
 */
function hitProcess(model, scale, hit, { index, members }, timeNs) {
  const whole = { ...hit, kind: /** @type {const} */ ("process"), index };
  if (Number.isNaN(timeNs)) return whole;
  const life = hitLife(model, hit, model.threads[members[0]], timeNs);
  if (life || members.length !== 1) return life ?? whole;
  const inThread = hitThread(model, scale, hit, members[0], false);
  return inThread?.kind === "span" ? inThread : whole;
}

/**
 * @param {Model} model
 * @param {Scale} scale
 * @param {Hit} hit
 * @param {number} index
 * @param {boolean} onLabel
 * @returns {Hit | null}
 */
function hitTask(model, scale, hit, index, onLabel) {
  const task = model.asyncTasks[index];
  if (!task) return null;
  const at = onLabel ? -1 : spanUnder(model, scale, task, hit.timeNs);
  return { ...hit, kind: "task", index, at };
}

/**
 * The row of Model.spans that is meant by pointing at a lane, or -1.
 * @param {Model} model
 * @param {Scale} scale
 * @param {import("../recording/types.js").Lane} lane
 * @param {number} pointedNs
 */
function spanUnder(model, scale, lane, pointedNs) {
  const reachNs = reachPx * nsPerPx(scale);
  if (pointedNs < lane.startNs - reachNs || pointedNs > lane.endNs + reachNs) return -1;
  const timeNs = Math.min(Math.max(pointedNs, lane.startNs), lane.endNs);
  return nearestSmall(model.spans, lane, pointedNs, reachNs, spanAt(model, lane, timeNs));
}

/**
 * The row of the span at a moment, or a much shorter one beside it: pointing
 * at a short burst between two long waits means the burst.
 * @param {import("../recording/types.js").Spans} spans
 * @param {{spanFrom: number, spanTo: number}} thread
 * @param {number} timeNs
 * @param {number} reachNs
 * @param {number} at the span at that moment, or -1
 */
function nearestSmall(spans, thread, timeNs, reachNs, at) {
  const length = (/** @type {number} */ row) => spans.endNs[row] - spans.startNs[row];
  if (at >= 0 && length(at) < reachNs) return at;
  let best = at;
  let bestNs = reachNs;
  const first = lastNotAbove(spans.startNs, timeNs - reachNs, thread.spanFrom, thread.spanTo);
  for (let row = Math.max(first, thread.spanFrom); row < thread.spanTo; row++) {
    if (spans.startNs[row] > timeNs + reachNs) break;
    if (length(row) >= reachNs) continue;
    const middleNs = (spans.startNs[row] + spans.endNs[row]) / 2;
    const distanceNs = Math.abs(middleNs - timeNs);
    if (distanceNs < bestNs) [best, bestNs] = [row, distanceNs];
  }
  return best;
}

/**
 * @param {Model} model
 * @param {Scale} scale
 * @param {Hit} hit
 * @param {number} processId
 * @returns {Hit | null}
 */
function hitGil(model, scale, hit, processId) {
  const process = model.processes.find((candidate) => candidate.id === processId);
  if (!process) return null;
  const reachNs = reachPx * nsPerPx(scale);
  const { gil } = model;
  let row = lastNotAbove(gil.startNs, hit.timeNs, process.gilFrom, process.gilTo);
  if (row + 1 < process.gilTo && row + 1 >= process.gilFrom) {
    const inside = row >= process.gilFrom && gil.endNs[row] >= hit.timeNs;
    if (!inside && gil.startNs[row + 1] - hit.timeNs < reachNs) row++;
  }
  const held = row >= process.gilFrom && gil.endNs[row] >= hit.timeNs - reachNs;
  return { ...hit, kind: "gil", index: held ? row : -1, thread: held ? gil.thread[row] : -1 };
}

/**
 * @param {Model} model
 * @param {number} index
 * @param {number} timeNs
 */
function lockSpanAt(model, index, timeNs) {
  const lock = model.locks[index];
  const at = lastNotAbove(lock.startNs, timeNs);
  return at >= 0 && lock.endNs[at] >= timeNs ? at : -1;
}
