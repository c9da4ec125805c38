import { text } from "./language.js";

/** Who types is not interrupted: a run starts when the keys have rested for so long. */
const restMs = 350;

/**
 * The box for the program's standard input. It is closed until there is something in it or the
 * program asks for it.
 * @param {HTMLElement} host
 * @param {{lang: import("./language.js").Lang, onInput: (value: string) => void, onRest: () => void}} options
 *   onInput: at every key; onRest: a little after the last one
 */
export function createInputBox(host, { lang, onInput, onRest }) {
  const box = document.createElement("details");
  const title = document.createElement("summary");
  const area = document.createElement("textarea");
  const hint = document.createElement("p");
  let language = lang;
  let restTimer = 0;
  /** What the last run says about its input. @type {"" | "inputWanted" | "inputTooShort"} */
  let want = "";

  host.classList.add("input-box");
  area.rows = 2;
  area.spellcheck = false;
  area.autocapitalize = "off";
  area.autocomplete = "off";
  hint.setAttribute("role", "status");
  box.append(title, area, hint);
  host.replaceChildren(box);
  area.addEventListener("input", () => {
    fit();
    showTitle();
    onInput(area.value);
    clearTimeout(restTimer);
    restTimer = window.setTimeout(onRest, restMs);
  });
  // A browser that cannot tell the height of what is hidden is asked when it is shown.
  box.addEventListener("toggle", fit);

  /** As high as its lines, within bounds. */
  function fit() {
    area.rows = Math.min(Math.max(area.value.split("\n").length, 2), 6);
  }

  function showTitle() {
    const lines = area.value === "" ? 0 : area.value.replace(/\n$/, "").split("\n").length;
    title.textContent = text(language, "input");
    if (lines === 0) return;
    const key = lines === 1 ? "inputLine" : "inputLines";
    title.append(` · ${text(language, key, { count: lines })}`);
  }

  function render() {
    showTitle();
    area.setAttribute("aria-label", `${text(language, "input")}. ${text(language, "inputHelp")}`);
    area.placeholder = text(language, "inputHelp");
    hint.textContent = want ? text(language, want) : "";
    hint.hidden = want === "";
  }

  render();
  return {
    get value() {
      return area.value;
    },
    /** @param {string} value */
    setValue(value) {
      clearTimeout(restTimer);
      area.value = value;
      box.open = value !== "";
      fit();
      render();
    },
    /**
     * Says what the last run made of its input.
     * @param {{used: boolean, missed: boolean}} run
     */
    setRun({ used, missed }) {
      want = "";
      if (missed) want = area.value === "" ? "inputWanted" : "inputTooShort";
      if (used) box.open = true;
      render();
    },
    /** @param {import("./language.js").Lang} newLang */
    setLang(newLang) {
      language = newLang;
      render();
    },
  };
}
