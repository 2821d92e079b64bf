/**
 * The exported site of a hostile blog, opened from a plain server and from the disk in a browser:
 * what stands in a field never runs nor asks, and without raw HTML nor does what stands in a text.
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { Page } from "playwright";
import { folderOf, type FolderContent } from "../support/blog-folder";
import { runHere } from "../support/run-here";
import { temporaryFolder } from "../support/temporary";
import { isFull } from "./support/length";
import { corpus } from "./support/payloads/corpus";
import {
  allSettings,
  fieldFiles,
  packFiles,
  packsOf,
  settingsText,
} from "./support/payloads/hostile-blog";
import { elsewhere, type Payload } from "./support/payloads/payload";
import { settle, type Watched, watchedBrowser } from "./support/payloads/watch";
import { record } from "./support/record";

const payloads = corpus.filter(
  ({ text }, index) => !text.includes("\0") && (isFull || index % 12 === 0),
);
/** Tried where each takes a second: the search page of thousands of posts is loaded for each. */
const some = payloads.filter((_, index) => index % (isFull ? 8 : 24) === 0);

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Exports a blog and opens a browser that may see the site and nothing else. */
async function published(files: FolderContent): Promise<{
  readonly watched: Watched;
  readonly addressOf: (path: string) => string;
  readonly fileOf: (path: string) => string;
  readonly paths: readonly string[];
}> {
  const blog = await folderOf(files);
  const site = join(await temporaryFolder(), "site");
  const now = ["--now", "2026-06-01T00:00:00Z"];
  await runHere(["export", blog, "--out", site, "--json", ...now]);
  const manifest = JSON.parse(
    await readFile(join(site, ".galley-manifest.json"), "utf8"),
  ) as { files: { path: string }[] };
  const server = await plainServer(site);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}/`;
  const disk = pathToFileURL(`${site}/`).href;
  const watched = await watchedBrowser({
    mayAsk: (request) =>
      request.url().startsWith(origin) ||
      request.url().startsWith(disk) ||
      !/^(?:https?|wss?|ftp|file):/i.test(request.url()) ||
      (request.resourceType() === "image" &&
        isPictureOfTheAuthor(new URL(request.url()))),
    mayReach: isPictureOfTheAuthor,
  });
  cleanUps.push(async () => {
    await watched.close();
    server.close();
  });
  const inAddress = (path: string) =>
    path.split("/").map(encodeURIComponent).join("/");
  return {
    watched,
    addressOf: (path) => origin + inAddress(path),
    fileOf: (path) => disk + inAddress(path),
    paths: manifest.files.map(({ path }) => path),
  };
}

/** A server without a single header of its own: what hosts of static pages do. */
async function plainServer(folder: string): Promise<Server> {
  const types: Readonly<Record<string, string>> = {
    html: "text/html",
    css: "text/css",
    js: "text/javascript",
    svg: "image/svg+xml",
  };
  const server = createServer((request, response) => {
    // With words, since in place of an empty answer Chromium shows a page of its own that runs scripts.
    const refuse = () => response.writeHead(404).end("not found");
    const path = pathOf(request.url);
    if (path === null) {
      refuse();
      return;
    }
    const file = path.endsWith("/") ? `${path}index.html` : path;
    readFile(join(folder, file)).then((bytes) => {
      const type = types[file.split(".").at(-1) ?? ""] ?? "text/plain";
      response.writeHead(200, { "Content-Type": type });
      response.end(bytes);
    }, refuse);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Null for what no browser's address bar would make: links of the payloads lead everywhere. */
function pathOf(url = "/"): string | null {
  try {
    const path = decodeURIComponent(new URL(url, "http://x").pathname);
    return path.includes("\0") ? null : path;
  } catch {
    return null;
  }
}

/** A cover or a Markdown picture from elsewhere is what its author asked for. */
function isPictureOfTheAuthor(url: URL): boolean {
  if (url.hostname !== elsewhere)
    return corpus.some(({ text }) => URL.parse(text)?.href === url.href);
  const number = Number(/^\/(\d+)/.exec(url.pathname)?.[1]);
  const text = corpus[number - 1]?.text ?? "";
  return /!\[|^\s*(?:http:)?\/\/canary/i.test(text);
}

/** Opens pages, and follows every odd link on them once: thousands of navigations are too much for a browser. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "load" }).catch((cause: unknown) => {
    // The odd link that was followed last may come in between.
    if (!String(cause).includes("ERR_ABORTED")) throw cause;
    return page.goto(address, { waitUntil: "load" });
  });
  await settle(page);
  await page.evaluate(() => {
    const followed = new Set<string>();
    for (const link of document.querySelectorAll<HTMLElement>(
      "a[href], area[href]",
    )) {
      const href = link.getAttribute("href") ?? "";
      // An empty page of the browser's own holds nothing, and coming between others it crashes Chromium.
      const isOdd =
        /^[^/?#.]*:/.test(href) &&
        !/^(?:https?|mailto|tel|feed|about):/i.test(href);
      if (!isOdd || followed.has(href)) continue;
      followed.add(href);
      link.click();
    }
  });
}

async function unharmed(
  what: string,
  times: number,
  { losses, errors }: Watched,
) {
  expect([...new Set(losses)].join("\n")).toBe("");
  expect(errors).toEqual([]);
  await record({ what, times, losses: losses.length });
}

describe("the exported site of a hostile blog", () => {
  it("runs nothing of its fields, with raw HTML allowed", async () => {
    const hostile = corpus.find(({ kind }) => kind === "breakout");
    const { watched, addressOf, fileOf, paths } = await published({
      ...fieldFiles(payloads),
      "galley.yaml": settingsText({
        html: true,
        perPage: 100,
        navigation: payloads.slice(0, 50),
        ...(hostile === undefined ? {} : { hostile }),
      }),
    });
    const { page } = watched;
    const pages = paths.filter((path) => path.endsWith(".html"));
    const listings = pages.filter((path) =>
      /^(?:index|page|archive|404|tags\/index|categories\/index)/.test(path),
    );
    const moved = pages.filter((path) => path.startsWith("old/"));
    const rest = pages.filter(
      (path) => !listings.includes(path) && !moved.includes(path),
    );
    const every = isFull ? 4 : Math.ceil(rest.length / 12);
    const visited = [
      ...listings,
      ...rest.filter((_, index) => index % every === 0),
    ];
    expect(listings.length).toBeGreaterThan(6);
    for (const path of visited) await visit(page, addressOf(path));
    for (const path of listings.slice(0, 6)) await visit(page, fileOf(path));
    for (const path of moved.slice(0, isFull ? 500 : 6)) {
      await page.goto(addressOf(path));
      // It leads on by itself, to the post and nowhere else.
      await page.waitForURL(/\/posts\//);
    }
    await unharmed(
      "pages of a hostile blog opened",
      visited.length + 6,
      watched,
    );
  });

  it("runs nothing of what is looked for, and finds", async () => {
    const { watched, addressOf, fileOf } = await published({
      ...fieldFiles(payloads),
      "galley.yaml": settingsText({ html: true }),
    });
    const { page } = watched;
    for (const { text } of some) {
      const query = encodeURIComponent(wellFormed(text));
      await visit(
        page,
        `${addressOf("search/index.html")}?q=${query}#${query}`,
      );
    }
    for (const word of ["script", "img", "javascript", "onerror", "svg"]) {
      await page.locator("#search-words").fill(word);
      await expect
        .poll(() => page.locator(".search-results li").count())
        .toBeGreaterThan(0);
    }
    await visit(page, `${fileOf("search/index.html")}?q=script`);
    await unharmed("hostile words in the site's search", some.length, watched);
  });

  it("runs and asks nothing of its texts, without raw HTML", async () => {
    const packs = packsOf(payloads, isFull ? 60 : 150);
    const { watched, addressOf } = await published({
      ...packFiles(packs, allSettings),
      "galley.yaml": settingsText({
        html: false,
        listing: "intro",
        perPage: 2,
      }),
    });
    for (const [index] of packs.entries()) {
      await visit(
        watched.page,
        addressOf(`posts/pack-${index + 1}/index.html`),
      );
    }
    await visit(watched.page, addressOf("index.html"));
    await unharmed(
      "hostile texts without raw HTML, opened",
      payloads.length * allSettings.length,
      watched,
    );
  });
});

const wellFormed = (text: Payload["text"]): string =>
  Buffer.from(text).toString();
