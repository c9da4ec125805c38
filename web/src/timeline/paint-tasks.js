// Lanes of asyncio tasks, below the thread that runs their event loop: what each waits for, and between the
// waits the steps in which the thread goes on with its coroutine.
import { waitCaption } from "./captions.js";
import { isWait, paintLane, paintLaneBlock } from "./paint-lanes.js";
import { futureBar, paintOutcome } from "./paint-futures.js";
import { taskTextureOf } from "./texture.js";

/**
 * @typedef {import("./paint.js").View} View
 * @typedef {import("./layout.js").Row} Row
 */

/**
 * @param {View} view
 * @param {import("../recording/types.js").AsyncTaskModel} task
 * @returns {import("./paint-lanes.js").LaneContent}
 */
function taskContent({ model, strings }, task) {
  return {
    owner: task,
    textureOf: (row) => taskTextureOf(model, row),
    captionOf(row, texture) {
      if (texture === "sleeping") return strings.sleep;
      if (!isWait(texture)) return "";
      return waitCaption(model, model.resources[model.spans.resource[row]], strings);
    },
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Row} row */
export function paintTask(ctx, view, row) {
  const task = view.model.asyncTasks[row.index];
  const future = task && view.model.futures[task.future];
  if (!future) return;
  ctx.globalAlpha = view.selected >= 0 && view.selected !== future.index ? 0.45 : 1;
  paintLane(ctx, view, taskContent(view, task), {
    topPx: row.yPx + 4,
    heightPx: row.heightPx - 8,
  });
  if (!Number.isNaN(future.doneNs)) {
    paintOutcome(ctx, view, future, futureBar(view, future), row.yPx + row.heightPx / 2);
  }
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Row} row */
export function paintTaskBlock(ctx, view, row) {
  paintLaneBlock(ctx, view, row, (member) => taskContent(view, view.model.asyncTasks[member]));
}
