import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { lightTheme, readTheme, threadColor, threadColorProperty } from "./theme.js";

const css = readFileSync(new URL("../../css/base.css", import.meta.url), "utf8");

/**
 * The custom properties of the block with a selector.
 * @param {string} selector
 */
function propertiesOf(selector) {
  const from = css.indexOf(`${selector} {`);
  assert.ok(from >= 0, selector);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

/** @param {string} color as #rgb or #rrggbb */
function luminance(color) {
  const hex = color.length === 4 ? [...color.slice(1)].map((c) => c + c).join("") : color.slice(1);
  const [r, g, b] = [0, 2, 4].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} x @param {string} y */
function contrast(x, y) {
  const [low, high] = [luminance(x), luminance(y)].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

test("the light theme is that of base.css", () => {
  const properties = propertiesOf(":root");
  const theme = readTheme((name) => properties.get(name) ?? "");
  assert.deepEqual({ ...theme, sans: "", mono: "" }, { ...lightTheme, sans: "", mono: "" });
});

test("both themes are readable: text 4.5, bars and marks 3", () => {
  for (const selector of [":root", ':root[data-theme="dark"]']) {
    const properties = propertiesOf(selector);
    const theme = readTheme((name) => properties.get(name) ?? "");
    for (const color of [theme.ink, theme.soft, theme.accent, theme.err]) {
      assert.ok(contrast(color, theme.bg) >= 4.5, `${selector} ${color}`);
    }
    for (const color of [theme.main, ...theme.workers]) {
      assert.ok(contrast(color, theme.bg) >= 3, `${selector} ${color}`);
      assert.ok(contrast(color, theme.panel) >= 3, `${selector} ${color}`);
    }
  }
});

test("threads beyond the last colour begin again", () => {
  assert.equal(threadColor(lightTheme, -1), lightTheme.main);
  assert.equal(threadColor(lightTheme, 9), lightTheme.workers[1]);
  assert.equal(threadColorProperty(-1), "var(--m)");
  assert.equal(threadColorProperty(9), "var(--w1)");
});
