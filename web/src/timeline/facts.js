// What there is to say about a thread, without saying it: the languages do that
// (narrate-en.js, narrate-ko.js).
import { ResourceKind, State } from "../recording/kinds.js";
import { shortThreadName } from "../recording/names.js";
import { eventLoop } from "./texture.js";
import { functionAt, lineAt, spanAt, taskAt, taskLineAt } from "../recording/query.js";

/**
 * @typedef {import("../recording/types.js").Model} Model
 * @typedef {import("../recording/types.js").ThreadModel} ThreadModel
 * @typedef {import("../recording/types.js").AsyncTaskModel} AsyncTaskModel
 */

/**
 * A piece of a sentence. Names of threads are strong, code is set in another face.
 * @typedef {{text: string, style: "plain" | "name" | "code"}} Part
 */

/** @param {string} text @returns {Part} */
export const plain = (text) => ({ text, style: "plain" });
/** @param {string} text @returns {Part} */
export const named = (text) => ({ text, style: "name" });
/** @param {string} text @returns {Part} */
export const code = (text) => ({ text, style: "code" });

/** The text of a sentence. @param {readonly Part[]} parts */
export function textOf(parts) {
  return parts.map((part) => part.text).join("");
}

/**
 * What a thread does at a moment.
 * @typedef {object} ThreadFacts
 * @property {string} name short
 * @property {number} state see State
 * @property {string} task label of the call it runs for an executor, or ""
 * @property {string} where name of the function, "" at the top of the program
 * @property {number} line 0 when unknown
 * @property {number} resourceKind of what it waits for, -1 when it waits for nothing
 * @property {string} resource its name
 * @property {string} holder name of the thread that has it, or ""
 * @property {string} gilOwner who has the GIL that it waits for, or ""
 * @property {boolean} isTask whether it is an asyncio task
 */

/**
 * @param {Model} model
 * @param {ThreadModel} thread
 * @param {number} timeNs
 * @returns {ThreadFacts | null} null when the thread does not live then
 */
export function threadFacts(model, thread, timeNs) {
  const row = spanAt(model, thread, timeNs);
  return row < 0 ? null : spanFacts(model, thread, row, timeNs);
}

/**
 * @param {Model} model
 * @param {ThreadModel} thread
 * @param {number} row of Model.spans
 * @param {number} timeNs a moment in the span
 * @returns {ThreadFacts}
 */
export function spanFacts(model, thread, row, timeNs) {
  const { spans } = model;
  const state = spans.state[row];
  const resource = model.resources[spans.resource[row]];
  const holder = model.threads[spans.holder[row]];
  const task = taskAt(model, thread, timeNs);
  // Between two tasks a worker is inside the library: its last line says nothing.
  const between = thread.isWorker && !task;
  const where = between ? "" : functionAt(model, thread, timeNs);
  return {
    name: thread.shortName,
    state,
    task: task?.label ?? "",
    where: where.startsWith("<") ? "" : where,
    line: between ? 0 : lineAt(model, thread, timeNs),
    resourceKind: state === State.Waiting ? (resource?.kind ?? -1) : -1,
    resource: state === State.Waiting ? resourceLabel(model, resource) : "",
    holder: holder && holder !== thread ? holder.shortName : "",
    gilOwner: state === State.WantsGIL ? gilOwnerAt(model, thread, timeNs) : "",
    isTask: false,
  };
}

/**
 * What an asyncio task does at a moment.
 * @param {Model} model
 * @param {AsyncTaskModel} task
 * @param {number} row of Model.spans
 * @param {number} timeNs a moment in the span
 * @returns {ThreadFacts}
 */
export function taskFacts(model, task, row, timeNs) {
  const { spans } = model;
  const state = spans.state[row];
  const resource = state === State.Waiting ? model.resources[spans.resource[row]] : undefined;
  return {
    name: task.shortName,
    state,
    task: "",
    where: "",
    line: taskLineAt(model, task, row, timeNs),
    resourceKind: resource?.kind ?? -1,
    resource: resourceLabel(model, resource),
    holder: "",
    gilOwner: "",
    isTask: true,
  };
}

/**
 * What a person calls a resource, "" when it has no name.
 * @param {Model} model
 * @param {import("../recording/types.js").ResourceModel | undefined} resource
 */
export function resourceLabel(model, resource) {
  if (!resource) return "";
  if (resource.future >= 0) return model.futures[resource.future].label;
  return resource.kind === ResourceKind.Thread ? shortThreadName(resource.name) : resource.name;
}

/**
 * @param {Model} model
 * @param {ThreadModel} thread
 * @param {number} timeNs
 */
function gilOwnerAt(model, thread, timeNs) {
  const process = model.processes.find((candidate) => candidate.id === thread.processId);
  if (!process) return "";
  const { gil } = model;
  let low = process.gilFrom;
  let high = process.gilTo;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (gil.startNs[middle] <= timeNs) low = middle + 1;
    else high = middle;
  }
  const row = low - 1;
  if (row < process.gilFrom || gil.endNs[row] <= timeNs) return "";
  return model.threads[gil.thread[row]]?.shortName ?? "";
}

/**
 * What is waited for when a thread waits for several futures: how many (the engine then calls
 * them "6 futures"), or the functions as_completed, wait and the like, or a list of their names.
 * @param {string} resource
 * @returns {{count: number, call: string, names: string}}
 */
export function severalFutures(resource) {
  const count = /^(\d+) futures$/.exec(resource);
  if (count) return { count: Number(count[1]), call: "", names: "" };
  const call = /^(as_completed|wait|map|gather|TaskGroup)$/.test(resource) ? resource : "";
  return { count: 0, call, names: call ? "" : resource };
}

/** Names that are no names: what the engine calls something that the program gave none. */
const unnamed = new Set(["", "lock", "condition", "event", "semaphore", "barrier", "queue"]);

/** Whether the program has a name for something. @param {string} resource */
export const hasName = (resource) => !unnamed.has(resource);

/** States in the order in which they are worth telling. */
/** @type {readonly number[]} */
const order = [State.Running, State.Sleeping, State.WantsGIL, State.Runnable, State.Waiting];

/** Whether a thread waits because no task of its event loop can go on. @param {ThreadFacts} facts */
export const isInEventLoop = ({ resource }) => resource === eventLoop;

/**
 * What the threads and asyncio tasks do that have something to do, the most telling first. A thread that goes on with a
 * task, or that waits for any of its tasks to go on, is told of as its tasks.
 * @param {Model} model
 * @param {number} timeNs
 * @returns {ThreadFacts[]}
 */
export function busyThreads(model, timeNs) {
  /** @type {ThreadFacts[]} */
  const found = [];
  /** @type {Set<number>} */
  const loops = new Set();
  /** @type {Set<number>} */
  const steps = new Set();
  for (const task of model.asyncTasks) {
    const row = spanAt(model, task, timeNs);
    if (row < 0) continue;
    loops.add(task.thread);
    if (model.spans.state[row] === State.Running) steps.add(task.thread);
    found.push(taskFacts(model, task, row, timeNs));
  }
  for (const thread of model.threads) {
    const facts = thread && threadFacts(model, thread, timeNs);
    if (!facts || facts.state === State.Idle) continue;
    const told = facts.state === State.Running ? steps : loops;
    const asTasks = facts.state === State.Running || isInEventLoop(facts);
    if (!asTasks || !told.has(thread.id)) found.push(facts);
  }
  return found.sort((x, y) => order.indexOf(x.state) - order.indexOf(y.state));
}
