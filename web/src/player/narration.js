// The moment of the cursor in words, beneath the picture. While the replay runs the
// words change but are not read aloud; they are when it stands still.
import { timelineStrings } from "../strings/timeline.js";
import { narrateMoment } from "../timeline/narrate.js";
import { partElements } from "../timeline/parts-view.js";

/** The words need not change more often than somebody can read. */
const everyMs = 120;

/**
 * @param {HTMLElement} host
 * @param {{lang: string, nowMs?: () => number}} options
 */
export function createNarration(host, { lang, nowMs = () => performance.now() }) {
  const page = host.ownerDocument;
  let language = lang;
  /** @type {import("../recording/types.js").Model | null} */
  let model = null;
  let timeNs = 0;
  let shownAtMs = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  host.classList.add("narration");
  host.setAttribute("aria-live", "polite");
  host.setAttribute("aria-label", timelineStrings(language).narration);

  function render() {
    clearTimeout(timer);
    timer = undefined;
    shownAtMs = nowMs();
    host.hidden = model === null;
    host.replaceChildren(
      ...(model ? partElements(page, narrateMoment(model, timeNs, language)) : []),
    );
  }

  render();
  return {
    /** @param {import("../recording/types.js").Model | null} newModel */
    setModel(newModel) {
      model = newModel;
      render();
    },
    /** @param {number} newTimeNs */
    setCursor(newTimeNs) {
      timeNs = newTimeNs;
      const waitMs = shownAtMs + everyMs - nowMs();
      if (waitMs <= 0) render();
      else timer ??= setTimeout(render, waitMs);
    },
    /** Whether the words are read aloud as they change. @param {boolean} playing */
    setPlaying(playing) {
      host.setAttribute("aria-live", playing ? "off" : "polite");
    },
    /** @param {string} newLang */
    setLang(newLang) {
      language = newLang;
      host.setAttribute("aria-label", timelineStrings(language).narration);
      render();
    },
    destroy() {
      clearTimeout(timer);
      host.replaceChildren();
    },
  };
}
