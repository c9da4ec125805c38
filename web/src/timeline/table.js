// The picture as tables: the same data for screen readers, for tests, and for
// people who like numbers. Rows of texts; timeline-view.js makes elements of them.
import { textOf, spanFacts } from "./facts.js";
import { formatDuration, formatInstant } from "./format.js";
import { futureFacts, languageOf, stateName } from "./narrate.js";
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
 * @returns {Table[]} of futures (when there are any) and of what the threads did
 */
export function tablesOf(model, lang) {
  const tables = model.futures.length > 0 ? [futuresTable(model, lang)] : [];
  return [...tables, threadsTable(model, lang)];
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
    more: more(model.futures.length - rows.length, strings),
  };
}

/** @param {Model} model @param {string} lang @returns {Table} */
function threadsTable(model, lang) {
  const strings = timelineStrings(lang);
  const language = languageOf(lang);
  const { spans } = model;
  /** @type {TableRow[]} */
  const rows = [];
  let left = 0;
  for (const thread of model.threads) {
    if (!thread) continue;
    for (let row = thread.spanFrom; row < thread.spanTo; row++) {
      if (spans.state[row] === State.Idle || spans.endNs[row] === spans.startNs[row]) continue;
      if (rows.length >= tableLimit) {
        left++;
        continue;
      }
      const fromNs = spans.startNs[row];
      const line = lineAt(model, thread, fromNs);
      const facts = { ...spanFacts(model, thread, row, fromNs), line: 0 };
      rows.push({
        cells: [
          thread.name,
          formatInstant(fromNs, model.durationNs),
          formatInstant(spans.endNs[row], model.durationNs),
          `${textOf(language.doing(facts))} (${formatDuration(spans.endNs[row] - fromNs)})`,
          line > 0 ? String(line) : "–",
        ],
        data: { thread: String(thread.id), state: String(spans.state[row]) },
        timeNs: fromNs,
      });
    }
  }
  return {
    name: "threads",
    caption: strings.tableThreads,
    columns: [
      strings.tableThread,
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
