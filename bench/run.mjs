/**
 * `npm run bench [-- --posts N]`: how long an export takes beside two floors, in one run on one
 * machine, as ratios: copying the finished site, and markdown-it alone over the same texts.
 */
import { spawnSync } from "node:child_process";
import {
  appendFile,
  cp,
  mkdtemp,
  readFile,
  readdir,
  rm,
} from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import MarkdownIt from "markdown-it";
import { makeBlog } from "./make-blog.mjs";

const command = fileURLToPath(new URL("../out/cli/galley.js", import.meta.url));
const rounds = 3;
const { values } = parseArgs({
  options: { posts: { type: "string", default: "1000" } },
});
const count = Number(values.posts);
if (!Number.isInteger(count) || count < 1) {
  console.error("--posts takes a whole number of at least 1");
  process.exit(2);
}
if (!existsSync(command)) {
  console.error("There is no built command: run `npm run build` first.");
  process.exit(1);
}

const work = await mkdtemp(join(tmpdir(), "galley-bench-"));
try {
  await measure();
} finally {
  await rm(work, { recursive: true, force: true });
}

async function measure() {
  const blog = join(work, "blog");
  await makeBlog(blog, count);
  const times = { clean: [], again: [], edit: [], copy: [], markdown: [] };
  // In turn, so that a slow minute of the machine meets all alike.
  for (let round = 0; round < rounds; round += 1) {
    const site = join(work, `site-${round}`);
    times.clean.push(await timed(() => exportTo(blog, site)));
    times.again.push(await timed(() => exportTo(blog, site)));
    await editOne(blog, round);
    times.edit.push(await timed(() => exportTo(blog, site)));
    times.copy.push(
      await timed(() => cp(site, `${site}-copy`, { recursive: true })),
    );
    times.markdown.push(await timed(() => renderAll(blog)));
  }
  print(times);
}

function exportTo(blog, site) {
  const args = [
    command,
    "export",
    blog,
    "--out",
    site,
    "--now",
    "2026-01-01T00:00:00Z",
    "--json",
  ];
  const { status, stderr } = spawnSync(process.execPath, args, {
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`The export failed:\n${stderr}`);
}

async function editOne(blog, round) {
  const folder = join(blog, "posts");
  const names = (await readdir(folder)).sort();
  await appendFile(
    join(folder, names[Math.floor(names.length / 2)]),
    `\nEdit ${round}.\n`,
  );
}

async function renderAll(blog) {
  const markdown = new MarkdownIt({ html: true });
  const folder = join(blog, "posts");
  for (const name of await readdir(folder)) {
    markdown.render(await readFile(join(folder, name), "utf8"));
  }
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print(times) {
  const unit = median(times.markdown);
  const rows = [
    ["markdown-it alone over the texts", times.markdown],
    ["copying the finished site", times.copy],
    ["galley export, from nothing", times.clean],
    ["galley export, nothing changed", times.again],
    ["galley export, one post changed", times.edit],
  ];
  console.log(
    `${count} posts, median of ${rounds} rounds; markdown-it alone = 1`,
  );
  for (const [name, list] of rows) {
    const time = median(list);
    console.log(
      `${name.padEnd(36)} ${(time / 1000).toFixed(2).padStart(7)} s ${(time / unit).toFixed(2).padStart(7)}`,
    );
  }
}
