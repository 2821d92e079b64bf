/**
 * How long a search over all texts takes: `node bench/search.mjs [BLOG]`. Words are typed into the
 * window in Chromium; the time is the host's, from the request to its answer, once the texts have
 * been read into the index. Words of the maker of blogs.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { makeBlog } from "./make-blog.mjs";
import { launchChromium, startHost } from "./window.mjs";

/** In every post, in few, in none, two words, and a part of many. */
export const usualQueries = ["queue", "9999", "zebra", "broker under", "ens"];

/** Runs in the page before its own scripts. */
function watchSearches() {
  const answers = [];
  globalThis.galleySearches = answers;
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    const text = String(data);
    if (text.startsWith("{") && text.includes('"searchPosts"')) {
      const { request, argument } = JSON.parse(text);
      const asked = performance.now();
      const hear = ({ data: answer }) => {
        if (!answer.startsWith(`{"answerTo":${request},`)) return;
        const ms = performance.now() - asked;
        this.removeEventListener("message", hear);
        const { value } = JSON.parse(answer).answer;
        answers.push({ query: argument.query, ms, finds: value.length });
      };
      this.addEventListener("message", hear);
    }
    return send.call(this, data);
  };
}

async function isKept(blog, kind) {
  const names = await readdir(join(blog, ".galley/cache")).catch(() => []);
  return names.some((name) => name.startsWith(`${kind}-`));
}

async function search(page, query) {
  const before = await page.evaluate(() => globalThis.galleySearches.length);
  await page.locator("[data-search-posts]").fill(query);
  await page.waitForFunction(
    (count) => globalThis.galleySearches.length > count,
    before,
  );
  return page.evaluate(() => globalThis.galleySearches.at(-1));
}

const median = (values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param {{ blog: string, queries?: readonly string[], rounds?: number }} options */
export async function measureSearch({
  blog,
  queries = usualQueries,
  rounds = 5,
}) {
  const config = await mkdtemp(join(tmpdir(), "galley-bench-config-"));
  await rm(join(blog, ".galley/cache"), { recursive: true, force: true });
  const browser = await launchChromium();
  const host = await startHost(blog, config);
  try {
    const page = await browser.newPage();
    await page.addInitScript(watchSearches);
    await page.goto(host.url);
    await page.locator(".post-list [role=option]").first().waitFor();
    const opened = host.memory().now;
    // Written once all texts have been read.
    while (!(await isKept(blog, "search"))) await sleep(200);
    const found = new Map(queries.map((query) => [query, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const query of queries) {
        found.get(query)?.push(await search(page, query));
      }
    }
    const { now: searched, peak } = host.memory();
    return [...found].map(([query, answers]) => ({
      query,
      finds: answers[0].finds,
      /** Milliseconds, medians. */
      first: answers[0].ms,
      ms: median(answers.map(({ ms }) => ms)),
      /** Megabytes of the host: when the list was shown, after the searches, at most. */
      opened,
      searched,
      peak,
    }));
  } finally {
    await browser.close();
    await host.stop();
    await rm(config, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const given = process.argv[2];
  const made = given ?? (await mkdtemp(join(tmpdir(), "galley-bench-blog-")));
  if (given === undefined) await makeBlog(made, 10_000);
  const rows = await measureSearch({ blog: made });
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value === "number") row[name] = Math.round(value * 10) / 10;
    }
  }
  console.table(rows);
  if (given === undefined) await rm(made, { recursive: true, force: true });
}
