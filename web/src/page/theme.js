// The theme in force is an attribute of the document, data-theme, which the style sheet goes by.
// data-theme-from="system" says that nobody chose it: then it follows the system.

/** @typedef {"light" | "dark"} Theme */

const storageKey = "futurescope:theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

/**
 * The theme in force: the one chosen (by link or by hand), else the system's.
 * @returns {Theme}
 */
export function currentTheme() {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

/**
 * Shows a theme. Chosen by hand it is remembered; named by a link it is not.
 * @param {Theme} theme
 * @param {{remember: boolean}} options
 */
export function setTheme(theme, { remember }) {
  document.documentElement.dataset.theme = theme;
  delete document.documentElement.dataset.themeFrom;
  if (!remember) return;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Forbidden storage only means that the choice does not outlive the page.
  }
}

/**
 * Calls back whenever the theme in force changes because the system's did.
 * @param {(theme: Theme) => void} listener
 */
export function onSystemTheme(listener) {
  systemIsDark.addEventListener("change", () => {
    const { dataset } = document.documentElement;
    if (dataset.themeFrom !== "system") return;
    dataset.theme = systemIsDark.matches ? "dark" : "light";
    listener(currentTheme());
  });
}
