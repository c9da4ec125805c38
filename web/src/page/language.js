import en from "../strings/page.en.js";
import ko from "../strings/page.ko.js";

/** @typedef {"en" | "ko"} Lang */
/** @typedef {keyof typeof en} TextKey */

/** @type {Record<Lang, Record<TextKey, string>>} */
const texts = { en, ko };
const storageKey = "futurescope:lang";

/**
 * The language to begin with: chosen earlier, else the browser's.
 * @returns {Lang}
 */
export function preferredLang() {
  try {
    const chosen = localStorage.getItem(storageKey);
    if (chosen === "en" || chosen === "ko") return chosen;
  } catch {
    // see theme.js
  }
  return navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en";
}

/** @param {Lang} lang */
export function rememberLang(lang) {
  try {
    localStorage.setItem(storageKey, lang);
  } catch {
    // see theme.js
  }
}

/**
 * A text of the page with its {places} filled.
 * @param {Lang} lang
 * @param {TextKey} key
 * @param {Record<string, string | number>} [values]
 */
export function text(lang, key, values = {}) {
  return texts[lang][key].replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * Says everything that stands in the HTML itself in the given language:
 * data-text names an element's text, data-label its accessible name and tooltip.
 * @param {Lang} lang
 */
export function translatePage(lang) {
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(lang, textKey(element, "data-text"));
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    const label = text(lang, textKey(element, "data-label"));
    element.setAttribute("aria-label", label);
    if (element instanceof HTMLButtonElement) element.title = label;
  }
}

/**
 * @param {Element} element
 * @param {string} attribute
 */
function textKey(element, attribute) {
  const key = element.getAttribute(attribute) ?? "";
  if (!(key in en)) throw new Error(`index.html: there is no text called ${key}`);
  return /** @type {TextKey} */ (key);
}
