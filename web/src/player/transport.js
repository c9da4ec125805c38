// The bar that moves the cursor: buttons, the scrub bar, the clock, the speed.
import { fill, timelineStrings } from "../strings/timeline.js";
import { formatDuration, formatInstant, formatInstantNumber } from "../timeline/format.js";
import { iconElement } from "./icons.js";
import { baseRate, speeds } from "./player.js";

/**
 * @typedef {object} TransportOptions
 * @property {import("./player.js").Player} player
 * @property {string} lang
 * @property {(factor: number) => void} [onZoom] > 1 magnifies, 0 shows the whole run; without it
 *   there are no buttons for that
 */

/** The steps of the scrub bar; fine enough for any screen. */
const scrubSteps = 10000;

/**
 * Puts the transport into an element.
 * @param {HTMLElement} host
 * @param {TransportOptions} options
 */
export function createTransport(host, { player, lang, onZoom }) {
  const page = host.ownerDocument;
  let language = lang;
  /** What the elements say now. */
  let shownPlaying = /** @type {boolean | null} */ (null);
  let shownDurationNs = -1;
  let shownClock = "";
  host.classList.add("transport");
  host.setAttribute("role", "group");

  const buttons = {
    toStart: button("start", () => player.toStart()),
    stepBack: button("back", () => player.stepBack()),
    play: button("play", () => player.toggle()),
    stepForward: button("on", () => player.stepForward()),
    toEnd: button("end", () => player.toEnd()),
    zoomOut: button("minus", () => onZoom?.(1 / 1.6)),
    zoomFit: button("fit", () => onZoom?.(0)),
    zoomIn: button("plus", () => onZoom?.(1.6)),
  };
  buttons.play.classList.add("primary");

  const scrub = page.createElement("input");
  scrub.type = "range";
  scrub.className = "transport-scrub";
  scrub.min = "0";
  scrub.max = String(scrubSteps);
  scrub.step = "1";
  scrub.addEventListener("input", () => {
    player.seek(Math.round((Number(scrub.value) / scrubSteps) * player.durationNs));
  });
  // Arrow keys mean steps from event to event everywhere, not steps of the slider.
  scrub.addEventListener("keydown", (event) => handleKey(event));

  const clock = page.createElement("output");
  clock.className = "transport-clock";
  // It changes sixty times a second; the scrub bar tells the time to those who ask.
  clock.setAttribute("aria-live", "off");

  const speed = page.createElement("select");
  speed.className = "transport-speed";
  for (const value of speeds) {
    const option = page.createElement("option");
    option.value = String(value);
    speed.append(option);
  }
  speed.addEventListener("change", () => player.setSpeed(Number(speed.value)));

  const zoom = page.createElement("span");
  zoom.className = "transport-zoom";
  zoom.append(buttons.zoomOut, buttons.zoomFit, buttons.zoomIn);
  zoom.hidden = !onZoom;

  host.replaceChildren(
    buttons.toStart,
    buttons.stepBack,
    buttons.play,
    buttons.stepForward,
    buttons.toEnd,
    scrub,
    clock,
    speed,
    zoom,
  );
  translate();
  const unsubscribe = player.subscribe(update);

  /**
   * @param {string} icon
   * @param {() => void} act
   */
  function button(icon, act) {
    const element = page.createElement("button");
    element.type = "button";
    element.className = "transport-button";
    element.append(iconElement(page, icon));
    element.addEventListener("click", act);
    return element;
  }

  /** @param {HTMLElement} element @param {string} text */
  function label(element, text) {
    if (element.title === text) return;
    element.title = text;
    element.setAttribute("aria-label", text);
  }

  function translate() {
    const strings = timelineStrings(language);
    host.setAttribute("aria-label", strings.transport);
    for (const [name, element] of Object.entries(buttons)) {
      if (name === "play") continue;
      label(element, strings[/** @type {"toStart"} */ (name)]);
    }
    scrub.setAttribute("aria-label", strings.position);
    speed.setAttribute("aria-label", strings.speed);
    update();
  }

  function update() {
    const strings = timelineStrings(language);
    const { timeNs, durationNs, playing } = player;
    if (playing !== shownPlaying) {
      shownPlaying = playing;
      buttons.play.replaceChildren(iconElement(page, playing ? "pause" : "play"));
    }
    label(buttons.play, playing ? strings.pause : strings.play);
    buttons.play.disabled = durationNs <= 0;
    buttons.toStart.disabled = buttons.stepBack.disabled = timeNs <= 0;
    buttons.toEnd.disabled = buttons.stepForward.disabled = timeNs >= durationNs;
    scrub.disabled = durationNs <= 0;
    const share = durationNs > 0 ? timeNs / durationNs : 0;
    scrub.value = String(Math.round(share * scrubSteps));
    scrub.style.setProperty("--share", `${(share * 100).toFixed(2)}%`);
    const now = formatInstantNumber(timeNs, durationNs);
    const text = durationNs > 0 ? `${now} / ${formatInstant(durationNs, durationNs)}` : "–";
    if (text !== shownClock) {
      shownClock = text;
      clock.textContent = text;
      // The numbers before the slash grow; the bar beside them must not move.
      clock.style.minWidth = `${2 * formatInstant(durationNs, durationNs).length - 1}ch`;
      scrub.setAttribute("aria-valuetext", formatInstant(timeNs, durationNs));
    }
    if (durationNs !== shownDurationNs || speed.value !== String(player.speed)) {
      shownDurationNs = durationNs;
      updateSpeeds();
    }
  }

  function updateSpeeds() {
    const strings = timelineStrings(language);
    for (const option of speed.options) {
      const value = Number(option.value);
      const rate = formatDuration(baseRate(player.durationNs) * 1000 * value);
      option.textContent = `${option.value}×`;
      option.title = fill(strings.speedTitle, { rate });
      if (value === player.speed) speed.title = option.title;
    }
    speed.value = String(player.speed);
  }

  /**
   * Does what a key means for the replay. The page calls it for keys that nobody else took.
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key meant something
   */
  function handleKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
    const onButton = event.target instanceof HTMLButtonElement;
    /** @type {Record<string, () => void>} */
    const actions = {
      " ": () => player.toggle(),
      ArrowLeft: () => player.stepBack(),
      ArrowRight: () => player.stepForward(),
      Home: () => player.toStart(),
      End: () => player.toEnd(),
    };
    const action = actions[event.key];
    // The space bar on a button presses that button.
    if (!action || (onButton && event.key === " ")) return false;
    event.preventDefault();
    action();
    return true;
  }

  return {
    handleKey,
    update,
    /** @param {string} newLang */
    setLang(newLang) {
      language = newLang;
      shownDurationNs = -1;
      translate();
    },
    destroy() {
      unsubscribe();
      host.replaceChildren();
    },
  };
}
