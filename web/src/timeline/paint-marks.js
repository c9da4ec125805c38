// Marks on the lanes: where a thread printed something, where an exception left
// it, where the run came to a bad end.
import { Stream } from "../recording/kinds.js";
import { lastNotAbove } from "../recording/query.js";
import { clampPx, fitText, fontFor, lastVisibleNs, strokeLine } from "./draw.js";
import { waitCaption } from "./captions.js";
import { heights } from "./layout.js";
import { outlinedText } from "./paint-futures.js";
import { timeToPx } from "./scale.js";

/**
 * @typedef {import("./paint.js").View} View
 * @typedef {import("./layout.js").Row} Row
 * @typedef {CanvasRenderingContext2D} Context
 */

/** @param {Context} ctx @param {View} view @param {Row[]} rows the visible ones */
export function paintMarks(ctx, view, rows) {
  /** @type {Map<number, Row>} */
  const lanes = new Map();
  for (const row of rows) {
    if (row.kind === "thread") lanes.set(row.index, row);
    else if (row.kind === "process") for (const thread of row.members) lanes.set(thread, row);
  }
  paintOutputs(ctx, view, lanes);
  paintExceptions(ctx, view, lanes);
  paintThinned(ctx, view);
  paintBadEnd(ctx, view, lanes);
}

/** Small triangles that point up at the lane; where something was read, down. @param {Context} ctx @param {View} view @param {Map<number, Row>} lanes */
function paintOutputs(ctx, { model, scale, theme }, lanes) {
  const lastNs = lastVisibleNs(scale);
  /** @type {Map<number, number>} */
  const lastPx = new Map();
  for (const { timeNs, thread, stream } of model.output) {
    const row = lanes.get(thread);
    if (!row || timeNs < scale.fromNs || timeNs > lastNs) continue;
    const xPx = timeToPx(scale, timeNs);
    if (xPx - (lastPx.get(thread) ?? -Infinity) < 3) continue;
    lastPx.set(thread, xPx);
    const yPx = row.yPx + row.heightPx - 4;
    ctx.fillStyle = stream === Stream.Error ? theme.err : theme.ink;
    ctx.beginPath();
    const [tipPx, basePx] = stream === Stream.Input ? [yPx + 4, yPx] : [yPx, yPx + 4];
    ctx.moveTo(xPx, tipPx);
    ctx.lineTo(xPx + 3, basePx);
    ctx.lineTo(xPx - 3, basePx);
    ctx.fill();
  }
}

/** @param {Context} ctx @param {View} view @param {Map<number, Row>} lanes */
function paintExceptions(ctx, { model, scale, theme }, lanes) {
  for (const { timeNs, thread } of model.exceptions) {
    const row = lanes.get(thread);
    if (!row) continue;
    const xPx = clampPx(scale, timeToPx(scale, timeNs)) + 7;
    const yPx = row.yPx + row.heightPx / 2;
    ctx.strokeStyle = theme.err;
    ctx.lineWidth = 2;
    strokeLine(ctx, xPx - 4, yPx - 4, xPx + 4, yPx + 4);
    strokeLine(ctx, xPx - 4, yPx + 4, xPx + 4, yPx - 4);
  }
}

/** A line from which on the recording is a sample of what happened. @param {Context} ctx @param {View} view */
function paintThinned(ctx, view) {
  const { model, scale, theme, strings, scrollPx, heightPx } = view;
  if (!model.thinned || model.thinned.fromNs < scale.fromNs) return;
  const xPx = Math.round(timeToPx(scale, model.thinned.fromNs)) + 0.5;
  if (xPx > scale.rightPx) return;
  ctx.strokeStyle = theme.soft;
  ctx.lineWidth = 1;
  ctx.setLineDash([2, 3]);
  strokeLine(ctx, xPx, scrollPx, xPx, scrollPx + heightPx);
  ctx.setLineDash([]);
  ctx.font = fontFor(theme, "flag");
  ctx.fillStyle = theme.soft;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  outlinedText(ctx, view, strings.thinned, xPx + 6, scrollPx + heights.section + 8); // below the hint of the first section
}

/** A line where nothing could go on, or where a bound ended the run. @param {Context} ctx @param {View} view @param {Map<number, Row>} lanes */
function paintBadEnd(ctx, view, lanes) {
  const { model, scale, theme, strings, layout, scrollPx, heightPx } = view;
  const end = model.deadlock ?? model.limit;
  if (!end) return;
  const color = model.deadlock ? theme.err : theme.soft;
  const xPx = Math.round(timeToPx(scale, end.timeNs)) + 0.5;
  if (xPx > layout.widthPx) return;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([5, 3]);
  strokeLine(ctx, xPx, scrollPx, xPx, scrollPx + heightPx);
  ctx.setLineDash([]);
  ctx.font = fontFor(theme, "flag");
  ctx.fillStyle = color;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  const words = model.deadlock ? strings.deadlock : strings.stopped;
  outlinedText(ctx, view, words, xPx - 6, scrollPx + 10);

  if (model.deadlock) paintForever(ctx, view, lanes, model.deadlock, xPx);
}

/**
 * Who waits for ever: a frame around the wait that goes on behind the end, and what it is for.
 * @param {Context} ctx
 * @param {View} view
 * @param {Map<number, Row>} lanes
 * @param {import("../recording/types.js").DeadlockModel} deadlock
 * @param {number} endPx
 */
function paintForever(
  ctx,
  { model, scale, theme, fills, strings },
  lanes,
  { timeNs, waits },
  endPx,
) {
  const { spans } = model;
  for (const { thread: id, resource } of waits) {
    const row = lanes.get(id);
    const thread = model.threads[id];
    if (!row || !thread) continue;
    const span = lastNotAbove(spans.startNs, timeNs, thread.spanFrom, thread.spanTo);
    if (span < thread.spanFrom) continue;
    const fromPx = clampPx(scale, timeToPx(scale, spans.startNs[span]));
    const toPx = Math.max(clampPx(scale, scale.rightPx), endPx + 12);
    const topPx = row.yPx + 3;
    const heightPx = row.heightPx - 6;
    ctx.globalAlpha = 0.45;
    ctx.fillStyle = fills.lock;
    ctx.fillRect(endPx, topPx + 1, toPx - endPx, heightPx - 2);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = theme.err;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.moveTo(toPx, topPx + 0.75);
    ctx.lineTo(fromPx + 0.75, topPx + 0.75);
    ctx.lineTo(fromPx + 0.75, topPx + heightPx - 0.75);
    ctx.lineTo(toPx, topPx + heightPx - 0.75);
    ctx.stroke();
    const label = waitCaption(model, model.resources[resource], strings);
    ctx.font = fontFor(theme, "caption");
    ctx.fillStyle = theme.err;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
    const text = fitText(measure, label, toPx - endPx - 12);
    outlinedText(ctx, { theme }, text, endPx + 8, row.yPx + row.heightPx / 2 + 0.5);
  }
}
