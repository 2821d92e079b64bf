/**
 * How long a blog takes to stand as a list in the window: `node bench/opening.mjs [BLOG]`. Cold is
 * without Galley's own cache, warm with it; the system's cache of files is warm for both. Times are
 * taken in Chromium, from the begin of the navigation and from the request that opens the blog, to
 * the end of the frame with the first row: as it was kept (`shown`), and as the folder is (`ready`).
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { makeBlog } from "./make-blog.mjs";
import { launchPlainChromium } from "./plain-chromium.mjs";
import { startHost } from "./window.mjs";

/** Runs in the page before its own scripts. */
function watchForRows() {
  const times = { asked: 0, shown: 0, ready: 0 };
  globalThis.galleyTimes = times;
  globalThis.WebSocket = class extends WebSocket {
    send(data) {
      if (times.asked === 0 && String(data).includes('"openBlog"'))
        times.asked = performance.now();
      super.send(data);
    }
  };
  /**
   * What is there at the begin of a frame has been painted by the next task: a message to oneself,
   * since a timer may be late, and the next frame begins only after what else is to be done.
   */
  const watch = (name, selector) => {
    if (document.querySelector(selector) === null) {
      requestAnimationFrame(() => watch(name, selector));
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (times[name] = performance.now());
    port2.postMessage(null);
  };
  watch("shown", ".post-list [role=option]");
  watch("ready", ".window[aria-busy=false] .post-list [role=option]");
}

/** Runs in the page: the times, once the rows are shown. */
function timesOfRows() {
  return new Promise((resolve) => {
    const look = () => {
      const times = globalThis.galleyTimes;
      if (times.ready > 0) resolve(times);
      else setTimeout(look, 50);
    };
    look();
  });
}

async function openOnce(browser, blog, config) {
  const host = await startHost(blog, config);
  const page = await browser.newPage();
  try {
    await page.addInitScript(watchForRows);
    const before = host.cpu();
    await page.goto(host.url);
    const times = await page.evaluate(timesOfRows);
    const cpu = host.cpu() - before;
    const memory = host.memory();
    return { times, memory, cpu };
  } finally {
    await page.close();
    await host.stop();
  }
}

const median = (values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Waits until the host of an opening has kept what it read. */
async function keepReadings(browser, blog, config) {
  const host = await startHost(blog, config);
  const page = await browser.newPage();
  await page.goto(host.url);
  const folder = join(blog, ".galley/cache");
  const names = () => readdir(folder).catch(() => []);
  while (!(await names()).some((name) => name.startsWith("posts-"))) {
    await sleep(200);
  }
  await page.close();
  await host.stop();
}

/** @param {{ blog: string, quick?: boolean }} options */
export async function measureOpening({ blog, quick = false }) {
  const config = await mkdtemp(join(tmpdir(), "galley-bench-config-"));
  const browser = await launchPlainChromium();
  const rounds = quick ? 2 : 5;
  const found = { cold: [], warm: [] };
  try {
    // The first start of all compiles and fills caches of the browser's own.
    await openOnce(browser, blog, config);
    for (let round = 0; round < rounds; round += 1) {
      await rm(join(blog, ".galley/cache"), { recursive: true, force: true });
      found.cold.push(await openOnce(browser, blog, config));
      await keepReadings(browser, blog, config);
      found.warm.push(await openOnce(browser, blog, config));
    }
  } finally {
    await browser.close();
    await rm(config, { recursive: true, force: true });
  }
  return Object.entries(found).map(([kind, runs]) => ({
    kind,
    /** Milliseconds, medians. */
    fromNavigation: median(runs.map(({ times }) => times.shown)),
    fromRequest: median(runs.map(({ times }) => times.shown - times.asked)),
    ready: median(runs.map(({ times }) => times.ready - times.asked)),
    hostCpu: median(runs.map(({ cpu }) => cpu * 1000)),
    /** Megabytes of the host once the list is shown. */
    memory: median(runs.map(({ memory }) => memory.now)),
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const given = process.argv[2];
  const made = given ?? (await mkdtemp(join(tmpdir(), "galley-bench-blog-")));
  if (given === undefined) await makeBlog(made, 10_000);
  const rows = await measureOpening({ blog: made });
  const rounded = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "number" ? Math.round(value) : value,
      ]),
    ),
  );
  console.table(rounded);
  if (given === undefined) await rm(made, { recursive: true, force: true });
}
