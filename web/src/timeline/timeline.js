// The picture as a component of the page: a canvas that shows a model and says
// what somebody does with it. All arithmetic is elsewhere; here are the
// elements, the state, and one clock for drawing.
import { nextInterest } from "../recording/query.js";
import { fill, timelineStrings } from "../strings/timeline.js";
import { fontFor } from "./draw.js";
import { createFills } from "./fills.js";
import { keyCommand, listenToPointers } from "./gestures-view.js";
import { hitTest } from "./hit.js";
import { findFutureRow, layOut, nextGroup, rulerPx } from "./layout.js";
import { narrateHit } from "./narrate.js";
import { paintOverlay } from "./overlay.js";
import { paintPicture } from "./paint.js";
import * as scales from "./scale.js";
import { readTheme } from "./theme.js";
import { createTooltip } from "./tooltip-view.js";

/**
 * @typedef {import("../recording/types.js").Model} Model
 * @typedef {import("./hit.js").Hit} Hit
 * @typedef {import("./paint.js").View} View
 */

/**
 * @typedef {object} TimelineOptions
 * @property {string} lang
 * @property {(timeNs: number) => void} [onSeek] somebody wants the cursor elsewhere; the page
 *   answers with setCursor
 * @property {(hit: Hit | null) => void} [onHover] what is under the pointer now
 * @property {(future: number | null) => void} [onSelect] a future was chosen, by its position in
 *   Model.futures, or none
 * @property {(heightPx: number) => void} [onHeight] the height at which nothing needs scrolling
 */

/** A canvas taller than this costs too much memory; more is scrolled. */
const tallestPx = 4000;

/**
 * Puts a timeline into an element. The element's size is the page's business; it may be lower
 * than the content, which then scrolls.
 * @param {HTMLElement} host
 * @param {TimelineOptions} options
 */
export function createTimeline(host, options) {
  return new Timeline(host, options);
}

