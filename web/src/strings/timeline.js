// The strings of the picture and its controls in the language that was chosen.
import { timelineEn } from "./timeline.en.js";
import { timelineKo } from "./timeline.ko.js";

/** @typedef {import("./timeline.ko.js").TimelineStrings} TimelineStrings */

/**
 * @param {string} lang "ko" for Korean; everything else is English
 * @returns {TimelineStrings}
 */
export function timelineStrings(lang) {
  return lang.startsWith("ko") ? timelineKo : timelineEn;
}

/**
 * Puts values into the {places} of a string.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}
