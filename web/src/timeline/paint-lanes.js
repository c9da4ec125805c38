// Lanes: what threads do, who has the GIL, who holds a lock. How a lane stays
// honest when there are more spans than pixels: crowd.js.
import { CrowdSorter } from "./crowd.js";
import { lastNotAbove, taskAt } from "../recording/query.js";
import { waitCaption } from "./captions.js";
import {
  argumentsOf,
  fillBox,
  fitText,
  fontFor,
  lastVisibleNs,
  strokeBox,
  strokeLine,
  clampPx,
} from "./draw.js";
import { memberPx } from "./layout.js";
import { timeToPx } from "./scale.js";
import { textureOf } from "./texture.js";
import { threadColor } from "./theme.js";

/**
 * @typedef {import("./paint.js").View} View
 * @typedef {import("./layout.js").Row} Row
 * @typedef {import("../recording/types.js").ThreadModel} ThreadModel
 * @typedef {import("./texture.js").Texture} Texture
 * @typedef {CanvasRenderingContext2D} Context
 */

/** A box in which something is drawn. @typedef {{topPx: number, heightPx: number}} Lane */

/**
 * What a lane shows: whose spans, how a span looks, and what is written into it if there is space ("" for nothing).
 * @typedef {object} LaneContent
 * @property {import("../recording/types.js").Lane} owner
 * @property {(row: number) => Texture} textureOf
 * @property {(row: number, texture: Texture) => string} captionOf
 */

/** Textures by their key in a crowd. A mark has the first texture that occurs in it. */
const keyTextures = /** @type {const} */ ([
  "running",
  "waits-gil",
  "waits-core",
  "waits-lock",
  "waits-queue",
  "waits-future",
  "sleeping",
  "queued",
  "idle",
]);

/** @type {Readonly<Record<string, number>>} */
const textureKeys = Object.fromEntries(keyTextures.map((texture, key) => [texture, key]));

