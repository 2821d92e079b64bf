/**
 * `node bench/sizes.mjs`: how large what is built is, in bytes as they are and after gzip. The page's
 * JavaScript at the first load is the entry of the window with everything that it imports statically,
 * and what a browser fetches besides before a post can be typed into; what is fetched beside that is
 * listed by itself.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const out = fileURLToPath(new URL("../out", import.meta.url));
const assets = join(out, "renderer", "assets");

/**
 * The names of the scripts that a page of `out/renderer` needs before it can run: those that it
 * names, and what they import statically.
 * @returns {string[]}
 */
export function firstScripts(folder = join(out, "renderer")) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const found = new Set();
  const take = (name) => {
    if (found.has(name)) return;
    found.add(name);
    const code = readFileSync(join(folder, "assets", name), "utf8");
    for (const [, next] of code.matchAll(staticImports)) take(next);
  };
  for (const [, name] of html.matchAll(
    /(?:src|href)="\.\/assets\/([^"]+\.js)"/g,
  ))
    take(name);
  return [...found];
}

/** `import{a}from"./b.js"`, `import"./b.js"` and `export{a}from"./b.js"`, but no `import("./b.js")`. */
const staticImports =
  /(?:^|[;}\n])\s*(?:import|export)\b(?:[^'"`();]*?\bfrom)?\s*["']\.\/([^"']+\.js)["']/g;

/** @returns {{ bytes: number, gzip: number }} of files together, each compressed by itself as it is sent */
export function sizeOf(files) {
  const sizes = files.map((file) => {
    const bytes = readFileSync(file);
    return { bytes: bytes.length, gzip: gzipSync(bytes).length };
  });
  const sum = (key) => sizes.reduce((total, size) => total + size[key], 0);
  return { bytes: sum("bytes"), gzip: sum("gzip") };
}

/** @returns {{ what: string, files: number, bytes: number, gzip: number }[]} */
export function measureSizes() {
  const first = firstScripts();
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
  const starts = (start) => scripts.filter((name) => name.startsWith(start));
  const late = scripts.filter(
    (name) =>
      !first.includes(name) &&
      !name.startsWith("worker-") &&
      !name.startsWith("web-bridge-"),
  );
  const styles = readdirSync(assets).filter((name) => name.endsWith(".css"));
  const row = (what, files) => ({
    what,
    files: files.length,
    ...sizeOf(files),
  });
  const ofWindow = (names) => names.map((name) => join(assets, name));
  return [
    row("window: scripts of the first load", ofWindow(first)),
    row(
      "window: its connection, in a browser",
      ofWindow(starts("web-bridge-")),
    ),
    row("window: the preview's worker, beside it", ofWindow(starts("worker-"))),
    row("window: style", ofWindow(styles)),
    row("window: scripts that come when needed", ofWindow(late)),
    row("desktop: main process", [join(out, "main", "index.js")]),
    row("command", scriptsIn(join(out, "cli"))),
  ];
}

function scriptsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(folder, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(assets)) {
    console.error("Nothing is built: run `npm run build` first.");
    process.exit(1);
  }
  for (const { what, files, bytes, gzip } of measureSizes()) {
    const kb = (size) => `${(size / 1000).toFixed(1).padStart(8)} KB`;
    console.log(
      `${what.padEnd(42)} ${String(files).padStart(4)} files ${kb(bytes)} ${kb(gzip)} gzip`,
    );
  }
}
