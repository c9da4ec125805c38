import assert from "node:assert/strict";
import test from "node:test";
import { RecordingWriter } from "../../test/support/encode.js";
import { asCompletedSample, deadlockSample, gilSample } from "../../test/support/sample.js";
import { viewOf } from "../../test/support/view.js";
import { FutureState, Kind, LimitKind, Outcome, ResourceKind } from "../recording/kinds.js";
import { timelineEn } from "../strings/timeline.en.js";
import { timelineKo } from "../strings/timeline.ko.js";
import { textOf } from "./facts.js";
import { hitTest } from "./hit.js";
import { findRow } from "./layout.js";
import { endsClosed } from "./narrate-ko.js";
import { narrateHit, narrateMoment } from "./narrate.js";
import { timeToPx } from "./scale.js";
import { tablesOf } from "./table.js";

const ms = 1e6;
const view = viewOf(asCompletedSample());

/** @param {number} timeMs @param {string} [lang] @param {import("./paint.js").View} [of] */
const moment = (timeMs, lang = "en", of = view) =>
  textOf(narrateMoment(of.model, timeMs * ms, lang));

test("a moment in English", () => {
  assert.equal(
    moment(436),
    "At 436 ms: TPE-0_1 sleeps in fetch('f'), line 8. TPE-0_2 sleeps in fetch('c'), line 8. " +
      "MainThread waits in as_completed, line 14. Four of six futures are done (one failed).",
  );
});

test("the same moment in Korean, with the particles that fit the names", () => {
  assert.equal(
    moment(436, "ko"),
    "436 ms: TPE-0_1은 fetch('f')에서 잠들어 있습니다(8행). " +
      "TPE-0_2는 fetch('c')에서 잠들어 있습니다(8행). " +
      "MainThread는 as_completed에서 기다립니다(14행). " +
      "퓨처 여섯 개 가운데 네 개가 끝났습니다(실패 1).",
  );
});

test("the beginning, the submitting and the end", () => {
  assert.equal(moment(0), "At 0 ms: MainThread runs line 12. No future is submitted yet.");
  assert.match(moment(15), /Three futures are submitted, none done\.$/);
  assert.equal(
    moment(828),
    "The program ended after 828 ms. All six futures are done (one failed).",
  );
  assert.match(moment(828, "ko"), /^프로그램이 828 ms 만에 끝났습니다\. 퓨처 여섯 개가 모두/);
});

test("a deadlock says who waits for whom", () => {
  const deadlock = viewOf(deadlockSample());
  const text = moment(104, "en", deadlock);
  assert.match(text, /Deadlock: none of these threads will ever go on\./);
  assert.match(text, /left waits for the lock b, held by right, line 8\./);
  assert.match(text, /MainThread waits for left to end, line 23\./);
  assert.match(moment(104, "ko", deadlock), /left는 right가 쥔 락 b를 기다립니다\(8행\)\./);
});

test("what is too much to be drawn is counted, and memory is told in words", () => {
  const writer = new RecordingWriter();
  writer.process(1, "p").thread(0, "MainThread").resource(0, ResourceKind.Future, "f");
  writer
    .running(0, 0)
    .emit(Kind.FutureState, 0, 0, 0)
    .emit(Kind.Memory, -1, 1, 5 * 1024 * 1024);
  writer.at(1).emit(Kind.Thinned, -1, 64, 4000, 1_999_999);
  const view = viewOf(writer.at(2).end(Outcome.Stopped).encode());
  assert.match(moment(1, "en", view), / 1,999,999 more are not drawn one by one\.$/);
  assert.match(moment(1, "ko", view), / 나머지 1,999,999개는 하나하나 그리지 않았습니다\.$/);
});

test("who waits for the GIL knows who has it", () => {
  const gil = viewOf(gilSample());
  const text = moment(8, "en", gil);
  assert.match(text, /Thread-2 \(count\) runs count\(\), line 4\./);
  assert.match(text, /Thread-1 \(count\) waits for the GIL, which Thread-2 \(count\) has/);
});

test("waiting for several futures is told as the engine names it", () => {
  const waits = (/** @type {string} */ name) => {
    const writer = new RecordingWriter();
    writer.process(1, "p").thread(0, "MainThread").resource(0, ResourceKind.Futures, name);
    const waiting = viewOf(writer.waiting(0, 0).at(2).end(Outcome.Stopped).encode());
    return [moment(1, "en", waiting), moment(1, "ko", waiting)];
  };
  assert.deepEqual(waits("6 futures"), [
    "At 1.00 ms: MainThread waits for six futures.",
    "1.00 ms: MainThread는 퓨처 여섯 개를 기다립니다.",
  ]);
  assert.deepEqual(waits("f(1), f(2)"), [
    "At 1.00 ms: MainThread waits for f(1), f(2).",
    "1.00 ms: MainThread는 f(1), f(2)를 기다립니다.",
  ]);
});

test("a bound that ended the run is named in the language of the page", () => {
  const writer = new RecordingWriter().process(1, "p").thread(0, "MainThread").running(0);
  writer.at(2).emit(Kind.Limit, -1, LimitKind.Output, writer.intern("too much output"));
  const limited = viewOf(writer.end(Outcome.Limited).encode());
  assert.match(moment(2, "en", limited), /The run was stopped here: too much output MainThread/);
  assert.match(moment(2, "ko", limited), /멈췄습니다: 출력이 너무 많습니다\. MainThread는/);
});

