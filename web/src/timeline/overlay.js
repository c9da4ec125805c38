// The upper layer: the future faded, the cursor, titles, the ruler, what is
// under the pointer, and the ways of the chosen future.
import { counterAt } from "../recording/query.js";
import { clampPx, fontFor, fitText, strokeBox, strokeLine } from "./draw.js";
import { formatInstant, formatKiB } from "./format.js";
import { findFutureRow, findRow, memberPx, rulerPx, twistyPx } from "./layout.js";
import { tickDistancePx, visibleRows } from "./paint.js";
import { futureBar, outlinedText } from "./paint-futures.js";
import { isFit, nsPerPx, timeToPx } from "./scale.js";
import { ticksOf } from "./ticks.js";

/**
 * @typedef {import("./paint.js").View} View
 * @typedef {import("./layout.js").Row} Row
 * @typedef {CanvasRenderingContext2D} Context
 */

/**
 * Draws the upper layer over the lower one.
 * @param {Context} ctx
 * @param {View} view
 */
export function paintOverlay(ctx, view) {
  const { layout, scale, theme, scrollPx, widthPx, heightPx, timeNs, model } = view;
  const rows = visibleRows(view);
  const cursorPx = timeToPx(scale, timeNs);

  ctx.save();
  ctx.beginPath();
  ctx.rect(layout.plotLeftPx - 2, rulerPx, widthPx, heightPx);
  ctx.clip();
  if (timeNs < model.durationNs) {
    const fromPx = Math.max(cursorPx, layout.plotLeftPx - 2);
    ctx.fillStyle = theme.fade;
    ctx.fillRect(fromPx, rulerPx, Math.max(0, widthPx - fromPx), heightPx - rulerPx);
  }
  ctx.restore();

  ctx.save();
  ctx.translate(0, rulerPx - scrollPx);
  paintSections(ctx, view, rows);
  paintHover(ctx, view);
  ctx.beginPath();
  ctx.rect(layout.plotLeftPx - 2, scrollPx, widthPx, heightPx);
  ctx.clip();
  if (view.selected >= 0) paintSelection(ctx, view);
  paintCounterValues(ctx, view, rows, cursorPx);
  ctx.restore();

  paintRuler(ctx, view, cursorPx);
}

/** @param {Context} ctx @param {View} view @param {Row[]} rows */
function paintSections(ctx, { model, layout, theme, strings, hover, group }, rows) {
  for (const row of rows) {
    if (row.section && row.section === group) paintChosenGroup(ctx, layout, theme, row);
    if (row.kind === "process") {
      ctx.fillStyle = theme.soft;
      const signPx = layout.labelPx + row.indentPx - twistyPx + 4;
      paintTwisty(ctx, signPx, row.yPx + row.heightPx / 2, true);
    }
    if (row.kind !== "section") continue;
    const yPx = row.yPx + row.heightPx - 10;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.font = fontFor(theme, "section");
    ctx.fillStyle = theme.soft;
    let leftPx = layout.labelPx + row.indentPx;
    if (row.section) {
      paintTwisty(ctx, leftPx + 4, yPx, row.folded);
      leftPx += twistyPx;
    }
    ctx.fillText(row.label, leftPx, yPx);
    const labelEndPx = leftPx + ctx.measureText(row.label).width;
    ctx.font = fontFor(theme, "tick");
    const hovered = hover !== null && layout.rows[hover.row] === row;
    let hint = row.hint;
    if (row.section) {
      const action = row.folded ? strings.showEach : strings.showTogether;
      hint = layout.narrow || hovered || !row.hint ? action : `${row.hint} · ${action}`;
    } else if (layout.narrow) continue;
    // The words at a bad end are in the way.
    if (row === layout.rows[0] && (model.deadlock || model.limit)) continue;
    const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
    const fitting = fitText(measure, hint, layout.widthPx - labelEndPx - 36);
    if (fitting !== hint) continue;
    ctx.textAlign = "right";
    ctx.fillStyle = row.section && hovered ? theme.accent : theme.soft;
    ctx.fillText(hint, layout.widthPx - 14, yPx);
  }
}

/**
 * A frame around the title that Enter folds and unfolds.
 * @param {Context} ctx
 * @param {View["layout"]} layout
 * @param {View["theme"]} theme
 * @param {Row} row
 */
function paintChosenGroup(ctx, layout, theme, row) {
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 1.5;
  ctx.strokeRect(4, row.yPx + 2, layout.widthPx - 10, row.heightPx - 4);
}

