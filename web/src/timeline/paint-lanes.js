// Lanes: what threads do, who has the GIL, who holds a lock.
//
// A lane must be honest at every scale. Spans that are wide enough are drawn as
// they are. A short burst alone between long waits becomes a mark two pixels
// wide, or nobody would see it. Many short spans side by side, such as threads
// that pass the GIL to each other, become columns that are divided in the
// proportions of what happened there.
import { lastNotAbove, taskAt } from "../recording/query.js";
import { ResourceKind } from "../recording/kinds.js";
import { fill } from "../strings/timeline.js";
import { resourceLabel, severalFutures } from "./facts.js";
import { fillBox, fitText, fontFor, strokeBox, strokeLine, clampPx } from "./draw.js";
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

/** Narrower spans are collected. */
const narrowPx = 2;
/** A collection narrower than this is one mark; a wider one is columns. */
const markPx = 4;
const columnPx = 2;

/** Which texture a mark has when several share it: the first that occurs. */
const markOrder = /** @type {const} */ ([
  "running",
  "waits-gil",
  "waits-core",
  "waits-lock",
  "waits-queue",
  "waits-future",
  "sleeping",
]);

/**
 * Spans too narrow to be drawn, side by side.
 * @typedef {{fromPx: number, toPx: number, parts: {key: string, fromPx: number, toPx: number}[]}} Crowd
 */

/**
 * Goes through spans from left to right: calls wide for those wide enough and crowd for each
 * collection of neighbours that are not.
 * @param {number} count
 * @param {(i: number) => {fromPx: number, toPx: number, key: string}} span
 * @param {(i: number, fromPx: number, toPx: number, key: string) => void} wide
 * @param {(crowd: Crowd) => void} crowd
 */
export function sortByWidth(count, span, wide, crowd) {
  /** @type {Crowd | null} */
  let open = null;
  for (let i = 0; i < count; i++) {
    const { fromPx, toPx, key } = span(i);
    if (toPx - fromPx >= narrowPx) {
      if (open) crowd(open);
      open = null;
      wide(i, fromPx, toPx, key);
      continue;
    }
    if (open && fromPx - open.toPx > narrowPx) {
      crowd(open);
      open = null;
    }
    open ??= { fromPx, toPx, parts: [] };
    open.toPx = Math.max(open.toPx, toPx);
    const last = open.parts[open.parts.length - 1];
    // Parts of a twentieth of a pixel would cost much and show nothing.
    if (last && last.key === key && toPx - last.toPx < 0.05) last.toPx = toPx;
    else open.parts.push({ key, fromPx, toPx });
  }
  if (open) crowd(open);
}

/**
 * How a crowd divides into columns: for each column the share of every key.
 * @param {Crowd} crowd
 * @returns {{xPx: number, widthPx: number, shares: Map<string, number>}[]}
 */
