import assert from "node:assert/strict";
import test from "node:test";
import { RecordingWriter } from "../../test/support/encode.js";
import { asCompletedSample, deadlockSample, gilSample } from "../../test/support/sample.js";
import { figuresOf } from "../player/summary.js";
import { decodeRecording } from "./decode.js";
import {
  EndReason,
  FutureState,
  HandOver,
  Kind,
  LimitKind,
  Outcome,
  ResourceKind,
  State,
  ThreadFlag,
} from "./kinds.js";
import { buildModel } from "./model.js";
import { exceptionNameOf, shortThreadName, threadLabel } from "./names.js";
import { countFutures, counterAt, futureStateAt, lineAt, linesAt, nextInterest } from "./query.js";
import { spanAt, taskAt } from "./query.js";

const ms = 1e6;

/** @param {ArrayBuffer} bytes */
const modelOf = (bytes) => buildModel(decodeRecording(bytes));

/**
 * The spans of a thread, readable.
 * @param {import("./types.js").Model} model
 * @param {number} id
 */
function spansOf(model, id) {
  const thread = model.threads[id];
  assert.ok(thread);
  const { spans } = model;
  const found = [];
  for (let row = thread.spanFrom; row < thread.spanTo; row++) {
    found.push([spans.state[row], spans.startNs[row] / ms, spans.endNs[row] / ms]);
  }
  return found;
}

test("a recording that leaves tasks out says how many, and gives no figures that need all of them", () => {
  const writer = new RecordingWriter();
  writer.process(1, "MainProcess").thread(0, "MainThread").running(0, 0);
  writer.at(2).emit(Kind.Thinned, -1, 16, 1000, 0);
  writer.at(3).emit(Kind.Memory, -1, 1, 300 * 1024);
  writer.at(9).emit(Kind.Thinned, -1, 64, 4000, 1234);
  writer.at(9).emit(Kind.ThreadEnd, 0).emit(Kind.RunEnd, -1, Outcome.Finished);
  const model = modelOf(writer.encode());
  assert.deepEqual(model.thinned, {
    fromNs: 2 * ms,
    taskInterval: 64,
    gridNs: 4 * ms,
    leftOut: 1234,
  });
  assert.ok(Number.isNaN(model.summary.speedup) && Number.isNaN(model.summary.busyShare));
  const figures = figuresOf(model, "en");
  assert.deepEqual(figures.map(({ name, value }) => [name, value]).slice(1), [
    ["memory", "300 MiB"],
    ["thinned", "1,234"],
  ]);
  assert.match(figures[2].title, /from 2 ms on/);
});

test("futures stand in order of submission and know their whole life", () => {
  const model = modelOf(asCompletedSample());
  assert.deepEqual(
    model.futures.map((future) => future.label),
    [..."abcdef"].map((page) => `fetch('${page}')`),
  );
  assert.deepEqual(
    model.futures.map((future) => future.rank),
    [2, 1, 5, 3, 4, 6],
  );
  const [a, b, , d, e] = model.futures;
  assert.equal(a.submitNs, 6 * ms);
  assert.equal(a.startNs, 9 * ms);
  assert.equal(a.endNs, 321 * ms);
  assert.equal(a.worker, 1);
  assert.equal(a.submitThread, 0);
  assert.equal(a.submitLine, 13);
  assert.equal(a.text, "1024");
  assert.equal(d.worker, b.worker);
  assert.equal(d.startNs, b.endNs);
  assert.equal(e.state, FutureState.Failed);
  assert.equal(e.exceptionName, "ValueError");
  assert.deepEqual(b.handOvers, [
    { timeNs: b.doneNs + 1 * ms, thread: 0, how: HandOver.AsCompleted, line: 14 },
  ]);
});

test("a thread's spans follow each other without gaps", () => {
  const model = modelOf(asCompletedSample());
  const spans = spansOf(model, 2);
  assert.deepEqual(spans[0].slice(0, 1), [State.WantsGIL]);
  for (let i = 1; i < spans.length; i++) assert.equal(spans[i][1], spans[i - 1][2]);
  assert.equal(spans[spans.length - 1][2], model.durationNs / ms);
});

test("equal states in a row are one span, and states of no length are none", () => {
  const writer = new RecordingWriter();
  writer.process(1, "p").thread(0, "MainThread").wantsGIL(0).running(0);
  writer.at(1).running(0).at(2).running(0, 3).at(3).sleeping(0).at(5).end(Outcome.Finished);
  assert.deepEqual(spansOf(modelOf(writer.encode()), 0), [
    [State.Running, 0, 2],
    [State.Running, 2, 3],
    [State.Sleeping, 3, 5],
  ]);
});

