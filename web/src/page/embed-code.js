/**
 * The HTML that puts the playground into somebody's article.
 * @param {string} url of embed.html with its fragment
 * @param {string} title what a screen reader calls the frame
 */
export function embedCode(url, title) {
  const label = title ? `Futurescope: ${title}` : "Futurescope";
  return [
    `<iframe src="${escapeAttribute(url)}"`,
    `  title="${escapeAttribute(label)}" loading="lazy"`,
    `  width="100%" height="640" style="border:0"></iframe>`,
  ].join("\n");
}

/** @param {string} value */
function escapeAttribute(value) {
  return value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
