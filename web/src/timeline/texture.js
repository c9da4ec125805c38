// Which texture says what. A texture has a name; fills.js makes patterns of them,
// paint.js uses them, the legend explains them.
import { zombieSpan } from "../recording/processes.js";
import { ResourceKind, State } from "../recording/kinds.js";

/**
 * @typedef {"running" | "sleeping" | "waits-future" | "waits-lock" | "waits-queue" | "waits-gil"
 *   | "waits-core" | "idle" | "queued" | "starting" | "zombie"} Texture
 */

/** What the engine calls that which wakes an event loop: who waits for it has nothing to do. */
export const eventLoop = "event loop";

/** @type {ReadonlySet<number>} */
const locks = new Set([
  ResourceKind.Lock,
  ResourceKind.RLock,
  ResourceKind.Condition,
  ResourceKind.Event,
  ResourceKind.Semaphore,
  ResourceKind.Barrier,
]);

/** @type {ReadonlySet<number>} */
const queues = new Set([ResourceKind.Queue, ResourceKind.WorkQueue, ResourceKind.Pipe]);

/**
 * The texture of a wait for a resource of some kind.
 * @param {number | undefined} resourceKind
 * @returns {Texture}
 */
export function waitTexture(resourceKind) {
  if (resourceKind === undefined) return "waits-future";
  if (locks.has(resourceKind)) return "waits-lock";
  return queues.has(resourceKind) ? "waits-queue" : "waits-future";
}

/**
 * The texture of a span.
 * @param {import("../recording/types.js").Model} model
 * @param {number} row of Model.spans
 * @returns {Texture}
 */
export function textureOf(model, row) {
  switch (model.spans.state[row]) {
    case State.Running:
      return "running";
    case State.WantsGIL:
      return "waits-gil";
    case State.Runnable:
      return "waits-core";
    case State.Sleeping:
      return "sleeping";
    case State.Waiting: {
      const resource = model.resources[model.spans.resource[row]];
      return resource?.name === eventLoop ? "idle" : waitTexture(resource?.kind);
    }
    default:
      return "idle";
  }
}

/**
 * The texture of a span of an asyncio task, which needs no core of its own: it waits for its turn.
 * @param {import("../recording/types.js").Model} model
 * @param {number} row of Model.spans
 * @returns {Texture}
 */
export function taskTextureOf(model, row) {
  return model.spans.state[row] === State.Runnable ? "queued" : textureOf(model, row);
}

/** Textures in the order of the legend. */
export const allTextures = Object.freeze(
  /** @type {const} */ ([
    "running",
    "sleeping",
    "waits-future",
    "waits-lock",
    "waits-queue",
    "waits-gil",
    "waits-core",
    "queued",
    "starting",
    "zombie",
  ]),
);

/**
 * The textures that occur in a run, in the order of the legend. Something that is so
 * short that nobody can see it is left out.
 * @param {import("../recording/types.js").Model} model
 * @returns {Texture[]}
 */
export function texturesIn(model) {
  const visibleNs = model.durationNs / 400;
  /** @type {Map<Texture, number>} */
  const totals = new Map([["running", Infinity]]);
  /** @type {(lane: import("../recording/types.js").Lane, of: typeof textureOf) => void} */
  const count = ({ spanFrom, spanTo }, of) => {
    for (let row = spanFrom; row < spanTo; row++) {
      const texture = of(model, row);
      const lengthNs = model.spans.endNs[row] - model.spans.startNs[row];
      totals.set(texture, (totals.get(texture) ?? 0) + lengthNs);
    }
  };
  for (const thread of model.threads) if (thread) count(thread, textureOf);
  for (const task of model.asyncTasks) count(task, taskTextureOf);
  for (const process of model.processes) {
    if (process.parentId === 0) continue;
    const zombie = zombieSpan(process, model.durationNs);
    const add = (/** @type {Texture} */ texture, /** @type {number} */ lengthNs) =>
      totals.set(texture, (totals.get(texture) ?? 0) + lengthNs);
    add("starting", process.readyNs - process.startNs);
    if (zombie) add("zombie", zombie.toNs - zombie.fromNs);
  }
  for (const future of model.futures) {
    if (future.asyncTask >= 0) continue;
    const untilNs = Number.isNaN(future.startNs)
      ? Number.isNaN(future.doneNs)
        ? model.durationNs
        : future.doneNs
      : future.startNs;
    totals.set("queued", (totals.get("queued") ?? 0) + untilNs - future.submitNs);
  }
  return allTextures.filter((texture) => (totals.get(texture) ?? 0) >= Math.max(visibleNs, 1));
}
