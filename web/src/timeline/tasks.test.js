// asyncio tasks from the recording to the picture.
import assert from "node:assert/strict";
import test from "node:test";
import { fakeContext } from "../../test/support/fake-context.js";
import { asyncioSample } from "../../test/support/sample.js";
import { viewOf } from "../../test/support/view.js";
import { State } from "../recording/kinds.js";
import { linesAt } from "../recording/query.js";
import { textOf } from "./facts.js";
import { hitTest } from "./hit.js";
import { findFutureRow, findRow, foldTasksAbove } from "./layout.js";
import { narrateHit, narrateMoment } from "./narrate.js";
import { paintOverlay } from "./overlay.js";
import { paintPicture } from "./paint.js";
import { timeToPx } from "./scale.js";
import { tablesOf } from "./table.js";

const ms = 1e6;
const view = viewOf(asyncioSample());

/** @param {number} task */
function statesOf(task) {
  const { spans, asyncTasks } = view.model;
  const { spanFrom, spanTo } = asyncTasks[task];
  return [...spans.state.slice(spanFrom, spanTo)];
}

test("a task takes turns between running and what it waits for", () => {
  const { asyncTasks, futures } = view.model;
  assert.deepEqual(
    asyncTasks.map(({ shortName, name }) => [shortName, name]),
    [
      ["main()", "Task-1"],
      ["fetch('a')", "Task-2"],
      ["read(<Queue>)", "Task-3"],
    ],
  );
  const { Runnable, Running, Sleeping, Waiting } = State;
  assert.deepEqual(statesOf(0), [Runnable, Running, Waiting, Running]);
  assert.deepEqual(statesOf(1), [Runnable, Running, Sleeping, Running]);
  assert.equal(asyncTasks[1].endNs, 101 * ms);
  assert.equal(futures[asyncTasks[1].future].rank, 1);
  assert.ok(Math.abs(futures[1].workNs - (101 - 2.1) * ms) < 1, "running and sleeping is work");
});

test("tasks are lanes below the thread that runs their event loop, not futures", () => {
  assert.deepEqual(view.layout.rows.map(({ kind, label }) => `${kind} ${label}`).slice(0, 5), [
    "section MainProcess · pid 1000",
    "thread MainThread",
    "task main()",
    "task fetch('a')",
    "task read(<Queue>)",
  ]);
  assert.equal(findFutureRow(view.layout, view.model.futures[1])?.row.label, "fetch('a')");
});

test("many tasks are one block that unfolds", () => {
  const bytes = asyncioSample(foldTasksAbove);
  const folded = viewOf(bytes);
  const kinds = folded.layout.rows.map(({ kind }) => kind);
  assert.ok(kinds.includes("tasks") && !kinds.includes("task"));
  const title = folded.layout.rows.find(({ section }) => section === "tasks-0");
  assert.equal(title?.label, `${foldTasksAbove + 3} tasks`);
  assert.ok(findRow(folded.layout, "task", 20));
  const open = viewOf(bytes, { unfolded: new Map([["tasks-0", true]]) });
  assert.equal(open.layout.rows.filter(({ kind }) => kind === "task").length, foldTasksAbove + 3);
  const fake = fakeContext();
  paintPicture(fake.ctx, folded);
  paintOverlay(fake.ctx, { ...folded, selected: 5 });
  assert.ok(fake.calls.length > 100);
});

test("lanes say what is waited for and end with the rank of completion", () => {
  const { ctx, texts } = fakeContext();
  paintPicture(ctx, view);
  for (const text of ["gather", "sleep", "jobs", "1", "2", "3", "cancelled"]) {
    assert.ok(texts().includes(text), text);
  }
});

test("a task under the pointer tells what it waits for, and where", () => {
  const lane = findRow(view.layout, "task", 2);
  assert.ok(lane);
  const hit = hitTest(view, timeToPx(view.scale, 60 * ms), lane.middlePx);
  assert.equal(hit?.kind, "task");
  const lines = (/** @type {string} */ lang) =>
    hit ? narrateHit(view.model, hit, lang).map(textOf) : [];
  assert.equal(lines("en")[0], "read(<Queue>) waits for the queue jobs, line 12.");
  assert.equal(lines("ko")[0], "read(<Queue>)는 큐 jobs를 기다립니다(12행).");
  const label = hitTest(view, 14, lane.middlePx);
  assert.ok(label);
  assert.match(textOf(narrateHit(view.model, label, "en")[1]), /asyncio task Task-3.* 2 steps/);
});

test("a moment tells of the tasks instead of the thread that only runs them", () => {
  const words = textOf(narrateMoment(view.model, 50 * ms, "en"));
  assert.ok(words.includes("fetch('a') sleeps, line 11."));
  assert.ok(words.includes("main() waits in gather, line 10."));
  assert.ok(!words.includes("MainThread"));
});

test("the editor marks the lines at which tasks wait", () => {
  const lines = linesAt(view.model, 50 * ms);
  assert.deepEqual(
    lines.map(({ line, threads }) => [line, threads.map(({ name }) => name).join()]),
    [
      [10, "main()"],
      [11, "fetch('a')"],
      [12, "read(<Queue>)"],
      [20, "MainThread"],
    ],
  );
});

test("there is a table of tasks", () => {
  const table = tablesOf(view.model, "en").find(({ name }) => name === "tasks");
  const row = table?.rows.find(
    ({ cells }) => cells[0] === "fetch('a')" && cells[3].includes("sleeps"),
  );
  assert.deepEqual(row?.cells, ["fetch('a')", "2 ms", "100 ms", "sleeps (97.8 ms)", "11"]);
});
