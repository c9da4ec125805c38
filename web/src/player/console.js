// What the program printed, tied to the cursor: what comes later is pale.
import { fill, timelineStrings } from "../strings/timeline.js";
import { formatCount, formatInstant } from "../timeline/format.js";
import { SimulatedPart, Stream } from "../recording/kinds.js";
import { lastNotAbove } from "../recording/query.js";
import { linesOf } from "./lines.js";

/** More lines than this are not shown; those in the middle are left out. */
const mostLines = 2000;

/**
 * Puts the output into an element.
 * @param {HTMLElement} host
 * @param {{lang: string, onSeek?: (timeNs: number) => void}} options
 */
export function createConsole(host, { lang, onSeek }) {
  const page = host.ownerDocument;
  let language = lang;
  /** @type {import("../recording/types.js").Model | null} */
  let model = null;
  let timeNs = 0;
  /** The elements of lines and when each begins. @type {HTMLElement[]} */
  let elements = [];
  /** @type {number[]} */
  let times = [];
  /** So many lines are written at the cursor. */
  let written = 0;

  host.classList.add("console");
  const head = page.createElement("div");
  head.className = "console-head";
  const title = page.createElement("h2");
  const badges = page.createElement("div");
  badges.className = "console-badges";
  head.append(title, badges);
  const list = page.createElement("ol");
  list.className = "console-lines";
  const nothing = page.createElement("p");
  nothing.className = "console-nothing";
  host.replaceChildren(head, list, nothing);
  list.addEventListener("click", (event) => {
    // Who is choosing text to copy does not want to travel.
    if (!page.getSelection()?.isCollapsed) return;
    const line = event.target instanceof Element ? event.target.closest("[data-time]") : null;
    if (line instanceof HTMLElement) onSeek?.(Number(line.dataset.time));
  });

  function render() {
    const strings = timelineStrings(language);
    title.textContent = strings.output;
    nothing.textContent = strings.noOutput;
    badges.replaceChildren(...(model?.simulated ?? []).map((part) => badge(part, strings)));
    const lines = model ? linesOf(model.output) : [];
    nothing.hidden = model === null || lines.length > 0;
    const leftOut = Math.max(0, lines.length - mostLines);
    const half = mostLines / 2;
    elements = [];
    times = [];
    const children = [];
    for (let i = 0; i < lines.length; i++) {
      if (leftOut > 0 && i === half) {
        const gap = page.createElement("li");
        gap.className = "console-gap";
        gap.textContent = fill(strings.linesLeftOut, { count: formatCount(leftOut) });
        children.push(gap);
        i += leftOut;
      }
      const element = lineElement(lines[i], strings);
      elements.push(element);
      times.push(lines[i].timeNs);
      children.push(element);
    }
    list.replaceChildren(...children);
    written = elements.length;
    update();
  }

  /**
   * What of the outside world is made up in this run: a word, and behind it what that means.
   * @param {number} part
   * @param {import("../strings/timeline.js").TimelineStrings} strings
   */
  function badge(part, strings) {
    const [word, meaning] = {
      [SimulatedPart.Network]: [strings.simulatedNetwork, strings.simulatedNetworkIs],
      [SimulatedPart.Files]: [strings.simulatedFiles, strings.simulatedFilesIs],
      [SimulatedPart.Commands]: [strings.simulatedCommands, strings.simulatedCommandsIs],
    }[part] ?? ["", ""];
    const element = page.createElement("details");
    element.className = "console-badge";
    element.name = "simulated";
    const summary = page.createElement("summary");
    summary.textContent = word;
    summary.title = meaning;
    const text = page.createElement("p");
    text.textContent = meaning;
    element.append(summary, text);
    return element;
  }

  /**
   * @param {import("./lines.js").OutputLine} line
   * @param {import("../strings/timeline.js").TimelineStrings} strings
   */
  function lineElement(line, strings) {
    const element = page.createElement("li");
    element.dataset.time = String(line.timeNs);
    const time = page.createElement("button");
    time.type = "button";
    time.className = "console-time";
    const instant = formatInstant(line.timeNs, model?.durationNs ?? 0);
    time.textContent = instant;
    time.title = fill(strings.goToLine, { time: instant });
    const text = page.createElement("span");
    text.className = "console-text";
    text.textContent = line.text;
    if (line.typed || line.stream === Stream.Input) {
      const typed = page.createElement("kbd");
      typed.className = "console-typed";
      typed.textContent = line.typed;
      typed.title = strings.inputStream;
      text.append(typed);
    }
    if (line.stream === Stream.Error) {
      element.classList.add(line.warning ? "console-warning" : "console-error");
      text.title = line.warning ? strings.warning : strings.errorStream;
    }
    element.append(time, text);
    return element;
  }

  /** Makes pale what lies after the cursor; only lines that change are touched. */
  function update() {
    const count = lastNotAbove(times, timeNs) + 1;
    const from = Math.min(count, written);
    const to = Math.max(count, written);
    for (let i = from; i < to; i++) elements[i].classList.toggle("console-later", i >= count);
    if (count === written) return;
    written = count;
    follow(elements[Math.max(0, count - 1)]);
  }

  /** Scrolls so that the last written line is visible, within this element only. @param {HTMLElement | undefined} element */
  function follow(element) {
    if (!element || host.scrollHeight <= host.clientHeight) return;
    const top = element.offsetTop;
    const bottom = top + element.offsetHeight;
    if (top < host.scrollTop) host.scrollTop = Math.max(0, top - 30);
    else if (bottom > host.scrollTop + host.clientHeight) {
      host.scrollTop = bottom - host.clientHeight + 8;
    }
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
      update();
    },
    /** @param {string} newLang */
    setLang(newLang) {
      language = newLang;
      render();
    },
    destroy() {
      host.replaceChildren();
    },
  };
}
