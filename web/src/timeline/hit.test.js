import assert from "node:assert/strict";
import test from "node:test";
import { State } from "../recording/kinds.js";
import { asCompletedSample, deadlockSample } from "../../test/support/sample.js";
import { viewOf } from "../../test/support/view.js";
import { hitTest } from "./hit.js";
import { findRow } from "./layout.js";
import { timeToPx } from "./scale.js";

const ms = 1e6;
const view = viewOf(asCompletedSample());

/** @param {"future" | "thread"} kind @param {number} index @param {number} timeNs */
function hit(kind, index, timeNs) {
  const found = findRow(view.layout, kind, index);
  assert.ok(found);
  return hitTest(view, timeToPx(view.scale, timeNs), found.middlePx);
}

test("a future is hit anywhere in its row", () => {
  assert.equal(hit("future", 3, 200 * ms)?.index, 3);
  assert.equal(hit("future", 3, 700 * ms)?.kind, "future");
  const found = findRow(view.layout, "future", 2);
  assert.equal(hitTest(view, 12, found?.middlePx ?? 0)?.index, 2);
});

test("a span is hit, and which one it is known", () => {
  const sleeping = hit("thread", 2, 250 * ms);
  assert.equal(sleeping?.kind, "span");
  assert.equal(view.model.spans.state[sleeping?.index ?? -1], State.Sleeping);
  assert.equal(sleeping?.thread, 2);
});

test("a short burst is hit from a few pixels beside it", () => {
  const bytes = asCompletedSample({ burstMs: 0.2 });
  const small = viewOf(bytes);
  const middle = findRow(small.layout, "thread", 2)?.middlePx ?? 0;
  const end = small.model.futures[1].endNs;
  const found = hitTest(small, timeToPx(small.scale, end) - 3, middle);
  assert.equal(small.model.spans.state[found?.index ?? -1], State.Running);
});

test("the GIL says who has it, or that nobody does", () => {
  const row = view.layout.rows.find((candidate) => candidate.kind === "gil");
  assert.ok(row);
  const y = row.yPx + 4;
  assert.equal(hitTest(view, timeToPx(view.scale, 2 * ms), y)?.thread, 0);
  assert.equal(hitTest(view, timeToPx(view.scale, 90 * ms), y)?.index, -1);
});

test("locks, counters, titles, labels and nothing", () => {
  const deadlock = viewOf(deadlockSample());
  const lock = deadlock.layout.rows.find((row) => row.kind === "lock");
  assert.ok(lock);
  const px = timeToPx(deadlock.scale, 50 * ms);
  assert.equal(hitTest(deadlock, px, lock.yPx + 5)?.at, 0);
  assert.equal(hitTest(deadlock, deadlock.layout.plotLeftPx, lock.yPx + 5)?.at, -1);
  const queue = view.layout.rows.find((row) => row.kind === "queue");
  assert.equal(hitTest(view, 300, (queue?.yPx ?? 0) + 3)?.kind, "queue");
  assert.equal(hitTest(view, 300, 2)?.kind, "section");
  const lane = findRow(view.layout, "thread", 1);
  assert.equal(hitTest(view, 20, lane?.middlePx ?? 0)?.kind, "thread");
  assert.equal(hitTest(view, 20, 1e6), null);
});
