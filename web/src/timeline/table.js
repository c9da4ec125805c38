// The picture as tables: the same data for screen readers, for tests, and for
// people who like numbers. Rows of texts; timeline-view.js makes elements of them.
import { spanFacts, taskFacts, textOf } from "./facts.js";
import { formatDuration, formatInstant, formatKiB } from "./format.js";
import { endNote } from "./layout.js";
import { futureFacts, languageOf, processFacts, stateName } from "./narrate.js";
import { fill, timelineStrings } from "../strings/timeline.js";
import { lineAt } from "../recording/query.js";
import { State } from "../recording/kinds.js";

/**
 * @typedef {import("../recording/types.js").Model} Model
 * @typedef {{cells: string[], data: Record<string, string>, timeNs: number}} TableRow
 * @typedef {{name: string, caption: string, columns: string[], rows: TableRow[], more: string}} Table
 */

/** So many rows a table has at most; what is left out is counted in `more`. */
export const tableLimit = 500;

/**
 * @param {Model} model
 * @param {string} lang
 * @returns {Table[]} of futures, of processes and of what asyncio tasks did (when there are several), and of what the threads did
 */
export function tablesOf(model, lang) {
  const tables = model.futures.length > 0 ? [futuresTable(model, lang)] : [];
  if (model.processes.length > 1) tables.push(processesTable(model, lang));
  if (model.asyncTasks.length > 0) tables.push(tasksTable(model, lang));
  if (model.memory.some(({ peak }) => peak >= 1024)) tables.push(memoryTable(model, lang));
  return [...tables, threadsTable(model, lang)];
}

/** How much memory each process took. @param {Model} model @param {string} lang @returns {Table} */
function memoryTable(model, lang) {
  const strings = timelineStrings(lang);
  const curves = model.memory.filter(({ peak }) => peak > 0);
  const rows = curves.slice(0, tableLimit).map(({ id, peak, timesNs, values }) => {
    const peakNs = timesNs[values.indexOf(peak)] ?? 0;
    const process = model.processes.find((candidate) => candidate.id === id);
    return {
      cells: [
        process?.name ?? String(id),
        formatKiB(peak),
        formatInstant(peakNs, model.durationNs),
        formatKiB(values[values.length - 1]),
      ],
      data: { process: String(id), peak: String(peak) },
      timeNs: peakNs,
    };
  });
  return {
    name: "memory",
    caption: strings.tableMemory,
    columns: [strings.tableProcess, strings.tablePeak, strings.tablePeakAt, strings.tableAtEnd],
    rows,
    more: more(curves.length - rows.length, strings),
  };
}

/** @param {Model} model @param {string} lang @returns {Table} */
function futuresTable(model, lang) {
  const strings = timelineStrings(lang);
  const instant = (/** @type {number} */ timeNs) =>
    Number.isNaN(timeNs) ? "–" : formatInstant(timeNs, model.durationNs);
  const rows = model.futures.slice(0, tableLimit).map((future) => {
    const facts = futureFacts(model, future);
    return {
      cells: [
        future.label,
        instant(future.submitNs),
        instant(future.startNs),
        instant(future.doneNs),
        stateName(future.state, strings),
        future.rank > 0 ? String(future.rank) : "–",
        facts.ran ? facts.worker : "–",
        facts.outcome || "–",
        facts.handOvers.map(({ thread, at }) => `${thread}, ${at}`).join("; ") || "–",
      ],
      data: {
        future: String(future.index),
        state: String(future.state),
        rank: String(future.rank),
      },
      timeNs: future.submitNs,
    };
  });
  return {
    name: "futures",
    caption: strings.tableFutures,
    columns: [
      strings.tableFuture,
      strings.tableSubmitted,
      strings.tableStarted,
      strings.tableFinished,
      strings.tableState,
      strings.tableRank,
      strings.tableWorker,
      strings.tableResult,
      strings.tableHandedOver,
    ],
    rows,
    more: more(model.futures.length + (model.thinned?.leftOut ?? 0) - rows.length, strings),
  };
}

