// Curves that go up and down in steps: lengths of queues, memory, cores in use.
import { lastNotAbove } from "../recording/query.js";
import { clampPx, fontFor, lastVisibleNs, strokeLine } from "./draw.js";
import { formatKiB } from "./format.js";
import { timeToPx } from "./scale.js";

/**
 * @typedef {import("./paint.js").View} View
 * @typedef {import("./layout.js").Row} Row
 * @typedef {import("../recording/types.js").Counter} Counter
 * @typedef {CanvasRenderingContext2D} Context
 */

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintQueue(ctx, view, row) {
  const queue = view.model.queues[row.index];
  paintCounter(ctx, view, row, queue, String(queue.peak));
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintMemory(ctx, view, row) {
  const memory = view.model.memory[row.index];
  paintCounter(ctx, view, row, memory, formatKiB(memory.peak));
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintCores(ctx, view, row) {
  paintCounter(ctx, view, row, view.model.cores, String(view.model.cores.peak));
}

/**
 * The points of a step curve within the axis, no two closer than half a pixel: of several
 * values in one place the highest is kept, so that a short peak is not lost.
 * @param {Counter} counter
 * @param {import("./scale.js").Scale} scale
 * @param {number} endNs
 * @returns {{px: number, value: number}[]}
 */
export function stepsOf({ timesNs, values }, scale, endNs) {
  const first = lastNotAbove(timesNs, scale.fromNs);
  const last = lastNotAbove(timesNs, lastVisibleNs(scale));
  const points = [
    {
      px: clampPx(scale, timeToPx(scale, Math.max(scale.fromNs, 0))),
      value: first < 0 ? 0 : values[first],
    },
  ];
  for (let i = first + 1; i <= last; i++) {
    const px = timeToPx(scale, timesNs[i]);
    const before = points[points.length - 1];
    if (px - before.px >= 0.5) points.push({ px, value: values[i] });
    // The last value in a place must stay when the curve goes on from there for long.
    else if (values[i] > before.value || (timesNs[i + 1] ?? endNs) - timesNs[i] > 0) {
      const next = i + 1 <= last ? timeToPx(scale, timesNs[i + 1]) : Infinity;
      if (values[i] >= before.value) before.value = values[i];
      else if (next - before.px >= 0.5) points.push({ px: before.px + 0.5, value: values[i] });
    }
  }
  points.push({
    px: clampPx(scale, timeToPx(scale, endNs)),
    value: points[points.length - 1].value,
  });
  return points;
}

/**
 * @param {Context} ctx
 * @param {View} view
 * @param {Row} row
 * @param {Counter} counter
 * @param {string} peakText
 */
function paintCounter(ctx, { model, scale, theme }, row, counter, peakText) {
  const basePx = row.yPx + row.heightPx - 3.5;
  const tallPx = row.heightPx - 8;
  const top = Math.max(counter.peak, 1);
  const yOf = (/** @type {number} */ value) => basePx - (value / top) * tallPx;
  const points = stepsOf(counter, scale, model.durationNs);

  ctx.beginPath();
  ctx.moveTo(points[0].px, basePx);
  let y = basePx;
  for (const { px, value } of points) {
    ctx.lineTo(px, y);
    y = yOf(value);
    ctx.lineTo(px, y);
  }
  ctx.lineTo(points[points.length - 1].px, basePx);
  ctx.fillStyle = theme.wait;
  ctx.globalAlpha = 0.55;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.soft;
  ctx.lineWidth = 1;
  ctx.lineJoin = "miter";
  ctx.stroke();

  if (counter.limit > 0 && counter.limit <= top) {
    ctx.strokeStyle = theme.gil;
    ctx.setLineDash([4, 3]);
    const limitPx = Math.round(yOf(counter.limit)) + 0.5;
    strokeLine(ctx, points[0].px, limitPx, points[points.length - 1].px, limitPx);
    ctx.setLineDash([]);
  }
  const peak = points.reduce((best, point) => (point.value > best.value ? point : best));
  if (peak.value < counter.peak || counter.peak === 0) return;
  ctx.font = fontFor(theme, "tick");
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.fillStyle = theme.soft;
  ctx.fillText(peakText, peak.px + 5, yOf(peak.value) + 2.5);
}
