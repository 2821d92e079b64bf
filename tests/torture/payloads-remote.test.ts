/**
 * Pictures, media, fonts and styles from elsewhere in the preview: none is fetched before the writer
 * asks, and then the pictures of that one post alone.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chromium, type Browser, type Page } from "playwright";
import { startWebHost, type WebHost } from "#web";
import { chromiumPath, quietFlags } from "../e2e/support/browser";
import { showProof } from "../e2e/support/window";
import { folderOf } from "../support/blog-folder";
import { buildWindowOnce } from "../support/built";
import { temporaryFolder } from "../support/temporary";
import { settle } from "./support/payloads/watch";
import { untilProofShows } from "./support/payloads/window";
import { record } from "./support/record";

const far = "http://far.invalid";
/** What a browser fetches by itself, by the word in its address. */
const pictures: Readonly<Record<string, string>> = {
  markdown: `![p](${far}/markdown)`,
  reference: `![p][r]\n\n[r]: ${far}/reference`,
  img: `<img src="${far}/img">`,
  scheme: `<img src="//far.invalid/scheme">`,
  slashes: `<img src="\\\\far.invalid\\slashes">`,
  srcset: `<img srcset="${far}/srcset 1x">`,
  list: `<img src="a.png" srcset="a.png 9x,${far}/list 1x">`,
  source: `<picture><source srcset="${far}/source"><img src="a.png"></picture>`,
  input: `<input type="image" src="${far}/input">`,
  poster: `<video poster="${far}/poster"></video>`,
  drawing: `<svg width="9" height="9"><image href="${far}/drawing" width="9" height="9"/></svg>`,
  linked: `<svg width="9" height="9"><image xlink:href="${far}/linked" width="9" height="9"/></svg>`,
  filter: `<svg width="9" height="9"><filter id="f"><feImage href="${far}/filter"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>`,
  background: `<table background="${far}/background"><tr><td>x</td></tr></table>`,
  style: `<p style="background: url(${far}/style)">x</p>`,
  escaped: `<p style="background: \\75rl(${far}/escaped)">x</p>`,
  set: `<p style="background: image-set('${far}/set' 1x)">x</p>`,
  sheet: `<style>.sheet { background: url(${far}/sheet) }</style><p class="sheet">x</p>`,
  variable: `<p style="--u: url(${far}/variable); background: var(--u)">x</p>`,
  mark: `<ul style="list-style-image: url(${far}/mark)"><li>x</li></ul>`,
  content: `<style>.c::after { content: url(${far}/content) }</style><p class="c">x</p>`,
};
/** Never fetched: there is no reason that a writer would see. */
const never: Readonly<Record<string, string>> = {
  video: `<video src="${far}/video" autoplay preload="auto"></video>`,
  audio: `<audio src="${far}/audio" autoplay preload="auto"></audio>`,
  film: `<video preload="auto"><source src="${far}/film"></video>`,
  track: `<video src="a.mp4"><track default src="${far}/track"></video>`,
  font: `<style>@font-face { font-family: f; src: url(${far}/font) } .f { font-family: f }</style><p class="f">x</p>`,
  import: `<style>@import "${far}/import";</style>`,
  link: `<link rel="stylesheet" href="${far}/link">`,
  preload: `<link rel="preload" as="image" href="${far}/preload">`,
  icon: `<link rel="icon" href="${far}/icon">`,
  frame: `<iframe src="${far}/frame"></iframe>`,
  object: `<object data="${far}/object"></object>`,
  embed: `<embed src="${far}/embed">`,
  use: `<svg><use href="${far}/use#x"/></svg>`,
  script: `<script src="${far}/script"></script>`,
};

const end = "The end of it.";
const post = (title: string, date: string, parts: readonly string[]) =>
  `---\ntitle: ${title}\ndate: ${date}\ncover: ${far}/cover-${title}\n---\n\n${parts.map((part) => `${part}\n`).join("\n")}\n${end}\n`;

let server: Server;
let host: WebHost;
let browser: Browser;
let page: Page;
/** What was asked of the far host. */
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(new URL(request.url ?? "/", far).pathname.slice(1));
    response.writeHead(200, { "Content-Type": "image/svg+xml" });
    response.end("<svg xmlns='http://www.w3.org/2000/svg'/>");
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  const home = await temporaryFolder("galley-home-");
  const blog = await folderOf({
    "galley.yaml": "title: t\nlisting: { style: intro, withoutFold: whole }\n",
    "theme.css": `body { background: url(${far}/theme) } @import "${far}/theme-import"; @font-face { font-family: q; src: url(${far}/theme-font) } p { font-family: q }`,
    "posts/one.md": post("One", "2026-01-02", [
      ...Object.values(pictures),
      ...Object.values(never),
    ]),
    "posts/two.md": post("Two", "2026-01-01", [
      `![p](${far}/other)`,
      `<p style="background: url(${far}/other-style)">x</p>`,
    ]),
  });
  host = await startWebHost({
    rendererFolder: await buildWindowOnce(),
    sampleFolder: home,
    samplePlace: home,
    configFolder: home,
    version: "0.0.0",
    blog,
  });
  const isRoot = process.getuid?.() === 0;
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      ...quietFlags,
      `--host-resolver-rules=MAP far.invalid 127.0.0.1:${port}`,
    ],
  });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(host.url);
  await page.getByRole("option", { name: "One" }).first().click();
});

afterAll(async () => {
  await browser.close();
  await host.close();
  server.close();
});

const ask = () => page.getByRole("button", { name: /^Load/ });

async function look(proof: "Card" | "Article" | "Index"): Promise<void> {
  await showProof(page, proof);
  await untilProofShows(page, end);
  await scrollThrough(page);
}

/** Pictures that wait until they are near are near once. */
async function scrollThrough(seen: Page): Promise<void> {
  for (let at = 0; at <= 1; at += 0.1) {
    await seen.evaluate((part) => {
      const inner = document.querySelector("iframe")?.contentDocument;
      const root = inner?.documentElement;
      root?.scrollTo(0, root.scrollHeight * part);
    }, at);
    await settle(seen);
  }
}

const loads = Object.keys({ ...pictures, ...never }).length;

it(`keeps ${loads} ways to fetch by itself back until the writer asks`, async () => {
  for (const proof of ["Card", "Article", "Index"] as const) await look(proof);
  expect(asked).toEqual([]);
  expect(loads).toBeGreaterThanOrEqual(18);
  await record({
    what: "passive loads in the preview before a click",
    times: 3 * loads,
    losses: asked.length,
  });
});

it("fetches the pictures of the post that was asked for, and of no other", async () => {
  await look("Article");
  await ask().click();
  await untilProofShows(page, end);
  await scrollThrough(page);
  const wanted = [...Object.keys(pictures), "cover-One"].sort();
  await expect.poll(() => [...new Set(asked)].sort()).toEqual(wanted);
  for (const proof of ["Index", "Card"] as const) await look(proof);
  expect([...new Set(asked)].sort()).toEqual(wanted);
  asked.length = 0;
  await page.getByRole("option", { name: "Two" }).first().click();
  for (const proof of ["Article", "Index", "Card"] as const) await look(proof);
  expect(asked).toEqual([]);
  await ask().waitFor();
  await record({
    what: "passive loads of others after a click",
    times: 5 * loads,
    losses: asked.length,
  });
});
