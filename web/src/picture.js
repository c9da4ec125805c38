// STAND-IN until the timeline lands.
/**
 * @param {{compact: boolean, lang: string, theme: string, editor: any}} options
 */
export function createPicture({ editor }) {
  return {
    linkedNs: /** @type {number | undefined} */ (undefined),
    /**
     * @param {ArrayBuffer} recording
     * @param {{atNs: number | null, play: boolean}} options
     * @returns {{title: import("./page/language.js").TextKey | "", detail: string, line: number, problems: any[]}}
     */
    show(recording, options) {
      const head = new Uint32Array(recording.slice(0, 24));
      /** @type {HTMLElement} */ (document.getElementById("table")).textContent =
        `${head[2]} events`;
      editor.setExecuting([
        {
          line: 8,
          threads: [
            { name: "TPE-0_1", color: "var(--w1)" },
            { name: "TPE-0_2", color: "var(--w2)" },
          ],
        },
      ]);
      void options;
      return { title: "", detail: "", line: 0, problems: [] };
    },
    setLang(/** @type {string} */ lang) {
      void lang;
    },
    setTheme(/** @type {string} */ theme) {
      void theme;
    },
  };
}
