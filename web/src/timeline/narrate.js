// A moment, or something in the picture, in words: for people who do not see
// the picture, and for those who want to be sure what they see.
import { FutureState, Outcome, ResourceKind, State } from "../recording/kinds.js";
import { signalName, zombieSpan } from "../recording/processes.js";
import { countFutures, counterAt } from "../recording/query.js";
import { busyThreads, plain, spanFacts, taskFacts } from "./facts.js";
import { formatCount, formatDuration, formatInstant, formatKiB } from "./format.js";
import { ProcessPhase } from "./hit.js";
import { english } from "./narrate-en.js";
import { korean } from "./narrate-ko.js";

/**
 * @typedef {import("../recording/types.js").Model} Model
 * @typedef {import("../recording/types.js").FutureModel} FutureModel
 * @typedef {import("./facts.js").Part} Part
 * @typedef {import("./facts.js").ThreadFacts} ThreadFacts
 */

/**
 * What there is to say about a future. Times are written out.
 * @typedef {object} FutureFacts
 * @property {FutureModel} future
 * @property {string} submit
 * @property {string} submitter short name of the thread, or ""
 * @property {string} queued how long
 * @property {string} ran how long, "" when it never ran
 * @property {string} worker
 * @property {string} outcome the repr of the result, or the exception; shortened
 * @property {{how: number, thread: string, at: string}[]} handOvers
 */

/**
 * What there is to say about a process. Times are written out; "" stands for what did not happen.
 * @typedef {object} ProcessFacts
 * @property {string} name
 * @property {number} pid
 * @property {{name: string, pid: number} | null} parent
 * @property {number} children how many it started
 * @property {number} threads how many it had
 * @property {string} start
 * @property {string} starting how long it took until it executed the program
 * @property {string} end
 * @property {number} exitCode
 * @property {string} signal that ended it
 * @property {string} killer the thread that sent it
 * @property {string} orphaned when its parent ended before it
 * @property {string} zombie how long nobody waited for it after its end
 * @property {string} reaped when somebody did
 * @property {string} reaper the thread that did; pid 1 has none
 */

/**
 * What a language must be able to say.
 * @typedef {object} Language
 * @property {(time: string) => Part} at
 * @property {(facts: ThreadFacts) => Part[]} thread a whole sentence
 * @property {(facts: ThreadFacts) => Part[]} doing the same without the name and the full stop
 * @property {(count: number, tasks: boolean) => Part} moreThreads whether there are asyncio tasks among them
 * @property {() => Part} allIdle
 * @property {(counts: {total: number, submitted: number, done: number, failed: number, cancelled: number}) => Part} futures
 * @property {(count: string) => Part} leftOut futures that the recording leaves out
 * @property {(duration: string) => Part} ended
 * @property {(duration: string, exitCode: number) => Part} exited
 * @property {() => Part} deadlocked
 * @property {(kind: number, message: string) => Part} limited which bound ended the run (see LimitKind), and the
 *   engine's words for it, which are English
 * @property {(facts: ThreadFacts, from: string, to: string, length: string) => Part[][]} span
 * @property {(facts: FutureFacts) => Part[][]} future
 * @property {(owner: string, from: string, to: string, length: string, forced: boolean) => Part[][]} gil
 * @property {() => Part[][]} gilFree
 * @property {(name: string, owner: string, from: string, to: string, length: string) => Part[][]} lock
 * @property {(name: string) => Part[][]} lockFree
 * @property {(name: string, length: number, limit: number, at: string) => Part[][]} queue without
 *   a name it is an executor's work queue
 * @property {(amount: string, at: string) => Part[][]} memory
 * @property {(count: number, at: string) => Part[][]} cores
 * @property {(name: string, from: string, to: string, tasks: number) => Part[][]} threadLife
 * @property {(facts: ProcessFacts) => Part[][]} process
 * @property {(facts: ProcessFacts) => Part[][]} processStarting
 * @property {(facts: ProcessFacts) => Part[][]} zombie
 * @property {(call: string, name: string, from: string, to: string, steps: number) => Part[][]} taskLife
 */

/** At most so many threads are told of one by one. */
const toldThreads = 3;

/** @param {string} lang @returns {Language} */
export function languageOf(lang) {
  return lang.startsWith("ko") ? korean : english;
}

/**
 * A moment of the run in words.
 * @param {Model} model
 * @param {number} timeNs
 * @param {string} lang
 * @returns {Part[]} join the texts for plain text (textOf)
 */
