/**
 * A program, what it reads as standard input, and the machine to run it on. machine is what the controls give:
 * every setting as text.
 * @typedef {{filename: string, source: string, input: string,
 *   machine: Record<string, string>}} RunRequest
 *
 * A place in the program where something is wrong. All numbers count from 1; 0 is unknown.
 * Columns count characters, not UTF-16 units.
 * @typedef {{line: number, column: number, endLine: number, endColumn: number, message: string}} SourceProblem
 *
 * How a run ended. recording is null when there is nothing to draw: the engine
 * had to be shut down, or it broke down (then message says why).
 * @typedef {{
 *   recording: ArrayBuffer | null,
 *   problem: SourceProblem | null,
 *   stopped: boolean,
 *   message: string,
 * }} RunResult
 *
 * @typedef {{virtualNs: number, events: number}} RunProgress
 */

/** After this long without an answer to "stop" the run counts as ended, answer or not. */
const stopPatienceMs = 60;

/**
 * For so long the worker may go on looking for a place to stop at, since its answer is the picture of the run.
 * Nobody waits for it meanwhile: another run shuts it down at once.
 */
const answerPatienceMs = 4_000;

/** After its answer the worker has this long to hand over the recording, which may be large. */
const handOverPatienceMs = 10_000;

/**
 * Runs programs in a Web Worker.
 *
 * Messages to the worker: {type: "load", module}, {type: "run", id, request},
 * {type: "stop"}. From it: {type: "ready"}, {type: "progress", id, virtualNs,
 * events}, {type: "stopping"} as soon as it has heard "stop", {type: "done", id, recording,
 * problem}, {type: "crashed", message}. The recording is transferred, not copied.
 * @param {URL | string} workerUrl
 * @param {WebAssembly.Module} module
 */
export function createRunner(workerUrl, module) {
  let worker = startWorker();
  let nextId = 1;
  /**
   * @type {{
   *   id: number,
   *   stopping: boolean,
   *   ended: boolean,
   *   replaced: boolean,
   *   onProgress: (progress: RunProgress) => void,
   *   onEnded: () => void,
   *   finish: (result: RunResult) => void,
   * } | null}
   */
  let current = null;
  let stopTimer = 0;

  function startWorker() {
    const started = new Worker(workerUrl, { type: "module" });
    started.onmessage = ({ data }) => {
      if (started === worker) receive(data);
    };
    started.onerror = (event) => {
      if (started === worker) giveUp(event.message || "the worker could not be started");
    };
    started.postMessage({ type: "load", module });
    return started;
  }

  /** @param {any} message */
  function receive(message) {
    if (message.type === "crashed") giveUp(message.message);
    if (message.type === "stopping") heardStop();
    if (!current || message.id !== current.id) return;
    if (message.type === "progress" && !current.ended) current.onProgress(message);
    if (message.type === "done") {
      settle({
        recording: message.recording,
        problem: message.problem,
        stopped: current.stopping,
        message: "",
      });
    }
  }

  /** @param {RunResult} result */
  function settle(result) {
    clearTimeout(stopTimer);
    const finished = current;
    current = null;
    finished?.finish(result);
  }

  function replaceWorker() {
    worker.terminate();
    worker = startWorker();
  }

  /** @param {string} message */
  function giveUp(message) {
    // A worker that cannot even start is not started again and again.
    if (current) replaceWorker();
    settle({ recording: null, problem: null, stopped: false, message });
  }

  /** The worker has heard "stop"; only the recording has yet to come. */
  function heardStop() {
    if (!current?.stopping) return;
    end();
    clearTimeout(stopTimer);
    stopTimer = window.setTimeout(shutDown, handOverPatienceMs);
  }

  /** The worker has not answered yet: it gets more time, unless another run needs it. */
  function lostPatience() {
    if (current?.replaced) shutDown();
    else {
      end();
      stopTimer = window.setTimeout(shutDown, answerPatienceMs);
    }
  }

  /** From here on the run is not under way any more, as far as the page is concerned. */
  function end() {
    if (!current || current.ended) return;
    current.ended = true;
    current.onEnded();
  }

  function shutDown() {
    replaceWorker();
    settle({ recording: null, problem: null, stopped: true, message: "" });
  }

  /** Ends the run under way; its promise resolves with the picture up to then. */
  function stop() {
    if (!current || current.stopping) return;
    current.stopping = true;
    worker.postMessage({ type: "stop" });
    stopTimer = window.setTimeout(lostPatience, stopPatienceMs);
  }

  /** Makes room for another run, which has to wait no longer than for a prompt answer. */
  function replace() {
    if (!current) return;
    current.replaced = true;
    if (!current.stopping) stop();
    else if (current.ended) shutDown();
  }

  return {
    get running() {
      return current !== null && !current.ended;
    },
    stop,
    /**
     * Runs a program. A run under way is stopped first; its picture is kept if it comes at once.
     * @param {RunRequest} request
     * @param {(progress: RunProgress) => void} onProgress
     * @param {() => void} onEnded called as soon as a stopped run counts as ended, before its recording is there
     * @returns {Promise<RunResult>}
     */
    async run(request, onProgress, onEnded) {
      while (current) {
        const before = current;
        const finished = new Promise((resolve) => {
          const finish = before.finish;
          before.finish = (result) => {
            finish(result);
            resolve(undefined);
          };
        });
        replace();
        await finished;
      }
      const id = nextId++;
      return new Promise((finish) => {
        current = {
          id,
          stopping: false,
          ended: false,
          replaced: false,
          onProgress,
          onEnded,
          finish,
        };
        worker.postMessage({ type: "run", id, request });
      });
    },
  };
}
