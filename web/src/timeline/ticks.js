// Where the ruler has lines, and what is written there.
import { nsPerPx, timeToPx } from "./scale.js";
import { unitFor } from "./format.js";

/** @typedef {{timeNs: number, px: number, label: string}} Tick */

/**
 * The distance of ticks: 1, 2 or 5 times a power of ten, in whole nanoseconds.
 * @param {number} minimumNs
 */
export function niceStep(minimumNs) {
  if (!(minimumNs > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(minimumNs));
  for (const factor of [1, 2, 5]) {
    if (factor * power >= minimumNs * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

/**
 * The ticks of an axis, at least distancePx apart.
 * @param {import("./scale.js").Scale} scale
 * @param {number} [distancePx]
 * @returns {Tick[]}
 */
export function ticksOf(scale, distancePx = 72) {
  const stepNs = niceStep(nsPerPx(scale) * distancePx);
  // One unit for all ticks, the one that suits the largest number on the axis, unless
  // the step is so much smaller that it would need many decimals.
  const unit = unitFor(Math.max(scale.toNs / 10, stepNs));
  const digits = Math.max(0, Math.ceil(-Math.log10(stepNs / unit.ns) - 1e-9));
  const first = Math.ceil(scale.fromNs / stepNs - 1e-9);
  const last = Math.floor(scale.toNs / stepNs + 1e-9);
  /** @type {Tick[]} */
  const ticks = [];
  for (let i = first; i <= last; i++) {
    const timeNs = i * stepNs;
    const label = timeNs === 0 ? "0" : `${(timeNs / unit.ns).toFixed(digits)} ${unit.name}`;
    ticks.push({ timeNs, px: timeToPx(scale, timeNs), label });
  }
  return ticks;
}
