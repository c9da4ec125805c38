import assert from "node:assert/strict";
import test from "node:test";
import { asCompletedSample, gilSample } from "../../test/support/sample.js";
import { viewOf } from "../../test/support/view.js";
import { Stream } from "../recording/kinds.js";
import { linesOf } from "./lines.js";
import { baseRate, createPlayer } from "./player.js";
import { figuresOf } from "./summary.js";

const ms = 1e6;

/** A clock that goes on when it is told to, with frames. */
function fakeClock() {
  let timeMs = 0;
  /** @type {Map<number, () => void>} */
  const frames = new Map();
  let next = 1;
  return {
    nowMs: () => timeMs,
    requestFrame(/** @type {() => void} */ callback) {
      frames.set(next, callback);
      return next++;
    },
    cancelFrame(/** @type {number} */ handle) {
      frames.delete(handle);
    },
    /** Lets time pass in frames of 16 ms. @param {number} forMs */
    pass(forMs) {
      for (let passed = 0; passed < forMs; passed += 16) {
        timeMs += 16;
        const due = [...frames.values()];
        frames.clear();
        for (const callback of due) callback();
      }
    },
    get waiting() {
      return frames.size;
    },
  };
}

/** @param {Partial<import("./player.js").PlayerOptions>} [options] */
function player(options = {}) {
  const clock = fakeClock();
  /** @type {number[]} */
  const ticks = [];
  const made = createPlayer({
    durationNs: 800 * ms,
    interestNs: [0, 100 * ms, 250 * ms, 800 * ms],
    onTick: (timeNs) => ticks.push(timeNs),
    ...clock,
    nowMs: clock.nowMs,
    ...options,
  });
  return { made, clock, ticks };
}

test("at speed 1 a run of 800 ms takes eight seconds", () => {
  const { made, clock } = player();
  made.play();
  clock.pass(4000);
  assert.ok(Math.abs(made.timeNs - 400 * ms) < 3 * ms, `${made.timeNs}`);
  assert.ok(made.playing);
  clock.pass(4200);
  assert.equal(made.timeNs, 800 * ms);
  assert.ok(!made.playing);
  assert.equal(clock.waiting, 0);
});

test("a run that is comfortable as it is, is shown in real time", () => {
  assert.equal(baseRate(10e9), 1e6);
  assert.equal(baseRate(60e9), 60e9 / 8000);
  assert.equal(baseRate(790 * ms), (790 * ms) / 8000);
});

test("speed changes how fast, from now on", () => {
  const { made, clock } = player();
  made.play();
  clock.pass(800);
  const before = made.timeNs;
  made.setSpeed(4);
  clock.pass(800);
  const ratio = (made.timeNs - before) / before;
  assert.ok(Math.abs(ratio - 4) < 0.2, `${ratio}`);
  made.setSpeed(0);
  assert.equal(made.speed, 4);
});

test("pause keeps the place, play at the end begins anew", () => {
  const { made, clock } = player();
  made.toggle();
  clock.pass(160);
  made.toggle();
  const at = made.timeNs;
  clock.pass(500);
  assert.equal(made.timeNs, at);
  made.toEnd();
  made.play();
  clock.pass(32);
  assert.ok(made.playing && made.timeNs < 20 * ms);
});

test("steps stop at moments of interest and pause", () => {
  const { made } = player();
  made.play();
  made.stepForward();
  assert.equal(made.timeNs, 100 * ms);
  assert.ok(!made.playing);
  made.stepForward();
  made.stepForward();
  made.stepForward();
  assert.equal(made.timeNs, 800 * ms);
  made.stepBack();
  assert.equal(made.timeNs, 250 * ms);
  made.seek(150 * ms);
  made.stepBack();
  assert.equal(made.timeNs, 100 * ms);
});

test("seeking stays within the run and goes on playing", () => {
  const { made, clock } = player();
  made.play();
  made.seek(600 * ms);
  clock.pass(160);
  assert.ok(made.playing && made.timeNs > 600 * ms);
  made.seek(1e12);
  assert.equal(made.timeNs, 800 * ms);
  made.seek(-5);
  assert.equal(made.timeNs, 0);
});