export function narrateMoment(model, timeNs, lang) {
  const language = languageOf(lang);
  const atEnd = timeNs >= model.durationNs;
  const duration = formatDuration(model.durationNs);
  /** @type {Part[]} */
  const parts = [];
  if (atEnd && model.outcome === Outcome.Finished) {
    parts.push(
      model.exitCode === 0 ? language.ended(duration) : language.exited(duration, model.exitCode),
    );
  } else {
    parts.push(language.at(formatInstant(timeNs, model.durationNs)));
    if (atEnd && model.deadlock) parts.push(language.deadlocked());
    else if (atEnd && model.limit)
      parts.push(language.limited(model.limit.kind, model.limit.message));
    const threads = busyThreads(model, timeNs);
    const told = threads.length === toldThreads + 1 ? threads.length : toldThreads;
    threads.slice(0, told).forEach((facts, index) => {
      if (index > 0) parts.push(plain(" "));
      parts.push(...language.thread(facts));
    });
    if (threads.length > told) {
      const tasks = model.asyncTasks.length > 0;
      parts.push(plain(" "), language.moreThreads(threads.length - told, tasks));
    }
    if (threads.length === 0) parts.push(language.allIdle());
  }
  if (model.futures.length > 0) {
    const counts = countFutures(model, timeNs);
    parts.push(plain(" "), language.futures({ ...counts, total: model.futures.length }));
    const leftOut = model.thinned?.leftOut ?? 0;
    if (leftOut > 0) parts.push(plain(" "), language.leftOut(formatCount(leftOut)));
  }
  return parts;
}

/**
 * Something in the picture in words, as lines of a tooltip.
 * @param {Model} model
 * @param {import("./hit.js").Hit} hit
 * @param {string} lang
 * @returns {Part[][]} empty when there is nothing to say
 */
export function narrateHit(model, hit, lang) {
  const language = languageOf(lang);
  const instant = (/** @type {number} */ timeNs) =>
    formatInstant(Math.min(Math.max(timeNs, 0), model.durationNs), model.durationNs);
  switch (hit.kind) {
    case "future":
      return language.future(futureFacts(model, model.futures[hit.index]));
    case "span":
      return narrateSpan(model, hit.thread, hit.index, lang);
    case "process":
      return narrateProcess(model, hit, lang);
    case "task":
      return narrateTask(model, hit, lang);
    case "thread": {
      const thread = model.threads[hit.thread];
      if (!thread) return [];
      const { name, startNs, endNs, tasks } = thread;
      return language.threadLife(name, instant(startNs), instant(endNs), tasks.length);
    }
    case "gil": {
      if (hit.index < 0) return language.gilFree();
      const { startNs, endNs, thread, forced } = model.gil;
      return language.gil(
        model.threads[thread[hit.index]]?.shortName ?? "?",
        instant(startNs[hit.index]),
        instant(endNs[hit.index]),
        formatDuration(endNs[hit.index] - startNs[hit.index]),
        forced[hit.index] === 1,
      );
    }
    case "lock": {
      const lock = model.locks[hit.index];
      const name = lock.name || "lock";
      if (hit.at < 0) return language.lockFree(name);
      const [fromNs, toNs] = [lock.startNs[hit.at], lock.endNs[hit.at]];
      const owner = model.threads[lock.thread[hit.at]]?.shortName ?? "?";
      return language.lock(
        name,
        owner,
        instant(fromNs),
        instant(toNs),
        formatDuration(toNs - fromNs),
      );
    }
    case "queue": {
      const queue = model.queues[hit.index];
      const length = counterAt(queue, hit.timeNs);
      const work = model.resources[queue.id]?.kind === ResourceKind.WorkQueue;
      const name = work ? "" : queue.name || "queue";
      return language.queue(name, length, queue.limit, instant(hit.timeNs));
    }
    case "memory":
      return language.memory(
        formatKiB(counterAt(model.memory[hit.index], hit.timeNs)),
        instant(hit.timeNs),
      );
    case "cores":
      return language.cores(counterAt(model.cores, hit.timeNs), instant(hit.timeNs));
    default:
      return [];
  }
}

/**
 * A span of a thread in words.
 * @param {Model} model
 * @param {number} threadId
 * @param {number} row of Model.spans
 * @param {string} lang
 * @returns {Part[][]}
 */
export function narrateSpan(model, threadId, row, lang) {
  const thread = model.threads[threadId];
  if (!thread) return [];
  const fromNs = model.spans.startNs[row];
  const toNs = model.spans.endNs[row];
  const instant = (/** @type {number} */ timeNs) => formatInstant(timeNs, model.durationNs);
  const facts = spanFacts(model, thread, row, fromNs);
  return languageOf(lang).span(
    facts,
    instant(fromNs),
    instant(toNs),
    formatDuration(toNs - fromNs),
  );
}

/**
 * A process, or a part of its life, in words.
 * @param {Model} model
 * @param {import("./hit.js").Hit} hit
 * @param {string} lang
 * @returns {Part[][]}
 */
