// What fingers, mice and keys mean on the picture. Knows nothing of what is
// drawn: it tells what somebody wants, in pixels of the canvas.

/**
 * @typedef {object} Gestures
 * @property {(xPx: number, yPx: number) => "scrub" | "pan" | "none"} dragKind what dragging from a place does
 * @property {(xPx: number) => void} scrub the cursor is dragged to a place
 * @property {(byPx: number) => void} pan
 * @property {(factor: number, xPx: number) => void} zoom
 * @property {(xPx: number, yPx: number, touch: boolean) => void} tap
 * @property {(xPx: number, yPx: number) => void} doubleTap
 * @property {(xPx: number, yPx: number) => void} hover
 * @property {() => void} leave
 * @property {() => boolean} canPan
 */

/** Movements smaller than this are a tap. */
const tapPx = 5;

/**
 * Listens to pointers and the wheel.
 * @param {HTMLElement} element
 * @param {Gestures} gestures
 * @returns {() => void} stops listening
 */
export function listenToPointers(element, gestures) {
  /** @type {Map<number, {xPx: number, yPx: number}>} */
  const down = new Map();
  /** @type {{kind: "scrub" | "pan" | "none", fromPx: number, moved: boolean} | null} */
  let drag = null;
  let pinchPx = 0;

  /** @param {MouseEvent} event */
  const place = (event) => {
    const box = element.getBoundingClientRect();
    return { xPx: event.clientX - box.left, yPx: event.clientY - box.top };
  };
  const distance = () => {
    const [a, b] = [...down.values()];
    return Math.max(Math.abs(a.xPx - b.xPx), 20);
  };

  /** @type {Partial<Record<keyof HTMLElementEventMap, (event: any) => void>>} */
  const listeners = {
    pointerdown(/** @type {PointerEvent} */ event) {
      if (event.button !== 0) return;
      const at = place(event);
      down.set(event.pointerId, at);
      element.setPointerCapture(event.pointerId);
      if (down.size === 2) {
        drag = null;
        pinchPx = distance();
      } else if (down.size === 1) {
        drag = { kind: gestures.dragKind(at.xPx, at.yPx), fromPx: at.xPx, moved: false };
        gestures.leave();
      }
    },
    pointermove(/** @type {PointerEvent} */ event) {
      const at = place(event);
      const before = down.get(event.pointerId);
      if (!before) {
        if (event.pointerType !== "touch") gestures.hover(at.xPx, at.yPx);
        return;
      }
      down.set(event.pointerId, at);
      if (down.size === 2) {
        const nowPx = distance();
        const [a, b] = [...down.values()];
        gestures.zoom(nowPx / pinchPx, (a.xPx + b.xPx) / 2);
        gestures.pan((at.xPx - before.xPx) / 2);
        pinchPx = nowPx;
        return;
      }
      if (!drag) return;
      if (!drag.moved && Math.abs(at.xPx - drag.fromPx) < tapPx) return;
      if (drag.kind === "pan")
        gestures.pan(drag.moved ? at.xPx - before.xPx : at.xPx - drag.fromPx);
      else if (drag.kind === "scrub") gestures.scrub(at.xPx);
      drag.moved = true;
    },
    pointerup(/** @type {PointerEvent} */ event) {
      if (!down.delete(event.pointerId)) return;
      const at = place(event);
      if (drag && !drag.moved) gestures.tap(at.xPx, at.yPx, event.pointerType === "touch");
      drag = null;
    },
    pointercancel(/** @type {PointerEvent} */ event) {
      down.delete(event.pointerId);
      drag = null;
    },
    pointerleave() {
      if (down.size === 0) gestures.leave();
    },
    dblclick(/** @type {MouseEvent} */ event) {
      const at = place(event);
      gestures.doubleTap(at.xPx, at.yPx);
    },
    wheel(/** @type {WheelEvent} */ event) {
      const at = place(event);
      const linePx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        // A pinch on a touchpad arrives as small steps, a wheel's notch as one of a hundred.
        const step = Math.min(Math.max(event.deltaY * linePx, -60), 60);
        gestures.zoom(Math.exp(-step * 0.01), at.xPx);
        return;
      }
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (Math.abs(sideways) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      if (!gestures.canPan()) return;
      event.preventDefault();
      gestures.pan(-sideways * linePx);
    },
  };
  for (const [type, listener] of Object.entries(listeners)) {
    element.addEventListener(type, listener, { passive: type !== "wheel" });
  }
  return () => {
    for (const [type, listener] of Object.entries(listeners)) {
      element.removeEventListener(type, listener);
    }
  };
}

/**
 * What a key on the picture asks for.
 * @param {KeyboardEvent} event
 * @returns {"back" | "on" | "start" | "end" | "zoom-in" | "zoom-out" | "fit" | "pan-left" | "pan-right"
 *   | "future-up" | "future-down" | "group-up" | "group-down" | "fold" | "deselect" | null}
 */
export function keyCommand(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.key) {
    case "ArrowLeft":
      return event.shiftKey ? "pan-left" : "back";
    case "ArrowRight":
      return event.shiftKey ? "pan-right" : "on";
    case "ArrowUp":
      return event.shiftKey ? "group-up" : "future-up";
    case "ArrowDown":
      return event.shiftKey ? "group-down" : "future-down";
    case "Home":
      return "start";
    case "End":
      return "end";
    case "+":
    case "=":
      return "zoom-in";
    case "-":
    case "_":
      return "zoom-out";
    case "0":
      return "fit";
    case "Enter":
      return "fold";
    case "Escape":
      return "deselect";
    default:
      return null;
  }
}
