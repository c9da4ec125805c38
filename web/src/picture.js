// The picture half of the page: a recording goes in, and the timeline, the
// output, the words and the transport show one moment of it, the cursor's. Who
// executes what is told to the editor through a callback; nothing here knows it.
import { inputUseOf, outcomeOf } from "./outcome.js";
import { createConsole } from "./player/console.js";
import { createLegend } from "./player/legend.js";
import { createNarration } from "./player/narration.js";
import { createPlayer } from "./player/player.js";
import { createSummary } from "./player/summary.js";
import { createTransport } from "./player/transport.js";
import { decodeRecording } from "./recording/decode.js";
import { buildModel } from "./recording/model.js";
import { linesAt } from "./recording/query.js";
import { createTable } from "./timeline/table-view.js";
import { threadColorProperty } from "./timeline/theme.js";
import { createTimeline } from "./timeline/timeline.js";

/**
 * The elements of the page that the picture is made of; an embed has fewer.
 * @typedef {{
 *   timeline: HTMLElement,
 *   transport: HTMLElement,
 *   narration: HTMLElement,
 *   console: HTMLElement,
 *   table: HTMLElement,
 *   summary: HTMLElement,
 *   legend?: HTMLElement,
 * }} PictureHosts
 *
 * @typedef {{line: number, threads: {name: string, color: string}[]}} BusyLine
 */

/**
 * @param {PictureHosts} hosts
 * @param {{
 *   lang: string,
 *   zoomButtons: boolean,
 *   onLines: (lines: BusyLine[]) => void,
 *   onFutureLines: (lines: number[]) => void,
 * }} options onLines: the lines being executed at the cursor, by whom; onFutureLines: where the
 *   chosen future was submitted and handed over, empty when none is chosen
 */
export function createPicture(hosts, { lang, zoomButtons, onLines, onFutureLines }) {
  /** @type {import("./recording/types.js").Model | null} */
  let model = null;

  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const player = createPlayer({
    reducedMotion: reducedMotion.matches,
    stepGapNs: () => timeline.stepGapNs,
    onTick: (timeNs) => showMoment(timeNs),
    onPlaying: (playing) => narration.setPlaying(playing),
  });
  reducedMotion.addEventListener("change", () => player.setReducedMotion(reducedMotion.matches));

  /** @param {number} timeNs */
  const onSeek = (timeNs) => player.seek(timeNs);
  const timeline = createTimeline(hosts.timeline, { lang, onSeek, onSelect: showFutureLines });
  const output = createConsole(hosts.console, { lang, onSeek });
  const narration = createNarration(hosts.narration, { lang });
  const table = createTable(hosts.table, { lang, onSeek });
  const summary = createSummary(hosts.summary, { lang });
  const legend = hosts.legend && createLegend(hosts.legend, { lang });
  const transport = createTransport(hosts.transport, {
    player,
    lang,
    onZoom: zoomButtons ? (factor) => timeline.zoom(factor) : undefined,
  });

  /** @param {number} timeNs */
  function showMoment(timeNs) {
    timeline.setCursor(timeNs);
    output.setCursor(timeNs);
    narration.setCursor(timeNs);
    // At the very end nothing is being executed any more.
    const busy = model && timeNs < model.durationNs ? linesAt(model, timeNs) : [];
    onLines(
      busy.map(({ line, threads }) => ({
        line,
        threads: threads.map(({ name, color }) => ({ name, color: threadColorProperty(color) })),
      })),
    );
  }

  /** @param {number | null} chosen position in Model.futures */
  function showFutureLines(chosen) {
    const future = chosen === null ? undefined : model?.futures[chosen];
    const lines = future ? [future.submitLine, ...future.handOvers.map(({ line }) => line)] : [];
    onFutureLines(lines.filter((line) => line > 0));
  }

  return {
    /** The moment to put into a link; none at the end, where every picture begins. */
    get linkedNs() {
      const { timeNs, durationNs } = player;
      return model && timeNs < durationNs ? timeNs : undefined;
    },
    /**
     * Shows a run. The cursor goes to the moment asked for; without one it stays
     * at the end if it was there, and else where it was.
     * @param {ArrayBuffer} recording
     * @param {{
     *   problem: import("./outcome.js").SourceProblem | null,
     *   atNs: number | null,
     *   play: boolean,
     * }} options
     */
    show(recording, { problem, atNs, play }) {
      const wasAtEnd = model === null || player.timeNs >= player.durationNs;
      model = buildModel(decodeRecording(recording));
      const { durationNs, interestNs } = model;
      const timeNs =
        atNs ?? (play ? 0 : wasAtEnd ? durationNs : Math.min(player.timeNs, durationNs));
      // First the time, so that nobody describes the new run at the old moment.
      narration.setCursor(timeNs);
      output.setCursor(timeNs);
      timeline.setModel(model);
      for (const part of [output, narration, table, summary, legend]) part?.setModel(model);
      player.setRun({ durationNs, interestNs, timeNs });
      if (play) player.play();
      return { outcome: outcomeOf(model, problem), input: inputUseOf(model) };
    },
    /**
     * Does what a key means for the replay, and says whether it meant something.
     * @param {KeyboardEvent} event
     */
    handleKey: (event) => model !== null && transport.handleKey(event),
    /** @param {string} newLang */
    setLang(newLang) {
      for (const part of [timeline, output, narration, table, summary, legend, transport]) {
        part?.setLang(newLang);
      }
    },
    /** A run begins or is over. @param {boolean} running */
    setRunning: (running) => timeline.setRunning(running),
    /** Colours have changed. */
    setTheme: () => timeline.setTheme(),
  };
}
