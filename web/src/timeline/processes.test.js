// Processes from the recording to the picture.
import assert from "node:assert/strict";
import test from "node:test";
import { fakeContext } from "../../test/support/fake-context.js";
import { familySample, processSample } from "../../test/support/sample.js";
import { viewOf } from "../../test/support/view.js";
import { zombieSpan } from "../recording/processes.js";
import { textOf } from "./facts.js";
import { keyCommand } from "./gestures-view.js";
import { hitTest } from "./hit.js";
import { findRow, nextGroup } from "./layout.js";
import { narrateHit } from "./narrate.js";
import { paintOverlay } from "./overlay.js";
import { paintPicture } from "./paint.js";
import { timeToPx } from "./scale.js";
import { tablesOf } from "./table.js";
import { texturesIn } from "./texture.js";

const ms = 1e6;
const view = viewOf(familySample());

test("processes are a tree, with what became of each", () => {
  assert.deepEqual(
    view.model.processes.map(({ pid, name, depth, exitCode }) => [pid, name, depth, exitCode]),
    [
      [1000, "MainProcess", 0, 0],
      [1001, "pid 1001", 1, 1],
      [1002, "pid 1002", 1, 0],
      [1003, "pid 1003", 2, 0],
      [1004, "SpawnProcess-1", 1, -9],
    ],
  );
  const [, first, , orphan, killed] = view.model.processes;
  assert.deepEqual(zombieSpan(first, view.model.durationNs), { fromNs: 100 * ms, toNs: 250 * ms });
  assert.equal(zombieSpan(orphan, view.model.durationNs), null, "pid 1 waits at once");
  assert.equal(orphan.orphanNs, 120 * ms);
  assert.equal(killed.readyNs - killed.startNs, 50 * ms);
});

test("a child with one thread is one lane, one with several is a group; both fold", () => {
  const rows = view.layout.rows.map(({ kind, label }) => `${kind} ${label}`);
  assert.deepEqual(rows.slice(0, 8), [
    "section MainProcess · pid 1000",
    "thread MainThread",
    "process pid 1001",
    "process pid 1002",
    "process └ pid 1003",
    "section SpawnProcess-1 · pid 1004",
    "thread MainThread",
    "thread helper",
  ]);
  const unfolded = new Map([
    ["process-2", true],
    ["process-5", false],
  ]);
  const other = viewOf(familySample(), { unfolded }).layout.rows;
  assert.ok(other.some(({ kind, label }) => kind === "section" && label === "pid 1001"));
  assert.ok(other.some(({ kind, label }) => kind === "process" && label === "SpawnProcess-1"));
});

test("the keyboard goes through what folds, and folds it", () => {
  const { rows } = view.layout;
  const groups = rows.map(({ section }) => section).filter(Boolean);
  assert.deepEqual(groups, ["process-2", "process-3", "process-4", "process-5"]);
  assert.equal(nextGroup(rows, "", 1), "process-2");
  assert.equal(nextGroup(rows, "", -1), "process-5");
  assert.equal(nextGroup(rows, "process-2", 1), "process-3");
  assert.equal(nextGroup(rows, "process-5", 1), "process-5");
  assert.equal(nextGroup([], "", 1), "");
  const press = (/** @type {string} */ key, shiftKey = false) =>
    keyCommand(/** @type {KeyboardEvent} */ ({ key, shiftKey }));
  assert.equal(press("ArrowDown", true), "group-down");
  assert.equal(press("ArrowDown"), "future-down");
  assert.equal(press("Enter"), "fold");
  const fake = fakeContext();
  paintOverlay(fake.ctx, { ...view, group: "process-3" });
  const plain = fakeContext();
  paintOverlay(plain.ctx, view);
  assert.equal(fake.named("strokeRect").length, plain.named("strokeRect").length + 1);
});

test("a pool of processes: tasks in the colours of the processes that ran them", () => {
  const pool = viewOf(processSample());
  const lanes = pool.layout.rows.filter(({ kind }) => kind === "process").map(({ label }) => label);
  assert.deepEqual(lanes, ["ForkProcess-1", "ForkProcess-2", "ForkProcess-3"]);
  const curves = pool.layout.rows.filter(({ kind }) => kind === "memory").map(({ label }) => label);
  assert.deepEqual(
    curves,
    lanes.map((name) => `memory ${name}`),
  );
  assert.ok(findRow(pool.layout, "thread", pool.model.futures[0].worker));
});

test("the picture says start-up, zombie, orphan and how a process ended", () => {
  const { ctx, texts, named } = fakeContext();
  paintPicture(ctx, view);
  for (const text of ["start-up", "zombie", "exit code 1", "exit code 0 · orphan"]) {
    assert.ok(texts().includes(text), text);
  }
  assert.ok(texts().includes("killed by SIGKILL"));
  assert.equal(named("arc").filter(({ args }) => args[2] === 2.2).length, 4, "an arrow each");
  paintOverlay(ctx, view);
  assert.ok(texturesIn(view.model).includes("zombie"));
});

test("a process under the pointer tells its life", () => {
  const at = (/** @type {number} */ thread, /** @type {number} */ timeNs, lang = "en") => {
    const lane = findRow(view.layout, "thread", thread);
    const xPx = Number.isNaN(timeNs) ? 20 : timeToPx(view.scale, timeNs);
    const hit = lane && hitTest(view, xPx, lane.middlePx);
    return hit ? narrateHit(view.model, hit, lang).map(textOf) : [];
  };
  assert.deepEqual(at(1, NaN), [
    "pid 1001",
    "Started at 10 ms by MainProcess (pid 1000).",
    "Ended with exit code 1 at 100 ms.",
    "Then a zombie for 150 ms.",
  ]);
  assert.deepEqual(at(1, 150 * ms), [
    "pid 1001",
    "Ended with exit code 1 at 100 ms.",
    "A zombie for 150 ms: nobody waited for it, until MainThread waited for it at 250 ms.",
  ]);
  assert.match(at(1, 50 * ms)[0], /^pid 1001 sleeps/);
  assert.match(at(4, 50 * ms)[1], /^Comes to life: 50 ms/);
  assert.match(at(4, 220 * ms)[1], /^Killed by SIGKILL from MainThread at 200 ms/);
  assert.ok(at(3, NaN)[2].startsWith("An orphan from 120 ms"));
  assert.match(at(1, 150 * ms, "ko")[2], /좀비였습니다. 250 ms에 MainThread 스레드가 회수했습니다/);
});

test("there is a table of processes", () => {
  const table = tablesOf(view.model, "en").find(({ name }) => name === "processes");
  assert.deepEqual(table?.rows[4].cells, [
    "SpawnProcess-1",
    "1004",
    "1000",
    "30 ms",
    "80 ms",
    "200 ms",
    "killed by SIGKILL",
    "MainThread, 250 ms (zombie 50 ms)",
  ]);
});
