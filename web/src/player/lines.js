// What the program printed, as lines, with what it read where a terminal would show it. Pure.
import { Stream } from "../recording/kinds.js";

/**
 * A line of output.
 * @typedef {object} OutputLine
 * @property {number} timeNs when its first character was written
 * @property {number} thread who wrote that
 * @property {number} stream see Stream; Input when the line is nothing but what was read
 * @property {string} text
 * @property {boolean} warning whether it is part of a warning: "main.py:3: DeprecationWarning: …", and the line of the program under it
 * @property {string} typed what the program read of its standard input behind that text
 */

/** A line of more characters is cut: nobody reads it, and it would make the page slow. */
const longestLine = 4000;

/**
 * Joins chunks of output to lines. Each stream has its own lines: text of one does not
 * continue a line of the other. A carriage return begins the line anew, as a terminal shows it.
 * What is read stands behind the prompt and ends its line, as if somebody had typed it.
 * @param {readonly import("../recording/types.js").OutputChunk[]} chunks
 * @returns {OutputLine[]} in the order of their first characters
 */
export function linesOf(chunks) {
  /** @type {OutputLine[]} */
  const lines = [];
  /** The unfinished line of each stream. @type {Map<number, OutputLine>} */
  const open = new Map();
  for (const { timeNs, thread, stream, text } of chunks) {
    if (stream === Stream.Input) {
      const typed = append("", text.replace(/\n$/, ""));
      const prompt = open.get(Stream.Output);
      if (prompt) prompt.typed = typed;
      else lines.push({ timeNs, thread, stream, text: "", typed, warning: false });
      open.delete(Stream.Output);
      continue;
    }
    const pieces = text.split("\n");
    pieces.forEach((piece, index) => {
      const isLast = index === pieces.length - 1;
      if (isLast && piece === "") return;
      let line = open.get(stream);
      if (!line) {
        line = { timeNs, thread, stream, text: "", typed: "", warning: false };
        lines.push(line);
        open.set(stream, line);
      }
      line.text = append(line.text, piece);
      if (!isLast) open.delete(stream);
    });
  }
  for (const line of lines) line.text = overwritten(line.text);
  findWarnings(lines.filter(({ stream }) => stream === Stream.Error));
  return lines;
}

/** As warnings.showwarning and logging write it. */
const warningLine = /^\S.*:\d+: \w*Warning: |^WARNING:/;

/**
 * Warnings are no errors, though they go the same way. Under one stands the line of the program, indented.
 * @param {OutputLine[]} lines of standard error
 */
function findWarnings(lines) {
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const under = line.text.startsWith("  ") && before && warningLine.test(before.text);
    line.warning = warningLine.test(line.text) || Boolean(under);
  });
}

/** @param {string} text @param {string} piece */
function append(text, piece) {
  const whole = text + piece;
  return whole.length <= longestLine ? whole : `${whole.slice(0, longestLine - 1)}…`;
}

/**
 * What a terminal would show of text with carriage returns: each part overwrites the beginning
 * of what was there.
 * @param {string} text
 */
function overwritten(text) {
  if (!text.includes("\r")) return text;
  return text
    .split("\r")
    .reduce((shown, part) => (part === "" ? shown : part + shown.slice(part.length)));
}
