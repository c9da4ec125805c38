// The words beside the pointer.
import { partElements } from "./parts-view.js";

/**
 * @param {HTMLElement} host what the tooltip must stay within; it is positioned
 */
export function createTooltip(host) {
  const page = host.ownerDocument;
  const element = page.createElement("div");
  element.className = "timeline-tooltip";
  element.hidden = true;
  // The words are also in the table and in the narration; read aloud at every move they would annoy.
  element.setAttribute("aria-hidden", "true");
  host.append(element);
  let shown = "";

  return {
    /**
     * Shows lines of words near a place in the host.
     * @param {import("./facts.js").Part[][]} lines
     * @param {number} xPx
     * @param {number} yPx
     */
    show(lines, xPx, yPx) {
      if (lines.length === 0) {
        this.hide();
        return;
      }
      const text = JSON.stringify(lines);
      if (text !== shown) {
        shown = text;
        element.replaceChildren(
          ...lines.map((line) => {
            const paragraph = page.createElement("p");
            paragraph.append(...partElements(page, line));
            return paragraph;
          }),
        );
      }
      element.hidden = false;
      const { offsetWidth: width, offsetHeight: height } = element;
      const leftPx = Math.max(4, Math.min(xPx + 12, host.clientWidth - width - 4));
      const below = yPx + 18 + height <= host.clientHeight || yPx < height + 12;
      const topPx = below ? yPx + 18 : yPx - height - 10;
      element.style.transform = `translate(${Math.round(leftPx)}px, ${Math.round(topPx)}px)`;
    },
    hide() {
      element.hidden = true;
    },
    destroy() {
      element.remove();
    },
  };
}
