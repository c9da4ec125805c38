// Sentences in English.
import { FutureState, HandOver, ResourceKind, State } from "../recording/kinds.js";
import { isCancelled } from "../recording/summary.js";
import { code, hasName, isInEventLoop, named, plain, severalFutures } from "./facts.js";

/** @typedef {import("./facts.js").Part} Part */
/** @typedef {import("./facts.js").ThreadFacts} ThreadFacts */

const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** @param {number} count */
const counted = (count) => words[count] ?? String(count);

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {number} rank */
function ordinal(rank) {
  const names = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
  if (rank < names.length) return names[rank];
  const ends = ["th", "st", "nd", "rd"];
  const teens = rank % 100 > 10 && rank % 100 < 14;
  return `${rank}${(!teens && ends[rank % 10]) || "th"}`;
}

/** @type {Record<number, string>} */
const resourceNouns = {
  [ResourceKind.Lock]: "lock",
  [ResourceKind.RLock]: "lock",
  [ResourceKind.Condition]: "condition",
  [ResourceKind.Event]: "event",
  [ResourceKind.Semaphore]: "semaphore",
  [ResourceKind.Barrier]: "barrier",
  [ResourceKind.Queue]: "queue",
  [ResourceKind.WorkQueue]: "work queue",
  [ResourceKind.Pipe]: "pipe",
};

/** @param {string} resource @returns {Part[]} */
function waitForSeveral(resource) {
  const { count, call, names } = severalFutures(resource);
  if (count > 0) return [plain(`waits for ${counted(count)} futures`)];
  if (call) return [plain("waits in "), code(call)];
  return names ? [plain("waits for "), code(names)] : [plain("waits for several futures")];
}

/** @param {ThreadFacts} facts @returns {Part[]} */
function waitFor({ resourceKind, resource, holder }) {
  const held = holder ? [plain(", held by "), named(holder)] : [];
  switch (resourceKind) {
    case ResourceKind.Futures:
      return waitForSeveral(resource);
    case ResourceKind.Future:
      return [plain("waits for the result of "), code(resource)];
    case ResourceKind.Thread:
      return [plain("waits for "), named(holder || resource || "a thread"), plain(" to end")];
    case ResourceKind.Process:
      return [plain("waits for process "), named(resource), plain(" to end")];
    case ResourceKind.Pool:
      return [plain("waits for the executor to shut down")];
    case ResourceKind.WorkQueue:
      return [plain("waits for the work queue")];
  }
  const noun = resourceNouns[resourceKind];
  if (!noun) return resource ? [plain("waits for the "), code(resource)] : [plain("waits")];
  if (!hasName(resource)) return [plain(`waits for a ${noun}`), ...held];
  return [plain(`waits for the ${noun} `), code(resource), ...held];
}

/** @param {ThreadFacts} facts @returns {Part[]} */
function place({ task, where }) {
  if (task) return [plain(" in "), code(task)];
  return where ? [plain(" in "), code(`${where}()`)] : [];
}

/**
 * What a thread does, without its name and without a full stop.
 * @param {ThreadFacts} facts
 * @returns {Part[]}
 */
function doing(facts) {
  const line = facts.line > 0 ? [plain(`, line ${facts.line}`)] : [];
  switch (facts.state) {
    case State.Running: {
      if (facts.isTask) return [plain("runs"), ...line];
      if (facts.task) return [plain("runs "), code(facts.task), ...line];
      if (facts.where) return [plain("runs "), code(`${facts.where}()`), ...line];
      return facts.line > 0 ? [plain(`runs line ${facts.line}`)] : [plain("runs")];
    }
    case State.WantsGIL: {
      const owner = facts.gilOwner ? [plain(", which "), named(facts.gilOwner), plain(" has")] : [];
      return [plain("waits for the GIL"), ...owner, ...line];
    }
    case State.Runnable:
      if (facts.isTask) return [plain("waits for its turn in the event loop"), ...line];
      return [plain("waits for a core"), ...place(facts), ...line];
    case State.Sleeping:
      return [plain("sleeps"), ...place(facts), ...line];
    case State.Waiting:
      if (isInEventLoop(facts)) return [plain("waits in its event loop"), ...line];
      return [...waitFor(facts), ...line];
    default:
      return [plain("has nothing to do")];
  }
}

