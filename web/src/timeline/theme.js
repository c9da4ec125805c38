// The colours of the picture. Their home is css/base.css, where they are custom
// properties; the values here are the same ones, for where there is no style
// sheet. State is never told by colour alone: see fills.js for the textures.

/**
 * @typedef {object} Theme
 * @property {string} bg
 * @property {string} panel
 * @property {string} ink
 * @property {string} soft
 * @property {string} line
 * @property {string} grid
 * @property {string} accent
 * @property {string} err
 * @property {string} fade what lies after the cursor is covered with
 * @property {string} wait
 * @property {string} gil
 * @property {string} main the main thread
 * @property {readonly string[]} workers other threads, in turn
 * @property {string} sans
 * @property {string} mono
 */

/** Theme's names → custom properties. */
const properties = Object.freeze({
  bg: "--bg",
  panel: "--panel",
  ink: "--ink",
  soft: "--soft",
  line: "--line",
  grid: "--grid",
  accent: "--accent",
  err: "--err",
  fade: "--fade",
  wait: "--wait",
  gil: "--gil",
  main: "--m",
  sans: "--sans",
  mono: "--mono",
});

/** So many threads have colours of their own. */
export const workerColorCount = 8;

/** @type {Theme} */
export const lightTheme = Object.freeze({
  bg: "#fbfbf9",
  panel: "#fff",
  ink: "#1d2129",
  soft: "#5d6675",
  line: "#e0e3e7",
  grid: "#eceef0",
  accent: "#0b57d0",
  err: "#c4183c",
  fade: "rgb(251 251 249 / 62%)",
  wait: "#c9ced6",
  gil: "#e0a100",
  main: "#4a5568",
  workers: Object.freeze([
    "#0072b2",
    "#c2500a",
    "#00795a",
    "#8a3ea8",
    "#8a6d00",
    "#b0306a",
    "#3f6f8f",
    "#6b5b3e",
  ]),
  sans: "system-ui, sans-serif",
  mono: "ui-monospace, monospace",
});

/**
 * Reads a theme from custom properties; what is not set is taken from the light theme.
 * @param {(property: string) => string} valueOf such as getPropertyValue of a computed style
 * @returns {Theme}
 */
export function readTheme(valueOf) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = valueOf(property).trim();
    if (value) values[name] = value;
  }
  const workers = lightTheme.workers.map(
    (fallback, index) => valueOf(`--w${index}`).trim() || fallback,
  );
  return { ...lightTheme, ...values, workers };
}

/**
 * The colour of a thread by the index that the model gave it.
 * @param {Theme} theme
 * @param {number} color
 */
export function threadColor(theme, color) {
  return color < 0 ? theme.main : theme.workers[color % theme.workers.length];
}

/**
 * The same as a custom property, for elements of the page.
 * @param {number} color
 */
export function threadColorProperty(color) {
  return color < 0 ? "var(--m)" : `var(--w${color % workerColorCount})`;
}
