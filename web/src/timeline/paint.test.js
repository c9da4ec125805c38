import assert from "node:assert/strict";
import test from "node:test";
import { fakeContext } from "../../test/support/fake-context.js";
import { asCompletedSample, deadlockSample, gilSample } from "../../test/support/sample.js";
import { viewOf } from "../../test/support/view.js";
import { argumentsOf, fitMiddle, fitText } from "./draw.js";
import { paintOverlay } from "./overlay.js";
import { paintPicture } from "./paint.js";
import { stepsOf } from "./paint-counters.js";
import { fitScale, timeToPx, zoomAt } from "./scale.js";
import { lightTheme } from "./theme.js";

const ms = 1e6;

/** @param {import("./paint.js").View} view */
function paint(view) {
  const fake = fakeContext();
  paintPicture(fake.ctx, view);
  return fake;
}

test("a picture names every future and thread, and writes the ranks of completion", () => {
  const { texts } = paint(viewOf(asCompletedSample()));
  for (const label of ["fetch('a')", "fetch('f')", "MainThread", "TPE-0_2", "GIL", "queue"]) {
    assert.ok(texts().includes(label), label);
  }
  for (const rank of ["1", "2", "3", "4", "5", "6"]) assert.ok(texts().includes(rank));
  assert.ok(texts().includes("ValueError"));
});

test("a future's bar begins and ends where its times are, in its worker's colour", () => {
  const view = viewOf(asCompletedSample());
  const { named } = paint(view);
  const future = view.model.futures[2];
  const startPx = timeToPx(view.scale, future.startNs);
  const widthPx = timeToPx(view.scale, future.endNs) - startPx;
  const bar = named("roundRect").find(({ args, fillStyle }) => {
    return fillStyle === lightTheme.workers[2] && Math.abs(args[0] - startPx) < 0.01;
  });
  assert.ok(bar);
  assert.ok(Math.abs(bar.args[2] - widthPx) < 0.01);
});

test("states have textures, not only colours", () => {
  const { calls } = paint(viewOf(asCompletedSample()));
  const fills = new Set(calls.map((call) => call.fillStyle));
  assert.ok(fills.has("queued"));
  assert.ok(fills.has("gil"));
  assert.ok(calls.some(({ name, args }) => name === "setLineDash" && args[0].length > 0));
});

test("a chosen future makes the others pale and shows its ways", () => {
  const view = viewOf(asCompletedSample(), { selected: 3 });
  const { calls } = paint(view);
  assert.ok(calls.some((call) => call.globalAlpha === 0.35));
  const fake = fakeContext();
  paintOverlay(fake.ctx, view);
  // Submit and hand-over, each with a halo beneath.
  assert.equal(fake.named("bezierCurveTo").length, 4);
  const none = fakeContext();
  paintOverlay(none.ctx, { ...view, selected: -1 });
  assert.equal(none.named("bezierCurveTo").length, 0);
});

test("what lies after the cursor is faded, and the cursor says when it is", () => {
  const view = viewOf(asCompletedSample(), { timeNs: 436 * ms });
  const fake = fakeContext();
  paintOverlay(fake.ctx, view);
  const cursorPx = timeToPx(view.scale, 436 * ms);
  const fade = fake.named("fillRect").find((call) => call.fillStyle === lightTheme.fade);
  assert.ok(fade && Math.abs(fade.args[0] - cursorPx) < 0.01);
  assert.ok(fake.texts().includes("436 ms"));
  assert.ok(fake.texts().includes("Futures"));
  // The labels under the flag give way to it.
  assert.ok(!fake.texts().includes("400 ms"));
  const end = fakeContext();
  paintOverlay(end.ctx, { ...view, timeNs: view.model.durationNs });
  assert.ok(
    !end.calls.some((call) => call.name === "fillRect" && call.fillStyle === view.theme.fade),
  );
});

test("a deadlock is marked with words and frames around the waits", () => {
  const { texts, calls } = paint(viewOf(deadlockSample()));
  assert.ok(texts().includes("deadlock"));
  const frames = calls.filter(
    ({ name, strokeStyle }) => name === "stroke" && strokeStyle === lightTheme.err,
  );
  // The line at the end, and one frame for each of the three threads.
  assert.equal(frames.length, 4);
});

test("only visible rows are painted", () => {
  const bytes = asCompletedSample({ pages: "abcdef".repeat(200), workers: 6 });
  const view = viewOf(bytes, { unfolded: new Map([["futures", true]]) });
  const all = paint({ ...view, heightPx: 600 });
  assert.ok(all.calls.length < 2000, `${all.calls.length} calls`);
});

test("every sample is painted at every zoom without a number that is none", () => {
  for (const bytes of [asCompletedSample(), deadlockSample(), gilSample(3000)]) {
    const view = viewOf(bytes, { selected: 0 });
    for (const factor of [1, 4, 300, 1e6]) {
      const scale = zoomAt(view.scale, factor, view.scale.leftPx + 200);
      const fake = fakeContext();
      paintPicture(fake.ctx, { ...view, scale });
      paintOverlay(fake.ctx, { ...view, scale, timeNs: view.model.durationNs / 3 });
      for (const { name, args } of fake.calls) {
        for (const arg of args) {
          assert.ok(typeof arg !== "number" || Number.isFinite(arg), `${name}(${args})`);
        }
      }
    }
  }
});

test("a short peak of a counter is not lost between two pixels", () => {
  /** @type {import("../recording/types.js").Counter} */
  const counter = {
    kind: "queue",
    id: 0,
    name: "",
    limit: 0,
    peak: 9,
    timesNs: [0, 500, 501, 502, 900],
    values: [1, 9, 2, 3, 0],
  };
  const points = stepsOf(counter, fitScale(1000, 0, 100), 1000);
  assert.equal(Math.max(...points.map((point) => point.value)), 9);
  const at70 = points.filter((point) => point.px <= 70).pop();
  assert.equal(at70?.value, 3);
  for (let i = 1; i < points.length; i++) assert.ok(points[i].px >= points[i - 1].px);
});

test("calls keep their ends when they are cut, and tell their arguments", () => {
  const measure = (/** @type {string} */ text) => 10 * text.length;
  assert.equal(fitMiddle(measure, "ask_weather('Seoul')", 110), "ask_…eoul')");
  assert.equal(fitMiddle(measure, "fetch('a')", 100), "fetch('a')");
  assert.equal(fitMiddle(measure, "fetch('a')", 5), "");
  assert.equal(argumentsOf("ask_weather('Seoul')"), "'Seoul'");
  assert.equal(argumentsOf("work()"), "");
});

test("texts are cut with an ellipsis", () => {
  const measure = (/** @type {string} */ text) => 10 * text.length;
  assert.equal(fitText(measure, "fetch", 50), "fetch");
  assert.equal(fitText(measure, "fetch('a')", 50), "fetc…");
  assert.equal(fitText(measure, "fetch", 12), "");
});