/** @param {Model} model @param {string} lang @returns {Table} */
function processesTable(model, lang) {
  const strings = timelineStrings(lang);
  const instant = (/** @type {number} */ timeNs) =>
    Number.isNaN(timeNs) ? "–" : formatInstant(timeNs, model.durationNs);
  const rows = model.processes.slice(0, tableLimit).map((process) => {
    const { parent, reaper, zombie } = processFacts(model, process);
    const waiting = [
      reaper || (Number.isNaN(process.reapNs) ? "" : "pid 1"),
      instant(process.reapNs),
    ];
    return {
      cells: [
        process.name,
        String(process.pid),
        parent ? String(parent.pid) : "–",
        instant(process.startNs),
        instant(process.readyNs),
        process.exited ? instant(process.endNs) : "–",
        endNote(process, strings) || "–",
        (waiting[0] ? waiting.join(", ") : "–") + (zombie ? ` (${strings.zombie} ${zombie})` : ""),
      ],
      data: { process: String(process.id), exit: String(process.exitCode) },
      timeNs: process.startNs,
    };
  });
  return {
    name: "processes",
    caption: strings.tableProcesses,
    columns: [
      strings.tableProcess,
      "pid",
      strings.tableParent,
      strings.tableStarted,
      strings.tableReady,
      strings.tableEnded,
      strings.tableEnd,
      strings.tableWaitedFor,
    ],
    rows,
    more: more(model.processes.length - rows.length, strings),
  };
}

/** @param {Model} model @param {string} lang @returns {Table} */
function threadsTable(model, lang) {
  const strings = timelineStrings(lang);
  const lanes = model.threads.flatMap((thread) => (thread ? [thread] : []));
  return lanesTable(model, lang, "threads", {
    caption: strings.tableThreads,
    name: strings.tableThread,
    lanes: lanes.map((thread) => ({
      lane: thread,
      name: thread.name,
      data: { thread: String(thread.id) },
      factsOf: (row, fromNs) => ({
        ...spanFacts(model, thread, row, fromNs),
        line: lineAt(model, thread, fromNs),
      }),
    })),
  });
}

/** @param {Model} model @param {string} lang @returns {Table} */
function tasksTable(model, lang) {
  const strings = timelineStrings(lang);
  return lanesTable(model, lang, "tasks", {
    caption: strings.tableTasks,
    name: strings.tableTask,
    lanes: model.asyncTasks.map((task) => ({
      lane: task,
      name: task.shortName,
      data: { task: String(task.index) },
      factsOf: (row, fromNs) => taskFacts(model, task, row, fromNs),
    })),
  });
}

/**
 * What lanes did, one row a span.
 * @param {Model} model
 * @param {string} lang
 * @param {string} tableName
 * @param {{
 *   caption: string,
 *   name: string,
 *   lanes: {
 *     lane: import("../recording/types.js").Lane,
 *     name: string,
 *     data: Record<string, string>,
 *     factsOf: (row: number, fromNs: number) => import("./facts.js").ThreadFacts,
 *   }[],
 * }} content name: the heading of the column of names
 * @returns {Table}
 */
function lanesTable(model, lang, tableName, { caption, name: nameHeading, lanes }) {
  const strings = timelineStrings(lang);
  const language = languageOf(lang);
  const { spans } = model;
  /** @type {TableRow[]} */
  const rows = [];
  let left = 0;
  for (const { lane, name, data, factsOf } of lanes) {
    for (let row = lane.spanFrom; row < lane.spanTo; row++) {
      if (spans.state[row] === State.Idle || spans.endNs[row] === spans.startNs[row]) continue;
      if (rows.length >= tableLimit) {
        left++;
        continue;
      }
      const fromNs = spans.startNs[row];
      const facts = factsOf(row, fromNs);
      const doing = textOf(language.doing({ ...facts, line: 0 }));
      rows.push({
        cells: [
          name,
          formatInstant(fromNs, model.durationNs),
          formatInstant(spans.endNs[row], model.durationNs),
          `${doing} (${formatDuration(spans.endNs[row] - fromNs)})`,
          facts.line > 0 ? String(facts.line) : "–",
        ],
        data: { ...data, state: String(spans.state[row]) },
        timeNs: fromNs,
      });
    }
  }
  return {
    name: tableName,
    caption,
    columns: [
      nameHeading,
      strings.tableFrom,
      strings.tableTo,
      strings.tableDoing,
      strings.tableLine,
    ],
    rows,
    more: more(left, strings),
  };
}

/**
 * @param {number} count
 * @param {import("../strings/timeline.js").TimelineStrings} strings
 */
function more(count, strings) {
  return count > 0 ? fill(strings.tableMore, { count }) : "";
}
