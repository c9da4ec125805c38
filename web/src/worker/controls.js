import { startGoProgram } from "./go-program.js";

/**
 * What the controls say when another program has been opened.
 * @typedef {{
 *   source: string,
 *   input: string,
 *   lesson: {id: string, title: string, position: number, total: number} | null,
 *   pristine: boolean,
 *   atNs: number | null,
 *   lang: "" | "en" | "ko",
 *   theme: "" | "light" | "dark",
 *   view: "" | "both" | "code" | "timeline",
 *   autoplay: boolean,
 *   hideControls: boolean,
 *   problems: string[],
 * }} OpenedProgram
 *
 * How a link should show what it opens; what is missing is left to the page.
 * @typedef {{atNs?: number, lang?: string, theme?: string, view?: string,
 *   autoplay?: boolean, controls?: "off"}} LinkDisplay
 *
 * The functions of wasm/controls.go.
 * @typedef {{
 *   open(fragment: string): void,
 *   edited(source: string): void,
 *   setInput(text: string): void,
 *   setLang(lang: "en" | "ko"): void,
 *   link(display: LinkDisplay): string,
 *   canonical(fragment: string): string,
 *   machine(): Record<string, string>,
 *   lesson(): {id: string, title: string, position: number, total: number} | null,
 *   cannotShare(): string,
 * }} Controls
 */

/**
 * Starts the controls: they fill the given hosts and call back when something changes.
 * @param {WebAssembly.Module} module
 * @param {{form?: HTMLElement, machine?: HTMLElement, notes?: HTMLElement, catalogue?: HTMLElement}} hosts
 * @param {{
 *   onProgram(program: OpenedProgram): void,
 *   onSource(source: string): void,
 *   onMachine(): void,
 *   onLesson(id: string): void,
 *   onExit(message: string): void,
 * }} callbacks
 * @returns {Promise<Controls>}
 */
export function startControls(module, hosts, callbacks) {
  return startGoProgram(module, { role: "controls", hosts, ...callbacks }, callbacks.onExit);
}
