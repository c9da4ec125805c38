// Draws a run. Two layers: the picture, which changes when somebody zooms,
// scrolls or chooses something else; and what lies over it and changes with
// every tick of the replay (overlay.js). Painters only read.
import { rulerPx, firstRowBelow } from "./layout.js";
import { fitMiddle, fitText, fontFor, strokeLine } from "./draw.js";
import { paintCores, paintMemory, paintQueue } from "./paint-counters.js";
import { paintFuture, paintFutureBlock } from "./paint-futures.js";
import { paintGil, paintLock, paintThread, paintThreadBlock } from "./paint-lanes.js";
import { paintMarks } from "./paint-marks.js";
import { paintForks, paintLifeOfMain, paintProcess } from "./paint-processes.js";
import { paintTask, paintTaskBlock } from "./paint-tasks.js";
import { ticksOf } from "./ticks.js";

/**
 * Everything that a painter needs to know.
 * @typedef {object} View
 * @property {import("../recording/types.js").Model} model
 * @property {import("./layout.js").Layout} layout
 * @property {import("./scale.js").Scale} scale
 * @property {import("./theme.js").Theme} theme
 * @property {import("./fills.js").Fills} fills
 * @property {import("../strings/timeline.js").TimelineStrings} strings
 * @property {number} widthPx of the canvas
 * @property {number} heightPx of the canvas
 * @property {number} scrollPx how much of the content is above the canvas
 * @property {number} timeNs the cursor
 * @property {number} selected the chosen future, or -1
 * @property {import("./hit.js").Hit | null} hover what is under the pointer
 * @property {string} group the section that the keyboard has chosen, or ""
 */

/** @typedef {import("./layout.js").Row} Row */

/** @type {Readonly<Record<Row["kind"], (ctx: CanvasRenderingContext2D, view: View, row: Row) => void>>} */
const rowPainters = Object.freeze({
  section: () => {}, // titles are written over the faded part: overlay.js
  future: paintFuture,
  futures: paintFutureBlock,
  thread(ctx, view, row) {
    paintThread(ctx, view, row);
    paintLifeOfMain(ctx, view, row);
  },
  threads: paintThreadBlock,
  process: paintProcess,
  task: paintTask,
  tasks: paintTaskBlock,
  gil: paintGil,
  lock: paintLock,
  queue: paintQueue,
  memory: paintMemory,
  cores: paintCores,
});

/**
 * The rows that are visible.
 * @param {View} view
 * @returns {Row[]}
 */
export function visibleRows({ layout, scrollPx, heightPx }) {
  const untilPx = scrollPx + heightPx - rulerPx;
  const visible = [];
  for (let i = firstRowBelow(layout, scrollPx); i < layout.rows.length; i++) {
    if (layout.rows[i].yPx >= untilPx) break;
    visible.push(layout.rows[i]);
  }
  return visible;
}

/**
 * Draws the lower layer.
 * @param {CanvasRenderingContext2D} ctx with one unit a CSS pixel
 * @param {View} view
 */
export function paintPicture(ctx, view) {
  const { layout, theme, scrollPx, widthPx, heightPx } = view;
  ctx.fillStyle = theme.bg;
  ctx.fillRect(0, 0, widthPx, heightPx);
  paintGrid(ctx, view);
  const rows = visibleRows(view);

  ctx.save();
  ctx.translate(0, rulerPx - scrollPx);
  paintLabels(ctx, view, rows);
  ctx.beginPath();
  ctx.rect(layout.plotLeftPx - 2, scrollPx, widthPx - layout.plotLeftPx + 2, heightPx);
  ctx.clip();
  for (const row of rows) rowPainters[row.kind](ctx, view, row);
  paintForks(ctx, view);
  paintMarks(ctx, view, rows);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view */
function paintGrid(ctx, { scale, theme, heightPx, layout }) {
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = 1;
  for (const tick of ticksOf(scale, tickDistancePx(layout))) {
    const xPx = Math.round(tick.px) + 0.5;
    strokeLine(ctx, xPx, rulerPx - 4, xPx, heightPx);
  }
}

/** @param {import("./layout.js").Layout} layout */
export function tickDistancePx(layout) {
  return layout.narrow ? 58 : 72;
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Row[]} rows */
function paintLabels(ctx, view, rows) {
  const { layout, theme, selected } = view;
  ctx.font = fontFor(theme, "label");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
  for (const row of rows) {
    if (row.kind === "section" || !row.label) continue;
    const future = futureOf(view.model, row);
    const dimmed = selected >= 0 && future >= 0 && future !== selected;
    ctx.fillStyle = dimmed ? theme.soft : theme.ink;
    const fit = future >= 0 ? fitMiddle : fitText;
    const text = fit(measure, row.label, layout.labelWidthPx - row.indentPx);
    ctx.fillText(text, layout.labelPx + row.indentPx, row.yPx + row.heightPx / 2 + 0.5);
  }
}

/**
 * The future that a row is about, by its position in Model.futures; -1 for other rows.
 * @param {View["model"]} model
 * @param {Row} row
 */
function futureOf(model, row) {
  if (row.kind === "future") return row.index;
  return row.kind === "task" ? (model.asyncTasks[row.index]?.future ?? -1) : -1;
}
