// Lives of processes, on the lane of their main thread: coming to life, what was left of them after their end,
// signals, and who started whom.
import { signalName, zombieSpan } from "../recording/processes.js";
import { clampPx, fillBox, fitText, fontFor, strokeBox, strokeLine } from "./draw.js";
import { endNote } from "./layout.js";
import { outlinedText } from "./paint-futures.js";
import { paintLane, threadContent } from "./paint-lanes.js";
import { timeToPx } from "./scale.js";
import { threadColor } from "./theme.js";

/**
 * @typedef {import("./paint.js").View} View
 * @typedef {import("./layout.js").Row} Row
 * @typedef {import("./paint-lanes.js").Lane} Lane
 * @typedef {import("../recording/types.js").ProcessModel} ProcessModel
 * @typedef {CanvasRenderingContext2D} Context
 */

/** With more processes than this the arrows from parent to child would hide the picture. */
const mostArrows = 60;

/**
 * A process in one lane: that of its thread, or thin ones of its threads.
 * @param {Context} ctx @param {View} view @param {Row} row
 */
export function paintProcess(ctx, view, row) {
  const process = processOf(view, row.index);
  if (!process) return;
  const lane = { topPx: row.yPx + 4, heightPx: row.heightPx - 8 };
  const count = Math.max(Math.min(row.members.length, lane.heightPx), 1);
  const eachPx = lane.heightPx / count;
  for (let line = 0; line < count; line++) {
    const thread = view.model.threads[row.members[line]];
    if (!thread) continue;
    const topPx = lane.topPx + line * eachPx;
    const heightPx = eachPx >= 3 && count > 1 ? eachPx - 1 : eachPx;
    paintLane(ctx, view, threadContent(view, thread), { topPx, heightPx });
  }
  paintLife(ctx, view, process, lane);
}

/**
 * What the lane of a main thread shows besides the thread.
 * @param {Context} ctx @param {View} view @param {Row} row
 */
export function paintLifeOfMain(ctx, view, row) {
  const thread = view.model.threads[row.index];
  const process = thread?.isMain ? processOf(view, thread.processId) : undefined;
  if (!process) return;
  paintLife(ctx, view, process, { topPx: row.yPx + 4, heightPx: row.heightPx - 8 });
}

/** @param {View} view @param {number} id */
function processOf({ model }, id) {
  return model.processes.find((process) => process.id === id);
}

/** @param {Context} ctx @param {View} view @param {ProcessModel} process @param {Lane} lane */
function paintLife(ctx, view, process, lane) {
  if (process.parentId === 0) return;
  const { model, scale, theme, fills, strings } = view;
  const color = threadColor(theme, model.threads[process.threads[0]]?.color ?? -1);
  const toPx = (/** @type {number} */ timeNs) => clampPx(scale, timeToPx(scale, timeNs));
  const startPx = toPx(process.startNs);
  const readyPx = toPx(process.readyNs);
  if (readyPx - startPx >= 2) {
    phase(ctx, view, strings.starting, { fill: fills.starting, stroke: color, dash: [] }, lane, {
      fromPx: startPx,
      toPx: readyPx,
    });
  }
  const zombie = zombieSpan(process, model.durationNs);
  if (zombie) {
    const look = { fill: fills.zombie, stroke: theme.soft, dash: [2, 2] };
    phase(ctx, view, strings.zombie, look, lane, {
      fromPx: toPx(zombie.fromNs),
      toPx: toPx(zombie.toNs),
    });
  }
  for (const { timeNs, signal, fatal } of process.signals) {
    paintSignal(ctx, view, toPx(timeNs), fatal ? "" : signalName(signal), fatal, lane);
  }
  paintEnd(ctx, view, process, toPx(zombie ? zombie.toNs : process.endNs), lane);
}

/**
 * A time in which nothing of the program is executed.
 * @param {Context} ctx
 * @param {View} view
 * @param {string} words
 * @param {{fill: string | CanvasPattern, stroke: string, dash: number[]}} look
 * @param {Lane} lane
 * @param {{fromPx: number, toPx: number}} extent
 */
