// The tables of table.js as elements.
import { tablesOf } from "./table.js";

/**
 * Shows a run as tables. Those of a large run are built a little later, so that dragging a
 * slider, which runs the program again and again, builds only the last.
 * @param {HTMLElement} host
 * @param {{lang: string, onSeek?: (timeNs: number) => void}} options
 */
export function createTable(host, { lang, onSeek }) {
  const page = host.ownerDocument;
  /** @type {import("../recording/types.js").Model | null} */
  let model = null;
  let language = lang;

  host.classList.add("timeline-tables");
  host.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("tr[data-time]") : null;
    if (row instanceof HTMLElement) onSeek?.(Number(row.dataset.time));
  });

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function render() {
    clearTimeout(timer);
    const size = (model?.futures.length ?? 0) + (model?.spans.state.length ?? 0);
    if (size > 400) timer = setTimeout(build, 250);
    else build();
  }

  function build() {
    host.replaceChildren(...(model ? tablesOf(model, language).map(tableElement) : []));
  }

  /** @param {import("./table.js").Table} table */
  function tableElement({ name, caption, columns, rows, more }) {
    const table = page.createElement("table");
    table.dataset.table = name;
    table.createCaption().textContent = caption;
    const head = table.createTHead().insertRow();
    for (const column of columns) {
      const cell = page.createElement("th");
      cell.scope = "col";
      cell.textContent = column;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const { cells, data, timeNs } of rows) {
      const row = body.insertRow();
      Object.assign(row.dataset, data, { time: String(timeNs) });
      cells.forEach((text, index) => {
        const cell = page.createElement(index === 0 ? "th" : "td");
        if (index === 0) cell.scope = "row";
        cell.textContent = text;
        row.append(cell);
      });
    }
    if (more) {
      const cell = table.createTFoot().insertRow().insertCell();
      cell.colSpan = columns.length;
      cell.textContent = more;
    }
    return table;
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
