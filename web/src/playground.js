import { createEditor } from "./editor/editor.js";
import { preferredLang, text, translatePage } from "./page/language.js";
import { createBanner } from "./page/banner.js";
import { byId } from "./page/elements.js";
import { createInputBox } from "./page/input-box.js";
import { onSystemTheme, setTheme } from "./page/theme.js";
import { createPicture } from "./picture.js";
import { startControls } from "./worker/controls.js";
import { loadEngine } from "./worker/load-engine.js";
import { createRunner } from "./worker/runner.js";

/** @typedef {import("./page/language.js").Lang} Lang */
/** @typedef {import("./worker/controls.js").OpenedProgram} OpenedProgram */

/** A control that is being dragged starts a run when it has rested for so long. */
const settleMs = 90;
/** A run that takes longer than this says that it is under way. */
const quietMs = 150;

/**
 * What the page and the embed have in common: a program, a machine, a run and
 * its picture, joined together. Program and machine change through the editor
 * and the controls; every change by a control starts a run, typing does not.
 * @param {{
 *   hosts: {form?: HTMLElement, machine?: HTMLElement, notes?: HTMLElement, catalogue?: HTMLElement},
 *   pictureHosts: import("./picture.js").PictureHosts,
 *   compact: boolean,
 *   onProgram: (program: OpenedProgram) => void,
 *   onChange: () => void,
 *   onLesson: (id: string) => void,
 *   onLang: (lang: Lang) => void,
 *   onShown?: () => void,
 * }} options onChange: program or machine are no longer what was opened, or again;
 *   onLesson: a lesson was picked from the list; onShown: a new picture is on the page
 */
