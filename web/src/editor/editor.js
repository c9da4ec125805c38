import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { difference } from "./difference.js";
import { errorLines, setProblems } from "./error-line.js";
import { executingLines, setExecutingLines } from "./executing-lines.js";
import { futureLines, setFutureLines } from "./future-lines.js";
import { editorTheme } from "./theme.js";
import { typeOverSelection } from "./typing.js";

/** @typedef {import("./error-line.js").CodeProblem} CodeProblem */
/** @typedef {import("./executing-lines.js").ExecutingLine} ExecutingLine */

/**
 * The program's editor. It knows nothing of runs or time: the page tells it
 * which lines to mark.
 *
 * It lives in a shadow root because CodeMirror adds its styles to the document
 * it lives in: to a document as <style> elements, which our content policy
 * forbids, to a shadow root as a constructed style sheet, which it allows.
 * @param {HTMLElement} host
 * @param {{
 *   label: string,
 *   readOnly?: boolean,
 *   onChange: (source: string) => void,
 *   onRun: () => void,
 * }} options onChange is called for what the user types, not for setSource
 */
export function createEditor(host, { label, readOnly = false, onChange, onRun }) {
  const root = host.attachShadow({ mode: "open" });
  const labelCompartment = new Compartment();
  /** @type {ExecutingLine[]} */
  let shownLines = [];

  const labelled = (/** @type {string} */ text) =>
    labelCompartment.of(EditorView.contentAttributes.of({ "aria-label": text }));

  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      extensions: [
        // First, so that running wins over the default of inserting a line.
        Prec.highest(
          keymap.of([
            {
              key: "Mod-Enter",
              run: () => {
                onRun();
                return true;
              },
            },
          ]),
        ),
        typeOverSelection,
        executingLines,
        lineNumbers(),
        futureLines,
        errorLines,
        highlightActiveLineGutter(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        python(),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        EditorState.readOnly.of(readOnly),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        labelled(label),
        editorTheme,
        EditorView.contentAttributes.of({ spellcheck: "false", autocapitalize: "off" }),
        EditorView.updateListener.of((update) => {
          const typed = update.transactions.some(
            (transaction) =>
              transaction.docChanged && transaction.annotation(Transaction.remote) !== true,
          );
          if (typed) onChange(view.state.doc.toString());
        }),
      ],
    }),
  });

  return {
    /** The element that can be focused, for tests and shortcuts. */
    get element() {
      return view.contentDOM;
    },
    focus: () => view.focus(),
    getSource: () => view.state.doc.toString(),
    /**
     * Replaces the program. Only what differs is touched, so that cursor, undo and
     * scroll position survive a slider that changes one number.
     * @param {string} source
     */
    setSource(source) {
      const before = view.state.doc.toString();
      if (before === source) return;
      const { from, to, insert } = difference(before, source);
      view.dispatch({
        changes: { from, to, insert },
        effects: setProblems.of([]),
        annotations: Transaction.remote.of(true),
      });
    },
    /** @param {CodeProblem[]} problems */
    setProblems(problems) {
      view.dispatch({ effects: setProblems.of(problems) });
      if (problems.length > 0) revealLine(view, problems[0].line);
    },
    /** @param {ExecutingLine[]} lines */
    setExecuting(lines) {
      if (sameLines(lines, shownLines)) return;
      shownLines = lines;
      view.dispatch({ effects: setExecutingLines.of(lines) });
    },
    /** @param {number[]} lines where a chosen future was submitted and used */
    setFutureLines(lines) {
      view.dispatch({ effects: setFutureLines.of(lines) });
    },
    /** @param {string} text */
    setLabel(text) {
      view.dispatch({
        effects: labelCompartment.reconfigure(
          EditorView.contentAttributes.of({ "aria-label": text }),
        ),
      });
    },
    /** Puts the cursor on a line and shows it. @param {number} line */
    revealLine(line) {
      revealLine(view, line);
      if (line >= 1 && line <= view.state.doc.lines) {
        view.dispatch({ selection: { anchor: view.state.doc.line(line).from } });
      }
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

/**
 * @param {ExecutingLine[]} a
 * @param {ExecutingLine[]} b
 */
function sameLines(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * @param {EditorView} view
 * @param {number} line
 */
function revealLine(view, line) {
  if (line < 1 || line > view.state.doc.lines) return;
  const { from } = view.state.doc.line(line);
  view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "nearest", yMargin: 40 }) });
}
