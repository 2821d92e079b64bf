/**
 * The search page of an exported site, used as a reader would: from a server, from disk, and from
 * the two servers of Galley, which let nothing else run.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadBlog, planOf, serveFolder, servePlan } from "#node";
import { addFiles, folderOf } from "../support/blog-folder";
import {
  launchBrowser,
  serveFolder as showFolder,
  siteOrigin,
} from "./support/browser";
import { copySample, exportBlog, sampleNow } from "./support/sample-site";

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const address = `${siteOrigin}/search/`;
const hostile = `<img src=x onerror="window.hacked=1"></script><script>window.hacked=1//`;

let browser: Browser;
let sample: string;
let small: string;
let page: Page;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  sample = await exportBlog(await copySample("intro"));
  small = await exportBlog(await folderOf(smallBlog));
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

const post = (title: string, day: string, text: string, more = "") =>
  `---\ntitle: ${JSON.stringify(title)}\ndate: ${day}\n${more}---\n\n${text}\n`;

const smallBlog = {
  "galley.yaml": "title: Small\nlinks: file\n",
  "posts/hostile.md": post(hostile, "2026-01-01", "Bad &amp; `<b>` <b>x</b>."),
  "posts/cafe.md": post("Ein Café", "2026-01-02", "Straße, naïve Güte."),
  "posts/tag.md": post("Third", "2026-01-03", "Nothing.", "tags: [cafe]\n"),
  "posts/text.md": post("Fourth", "2026-01-04", "The cafeteria is shut."),
  "posts/text-2.md": post("Fifth", "2026-01-05", "In a cafe again."),
  "posts/asia.md": post("分散ログ", "2026-01-06", "分散ログとは何か。か"),
  "posts/marks.md": post("مُحَمَّد", "2026-01-07", "السَّلَام عليكم"),
};

/** A post without a date, and 100 posts each of two years, the first and the last of them with a needle. */
const largeBlog = {
  "galley.yaml": "title: Large\nlinks: file\nlisting: { perPage: 100 }\n",
  "posts/timeless.md": "---\ntitle: Timeless\n---\n\nA thing, a needle.\n",
  ...Object.fromEntries(
    Array.from({ length: 200 }, (_, at): [string, string] => {
      const [year, number] = at < 100 ? [2024, at] : [2025, at - 99];
      const text = at === 0 || at === 199 ? "A thing, a needle." : "A thing.";
      const day = `${year}-01-01T10:${String(number % 60).padStart(2, "0")}`;
      return [
        `posts/${year}-${number}.md`,
        post(`P ${year} ${number}`, day, text, `slug: p-${year}-${number}\n`),
      ];
    }),
  ),
};

/** The search page of a folder, ready. */
async function open(
  folder: string,
  query = "",
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  contexts.push(context);
  await showFolder(context, folder);
  page = await context.newPage();
  await page.goto(address + query);
  return page;
}

async function visit(url: string): Promise<Page> {
  const context = await browser.newContext();
  contexts.push(context);
  page = await context.newPage();
  await page.goto(url);
  return page;
}

const titles = () => page.locator(".search-results h2").allTextContents();
const marks = () => page.locator(".search-results mark").allTextContents();
const count = () => page.getByRole("status").textContent();
const field = () => page.getByRole("searchbox", { name: "Search" });

