import { RangeSet, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker } from "@codemirror/view";

/**
 * A line that threads are executing at the moment of the cursor: its number,
 * counted from 1, and for each of those threads its name and colour.
 * @typedef {{line: number, threads: {name: string, color: string}[]}} ExecutingLine
 */

/** So many threads get a mark of their own; the rest becomes a number. */
const maxMarks = 4;

/** @type {import("@codemirror/state").StateEffectType<ExecutingLine[]>} */
export const setExecutingLines = StateEffect.define();

const executingDecoration = Decoration.line({ class: "cm-executing-line" });

class ThreadMarks extends GutterMarker {
  /** @param {ExecutingLine["threads"]} threads */
  constructor(threads) {
    super();
    this.threads = threads;
  }

  /** @param {GutterMarker} other */
  eq(other) {
    return (
      other instanceof ThreadMarks &&
      other.threads.length === this.threads.length &&
      other.threads.every(
        (thread, i) =>
          thread.name === this.threads[i].name && thread.color === this.threads[i].color,
      )
    );
  }

  toDOM() {
    const marks = document.createElement("span");
    marks.style.display = "contents";
    marks.title = this.threads.map((thread) => thread.name).join(", ");
    for (const thread of this.threads.slice(0, maxMarks)) {
      const mark = document.createElement("span");
      mark.className = "cm-thread-mark";
      mark.style.background = thread.color;
      mark.title = thread.name;
      marks.append(mark);
    }
    if (this.threads.length > maxMarks) {
      const more = document.createElement("span");
      more.className = "cm-thread-more";
      more.textContent = `+${this.threads.length - maxMarks}`;
      marks.append(more);
    }
    return marks;
  }
}

/**
 * @param {import("@codemirror/state").Text} doc
 * @param {ExecutingLine[]} lines
 */
function build(doc, lines) {
  const decorations = new RangeSetBuilder();
  /** @type {RangeSetBuilder<GutterMarker>} */
  const markers = new RangeSetBuilder();
  const inOrder = lines
    .filter(({ line }) => line >= 1 && line <= doc.lines)
    .sort((a, b) => a.line - b.line);
  for (const { line, threads } of inOrder) {
    const { from } = doc.line(line);
    decorations.add(from, from, executingDecoration);
    markers.add(from, from, new ThreadMarks(threads));
  }
  return {
    decorations: /** @type {import("@codemirror/view").DecorationSet} */ (decorations.finish()),
    markers: markers.finish(),
  };
}

const executingField = StateField.define({
  create: () => ({
    decorations: Decoration.none,
    markers: /** @type {RangeSet<GutterMarker>} */ (RangeSet.empty),
  }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setExecutingLines)) return build(transaction.state.doc, effect.value);
    }
    // Lines move while somebody types; the next run sets them anew.
    return transaction.docChanged
      ? {
          decorations: value.decorations.map(transaction.changes),
          markers: value.markers.map(transaction.changes),
        }
      : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

/** Marks the lines being executed, and in the gutter by whom. */
export const executingLines = [
  executingField,
  gutter({
    class: "cm-thread-gutter",
    markers: (view) => view.state.field(executingField).markers,
    initialSpacer: () => new ThreadMarks([]),
  }),
];
