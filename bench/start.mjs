/**
 * `node bench/start.mjs [--quick]`: how long until the window can be used, from a warm disk: from
 * the start of `galley web BLOG` to the painted list and a text that can be typed into, in a Chromium
 * that runs already, and the same of the desktop app where its runtime is. Beside it the CPU time of
 * the command. Everything is on the sample blog.
 */
import { spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { _electron } from "playwright";
import { findElectron } from "../scripts/electron.mjs";
import { launchPlainChromium } from "./plain-chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "out", "cli", "galley.js");
const noSandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/**
 * Medians in milliseconds: `wall` by the clock, `cpu` of one process.
 * @returns {Promise<{ what: string, ms: number, unit: "wall" | "cpu" }[]>}
 */
export async function measureStart({ quick = false } = {}) {
  const rounds = quick ? 3 : 9;
  const work = await mkdtemp(join(tmpdir(), "galley-start-"));
  try {
    const blog = join(work, "blog");
    await cp(join(root, "resources", "sample-blog"), blog, { recursive: true });
    const env = await homeIn(work);
    return [
      ...(await commandRows(rounds, blog, join(work, "site"))),
      ...(await browserRows(rounds, blog, env)),
      ...(await desktopRows(rounds, blog, env)),
    ];
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Nothing of the person who measures is read or written. */
async function homeIn(work) {
  const HOME = join(work, "home");
  await mkdir(HOME);
  const XDG_CONFIG_HOME = join(HOME, ".config");
  return { ...process.env, HOME, XDG_CONFIG_HOME, BROWSER: "none" };
}

async function commandRows(rounds, blog, site) {
  const works = {
    "Node itself": ["-e", "0"],
    "galley --help": [command, "--help"],
    "galley export --help": [command, "export", "--help"],
    "galley export, nothing changed": [command, "export", blog, "--out", site],
  };
  return medians("cpu", rounds, works, (args) => cpuOf(args));
}

async function browserRows(rounds, blog, env) {
  const browser = await launchPlainChromium();
  try {
    const works = { "galley web, until one can type": blog };
    return await medians("wall", rounds, works, async () => {
      const page = await browser.newPage();
      const start = performance.now();
      const host = spawn(process.execPath, [command, "web", blog, "--json"], {
        env,
        stdio: ["ignore", "pipe", "inherit"],
      });
      try {
        await page.goto(await announcedUrl(host));
        await page.evaluate(whenUsable);
        return performance.now() - start;
      } finally {
        await page.close();
        await ended(host);
      }
    });
  } finally {
    await browser.close();
  }
}

async function desktopRows(rounds, blog, env) {
  const executablePath = findElectron();
  if (executablePath === null) return [];
  const works = { "desktop app, until one can type": blog };
  return medians("wall", rounds, works, async () => {
    const start = performance.now();
    const args = [...noSandbox, root, blog];
    const app = await _electron.launch({
      executablePath,
      args,
      env,
      cwd: root,
    });
    try {
      const window = await app.firstWindow();
      await window.waitForFunction(whenUsable);
      return performance.now() - start;
    } finally {
      await app.close();
    }
  });
}

/** Runs in the page: a post stands in the list, a text in the editor, and both have been painted. */
function whenUsable() {
  const isUsable = () =>
    document.querySelector("[role=option]") !== null &&
    document.querySelector(".cm-content[contenteditable=true] .cm-line");
  return new Promise((resolve) => {
    const look = () =>
      requestAnimationFrame(isUsable() ? () => resolve(true) : look);
    look();
  });
}

function announcedUrl(host) {
  return new Promise((resolve, reject) => {
    let said = "";
    host.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.includes("\n")) resolve(JSON.parse(said.split("\n")[0]).url);
    });
    host.on("exit", (code) => reject(new Error(`The host ended (${code})`)));
  });
}

function ended(host) {
  return new Promise((resolve) => {
    host.removeAllListeners("exit");
    if (host.exitCode !== null) return resolve();
    host.on("exit", resolve);
    host.kill("SIGTERM");
  });
}

/** Tells at its end, on a channel of its own, what the process has used since its start. */
const teller = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, String((user + system) / 1000));
  });`)}`;

function cpuOf(args) {
  const { status, output } = spawnSync(
    process.execPath,
    ["--import", teller, ...args],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe", "pipe"] },
  );
  if (status !== 0) throw new Error(`${args.join(" ")} failed:\n${output[2]}`);
  return Number(output[3]);
}

/** In turn, so that a slow minute of the machine meets all alike; the first round warms up. */
async function medians(unit, rounds, works, measure) {
  const times = Object.fromEntries(
    Object.keys(works).map((what) => [what, []]),
  );
  for (let round = 0; round <= rounds; round += 1) {
    for (const [what, given] of Object.entries(works)) {
      const ms = await measure(given);
      if (round > 0) times[what].push(ms);
    }
  }
  return Object.entries(times).map(([what, list]) => {
    const sorted = list.sort((a, b) => a - b);
    return { what, ms: sorted[Math.floor(sorted.length / 2)], unit };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await measureStart({ quick: process.argv.includes("--quick") });
  for (const { what, ms, unit } of rows)
    console.log(`${what.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms ${unit}`);
}
