// From a model to rows: what stands where in the picture, from top to bottom.
// Rows have heights; the time axis gives the other direction (scale.js). The
// arithmetic knows of no page: widths of texts come from a function.
import { ResourceKind } from "../recording/kinds.js";
import { shortThreadName } from "../recording/names.js";
import { lockCaption } from "./captions.js";
import { argumentsOf } from "./draw.js";
import { formatCount } from "./format.js";
import { signalName } from "../recording/processes.js";
import { fill } from "../strings/timeline.js";

/**
 * @typedef {import("../recording/types.js").Model} Model
 * @typedef {import("../recording/types.js").Counter} Counter
 * @typedef {import("../recording/types.js").ProcessModel} ProcessModel
 * @typedef {import("../strings/timeline.js").TimelineStrings} Strings
 */

/**
 * A row of the picture. index is a future's or asyncio task's position, a thread's or process's id, or the
 * position of a lock or counter in the model, whatever the kind is about. A block stands for many futures,
 * threads or tasks that are too many to have rows of their own: members are their indexes. The members of a
 * process in one lane are its threads.
 * @typedef {object} Row
 * @property {"section" | "future" | "futures" | "thread" | "threads" | "task" | "tasks" | "process" | "gil" | "lock" | "queue"
 *   | "memory" | "cores"} kind
 * @property {number} yPx from the top of the content
 * @property {number} heightPx
 * @property {string} label as it fits
 * @property {string} title in full
 * @property {string} hint on the right of a section
 * @property {number} index
 * @property {readonly number[]} members
 * @property {string} section the name of a section that can be folded and unfolded, or ""
 * @property {boolean} folded
 * @property {number} indentPx so much to the right its label begins
 */

/**
 * @typedef {object} Layout
 * @property {number} widthPx
 * @property {number} heightPx of all rows, without the ruler
 * @property {number} rulerPx height of the ruler
 * @property {number} labelPx where labels begin
 * @property {number} labelWidthPx how wide they may be
 * @property {number} plotLeftPx
 * @property {number} plotRightPx
 * @property {boolean} narrow
 * @property {Row[]} rows
 */

/**
 * @typedef {object} LayoutOptions
 * @property {number} widthPx
 * @property {Strings} strings
 * @property {(text: string) => number} measure width of a label in pixels
 * @property {ReadonlyMap<string, boolean>} [unfolded] sections that were folded or unfolded by hand
 */

export const rulerPx = 28;
/** Heights of rows. */
export const heights = Object.freeze({
  section: 28,
  future: 22,
  thread: 24,
  task: 21,
  gil: 22,
  lock: 22,
  counter: 30,
});
/** Space before the lanes that follow the threads without a title. */
const gapPx = 8;
/** More rows than this are drawn as one block until somebody unfolds them. */
export const foldAbove = 24;
/** The same for the tasks of an event loop. */
export const foldTasksAbove = 30;
/** Tasks stand so much to the right of the thread that runs their event loop. */
const taskIndentPx = 10;
/** A process stands so much to the right of its parent. */
const processIndentPx = 12;
/** The sign that folds and unfolds takes so much space before a label. */
export const twistyPx = 14;
/** At most so many locks and queues are shown: those that were waited for first. */
const shownCounters = 6;

/**
 * Lays out a run.
 * @param {Model} model
 * @param {LayoutOptions} options
 * @returns {Layout}
 */
export function layOut(model, options) {
  const { widthPx, strings, measure } = options;
  const narrow = widthPx < 560;
  const rows = new RowList(strings, options.unfolded ?? new Map(), narrow);
  addFutures(rows, model);
  addProcesses(rows, model);
  addCounters(rows, model);

  const labelPx = 10;
  const gutterPx = narrow ? 6 : 12;
  const largest = narrow ? Math.min(96, widthPx * 0.27) : Math.min(210, widthPx * 0.3);
  let wanted = narrow ? 56 : 96;
  // Measuring a few hundred labels is enough to know how wide they are.
  for (const row of rows.list.slice(0, 300)) {
    if (row.kind !== "section") wanted = Math.max(wanted, row.indentPx + measure(row.label));
  }
  let labelWidthPx = Math.ceil(Math.min(wanted, largest));
  if (wanted > largest && nameByArguments(rows.list)) {
    const lanes = rows.list.slice(0, 300).filter((row) => row.kind !== "section");
    wanted = Math.max(narrow ? 56 : 96, ...lanes.map((row) => measure(row.label)));
    labelWidthPx = Math.ceil(Math.min(wanted, largest));
  }
  const plotLeftPx = labelPx + labelWidthPx + gutterPx;
  return {
    widthPx,
    heightPx: rows.yPx + 10,
    rulerPx,
    labelPx,
    labelWidthPx,
    plotLeftPx,
    // Room for the circle and the name of an error behind the last bar.
    plotRightPx: Math.max(plotLeftPx + 40, widthPx - (narrow ? 30 : 44)),
    narrow,
    rows: rows.list,
  };
}

