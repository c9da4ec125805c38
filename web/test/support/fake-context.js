// A canvas context that draws nothing and remembers what it was told to draw.

/**
 * @typedef {{name: string, args: any[], fillStyle: any, strokeStyle: any, globalAlpha: number}} Call
 */

/**
 * @returns {{ctx: CanvasRenderingContext2D, calls: Call[], texts: () => string[],
 *   named: (name: string) => Call[]}}
 */
export function fakeContext() {
  /** @type {Call[]} */
  const calls = [];
  /** @type {Record<string, any>} */
  const state = { fillStyle: "", strokeStyle: "", globalAlpha: 1, lineWidth: 1, font: "" };
  const ctx = new Proxy(state, {
    get(target, name) {
      if (typeof name === "string" && name in target) return target[name];
      if (name === "measureText") {
        return (/** @type {string} */ text) => ({ width: 7 * text.length });
      }
      return (/** @type {any[]} */ ...args) => {
        const { fillStyle, strokeStyle, globalAlpha } = target;
        calls.push({ name: String(name), args, fillStyle, strokeStyle, globalAlpha });
      };
    },
    set(target, name, value) {
      target[String(name)] = value;
      return true;
    },
  });
  return {
    ctx: /** @type {any} */ (ctx),
    calls,
    texts: () => calls.filter(({ name }) => name === "fillText").map(({ args }) => args[0]),
    named: (name) => calls.filter((call) => call.name === name),
  };
}