/** @param {Context} ctx @param {number} xPx @param {number} yPx @param {boolean} folded */
function paintTwisty(ctx, xPx, yPx, folded) {
  ctx.beginPath();
  if (folded) {
    ctx.moveTo(xPx - 2.5, yPx - 4);
    ctx.lineTo(xPx + 3, yPx);
    ctx.lineTo(xPx - 2.5, yPx + 4);
  } else {
    ctx.moveTo(xPx - 4, yPx - 2.5);
    ctx.lineTo(xPx, yPx + 3);
    ctx.lineTo(xPx + 4, yPx - 2.5);
  }
  ctx.fill();
}

/** The row under the pointer, and the span in it. @param {Context} ctx @param {View} view */
function paintHover(ctx, view) {
  const { hover, layout, model, scale, theme } = view;
  const row = hover ? layout.rows[hover.row] : undefined;
  if (!hover || !row || row.kind === "section") return;
  ctx.globalAlpha = 0.05;
  ctx.fillStyle = theme.ink;
  let topPx = row.yPx;
  let heightPx = row.heightPx;
  if (row.members.length > 0 && row.kind !== "process") {
    const member = row.kind === "threads" ? hover.thread : hover.index;
    const position = row.members.indexOf(member);
    topPx = memberPx(row, position) - 1;
    heightPx = memberPx(row, position + 1) - topPx + 1;
    ctx.globalAlpha = 0.12;
  }
  ctx.fillRect(0, topPx, layout.widthPx, heightPx);
  ctx.globalAlpha = 1;
  const span = hover.kind === "span" ? hover.index : hover.kind === "task" ? hover.at : -1;
  const single = row.members.length === 0 || (row.kind === "process" && row.members.length === 1);
  if (span >= 0 && single) {
    const fromPx = clampPx(scale, timeToPx(scale, model.spans.startNs[span]));
    const toPx = clampPx(scale, timeToPx(scale, model.spans.endNs[span]));
    outline(ctx, view, fromPx, toPx, row);
  } else if (hover.kind === "future" && row.kind === "future") {
    const bar = futureBar(view, model.futures[hover.index]);
    outline(ctx, view, bar.submitPx, bar.endPx, row);
  }
}

/**
 * @param {Context} ctx
 * @param {View} view
 * @param {number} fromPx
 * @param {number} toPx
 * @param {Row} row
 */
function outline(ctx, { theme, layout }, fromPx, toPx, row) {
  const leftPx = Math.max(fromPx, layout.plotLeftPx) - 1.5;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.2;
  ctx.globalAlpha = 0.7;
  const inset = 2.5;
  strokeBox(
    ctx,
    leftPx,
    row.yPx + inset,
    Math.max(toPx + 1.5 - leftPx, 5),
    row.heightPx - 2 * inset,
    4,
  );
  ctx.globalAlpha = 1;
}

/**
 * The ways of the chosen future: from the thread that submitted it, to the one
 * that ran it, to those that received its outcome.
 * @param {Context} ctx
 * @param {View} view
 */
function paintSelection(ctx, view) {
  const { model, layout, scale, theme, selected } = view;
  const future = model.futures[selected];
  const own = findFutureRow(layout, future);
  if (!future || !own) return;
  const bar = futureBar(view, future);
  ctx.strokeStyle = theme.accent;
  ctx.fillStyle = theme.accent;
  if (own.row.members.length === 0) {
    ctx.lineWidth = 1.6;
    const leftPx = bar.submitPx - 2;
    strokeBox(ctx, leftPx, own.middlePx - 9, Math.max(bar.endPx - leftPx + 2, 6), 18, 5);
  }
  const submitter = findRow(layout, "thread", future.submitThread);
  if (submitter) paintWay(ctx, view, bar.submitPx, submitter.middlePx, bar.submitPx, own.middlePx);
  const worker = bar.began ? findRow(layout, "thread", future.worker) : undefined;
  if (worker) {
    ctx.lineWidth = 1.6;
    const width = Math.max(bar.endPx - bar.startPx, 5);
    strokeBox(ctx, bar.startPx - 1.5, worker.middlePx - 10, width + 3, 20, 5);
    ctx.setLineDash([2, 3]);
    ctx.lineWidth = 1.2;
    strokeLine(ctx, bar.startPx, own.middlePx + 9, bar.startPx, worker.middlePx - 10);
    strokeLine(ctx, bar.endPx, own.middlePx + 9, bar.endPx, worker.middlePx - 10);
    ctx.setLineDash([]);
  }
  for (const handOver of future.handOvers) {
    const receiver = findRow(layout, "thread", handOver.thread);
    if (!receiver) continue;
    const xPx = clampPx(scale, timeToPx(scale, handOver.timeNs));
    paintWay(ctx, view, bar.donePx + 2, own.middlePx, xPx, receiver.middlePx);
  }
}

