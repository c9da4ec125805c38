// The row of numbers above the picture: what it means for somebody who asks "so what?".
import { fill, timelineStrings } from "../strings/timeline.js";
import { formatDuration, formatFactor } from "../timeline/format.js";

/**
 * @typedef {{name: string, value: string, label: string, title: string}} Figure
 */

/**
 * The numbers that mean something for a run. Pure.
 * @param {import("../recording/types.js").Model} model
 * @param {string} lang
 * @returns {Figure[]}
 */
export function figuresOf({ summary }, lang) {
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