/**
 * Where calls are too long to be labels and all are of one function, that function is named in
 * the title and the rows are named by their arguments.
 * @param {Row[]} rows
 * @returns {boolean} whether it could be done
 */
function nameByArguments(rows) {
  const futures = rows.filter((row) => row.kind === "future");
  const called = /^([\w.]+)\(/.exec(futures[0]?.label ?? "")?.[1];
  const common = futures.every(({ label }) => label.startsWith(`${called}(`) && argumentsOf(label));
  if (!called || !common) return false;
  rows[0].label += ` · ${called}`;
  for (const row of futures) row.label = argumentsOf(row.label);
  return true;
}

/** Rows being put under each other. */
class RowList {
  /**
   * @param {Strings} strings
   * @param {ReadonlyMap<string, boolean>} unfolded
   * @param {boolean} narrow
   */
  constructor(strings, unfolded, narrow) {
    this.strings = strings;
    this.unfolded = unfolded;
    this.narrow = narrow;
    this.yPx = 0;
    /** @type {Row[]} */
    this.list = [];
  }

  /**
   * @param {Row["kind"]} kind
   * @param {number} heightPx
   * @param {Partial<Row>} rest
   */
  add(kind, heightPx, rest) {
    this.list.push({
      kind,
      yPx: this.yPx,
      heightPx,
      label: "",
      title: rest.label ?? "",
      hint: "",
      index: -1,
      members: [],
      section: "",
      folded: false,
      indentPx: 0,
      ...rest,
    });
    this.yPx += heightPx;
  }

  /**
   * Whether a section with so many rows is drawn as one block.
   * @param {string} section
   * @param {number} count
   * @param {number} [above]
   */
  isFolded(section, count, above = foldAbove) {
    return count > above && !(this.unfolded.get(section) ?? false);
  }
}

/**
 * What the block of many futures shows, when some of them are not even recorded too.
 * @param {Model} model
 * @param {number} count
 * @param {Strings} strings
 */
function denseHint({ thinned }, count, strings) {
  if (!thinned || thinned.leftOut === 0) return fill(strings.futuresHintDense, { count });
  const all = formatCount(count + thinned.leftOut);
  return fill(strings.futuresHintThinned, { count: formatCount(count), all });
}

/** @param {RowList} rows @param {Model} model */
function addFutures(rows, model) {
  const { strings } = rows;
  const futures = model.futures.filter(({ asyncTask }) => asyncTask < 0); // tasks have lanes
  const count = futures.length;
  if (count === 0) return;
  const section = count > foldAbove ? "futures" : "";
  const folded = rows.isFolded("futures", count);
  rows.add("section", heights.section, {
    label: section ? `${strings.futures} · ${count}` : strings.futures,
    hint: folded ? denseHint(model, count, strings) : strings.futuresHint,
    section,
    folded,
  });
  if (folded) {
    const members = futures.map((future) => future.index);
    rows.add("futures", blockHeight(count, 4, 240), { members });
    return;
  }
  for (const future of futures) {
    rows.add("future", heights.future, { label: future.label, index: future.index });
  }
}

/**
 * The height of a block: so much for each member as long as there is space.
 * @param {number} count
 * @param {number} eachPx
 * @param {number} mostPx
 */
function blockHeight(count, eachPx, mostPx) {
  return Math.min(count * eachPx, mostPx) + 6;
}

/**
 * Every process is a group: a title, its threads, its GIL. A child with one thread is a single lane until somebody
 * unfolds it: there is nothing to tell apart, and its GIL tells nothing.
 * @param {RowList} rows
 * @param {Model} model
 */
function addProcesses(rows, model) {
  const { strings } = rows;
  const [first, ...children] = model.processes;
  if (!first) return;
  addOpenProcess(rows, model, first);
  const count = children.length;
  if (count > foldAbove) {
    const folded = rows.isFolded("processes", count);
    rows.add("section", heights.section, {
      label: fill(strings.processCount, { count }),
      section: "processes",
      folded,
    });
    if (folded) {
      const members = children.flatMap(({ threads }) => threads);
      rows.add("threads", blockHeight(members.length, 6, 240), { members });
      return;
    }
  }
  for (const process of children) {
    const section = `process-${process.id}`;
    const open = rows.unfolded.get(section) ?? isCrowded(model, process);
    if (open) addOpenProcess(rows, model, process);
    else {
      rows.add("process", heights.thread, {
        label: branchOf(process) + process.name,
        title: processTitle(process),
        index: process.id,
        members: process.threads,
        section,
        folded: true,
        indentPx: indentOf(process) + twistyPx,
      });
    }
  }
}

/** Whether a process has more to show than fits into one lane. @param {Model} model @param {ProcessModel} process */
function isCrowded(model, { threads }) {
  return threads.length > 1 || model.asyncTasks.some((task) => threads.includes(task.thread));
}

/** Children stand to the right of their parent; the first ones need no place for that. @param {ProcessModel} process */
function indentOf({ depth }) {
  return processIndentPx * Math.min(Math.max(depth - 1, 0), 5);
}

/** A sign that a process belongs to the one above it, where it is no child of the first. @param {ProcessModel} process */
function branchOf({ depth }) {
  return depth > 1 ? "└ " : "";
}

/**
 * "ForkProcess-1 · pid 1003".
 * @param {ProcessModel} process
 */
export function processTitle({ name, pid }) {
  const number = `pid ${pid}`;
  return name === number ? name : `${name} · ${number}`;
}

/** @param {RowList} rows @param {Model} model @param {ProcessModel} process */
function addOpenProcess(rows, model, process) {
  const { strings } = rows;
  const isChild = process !== model.processes[0];
  const indentPx = isChild ? indentOf(process) : 0;
  const { threads } = process;
  const count = threads.length;
  const foldsThreads = count > foldAbove;
  const section = isChild ? `process-${process.id}` : foldsThreads ? `threads-${process.id}` : "";
  const folded = !isChild && rows.isFolded(section, count);
  const shown = isChild ? endNote(process, strings) : strings.threadsHint;
  rows.add("section", heights.section, {
    label: branchOf(process) + processTitle(process),
    hint: foldsThreads ? fill(strings.threadCount, { count }) : shown,
    index: process.id,
    section,
    folded,
    indentPx,
  });
  if (folded || (isChild && foldsThreads)) {
    rows.add("threads", blockHeight(count, 6, 240), { members: threads });
  } else addThreads(rows, model, process, indentPx);
  if (process.gilTo > process.gilFrom && (!isChild || count > 1)) {
    const title = fill(strings.gilOf, { id: process.pid });
    rows.add("gil", heights.gil, { label: strings.gil, title, index: process.id, indentPx });
  }
}

/** @param {RowList} rows @param {Model} model @param {ProcessModel} process @param {number} indentPx */
function addThreads(rows, model, process, indentPx) {
  for (const id of process.threads) {
    const thread = model.threads[id];
    if (!thread) continue;
    rows.add("thread", heights.thread, {
      label: shortThreadName(thread.name),
      title: thread.name,
      index: id,
      indentPx,
    });
    addTasks(rows, model, id, indentPx);
  }
}

/**
 * How a process ended, in few words; "" while it lives.
 * @param {ProcessModel} process
 * @param {Strings} strings
 */
export function endNote({ exited, exitCode, orphanNs, endNs }, strings) {
  if (!exited) return "";
  const how =
    exitCode < 0
      ? fill(strings.killedBy, { signal: signalName(-exitCode) })
      : fill(strings.exitCode, { code: exitCode });
  return orphanNs < endNs ? `${how} · ${strings.orphan}` : how;
}

/**
 * The tasks of the event loop that a thread runs, below it.
 * @param {RowList} rows
 * @param {Model} model
 * @param {number} thread
 * @param {number} indentPx
 */
function addTasks(rows, model, thread, indentPx) {
  const { strings } = rows;
  const tasks = model.asyncTasks.filter((task) => task.thread === thread);
  const count = tasks.length;
  if (count === 0) return;
  const section = `tasks-${thread}`;
  const folded = rows.isFolded(section, count, foldTasksAbove);
  if (count > foldTasksAbove) {
    rows.add("section", heights.task, {
      label: fill(strings.taskCount, { count }),
      section,
      folded,
      indentPx: indentPx + taskIndentPx,
    });
  }
  if (folded) {
    const members = tasks.map(({ index }) => index);
    rows.add("tasks", blockHeight(count, 6, 240), { members });
    return;
  }
  for (const { index, shortName: label, name } of tasks) {
    const title = `${label} · ${name}`;
    rows.add("task", heights.task, { label, title, index, indentPx: indentPx + taskIndentPx });
  }
}

/** @param {RowList} rows @param {Model} model */
function addCounters(rows, model) {
  const { strings } = rows;
  rows.yPx += gapPx;
  model.locks.slice(0, shownCounters).forEach((lock, index) => {
    const name = lockCaption(lock.name, strings);
    rows.add("lock", heights.lock, { label: name, index });
  });
  const queues = model.queues
    .map((queue, index) => ({ queue, index }))
    .filter(({ queue }) => queue.peak > 0)
    .slice(0, shownCounters);
  for (const { queue, index } of queues) {
    const work =
      model.resources[queue.id]?.kind === ResourceKind.WorkQueue &&
      queue.name.startsWith("work queue");
    // An executor's queue is called after the executor; the only queue needs no name.
    const pool = shortThreadName(queue.name.replace(/^work queue of /, ""));
    const name = work ? (queues.length > 1 ? `${strings.queue} ${pool}` : "") : queue.name;
    rows.add("queue", heights.counter, { label: name || strings.queue, title: queue.name, index });
  }
  model.memory.forEach((memory, index) => {
    // A curve that never leaves the first MiB tells nothing.
    if (memory.peak < 1024 || index >= shownCounters) return;
    const process = model.processes.find(({ id }) => id === memory.id);
    const name = model.memory.length > 1 && process ? ` ${process.name}` : "";
    const label = `${strings.memory}${name}`;
    rows.add("memory", heights.counter, { label, index });
  });
  if (model.cores.peak > 1 && model.summary.meanCores > 0.15) {
    rows.add("cores", heights.counter, { label: strings.cores, index: 0 });
  }
}

/**
 * The position of the row at a height, or -1.
 * @param {Layout} layout
 * @param {number} yPx from the top of the content
 */
export function rowAt(layout, yPx) {
  const position = firstRowBelow(layout, yPx);
  const row = layout.rows[position];
  return row && yPx >= row.yPx && yPx < row.yPx + row.heightPx ? position : -1;
}

/**
 * The position of the first row that ends below a height: where drawing begins.
 * @param {Layout} layout
 * @param {number} yPx
 */
export function firstRowBelow(layout, yPx) {
  let low = 0;
  let high = layout.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = layout.rows[middle];
    if (row.yPx + row.heightPx <= yPx) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The row of a thread, future or task, itself or the block it is in, and the middle of its lane.
 * @param {Layout} layout
 * @param {"future" | "thread" | "task"} kind
 * @param {number} index
 * @returns {{row: Row, middlePx: number} | undefined}
 */
export function findRow(layout, kind, index) {
  const block = `${kind}s`;
  for (const row of layout.rows) {
    if (row.kind === kind && row.index === index) {
      return { row, middlePx: row.yPx + row.heightPx / 2 };
    }
    const inProcess = kind === "thread" && row.kind === "process";
    if (row.kind !== block && !inProcess) continue;
    const position = row.members.indexOf(index);
    if (position < 0) continue;
    const middlePx = inProcess ? row.yPx + row.heightPx / 2 : memberPx(row, position + 0.5);
    return { row, middlePx };
  }
  return undefined;
}

/**
 * The row of a future: an asyncio task's is its lane.
 * @param {Layout} layout
 * @param {import("../recording/types.js").FutureModel | undefined} future
 */
export function findFutureRow(layout, future) {
  if (!future) return undefined;
  return future.asyncTask >= 0
    ? findRow(layout, "task", future.asyncTask)
    : findRow(layout, "future", future.index);
}

/**
 * Where a member of a block begins, by its position.
 * @param {Row} row
 * @param {number} position
 */
export function memberPx(row, position) {
  return row.yPx + 3 + ((row.heightPx - 6) * position) / row.members.length;
}

/**
 * The member of a block at a height.
 * @param {Row} row
 * @param {number} yPx
 */
export function memberAt(row, yPx) {
  const share = (yPx - row.yPx - 3) / (row.heightPx - 6);
  const position = Math.floor(share * row.members.length);
  return row.members[Math.min(Math.max(position, 0), row.members.length - 1)];
}

/**
 * The section before or after one among those that fold, at either end the same again; with
 * none chosen the first or the last.
 * @param {readonly Row[]} rows
 * @param {string} group
 * @param {1 | -1} direction
 * @returns {string} "" when nothing folds
 */
export function nextGroup(rows, group, direction) {
  const groups = rows.filter(({ section }) => section).map(({ section }) => section);
  const from = groups.indexOf(group);
  if (from < 0) return (direction > 0 ? groups[0] : groups.at(-1)) ?? "";
  return groups[Math.min(Math.max(from + direction, 0), groups.length - 1)];
}
