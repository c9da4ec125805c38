// Runs before the first paint, so that a visitor whose theme is the dark one does not see the page
// flash. Everything else waits for main.js. See theme.js for what the attributes mean.
(() => {
  const root = document.documentElement;
  let chosen = /[#&]theme=(light|dark)\b/.exec(location.hash)?.[1];
  try {
    chosen ??= localStorage.getItem("futurescope:theme") ?? "";
  } catch {
    // Storage may be forbidden, as in some embeds; the system's theme is fine then.
  }
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  else {
    root.dataset.themeFrom = "system";
    root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
})();
