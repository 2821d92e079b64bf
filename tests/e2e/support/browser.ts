/**
 * Chromium for the tests, found by the script that also installs it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext } from "playwright";

export const quietFlags = [
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // Where there is no graphics card, a program in its place would take a third of the time.
  "--disable-gpu",
];

/** Milliseconds after which something that does not come is given up: a busy machine is slow, and still right. */
export const patienceMs = 90_000;

/** A whole browser. */
export function chromiumPath(): string {
  const path = process.env.CHROMIUM_PATH;
  if (!path)
    throw new Error("CHROMIUM_PATH is not set: run the tests by `npm test`.");
  return path;
}

/** For pages that are walked through: what a whole browser has around them is not needed there. */
export function launchBrowser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.GALLEY_HEADLESS || chromiumPath(),
    args: isRoot ? ["--no-sandbox", ...quietFlags] : quietFlags,
  });
}

/** Origin under which `serveFolder` shows a folder: reserved, so that nothing else can answer. */
export const siteOrigin = "http://site.test";

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  xml: "application/xml",
  json: "application/json",
};

/** Lets every page of the context see the folder's files at `siteOrigin`, and nothing else at all. */
export async function serveFolder(
  context: BrowserContext,
  folder: string,
): Promise<void> {
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== siteOrigin) return route.abort();
    const path = decodeURIComponent(url.pathname.slice(1));
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const contentType =
      types[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    try {
      return await route.fulfill({
        body: await readFile(join(folder, file)),
        contentType,
      });
    } catch {
      return route.fulfill({ status: 404, body: "" });
    }
  });
}
