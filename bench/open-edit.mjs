/**
 * One edit in an open blog: what an export costs in a program that has exported before, as the app
 * does it. The room `node` is built as a library for it. Runs alone: `node bench/open-edit.mjs
 * BLOG`.
 */
import { lstatSync, readdirSync } from "node:fs";
import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const now = Date.UTC(2026, 0, 1);

/** Builds src/node for this process. @returns {Promise<any>} its exports */
async function loadNodeRoom() {
  const outDir = join(root, "out/bench");
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: { ssr: "src/node/index.ts", outDir, target: "node20" },
  });
  return import(pathToFileURL(join(outDir, "index.js")).href);
}

/** Asks the system how each file and folder below one looks, and nothing else, by names known before. */
function lookAtAll(folder) {
  for (const path of pathsIn(folder)) lstatSync(path);
}

/** @type {Map<string, string[]>} */
const known = new Map();

function pathsIn(folder) {
  let paths = known.get(folder);
  if (paths === undefined) {
    paths = readdirSync(folder, { recursive: true }).map((name) =>
      join(folder, name),
    );
    known.set(folder, paths);
  }
  return paths;
}

/** Milliseconds of CPU and wall that a work takes. */
async function cost(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    result,
    cpu: (user + system) / 1000,
    wall: performance.now() - start,
  };
}

/**
 * @param {{ blog: string, rounds?: number }} options
 * @returns {Promise<{ what: string, columns: Record<string, string> }[]>} medians over the rounds
 */
export async function measureOpenEdit({ blog, rounds = 7 }) {
  const { emptyMemory, exportSite, loadBlog, planOf, writeExportRecord } =
    await loadNodeRoom();
  const place = await mkdtemp(join(tmpdir(), "galley-open-edit-"));
  const target = join(place, "site");
  const memory = emptyMemory();
  try {
    let open = await loadBlog(blog);
    let before;
    const exportNow = async () => {
      const planned = planOf(open, { now, before });
      before = planned.site;
      await exportSite({ blog: open, planned, target, memory });
      const posts = [...open.posts].map(([path, { hash }]) => [path, hash]);
      await writeExportRecord(blog, {
        target,
        time: now,
        posts: Object.fromEntries(posts),
      });
    };
    await exportNow();
    const names = (await readdir(join(blog, "posts"))).sort();
    const costs = { stat: [], export: [], looks: [], wall: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const name =
        names[Math.floor((names.length * (round + 1)) / (rounds + 2))];
      await appendFile(join(blog, "posts", name), `\nEdit ${round}.\n`);
      const read = await cost(() => loadBlog(blog, { previous: open }));
      open = read.result;
      const written = await cost(exportNow);
      // The first has to look at every file of the site; it is not what an open app does.
      if (round === 0) continue;
      costs.stat.push(read.cpu);
      costs.export.push(written.cpu);
      costs.looks.push((await cost(() => lookAtAll(target))).cpu);
      costs.wall.push(read.wall + written.wall);
    }
    return [
      row("looking at the folder, CPU ms", costs.stat),
      row("export after the edit, CPU ms", costs.export),
      row(
        "floor: each file and folder of the site looked at, CPU ms",
        costs.looks,
      ),
      row("both, wall ms", costs.wall),
    ];
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function row(what, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return { what, columns: { median: median.toFixed(0) } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, columns } of await measureOpenEdit({
    blog: process.argv[2],
  }))
    console.log(what.padEnd(32), columns.median);
}