function narrateProcess(model, hit, lang) {
  const process = model.processes.find(({ id }) => id === hit.index);
  if (!process) return [];
  const facts = processFacts(model, process);
  const language = languageOf(lang);
  if (hit.at === ProcessPhase.Starting) return language.processStarting(facts);
  return hit.at === ProcessPhase.Zombie ? language.zombie(facts) : language.process(facts);
}

/**
 * @param {Model} model
 * @param {import("../recording/types.js").ProcessModel} process
 * @returns {ProcessFacts}
 */
export function processFacts(model, process) {
  const instant = (/** @type {number} */ timeNs) =>
    Number.isNaN(timeNs) ? "" : formatInstant(timeNs, model.durationNs);
  const parent = model.processes.find(({ id }) => id === process.parentId);
  const zombie = zombieSpan(process, model.durationNs);
  const killer = process.signals.find(({ fatal }) => fatal);
  return {
    name: process.name,
    pid: process.pid,
    parent: parent ? { name: parent.name, pid: parent.pid } : null,
    children: model.processes.filter(({ parentId }) => parentId === process.id).length,
    threads: process.threads.length,
    start: instant(process.startNs),
    starting: formatDuration(process.readyNs - process.startNs),
    end: process.exited ? instant(process.endNs) : "",
    exitCode: process.exitCode,
    signal: process.exitCode < 0 ? signalName(-process.exitCode) : "",
    killer: model.threads[killer?.thread ?? -1]?.shortName ?? "",
    orphaned: process.orphanNs < process.endNs ? instant(process.orphanNs) : "",
    zombie: zombie ? formatDuration(zombie.toNs - zombie.fromNs) : "",
    reaped: instant(process.reapNs),
    reaper: model.threads[process.reapThread]?.shortName ?? "",
  };
}

/**
 * A span of an asyncio task in words; without one the whole task.
 * @param {Model} model
 * @param {import("./hit.js").Hit} hit
 * @param {string} lang
 * @returns {Part[][]}
 */
function narrateTask(model, hit, lang) {
  const task = model.asyncTasks[hit.index];
  if (!task) return [];
  const language = languageOf(lang);
  const instant = (/** @type {number} */ timeNs) => formatInstant(timeNs, model.durationNs);
  if (hit.at < 0) {
    const steps = countSteps(model, task);
    const [from, to] = [instant(task.startNs), instant(task.endNs)];
    return language.taskLife(task.shortName, task.name, from, to, steps);
  }
  const fromNs = model.spans.startNs[hit.at];
  const toNs = model.spans.endNs[hit.at];
  const facts = taskFacts(model, task, hit.at, fromNs);
  return language.span(facts, instant(fromNs), instant(toNs), formatDuration(toNs - fromNs));
}

/** @param {Model} model @param {import("../recording/types.js").AsyncTaskModel} task */
function countSteps({ spans }, { spanFrom, spanTo }) {
  let steps = 0;
  for (let row = spanFrom; row < spanTo; row++) {
    if (spans.state[row] === State.Running) steps++;
  }
  return steps;
}

/**
 * @param {Model} model
 * @param {FutureModel} future
 * @returns {FutureFacts}
 */
export function futureFacts(model, future) {
  const instant = (/** @type {number} */ timeNs) => formatInstant(timeNs, model.durationNs);
  const began = !Number.isNaN(future.startNs);
  const untilNs = began
    ? future.startNs
    : Number.isNaN(future.doneNs)
      ? model.durationNs
      : future.doneNs;
  const text = future.text.split("\n", 1)[0];
  return {
    future,
    submit: instant(future.submitNs),
    submitter: model.threads[future.submitThread]?.shortName ?? "",
    queued: formatDuration(untilNs - future.submitNs),
    ran: began ? formatDuration(future.endNs - future.startNs) : "",
    worker: model.threads[future.worker]?.shortName ?? "?",
    outcome: text.length > 80 ? `${text.slice(0, 79)}…` : text,
    handOvers: future.handOvers.slice(0, 3).map(({ how, thread, timeNs }) => ({
      how,
      thread: model.threads[thread]?.shortName ?? "?",
      at: instant(timeNs),
    })),
  };
}

/**
 * The name of a future's state.
 * @param {number} state
 * @param {import("../strings/timeline.js").TimelineStrings} strings
 */
export function stateName(state, strings) {
  switch (state) {
    case FutureState.Pending:
      return strings.statePending;
    case FutureState.Running:
      return strings.stateRunning;
    case FutureState.Finished:
      return strings.stateFinished;
    case FutureState.Failed:
      return strings.stateFailed;
    default:
      return strings.stateCancelled;
  }
}
