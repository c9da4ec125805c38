import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/**
 * Something wrong with the program, at a line, counted from 1, and perhaps a
 * range of columns, counted from 1 in characters; endColumn is behind the last one.
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
    // Two elements: CodeMirror measures blocks without their margins, so the outer one has none.
    const block = document.createElement("div");
    block.className = "cm-error-block";
    const message = document.createElement("div");
    message.className = "cm-error-message";
    message.textContent = this.message;
    block.append(message);
    return block;
  }
}

/**
 * A column as an offset into the line: characters outside the first 65,536 take two.
 * @param {string} lineText
 * @param {number} column counted from 1
 */
function offsetOf(lineText, column) {
  return [...lineText].slice(0, column - 1).join("").length;
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
      const from = Math.min(line.from + offsetOf(line.text, problem.column), line.to - 1);
      const to = problem.endColumn ? line.from + offsetOf(line.text, problem.endColumn) : from + 1;
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
