import { LimitKind, Outcome, Stream } from "./recording/kinds.js";

/**
 * How a run went wrong, in the form that the page shows it: a title to look up
 * in the page's texts, details as the engine said them, and marks for the editor.
 * @typedef {{
 *   title: "" | "refusedBanner" | "errorBanner" | "threadErrorBanner" | "deadlockBanner" | "limitBanner" | "stopped",
 *   severity: "failure" | "notice",
 *   detail: string,
 *   line: number,
 *   problems: {line: number, column?: number, endColumn?: number, message: string}[],
 * }} RunOutcome
 */

/**
 * What the engine says about the source itself, see runner.js.
 * @typedef {{line: number, column: number, endLine: number, endColumn: number, message: string}} SourceProblem
 */

/**
 * @param {import("./recording/types.js").Model} model
 * @param {SourceProblem | null} problem
 * @returns {RunOutcome}
 */
export function outcomeOf(model, problem) {
  const problems =
    model.outcome === Outcome.Refused && problem ? [markOf(problem)] : problemsOf(model);
  const line = problems[0]?.line ?? 0;
  /** @type {(title: RunOutcome["title"], detail: string, severity?: RunOutcome["severity"]) => RunOutcome} */
  const say = (title, detail, severity = "failure") => ({
    title,
    detail,
    severity,
    line,
    problems,
  });
  if (model.deadlock) return say("deadlockBanner", withoutHeading(model.deadlock.text));
  if (model.limit?.kind === LimitKind.Stop) return say("stopped", "", "notice");
  if (model.limit) return say("limitBanner", model.limit.message);
  if (model.outcome === Outcome.Stopped) return say("stopped", "", "notice");
  if (model.outcome === Outcome.Refused) return say("refusedBanner", errorOutput(model));
  const texts = model.exceptions.map((exception) => describe(model, exception)).join("\n");
  if (model.exceptions.some((exception) => model.threads[exception.thread]?.isMain)) {
    return say("errorBanner", texts);
  }
  return model.exceptions.length > 0 ? say("threadErrorBanner", texts) : say("", "");
}

/**
 * What a run made of its standard input. missed: it asked for more than there was and that was more than
 * reading to the end, which programs do on purpose: there was nothing at all, or it failed for it.
 * @param {import("./recording/types.js").Model} model
 * @returns {{used: boolean, missed: boolean}}
 */
export function inputUseOf({ readsInput, inputEnded, output, exceptions }) {
  const nothing = !output.some(({ stream }) => stream === Stream.Input);
  const failed = exceptions.some(({ text }) => text.startsWith("EOFError"));
  return { used: readsInput, missed: inputEnded && (nothing || failed) };
}

/**
 * @param {import("./recording/types.js").Model} model
 * @param {import("./recording/types.js").ExceptionModel} exception
 */
function describe(model, exception) {
  const name = model.threads[exception.thread]?.name ?? "";
  return name ? `${name}: ${exception.text}` : exception.text;
}

/** What the program, or the engine about the program, wrote to standard error.
 * @param {import("./recording/types.js").Model} model */
function errorOutput(model) {
  return model.output
    .filter((chunk) => chunk.stream === Stream.Error)
    .map((chunk) => chunk.text)
    .join("")
    .trimEnd();
}

/**
 * The lines to mark: where exceptions were raised that nobody caught; in a deadlock, where each thread waits.
 * @param {import("./recording/types.js").Model} model
 */
function problemsOf(model) {
  /** @type {RunOutcome["problems"]} */
  const problems = [];
  for (const exception of model.exceptions) {
    if (exception.line > 0) {
      problems.push({ line: exception.line, message: exception.text });
    }
  }
  for (const wait of model.deadlock?.waits ?? []) {
    if (wait.line <= 0) continue;
    const waiting = model.threads[wait.thread]?.name ?? "";
    const wanted = model.resources[wait.resource]?.name ?? "";
    const holder = model.threads[wait.holder]?.name ?? "";
    const message = [
      waiting,
      wanted && `→ ${wanted}`,
      holder !== wanted && holder && `(${holder})`,
    ];
    problems.push({ line: wait.line, message: message.filter(Boolean).join(" ") });
  }
  return oneForEachLine(problems);
}

/**
 * Several threads may wait or fail at the same line: that line says it once for each.
 * @param {RunOutcome["problems"]} problems
 */
function oneForEachLine(problems) {
  /** @type {Map<number, RunOutcome["problems"][number]>} */
  const byLine = new Map();
  for (const problem of problems) {
    const same = byLine.get(problem.line);
    if (!same) byLine.set(problem.line, { ...problem });
    else if (!same.message.split("\n").includes(problem.message)) {
      same.message += `\n${problem.message}`;
    }
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

/** The report without its first sentence, which is the title already. @param {string} report */
function withoutHeading(report) {
  return report.trimEnd().replace(/^Deadlock: .*\n/, "");
}

/**
 * @param {SourceProblem} problem
 * @returns {RunOutcome["problems"][number]}
 */
function markOf({ line, column, endLine, endColumn, message }) {
  if (column <= 0) return { line, message };
  const ends = endLine === line && endColumn > column;
  return { line, column, message, ...(ends ? { endColumn } : {}) };
}
