import "go:wasm_exec";

/**
 * Starts the wasm program in one of its two roles and waits until it is ready.
 * What goes into start and what comes out is described in wasm/main.go.
 * @template Api
 * @param {WebAssembly.Module} module
 * @param {Record<string, unknown> & {role: "controls" | "engine"}} start
 * @param {(message: string) => void} onExit called if the program ends, which it never should
 * @returns {Promise<Api>}
 */
export async function startGoProgram(module, start, onExit) {
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  return new Promise((resolve) => {
    const global = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (globalThis));
    global.futurescopeStart = { ...start, ready: resolve };
    go.run(instance).then(
      () => onExit("unexpected exit"),
      (error) => onExit(String(error)),
    );
  });
}