export function columnsOf(crowd) {
  const count = Math.max(1, Math.round((crowd.toPx - crowd.fromPx) / columnPx));
  const widthPx = (crowd.toPx - crowd.fromPx) / count;
  const columns = Array.from({ length: count }, (_, i) => ({
    xPx: crowd.fromPx + i * widthPx,
    widthPx,
    shares: /** @type {Map<string, number>} */ (new Map()),
  }));
  for (const part of crowd.parts) {
    let column = Math.min(count - 1, Math.floor((part.fromPx - crowd.fromPx) / widthPx));
    let fromPx = part.fromPx;
    while (column < count && fromPx < part.toPx) {
      const { xPx, shares } = columns[column];
      const untilPx = Math.min(part.toPx, xPx + widthPx);
      const share = (untilPx - fromPx) / widthPx;
      shares.set(part.key, (shares.get(part.key) ?? 0) + share);
      fromPx = Math.max(untilPx, fromPx);
      column++;
    }
  }
  return columns;
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintThread(ctx, view, row) {
  const thread = view.model.threads[row.index];
  if (!thread) return;
  paintThreadLane(ctx, view, thread, { topPx: row.yPx + 4, heightPx: row.heightPx - 8 });
}

/** @param {Context} ctx @param {View} view @param {Row} row */
export function paintThreadBlock(ctx, view, row) {
  const count = row.members.length;
  const lines = Math.min(count, row.heightPx - 6);
  const eachPx = (row.heightPx - 6) / lines;
  for (let line = 0; line < lines; line++) {
    const position = Math.floor((line * count) / lines);
    const thread = view.model.threads[row.members[position]];
    if (!thread) continue;
    const topPx = memberPx(row, position);
    const heightPx = eachPx >= 3 ? eachPx - 1 : eachPx;
    paintThreadLane(ctx, view, thread, { topPx, heightPx });
  }
}

/**
 * @param {Context} ctx
 * @param {View} view
 * @param {ThreadModel} thread
 * @param {Lane} lane
 */
function paintThreadLane(ctx, view, thread, lane) {
  const { model, scale, theme } = view;
  const { spans } = model;
  const { heightPx } = lane;
  const color = threadColor(theme, thread.color);
  const first = Math.max(
    lastNotAbove(spans.startNs, scale.fromNs, thread.spanFrom, thread.spanTo),
    thread.spanFrom,
  );
  // One beyond the axis, so that what begins in the margin is there too.
  const last = lastNotAbove(spans.startNs, scale.toNs, first, thread.spanTo) + 1;
  /** @type {(() => void)[]} */
  const above = [];
  sortByWidth(
    Math.min(last, thread.spanTo) - first,
    (i) => ({
      fromPx: clampPx(scale, timeToPx(scale, spans.startNs[first + i])),
      toPx: clampPx(scale, timeToPx(scale, spans.endNs[first + i])),
      key: textureOf(model, first + i),
    }),
    (i, fromPx, toPx, key) => {
      const texture = /** @type {Texture} */ (key);
      paintSpan(ctx, view, texture, color, fromPx, toPx - fromPx, lane);
      if (heightPx >= 12 && toPx - fromPx > 44) {
        above.push(() => paintCaption(ctx, view, thread, first + i, texture, fromPx, toPx, lane));
      }
    },
    (crowd) => above.push(() => paintCrowd(ctx, view, color, crowd, lane)),
  );
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
 * What the thread is about, written into a span with enough space: the call it runs, or what it waits for.
 * @param {Context} ctx
 * @param {View} view
 * @param {ThreadModel} thread
 * @param {number} row
 * @param {Texture} texture
 * @param {number} fromPx
 * @param {number} toPx
 * @param {Lane} lane
 */
function paintCaption(ctx, view, thread, row, texture, fromPx, toPx, { topPx, heightPx }) {
  const { model, theme, layout } = view;
  const waits = texture.startsWith("waits-") && texture !== "waits-gil" && texture !== "waits-core";
  if (texture !== "running" && texture !== "sleeping" && !waits) return;
  const text = waits
    ? waitCaption(view, model.resources[model.spans.resource[row]])
    : (taskAt(model, thread, model.spans.startNs[row])?.label ?? "");
  if (!text) return;
  ctx.font = fontFor(theme, "caption");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const leftPx = Math.max(fromPx, layout.plotLeftPx) + 7;
  const measure = (/** @type {string} */ part) => ctx.measureText(part).width;
  const fitting = fitText(measure, text, toPx - leftPx - 5);
  if (!fitting || (fitting !== text && fitting.length < 4)) return;
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
 * @param {View} view
 * @param {import("../recording/types.js").ResourceModel | undefined} resource
 */
function waitCaption({ model, strings }, resource) {
  const label = resourceLabel(model, resource);
  const { count } = severalFutures(label);
  if (resource?.kind === ResourceKind.WorkQueue) return "";
  return count > 0 ? fill(strings.futureCount, { count }) : label;
}

/**
 * @param {Context} ctx
 * @param {View} view
 * @param {string} color
 * @param {Crowd} crowd
 * @param {Lane} lane
 */
function paintCrowd(ctx, view, color, crowd, lane) {
  const { topPx, heightPx } = lane;
  if (crowd.toPx - crowd.fromPx <= markPx) {
    const keys = new Set(crowd.parts.map((part) => part.key));
    const texture = markOrder.find((candidate) => keys.has(candidate));
    if (!texture) return;
    const widthPx = Math.max(2.5, crowd.toPx - crowd.fromPx);
    paintSpan(ctx, view, texture, color, crowd.fromPx, widthPx, lane);
    return;
  }
  const { theme, fills } = view;
  for (const { xPx, widthPx, shares } of columnsOf(crowd)) {
    let bottomPx = topPx + heightPx;
    for (const texture of markOrder) {
      const sharePx = (shares.get(texture) ?? 0) * heightPx;
      if (sharePx <= 0) continue;
      bottomPx -= sharePx;
      if (texture === "running" || texture === "sleeping") ctx.fillStyle = color;
      else if (texture === "waits-gil") ctx.fillStyle = fills.gil;
      else ctx.fillStyle = texture === "waits-core" ? fills.core : theme.wait;
      if (texture === "sleeping") ctx.globalAlpha = 0.25;
      ctx.fillRect(xPx, bottomPx, widthPx + 0.3, sharePx);
      ctx.globalAlpha = 1;
    }
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
  const last = lastNotAbove(owners.startNs, scale.toNs, from, to) + 1;
  const colorOf = (/** @type {string} */ key) =>
    threadColor(theme, model.threads[Number(key)]?.color ?? -1);
  sortByWidth(
    last - from,
    (i) => ({
      fromPx: clampPx(scale, timeToPx(scale, owners.startNs[from + i])),
      toPx: clampPx(scale, timeToPx(scale, owners.endNs[from + i])),
      key: String(owners.thread[from + i]),
    }),
    (_, fromPx, toPx, key) => {
      ctx.fillStyle = colorOf(key);
      fillBox(ctx, fromPx, lane.topPx, toPx - fromPx, lane.heightPx, 2);
    },
    (crowd) => {
      if (crowd.toPx - crowd.fromPx <= markPx) {
        ctx.fillStyle = colorOf(longest(crowd));
        ctx.fillRect(
          crowd.fromPx,
          lane.topPx,
          Math.max(2, crowd.toPx - crowd.fromPx),
          lane.heightPx,
        );
        return;
      }
      for (const { xPx, widthPx, shares } of columnsOf(crowd)) {
        let yPx = lane.topPx;
        for (const key of [...shares.keys()].sort((x, y) => Number(x) - Number(y))) {
          const sharePx = (shares.get(key) ?? 0) * lane.heightPx;
          ctx.fillStyle = colorOf(key);
          ctx.fillRect(xPx, yPx, widthPx + 0.3, sharePx);
          yPx += sharePx;
        }
      }
    },
  );
}

/** The key with the largest part of a crowd. @param {Crowd} crowd */
function longest(crowd) {
  /** @type {Map<string, number>} */
  const lengths = new Map();
  for (const { key, fromPx, toPx } of crowd.parts) {
    lengths.set(key, (lengths.get(key) ?? 0) + toPx - fromPx);
  }
  let best = crowd.parts[0].key;
  for (const [key, length] of lengths) {
    if (length > (lengths.get(best) ?? 0)) best = key;
  }
  return best;
}
