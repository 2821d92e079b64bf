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
import { launchPlainChromium } from "./plain-chromium.mjs";
import { startHost } from "./window.mjs";

/** In every post, in few, in none, two words, and a part of many. */
export const usualQueries = ["queue", "9999", "zebra", "broker under", "ens"];

/** Runs in the page before its own scripts: notes when each search is asked for and answered. */
function watchSearches() {
  const searches = [];
  globalThis.galleySearches = searches;
  // A class of its own: what the page hears is heard here first, before it begins to draw.
  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const now = performance.now();
        const asked = searches.find(({ answered }) => answered === null);
        if (asked && data.startsWith(`{"answerTo":${asked.request},`)) {
          asked.answered = now;
          asked.answer = data;
        }
      });
    }

    send(data) {
      const text = String(data);
      if (text.startsWith("{") && text.includes('"searchPosts"')) {
        const { request } = JSON.parse(text);
        const asked = performance.now();
        searches.push({ request, asked, answered: null, answer: "" });
      }
      super.send(data);
    }
  };
}

/** Runs in the page: puts a query into the field, and gives how long the host took to answer. */
function searchInPage(query) {
  const field = document.querySelector("[data-search-posts]");
  const before = globalThis.galleySearches.length;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(
    field,
    query,
  );
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return new Promise((resolve) => {
    const look = () => {
      const search = globalThis.galleySearches[before];
      if (!search?.answer) return setTimeout(look, 20);
      const { value } = JSON.parse(search.answer).answer;
      // A long list travels as a table, which says how many rows it has.
      const finds = Array.isArray(value) ? value.length : value["\0rows"];
      resolve({ ms: search.answered - search.asked, finds });
    };
    look();
  });
}

/** Runs in the page: resolves when the list is there. */
function whenListed() {
  return new Promise((resolve) => {
    const look = () =>
      document.querySelector(".post-list [role=option]") === null
        ? setTimeout(look, 50)
        : resolve(true);
    look();
  });
}

async function isKept(blog, kind) {
  const names = await readdir(join(blog, ".galley/cache")).catch(() => []);
  return names.some((name) => name.startsWith(`${kind}-`));
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
  const browser = await launchPlainChromium();
  const host = await startHost(blog, config);
  try {
    const page = await browser.newPage();
    await page.addInitScript(watchSearches);
    await page.goto(host.url);
    await page.evaluate(whenListed);
    const opened = host.memory().now;
    // Written once all texts have been read.
    while (!(await isKept(blog, "search"))) await sleep(200);
    const found = new Map(queries.map((query) => [query, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const query of queries) {
        found.get(query)?.push(await page.evaluate(searchInPage, query));
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