/** Whether a texture is that of a wait for something with a name. @param {Texture} texture */
export function isWait(texture) {
  return texture.startsWith("waits-") && texture !== "waits-gil" && texture !== "waits-core";
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintThread(ctx, view, row) {
  const thread = view.model.threads[row.index];
  if (!thread) return;
  paintLane(ctx, view, threadContent(view, thread), {
    topPx: row.yPx + 4,
    heightPx: row.heightPx - 8,
  });
}

/**
 * The call that a span is part of. Where the recording is a sample, one span may stand for many calls: then it is called after none.
 * @param {View["model"]} model
 * @param {import("../recording/types.js").ThreadModel} thread
 * @param {number} row of the spans
 */
function taskCaption(model, thread, row) {
  const { startNs, endNs } = model.spans;
  const task = taskAt(model, thread, startNs[row]);
  return task && (!model.thinned || endNs[row] <= task.endNs) ? task.label : "";
}

/** @param {View} view @param {ThreadModel} thread @returns {LaneContent} */
export function threadContent({ model, strings }, thread) {
  return {
    owner: thread,
    textureOf: (row) => textureOf(model, row),
    captionOf(row, texture) {
      if (isWait(texture))
        return waitCaption(model, model.resources[model.spans.resource[row]], strings);
      if (texture !== "running" && texture !== "sleeping") return "";
      return taskCaption(model, thread, row);
    },
  };
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintThreadBlock(ctx, view, row) {
  paintLaneBlock(ctx, view, row, (member) => {
    const thread = view.model.threads[member];
    return thread && threadContent(view, thread);
  });
}

/**
 * Many lanes in little space: one thin lane each, or, when there are more than pixels, every so manieth.
 * @param {Context} ctx
 * @param {View} view
 * @param {Row} row
 * @param {(member: number) => LaneContent | undefined} contentOf
 */
export function paintLaneBlock(ctx, view, row, contentOf) {
  const count = row.members.length;
  const lines = Math.min(count, row.heightPx - 6);
  const eachPx = (row.heightPx - 6) / lines;
  for (let line = 0; line < lines; line++) {
    const position = Math.floor((line * count) / lines);
    const content = contentOf(row.members[position]);
    if (!content) continue;
    const topPx = memberPx(row, position);
    const heightPx = eachPx >= 3 ? eachPx - 1 : eachPx;
    paintLane(ctx, view, content, { topPx, heightPx });
  }
}

/**
 * @param {Context} ctx
 * @param {View} view
 * @param {LaneContent} content
 * @param {Lane} lane
 */
export function paintLane(ctx, view, content, lane) {
  const { model, scale, theme } = view;
  const { spans } = model;
  const { heightPx } = lane;
  const { spanFrom, spanTo } = content.owner;
  const color = threadColor(theme, content.owner.color);
  const first = Math.max(lastNotAbove(spans.startNs, scale.fromNs, spanFrom, spanTo), spanFrom);
  const last = lastNotAbove(spans.startNs, lastVisibleNs(scale), first, spanTo) + 1;
  /** @type {(() => void)[]} */
  const above = [];
  let lastMarkPx = -Infinity;
  const sorter = new CrowdSorter(keyTextures.length, {
    span(i, fromPx, toPx, key) {
      const texture = keyTextures[key];
      paintSpan(ctx, view, texture, color, fromPx, toPx - fromPx, lane);
      if (heightPx >= 12 && toPx - fromPx > 44) {
        const caption = content.captionOf(i, texture);
        if (caption) {
          above.push(() => paintCaption(ctx, view, caption, texture, fromPx, toPx, lane));
        }
      }
    },
    mark(fromPx, toPx, seen) {
      const texture = keyTextures.find((_, key) => seen & (1 << key));
      if (!texture || texture === "idle") return;
      // Wide enough to be seen, but where marks stand close not so wide that they seem to be all there is.
      const roomPx = fromPx - lastMarkPx;
      lastMarkPx = fromPx;
      const widthPx = Math.max(toPx - fromPx, Math.min(2.5, Math.max(0.75, roomPx / 5)));
      above.push(() => paintSpan(ctx, view, texture, color, fromPx, widthPx, lane));
    },
    column: (xPx, widthPx, shares) => paintColumn(ctx, view, color, xPx, widthPx, shares, lane),
  });
  for (let row = first; row < Math.min(last, spanTo); row++) {
    sorter.add(
      row,
      clampPx(scale, timeToPx(scale, spans.startNs[row])),
      clampPx(scale, timeToPx(scale, spans.endNs[row])),
      textureKeys[content.textureOf(row)],
    );
  }
  sorter.flush();
  // Short bursts lie over the long spans beside them.
  for (const paint of above) paint();
}

/**
 * @param {Context} ctx
 * @param {View} view
 * @param {Texture} texture
 * @param {string} color
 * @param {number} xPx
 * @param {number} widthPx
 * @param {Lane} lane
 */
function paintSpan(ctx, { theme, fills }, texture, color, xPx, widthPx, { topPx, heightPx }) {
  const outlined = heightPx >= 6 && widthPx >= 4;
  const middlePx = Math.round(topPx + heightPx / 2) + 0.5;
  switch (texture) {
    case "running":
      ctx.fillStyle = color;
      fillBox(ctx, xPx, topPx, widthPx, heightPx);
      return;
    case "sleeping":
      ctx.globalAlpha = outlined ? 0.2 : 0.32;
      ctx.fillStyle = color;
      fillBox(ctx, xPx, topPx, widthPx, heightPx);
      if (outlined) {
        ctx.globalAlpha = 0.55;
        ctx.strokeStyle = color;
        ctx.lineWidth = 1;
        strokeBox(ctx, xPx, topPx, widthPx, heightPx);
      }
      ctx.globalAlpha = 1;
      return;
    case "waits-gil":
      ctx.fillStyle = fills.gil;
      fillBox(ctx, xPx, topPx, widthPx, heightPx);
      return;
    case "waits-core":
      ctx.fillStyle = fills.core;
      fillBox(ctx, xPx, topPx, widthPx, heightPx);
      return;
    case "queued":
      ctx.fillStyle = fills.queued;
      fillBox(ctx, xPx, topPx, widthPx, heightPx);
      return;
    case "idle":
      ctx.strokeStyle = theme.line;
      ctx.lineWidth = 1;
      strokeLine(ctx, xPx, middlePx, xPx + widthPx, middlePx);
      return;
  }
  // Waits: an outline, and what fills it says for what kind of thing.
  if (texture !== "waits-future") {
    ctx.fillStyle = texture === "waits-lock" ? fills.lock : fills.queue;
    ctx.globalAlpha = outlined ? 0.75 : 0.5;
    fillBox(ctx, xPx, topPx, widthPx, heightPx);
    ctx.globalAlpha = 1;
  }
  ctx.strokeStyle = texture === "waits-future" ? theme.wait : theme.soft;
  ctx.lineWidth = 1;
  if (!outlined) {
    strokeLine(ctx, xPx, middlePx, xPx + widthPx, middlePx);
    return;
  }
  if (texture === "waits-future") ctx.setLineDash([2, 3]);
  strokeBox(ctx, xPx, topPx, widthPx, heightPx);
  ctx.setLineDash([]);
}

/**
 * What the span is about, written into it: the call that is run, or what is waited for.
 * @param {Context} ctx
 * @param {View} view
 * @param {string} text
 * @param {Texture} texture
 * @param {number} fromPx
 * @param {number} toPx
 * @param {Lane} lane
 */
function paintCaption(ctx, view, text, texture, fromPx, toPx, { topPx, heightPx }) {
  const { theme, layout } = view;
  const waits = isWait(texture);
  ctx.font = fontFor(theme, "caption");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const leftPx = Math.max(fromPx, layout.plotLeftPx) + 7;
  const measure = (/** @type {string} */ part) => ctx.measureText(part).width;
  const roomPx = toPx - leftPx - 5;
  // A call in little space is told by its arguments, and not at all in less.
  const candidates = waits ? [text, fitText(measure, text, roomPx)] : [text, argumentsOf(text)];
  const fitting = candidates.find((part) => part.length > 0 && measure(part) <= roomPx);
  if (!fitting || (waits && fitting !== text && fitting.length < 5)) return;
  const yPx = topPx + heightPx / 2 + 0.5;
  if (texture === "running") ctx.fillStyle = theme.panel;
  else ctx.fillStyle = waits ? theme.soft : theme.ink;
  if (texture === "waits-lock" || texture === "waits-queue") {
    ctx.lineWidth = 4;
    ctx.lineJoin = "round";
    ctx.strokeStyle = theme.bg;
    ctx.strokeText(fitting, leftPx, yPx);
  }
  ctx.fillText(fitting, leftPx, yPx);
}

/**
 * A column of a crowd, filled from the bottom: what is worth most first.
 * @param {Context} ctx
 * @param {View} view
 * @param {string} color
 * @param {number} xPx
 * @param {number} widthPx
 * @param {Float64Array} shares
 * @param {Lane} lane
 */
function paintColumn(ctx, { theme, fills }, color, xPx, widthPx, shares, { topPx, heightPx }) {
  let bottomPx = topPx + heightPx;
  for (let key = 0; key < keyTextures.length; key++) {
    const texture = keyTextures[key];
    const sharePx = shares[key] * heightPx;
    if (sharePx <= 0 || texture === "idle") continue;
    bottomPx -= sharePx;
    if (texture === "running" || texture === "sleeping") ctx.fillStyle = color;
    else if (texture === "waits-gil") ctx.fillStyle = fills.gil;
    else ctx.fillStyle = texture === "waits-core" ? fills.core : theme.wait;
    if (texture === "sleeping") ctx.globalAlpha = 0.25;
    ctx.fillRect(xPx, bottomPx, widthPx + 0.3, sharePx);
    ctx.globalAlpha = 1;
  }
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintGil(ctx, view, row) {
  const { model, scale } = view;
  const process = model.processes.find((candidate) => candidate.id === row.index);
  if (!process) return;
  const { gil } = model;
  paintOwners(ctx, view, { topPx: row.yPx + row.heightPx / 2 - 5, heightPx: 10 }, gil, {
    from: Math.max(
      lastNotAbove(gil.startNs, scale.fromNs, process.gilFrom, process.gilTo),
      process.gilFrom,
    ),
    to: process.gilTo,
  });
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintLock(ctx, view, row) {
  const lock = view.model.locks[row.index];
  const lane = { topPx: row.yPx + row.heightPx / 2 - 5, heightPx: 10 };
  const from = Math.max(lastNotAbove(lock.startNs, view.scale.fromNs), 0);
  paintOwners(ctx, view, lane, lock, { from, to: lock.startNs.length });
}

/**
 * Who owned something, in their colours.
 * @param {Context} ctx
 * @param {View} view
 * @param {Lane} lane
 * @param {{startNs: ArrayLike<number>, endNs: ArrayLike<number>, thread: ArrayLike<number>}} owners
 * @param {{from: number, to: number}} rows
 */
function paintOwners(ctx, { model, scale, theme }, lane, owners, { from, to }) {
  const last = lastNotAbove(owners.startNs, lastVisibleNs(scale), from, to) + 1;
  // Colours repeat anyway, so a colour is what tells owners apart in a crowd.
  const keyCount = theme.workers.length + 1;
  const sorter = new CrowdSorter(keyCount, {
    span(_, fromPx, toPx, key) {
      ctx.fillStyle = threadColor(theme, key - 1);
      fillBox(ctx, fromPx, lane.topPx, toPx - fromPx, lane.heightPx, 2);
    },
    mark(fromPx, toPx, seen, shares) {
      let best = -1;
      for (let key = 0; key < keyCount; key++) {
        if (seen & (1 << key) && (best < 0 || shares[key] > shares[best])) best = key;
      }
      ctx.fillStyle = threadColor(theme, best - 1);
      ctx.fillRect(fromPx, lane.topPx, Math.max(2, toPx - fromPx), lane.heightPx);
    },
    column(xPx, widthPx, shares) {
      let yPx = lane.topPx;
      for (let key = 0; key < keyCount; key++) {
        const sharePx = shares[key] * lane.heightPx;
        if (sharePx <= 0) continue;
        ctx.fillStyle = threadColor(theme, key - 1);
        ctx.fillRect(xPx, yPx, widthPx + 0.3, sharePx);
        yPx += sharePx;
      }
    },
  });
  for (let row = from; row < last; row++) {
    const color = model.threads[owners.thread[row]]?.color ?? -1;
    sorter.add(
      row,
      clampPx(scale, timeToPx(scale, owners.startNs[row])),
      clampPx(scale, timeToPx(scale, owners.endNs[row])),
      color < 0 ? 0 : 1 + (color % theme.workers.length),
    );
  }
  sorter.flush();
}
