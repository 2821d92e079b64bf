/**
 * The exported sample blog, seen from outside: by link checkers, feed readers, validators, screen
 * readers' rules and a parser of microformats.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { HtmlValidate } from "html-validate";
import { mf2 } from "microformats-parser";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ListingStyle } from "#core";
import { launchBrowser, serveFolder, siteOrigin } from "./support/browser";
import { linksOf, type PageLinks } from "./support/html-links";
import { copySample, exportBlog, filesOf } from "./support/sample-site";

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const styles: ListingStyle[] = ["intro", "summary"];
/** What axe has seen: articles, which are the same in both styles, and one listing of each kind. */
const seenByAxe = new Set<string>();

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(styles)("the exported sample blog, style %s", (style) => {
  let site: string;
  let files: string[];
  let pages: Map<string, string>;
  let ownAddress: string;

  beforeAll(async () => {
    site = await exportBlog(await copySample(style));
    files = await filesOf(site);
    const names = files.filter((file) => file.endsWith(".html"));
    pages = new Map();
    for (const name of names)
      pages.set(name, await readFile(join(site, name), "utf8"));
    const sitemap = await readFile(join(site, "sitemap.xml"), "utf8");
    ownAddress = new URL("/", /<loc>([^<]+)</.exec(sitemap)?.[1]).href;
  });

  it("sends less than 30 KB for an article without its pictures, and no script", async () => {
    const style = await readFile(join(site, "assets/galley.css"));
    const articles = [...pages].filter(([name]) => /^posts\/./.test(name));
    expect(articles.length).toBeGreaterThan(8);
    for (const [name, html] of articles) {
      // Also where a server does not pack them.
      expect(Buffer.byteLength(html) + style.length, name).toBeLessThan(
        30 * 1024,
      );
      const sent = gzipSync(html).length + gzipSync(style).length;
      expect(sent, name).toBeLessThan(11_000);
      const scripts = html.match(/<script\b[^>]*>/g) ?? [];
      // What search engines read is data: it is not run.
      expect(scripts, name).toEqual(['<script type="application/ld+json">']);
      expect(html, name).not.toMatch(/\son[a-z]+=|<link[^>]+as="?script/);
    }
  });

  it("has no dead link, picture or anchor", () => {
    const links = new Map(
      [...pages].map(([name, html]) => [name, linksOf(html)]),
    );
    const dead = [...links].flatMap(([name, { addresses }]) =>
      addresses
        .filter((address) => !isAlive(address, name, links))
        .map((address) => `${name} -> ${address}`),
    );
    expect(pages.size).toBeGreaterThan(20);
    expect(dead).toEqual([]);
  });

  it("names only existing pages in sitemap and feeds", async () => {
    const texts = await Promise.all(
      ["sitemap.xml", "rss.xml", "atom.xml", "feed.json"].map((name) =>
        readFile(join(site, name), "utf8"),
      ),
    );
    const found = texts.flatMap((text) =>
      [...text.matchAll(/https?:\/\/[^\s"'<>\\)&]+/g)].map(
        ([address]) => address,
      ),
    );
    const own = found.filter((address) => address.startsWith(ownAddress));
    expect(own.length).toBeGreaterThan(40);
    expect(own.filter((address) => !fileOf(address))).toEqual([]);
  });

  it("has three feeds that parse and hold the newest posts", async () => {
    const read = (name: string) => readFile(join(site, name), "utf8");
    for (const name of ["rss.xml", "atom.xml", "sitemap.xml"]) {
      expect(XMLValidator.validate(await read(name))).toBe(true);
    }
    const parser = new XMLParser({ ignoreAttributes: false });
    const rss = parser.parse(await read("rss.xml")) as {
      rss: { channel: { item: { title: string }[] } };
    };
    const atom = parser.parse(await read("atom.xml")) as {
      feed: { entry: { title: unknown }[] };
    };
    const json = JSON.parse(await read("feed.json")) as {
      version: string;
      items: { title: string }[];
    };
    expect(json.version).toBe("https://jsonfeed.org/version/1.1");
    expect(json.items.length).toBeGreaterThan(9);
    expect(rss.rss.channel.item.map(({ title }) => title)).toEqual(
      json.items.map(({ title }) => title),
    );
    expect(atom.feed.entry).toHaveLength(json.items.length);
  });

  it("passes html-validate on every page", async () => {
    const validator = new HtmlValidate({
      extends: [
        "html-validate:standard",
        "html-validate:a11y",
        "html-validate:document",
      ],
      rules: {
        // A title's length is the writer's.
        "long-title": "off",
        // The style sheet lies beside the page, not on another's server.
        "require-sri": ["error", { target: "crossorigin" }],
        // A list may have a name.
        "aria-label-misuse": ["error", { allowAnyNamable: true }],
      },
    });
    const complaints: string[] = [];
    for (const [name, html] of pages) {
      const report = await validator.validateString(html);
      for (const { messages } of report.results) {
        complaints.push(
          ...messages.map(
            ({ line, ruleId, message }) =>
              `${name}:${line} ${ruleId} ${message}`,
          ),
        );
      }
    }
    expect(complaints).toEqual([]);
  });

  it.each(["light", "dark"] as const)(
    "has nothing serious for axe-core in %s",
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme });
      await serveFolder(context, site);
      const page = await context.newPage();
      const complaints: string[] = [];
      const sheet = await readFile(join(site, "assets/galley.css"), "utf8");
      for (const [name, html] of pages) {
        // A redirect leaves at once: its target is among the pages.
        if (html.includes('http-equiv="refresh"')) continue;
        // Other tags' listings show the same cards again.
        const isListing = /^(?:tags|categories|archive|page)\//.test(name);
        const kind = isListing ? name.replace(/\/[^/]+(?=\/)/g, "/*") : html;
        const seen = [colorScheme, sheet, kind].join("\n");
        if (seenByAxe.has(seen)) continue;
        seenByAxe.add(seen);
        await page.goto(`${siteOrigin}/${name}`);
        await page.addScriptTag({ path: axeFile });
        complaints.push(
          ...(await page.evaluate(findComplaints)).map(
            (text) => `${name}: ${text}`,
          ),
        );
      }
      await context.close();
      expect(complaints).toEqual([]);
    },
  );

  it("reads as a feed of entries for a parser of microformats", () => {
    const { items } = mf2(pages.get("index.html") ?? "", {
      baseUrl: `${siteOrigin}/`,
    });
    const feed = items.find(({ type }) => type?.includes("h-feed"));
    expect(feed?.properties.name).toEqual([
      style === "intro" ? "Blogs" : "Latest posts",
    ]);
    expect(feed?.children).toHaveLength(style === "intro" ? 5 : 10);
    for (const entry of feed?.children ?? []) {
      expect(entry.type).toEqual(["h-entry"]);
      expect(entry.properties.name).toHaveLength(1);
      expect(entry.properties.url?.[0]).toMatch(
        /^http:\/\/site\.test\/posts\//,
      );
      expect(entry.properties.summary).toHaveLength(1);
    }
  });

  it("shows neither draft nor scheduled post anywhere", async () => {
    for (const file of files.filter((name) =>
      /\.(html|xml|json|txt)$/.test(name),
    )) {
      const text = await readFile(join(site, file), "utf8");
      expect(text, file).not.toMatch(/2031-03-01/);
    }
    expect(files.join("\n")).not.toMatch(/search-engine|consistent-hashing/);
  });

  /** The file that an address of the site stands for, or null. */
  function fileOf(address: string): string | null {
    const path = decodeURIComponent(new URL(address).pathname.slice(1));
    const candidates =
      path === "" || path.endsWith("/") ? [`${path}index.html`] : [path];
    return candidates.find((candidate) => files.includes(candidate)) ?? null;
  }

  function isAlive(
    address: string,
    page: string,
    links: ReadonlyMap<string, PageLinks>,
  ): boolean {
    const url = new URL(address, new URL(page, ownAddress));
    if (!url.href.startsWith(ownAddress))
      return /^(https?|mailto):$/.test(url.protocol);
    const file = fileOf(url.href);
    if (file === null) return false;
    const id = decodeURIComponent(url.hash.slice(1));
    return id === "" || (links.get(file)?.ids.has(id) ?? false);
  }
});

/** Runs in the page: axe's serious and critical findings, a line each. */
async function findComplaints(): Promise<string[]> {
  interface Axe {
    run(options: { resultTypes: string[] }): Promise<{
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    }>;
  }
  const { axe } = globalThis as unknown as { axe: Axe };
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`));
}
