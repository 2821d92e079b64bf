/**
 * A proof that never comes to an end, in a real window: the worker is stopped, the window says so,
 * and typing and saving never wait for it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page, Route, Worker } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderOf } from "../support/blog-folder";
import { availableShells, type OpenShell } from "./support/shells";
import { editorOf, openPost, proofOf, save } from "./support/window";

/** Begins the work and never gives the turn back: the worst that a text could make of it. */
const endless = `addEventListener("message", ({ data }) => {
  if (data.kind !== "draw") return;
  postMessage({ kind: "begun", revision: data.revision });
  for (;;);
});`;
const workerFile = /\/assets\/worker-[^/]+\.js$/;
const slow = "This text takes too long to set";

let shell: OpenShell;
let blog: string;

beforeAll(async () => {
  blog = await folderOf({
    "posts/one.md": "---\ntitle: One\ndate: 2026-01-01\n---\n\nText.\n",
  });
  const browser = availableShells().find(({ name }) => name === "browser");
  if (browser === undefined) throw new Error("There is no browser shell");
  shell = await browser.open({ blog });
});
afterAll(() => shell.close());

/** Loads the window again with a worker that never ends; gives the worker that it has started. */
async function withEndlessWorker(page: Page): Promise<Worker> {
  await page.route(workerFile, (route: Route) =>
    route.fulfill({ contentType: "text/javascript", body: endless }),
  );
  const started = page.waitForEvent("worker");
  await page.reload();
  await openPost(page, "One");
  return started;
}

describe("a proof that never ends", () => {
  it("is stopped and told of, while typing and saving go on; the next one that ends is shown", async () => {
    const { page } = shell;
    const worker = await withEndlessWorker(page);
    let isStopped = false;
    worker.on("close", () => (isStopped = true));

    await editorOf(page).locator(".cm-line", { hasText: "Text." }).click();
    await page.keyboard.press("End");
    await page.keyboard.type(" Typed meanwhile.");
    // The worker is at work for ever: whatever waited for it would wait here as well.
    await editorOf(page).getByText("Text. Typed meanwhile.").waitFor();
    await save(page);
    expect(await readFile(join(blog, "posts/one.md"), "utf8")).toContain(
      "Text. Typed meanwhile.",
    );

    await page.getByText(slow).waitFor();
    // Chromium lets a worker that does not give the turn back go on for two seconds more.
    await expect.poll(() => isStopped).toBe(true);

    await page.unroute(workerFile);
    await page.keyboard.type(" Typed after.");
    await proofOf(page)
      .getByText("Text. Typed meanwhile. Typed after.")
      .first()
      .waitFor();
    await expect.poll(() => page.getByText(slow).count()).toBe(0);
  });
});
