import assert from "node:assert/strict";
import test from "node:test";
import {
  fitScale,
  isFit,
  panBy,
  pxToTime,
  pxToTimeWithin,
  resize,
  reveal,
  showRange,
  timeToPx,
  zoomAt,
} from "./scale.js";

const whole = fitScale(1e9, 100, 900);

/** @param {number} actual @param {number} expected */
function near(actual, expected) {
  assert.ok(
    Math.abs(actual - expected) <= 1e-6 * Math.max(1, Math.abs(expected)),
    `${actual} is not about ${expected}`,
  );
}

test("the whole run lies between the edges", () => {
  assert.equal(timeToPx(whole, 0), 100);
  assert.equal(timeToPx(whole, 1e9), 900);
  assert.ok(isFit(whole));
});

test("pixels and times are each other's inverse", () => {
  const zoomed = zoomAt(whole, 7, 333);
  for (const scale of [whole, zoomed]) {
    for (const px of [100, 123.4, 500, 900]) near(timeToPx(scale, pxToTime(scale, px)), px);
  }
});

test("zooming keeps what is under the pointer where it is", () => {
  for (const px of [200, 450, 899]) {
    const before = pxToTime(whole, px);
    near(pxToTime(zoomAt(whole, 3, px), px), before);
  }
});

test("zooming out never shows more than the run, zooming in never less than some time", () => {
  assert.ok(isFit(zoomAt(zoomAt(whole, 5, 800), 0.01, 300)));
  let scale = whole;
  for (let i = 0; i < 200; i++) scale = zoomAt(scale, 2, 500);
  assert.equal(scale.toNs - scale.fromNs, 200);
});

test("panning stops at the ends", () => {
  const zoomed = zoomAt(whole, 4, 500);
  assert.equal(panBy(zoomed, 1e6).fromNs, 0);
  assert.equal(panBy(zoomed, -1e6).toNs, 1e9);
  near(timeToPx(panBy(zoomed, 25), 5e8), timeToPx(zoomed, 5e8) + 25);
  assert.deepEqual(panBy(whole, 50), whole);
});

test("revealing moves only when it must", () => {
  const zoomed = showRange(whole, 2e8, 4e8);
  assert.equal(reveal(zoomed, 3e8), zoomed);
  const moved = reveal(zoomed, 4.1e8);
  assert.ok(moved.fromNs < 4.1e8 && moved.toNs > 4.1e8 + 1e8);
  near(moved.toNs - moved.fromNs, 2e8);
});

test("times under the pointer stay within the run, and widths may change", () => {
  assert.equal(pxToTimeWithin(whole, 5), 0);
  assert.equal(pxToTimeWithin(whole, 2000), 1e9);
  const wider = resize(zoomAt(whole, 2, 500), 150, 1150);
  assert.equal(wider.rightPx, 1150);
  near(wider.toNs - wider.fromNs, 5e8);
});

test("a run without any length still has an axis", () => {
  const empty = fitScale(0, 10, 10);
  assert.ok(Number.isFinite(timeToPx(empty, 0)));
  assert.ok(empty.toNs > 0);
});
