import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// All colours are the page's custom properties. They reach into the editor's
// shadow root by inheritance, so both themes work without telling the editor.

const look = EditorView.theme({
  "&": {
    height: "100%",
    color: "var(--ink)",
    backgroundColor: "var(--panel)",
    fontSize: "var(--code-size, 12.5px)",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    lineHeight: "1.62",
    overflow: "auto",
  },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 14px 0 4px" },
  ".cm-gutters": {
    backgroundColor: "var(--panel)",
    color: "var(--soft)",
    border: "none",
  },
  ".cm-lineNumbers .cm-gutterElement": {
    padding: "0 10px 0 2px",
    minWidth: "26px",
    opacity: ".7",
  },
  ".cm-thread-gutter": { width: "34px" },
  ".cm-thread-gutter .cm-gutterElement": {
    display: "flex",
    gap: "2px",
    alignItems: "center",
    justifyContent: "flex-end",
    padding: "0 2px 0 0",
  },
  ".cm-thread-mark": {
    width: "5px",
    height: "1.15em",
    borderRadius: "2px",
    flex: "none",
  },
  ".cm-thread-more": { fontSize: "9px", color: "var(--soft)" },
  ".cm-executing-line": { backgroundColor: "var(--hot)" },
  ".cm-future-line": {
    boxShadow: "inset 3px 0 var(--accent)",
    backgroundColor: "color-mix(in srgb, var(--accent) 9%, transparent)",
  },
  ".cm-error-line": {
    backgroundColor: "color-mix(in srgb, var(--err) 13%, transparent)",
  },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine:not(.cm-executing-line):not(.cm-error-line)": {
    backgroundColor: "color-mix(in srgb, var(--accent) 6%, transparent)",
  },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {
      background: "color-mix(in srgb, var(--accent) 26%, transparent) !important",
    },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--accent) 14%, transparent)" },
  ".cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 22%, transparent) !important",
    outline: "none",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--err) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-error-block": { padding: "2px 14px 5px 4px" },
  ".cm-error-message": {
    padding: "4px 10px",
    borderLeft: "3px solid var(--err)",
    color: "var(--err)",
    backgroundColor: "color-mix(in srgb, var(--err) 7%, transparent)",
    fontFamily: "var(--sans)",
    fontSize: "12.5px",
    lineHeight: "1.45",
    whiteSpace: "pre-wrap",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
  },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--panel)",
  },
  ".cm-panels": {
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    borderColor: "var(--line)",
  },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel button, .cm-panel input": {
    font: "inherit",
    color: "inherit",
    background: "var(--bg)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
  },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--gil) 35%, transparent)" },
});

const highlighting = HighlightStyle.define([
  {
    tag: [
      tags.keyword,
      tags.controlKeyword,
      tags.moduleKeyword,
      tags.definitionKeyword,
      tags.operatorKeyword,
    ],
    color: "var(--code-keyword)",
    fontWeight: "600",
  },
  {
    tag: [tags.string, tags.special(tags.string), tags.character],
    color: "var(--code-string)",
  },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  {
    tag: [tags.comment, tags.lineComment],
    color: "var(--code-comment)",
    fontStyle: "italic",
  },
  {
    tag: [tags.definition(tags.function(tags.variableName)), tags.definition(tags.className)],
    color: "var(--code-name)",
    fontWeight: "600",
  },
  { tag: [tags.self, tags.meta], color: "var(--code-number)" },
  { tag: tags.invalid, color: "var(--err)" },
]);

/** How the editor looks, in both themes. */
export const editorTheme = [look, syntaxHighlighting(highlighting)];
