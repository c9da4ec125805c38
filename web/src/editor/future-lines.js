import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** @type {import("@codemirror/state").StateEffectType<number[]>} */
export const setFutureLines = StateEffect.define();

const decoration = Decoration.line({ class: "cm-future-line" });

const field = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setFutureLines)) continue;
      const { doc } = transaction.state;
      const lines = [...new Set(effect.value)].filter((line) => line <= doc.lines);
      return Decoration.set(
        lines.map((line) => decoration.range(doc.line(line).from)),
        true,
      );
    }
    return value.map(transaction.changes);
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** Marks the lines where a chosen future was submitted and its result used. */
export const futureLines = [field];
