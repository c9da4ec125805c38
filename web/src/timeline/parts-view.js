// Sentences as elements. Text is only ever text: what a program prints or names
// its threads cannot become markup.

/**
 * @param {Document} page
 * @param {readonly import("./facts.js").Part[]} parts
 */
export function partElements(page, parts) {
  return parts.map(({ text, style }) => {
    if (style === "plain") return page.createTextNode(text);
    const element = page.createElement(style === "name" ? "b" : "code");
    element.textContent = text;
    return element;
  });
}