export function createPlayground({
  hosts,
  pictureHosts,
  compact,
  onProgram,
  onChange,
  onLesson,
  onLang,
  onShown,
}) {
  /** @type {Lang} */
  let lang = preferredLang();
  /** @type {import("./worker/controls.js").Controls | null} */
  let controls = null;
  /** @type {ReturnType<typeof createRunner> | null} */
  let runner = null;
  let runTimer = 0;
  let latestRun = 0;
  /** The moment that the link names, until it has been shown. @type {number | null} */
  let wantedNs = null;
  let wantedPlay = false;
  /** @type {import("./outcome.js").RunOutcome} */
  let lastOutcome = { title: "", severity: "notice", detail: "", line: 0, problems: [] };

  const runButton = byId("run");
  const runText = byId("run-text");
  const status = byId("run-status");

  const editor = createEditor(byId("editor"), {
    label: text(lang, "editor"),
    onChange(source) {
      controls?.edited(source);
      onChange();
    },
    onRun: () => void run(),
  });
  const picture = createPicture(pictureHosts, {
    lang,
    zoomButtons: !compact,
    onLines: (lines) => editor.setExecuting(lines),
    onFutureLines: (lines) => editor.setFutureLines(lines),
  });
  const inputBox = createInputBox(byId("input-box"), {
    lang,
    onInput(value) {
      controls?.setInput(value);
      onChange();
    },
    onRest: () => void run(),
  });
  const banner = createBanner(byId("banner"), (line) => editor.revealLine(line));

  translatePage(lang);
  status.textContent = text(lang, "loading");
  onSystemTheme(() => picture.setTheme());
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
      event.preventDefault();
      void run();
    } else if (!takesKeys(event.target)) {
      picture.handleKey(event);
    }
  });
  runButton.addEventListener("click", () => {
    if (runner?.running) stop();
    else void run();
  });

  /** @param {OpenedProgram} program */
  function opened(program) {
    if (program.lang) setLang(program.lang);
    if (program.theme) {
      setTheme(program.theme, { remember: false });
      picture.setTheme();
    }
    wantedNs = program.atNs;
    wantedPlay = program.autoplay;
    editor.setSource(program.source);
    inputBox.setValue(program.input);
    onProgram(program);
    banner.setLinkProblems(
      program.problems.length > 0 ? text(lang, "linkProblems") : "",
      program.problems,
    );
    void run();
  }

  function scheduleRun() {
    clearTimeout(runTimer);
    runTimer = window.setTimeout(() => void run(), settleMs);
  }

  function stop() {
    status.textContent = text(lang, "stopping");
    runner?.stop();
  }

  async function run() {
    clearTimeout(runTimer);
    if (!runner || !controls) return;
    const thisRun = ++latestRun;
    showRunning(true);
    const quietUntil = performance.now() + quietMs;
    const result = await runner.run(
      {
        filename: "main.py",
        source: editor.getSource(),
        input: inputBox.value,
        machine: controls.machine(),
      },
      ({ virtualNs, events }) => {
        if (thisRun !== latestRun || performance.now() < quietUntil) return;
        status.textContent = text(lang, "running", {
          virtual: `${(virtualNs / 1e9).toFixed(2)} s`,
          events: events.toLocaleString(lang),
        });
      },
      () => {
        if (thisRun !== latestRun) return;
        showRunning(false);
        status.textContent = text(lang, "collecting");
      },
    );
    if (thisRun !== latestRun) return; // a newer run is under way and will draw
    showRunning(false);
    show(result);
  }

  /** @param {import("./worker/runner.js").RunResult} result */
  function show(result) {
    if (!result.recording) {
      const key = result.stopped ? "stoppedHard" : "crashed";
      banner.setOutcome(plainMessage(text(lang, key, { message: result.message })));
      return;
    }
    const { outcome, input } = picture.show(result.recording, {
      problem: result.problem,
      atNs: wantedNs,
      play: wantedPlay,
    });
    wantedNs = null;
    wantedPlay = false;
    lastOutcome = outcome;
    inputBox.setRun(input);
    editor.setProblems(outcome.problems);
    showOutcome();
    onShown?.();
  }

  function showOutcome() {
    const { title } = lastOutcome;
    banner.setOutcome(title ? { ...lastOutcome, title: text(lang, title) } : null);
  }

  /** @param {boolean} running */
  function showRunning(running) {
    runButton.classList.toggle("running", running);
    picture.setRunning(running);
    runText.textContent = text(lang, running ? "stop" : "run");
    runText.dataset.text = running ? "stop" : "run";
    status.textContent = "";
  }

  /** @param {Lang} wanted */
  function setLang(wanted) {
    if (wanted === lang) return;
    lang = wanted;
    translatePage(lang);
    editor.setLabel(text(lang, "editor"));
    picture.setLang(lang);
    inputBox.setLang(lang);
    showOutcome();
    controls?.setLang(lang);
    onLang(lang);
  }

  return {
    editor,
    picture,
    get lang() {
      return lang;
    },
    get controls() {
      return controls;
    },
    run,
    setLang,
    /** @param {import("./page/theme.js").Theme} theme */
    setTheme(theme) {
      setTheme(theme, { remember: true });
      picture.setTheme();
    },
    /**
     * Loads the engine and then lets the caller open a link.
     * @param {() => void} openFirst
     */
    async start(openFirst) {
      try {
        const { module, workerUrl } = await loadEngine();
        runner = createRunner(workerUrl, module);
        controls = await startControls(module, hosts, {
          onProgram: opened,
          onSource(source) {
            editor.setSource(source);
            onChange();
            scheduleRun();
          },
          onMachine() {
            onChange();
            scheduleRun();
          },
          onLesson,
          onExit: (message) =>
            banner.setOutcome(plainMessage(text(lang, "engineMissing", { message }))),
        });
        controls.setLang(lang);
        openFirst();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        status.textContent = "";
        banner.setOutcome(plainMessage(text(lang, "engineMissing", { message })));
      }
    },
  };
}

/**
 * @param {string} title
 * @returns {import("./page/banner.js").OutcomeMessage}
 */
function plainMessage(title) {
  return { title, detail: "", line: 0, severity: "failure" };
}

/**
 * Whether an element has a use of its own for arrow keys and the space bar.
 * @param {EventTarget | null} target
 */
function takesKeys(target) {
  return (
    target instanceof Element &&
    target.closest("input, select, textarea, dialog, summary, .editor, .splitter, [popover]") !==
      null
  );
}
