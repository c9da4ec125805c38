import assert from "node:assert/strict";
import test from "node:test";
import { RecordingWriter } from "../../test/support/encode.js";
import { Outcome } from "../recording/kinds.js";
import { asCompletedSample, deadlockSample, emptySample } from "../../test/support/sample.js";
import { viewOf } from "../../test/support/view.js";
import { findRow, firstRowBelow, memberAt, memberPx, rowAt } from "./layout.js";

/** @param {import("./layout.js").Layout} layout */
const kinds = (layout) => layout.rows.map((row) => row.kind);

test("futures first, then threads, the GIL and counters", () => {
  const { layout } = viewOf(asCompletedSample());
  assert.deepEqual(kinds(layout), [
    "section",
    ...Array(6).fill("future"),
    "section",
    ...Array(4).fill("thread"),
    "gil",
    "queue",
    "cores",
  ]);
  const labels = layout.rows.filter((row) => row.kind === "thread").map((row) => row.label);
  assert.deepEqual(labels, ["MainThread", "TPE-0_0", "TPE-0_1", "TPE-0_2"]);
});

test("rows do not overlap and fill the height", () => {
  const { layout } = viewOf(asCompletedSample());
  let belowPx = 0;
  for (const row of layout.rows) {
    assert.ok(row.yPx >= belowPx);
    belowPx = row.yPx + row.heightPx;
  }
  assert.ok(layout.heightPx >= belowPx);
});

test("locks that were waited for have lanes", () => {
  const { layout } = viewOf(deadlockSample());
  assert.deepEqual(
    layout.rows.filter((row) => row.kind === "lock").map((row) => row.label),
    ["lock a", "lock b"],
  );
});

test("many futures and threads become blocks, and unfold", () => {
  const bytes = asCompletedSample({ pages: "abcdef".repeat(50), workers: 40 });
  const { layout } = viewOf(bytes);
  const block = layout.rows.find((row) => row.kind === "futures");
  assert.ok(block);
  assert.equal(block.members.length, 300);
  assert.ok(block.heightPx < 260);
  assert.ok(layout.rows.some((row) => row.kind === "threads"));
  const unfolded = viewOf(bytes, { unfolded: new Map([["futures", true]]) });
  assert.equal(unfolded.layout.rows.filter((row) => row.kind === "future").length, 300);
  assert.equal(unfolded.layout.rows[0].section, "futures");
  assert.equal(unfolded.layout.rows[0].folded, false);
});

test("a narrow picture keeps space for the plot", () => {
  const { layout } = viewOf(asCompletedSample(), { widthPx: 360 });
  assert.ok(layout.narrow);
  assert.ok(layout.plotRightPx - layout.plotLeftPx > 200);
  assert.ok(layout.labelWidthPx <= 98);
});

test("calls of one function that are too long are named by their arguments", () => {
  const writer = new RecordingWriter().process(1, "p").thread(0, "MainThread");
  ["Seoul", "Busan"].forEach((city, i) => writer.submit(0, i, 9, `ask_weather('${city}')`));
  const bytes = writer.end(Outcome.Finished).encode();
  const labels = (/** @type {number} */ widthPx) =>
    viewOf(bytes, { widthPx })
      .layout.rows.slice(0, 3)
      .map((row) => row.label);
  assert.deepEqual(labels(320), ["Futures · ask_weather", "'Seoul'", "'Busan'"]);
  assert.deepEqual(labels(900), ["Futures", "ask_weather('Seoul')", "ask_weather('Busan')"]);
  const [, row] = viewOf(bytes, { widthPx: 320 }).layout.rows;
  assert.equal(row.title, "ask_weather('Seoul')");
});

test("rows are found by height and by what they show", () => {
  const { layout } = viewOf(asCompletedSample());
  layout.rows.forEach((row, position) => {
    assert.equal(rowAt(layout, row.yPx), position);
    assert.equal(rowAt(layout, row.yPx + row.heightPx - 0.01), position);
    assert.equal(firstRowBelow(layout, row.yPx), position);
  });
  assert.equal(rowAt(layout, -1), -1);
  assert.equal(rowAt(layout, layout.heightPx), -1);
  assert.equal(findRow(layout, "thread", 2)?.row.label, "TPE-0_1");
  assert.equal(findRow(layout, "thread", 99), undefined);
});

test("members of a block are found where they are drawn", () => {
  const { layout } = viewOf(asCompletedSample({ pages: "abcdef".repeat(50) }));
  const block = layout.rows.find((row) => row.kind === "futures");
  assert.ok(block);
  for (const position of [0, 17, 299]) {
    assert.equal(memberAt(block, memberPx(block, position + 0.5)), block.members[position]);
  }
  assert.equal(memberAt(block, -50), 0);
  assert.equal(memberAt(block, 5000), 299);
});

test("the smallest program has a lane", () => {
  assert.deepEqual(kinds(viewOf(emptySample()).layout), ["section", "thread"]);
});
