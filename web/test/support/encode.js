// Writes recordings by hand, for tests: the same format as engine/trace writes.
import { Kind, State, ThreadFlag, FutureState, ResourceKind } from "../../src/recording/kinds.js";

/** @typedef {{timeNs: number, kind: number, thread: number, a: number, b: number, c: number}} Row */

/** Collects events and encodes them. Times are in milliseconds here, to be readable. */
export class RecordingWriter {
  constructor() {
    /** @type {Row[]} */
    this.rows = [];
    /** @type {string[]} */
    this.strings = [""];
    this.timeMs = 0;
  }

  /** @param {string} text */
  intern(text) {
    const known = this.strings.indexOf(text);
    if (known >= 0) return known;
    return this.strings.push(text) - 1;
  }

  /** @param {number} timeMs */
  at(timeMs) {
    this.timeMs = timeMs;
    return this;
  }

  /**
   * @param {number} kind
   * @param {number} thread
   * @param {number} [a]
   * @param {number} [b]
   * @param {number} [c]
   */
  emit(kind, thread, a = 0, b = 0, c = 0) {
    this.rows.push({ timeNs: Math.round(this.timeMs * 1e6), kind, thread, a, b, c });
    return this;
  }

  /** @param {number} id @param {string} name @param {number} [parent] */
  process(id, name, parent = 0) {
    return this.emit(Kind.ProcessStart, -1, id, parent, this.intern(name));
  }

  /** @param {number} id @param {string} name @param {number} [flags] @param {number} [processId] */
  thread(id, name, flags = id === 0 ? ThreadFlag.Main : 0, processId = 1) {
    return this.emit(Kind.ThreadStart, id, processId, this.intern(name), flags);
  }

  /** @param {number} thread @param {number} [core] */
  running(thread, core = 0) {
    return this.emit(Kind.ThreadState, thread, State.Running, core, 0);
  }

  /** @param {number} thread */
  sleeping(thread) {
    return this.emit(Kind.ThreadState, thread, State.Sleeping, 0, 0);
  }

  /** @param {number} thread */
  wantsGIL(thread) {
    return this.emit(Kind.ThreadState, thread, State.WantsGIL, 0, 0);
  }

  /** @param {number} thread @param {number} resource @param {number} [holder] */
  waiting(thread, resource, holder = -1) {
    return this.emit(Kind.ThreadState, thread, State.Waiting, resource, holder);
  }

  /** @param {number} thread @param {number} resource */
  idle(thread, resource) {
    return this.emit(Kind.ThreadState, thread, State.Idle, resource, -1);
  }

  /** @param {number} thread @param {number} line @param {string} [where] */
  line(thread, line, where = "<module>") {
    return this.emit(Kind.Line, thread, line, this.intern(where));
  }

  /** @param {number} id @param {number} kind @param {string} name */
  resource(id, kind, name) {
    return this.emit(Kind.ResourceNew, -1, id, kind, this.intern(name));
  }

  /** @param {number} thread @param {number} future @param {number} pool @param {string} label */
  submit(thread, future, pool, label) {
    this.resource(future, ResourceKind.Future, label);
    this.futureState(thread, future, FutureState.Pending);
    return this.emit(Kind.TaskSubmit, thread, future, pool, this.intern(label));
  }

  /** @param {number} thread @param {number} future @param {number} state @param {number} [rank] */
  futureState(thread, future, state, rank = 0) {
    return this.emit(Kind.FutureState, thread, future, state, rank);
  }

  /** @param {number} thread @param {string} text @param {number} [stream] */
  output(thread, text, stream = 1) {
    return this.emit(Kind.Output, thread, stream, this.intern(text));
  }

  /** @param {number} outcome @param {number} [exitCode] */
  end(outcome, exitCode = 0) {
    return this.emit(Kind.RunEnd, -1, outcome, exitCode);
  }

  /** @returns {ArrayBuffer} */
  encode() {
    // Stable, so that a scenario may be written thread by thread.
    const rows = [...this.rows].sort((x, y) => x.timeNs - y.timeNs);
    const encoder = new TextEncoder();
    const texts = this.strings.map((text) => encoder.encode(text));
    const stringBytes = texts.reduce((sum, text) => sum + text.length, 0);
    const count = rows.length;
    const total = 24 + 24 * count + 4 * (texts.length + 1) + count + stringBytes;
    const buffer = new ArrayBuffer(total);
    const view = new DataView(buffer);
    [0x43525346, 1, count, texts.length, stringBytes, 0].forEach((value, i) =>
      view.setUint32(4 * i, value, true),
    );
    rows.forEach((row, i) => {
      const columns = [
        row.timeNs % 2 ** 32,
        Math.floor(row.timeNs / 2 ** 32),
        row.thread,
        row.a,
        row.b,
        row.c,
      ];
      columns.forEach((value, column) =>
        view.setUint32(24 + 4 * (column * count + i), value >>> 0, true),
      );
    });
    let at = 24 + 24 * count;
    let offset = 0;
    for (const text of texts) {
      view.setUint32(at, offset, true);
      offset += text.length;
      at += 4;
    }
    view.setUint32(at, offset, true);
    at += 4;
    for (const row of rows) view.setUint8(at++, row.kind);
    for (const text of texts) {
      new Uint8Array(buffer).set(text, at);
      at += text.length;
    }
    return buffer;
  }
}
