// Times and numbers as people write them.

/** Units of time, the largest first. */
const units = [
  { ns: 1e9, name: "s" },
  { ns: 1e6, name: "ms" },
  { ns: 1e3, name: "µs" },
  { ns: 1, name: "ns" },
];

/**
 * The unit in which a time is best said: the largest that is not larger than it.
 * Up to ten seconds are said in ms when that takes at most four digits.
 * @param {number} ns
 */
export function unitFor(ns) {
  const size = Math.abs(ns);
  return units.find((unit) => size >= unit.ns) ?? units[3];
}

/**
 * A length of time to three significant digits: "790 ms", "1.25 s", "12.5 µs".
 * @param {number} ns
 */
export function formatDuration(ns) {
  if (!Number.isFinite(ns)) return "–";
  if (ns === 0) return "0 s";
  let unit = unitFor(ns);
  let value = ns / unit.ns;
  // 999.7 ms is a second when said with three digits.
  if (Math.abs(value) >= 999.5 && unit.ns < 1e9) {
    unit = units[units.indexOf(unit) - 1];
    value = ns / unit.ns;
  }
  return `${significant(value)} ${unit.name}`;
}

/**
 * Three significant digits, without zeros that say nothing; whole numbers in full.
 * @param {number} value
 */
function significant(value) {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return trimZeros(value.toFixed(digits));
}

/** @param {string} text */
function trimZeros(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/**
 * How moments of a run are written: one unit for all, and always as many digits, so
 * that a running clock does not jump.
 * @param {number} durationNs
 * @param {number} [resolutionNs] what must still be told apart, when that is finer than usual
 */
export function instantFormat(durationNs, resolutionNs = Infinity) {
  const unit = unitFor(Math.max(durationNs, 1000));
  const whole = durationNs / unit.ns;
  const usual = whole >= 100 ? 0 : whole >= 10 ? 1 : 2;
  const wanted = Math.ceil(-Math.log10(resolutionNs / unit.ns) - 1e-9);
  const most = Math.round(Math.log10(unit.ns));
  return { unit, digits: Math.min(Math.max(usual, wanted), most) };
}

/**
 * A moment of a run, with its unit: "436 ms".
 * @param {number} timeNs
 * @param {number} durationNs of the whole run
 * @param {number} [resolutionNs]
 */
export function formatInstant(timeNs, durationNs, resolutionNs) {
  const { unit, digits } = instantFormat(durationNs, resolutionNs);
  return `${(timeNs / unit.ns).toFixed(digits)} ${unit.name}`;
}

/**
 * A moment of a run, without its unit: "436".
 * @param {number} timeNs
 * @param {number} durationNs
 */
export function formatInstantNumber(timeNs, durationNs) {
  const { unit, digits } = instantFormat(durationNs);
  return (timeNs / unit.ns).toFixed(digits);
}

/**
 * "12 KiB", "3.4 MiB", "5 GiB".
 * @param {number} kib
 */
export function formatKiB(kib) {
  if (kib < 1024) return `${kib} KiB`;
  const mib = kib / 1024;
  return mib < 1024 ? `${significant(mib)} MiB` : `${significant(mib / 1024)} GiB`;
}

/**
 * A whole number with groups of three digits.
 * @param {number} value
 */
export function formatCount(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * A factor: "0.02×", "2.1×", "12×".
 * @param {number} value
 */
export function formatFactor(value) {
  if (value > 0 && value < 0.095) return `${value.toPrecision(1)}×`;
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)}×`;
}