test("the summary counts running and sleeping in tasks, not waiting for the GIL", () => {
  const { summary } = modelOf(asCompletedSample());
  // Three tasks waited 3 ms each for the GIL.
  const workMs = 300 + 120 + 500 + 210 + 90 + 440 + 6 * 12 - 3 * 3;
  assert.equal(summary.workNs, workMs * ms);
  const { futures } = modelOf(asCompletedSample());
  const lastNs = Math.max(...futures.map(({ endNs }) => endNs));
  assert.equal(summary.speedup, (workMs * ms) / (lastNs - futures[0].submitNs));
  assert.equal(summary.workerCount, 3);
  assert.equal(summary.failedCount, 1);
  assert.equal(summary.finishedCount, 5);
  assert.ok(summary.busyShare > 0.6 && summary.busyShare < 0.8);
});

test("threads that share a GIL use one core between them", () => {
  const model = modelOf(gilSample(40));
  assert.ok(Math.abs(model.summary.meanCores - 1) < 0.01);
  assert.ok(Number.isNaN(model.summary.speedup));
  const [process] = model.processes;
  assert.equal(process.gilTo - process.gilFrom, 40);
  assert.equal(model.gil.forced[process.gilFrom], 1);
  assert.equal(model.gil.endNs[process.gilFrom], 6 * ms);
  assert.deepEqual(spansOf(model, 2)[1], [State.Running, 6, 11]);
});

test("a recording that stops in the middle ends its open spans with itself", () => {
  const writer = new RecordingWriter();
  writer.process(1, "p").thread(0, "MainThread").running(0).emit(Kind.GILAcquire, 0, 1);
  writer.submit(0, 5, 0, "work()").submit(0, 6, 0, "work()");
  writer.at(1).thread(1, "w", ThreadFlag.Worker).running(1);
  writer.futureState(1, 5, FutureState.Running).emit(Kind.TaskStart, 1, 5);
  writer.emit(Kind.LockAcquire, 1, 7);
  writer.at(9).emit(Kind.Limit, -1, LimitKind.Stop, writer.intern("stopped"));
  const model = modelOf(writer.encode());
  assert.equal(model.outcome, -1);
  assert.deepEqual(model.limit, { timeNs: 9 * ms, kind: LimitKind.Stop, message: "stopped" });
  assert.equal(model.durationNs, 9 * ms);
  assert.equal(model.futures[0].endNs, 9 * ms);
  assert.ok(Number.isNaN(model.futures[0].doneNs));
  assert.equal(model.futures[0].workNs, 8 * ms);
  assert.ok(Number.isNaN(model.futures[1].startNs));
  assert.equal(model.gil.endNs[0], 9 * ms);
  assert.deepEqual(spansOf(model, 1), [[State.Running, 1, 9]]);
});

test("a deadlock keeps its report, and the locks that were waited for", () => {
  const model = modelOf(deadlockSample());
  assert.ok(model.deadlock);
  assert.equal(model.deadlock.waits.length, 3);
  assert.deepEqual(model.deadlock.waits[1], { thread: 1, resource: 1, holder: 2, line: 8 });
  assert.deepEqual(
    model.locks.map((lock) => [lock.name, lock.thread, lock.startNs.map((ns) => ns / ms)]),
    [
      ["a", [1], [3]],
      ["b", [2], [4]],
    ],
  );
  assert.equal(model.outcome, Outcome.Deadlocked);
});

test("who was ended by a deadlock is still seen waiting at that moment", () => {
  const writer = new RecordingWriter();
  writer.process(1, "p").thread(0, "MainThread").running(0).line(0, 4).resource(0, 0, "a");
  writer.at(1).waiting(0, 0).emit(Kind.Deadlock, -1, writer.intern("report"));
  writer.emit(Kind.ThreadEnd, 0, EndReason.Killed).end(Outcome.Deadlocked);
  const model = modelOf(writer.encode());
  assert.deepEqual(
    linesAt(model, 1 * ms).map(({ line }) => line),
    [4],
  );
});

test("an empty recording is a model of nothing", () => {
  const model = modelOf(new RecordingWriter().encode());
  assert.equal(model.durationNs, 0);
  assert.deepEqual([...model.interestNs], [0]);
  assert.equal(model.futures.length, 0);
});

