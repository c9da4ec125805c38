// What the textures of the picture mean. Only those that occur in the run are explained.
import { timelineStrings } from "../strings/timeline.js";
import { texturesIn } from "../timeline/texture.js";

/**
 * @param {HTMLElement} host
 * @param {{lang: string}} options
 */
export function createLegend(host, { lang }) {
  const page = host.ownerDocument;
  let language = lang;
  /** @type {import("../recording/types.js").Model | null} */
  let model = null;
  host.classList.add("legend");

  function render() {
    const strings = timelineStrings(language);
    host.setAttribute("aria-label", strings.legend);
    host.setAttribute("role", "list");
    const textures = model ? texturesIn(model) : [];
    host.replaceChildren(
      ...textures.map((texture) => {
        const entry = page.createElement("span");
        entry.setAttribute("role", "listitem");
        const sample = page.createElement("u");
        sample.className = `legend-sample ${texture}`;
        sample.setAttribute("aria-hidden", "true");
        entry.append(sample, strings[texture]);
        return entry;
      }),
    );
  }

  return {
    /** @param {import("../recording/types.js").Model | null} newModel */
    setModel(newModel) {
      model = newModel;
      render();
    },
    /** @param {string} newLang */
    setLang(newLang) {
      language = newLang;
      render();
    },
  };
}
