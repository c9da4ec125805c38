import assert from "node:assert/strict";
import test from "node:test";
import { formatCount, formatDuration, formatFactor, formatInstant, formatKiB } from "./format.js";
import { fitScale, showRange } from "./scale.js";
import { niceStep, ticksOf } from "./ticks.js";

test("steps are 1, 2 or 5 times a power of ten, and never smaller than asked", () => {
  for (let wanted = 1; wanted < 1e12; wanted *= 1.37) {
    const step = niceStep(wanted);
    assert.ok(step >= wanted * (1 - 1e-6), `${step} for ${wanted}`);
    assert.ok(step <= wanted * 2.5 + 1);
    const mantissa = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
    assert.ok([1, 2, 5, 10].includes(Math.round(mantissa)), `${mantissa}`);
  }
});

test("ticks are apart, on the axis, and have different labels, at every scale", () => {
  for (const endNs of [1, 900, 50_000, 790e6, 3.2e9, 7200e9]) {
    for (const zoom of [1, 3, 17, 250]) {
      const fit = fitScale(endNs, 150, 900);
      const scale = showRange(fit, endNs * 0.4, endNs * 0.4 + endNs / zoom);
      const ticks = ticksOf(scale);
      assert.ok(ticks.length >= 1 && ticks.length <= 11, `${ticks.length} ticks`);
      for (let i = 1; i < ticks.length; i++) {
        assert.ok(ticks[i].px - ticks[i - 1].px >= 71);
        assert.notEqual(ticks[i].label, ticks[i - 1].label);
      }
      for (const { px } of ticks) assert.ok(px >= 149 && px <= 901);
    }
  }
});

test("the ruler of the usual run reads as one expects", () => {
  assert.deepEqual(
    ticksOf(fitScale(790e6, 150, 800)).map((tick) => tick.label),
    ["0", "100 ms", "200 ms", "300 ms", "400 ms", "500 ms", "600 ms", "700 ms"],
  );
  assert.deepEqual(
    ticksOf(fitScale(2.5e9, 0, 400)).map((tick) => tick.label),
    ["0", "500 ms", "1000 ms", "1500 ms", "2000 ms", "2500 ms"],
  );
});

test("durations have three digits and the right unit", () => {
  const cases = /** @type {const} */ ([
    [0, "0 s"],
    [7, "7 ns"],
    [12_500, "12.5 µs"],
    [790e6, "790 ms"],
    [999.7e6, "1 s"],
    [1.254e9, "1.25 s"],
    [3600e9, "3600 s"],
    [NaN, "–"],
  ]);
  for (const [ns, text] of cases) assert.equal(formatDuration(ns), text);
});

test("moments of one run have one unit and as many digits", () => {
  assert.equal(formatInstant(436e6, 790e6), "436 ms");
  assert.equal(formatInstant(0, 790e6), "0 ms");
  assert.equal(formatInstant(100.1234e6, 790e6, 1e6), "100 ms");
  assert.equal(formatInstant(100.1234e6, 790e6, 20e3), "100.12 ms");
  assert.equal(formatInstant(100e6, 790e6, 1e-9), "100.000000 ms");
  assert.equal(formatInstant(1.5e6, 24e6), "1.5 ms");
  assert.equal(formatInstant(9.02e9, 21.9e9), "9.0 s");
});

test("sizes, counts and factors", () => {
  assert.equal(formatKiB(12), "12 KiB");
  assert.equal(formatKiB(5 * 1024 * 1024), "5 GiB");
  assert.equal(formatCount(1234567), "1,234,567");
  assert.equal(formatFactor(2.06), "2.1×");
  assert.equal(formatFactor(12.4), "12×");
});
