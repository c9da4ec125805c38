// Rows of futures: hatched while queued, solid while running, then a circle
// with the rank of completion, and where the outcome was handed over.
import { FutureState } from "../recording/kinds.js";
import { isCancelled } from "../recording/summary.js";
import { clampPx, fillBox, fontFor, strokeLine } from "./draw.js";
import { timeToPx } from "./scale.js";
import { threadColor } from "./theme.js";

/**
 * @typedef {import("./paint.js").View} View
 * @typedef {import("./layout.js").Row} Row
 * @typedef {import("../recording/types.js").FutureModel} FutureModel
 * @typedef {CanvasRenderingContext2D} Context
 */

const barPx = 14;
const circlePx = 8;

/**
 * Where the parts of a future's bar are, in pixels.
 * @param {View} view
 * @param {FutureModel} future
 */
export function futureBar({ model, scale }, future) {
  const began = !Number.isNaN(future.startNs);
  const done = !Number.isNaN(future.doneNs);
  const queuedUntilNs = began ? future.startNs : done ? future.doneNs : model.durationNs;
  const submitPx = clampPx(scale, timeToPx(scale, future.submitNs));
  const startPx = clampPx(scale, timeToPx(scale, queuedUntilNs));
  const endPx = began
    ? Math.max(clampPx(scale, timeToPx(scale, future.endNs)), startPx + 2)
    : startPx;
  const donePx = done ? Math.max(clampPx(scale, timeToPx(scale, future.doneNs)), endPx) : endPx;
  return { submitPx, startPx, endPx, donePx, began, done };
}

