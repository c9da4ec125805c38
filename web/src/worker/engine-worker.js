// The engine's end of the wire: a Web Worker that runs one program at a time.
// The page's end is runner.js, which describes the messages.
import { startGoProgram } from "./go-program.js";

/**
 * @typedef {import("./runner.js").RunRequest} RunRequest
 * @typedef {import("./runner.js").SourceProblem} SourceProblem
 * @typedef {{
 *   run(request: RunRequest, callbacks: {
 *     progress(virtualNs: number, events: number): void,
 *     done(recording: Uint8Array<ArrayBuffer>, problem: SourceProblem | null): void,
 *   }): void,
 *   stop(): void,
 * }} EngineApi
 */

/** @type {Promise<EngineApi> | undefined} */
let starting;

/**
 * @param {unknown} message
 * @param {Transferable[]} [transfer]
 */
function post(message, transfer = []) {
  self.postMessage(message, { transfer });
}

/**
 * @param {number} id
 * @param {RunRequest} request
 */
async function run(id, request) {
  const engine = await starting;
  engine?.run(request, {
    progress: (virtualNs, events) => post({ type: "progress", id, virtualNs, events }),
    done: (recording, problem) =>
      post({ type: "done", id, recording: recording.buffer, problem }, [recording.buffer]),
  });
}

self.onmessage = async ({ data }) => {
  switch (data.type) {
    case "load":
      starting = startGoProgram(data.module, { role: "engine" }, (message) =>
        post({ type: "crashed", message }),
      );
      await starting;
      post({ type: "ready" });
      break;
    case "run":
      await run(data.id, data.request);
      break;
    case "stop":
      (await starting)?.stop();
      post({ type: "stopping" });
      break;
  }
};