test("many threads are told of together", () => {
  const many = viewOf(asCompletedSample({ pages: "abcdefabcdef", workers: 12 }));
  assert.match(moment(75, "en", many), /more threads are busy or wait\./);
});

test("a future under the pointer tells its life", () => {
  const { layout, scale } = view;
  const y = findRow(layout, "future", 4)?.middlePx ?? 0;
  const hit = hitTest(view, timeToPx(scale, 300 * ms), y);
  assert.ok(hit);
  assert.deepEqual(narrateHit(view.model, hit, "en").map(textOf), [
    "fetch('e')",
    "Submitted at 22 ms in line 13 by MainThread.",
    "Queued for 299 ms, then ran for 102 ms on TPE-0_0.",
    "The fourth to finish, with an exception: ValueError: e",
    "as_completed handed it to MainThread at 424 ms.",
  ]);
  assert.deepEqual(narrateHit(view.model, hit, "ko").map(textOf), [
    "fetch('e')",
    "MainThread는 22 ms에 13행에서 제출했습니다.",
    "큐에서 299 ms 기다린 뒤 TPE-0_0에서 102 ms 동안 실행되었습니다.",
    "4번째로 예외로 끝났습니다: ValueError: e",
    "as_completed가 424 ms에 MainThread에 넘겨주었습니다.",
  ]);
});

test("spans, the GIL and counters under the pointer", () => {
  const span = hitTest(
    view,
    timeToPx(view.scale, 250 * ms),
    findRow(view.layout, "thread", 2)?.middlePx ?? 0,
  );
  assert.ok(span);
  assert.deepEqual(narrateHit(view.model, span, "en").map(textOf), [
    "TPE-0_1 sleeps in fetch('d'), line 8.",
    "210 ms, from 151 ms to 361 ms",
  ]);
  for (const kind of ["gil", "queue", "cores"]) {
    const row = view.layout.rows.find((candidate) => candidate.kind === kind);
    const hit = hitTest(view, timeToPx(view.scale, 3 * ms), (row?.yPx ?? 0) + 6);
    assert.ok(hit);
    for (const lang of ["en", "ko"]) {
      const lines = narrateHit(view.model, hit, lang);
      assert.ok(lines.length > 0 && textOf(lines[0]).length > 3, kind);
    }
  }
});

test("Korean knows which names end in a consonant when read", () => {
  for (const word of ["TPE-0_1", "큐레이션", "fetch('l')", "n", "6"])
    assert.ok(endsClosed(word), word);
  for (const word of ["TPE-0_2", "MainThread", "큐", "fetch('f')", "", "()"]) {
    assert.ok(!endsClosed(word), word);
  }
});

test("cancelled and pending futures are told as such", () => {
  const writer = new RecordingWriter();
  writer.process(1, "p").thread(0, "MainThread").running(0);
  writer.submit(0, 3, 0, "late()").submit(0, 4, 0, "never()");
  writer.at(5).futureState(0, 3, FutureState.Cancelled, 1);
  writer.at(9).resource(8, ResourceKind.Event, "go").waiting(0, 8).at(10);
  const cut = viewOf(writer.emit(Kind.RunEnd, -1, Outcome.Stopped).encode());
  const tell = (/** @type {number} */ index, /** @type {string} */ lang) => {
    const y = findRow(cut.layout, "future", index)?.middlePx ?? 0;
    const hit = hitTest(cut, 400, y);
    assert.ok(hit);
    return narrateHit(cut.model, hit, lang).map(textOf).join(" ");
  };
  assert.match(tell(0, "en"), /Queued for 5 ms, never run\. Cancelled\./);
  assert.match(tell(1, "en"), /Still queued after 10 ms\./);
  assert.match(tell(0, "ko"), /취소되었습니다\./);
  assert.match(moment(9.5, "en", cut), /MainThread waits for the event go\./);
});

test("the tables hold what the picture holds", () => {
  const [futures, threads] = tablesOf(view.model, "en");
  assert.deepEqual(futures.rows[4].cells, [
    "fetch('e')",
    "22 ms",
    "321 ms",
    "423 ms",
    "failed",
    "4",
    "TPE-0_0",
    "ValueError: e",
    "MainThread, 424 ms",
  ]);
  assert.deepEqual(
    futures.rows.map((row) => row.data.rank),
    ["2", "1", "5", "3", "4", "6"],
  );
  const main = threads.rows.filter((row) => row.data.thread === "0");
  assert.deepEqual(main[1].cells, [
    "MainThread",
    "34 ms",
    "146 ms",
    "waits in as_completed (112 ms)",
    "14",
  ]);
  assert.equal(tablesOf(view.model, "ko")[0].caption, "퓨처");
});

test("a table of thousands is cut and says so", () => {
  const many = viewOf(asCompletedSample({ pages: "abcdef".repeat(100) }));
  const [futures] = tablesOf(many.model, "en");
  assert.equal(futures.rows.length, 500);
  assert.equal(futures.more, "and 100 more");
});

test("both languages have the same strings, with the same places", () => {
  assert.deepEqual(Object.keys(timelineEn), Object.keys(timelineKo));
  const places = (/** @type {string} */ text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(timelineEn)) {
    assert.deepEqual(places(text), places(timelineKo[/** @type {"gil"} */ (key)]), key);
  }
});