/**
 * A curve from one place to another, with a dot where it begins and an arrow where it ends.
 * @param {Context} ctx
 * @param {View} view
 * @param {number} fromPx
 * @param {number} fromYPx
 * @param {number} toPx
 * @param {number} toYPx
 */
function paintWay(ctx, { theme }, fromPx, fromYPx, toPx, toYPx) {
  const down = toYPx > fromYPx ? 1 : -1;
  const endYPx = toYPx - down * 9;
  const bend = Math.min(40, Math.abs(endYPx - fromYPx) / 2);
  const curve = () => {
    ctx.beginPath();
    ctx.moveTo(fromPx, fromYPx);
    ctx.bezierCurveTo(fromPx, fromYPx + down * bend, toPx, endYPx - down * bend, toPx, endYPx);
    ctx.stroke();
  };
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.bg;
  ctx.globalAlpha = 0.7;
  curve();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.accent;
  ctx.fillStyle = theme.accent;
  ctx.lineWidth = 1.6;
  curve();
  ctx.beginPath();
  ctx.arc(fromPx, fromYPx, 3, 0, 2 * Math.PI);
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(toPx, endYPx + down * 3);
  ctx.lineTo(toPx - 4, endYPx - down * 4);
  ctx.lineTo(toPx + 4, endYPx - down * 4);
  ctx.fill();
}

/** What the counters say at the cursor. @param {Context} ctx @param {View} view @param {Row[]} rows @param {number} cursorPx */
function paintCounterValues(ctx, view, rows, cursorPx) {
  const { model, layout, theme, timeNs } = view;
  if (cursorPx < layout.plotLeftPx || cursorPx > layout.widthPx - 14) return;
  ctx.font = fontFor(theme, "flag");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.accent;
  for (const row of rows) {
    const yPx = row.yPx + row.heightPx / 2 + 1;
    if (row.kind === "queue") {
      const value = String(counterAt(model.queues[row.index], timeNs));
      outlinedText(ctx, view, value, cursorPx + 5, yPx);
    } else if (row.kind === "memory") {
      const value = formatKiB(counterAt(model.memory[row.index], timeNs));
      outlinedText(ctx, view, value, cursorPx + 5, yPx);
    } else if (row.kind === "cores") {
      outlinedText(ctx, view, String(counterAt(model.cores, timeNs)), cursorPx + 5, yPx);
    }
  }
}

/** @param {Context} ctx @param {View} view @param {number} cursorPx */
function paintRuler(ctx, view, cursorPx) {
  const { layout, scale, theme, scrollPx, widthPx, heightPx, timeNs, model } = view;
  ctx.fillStyle = theme.bg;
  ctx.fillRect(0, 0, widthPx, rulerPx - 4);
  if (scrollPx > 0) {
    ctx.fillRect(0, rulerPx - 4, widthPx, 4);
    ctx.strokeStyle = theme.line;
    ctx.lineWidth = 1;
    strokeLine(ctx, 0, rulerPx - 0.5, widthPx, rulerPx - 0.5);
  }
  // Zoomed in, the cursor says when it is as finely as a pixel tells.
  const resolutionNs = isFit(scale) ? undefined : 2 * nsPerPx(scale);
  const flagText = formatInstant(timeNs, model.durationNs, resolutionNs);
  ctx.font = fontFor(theme, "flag");
  const flagWidthPx = Math.ceil(ctx.measureText(flagText).width) + 18;
  const shown = cursorPx >= scale.leftPx - 1 && cursorPx <= scale.rightPx + 1;
  const flagPx = Math.min(Math.max(cursorPx, flagWidthPx / 2 + 2), widthPx - flagWidthPx / 2 - 2);

  ctx.font = fontFor(theme, "tick");
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.soft;
  for (const tick of ticksOf(scale, tickDistancePx(layout))) {
    const halfPx = ctx.measureText(tick.label).width / 2;
    const centerPx = Math.min(tick.px, widthPx - halfPx - 4);
    const hidden = shown && Math.abs(centerPx - flagPx) < halfPx + flagWidthPx / 2 + 4;
    if (hidden) continue;
    ctx.textAlign = "center";
    ctx.fillText(tick.label, centerPx, 12);
  }
  if (!shown) return;
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 1.5;
  strokeLine(ctx, cursorPx, 18, cursorPx, heightPx);
  ctx.fillStyle = theme.accent;
  ctx.beginPath();
  ctx.roundRect(flagPx - flagWidthPx / 2, 3, flagWidthPx, 18, 9);
  ctx.fill();
  ctx.fillStyle = theme.panel;
  ctx.font = fontFor(theme, "flag");
  ctx.textAlign = "center";
  ctx.fillText(flagText, flagPx, 12.5);
}