class Timeline {
  /** @param {HTMLElement} host @param {TimelineOptions} options */
  constructor(host, options) {
    this.host = host;
    this.options = options;
    this.lang = options.lang;
    this.page = host.ownerDocument;
    /** @type {Model | null} */
    this.model = null;
    this.axisEndNs = 0;
    this.timeNs = 0;
    this.selected = -1;
    /** @type {Hit | null} */
    this.hover = null;
    /** @type {Map<string, boolean>} */
    this.unfolded = new Map();
    /** The section that the keyboard has chosen, to fold and unfold it. */
    this.group = "";
    this.running = false;
    this.widthPx = 0;
    this.heightPx = 0;
    this.scrollPx = 0;
    this.pixelRatio = 0;
    /** @type {import("./layout.js").Layout | null} */
    this.layout = null;
    /** @type {scales.Scale} */
    this.scale = scales.fitScale(0, 0, 1);
    /** @type {import("./theme.js").Theme | null} */
    this.theme = null;
    /** @type {import("./fills.js").Fills | null} */
    this.fills = null;
    this.frame = 0;
    this.pictureIsOld = true;

    host.classList.add("timeline");
    this.scroller = this.newElement("div", "timeline-scroll");
    this.content = this.newElement("div", "timeline-content");
    this.canvas = this.newElement("canvas", "timeline-canvas");
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "application");
    this.empty = this.newElement("p", "timeline-empty");
    this.said = this.newElement("p", "timeline-said");
    this.said.setAttribute("role", "status");
    this.content.append(this.canvas);
    this.scroller.append(this.content);
    host.replaceChildren(this.scroller, this.empty, this.said);
    this.tooltip = createTooltip(host);
    /** The lower layer, kept between frames. */
    this.picture = this.page.createElement("canvas");
    this.observer = new ResizeObserver(() => this.resize());
    this.stopPointers = this.listen();
    this.showEmpty();
  }

  /**
   * @template {"div" | "p" | "canvas"} Tag
   * @param {Tag} tag
   * @param {string} className
   */
  newElement(tag, className) {
    const element = this.page.createElement(tag);
    element.className = className;
    return element;
  }

  /** @returns {() => void} stops listening to pointers */
  listen() {
    const stopPointers = listenToPointers(this.canvas, {
      dragKind: (xPx, yPx) => this.dragKind(xPx, yPx),
      scrub: (xPx) => this.seekTo(xPx),
      pan: (byPx) => this.setScale(scales.panBy(this.scale, byPx)),
      zoom: (factor, xPx) =>
        this.setScale(scales.zoomAt(this.scale, factor, this.clampToPlot(xPx))),
      tap: (xPx, yPx, touch) => this.tap(xPx, yPx, touch),
      doubleTap: (xPx, yPx) => this.doubleTap(xPx, yPx),
      hover: (xPx, yPx) => this.pointAt(xPx, yPx),
      leave: () => this.pointAway(),
      canPan: () => !scales.isFit(this.scale),
    });
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.scroller.addEventListener(
      "scroll",
      () => {
        this.scrollPx = this.scroller.scrollTop;
        this.pointAway();
        this.redraw();
      },
      { passive: true },
    );
    this.observer.observe(this.host);
    this.observer.observe(this.scroller);
    return stopPointers;
  }

  /**
   * Shows another run, whole, with nothing chosen.
   * @param {Model | null} model null when there is none
   * @param {{axisEndNs?: number}} [options] a later end of the axis, to compare runs of different length
   */
  setModel(model, { axisEndNs = 0 } = {}) {
    this.model = model;
    // A deadlock lasts for ever: some of that is shown.
    const endNs = (model?.durationNs ?? 0) * (model?.deadlock ? 1.18 : 1);
    this.axisEndNs = Math.max(endNs, axisEndNs);
    this.timeNs = Math.min(this.timeNs, model?.durationNs ?? 0);
    this.selected = -1;
    this.chooseGroup("");
    this.pointAway();
    this.showEmpty();
    this.scale = scales.fitScale(this.axisEndNs, 0, 1);
    this.layOut();
  }

  /**
   * Moves the cursor, and the picture with it when the cursor would leave it.
   * @param {number} timeNs
   */
  setCursor(timeNs) {
    if (timeNs === this.timeNs) return;
    this.timeNs = timeNs;
    this.setScale(scales.reveal(this.scale, timeNs));
    this.schedule();
  }

  /** Says, while there is no picture yet, that one is being made. @param {boolean} running */
  setRunning(running) {
    this.running = running;
    this.showEmpty();
  }

  /** Reads the colours again: call it after another theme was chosen. */
  setTheme() {
    this.theme = null;
    this.fills = null;
    this.redraw();
  }

  /** @param {string} lang */
  setLang(lang) {
    this.lang = lang;
    this.pointAway();
    this.showEmpty();
    this.layOut();
  }

  /**
   * Chooses a future, or none.
   * @param {number | null} future position in Model.futures
   */
  select(future) {
    const selected = future ?? -1;
    if (selected === this.selected) return;
    this.selected = selected;
    this.options.onSelect?.(future);
    this.redraw();
  }

  /** Magnifies around the cursor: > 1 shows less time, 0 shows everything. @param {number} factor */
  zoom(factor) {
    if (factor === 0) this.setScale(scales.showRange(this.scale, 0, this.scale.endNs));
    else {
      const cursorPx = this.clampToPlot(scales.timeToPx(this.scale, this.timeNs));
      this.setScale(scales.zoomAt(this.scale, factor, cursorPx));
    }
  }

  /** The height at which nothing needs scrolling, in pixels. */
  get contentHeightPx() {
    return this.layout ? this.layout.heightPx + rulerPx : 0;
  }

  /** What happens within this time is in one pixel: moments so close are one step. */
  get stepGapNs() {
    return scales.nsPerPx(this.scale);
  }

  /** Takes the size of the element anew. Called by itself when the element changes. */
  resize() {
    const { clientWidth } = this.scroller;
    const changed = clientWidth !== this.widthPx;
    this.widthPx = clientWidth;
    if (changed) this.layOut();
    const heightPx = Math.min(this.scroller.clientHeight, tallestPx);
    if (heightPx !== this.heightPx) {
      this.heightPx = heightPx;
      this.redraw();
    }
  }

  destroy() {
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
    this.stopPointers();
    this.host.replaceChildren();
    this.host.classList.remove("timeline");
  }

  /** What is said instead of a picture. */
  showEmpty() {
    const strings = timelineStrings(this.lang);
    const nothing = this.model !== null && this.model.processes.length === 0;
    const missing = this.running ? strings.emptyRunning : strings.empty;
    this.empty.textContent = this.model ? strings.nothing : missing;
    this.empty.hidden = this.model !== null && !nothing;
    this.scroller.hidden = this.model === null || nothing;
    this.canvas.setAttribute("aria-label", strings.picture);
  }

  /** Puts the rows where they belong, for the width and the language of now. */
  layOut() {
    const { model, widthPx } = this;
    if (!model || widthPx === 0) {
      this.layout = null;
      return;
    }
    const ctx = this.canvas.getContext("2d");
    const font = fontFor(this.currentTheme(), "label");
    this.layout = layOut(model, {
      widthPx,
      strings: timelineStrings(this.lang),
      measure: (text) => {
        if (!ctx) return text.length * 7;
        ctx.font = font;
        return ctx.measureText(text).width;
      },
      unfolded: this.unfolded,
    });
    this.scale = scales.resize(this.scale, this.layout.plotLeftPx, this.layout.plotRightPx);
    this.content.style.height = `${this.contentHeightPx}px`;
    this.options.onHeight?.(this.contentHeightPx);
    this.redraw();
  }

  currentTheme() {
    if (!this.theme) {
      const style = getComputedStyle(this.host);
      this.theme = readTheme((property) => style.getPropertyValue(property));
    }
    return this.theme;
  }

  /** Both layers are to be drawn in the next frame. */
  redraw() {
    this.pictureIsOld = true;
    this.schedule();
  }

  /** The upper layer is to be drawn in the next frame. */
  schedule() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  draw() {
    const { model, layout, canvas, picture, widthPx, heightPx } = this;
    if (!model || !layout || widthPx === 0 || heightPx === 0) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const theme = this.currentTheme();
    if (ratio !== this.pixelRatio) this.fills = null;
    this.fills ??= createFills(theme, (width, height) => this.newCanvas(width, height), ratio);
    const width = Math.round(widthPx * ratio);
    const height = Math.round(heightPx * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      for (const each of [canvas, picture]) {
        each.width = width;
        each.height = height;
      }
      canvas.style.width = `${widthPx}px`;
      canvas.style.height = `${heightPx}px`;
      this.pictureIsOld = true;
    }
    this.pixelRatio = ratio;
    const lower = picture.getContext("2d", { alpha: false });
    const upper = canvas.getContext("2d");
    if (!lower || !upper) return;
    /** @type {View} */
    const view = {
      model,
      layout,
      scale: this.scale,
      theme,
      fills: this.fills,
      strings: timelineStrings(this.lang),
      widthPx,
      heightPx,
      scrollPx: this.scrollPx,
      timeNs: this.timeNs,
      selected: this.selected,
      hover: this.hover,
      group: this.group,
    };
    if (this.pictureIsOld) {
      lower.setTransform(ratio, 0, 0, ratio, 0, 0);
      paintPicture(lower, view);
      this.pictureIsOld = false;
    }
    upper.setTransform(1, 0, 0, 1, 0, 0);
    upper.drawImage(picture, 0, 0);
    upper.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintOverlay(upper, view);
  }

  /** @param {number} width @param {number} height */
  newCanvas(width, height) {
    const canvas = this.page.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return canvas;
  }

  /** @param {scales.Scale} scale */
  setScale(scale) {
    if (scale === this.scale) return;
    this.scale = scale;
    this.redraw();
  }

  /** @param {number} xPx */
  clampToPlot(xPx) {
    return Math.min(Math.max(xPx, this.scale.leftPx), this.scale.rightPx);
  }

  /** @param {number} xPx */
  seekTo(xPx) {
    if (!this.model) return;
    const timeNs = Math.min(scales.pxToTimeWithin(this.scale, xPx), this.model.durationNs);
    this.options.onSeek?.(Math.round(timeNs));
  }

  /** @param {number} xPx @param {number} yPx @returns {"scrub" | "pan" | "none"} */
  dragKind(xPx, yPx) {
    if (!this.layout || xPx < this.layout.plotLeftPx - 8) return "none";
    const cursorPx = scales.timeToPx(this.scale, this.timeNs);
    if (yPx < rulerPx || Math.abs(xPx - cursorPx) < 6 || scales.isFit(this.scale)) return "scrub";
    return "pan";
  }

  /** @param {number} xPx @param {number} yPx */
  hitAt(xPx, yPx) {
    const { model, layout, scale } = this;
    if (!model || !layout || yPx < rulerPx) return null;
    return hitTest({ model, layout, scale }, xPx, yPx - rulerPx + this.scrollPx);
  }

  /** @param {number} xPx @param {number} yPx @param {boolean} touch */
  tap(xPx, yPx, touch) {
    const { layout } = this;
    if (!layout) return;
    const hit = this.hitAt(xPx, yPx);
    const row = hit && layout.rows[hit.row];
    if (row?.section && (row.kind === "section" || xPx < layout.plotLeftPx - 4)) {
      this.fold(row);
      return;
    }
    const future = this.futureOf(hit);
    if (future >= 0) {
      this.select(future === this.selected ? null : future);
    } else {
      this.select(null);
      if (xPx >= layout.plotLeftPx - 4) this.seekTo(xPx);
    }
    if (touch) this.pointAt(xPx, yPx);
  }

  /** Folds or unfolds what a row stands for. @param {import("./layout.js").Row} row */
  fold(row) {
    this.unfolded.set(row.section, row.folded);
    this.pointAway();
    this.layOut();
  }

  /** The future that was hit, itself or as an asyncio task; -1 for anything else. @param {Hit | null} hit */
  futureOf(hit) {
    if (hit?.kind === "future") return hit.index;
    return hit?.kind === "task" ? (this.model?.asyncTasks[hit.index]?.future ?? -1) : -1;
  }

  /** @param {number} xPx @param {number} yPx */
  doubleTap(xPx, yPx) {
    const hit = this.hitAt(xPx, yPx);
    const { model } = this;
    if (!model) return;
    const future = this.futureOf(hit);
    if (future >= 0 && scales.isFit(this.scale)) {
      const { submitNs, endNs, doneNs } = model.futures[future];
      const toNs = Math.max(submitNs + 1, endNs || 0, doneNs || 0);
      const marginNs = (toNs - submitNs) * 0.15;
      this.setScale(scales.showRange(this.scale, submitNs - marginNs, toNs + marginNs));
    } else if (!scales.isFit(this.scale)) this.zoom(0);
  }

  /** @param {number} xPx @param {number} yPx */
  pointAt(xPx, yPx) {
    const { model, layout } = this;
    if (!model || !layout) return;
    const hit = this.hitAt(xPx, yPx);
    const before = this.hover;
    this.hover = hit;
    const row = hit && layout.rows[hit.row];
    const cursorPx = scales.timeToPx(this.scale, this.timeNs);
    const atCursor = xPx >= layout.plotLeftPx - 4 && Math.abs(xPx - cursorPx) < 6;
    const folds = row?.section && (row.kind === "section" || xPx < layout.plotLeftPx - 4);
    const clickable = this.futureOf(hit) >= 0 || Boolean(folds);
    const scrubs = yPx < rulerPx && xPx >= layout.plotLeftPx - 4;
    this.canvas.style.cursor = scrubs || atCursor ? "ew-resize" : clickable ? "pointer" : "default";
    this.tooltip.show(hit ? narrateHit(model, hit, this.lang) : [], xPx, yPx);
    const same =
      before?.kind === hit?.kind && before?.row === hit?.row && before?.index === hit?.index;
    if (same) return;
    this.options.onHover?.(hit);
    this.schedule();
  }

  pointAway() {
    this.tooltip.hide();
    if (!this.hover) return;
    this.hover = null;
    this.options.onHover?.(null);
    this.schedule();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const command = keyCommand(event);
    const { model } = this;
    if (!command || !model) return;
    event.preventDefault();
    const seek = (/** @type {number} */ timeNs) => this.options.onSeek?.(timeNs);
    const step = (/** @type {1 | -1} */ direction) =>
      seek(
        nextInterest(model.interestNs, this.timeNs, direction, model.durationNs, this.stepGapNs),
      );
    switch (command) {
      case "back":
        return step(-1);
      case "on":
        return step(1);
      case "start":
        return seek(0);
      case "end":
        return seek(model.durationNs);
      case "zoom-in":
        return this.zoom(1.6);
      case "zoom-out":
        return this.zoom(1 / 1.6);
      case "fit":
        return this.zoom(0);
      case "pan-left":
        return this.setScale(scales.panBy(this.scale, 80));
      case "pan-right":
        return this.setScale(scales.panBy(this.scale, -80));
      case "deselect":
        this.chooseGroup("");
        return this.select(null);
      case "group-up":
        return this.chooseGroup(nextGroup(this.layout?.rows ?? [], this.group, -1));
      case "group-down":
        return this.chooseGroup(nextGroup(this.layout?.rows ?? [], this.group, 1));
      case "fold": {
        const row = this.layout?.rows.find(({ section }) => section && section === this.group);
        if (row) this.fold(row);
        return this.chooseGroup(this.group);
      }
      case "future-up":
        return this.chooseNext(-1);
      case "future-down":
        return this.chooseNext(1);
    }
  }

  /** @param {1 | -1} direction */
  chooseNext(direction) {
    const count = this.model?.futures.length ?? 0;
    if (count === 0) return;
    const from = this.selected < 0 && direction < 0 ? count : this.selected;
    const next = Math.min(Math.max(from + direction, 0), count - 1);
    this.select(next);
    const found = this.layout && findFutureRow(this.layout, this.model?.futures[next]);
    if (found) this.scrollTo(found.row);
  }

  /** Chooses a section for the keyboard, and says which. @param {string} group */
  chooseGroup(group) {
    this.group = group;
    const row = this.layout?.rows.find(({ section }) => section && section === group);
    const strings = timelineStrings(this.lang);
    const action = row?.folded ? strings.showEach : strings.showTogether;
    const saying = row?.folded ? strings.groupFolded : strings.groupOpen;
    this.said.textContent = row ? fill(saying, { name: row.title || row.label, action }) : "";
    if (row) this.scrollTo(row);
    this.schedule();
  }

  /** @param {import("./layout.js").Row} row */
  scrollTo({ yPx, heightPx }) {
    const visiblePx = this.heightPx - rulerPx;
    if (yPx < this.scrollPx) this.scroller.scrollTop = yPx;
    else if (yPx + heightPx > this.scrollPx + visiblePx) {
      this.scroller.scrollTop = yPx + heightPx - visiblePx;
    }
  }
}

/** @typedef {Timeline} TimelineComponent */