/** @param {number} how @returns {Part[]} */
function handOver(how) {
  switch (how) {
    case HandOver.AsCompleted:
      return [code("as_completed"), plain(" handed it to ")];
    case HandOver.Wait:
      return [code("wait"), plain(" handed it to ")];
    case HandOver.Map:
      return [code("map"), plain(" handed it to ")];
    default:
      return [code(how === HandOver.Exception ? "exception()" : "result()"), plain(" gave it to ")];
  }
}

/** @param {string} name @param {number} pid @returns {Part[]} */
function processHead(name, pid) {
  return name === `pid ${pid}` ? [named(name)] : [named(name), plain(`, pid ${pid}`)];
}

/** @param {import("./narrate.js").ProcessFacts} facts */
function processEnd({ exitCode, signal, killer }) {
  if (!signal) return `Ended with exit code ${exitCode}`;
  return killer ? `Killed by ${signal} from ${killer}` : `Killed by ${signal}`;
}

/** @type {import("./narrate.js").Language} */
export const english = {
  at: (time) => plain(`At ${time}: `),
  thread: (facts) => [named(facts.name), plain(" "), ...doing(facts), plain(".")],
  doing,
  moreThreads: (count, tasks) =>
    plain(
      count === 1
        ? `One more ${tasks ? "thread or task" : "thread"} is busy or waits.`
        : `${capital(counted(count))} more threads${tasks ? " and tasks" : ""} are busy or wait.`,
    ),
  allIdle: () => plain("No thread has anything to do."),
  futures({ total, submitted, done, failed, cancelled }) {
    const noun = (/** @type {number} */ n) => (n === 1 ? "future" : "futures");
    if (submitted === 0) return plain("No future is submitted yet.");
    const extra = [];
    if (failed > 0) extra.push(`${counted(failed)} failed`);
    if (cancelled > 0) extra.push(`${counted(cancelled)} cancelled`);
    const tail = extra.length > 0 ? ` (${extra.join(", ")})` : "";
    if (submitted < total) {
      const are = submitted === 1 ? "is" : "are";
      return plain(
        `${capital(counted(submitted))} ${noun(submitted)} ${are} submitted, ${done === 0 ? "none" : counted(done)} done${tail}.`,
      );
    }
    if (done === total) {
      return plain(
        total === 1
          ? `The future is done${tail}.`
          : `All ${counted(total)} futures are done${tail}.`,
      );
    }
    if (done === 0) return plain(`None of ${counted(total)} ${noun(total)} is done yet.`);
    const verb = done === 1 ? "is" : "are";
    return plain(
      `${capital(counted(done))} of ${counted(total)} ${noun(total)} ${verb} done${tail}.`,
    );
  },
  ended: (duration) => plain(`The program ended after ${duration}.`),
  exited: (duration, exitCode) =>
    plain(`The program ended after ${duration} with exit code ${exitCode}.`),
  deadlocked: () => plain("Deadlock: none of these threads will ever go on. "),
  limited: (_, message) => plain(`The run was stopped here: ${message} `),

  span: (facts, from, to, length) => [
    [named(facts.name), plain(" "), ...doing(facts), plain(".")],
    [plain(`${length}, from ${from} to ${to}`)],
  ],
  future(facts) {
    const { future, submit, submitter, queued, ran, worker } = facts;
    /** @type {Part[][]} */
    const lines = [[code(future.label)]];
    lines.push([
      plain(
        `Submitted at ${submit}${future.submitLine > 0 ? ` in line ${future.submitLine}` : ""}`,
      ),
    ]);
    if (submitter) lines[1].push(plain(" by "), named(submitter));
    lines[1].push(plain("."));
    if (ran) {
      lines.push([
        plain(`Queued for ${queued}, then ran for ${ran} on `),
        named(worker),
        plain("."),
      ]);
    } else if (isCancelled(future.state)) {
      lines.push([plain(`Queued for ${queued}, never run.`)]);
    } else lines.push([plain(`Still queued after ${queued}.`)]);
    if (isCancelled(future.state)) lines.push([plain("Cancelled.")]);
    else if (future.rank > 0) {
      const failed = future.state === FutureState.Failed ? ", with an exception" : "";
      const tail = facts.outcome ? [plain(": "), code(facts.outcome)] : [plain(".")];
      lines.push([plain(`The ${ordinal(future.rank)} to finish${failed}`), ...tail]);
    }
    for (const { how, thread, at } of facts.handOvers) {
      lines.push([...handOver(how), named(thread), plain(` at ${at}.`)]);
    }
    return lines;
  },
  gil: (owner, from, to, length, forced) => [
    [named(owner), plain(" has the GIL.")],
    [plain(`${length}, from ${from} to ${to}`)],
    ...(forced ? [[plain("Then it had to give it up: the switch interval was over.")]] : []),
  ],
  gilFree: () => [[plain("Nobody has the GIL.")]],
  lock: (name, owner, from, to, length) => [
    [named(owner), plain(" holds "), code(name), plain(".")],
    [plain(`${length}, from ${from} to ${to}`)],
  ],
  lockFree: (name) => [[plain("Nobody holds "), code(name), plain(".")]],
  queue: (name, length, limit, at) => [
    [
      name ? code(name) : plain("Work queue"),
      plain(
        `: ${length} ${length === 1 ? "item" : "items"}${limit > 0 ? ` of at most ${limit}` : ""}.`,
      ),
    ],
    [plain(at)],
  ],
  leftOut: (count) => plain(`${count} more are not drawn one by one.`),
  memory: (amount, at) => [[plain(`About ${amount} in live objects.`)], [plain(at)]],
  cores: (count, at) => [
    [plain(`${capital(counted(count))} ${count === 1 ? "core" : "cores"} in use.`)],
    [plain(at)],
  ],
  process(facts) {
    const { name, pid, parent, children, start, end } = facts;
    /** @type {Part[][]} */
    const lines = [processHead(name, pid)];
    const from = parent
      ? [plain(`Started at ${start} by `), named(parent.name), plain(` (pid ${parent.pid}).`)]
      : [plain("The process of the program.")];
    if (children > 0) {
      from.push(
        plain(` It started ${counted(children)} ${children === 1 ? "process" : "processes"}.`),
      );
    }
    lines.push(from);
    if (facts.orphaned) {
      lines.push([
        plain(`An orphan from ${facts.orphaned}: its parent had ended, pid 1 took over.`),
      ]);
    }
    if (end) lines.push([plain(`${processEnd(facts)} at ${end}.`)]);
    if (facts.zombie) lines.push([plain(`Then a zombie for ${facts.zombie}.`)]);
    return lines;
  },
  processStarting: ({ name, pid, start, starting }) => [
    processHead(name, pid),
    [plain(`Comes to life: ${starting} from its start at ${start} until it runs the program.`)],
  ],
  zombie(facts) {
    const waited = facts.reaper
      ? [plain(`until `), named(facts.reaper), plain(` waited for it at ${facts.reaped}.`)]
      : [plain(facts.reaped ? `until pid 1 did at ${facts.reaped}.` : "to the end of the run.")];
    return [
      processHead(facts.name, facts.pid),
      [plain(`${processEnd(facts)} at ${facts.end}.`)],
      [plain(`A zombie for ${facts.zombie}: nobody waited for it, `), ...waited],
    ];
  },
  taskLife: (call, name, from, to, steps) => [
    [code(call)],
    [
      plain(
        `asyncio task ${name}, from ${from} to ${to}: ${steps} ${steps === 1 ? "step" : "steps"}.`,
      ),
    ],
  ],
  threadLife: (name, from, to, tasks) => [
    [named(name)],
    [
      plain(
        `Lives from ${from} to ${to}${tasks > 0 ? `, ran ${tasks} ${tasks === 1 ? "task" : "tasks"}` : ""}.`,
      ),
    ],
  ],
};
