// The processes of a run: who started whom, how each came to life, and what became of it after its end.
import { firstPid, Kind, State } from "./kinds.js";

/**
 * @typedef {import("./types.js").ProcessModel} ProcessModel
 * @typedef {import("./types.js").Model} Model
 */

/**
 * @param {number} id
 * @param {{parentId: number, name: string, startNs: number, startThread: number}} start
 * @returns {ProcessModel}
 */
export function newProcess(id, { parentId, name, startNs, startThread }) {
  return {
    id,
    pid: firstPid + id - 1,
    parentId,
    name,
    depth: 0,
    startNs,
    startThread,
    readyNs: NaN,
    endNs: NaN,
    exited: false,
    exitCode: 0,
    reapNs: NaN,
    reapThread: -1,
    orphanNs: NaN,
    signals: [],
    threads: [],
    gilFrom: 0,
    gilTo: 0,
  };
}

/**
 * Takes account of what happens to a process.
 * @param {ProcessModel} process
 * @param {{kind: number, timeNs: number, thread: number, b: number, c: number}} event
 * @param {(index: number) => string} text
 */
export function changeProcess(process, { kind, timeNs, thread, b, c }, text) {
  switch (kind) {
    case Kind.ProcessExit:
      process.exited = true;
      process.endNs = timeNs;
      process.exitCode = b;
      break;
    case Kind.ProcessReap:
      process.reapNs = timeNs;
      process.reapThread = thread;
      break;
    case Kind.ProcessOrphan:
      process.orphanNs = timeNs;
      break;
    case Kind.ProcessName:
      process.name = text(c);
      break;
    case Kind.ProcessSignal:
      process.signals.push({ timeNs, signal: b, thread, fatal: c === 1 });
      break;
  }
}

/**
 * Works out when a process had come to life: when it first executed a line of the program, was a worker of a
 * pool, or waited for something.
 * @param {ProcessModel} process
 * @param {Pick<Model, "threads" | "spans" | "lines">} model
 */
export function findReady(process, { threads, spans, lines }) {
  let readyNs = Number.isNaN(process.readyNs) ? process.endNs : process.readyNs;
  for (const id of process.threads) {
    const thread = threads[id];
    if (!thread) continue;
    if (thread.lineFrom < thread.lineTo) readyNs = Math.min(readyNs, lines.timeNs[thread.lineFrom]);
    for (let row = thread.spanFrom; row < thread.spanTo; row++) {
      if (spans.state[row] < State.Sleeping) continue;
      readyNs = Math.min(readyNs, spans.startNs[row]);
      break;
    }
  }
  process.readyNs = Math.max(readyNs, process.startNs);
}

/**
 * The processes as a tree: each after its parent, children in order of their start.
 * @param {readonly ProcessModel[]} processes in order of start
 * @returns {ProcessModel[]} with their depth set
 */
export function arrangeProcesses(processes) {
  const known = new Set(processes.map(({ id }) => id));
  /** @type {Map<number, ProcessModel[]>} */
  const children = new Map();
  /** @type {ProcessModel[]} */
  const roots = [];
  for (const process of processes) {
    const siblings = children.get(process.parentId);
    // A damaged recording may name a parent that does not exist, or the process itself.
    if (!known.has(process.parentId) || process.parentId >= process.id) roots.push(process);
    else if (siblings) siblings.push(process);
    else children.set(process.parentId, [process]);
  }
  /** @type {ProcessModel[]} */
  const arranged = [];
  const open = roots.reverse();
  for (let process = open.pop(); process; process = open.pop()) {
    arranged.push(process);
    for (const child of (children.get(process.id) ?? []).reverse()) {
      child.depth = process.depth + 1;
      open.push(child);
    }
  }
  return arranged;
}

/**
 * The part of a process's time after its end in which nobody had waited for it.
 * @param {ProcessModel} process
 * @param {number} durationNs of the run
 * @returns {{fromNs: number, toNs: number} | null} null when it was no zombie
 */
export function zombieSpan(process, durationNs) {
  if (!process.exited || process.parentId === 0) return null;
  const toNs = Number.isNaN(process.reapNs) ? durationNs : process.reapNs;
  return toNs > process.endNs ? { fromNs: process.endNs, toNs } : null;
}

/** Names of the signals that end processes. @type {Readonly<Record<number, string>>} */
const signalNames = Object.freeze({
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  6: "SIGABRT",
  8: "SIGFPE",
  9: "SIGKILL",
  10: "SIGUSR1",
  11: "SIGSEGV",
  12: "SIGUSR2",
  13: "SIGPIPE",
  14: "SIGALRM",
  15: "SIGTERM",
  17: "SIGCHLD",
  18: "SIGCONT",
  19: "SIGSTOP",
});

/** @param {number} signal */
export function signalName(signal) {
  return signalNames[signal] ?? `signal ${signal}`;
}