function phase(ctx, { theme, layout }, words, look, { topPx, heightPx }, { fromPx, toPx }) {
  const widthPx = Math.max(toPx - fromPx, 2);
  ctx.fillStyle = theme.bg;
  fillBox(ctx, fromPx, topPx, widthPx, heightPx);
  ctx.fillStyle = look.fill;
  fillBox(ctx, fromPx, topPx, widthPx, heightPx);
  if (widthPx >= 4) {
    ctx.strokeStyle = look.stroke;
    ctx.lineWidth = 1;
    ctx.setLineDash(look.dash);
    strokeBox(ctx, fromPx, topPx, widthPx, heightPx);
    ctx.setLineDash([]);
  }
  if (heightPx < 12) return;
  ctx.font = fontFor(theme, "caption");
  const leftPx = Math.max(fromPx, layout.plotLeftPx) + 6;
  const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
  if (measure(words) > toPx - leftPx - 4) return;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.ink;
  outlinedText(ctx, { theme }, words, leftPx, topPx + heightPx / 2 + 0.5);
}

/**
 * A signal that a process was sent: a small flash, red when it ended the process.
 * @param {Context} ctx
 * @param {View} view
 * @param {number} xPx
 * @param {string} words
 * @param {boolean} fatal
 * @param {Lane} lane
 */
function paintSignal(ctx, { theme }, xPx, words, fatal, { topPx, heightPx }) {
  ctx.fillStyle = fatal ? theme.err : theme.gil;
  ctx.strokeStyle = theme.bg;
  ctx.lineWidth = 1;
  ctx.beginPath();
  const middlePx = topPx + heightPx / 2;
  ctx.moveTo(xPx + 2, topPx - 3);
  ctx.lineTo(xPx - 4, middlePx + 1);
  ctx.lineTo(xPx, middlePx + 1);
  ctx.lineTo(xPx - 2, topPx + heightPx + 3);
  ctx.lineTo(xPx + 4, middlePx - 1);
  ctx.lineTo(xPx, middlePx - 1);
  ctx.closePath();
  ctx.fill();
  ctx.stroke();
  if (!words) return;
  ctx.font = fontFor(theme, "flag");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.soft;
  outlinedText(ctx, { theme }, words, xPx + 7, middlePx);
}

/**
 * How a process ended, if not as one expects.
 * @param {Context} ctx
 * @param {View} view
 * @param {ProcessModel} process
 * @param {number} endPx
 * @param {Lane} lane
 */
function paintEnd(ctx, { theme, strings, layout }, process, endPx, { topPx, heightPx }) {
  const asExpected = process.exitCode === 0 && !(process.orphanNs < process.endNs);
  if (!process.exited || asExpected || heightPx < 12) return;
  ctx.font = fontFor(theme, "flag");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = process.exitCode === 0 ? theme.soft : theme.err;
  const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
  const words = endNote(process, strings);
  const roomPx = layout.widthPx - endPx - 10;
  const text = fitText(measure, words, roomPx);
  const middlePx = topPx + heightPx / 2 + 0.5;
  if (text === words) outlinedText(ctx, { theme }, text, endPx + 7, middlePx);
  else {
    ctx.textAlign = "right";
    outlinedText(ctx, { theme }, words, endPx - 6, middlePx);
  }
}

/**
 * Arrows from the thread that started a process to the process.
 * @param {Context} ctx @param {View} view
 */
export function paintForks(ctx, view) {
  const { model, layout, scale, theme, scrollPx, heightPx } = view;
  if (model.processes.length < 2 || model.processes.length > mostArrows) return;
  /** @type {Map<number, number>} */
  const middles = new Map();
  for (const row of layout.rows) {
    const middlePx = row.yPx + row.heightPx / 2;
    if (row.kind === "thread") middles.set(row.index, middlePx);
    if (row.kind === "process") for (const thread of row.members) middles.set(thread, middlePx);
  }
  ctx.strokeStyle = theme.soft;
  ctx.fillStyle = theme.soft;
  ctx.lineWidth = 1;
  for (const { startNs, startThread, threads } of model.processes) {
    const fromPx = middles.get(startThread);
    const toPx = middles.get(threads[0]);
    if (fromPx === undefined || toPx === undefined || toPx <= fromPx) continue;
    if (toPx < scrollPx || fromPx > scrollPx + heightPx) continue;
    const xPx = Math.round(timeToPx(scale, startNs)) - 0.5;
    if (xPx < layout.plotLeftPx - 3 || xPx > layout.widthPx) continue;
    ctx.globalAlpha = 0.75;
    strokeLine(ctx, xPx, fromPx + 6, xPx, toPx - 9);
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.arc(xPx, fromPx + 6, 2.2, 0, 2 * Math.PI);
    ctx.fill();
    ctx.beginPath();
    ctx.moveTo(xPx, toPx - 5);
    ctx.lineTo(xPx - 3.2, toPx - 11);
    ctx.lineTo(xPx + 3.2, toPx - 11);
    ctx.fill();
  }
}
