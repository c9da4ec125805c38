// Builds the page into web/dist: bundles, styles, the engine's WebAssembly, all
// under names that carry a hash of their content so that they can be cached for
// ever, and a brotli and a gzip copy beside each, so that the server never
// compresses anything while somebody waits.
//
//   node build.mjs --wasm ../build/engine.wasm --python ../build/python.html [--release]
//
// --release compresses as hard as possible; without it a build takes seconds.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import zlib from "node:zlib";
import * as esbuild from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    wasm: { type: "string", default: path.join(here, "../build/engine.wasm") },
    python: { type: "string", default: path.join(here, "../build/python.html") },
    out: { type: "string", default: path.join(here, "dist") },
    release: { type: "boolean", default: false },
  },
});

/** Where the bundle is put together before it replaces the one being served. */
const staging = `${options.out}.new`;
const assets = path.join(staging, "assets");

/** The first 10 hex digits of the content's SHA-256. */
function contentHash(/** @type {Buffer} */ content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 10);
}

/**
 * Go's glue for js/wasm must match the compiler that built the engine, so it
 * is taken from that compiler's own tree and never committed.
 * @type {esbuild.Plugin}
 */
const goRuntimePlugin = {
  name: "go-runtime",
  setup(build) {
    build.onResolve({ filter: /^go:wasm_exec$/ }, () => {
      const goRoot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
      return { path: path.join(goRoot, "lib/wasm/wasm_exec.js") };
    });
  },
};

/**
 * Settings that all bundles share.
 * @type {esbuild.BuildOptions}
 */
const bundleSettings = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  sourcemap: options.release ? false : "linked",
  target: ["es2022"],
  legalComments: "none",
  outdir: assets,
  entryNames: "[name].[hash]",
  metafile: true,
  logLevel: "warning",
};

/**
 * Bundles entry points and answers the hashed file name of each.
 * @param {string[]} entryPoints
 * @param {esbuild.BuildOptions} [extra]
 * @returns {Promise<Record<string, string>>} entry point → file name in assets/
 */
async function bundle(entryPoints, extra = {}) {
  const result = await esbuild.build({ ...bundleSettings, entryPoints, ...extra });
  /** @type {Record<string, string>} */
  const names = {};
  for (const [file, output] of Object.entries(result.metafile?.outputs ?? {})) {
    if (output.entryPoint) names[output.entryPoint] = path.basename(file);
  }
  return names;
}

/** Copies a file into assets/ under a name with its content's hash, and answers that name. */
async function hashedCopy(/** @type {string} */ file) {
  const content = await readFile(file);
  const { name, ext } = path.parse(file);
  const hashed = `${name}.${contentHash(content)}${ext}`;
  await writeFile(path.join(assets, hashed), content);
  return hashed;
}

/**
 * Fills the {{name}} places of an HTML file; an unknown name is a mistake.
 * {{content}} is text for the page itself, all others are names of assets.
 */
async function fillTemplate(
  /** @type {string} */ file,
  /** @type {Record<string, string>} */ names,
  content = "",
) {
  const template = await readFile(path.join(here, file), "utf8");
  const filled = template.replace(/\{\{([^}]+)\}\}/g, (_, name) => {
    if (name.trim() === "content" && content) return content;
    const value = names[name.trim()];
    if (!value) throw new Error(`${file}: nothing is called {{${name}}}`);
    return `./assets/${value}`;
  });
  await writeFile(path.join(staging, file), filled);
}

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Writes file.br and file.gz beside a file that compression makes smaller. */
async function compress(/** @type {string} */ file) {
  const content = await readFile(file);
  const quality = options.release ? zlib.constants.BROTLI_MAX_QUALITY : 5;
  const [small, gzipped] = await Promise.all([
    brotli(content, {
      params: {
        [zlib.constants.BROTLI_PARAM_QUALITY]: quality,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    gzip(content, { level: options.release ? 9 : 5 }),
  ]);
  if (small.length < content.length) await writeFile(`${file}.br`, small);
  if (gzipped.length < content.length) await writeFile(`${file}.gz`, gzipped);
}

async function compressAll(/** @type {string} */ folder) {
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (/\.(html|js|css|wasm|svg|json|txt)$/.test(name) && (await stat(file)).isFile()) {
      await compress(file);
    }
  }
}

await rm(staging, { recursive: true, force: true });
await mkdir(assets, { recursive: true });

const wasmName = await hashedCopy(options.wasm);
const iconName = await hashedCopy(path.join(here, "icon.svg"));
const workerNames = await bundle(["src/worker/engine-worker.js"], {
  format: "esm",
  plugins: [goRuntimePlugin],
});
const styleNames = await bundle(["css/page.css", "css/embed.css", "css/python.css"]);
const earlyNames = await bundle(["src/page/early-theme.js"], { format: "iife" });
const pageNames = await bundle(["src/main.js", "src/embed.js"], {
  format: "esm",
  plugins: [goRuntimePlugin],
  define: {
    BUILD_WASM_NAME: JSON.stringify(wasmName),
    BUILD_WORKER_NAME: JSON.stringify(workerNames["src/worker/engine-worker.js"]),
  },
});

const names = { ...styleNames, ...earlyNames, ...pageNames, "icon.svg": iconName };
await fillTemplate("index.html", { ...names, "engine.wasm": wasmName });
await fillTemplate("embed.html", names);
await fillTemplate("python.html", names, await readFile(options.python, "utf8"));
await cp(path.join(here, "static"), staging, { recursive: true });
await compressAll(staging);

await rm(options.out, { recursive: true, force: true });
await rename(staging, options.out);