test("damaged numbers do not break anything", () => {
  const writer = new RecordingWriter();
  writer.thread(2_000_000_000, "x").running(77).line(-1, 3).emit(Kind.GILAcquire, 3, -8);
  writer.emit(Kind.ProcessStart, -1, 2_000_000_000).emit(Kind.WorkerStart, 9, 9);
  writer.emit(200, 1, 2, 3, 4).emit(Kind.TaskEnd, 5, 4).end(0);
  const model = modelOf(writer.encode());
  assert.equal(model.threads.filter(Boolean).length, 0);
});

test("queries answer for a moment", () => {
  const model = modelOf(asCompletedSample());
  const [main, , second] = model.threads;
  assert.ok(main && second);
  const row = spanAt(model, second, 200 * ms);
  assert.equal(model.spans.state[row], State.Sleeping);
  assert.equal(taskAt(model, second, 200 * ms)?.label, "fetch('d')");
  assert.equal(taskAt(model, second, 5 * ms), undefined);
  assert.equal(lineAt(model, second, 200 * ms), 8);
  assert.equal(lineAt(model, main, 200 * ms), 14);
  assert.equal(futureStateAt(model.futures[3], 20 * ms), FutureState.Pending);
  assert.equal(futureStateAt(model.futures[3], 200 * ms), FutureState.Running);
  assert.equal(futureStateAt(model.futures[3], 5 * ms), undefined);
  assert.deepEqual(countFutures(model, 200 * ms), {
    submitted: 6,
    pending: 2,
    running: 3,
    done: 1,
    failed: 0,
    cancelled: 0,
  });
  assert.equal(counterAt(model.queues[0], 200 * ms), 2);
  assert.deepEqual(
    linesAt(model, 200 * ms).map(({ line, threads }) => [line, threads.map(({ id }) => id)]),
    [
      [8, [1, 2, 3]],
      [14, [0]],
    ],
  );
});

test("stepping stops at interesting moments, forwards and back", () => {
  const times = [0, 10, 20];
  assert.equal(nextInterest(times, 10, 1, 30), 20);
  assert.equal(nextInterest(times, 20, 1, 30), 30);
  assert.equal(nextInterest(times, 15, -1, 30), 10);
  assert.equal(nextInterest(times, 10, -1, 30), 0);
  assert.equal(nextInterest(times, 0, -1, 30), 0);
});

test("a burst is one step, and the stop is behind it", () => {
  const times = [0, 10, 11, 12, 40, 41, 90];
  const step = (/** @type {number} */ from, /** @type {1 | -1} */ direction) =>
    nextInterest(times, from, direction, 100, 2);
  assert.deepEqual([step(0, 1), step(12, 1), step(41, 1), step(90, 1)], [12, 41, 90, 100]);
  assert.deepEqual([step(100, -1), step(90, -1), step(41, -1), step(12, -1)], [90, 41, 12, 0]);
  assert.equal(step(11, 1), 12);
});

test("names are abbreviated as usual", () => {
  assert.equal(shortThreadName("ThreadPoolExecutor-0_1"), "TPE-0_1");
  assert.equal(shortThreadName("Thread-1 (count)"), "Thread-1 (count)");
  assert.equal(threadLabel("MainThread", "ForkProcess-1", true), "ForkProcess-1");
  assert.equal(threadLabel("Thread-1", "ForkProcess-1", false), "ForkProcess-1 Thread-1");
  assert.equal(threadLabel("MainThread", "", true), "MainThread");
  assert.equal(exceptionNameOf("ValueError: e"), "ValueError");
  assert.equal(exceptionNameOf("queue.Empty"), "Empty");
});

test("a hundred thousand events become eleven thousand futures", () => {
  const writer = new RecordingWriter();
  writer.process(1, "p").thread(0, "MainThread").running(0);
  writer.resource(0, ResourceKind.Pool, "pool");
  for (let id = 1; id <= 8; id++) writer.thread(id, `w${id}`, ThreadFlag.Worker);
  const label = "work()";
  for (let i = 0; i < 11000; i++) {
    const worker = 1 + (i % 8);
    writer.at(i / 10).submit(0, 10 + i, 0, label);
    writer
      .running(worker)
      .emit(Kind.TaskStart, worker, 10 + i)
      .sleeping(worker);
    writer.emit(Kind.TaskEnd, worker, 10 + i).line(worker, 3);
    writer.futureState(worker, 10 + i, FutureState.Finished, i + 1);
  }
  const recording = decodeRecording(writer.end(0).encode());
  assert.ok(recording.eventCount > 99_000);
  const model = buildModel(recording);
  assert.equal(model.futures.length, 11000);
  assert.equal(model.futures.at(-1)?.rank, 11000);
});
