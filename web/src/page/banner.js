/**
 * A message above the editor that stays until the next run: how the last run
 * went wrong, and what of a link could not be used.
 * @typedef {{title: string, detail: string, line: number, severity: "failure" | "notice"}} OutcomeMessage detail may have several
 *   lines; line is 0 when no line of the program is meant
 */

/**
 * @param {HTMLElement} host
 * @param {(line: number) => void} goToLine
 */
export function createBanner(host, goToLine) {
  /** @type {OutcomeMessage | null} */
  let outcome = null;
  /** @type {{title: string, problems: string[]}} */
  let link = { title: "", problems: [] };

  function draw() {
    host.replaceChildren();
    if (link.title) {
      const part = addPart("notice", link.title);
      const list = document.createElement("ul");
      for (const problem of link.problems) {
        const item = document.createElement("li");
        item.textContent = problem;
        list.append(item);
      }
      part.append(list);
    }
    if (outcome) drawOutcome(outcome);
    host.hidden = host.childElementCount === 0;
  }

  /** @param {OutcomeMessage} message */
  function drawOutcome({ title, detail, line, severity }) {
    const part = addPart(severity, title);
    if (detail) {
      const element = document.createElement("pre");
      element.textContent = detail;
      part.append(element);
    }
    if (line > 0) {
      part.classList.add("clickable");
      part.addEventListener("click", () => goToLine(line));
    }
  }

  /**
   * @param {string} kind
   * @param {string} title
   */
  function addPart(kind, title) {
    const part = document.createElement("div");
    part.className = `banner-${kind}`;
    const heading = document.createElement("strong");
    heading.textContent = title;
    part.append(heading);
    host.append(part);
    return part;
  }

  return {
    /** @param {OutcomeMessage | null} message */
    setOutcome(message) {
      outcome = message;
      draw();
    },
    /**
     * @param {string} title
     * @param {string[]} problems
     */
    setLinkProblems(title, problems) {
      link = { title, problems };
      draw();
    },
  };
}