test("with reduced motion the cursor jumps from moment to moment", () => {
  const { made, clock, ticks } = player({ reducedMotion: true });
  made.play();
  clock.pass(9000);
  assert.deepEqual(ticks, [100 * ms, 250 * ms, 800 * ms]);
});

test("another run begins paused, where it is told to", () => {
  const { made, clock, ticks } = player();
  made.play();
  clock.pass(100);
  made.setRun({ durationNs: 50, interestNs: [0, 50], timeNs: 70 });
  assert.equal(made.timeNs, 50);
  assert.ok(!made.playing);
  assert.equal(ticks.at(-1), 50);
  made.setRun({ durationNs: 0, interestNs: [0] });
  made.play();
  assert.ok(!made.playing);
});

test("whoever listens hears of every change until it stops listening", () => {
  const { made } = player();
  let heard = 0;
  const stop = made.subscribe(() => heard++);
  made.seek(5);
  made.setSpeed(2);
  made.play();
  assert.equal(heard, 3);
  stop();
  made.pause();
  assert.equal(heard, 3);
});

test("chunks of output become lines", () => {
  const chunk = (/** @type {number} */ timeNs, /** @type {string} */ text, stream = 1) => ({
    timeNs,
    thread: 0,
    stream,
    text,
  });
  const lines = linesOf([
    chunk(1, "b"),
    chunk(2, " 1024"),
    chunk(3, "oops\n", 2),
    chunk(4, "\n\nlast"),
    chunk(5, "10%\r20%\rdone", 2),
    chunk(6, "\n", 2),
  ]);
  assert.deepEqual(
    lines.map(({ timeNs, stream, text }) => [timeNs, stream, text]),
    [
      [1, 1, "b 1024"],
      [3, 2, "oops"],
      [4, 1, ""],
      [4, 1, "last"],
      [5, 2, "done"],
    ],
  );
  assert.deepEqual(linesOf([chunk(0, "abcdef\rxy")])[0].text, "xycdef");
  assert.equal(linesOf([chunk(0, "x".repeat(9000))])[0].text.length, 4000);
});

test("warnings are told apart from errors, with the line under them", () => {
  const text =
    "main.py:3: DeprecationWarning: getName() is deprecated, get the name attribute instead\n" +
    "  print(t.getName())\nTraceback (most recent call last):\n" +
    '  File "main.py", line 4, in <module>\nValueError: Warning: no\nWARNING:root:late\n';
  const lines = linesOf([{ timeNs: 0, thread: 0, stream: Stream.Error, text }]);
  assert.deepEqual(
    lines.map(({ warning }) => warning),
    [true, true, false, false, false, true],
  );
  assert.equal(
    linesOf([{ timeNs: 0, thread: 0, stream: 1, text: "a:1: UserWarning: x" }])[0].warning,
    false,
  );
});

test("what was read stands behind its prompt and ends the line", () => {
  const lines = linesOf(
    [
      { text: "Name? ", stream: Stream.Output },
      { text: "warning\n", stream: Stream.Error },
      { text: "Ada\n", stream: Stream.Input },
      { text: "Hello Ada\n", stream: Stream.Output },
      { text: "42", stream: Stream.Input },
    ].map((chunk, timeNs) => ({ ...chunk, timeNs, thread: 0 })),
  );
  assert.deepEqual(
    lines.map(({ stream, text, typed }) => [stream, text, typed]),
    [
      [Stream.Output, "Name? ", "Ada"],
      [Stream.Error, "warning", ""],
      [Stream.Output, "Hello Ada", ""],
      [Stream.Input, "", "42"],
    ],
  );
});

test("the figures are those that mean something", () => {
  const pool = figuresOf(viewOf(asCompletedSample()).model, "en");
  assert.deepEqual(
    pool.map(({ name, value }) => [name, value]),
    [
      ["makespan", "828 ms"],
      ["speedup", "2.1×"],
      ["busy", "70 %"],
      ["failed", "1"],
    ],
  );
  const threads = figuresOf(viewOf(gilSample()).model, "ko");
  assert.deepEqual(
    threads.map(({ name, value }) => [name, value]),
    [
      ["makespan", "201 ms"],
      ["cores", "1.0"],
    ],
  );
});
