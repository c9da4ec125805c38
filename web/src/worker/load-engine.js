/**
 * Fetches and compiles the engine. The module is used twice: for the controls
 * on the page and, posted to a worker, for running programs.
 * @returns {Promise<{module: WebAssembly.Module, workerUrl: URL}>}
 */
export async function loadEngine() {
  const wasmUrl = new URL(`./${BUILD_WASM_NAME}`, import.meta.url);
  const workerUrl = new URL(`./${BUILD_WORKER_NAME}`, import.meta.url);
  const response = await fetch(wasmUrl, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const type = response.headers.get("Content-Type") ?? "";
  const module = type.startsWith("application/wasm")
    ? await WebAssembly.compileStreaming(response)
    : await WebAssembly.compile(await response.arrayBuffer()); // a static host without the type
  return { module, workerUrl };
}
