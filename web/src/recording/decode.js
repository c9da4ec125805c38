// A recording as the engine sends it: columns in one block of memory. Decoding
// makes views of the columns and copies nothing, so a million events take no
// longer than ten.

/** The first four bytes of a recording, "FSRC", read as a little-endian number. */
const magic = 0x43525346;

/** The version of the format that this file reads. */
export const supportedVersion = 1;

const headerBytes = 24;

/** Something that is not a recording, or not one that this page can read. */
export class RecordingError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "RecordingError";
  }
}

/**
 * The columns of a recording. Row i of all columns is one event.
 * @typedef {object} Recording
 * @property {number} eventCount
 * @property {Uint8Array} kind what happened, see kinds.js
 * @property {Int32Array} thread who did it or to whom it happened, -1 for nobody
 * @property {Int32Array} a
 * @property {Int32Array} b
 * @property {Int32Array} c
 * @property {(row: number) => number} timeNs virtual time of a row in nanoseconds
 * @property {number} stringCount
 * @property {(index: number) => string} text the string with this index, "" when there is none
 */

/**
 * Reads the bytes of a recording.
 * @param {ArrayBuffer | Uint8Array} bytes they must not change as long as the recording is in use
 * @returns {Recording}
 * @throws {RecordingError} when they are not a recording of a version that this file reads
 */
export function decodeRecording(bytes) {
  const { buffer, byteOffset, byteLength } = alignedBytes(bytes);
  if (byteLength < headerBytes) {
    throw new RecordingError(`This is not a recording: it has only ${byteLength} bytes.`);
  }
  const header = new Uint32Array(buffer, byteOffset, headerBytes / 4);
  if (header[0] !== magic) {
    throw new RecordingError('This is not a recording: it does not begin with "FSRC".');
  }
  if (header[1] !== supportedVersion) {
    throw new RecordingError(
      `This recording has version ${header[1]} of the format; ` +
        `the page reads version ${supportedVersion}. Reload the page.`,
    );
  }
  const [, , eventCount, stringCount, stringBytes] = header;
  const offsetsAt = headerBytes + 6 * 4 * eventCount;
  const kindAt = offsetsAt + 4 * (stringCount + 1);
  const stringsAt = kindAt + eventCount;
  if (byteLength !== stringsAt + stringBytes) {
    throw new RecordingError(
      `The recording is incomplete: it should have ${stringsAt + stringBytes} bytes ` +
        `and has ${byteLength}.`,
    );
  }
  /** @param {number} index */
  const column = (index) => byteOffset + headerBytes + 4 * eventCount * index;
  const timeLow = new Uint32Array(buffer, column(0), eventCount);
  const timeHigh = new Uint32Array(buffer, column(1), eventCount);
  return {
    eventCount,
    kind: new Uint8Array(buffer, byteOffset + kindAt, eventCount),
    thread: new Int32Array(buffer, column(2), eventCount),
    a: new Int32Array(buffer, column(3), eventCount),
    b: new Int32Array(buffer, column(4), eventCount),
    c: new Int32Array(buffer, column(5), eventCount),
    timeNs: (row) => timeHigh[row] * 2 ** 32 + timeLow[row],
    stringCount,
    text: stringReader(
      new Uint32Array(buffer, byteOffset + offsetsAt, stringCount + 1),
      new Uint8Array(buffer, byteOffset + stringsAt, stringBytes),
    ),
  };
}

/**
 * Views of 32-bit columns need addresses divisible by four; only a view into
 * the middle of a larger block can have others, and is copied.
 * @param {ArrayBuffer | Uint8Array} bytes
 */
function alignedBytes(bytes) {
  if (bytes instanceof ArrayBuffer) {
    return { buffer: bytes, byteOffset: 0, byteLength: bytes.byteLength };
  }
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return { buffer: aligned.buffer, byteOffset: aligned.byteOffset, byteLength: bytes.byteLength };
}

/**
 * Answers strings by index, each decoded when it is first asked for.
 * @param {Uint32Array} offsets
 * @param {Uint8Array} bytes
 * @returns {(index: number) => string}
 */
function stringReader(offsets, bytes) {
  const decoder = new TextDecoder();
  /** @type {(string | undefined)[]} */
  const known = [];
  return (index) => {
    if (index < 0 || index >= offsets.length - 1) return "";
    let text = known[index];
    if (text === undefined) {
      text = decoder.decode(bytes.subarray(offsets[index], offsets[index + 1]));
      known[index] = text;
    }
    return text;
  };
}
