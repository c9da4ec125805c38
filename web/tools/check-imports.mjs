// Checks who imports whom in src/. The parts of the page know as little of each
// other as possible; what may use what is written down here, and anything else
// is an error. An import "a/b.js" is known by its folder, a; a file directly in
// src/ by its own name.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const src = path.join(path.dirname(fileURLToPath(import.meta.url)), "../src");

/** Part → the parts it may import besides itself. "npm" stands for packages. */
const allowed = {
  recording: [],
  strings: [],
  timeline: ["recording", "strings"],
  player: ["recording", "timeline", "strings"],
  editor: ["npm"],
  page: ["strings"],
  worker: [],
  "outcome.js": ["recording"],
  "picture.js": ["recording", "timeline", "player", "outcome.js"],
  "playground.js": ["editor", "page", "worker", "picture.js"],
  "main.js": ["page", "playground.js"],
  "embed.js": ["page", "playground.js"],
};

/** Modules of the timeline that are arithmetic only and must not touch the page. */
const pure =
  /^(recording|timeline)\/(?!.*(view|table|canvas|paint|draw|create|legend|tooltip|gestures)).*(?<!\/timeline\.js)$/;

/** An import or a re-export; the name of the module is the first group. */
const importPattern =
  /^(?:import\s+(?:[\w*\s{},$]+\s+from\s+)?|export\s+[\w*\s{},$]+\s+from\s+)["']([^"']+)["']/gm;

/** @param {string} file relative to src, with / */
function partOf(file) {
  const [first, ...rest] = file.split("/");
  return rest.length > 0 ? first : file;
}

const problems = [];
for (const entry of await readdir(src, { recursive: true })) {
  const file = entry.split(path.sep).join("/");
  if (!file.endsWith(".js") || file.endsWith(".test.js")) continue;
  const part = partOf(file);
  const permitted = /** @type {Record<string, string[]>} */ (allowed)[part];
  if (!permitted) {
    problems.push(`${file}: add "${part}" to tools/check-imports.mjs, with what it may import`);
    continue;
  }
  const source = await readFile(path.join(src, file), "utf8");
  for (const [, target] of source.matchAll(importPattern)) {
    if (target.startsWith("go:")) continue;
    const imported = target.startsWith(".")
      ? partOf(path.posix.join(path.posix.dirname(file), target))
      : "npm";
    if (imported !== part && !permitted.includes(imported)) {
      problems.push(`${file}: ${part} must not import ${imported} (${target})`);
    }
  }
  if (pure.test(file) && /\b(document|window)\./.test(source)) {
    problems.push(`${file}: arithmetic must not touch the page`);
  }
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
