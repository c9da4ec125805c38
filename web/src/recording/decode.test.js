import assert from "node:assert/strict";
import test from "node:test";
import { RecordingWriter } from "../../test/support/encode.js";
import { decodeRecording, RecordingError } from "./decode.js";
import { Kind } from "./kinds.js";

function small() {
  const writer = new RecordingWriter();
  writer.process(1, "주 프로세스").thread(0, "MainThread");
  return writer.at(5000).line(0, 7, "fetch").output(0, "안녕\n").end(0, 3);
}

test("columns come out as they were written", () => {
  const recording = decodeRecording(small().encode());
  assert.equal(recording.eventCount, 5);
  assert.deepEqual(
    [...recording.kind],
    [Kind.ProcessStart, Kind.ThreadStart, Kind.Line, Kind.Output, Kind.RunEnd],
  );
  assert.equal(recording.thread[0], -1);
  assert.equal(recording.a[2], 7);
  assert.equal(recording.b[4], 3);
  assert.equal(recording.text(recording.c[0]), "주 프로세스");
  assert.equal(recording.text(recording.b[3]), "안녕\n");
  assert.equal(recording.text(-1), "");
  assert.equal(recording.text(99), "");
});

test("a time above 2^32 ns is exact", () => {
  const recording = decodeRecording(small().encode());
  assert.equal(recording.timeNs(2), 5_000_000_000);
});

test("nothing is copied, whether it is a buffer or a view into one", () => {
  const buffer = small().encode();
  assert.equal(decodeRecording(buffer).a.buffer, buffer);
  const larger = new Uint8Array(buffer.byteLength + 8);
  larger.set(new Uint8Array(buffer), 8);
  const view = larger.subarray(8);
  assert.equal(decodeRecording(view).a.buffer, larger.buffer);
  const odd = new Uint8Array(buffer.byteLength + 3);
  odd.set(new Uint8Array(buffer), 3);
  assert.equal(decodeRecording(odd.subarray(3)).a[2], 7);
});

test("what is not a recording is refused with a reason", () => {
  assert.throws(() => decodeRecording(new ArrayBuffer(3)), /only 3 bytes/);
  assert.throws(() => decodeRecording(new ArrayBuffer(24)), /does not begin with "FSRC"/);
  const cut = small().encode().slice(0, -1);
  assert.throws(() => decodeRecording(cut), RecordingError);
  assert.throws(() => decodeRecording(cut), /incomplete/);
  const newer = small().encode();
  new DataView(newer).setUint32(4, 2, true);
  assert.throws(() => decodeRecording(newer), /version 2 .*reads version 1/);
});
