import assert from "node:assert/strict";
import { test } from "node:test";
import { inputUseOf, outcomeOf } from "../src/outcome.js";
import { decodeRecording } from "../src/recording/decode.js";
import { Kind, LimitKind, Outcome, ResourceKind } from "../src/recording/kinds.js";
import { buildModel } from "../src/recording/model.js";
import { RecordingWriter } from "./support/encode.js";

function started() {
  return new RecordingWriter().process(1, "main").thread(0, "MainThread").running(0);
}

/**
 * @param {RecordingWriter} writer
 * @param {import("../src/outcome.js").SourceProblem | null} [problem]
 */
function outcome(writer, problem = null) {
  return outcomeOf(buildModel(decodeRecording(writer.encode())), problem);
}

test("a program that ends well has nothing to say", () => {
  assert.deepEqual(outcome(started().end(Outcome.Finished, 0)), {
    title: "",
    severity: "failure",
    detail: "",
    line: 0,
    problems: [],
  });
});

test("an uncaught exception marks its line", () => {
  const writer = started();
  writer.emit(Kind.Exception, 0, 7, writer.intern("ValueError: e"));
  const { title, detail, line, problems } = outcome(writer.end(Outcome.Finished, 1));
  assert.equal(title, "errorBanner");
  assert.equal(detail, "MainThread: ValueError: e");
  assert.equal(line, 7);
  assert.deepEqual(problems, [{ line: 7, message: "ValueError: e" }]);
});

test("a thread's exception is told apart from the program's", () => {
  const writer = started().thread(1, "Thread-1");
  writer.emit(Kind.Exception, 1, 3, writer.intern("KeyError: 'x'"));
  assert.equal(outcome(writer.end(Outcome.Finished, 0)).title, "threadErrorBanner");
});

test("a syntax error is marked where the engine says", () => {
  const message = "  File \"main.py\", line 2\nSyntaxError: expected ':'\n";
  const writer = new RecordingWriter().process(1, "main").thread(0, "MainThread");
  writer.emit(Kind.Output, 0, 2, writer.intern(message));
  const problem = { line: 2, column: 11, endLine: 2, endColumn: 13, message: "SyntaxError: …" };
  const { title, detail, line, problems } = outcome(writer.end(Outcome.Refused, 1), problem);
  assert.equal(title, "refusedBanner");
  assert.equal(detail, message.trimEnd());
  assert.equal(line, 2);
  assert.deepEqual(problems, [{ line: 2, column: 11, endColumn: 13, message: "SyntaxError: …" }]);
});

test("a problem without columns, or over several lines, marks what it can", () => {
  const refused = new RecordingWriter().process(1, "main").end(Outcome.Refused, 1);
  const whole = { line: 3, column: 0, endLine: 0, endColumn: 0, message: "m" };
  assert.deepEqual(outcome(refused, whole).problems, [{ line: 3, message: "m" }]);
  const long = { line: 3, column: 2, endLine: 5, endColumn: 1, message: "m" };
  assert.deepEqual(outcome(refused, long).problems, [{ line: 3, column: 2, message: "m" }]);
});

test("stopping is no failure, a limit is", () => {
  const stopped = started();
  stopped.emit(Kind.Limit, -1, LimitKind.Stop, stopped.intern("stopped"));
  assert.equal(outcome(stopped.end(Outcome.Stopped, 1)).title, "stopped");
  assert.equal(outcome(stopped).severity, "notice");
  const limited = started();
  limited.emit(
    Kind.Limit,
    -1,
    LimitKind.Events,
    limited.intern("two million events are the limit"),
  );
  const { title, detail } = outcome(limited.end(Outcome.Limited, 1));
  assert.equal(title, "limitBanner");
  assert.equal(detail, "two million events are the limit");
});

test("a deadlock marks where each thread waits, and for whom", () => {
  const writer = started().thread(1, "Ada").thread(2, "Bob");
  writer.resource(0, ResourceKind.Lock, "fork").resource(1, ResourceKind.Thread, "Ada");
  writer.emit(Kind.DeadlockWait, 0, 1, 1, 15);
  writer.emit(Kind.DeadlockWait, 1, 0, 2, 8);
  writer.emit(Kind.DeadlockWait, 2, 0, 1, 8);
  const report = "Deadlock: no thread can go on.\n  Ada waits …\n";
  writer.emit(Kind.Deadlock, -1, writer.intern(report));
  const { title, detail, line, problems } = outcome(writer.end(Outcome.Deadlocked, 1));
  assert.equal(title, "deadlockBanner");
  assert.equal(detail, "  Ada waits …");
  assert.equal(line, 8);
  assert.deepEqual(problems, [
    { line: 8, message: "Ada → fork (Bob)\nBob → fork (Ada)" },
    { line: 15, message: "MainThread → Ada" },
  ]);
});

test("a program that finds no input, or too little, is told apart from one that reads to the end", () => {
  /** @param {RecordingWriter} writer */
  const use = (writer) => inputUseOf(buildModel(decodeRecording(writer.encode())));
  const read = (/** @type {string[]} */ ...lines) => {
    const writer = started();
    for (const line of lines) writer.emit(Kind.Input, 0, 0, writer.intern(line), line ? 0 : 1);
    return writer;
  };
  assert.deepEqual(use(started()), { used: false, missed: false });
  assert.deepEqual(use(read("Ada\n")), { used: true, missed: false });
  assert.deepEqual(use(read("1\n", "2\n", "")), { used: true, missed: false });
  assert.deepEqual(use(read("")), { used: true, missed: true });
  const failed = read("Ada\n", "");
  failed.emit(Kind.Exception, 0, 3, failed.intern("EOFError: EOF when reading a line"));
  assert.deepEqual(use(failed), { used: true, missed: true });
});
