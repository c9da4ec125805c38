// Small things that all painters draw with.

import { pxToTime } from "./scale.js";

/** @typedef {CanvasRenderingContext2D} Context */

/** So far beside the axis things are still drawn. */
const marginPx = 60;

/**
 * @param {import("./theme.js").Theme} theme
 * @param {"label" | "section" | "tick" | "rank" | "caption" | "flag"} role
 */
export function fontFor(theme, role) {
  switch (role) {
    case "label":
      return `11.5px ${theme.mono}`;
    case "caption":
      return `10.5px ${theme.mono}`;
    case "section":
      return `600 12px ${theme.sans}`;
    case "rank":
      return `700 10.5px ${theme.sans}`;
    case "flag":
      return `600 11px ${theme.sans}`;
    default:
      return `10.5px ${theme.sans}`;
  }
}

/**
 * A filled rectangle with round corners; small ones stay square, to be cheap and sharp.
 * @param {Context} ctx
 * @param {number} xPx
 * @param {number} yPx
 * @param {number} widthPx
 * @param {number} heightPx
 * @param {number} [radiusPx]
 */
export function fillBox(ctx, xPx, yPx, widthPx, heightPx, radiusPx = 3) {
  if (widthPx < 4 || heightPx < 6) {
    ctx.fillRect(xPx, yPx, widthPx, heightPx);
    return;
  }
  ctx.beginPath();
  ctx.roundRect(xPx, yPx, widthPx, heightPx, Math.min(radiusPx, widthPx / 2));
  ctx.fill();
}

/**
 * The outline of a rectangle, inside it.
 * @param {Context} ctx
 * @param {number} xPx
 * @param {number} yPx
 * @param {number} widthPx
 * @param {number} heightPx
 * @param {number} [radiusPx]
 */
export function strokeBox(ctx, xPx, yPx, widthPx, heightPx, radiusPx = 3) {
  const inset = ctx.lineWidth / 2;
  const width = Math.max(widthPx - 2 * inset, 0.5);
  ctx.beginPath();
  ctx.roundRect(
    xPx + inset,
    yPx + inset,
    width,
    heightPx - 2 * inset,
    Math.min(radiusPx, width / 2),
  );
  ctx.stroke();
}

/**
 * @param {Context} ctx
 * @param {number} x0Px
 * @param {number} y0Px
 * @param {number} x1Px
 * @param {number} y1Px
 */
export function strokeLine(ctx, x0Px, y0Px, x1Px, y1Px) {
  ctx.beginPath();
  ctx.moveTo(x0Px, y0Px);
  ctx.lineTo(x1Px, y1Px);
  ctx.stroke();
}

/**
 * As much of a text as fits, with an ellipsis for the rest; "" when nothing sensible fits.
 * @param {(text: string) => number} measure
 * @param {string} text
 * @param {number} widthPx
 */
export function fitText(measure, text, widthPx) {
  if (measure(text) <= widthPx) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (measure(`${letters.slice(0, middle).join("")}…`) <= widthPx) low = middle;
    else high = middle - 1;
  }
  return low > 0 ? `${letters.slice(0, low).join("")}…` : "";
}

/**
 * As much of a text as fits, with an ellipsis in the middle: calls of one function differ at the end.
 * @param {(text: string) => number} measure
 * @param {string} text
 * @param {number} widthPx
 */
export function fitMiddle(measure, text, widthPx) {
  if (measure(text) <= widthPx) return text;
  const letters = [...text];
  const shortened = (/** @type {number} */ kept) => {
    const tail = Math.ceil(kept * 0.6);
    return `${letters.slice(0, kept - tail).join("")}…${letters.slice(letters.length - tail).join("")}`;
  };
  let low = 0;
  let high = letters.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (measure(shortened(middle)) <= widthPx) low = middle;
    else high = middle - 1;
  }
  return low > 0 ? shortened(low) : "";
}

/**
 * The arguments of a call: "fetch('a')" → "'a'"; "" when there are none.
 * @param {string} call
 */
export function argumentsOf(call) {
  return /^[\w.]+\((.+)\)$/.exec(call)?.[1] ?? "";
}

/**
 * A piece of the axis as pixels that the canvas can draw: cut off a little outside the picture.
 * @param {import("./scale.js").Scale} scale
 * @param {number} px
 */
export function clampPx(scale, px) {
  return Math.min(Math.max(px, scale.leftPx - marginPx), scale.rightPx + marginPx);
}

/**
 * The last moment that can be seen: beside the axis there is a margin.
 * @param {import("./scale.js").Scale} scale
 */
export function lastVisibleNs(scale) {
  return pxToTime(scale, scale.rightPx + marginPx);
}
