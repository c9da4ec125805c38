// The embed: the playground in a compact frame inside somebody else's page. It
// never touches its own address, loads the engine only once it is on the
// screen, and tells the page around it how tall it is.
import { byId, byIdOf } from "./page/elements.js";
import { reportHeight } from "./page/height.js";
import { createPlayground } from "./playground.js";

// WordPress appends "#?secret=…" to the address, which is no part of our link.
const fragment = location.hash.slice(1).replace(/[#&?]+secret=[\w-]*/, "");
const frame = byId("frame");
const openLink = byIdOf("open", HTMLAnchorElement);

const playground = createPlayground({
  hosts: { form: byId("form") },
  pictureHosts: {
    timeline: byId("timeline"),
    transport: byId("transport"),
    narration: byId("narration"),
    console: byId("console"),
    table: byId("table"),
    summary: byId("summary"),
  },
  compact: true,
  onProgram(program) {
    frame.dataset.view = program.view || "both";
    frame.classList.toggle("without-controls", program.hideControls);
  },
  onChange: () => {},
  onLesson: () => {},
  onLang: () => {},
  onShown: () => reportNow(),
});

const reportNow = reportHeight(frame);

// The link is made when somebody is about to use it: it should keep what they see.
for (const type of ["pointerenter", "focus", "pointerdown"]) {
  openLink.addEventListener(type, () => {
    openLink.href = pageLink();
  });
}
openLink.href = pageLink();

function pageLink() {
  const url = new URL("./", location.href);
  url.hash =
    playground.controls?.link({
      atNs: playground.picture.linkedNs,
      lang: playground.lang,
    }) ?? fragment;
  return url.href;
}

const visibility = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  visibility.disconnect();
  void playground.start(() => playground.controls?.open(fragment));
});
visibility.observe(frame);
