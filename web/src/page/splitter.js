const minPercent = 20;
const maxPercent = 75;
const keyStepPercent = 2;
const storageKey = "futurescope:split";

/**
 * Makes the border between program and picture movable: by mouse and finger,
 * and with the arrow keys. A double click puts it back.
 * @param {HTMLElement} handle
 * @param {HTMLElement} container whose --split-percent the styles use
 * @param {number} initialPercent width of the program
 */
export function createSplitter(handle, container, initialPercent) {
  let percent = remembered() ?? initialPercent;

  /** @param {number} wanted */
  function set(wanted) {
    percent = Math.min(maxPercent, Math.max(minPercent, wanted));
    container.style.setProperty("--split-percent", `${percent}%`);
    handle.setAttribute("aria-valuenow", String(Math.round(percent)));
  }

  handle.setAttribute("aria-valuemin", String(minPercent));
  handle.setAttribute("aria-valuemax", String(maxPercent));
  set(percent);

  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    handle.classList.add("dragging");
    event.preventDefault();
    handle.focus();
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const box = container.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100);
  });
  handle.addEventListener("lostpointercapture", () => {
    handle.classList.remove("dragging");
    remember(percent);
  });
  handle.addEventListener("dblclick", () => {
    set(initialPercent);
    remember(percent);
  });
  handle.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -100, End: 100 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    set(percent + steps * keyStepPercent);
    remember(percent);
  });
}

function remembered() {
  try {
    const stored = Number.parseFloat(localStorage.getItem(storageKey) ?? "");
    return Number.isFinite(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} percent */
function remember(percent) {
  try {
    localStorage.setItem(storageKey, String(percent));
  } catch {
    // see theme.js
  }
}
