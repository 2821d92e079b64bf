/** Galley's window over a hostile blog, as it is built or with one of its lines of defence taken down. */
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Page } from "playwright";
import { build, type Plugin } from "vite";
import { expect } from "vitest";
import { startWebHost } from "../../../../src/web";
import { root } from "../../../support/root";
import { temporaryFolder } from "../../../support/temporary";
import { type Watched, watchedBrowser } from "./watch";

export interface WindowOptions {
  readonly blog: string;
  /** Folder of a built window. */
  readonly renderer: string;
  /** Takes the sandbox off the frame and the policy off its document. */
  readonly isBare?: boolean;
}

export interface OpenWindow extends Watched {
  readonly origin: string;
}

export async function openWindow({
  blog,
  renderer,
  isBare = false,
}: WindowOptions): Promise<OpenWindow> {
  const home = await temporaryFolder("galley-home-");
  const host = await startWebHost({
    rendererFolder: renderer,
    sampleFolder: home,
    samplePlace: home,
    configFolder: home,
    version: "0.0.0",
    blog,
  });
  const origin = `http://127.0.0.1:${host.port}`;
  const watched = await watchedBrowser({
    mayAsk: (request) => isOwn(request.url(), origin),
    // An empty frame, and what stands in the place of a page that was stopped, hold nothing.
    mayFrame: (frame) =>
      /^(?:about:|chrome-error:)/.test(frame.url()) ||
      frame.url().startsWith(`${origin}/preview/`),
  });
  if (isBare) await takeDown(watched, origin);
  await watched.page.goto(host.url);
  // Thousands of hostile posts are read first, on a busy machine.
  await watched.page.getByRole("listbox").first().waitFor({ timeout: 120_000 });
  return {
    ...watched,
    origin,
    async close() {
      await watched.close();
      await host.close();
    },
  };
}

function isOwn(url: string, origin: string): boolean {
  return url.startsWith(`${origin}/`) || /^(?:data|blob|about):/.test(url);
}

/** What stands in the frame is then held by nothing but what was done to it before. */
async function takeDown(watched: Watched, origin: string): Promise<void> {
  await watched.context.addInitScript(() => {
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name, value) {
      if (name !== "sandbox") setAttribute.call(this, name, value);
    };
  });
  await watched.context.route(
    // The frame's document alone: its address ends where the site begins.
    (url) => url.origin === origin && /^\/preview\/[^/]+\/$/.test(url.pathname),
    async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      delete headers["content-security-policy"];
      await route.fulfill({ response, headers });
    },
  );
}

/**
 * Builds the window with the module that makes posts harmless replaced by one that does nothing.
 * `buildWindowOnce` gives the one that writers have.
 */
export async function buildUnarmedWindow(): Promise<string> {
  const outDir = await temporaryFolder("galley-renderer-");
  await build({
    configFile: false,
    root: join(root, "src/renderer"),
    logLevel: "error",
    plugins: [withoutDisarming(), react()],
    html: { cspNonce: "GALLEY_NONCE" },
    worker: { format: "es" },
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
  return outDir;
}

function withoutDisarming(): Plugin {
  const source = join(root, "src/renderer/preview/harmless.ts");
  let isReplaced = false;
  return {
    name: "without-disarming",
    enforce: "pre",
    load(id) {
      if (id !== source) return null;
      isReplaced = true;
      return "export const makeHarmless = () => {}; export const harmlessCss = (css) => css;";
    },
    closeBundle() {
      if (!isReplaced) throw new Error(`${source} is no part of the window`);
    },
  };
}

/** Waits until the proof shows a text; the frame runs nothing, so it is read from outside. */
export async function untilProofShows(page: Page, text: string): Promise<void> {
  await expect
    .poll(() => proofHas(page, text), { timeout: 20_000, interval: 40 })
    .toBe(true);
}

function proofHas(page: Page, text: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const inner = document.querySelector("iframe")?.contentDocument;
    if (!inner) return false;
    // Where posts are not disarmed, a name in one of them may stand for `documentElement`.
    const all = Document.prototype.querySelectorAll.call(inner, ":root");
    return all[0]?.textContent.includes(wanted) === true;
  }, text);
}

/** Touches everything in the proof that waits for a touch, and follows every link that is none. */
export async function touchProof(page: Page): Promise<void> {
  await page.evaluate(() => {
    const inner = document.querySelector("iframe")?.contentDocument;
    const view = inner?.defaultView;
    if (!inner || !view) return;
    const all = Document.prototype.querySelectorAll.call(inner, "*");
    for (const element of all) {
      for (const { name } of element.attributes) {
        if (!name.startsWith("on")) continue;
        element.dispatchEvent(
          new view.Event(name.slice(2), { bubbles: false }),
        );
      }
      const href =
        element.getAttribute("href") ?? element.getAttribute("xlink:href");
      const isOdd = href !== null && !/^\s*(?:https?:|\/|\.|#more)/i.test(href);
      const isButton = /^(?:button|input|summary)$/.test(element.localName);
      if (!isButton && !(isOdd && element.closest("a, area") === element))
        continue;
      // A place of the site would show another post, also with a place on its page: a note on a card.
      if (isOdd && !/^#|^[^/?#]*:/.test(href)) continue;
      element.dispatchEvent(
        new view.MouseEvent("click", { bubbles: true, cancelable: true }),
      );
    }
  });
}
