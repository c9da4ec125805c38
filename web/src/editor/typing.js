import { EditorView } from "@codemirror/view";

// When somebody types over selected text, Chromium inserts what was typed with
// the look of what was there, as an inline style. The content policy refuses
// that, rightly, and says so in the console. CodeMirror does not need the
// browser's help for it: what was typed is taken from the event instead.

/** Types over a selection without the browser touching the document. */
export const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const typed = event.data;
    if (event.inputType !== "insertText" || event.isComposing || empty || !typed) return false;
    if (view.state.readOnly) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(typed), {
        userEvent: "input.type",
        scrollIntoView: true,
      });
    const handled = view.state
      .facet(EditorView.inputHandler) // such as closing brackets around the selection
      .some((handler) => handler(view, from, to, typed, insert));
    if (!handled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});
