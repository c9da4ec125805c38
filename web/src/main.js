// The page: everything around the playground itself. Together with embed.js this
// is where the parts meet; the parts do not know each other.
import { copyText } from "./page/clipboard.js";
import { prepareDialog } from "./page/dialogs.js";
import { draftOf, keepDraft } from "./page/drafts.js";
import { byId, byIdOf } from "./page/elements.js";
import { embedCode } from "./page/embed-code.js";
import { rememberLang, text } from "./page/language.js";
import { createSplitter } from "./page/splitter.js";
import { currentTheme } from "./page/theme.js";
import { createToast } from "./page/toast.js";
import { createPlayground } from "./playground.js";

const catalogueDialog = byIdOf("catalogue-dialog", HTMLDialogElement);
const embedDialog = byIdOf("embed-dialog", HTMLDialogElement);
const embedText = byIdOf("embed-code", HTMLTextAreaElement);
const resetButton = byIdOf("reset", HTMLButtonElement);
const toast = createToast(byId("toast"));

/** The fragment that was opened, before anybody edited anything. */
let openedLink = "";

const playground = createPlayground({
  hosts: {
    form: byId("form"),
    machine: byId("machine"),
    notes: byId("notes"),
    catalogue: byId("catalogue"),
  },
  pictureHosts: {
    timeline: byId("timeline"),
    transport: byId("transport"),
    narration: byId("narration"),
    console: byId("console"),
    table: byId("table"),
    summary: byId("summary"),
    legend: byId("legend"),
  },
  compact: false,
  onProgram({ view }) {
    byId("split").dataset.view = view || "both";
    showHeading();
    noteChange();
  },
  onChange: () => noteChange(),
  onLesson(id) {
    catalogueDialog.close();
    const fragment = `v=1&s=${encodeURIComponent(id)}`;
    history.pushState(null, "", `#${fragment}`);
    open(fragment);
  },
  onLang: () => showHeading(),
});

/**
 * Opens a link's fragment, or what this tab made of it earlier.
 * @param {string} fragment
 */
function open(fragment) {
  openedLink = fragment;
  playground.controls?.open(draftOf(draftKey()) ?? fragment);
}

/** Two links that open the same program on the same machine share a draft. */
function draftKey() {
  return playground.controls?.canonical(openedLink) ?? openedLink;
}

let draftTimer = 0;

/** Keeps what was changed, and offers the way back. */
function noteChange() {
  clearTimeout(draftTimer);
  draftTimer = window.setTimeout(() => {
    const edited = playground.controls?.link({}) ?? "";
    keepDraft(draftKey(), edited);
    showEdited(edited !== draftKey());
  }, 200);
}

/** @param {boolean} edited */
function showEdited(edited) {
  resetButton.hidden = !edited;
  byId("edited-mark").hidden = !edited;
}

function showHeading() {
  const lesson = playground.controls?.lesson();
  byId("lesson-title").textContent = lesson?.title ?? text(playground.lang, "chooseLesson");
  byId("lesson-position").textContent = lesson
    ? text(playground.lang, "lessonPosition", {
        position: lesson.position,
        total: lesson.total,
      })
    : text(playground.lang, "ownProgram");
  byId("lesson-title").removeAttribute("data-text");
  byId("lesson-position").removeAttribute("data-text");
  document.title = lesson ? `${lesson.title} · Futurescope` : "Futurescope";
  byId("language").lang = playground.lang === "ko" ? "en" : "ko";
}

/** The state as a link, at the moment that the cursor shows. */
function currentLink() {
  return (
    playground.controls?.link({ atNs: playground.picture.linkedNs, lang: playground.lang }) ?? ""
  );
}

async function share() {
  const problem = playground.controls?.cannotShare();
  if (problem) {
    toast(problem);
    return;
  }
  const fragment = currentLink();
  history.replaceState(null, "", `#${fragment}`);
  openedLink = fragment;
  noteChange();
  toast(text(playground.lang, (await copyText(location.href)) ? "linkCopied" : "linkInAddress"));
}

function showEmbedDialog() {
  const url = new URL("embed.html", location.href);
  url.hash = currentLink();
  const title = byId("lesson-title").textContent ?? "";
  embedText.value = embedCode(url.href, title);
  byIdOf("embed-preview", HTMLAnchorElement).href = url.href;
  embedDialog.showModal();
  embedText.select();
}

prepareDialog(catalogueDialog);
prepareDialog(embedDialog);
createSplitter(byId("splitter"), byId("split"), 36);

byId("run-keys").textContent = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ ⏎" : "Ctrl ⏎";
byId("lesson-button").addEventListener("click", () => catalogueDialog.showModal());
byId("share").addEventListener("click", () => void share());
byId("embed").addEventListener("click", showEmbedDialog);
byId("embed-copy").addEventListener("click", async () => {
  embedText.select();
  toast(text(playground.lang, (await copyText(embedText.value)) ? "copied" : "copyByHand"));
});
resetButton.addEventListener("click", () => {
  keepDraft(draftKey(), draftKey());
  open(openedLink);
});
byId("language").addEventListener("click", () => {
  const lang = playground.lang === "ko" ? "en" : "ko";
  rememberLang(lang);
  playground.setLang(lang);
});
byId("theme").addEventListener("click", () =>
  playground.setTheme(currentTheme() === "dark" ? "light" : "dark"),
);
addEventListener("popstate", () => open(location.hash.slice(1)));
void playground.start(() => open(location.hash.slice(1)));
