import assert from "node:assert/strict";
import { test } from "node:test";
import { difference } from "../src/editor/difference.js";

/**
 * @param {string} before
 * @param {string} after
 */
function replaced(before, after) {
  const { from, to, insert } = difference(before, after);
  assert.equal(before.slice(0, from) + insert + before.slice(to), after);
  return { from, to, insert };
}

test("a slider touches only its number", () => {
  assert.deepEqual(replaced("workers = 3  # three\n", "workers = 12  # three\n"), {
    from: 10,
    to: 11,
    insert: "12",
  });
});

test("equal texts differ nowhere", () => {
  assert.deepEqual(replaced("x", "x"), { from: 1, to: 1, insert: "" });
});

test("repeated letters are not counted twice", () => {
  replaced("aaa", "aa");
  replaced("aa", "aaa");
  replaced("", "abc");
  replaced("abc", "");
  replaced("a\nb\na", "a\na");
});
