import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/**
 * Something wrong with the program, at a line, counted from 1, and perhaps a
 * range of columns, counted from 1 at the line's first letter (as in a traceback,
 * which leaves indentation out); endColumn is behind the last character.
 * @typedef {{line: number, column?: number, endColumn?: number, message: string}} CodeProblem
 */

/** @type {import("@codemirror/state").StateEffectType<CodeProblem[]>} */
export const setProblems = StateEffect.define();

const errorLine = Decoration.line({ class: "cm-error-line" });
const errorRange = Decoration.mark({ class: "cm-lintRange-error" });

class ErrorMessage extends WidgetType {
  /** @param {string} message */
  constructor(message) {
    super();
    this.message = message;
  }

  /** @param {WidgetType} other */
  eq(other) {
    return other instanceof ErrorMessage && other.message === this.message;
  }

  toDOM() {
    const element = document.createElement("div");
    element.className = "cm-error-message";
    element.textContent = this.message;
    return element;
  }
}

/**
 * @param {import("@codemirror/state").Text} doc
 * @param {CodeProblem[]} problems
 */
function build(doc, problems) {
  const ranges = [];
  for (const problem of problems) {
    if (problem.line < 1 || problem.line > doc.lines) continue;
    const line = doc.line(problem.line);
    ranges.push(errorLine.range(line.from));
    if (problem.column !== undefined && line.length > 0) {
      const begin = line.from + line.text.length - line.text.trimStart().length;
      const from = Math.max(line.from, Math.min(begin + problem.column - 1, line.to - 1));
      const to = problem.endColumn ? begin + problem.endColumn - 1 : from + 1;
      ranges.push(errorRange.range(from, Math.min(Math.max(to, from + 1), line.to)));
    }
    const widget = new ErrorMessage(problem.message);
    ranges.push(Decoration.widget({ widget, block: true, side: 1 }).range(line.to));
  }
  return Decoration.set(ranges, true);
}

const problemField = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setProblems)) return build(transaction.state.doc, effect.value);
    }
    return value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Marks a line with an error and says beneath it what is wrong. */
export const errorLines = [problemField];
