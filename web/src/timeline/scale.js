// The time axis: which moment is at which pixel. Immutable; zooming and panning
// answer a new scale. Nothing here knows of the page.

/**
 * @typedef {object} Scale
 * @property {number} fromNs the moment at leftPx
 * @property {number} toNs the moment at rightPx, later than fromNs
 * @property {number} leftPx
 * @property {number} rightPx
 * @property {number} endNs the end of the whole axis, which begins at 0
 */

/** The most that one can zoom in: this much time across the whole axis. */
const closestNs = 200;

/**
 * The whole run on an axis. A run that took no time gets an axis of a microsecond.
 * @param {number} endNs
 * @param {number} leftPx
 * @param {number} rightPx
 * @returns {Scale}
 */
export function fitScale(endNs, leftPx, rightPx) {
  const whole = Math.max(endNs, 1000);
  return { fromNs: 0, toNs: whole, leftPx, rightPx: Math.max(rightPx, leftPx + 1), endNs: whole };
}

/** @param {Scale} scale */
export function nsPerPx({ fromNs, toNs, leftPx, rightPx }) {
  return (toNs - fromNs) / (rightPx - leftPx);
}

/** @param {Scale} scale @param {number} timeNs */
export function timeToPx(scale, timeNs) {
  return scale.leftPx + (timeNs - scale.fromNs) / nsPerPx(scale);
}

/** @param {Scale} scale @param {number} px */
export function pxToTime(scale, px) {
  return scale.fromNs + (px - scale.leftPx) * nsPerPx(scale);
}

/**
 * The moment at a pixel, within the run.
 * @param {Scale} scale
 * @param {number} px
 */
export function pxToTimeWithin(scale, px) {
  return Math.min(Math.max(pxToTime(scale, px), 0), scale.endNs);
}

/** Whether all of the run is on the axis. @param {Scale} scale */
export function isFit(scale) {
  return scale.fromNs <= 0 && scale.toNs >= scale.endNs;
}

/**
 * Magnifies by a factor (> 1 shows less time); what is at the pixel stays there, unless that
 * would show time before the beginning or after the end.
 * @param {Scale} scale
 * @param {number} factor
 * @param {number} px
 * @returns {Scale}
 */
export function zoomAt(scale, factor, px) {
  const lengthNs = clampLength(scale, (scale.toNs - scale.fromNs) / factor);
  const share = (px - scale.leftPx) / (scale.rightPx - scale.leftPx);
  return place(scale, pxToTime(scale, px) - share * lengthNs, lengthNs);
}

/**
 * Moves the picture to the right by some pixels, as far as there is time to show.
 * @param {Scale} scale
 * @param {number} px
 * @returns {Scale}
 */
export function panBy(scale, px) {
  const lengthNs = scale.toNs - scale.fromNs;
  return place(scale, scale.fromNs - px * nsPerPx(scale), lengthNs);
}

/**
 * Shows exactly a piece of time, as nearly as the bounds allow.
 * @param {Scale} scale
 * @param {number} fromNs
 * @param {number} toNs
 * @returns {Scale}
 */
export function showRange(scale, fromNs, toNs) {
  const lengthNs = clampLength(scale, toNs - fromNs);
  return place(scale, (fromNs + toNs - lengthNs) / 2, lengthNs);
}

/**
 * The same piece of time on an axis of other pixels.
 * @param {Scale} scale
 * @param {number} leftPx
 * @param {number} rightPx
 * @returns {Scale}
 */
export function resize(scale, leftPx, rightPx) {
  return { ...scale, leftPx, rightPx: Math.max(rightPx, leftPx + 1) };
}

/**
 * Moves the picture so that a moment is on it: the least that will do, with
 * some room ahead of the moment so that a replay does not have to move it again at once.
 * @param {Scale} scale
 * @param {number} timeNs
 * @returns {Scale} the same one when the moment was visible
 */
export function reveal(scale, timeNs) {
  const lengthNs = scale.toNs - scale.fromNs;
  if (timeNs >= scale.fromNs && timeNs <= scale.toNs) return scale;
  const share = timeNs > scale.toNs ? 0.15 : 0.85;
  return place(scale, timeNs - share * lengthNs, lengthNs);
}

/** @param {Scale} scale @param {number} lengthNs */
function clampLength(scale, lengthNs) {
  return Math.min(Math.max(lengthNs, Math.min(closestNs, scale.endNs)), scale.endNs);
}

/** @param {Scale} scale @param {number} fromNs @param {number} lengthNs @returns {Scale} */
function place(scale, fromNs, lengthNs) {
  const from = Math.min(Math.max(fromNs, 0), scale.endNs - lengthNs);
  return { ...scale, fromNs: from, toNs: from + lengthNs };
}
