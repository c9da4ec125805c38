// The row of numbers above the picture: what it means for somebody who asks "so what?".
import { fill, timelineStrings } from "../strings/timeline.js";
import { formatCount, formatDuration, formatFactor, formatKiB } from "../timeline/format.js";

/**
 * @typedef {{name: string, value: string, label: string, title: string}} Figure
 */

/** Memory is among the numbers when it is what a run is about: from 16 MiB on. */
const notableKiB = 16 * 1024;

/**
 * The numbers that mean something for a run. Pure.
 * @param {import("../recording/types.js").Model} model
 * @param {string} lang
 * @returns {Figure[]}
 */
export function figuresOf({ summary, memory, thinned }, lang) {
  const strings = timelineStrings(lang);
  /** @type {Figure[]} */
  const figures = [
    {
      name: "makespan",
      value: formatDuration(summary.makespanNs),
      label: strings.makespan,
      title: strings.makespanTitle,
    },
  ];
  if (!Number.isNaN(summary.speedup)) {
    figures.push({
      name: "speedup",
      value: formatFactor(summary.speedup),
      label: strings.speedup,
      title: fill(strings.speedupTitle, { work: formatDuration(summary.workNs) }),
    });
  }
  if (!Number.isNaN(summary.busyShare)) {
    figures.push({
      name: "busy",
      value: `${Math.round(summary.busyShare * 100)} %`,
      label: strings.busy,
      title: strings.busyTitle,
    });
  } else if (summary.threadCount > 1 && summary.meanCores >= 0.05) {
    figures.push({
      name: "cores",
      value: summary.meanCores.toFixed(summary.meanCores < 9.95 ? 1 : 0),
      label: strings.coresInUse,
      title: strings.coresInUseTitle,
    });
  }
  const peakKiB = Math.max(0, ...memory.map(({ peak }) => peak));
  if (peakKiB >= notableKiB) {
    figures.push({
      name: "memory",
      value: formatKiB(peakKiB),
      label: strings.peakMemory,
      title: strings.memoryIs,
    });
  }
  if (thinned) figures.push(sampleFigure(thinned, strings));
  if (summary.failedCount > 0) {
    const value = String(summary.failedCount);
    figures.push({ name: "failed", value, label: strings.failures, title: "" });
  }
  if (summary.cancelledCount > 0) {
    const value = String(summary.cancelledCount);
    figures.push({ name: "cancelled", value, label: strings.cancellations, title: "" });
  }
  return figures;
}

/**
 * @param {HTMLElement} host
 * @param {{lang: string}} options
 */
export function createSummary(host, { lang }) {
  const page = host.ownerDocument;
  let language = lang;
  /** @type {import("../recording/types.js").Model | null} */
  let model = null;
  host.classList.add("summary");

  function render() {
    host.replaceChildren(
      ...(model ? figuresOf(model, language) : []).map(({ name, value, label, title }) => {
        const figure = page.createElement("span");
        figure.className = "summary-figure";
        figure.dataset.figure = name;
        if (title) figure.title = title;
        const number = page.createElement("b");
        number.textContent = value;
        figure.append(number, ` ${label}`);
        return figure;
      }),
    );
  }

  return {
    /** @param {import("../recording/types.js").Model | null} newModel */
    setModel(newModel) {
      model = newModel;
      render();
    },
    /** @param {string} newLang */
    setLang(newLang) {
      language = newLang;
      render();
    },
  };
}

/**
 * What is missing from a recording that became too long: tasks, or only what happened between its steps.
 * @param {NonNullable<import("../recording/types.js").Model["thinned"]>} thinned
 * @param {import("../strings/timeline.js").TimelineStrings} strings
 * @returns {Figure}
 */
function sampleFigure({ fromNs, gridNs, leftOut }, strings) {
  const from = formatDuration(fromNs);
  const grid = formatDuration(gridNs);
  if (leftOut === 0) {
    const title = fill(strings.steppedIs, { from, grid });
    return { name: "thinned", value: from, label: strings.steppedFrom, title };
  }
  const count = formatCount(leftOut);
  const title = fill(strings.thinnedIs, { from, count, grid });
  return { name: "thinned", value: count, label: strings.leftOut, title };
}
