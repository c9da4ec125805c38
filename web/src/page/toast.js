const shownForMs = 2600;

/**
 * A short message at the bottom of the page that goes away by itself.
 * @param {HTMLElement} host
 * @returns {(message: string) => void}
 */
export function createToast(host) {
  let timer = 0;
  return (message) => {
    host.textContent = message;
    host.classList.add("shown");
    clearTimeout(timer);
    timer = window.setTimeout(() => host.classList.remove("shown"), shownForMs);
  };
}
