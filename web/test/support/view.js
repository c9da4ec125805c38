// A view of a run as the painters get it, without a page.
import { buildModel } from "../../src/recording/model.js";
import { decodeRecording } from "../../src/recording/decode.js";
import { timelineStrings } from "../../src/strings/timeline.js";
import { layOut, rulerPx } from "../../src/timeline/layout.js";
import { fitScale } from "../../src/timeline/scale.js";
import { lightTheme } from "../../src/timeline/theme.js";

/**
 * @param {ArrayBuffer} bytes
 * @param {{widthPx?: number, timeNs?: number, lang?: string, selected?: number,
 *   unfolded?: Map<string, boolean>}} [options]
 * @returns {import("../../src/timeline/paint.js").View}
 */
export function viewOf(bytes, options = {}) {
  const { widthPx = 800, lang = "en", selected = -1, unfolded } = options;
  const model = buildModel(decodeRecording(bytes));
  const strings = timelineStrings(lang);
  const measure = (/** @type {string} */ text) => 7 * text.length;
  const layout = layOut(model, { widthPx, strings, measure, unfolded });
  return {
    model,
    layout,
    scale: fitScale(model.durationNs, layout.plotLeftPx, layout.plotRightPx),
    theme: lightTheme,
    fills: {
      queued: "queued",
      gil: "gil",
      core: "core",
      lock: "lock",
      queue: "queue",
      starting: "starting",
      zombie: "zombie",
    },
    strings,
    widthPx,
    heightPx: layout.heightPx + rulerPx,
    scrollPx: 0,
    timeNs: options.timeNs ?? model.durationNs,
    selected,
    group: "",
    hover: null,
  };
}