describe("the search page of the sample blog", () => {
  it("finds posts while one types, and leads to them", async () => {
    await open(sample);
    expect(await titles()).toEqual([]);
    await page.keyboard.type("exchange");
    expect(await titles()).toContain("Why a stock exchange runs on one thread");
    expect((await titles())[0]).toMatch(/exchange/);
    expect(await count()).toMatch(/^\d+ posts? found$/);
    expect(new Set((await marks()).map((mark) => mark.toLowerCase()))).toEqual(
      new Set(["exchange"]),
    );
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${siteOrigin}/posts/**`);
    expect(await page.locator("h1").textContent()).toMatch(/exchange/);
  });

  it("keeps the query in the address, for links and for the way back", async () => {
    await open(sample, "?q=Kafka%20log");
    expect(await field().inputValue()).toBe("Kafka log");
    const found = await titles();
    await field().fill("rate limiter");
    await page.waitForURL(`${address}?q=rate+limiter`);
    expect(await titles()).not.toEqual(found);
    await page.locator(".search-results a").first().click();
    await page.waitForURL(`${siteOrigin}/posts/**`);
    await page.goBack();
    expect(await field().inputValue()).toBe("rate limiter");
    expect(await titles()).not.toEqual([]);
  });

  it("clears by Escape, from anywhere on the page", async () => {
    await open(sample, "?q=log");
    await page.locator(".search-results a").first().focus();
    await page.keyboard.press("Escape");
    expect(await field().inputValue()).toBe("");
    expect(await field().evaluate((own) => own.matches(":focus"))).toBe(true);
    expect(await titles()).toEqual([]);
    expect(await count()).toBe("");
    expect(page.url()).toBe(address);
  });

  it("shows the words in their surroundings, together where they stand near each other", async () => {
    await open(sample, "?q=token%20bucket");
    const snippet = page.locator(".snippet").first();
    expect((await snippet.textContent())?.length).toBeLessThan(320);
    expect(
      (await snippet.locator("mark").allTextContents()).map((mark) =>
        mark.toLowerCase(),
      ),
    ).toEqual(expect.arrayContaining(["token", "bucket"]));
  });

  it("says so when nothing has all the words", async () => {
    await open(sample, "?q=log%20zzyzx");
    expect(await titles()).toEqual([]);
    expect(await count()).toBe("No post has all of these words.");
  });

  it.each(["light", "dark"] as const)(
    "has nothing to mend for axe-core in %s, with finds on it",
    async (colorScheme) => {
      await open(sample, "?q=log", { colorScheme });
      expect(await titles()).not.toEqual([]);
      await page.addScriptTag({ path: axeFile });
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string }[] }> };
        };
        return (await axe.run()).violations.map(({ id }) => id);
      });
      expect(violations).toEqual([]);
    },
  );

  it("leads to archive and tags where scripts are off", async () => {
    await open(sample, "", { javaScriptEnabled: false });
    await expect(field().isVisible()).resolves.toBe(false);
    await page.getByRole("main").getByRole("link", { name: "Archive" }).click();
    expect(page.url()).toBe(`${siteOrigin}/archive/`);
  });

  it("leads there as well when the index does not come", async () => {
    const context = await browser.newContext();
    contexts.push(context);
    await showFolder(context, sample);
    page = await context.newPage();
    await page.route("**/search-index.js", (route) => route.abort());
    await page.goto(address);
    await expect(field().isVisible()).resolves.toBe(false);
    await expect(
      page.getByRole("main").getByRole("link", { name: "Archive" }).isVisible(),
    ).resolves.toBe(true);
  });
});

describe("a search", () => {
  it("puts titles before tags before text, and the newest first among equals", async () => {
    await open(small, "?q=cafe");
    expect(await titles()).toEqual(["Ein Café", "Third", "Fifth", "Fourth"]);
    expect(await marks()).toEqual(["Café", "cafe", "cafe", "cafe"]);
  });

  it("takes whole words, the last one's beginning, and neither case nor accents", async () => {
    const all = ["Ein Café", "Third", "Fifth", "Fourth"];
    const cases: Readonly<Record<string, readonly string[]>> = {
      CAFE: all,
      caf: all,
      "café again": ["Fifth"],
      "cafe naive": ["Ein Café"],
      "naïve gut": ["Ein Café"],
      "naiv gut": [],
      STRASSE: ["Ein Café"],
      "cafeteria shu": ["Fourth"],
      "shu cafeteria": [],
      teria: [],
      "  “again”,  ": ["Fifth"],
      ログ: ["分散ログ"],
      "散 何": ["分散ログ"],
      が: [],
      محمد: ["مُحَمَّد"],
      "!?": [],
      __proto__: [],
      ".*": [],
    };
    await open(small);
    const found: Record<string, string[]> = {};
    for (const query of Object.keys(cases)) {
      await field().fill(query);
      found[query] = await titles();
    }
    expect(found).toEqual(cases);
  });

  it("marks a word whose accents are letters of their own", async () => {
    await open(small, `?q=${encodeURIComponent("السلام")}`);
    expect(await marks()).toEqual(["السَّلَام"]);
    await field().fill("strasse");
    expect(await marks()).toEqual(["Straße"]);
  });

  it("shows a hostile title as text, and a hostile query too", async () => {
    await open(small, `?q=${encodeURIComponent("img onerror")}`);
    expect(await titles()).toEqual([hostile]);
    expect(await marks()).toEqual(["img", "onerror"]);
    await field().fill(`<img src=x onerror=window.hacked=1>`);
    await page.waitForURL(/onerror/);
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  });

  it("works from disk", async () => {
    const context = await browser.newContext();
    contexts.push(context);
    page = await context.newPage();
    await page.goto(pathToFileURL(join(small, "search/index.html")).href);
    await page.keyboard.type("again");
    await page.waitForURL(/\?q=again$/);
    await page.locator(".search-results a").click();
    expect(await page.locator("h1").textContent()).toBe("Fifth");
  });
});

