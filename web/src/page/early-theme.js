// Runs before the first paint, so that a visitor who chose the other theme does
// not see the page flash. Everything else waits for main.js.
try {
  const inLink = /[#&]theme=(light|dark)\b/.exec(location.hash);
  const theme = inLink ? inLink[1] : localStorage.getItem("futurescope:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden, as in some embeds; the system's theme is fine then.
}
