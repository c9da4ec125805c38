import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  Await,
  EndReason,
  FutureState,
  HandOver,
  firstPid,
  Kind,
  LimitKind,
  Outcome,
  ResourceKind,
  SimulatedPart,
  State,
  ThreadFlag,
} from "./kinds.js";

const source = readFileSync(new URL("../../../engine/trace/event.go", import.meta.url), "utf8");

/**
 * The names of the constants of the const block that begins with `first`, in order.
 * @param {string} first
 */
function constantsFrom(first) {
  const block = source
    .split(/^const \($/m)
    .find((text) => new RegExp(`^\\t${first}\\b`, "m").test(text.split(/^\)$/m)[0]));
  assert.ok(block, `event.go has a const block with ${first}`);
  return [...block.split(/^\)$/m)[0].matchAll(/^\t([A-Z]\w*)/gm)].map(([, name]) => name);
}

/**
 * @param {string} first
 * @param {Record<string, number>} constants
 * @param {string} [prefix]
 */
function check(first, constants, prefix = "") {
  const names = constantsFrom(first);
  assert.deepEqual(
    Object.entries(constants).map(([name, value]) => [prefix + name, value]),
    names.map((name, value) => [name, value]),
  );
}

test("the constants are those of engine/trace/event.go", () => {
  check("ProcessStart", Kind);
  check("Running", State);
  check("ResourceLock", ResourceKind, "Resource");
  check("EndNormal", EndReason, "End");
  check("FuturePending", FutureState, "Future");
  check("HandOverResult", HandOver, "HandOver");
  check("LimitSteps", LimitKind, "Limit");
  check("OutcomeFinished", Outcome, "Outcome");
  const parts = constantsFrom("SimulatedNetwork").filter((name) => name.startsWith("Simulated"));
  assert.deepEqual(
    parts,
    Object.keys(SimulatedPart).map((name) => `Simulated${name}`),
  );
});

test("processes have the numbers of event.go", () => {
  assert.equal(Number(/^const FirstPID = (\d+)$/m.exec(source)?.[1]), firstPid);
  assert.equal(Number(/AwaitTime ResourceID = (-\d+)/.exec(source)?.[1]), Await.Time);
  assert.equal(Number(/AwaitTurn ResourceID = (-\d+)/.exec(source)?.[1]), Await.Turn);
});

test("thread flags are single bits in the order of event.go", () => {
  assert.deepEqual(constantsFrom("FlagMain"), ["FlagMain", "FlagDaemon", "FlagWorker"]);
  assert.deepEqual(Object.values(ThreadFlag), [1, 2, 4]);
});
