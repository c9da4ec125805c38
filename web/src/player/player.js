// The clock of a replay: turns real time into virtual time. No elements here;
// the real clock and the frames come from outside, so that tests have their own.
import { lastNotAbove, nextInterest } from "../recording/query.js";

/** Speeds to choose from; 1 shows a whole run in a time that is comfortable to watch. */
export const speeds = Object.freeze([0.1, 0.25, 0.5, 1, 2, 4, 8, 16]);

/** How long a run takes to watch at speed 1. */
const comfortableMs = 8000;

/**
 * How many nanoseconds of the run pass in a millisecond at speed 1. A run that takes
 * about as long as is comfortable is shown as fast as it was.
 * @param {number} durationNs
 */
export function baseRate(durationNs) {
  const realTime = 1e6;
  const durationMs = durationNs / 1e6;
  if (durationMs >= comfortableMs / 2 && durationMs <= comfortableMs * 1.5) return realTime;
  return durationNs / comfortableMs;
}

/**
 * @typedef {object} PlayerOptions
 * @property {number} [durationNs]
 * @property {ArrayLike<number>} [interestNs] moments that steps stop at, ascending
 * @property {(timeNs: number) => void} [onTick] the cursor moved
 * @property {(playing: boolean) => void} [onPlaying] playing began or ended
 * @property {() => number} [stepGapNs] moments closer than this are one step; what a pixel shows, say
 * @property {boolean} [reducedMotion] jump from moment to moment instead of moving
 * @property {() => number} [nowMs] the real clock
 * @property {(callback: () => void) => number} [requestFrame]
 * @property {(handle: number) => void} [cancelFrame]
 */

/**
 * @typedef {object} Player
 * @property {number} timeNs the cursor (read only)
 * @property {number} durationNs (read only)
 * @property {boolean} playing (read only)
 * @property {number} speed (read only)
 * @property {() => void} play from the start when it was at the end
 * @property {() => void} pause
 * @property {() => void} toggle
 * @property {(timeNs: number) => void} seek goes on playing if it was
 * @property {() => void} stepForward to the next moment of interest; pauses
 * @property {() => void} stepBack to the one before; pauses
 * @property {() => void} toStart
 * @property {() => void} toEnd
 * @property {(speed: number) => void} setSpeed
 * @property {(reduced: boolean) => void} setReducedMotion
 * @property {(run: {durationNs: number, interestNs: ArrayLike<number>, timeNs?: number}) => void} setRun
 *   another run, paused at a moment of it (its start when not given)
 * @property {(listener: () => void) => () => void} subscribe called after every change; answers how to stop that
 * @property {() => void} destroy
 */

/**
 * @param {PlayerOptions} [options]
 * @returns {Player}
 */
export function createPlayer(options = {}) {
  const nowMs = options.nowMs ?? (() => performance.now());
  const requestFrame = options.requestFrame ?? ((callback) => requestAnimationFrame(callback));
  const cancelFrame = options.cancelFrame ?? ((handle) => cancelAnimationFrame(handle));
  let durationNs = options.durationNs ?? 0;
  /** @type {ArrayLike<number>} */
  let interestNs = options.interestNs ?? [];
  let reducedMotion = options.reducedMotion ?? false;
  let speed = 1;
  let playing = false;
  let timeNs = 0;
  /** Where the replay is; the cursor stays behind it when motion is reduced. */
  let exactNs = 0;
  let lastMs = 0;
  let frame = 0;
  /** @type {Set<() => void>} */
  const listeners = new Set();

  function notify() {
    for (const listener of listeners) listener();
  }

  /** @param {number} newNs */
  function moveTo(newNs) {
    exactNs = Math.min(Math.max(newNs, 0), durationNs);
    show(exactNs);
  }

  /** @param {number} newNs */
  function show(newNs) {
    if (newNs === timeNs) return;
    timeNs = newNs;
    options.onTick?.(timeNs);
    notify();
  }

  /** @param {boolean} newPlaying */
  function setPlaying(newPlaying) {
    if (newPlaying === playing) return;
    playing = newPlaying;
    if (playing) {
      lastMs = nowMs();
      frame = requestFrame(tick);
    } else cancelFrame(frame);
    options.onPlaying?.(playing);
    notify();
  }

  function tick() {
    if (!playing) return;
    const now = nowMs();
    // After a pause of the whole page (another tab) the replay goes on where it was.
    const elapsedMs = Math.min(Math.max(now - lastMs, 0), 250);
    lastMs = now;
    exactNs = Math.min(exactNs + elapsedMs * speed * baseRate(durationNs), durationNs);
    if (reducedMotion && exactNs < durationNs) {
      const index = lastNotAbove(interestNs, exactNs);
      show(Math.max(index < 0 ? 0 : interestNs[index], Math.min(timeNs, exactNs)));
    } else show(Math.round(exactNs));
    if (exactNs >= durationNs) setPlaying(false);
    else frame = requestFrame(tick);
  }

  /** @param {1 | -1} direction */
  function step(direction) {
    setPlaying(false);
    const gapNs = options.stepGapNs?.() ?? 0;
    moveTo(nextInterest(interestNs, timeNs, direction, durationNs, gapNs));
  }

  return {
    get timeNs() {
      return timeNs;
    },
    get durationNs() {
      return durationNs;
    },
    get playing() {
      return playing;
    },
    get speed() {
      return speed;
    },
    play() {
      if (durationNs <= 0) return;
      if (timeNs >= durationNs) moveTo(0);
      setPlaying(true);
    },
    pause: () => setPlaying(false),
    toggle() {
      if (playing) this.pause();
      else this.play();
    },
    seek: moveTo,
    stepForward: () => step(1),
    stepBack: () => step(-1),
    toStart() {
      setPlaying(false);
      moveTo(0);
    },
    toEnd() {
      setPlaying(false);
      moveTo(durationNs);
    },
    setSpeed(newSpeed) {
      if (!(newSpeed > 0) || newSpeed === speed) return;
      speed = newSpeed;
      notify();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
    },
    setRun(run) {
      setPlaying(false);
      durationNs = run.durationNs;
      interestNs = run.interestNs;
      exactNs = Math.min(Math.max(run.timeNs ?? 0, 0), durationNs);
      timeNs = exactNs;
      options.onTick?.(timeNs);
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    destroy() {
      setPlaying(false);
      listeners.clear();
    },
  };
}
