/** @typedef {"light" | "dark"} Theme */

const storageKey = "futurescope:theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

/**
 * The theme in force: the one chosen (by link or by hand), else the system's.
 * @returns {Theme}
 */
export function currentTheme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return systemIsDark.matches ? "dark" : "light";
}

/**
 * Shows a theme. Chosen by hand it is remembered; named by a link it is not.
 * @param {Theme} theme
 * @param {{remember: boolean}} options
 */
export function setTheme(theme, { remember }) {
  document.documentElement.dataset.theme = theme;
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
  systemIsDark.addEventListener("change", () => listener(currentTheme()));
}
