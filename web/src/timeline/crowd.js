// What to do with spans that are too short to be drawn. Spans that are wide enough
// are drawn as they are. Neighbours that are not form a crowd: a crowd narrower than
// a mark becomes one mark, or nobody would see a short burst between two long waits;
// a wider one becomes columns, each divided in the proportions of what happened in
// it. So a lane is honest at every scale, and drawing it takes one pass and no
// memory, however many spans there are.

/** Narrower spans are collected. */
const narrowPx = 2;
/** A crowd narrower than this is one mark. */
const markPx = 4;
const columnPx = 2;

/**
 * Who draws what was sorted. Keys are small numbers: they say what a span is.
 * @typedef {object} CrowdPainter
 * @property {(i: number, fromPx: number, toPx: number, key: number) => void} span one that is wide enough
 * @property {(fromPx: number, toPx: number, seen: number, shares: Float64Array) => void} mark a narrow
 *   crowd: seen has the bit of each key that occurs, shares the width of each
 * @property {(fromPx: number, widthPx: number, shares: Float64Array) => void} column a column of a wide
 *   crowd: shares are the parts of each key, together at most 1
 */

/** Sorts spans by width, from left to right. May be used for one lane after the other. */
export class CrowdSorter {
  /**
   * @param {number} keyCount keys are 0 ≤ key < keyCount, at most 30
   * @param {CrowdPainter} painter
   */
  constructor(keyCount, painter) {
    this.keyCount = keyCount;
    this.painter = painter;
    this.open = false;
    this.fromPx = 0;
    this.toPx = 0;
    this.seen = 0;
    /** Widths of each key in each column of the crowd so far; it grows with the crowd. */
    this.widths = new Float64Array(keyCount * 64);
    this.shares = new Float64Array(keyCount);
  }

  /**
   * The next span; it must not begin before the one before.
   * @param {number} i its number, for the painter
   * @param {number} fromPx
   * @param {number} toPx
   * @param {number} key
   */
  add(i, fromPx, toPx, key) {
    if (toPx - fromPx >= narrowPx) {
      this.flush();
      this.painter.span(i, fromPx, toPx, key);
      return;
    }
    if (this.open && fromPx - this.toPx > narrowPx) this.flush();
    if (!this.open) {
      this.open = true;
      this.fromPx = fromPx;
      this.toPx = fromPx;
      this.seen = 0;
    }
    this.seen |= 1 << key;
    this.toPx = Math.max(this.toPx, toPx);
    // A narrow span lies in one column or in two neighbours.
    const column = Math.floor((fromPx - this.fromPx) / columnPx);
    const edgePx = this.fromPx + (column + 1) * columnPx;
    this.reserve(column + 2);
    this.widths[column * this.keyCount + key] += Math.min(toPx, edgePx) - fromPx;
    if (toPx > edgePx) this.widths[(column + 1) * this.keyCount + key] += toPx - edgePx;
  }

  /** No more spans follow. */
  flush() {
    if (!this.open) return;
    this.open = false;
    const { fromPx, toPx, keyCount, widths, shares, painter } = this;
    const lengthPx = toPx - fromPx;
    const columns = Math.min(Math.ceil(lengthPx / columnPx) + 1, widths.length / keyCount);
    if (lengthPx <= markPx) {
      shares.fill(0);
      for (let at = 0; at < columns * keyCount; at++) shares[at % keyCount] += widths[at];
      painter.mark(fromPx, toPx, this.seen, shares);
    } else {
      for (let column = 0; column * columnPx < lengthPx; column++) {
        const widthPx = Math.min(columnPx, lengthPx - column * columnPx);
        for (let key = 0; key < keyCount; key++) {
          shares[key] = Math.min(1, widths[column * keyCount + key] / widthPx);
        }
        painter.column(fromPx + column * columnPx, widthPx, shares);
      }
    }
    widths.fill(0, 0, columns * keyCount);
  }

  /** Makes space for so many columns. @param {number} columns */
  reserve(columns) {
    if (columns * this.keyCount <= this.widths.length) return;
    const larger = new Float64Array(2 * columns * this.keyCount);
    larger.set(this.widths);
    this.widths = larger;
  }
}
