import assert from "node:assert/strict";
import test from "node:test";
import { CrowdSorter } from "./crowd.js";

/** A sorter whose painter remembers. @param {number} [keyCount] */
function remembering(keyCount = 2) {
  /** @type {any[]} */
  const told = [];
  const sorter = new CrowdSorter(keyCount, {
    span: (i, fromPx, toPx, key) => told.push(["span", i, fromPx, toPx, key]),
    mark: (fromPx, toPx, seen, shares) => told.push(["mark", fromPx, toPx, seen, ...shares]),
    column: (fromPx, widthPx, shares) => told.push(["column", fromPx, widthPx, ...shares]),
  });
  return { sorter, told };
}

test("wide spans are drawn, a lonely burst is a mark", () => {
  const { sorter, told } = remembering();
  sorter.add(0, 0, 50, 0);
  sorter.add(1, 50, 50.25, 1);
  sorter.add(2, 50.25, 90, 0);
  sorter.add(3, 200, 200, 1);
  sorter.flush();
  assert.deepEqual(told, [
    ["span", 0, 0, 50, 0],
    ["mark", 50, 50.25, 2, 0, 0.25],
    ["span", 2, 50.25, 90, 0],
    ["mark", 200, 200, 2, 0, 0],
  ]);
});

test("crowds become columns in proportion, and nothing is left for the next", () => {
  const { sorter, told } = remembering();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 4000; i++) {
      sorter.add(i, 10 + i / 16, 10 + (i + 1) / 16, i % 4 === 0 ? 0 : 1);
    }
    sorter.flush();
    const widthPx = told.reduce((sum, [, , width]) => sum + width, 0);
    assert.ok(Math.abs(widthPx - 250) < 1e-6);
    for (const [name, , , running, waiting] of told) {
      assert.equal(name, "column");
      assert.ok(Math.abs(running - 0.25) < 1e-6 && Math.abs(waiting - 0.75) < 1e-6);
    }
    told.length = 0;
  }
});

test("gaps stay gaps: a column that is used half has shares that are half", () => {
  const { sorter, told } = remembering();
  for (let i = 0; i < 20; i++) sorter.add(i, i, i + 0.5, 0);
  sorter.flush();
  for (const [, , , share] of told.slice(0, -1)) assert.ok(Math.abs(share - 0.5) < 1e-6);
});