describe("the search of a large site, whose index has parts", () => {
  let large: string;
  beforeAll(async () => {
    large = await exportBlog(await folderOf(largeBlog));
  });

  it("finds posts in all parts, the newest first", async () => {
    await open(large, "?q=thing");
    expect(await count()).toBe("201 posts found, the first 50 of them here");
    await field().fill("needle");
    expect(await titles()).toEqual(["P 2025 100", "P 2024 0", "Timeless"]);
    expect(await count()).toBe("3 posts found");
  });

  it("searches what came when a part did not, and says so", async () => {
    const note =
      "Some posts were not searched: a part of the index has not loaded.";
    const context = await browser.newContext();
    contexts.push(context);
    await showFolder(context, large);
    page = await context.newPage();
    await page.route("**/search-index-2025.js", (route) => route.abort());
    await page.goto(address);
    expect(await count()).toBe(note);
    await field().fill("needle");
    expect(await titles()).toEqual(["P 2024 0", "Timeless"]);
    expect(await count()).toBe(`2 posts found · ${note}`);
    await page.route("**/search-index-*.js", (route) => route.abort());
    await page.goto(address);
    await expect(field().isVisible()).resolves.toBe(false);
  });

  it("works from disk", async () => {
    const context = await browser.newContext();
    contexts.push(context);
    page = await context.newPage();
    const file = join(large, "search/index.html");
    await page.goto(`${pathToFileURL(file).href}?q=needle`);
    expect(await titles()).toEqual(["P 2025 100", "P 2024 0", "Timeless"]);
    expect(await count()).toBe("3 posts found");
  });

  it("runs on Galley's own servers, but for a part that is no data", async () => {
    const folder = await folderOf(largeBlog);
    const blog = await loadBlog(folder);
    const preview = await servePlan({
      blogFolder: folder,
      planned: () =>
        planOf(blog, { now: Date.parse(sampleNow), links: "relative" }),
    });
    const site = await exportBlog(folder);
    const server = await serveFolder(site);
    try {
      for (const { url } of [preview, server]) {
        await visit(`${url}search/?q=needle`);
        expect(await titles()).toEqual(["P 2025 100", "P 2024 0", "Timeless"]);
      }
      addFiles(site, {
        "assets/search-index-2024.js": "document.title = 'hacked'",
      });
      await visit(`${server.url}search/?q=needle`);
      expect(await page.title()).toBe("Search · Large");
      expect(await titles()).toEqual(["P 2025 100", "Timeless"]);
      expect(await count()).toMatch(/^2 posts found · Some posts were not/);
    } finally {
      await preview.close();
      await server.close();
    }
  });
});

describe("on Galley's own servers", () => {
  const strange = {
    ...smallBlog,
    "posts/script.md": post(
      "Script",
      "2026-02-01",
      `<script src="/assets/search.js"></script><script src="/evil.js"></script>`,
    ),
    "static/evil.js": "document.title = 'hacked'",
  };

  it("runs in the preview of a blog, and nothing of the blog's does", async () => {
    const folder = await folderOf(strange);
    const blog = await loadBlog(folder);
    const server = await servePlan({
      blogFolder: folder,
      planned: () =>
        planOf(blog, { now: Date.parse(sampleNow), links: "relative" }),
    });
    try {
      for (const host of ["127.0.0.1", "localhost"]) {
        await visit(`http://${host}:${server.port}/search/?q=again`);
        expect(await titles()).toEqual(["Fifth"]);
      }
      await visit(`${server.url}posts/script/`);
      expect(await page.title()).toBe("Script · Small");
    } finally {
      await server.close();
    }
  });

  it("runs in an exported folder, unless its scripts are not Galley's", async () => {
    const site = await exportBlog(await folderOf(strange));
    const server = await serveFolder(site);
    try {
      await visit(`${server.url}search/?q=again`);
      expect(await titles()).toEqual(["Fifth"]);
      await visit(`${server.url}posts/script/`);
      expect(await page.title()).toBe("Script · Small");
      addFiles(site, {
        "assets/search-index.js": "document.title = 'hacked'",
      });
      await visit(`${server.url}search/?q=again`);
      expect(await page.title()).toBe("Search · Small");
    } finally {
      await server.close();
    }
  });
});
