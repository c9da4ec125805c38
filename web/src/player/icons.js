// The signs on the buttons, drawn as paths of 16 × 16 units.

const svgNamespace = "http://www.w3.org/2000/svg";

/** @type {Readonly<Record<string, string>>} */
export const iconPaths = Object.freeze({
  start: "M2.5 2.5h2v11h-2zM13.5 2.5v11L5.5 8z",
  back: "M12 2.5v11L4 8z",
  play: "M4 2l10 6-10 6z",
  pause: "M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z",
  on: "M4 2.5v11L12 8z",
  end: "M11.5 2.5h2v11h-2zM2.5 2.5v11l8-5.5z",
  minus: "M3 7.2h10v1.6H3z",
  plus: "M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2z",
  fit: "M1.5 2.5h1.6v11H1.5zM12.9 2.5h1.6v11h-1.6zM4 8l3-2.6v1.8h2V5.4L12 8l-3 2.6V8.8H7v1.8z",
});

/**
 * @param {Document} page
 * @param {string} name
 */
export function iconElement(page, name) {
  const svg = page.createElementNS(svgNamespace, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("width", "14");
  svg.setAttribute("height", "14");
  svg.setAttribute("fill", "currentColor");
  svg.setAttribute("aria-hidden", "true");
  const path = page.createElementNS(svgNamespace, "path");
  path.setAttribute("d", iconPaths[name]);
  svg.append(path);
  return svg;
}