/** @param {View} view @param {FutureModel} future */
function workerColor({ model, theme }, future) {
  return threadColor(theme, model.threads[future.worker]?.color ?? -1);
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintFuture(ctx, view, row) {
  const { model, theme, fills, selected } = view;
  const future = model.futures[row.index];
  const bar = futureBar(view, future);
  const middlePx = row.yPx + row.heightPx / 2;
  const topPx = middlePx - barPx / 2;
  ctx.globalAlpha = selected >= 0 && selected !== future.index ? 0.35 : 1;
  paintHandOvers(ctx, view, future, bar.donePx, middlePx);
  if (bar.startPx - bar.submitPx >= 1) {
    ctx.fillStyle = fills.queued;
    fillBox(ctx, bar.submitPx, topPx, bar.startPx - bar.submitPx, barPx);
  }
  if (bar.began) {
    ctx.fillStyle = workerColor(view, future);
    fillBox(ctx, bar.startPx, topPx, bar.endPx - bar.startPx, barPx);
  }
  if (bar.done) paintOutcome(ctx, view, future, bar, middlePx);
  else if (bar.endPx < view.scale.rightPx + 4) {
    // It never came to an end: the bar stays open, with three dots.
    ctx.fillStyle = theme.soft;
    for (const dot of [6, 11, 16]) ctx.fillRect(bar.endPx + dot, middlePx - 1, 2, 2);
  }
  ctx.globalAlpha = 1;
}

/**
 * The circle behind the bar, and the name of what went wrong.
 * @param {Context} ctx
 * @param {View} view
 * @param {FutureModel} future
 * @param {{donePx: number}} bar
 * @param {number} middlePx
 */
export function paintOutcome(ctx, view, future, { donePx }, middlePx) {
  const { theme, strings, layout } = view;
  const failed = future.state === FutureState.Failed;
  const cancelled = isCancelled(future.state);
  const label = future.rank > 0 ? String(future.rank) : "";
  ctx.font = fontFor(theme, "rank");
  const halfPx = Math.max(circlePx, label.length > 2 ? 3.3 * label.length + 3 : 0);
  const centerPx = donePx + halfPx + 3;
  ctx.beginPath();
  ctx.roundRect(centerPx - halfPx, middlePx - circlePx, 2 * halfPx, 2 * circlePx, circlePx);
  ctx.fillStyle = failed ? theme.err : theme.panel;
  ctx.fill();
  ctx.lineWidth = 1.3;
  ctx.strokeStyle = failed ? theme.err : cancelled ? theme.soft : theme.ink;
  if (cancelled) ctx.setLineDash([2.5, 2]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = failed ? theme.panel : cancelled ? theme.soft : theme.ink;
  ctx.fillText(label, centerPx, middlePx + 0.5);
  const words = failed ? future.exceptionName : cancelled ? strings.cancelled : "";
  if (!words) return;
  ctx.font = fontFor(theme, "flag");
  ctx.fillStyle = failed ? theme.err : theme.soft;
  const widthPx = ctx.measureText(words).width;
  const afterPx = centerPx + halfPx + 5;
  const fits = afterPx + widthPx <= layout.widthPx - 2;
  // Where there is no space behind the circle the words stand before the bar, if there.
  const beforePx = futureBar(view, future).submitPx - 6;
  ctx.textAlign = fits ? "left" : "right";
  if (!fits && beforePx - widthPx < layout.plotLeftPx) return;
  outlinedText(ctx, view, words, fits ? afterPx : beforePx, middlePx + 0.5);
}

/**
 * Text that stays readable over lines.
 * @param {Context} ctx
 * @param {Pick<View, "theme">} view
 * @param {string} text
 * @param {number} xPx
 * @param {number} yPx
 */
export function outlinedText(ctx, { theme }, text, xPx, yPx) {
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.bg;
  ctx.strokeText(text, xPx, yPx);
  ctx.fillText(text, xPx, yPx);
}

/**
 * A diamond where a thread received the outcome, and a thin line from the end of the task
 * when that was visibly later: so long the outcome lay waiting.
 * @param {Context} ctx
 * @param {View} view
 * @param {FutureModel} future
 * @param {number} donePx
 * @param {number} middlePx
 */
function paintHandOvers(ctx, { model, scale, theme }, future, donePx, middlePx) {
  const circleEndPx = donePx + 2 * circlePx + 5;
  for (const handOver of future.handOvers) {
    const xPx = timeToPx(scale, handOver.timeNs);
    if (xPx < circleEndPx + 4) continue;
    const color = threadColor(theme, model.threads[handOver.thread]?.color ?? -1);
    ctx.strokeStyle = theme.wait;
    ctx.lineWidth = 1.2;
    strokeLine(ctx, circleEndPx - 2, middlePx, clampPx(scale, xPx), middlePx);
    ctx.fillStyle = color;
    diamond(ctx, clampPx(scale, xPx), middlePx, 4);
  }
}

/**
 * @param {Context} ctx
 * @param {number} xPx
 * @param {number} yPx
 * @param {number} sizePx
 */
export function diamond(ctx, xPx, yPx, sizePx) {
  ctx.beginPath();
  ctx.moveTo(xPx, yPx - sizePx);
  ctx.lineTo(xPx + sizePx, yPx);
  ctx.lineTo(xPx, yPx + sizePx);
  ctx.lineTo(xPx - sizePx, yPx);
  ctx.fill();
}

/**
 * Many futures in little space: one thin bar each, or, when there are more futures than
 * pixels, every so manieth. Failures keep a red end.
 * @param {Context} ctx
 * @param {View} view
 * @param {Row} row
 */
export function paintFutureBlock(ctx, view, row) {
  const { model, theme, fills, selected } = view;
  const heightPx = row.heightPx - 6;
  const count = row.members.length;
  const lines = Math.min(count, heightPx);
  const eachPx = heightPx / lines;
  const barHeightPx = eachPx >= 3 ? eachPx - 1 : eachPx;
  for (let line = 0; line < lines; line++) {
    const future = model.futures[row.members[Math.floor((line * count) / lines)]];
    const bar = futureBar(view, future);
    const yPx = row.yPx + 3 + line * eachPx;
    ctx.globalAlpha = selected >= 0 && selected !== future.index ? 0.4 : 1;
    if (bar.startPx - bar.submitPx >= 1) {
      ctx.fillStyle = eachPx >= 3 ? fills.queued : theme.wait;
      ctx.fillRect(bar.submitPx, yPx, bar.startPx - bar.submitPx, barHeightPx);
    }
    if (bar.began) {
      ctx.fillStyle = workerColor(view, future);
      ctx.fillRect(bar.startPx, yPx, bar.endPx - bar.startPx, barHeightPx);
    }
    if (future.state === FutureState.Failed) {
      ctx.fillStyle = theme.err;
      ctx.fillRect(bar.donePx, yPx, 5, barHeightPx);
    }
  }
  ctx.globalAlpha = 1;
}
