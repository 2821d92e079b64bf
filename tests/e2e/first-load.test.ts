/** What the window loads before it can be used, and what comes later or does not come. */
import { join } from "node:path";
import type { Page } from "playwright";
import { afterEach, describe, expect, it } from "vitest";
// @ts-expect-error A script without types: it answers with names of files and sizes.
import { firstScripts, sizeOf } from "../../bench/sizes.mjs";
import { root } from "../support/root";
import { launchBrowser, patienceMs } from "./support/browser";
import { copySample } from "./support/sample-site";
import {
  openInBrowser,
  startLoopbackHost,
  type OpenShell,
} from "./support/shells";
import { editorOf } from "./support/window";

const renderer = join(root, "out/renderer");

describe("the first load of the window", () => {
  it("has less than 400 KB of compressed scripts", () => {
    const names = (firstScripts as (folder: string) => string[])(renderer);
    const files = names.map((name) => join(renderer, "assets", name));
    const { bytes, gzip } = (
      sizeOf as (files: string[]) => { bytes: number; gzip: number }
    )(files);
    // As large as the window must be: a list that misses most would pass anything.
    expect(bytes).toBeGreaterThan(800_000);
    expect(gzip).toBeLessThan(400_000);
  });
});

/** Only in a browser: the desktop's window asks nobody for entry. */
describe("a window that is loaded again before its host has answered", () => {
  it("opens all the same, by its address and by its tab's code", async () => {
    await visit(async ({ url, page }) => {
      await loadUnheard(page, () => page.goto(url));
      await page.reload();
      await editorOf(page).waitFor();
      await loadUnheard(page, () => page.reload());
      await page.reload();
      await editorOf(page).waitFor();
      expect(page.url()).not.toContain("#");
    });
  });
});

describe("an address whose code is used up", () => {
  it("opens again in the tab that it let in, and in no other", async () => {
    await visit(async ({ url, page }) => {
      await page.goto(url);
      await editorOf(page).waitFor();
      await page.goto("about:blank");
      await page.goto(url);
      await editorOf(page).waitFor();
      expect(page.url()).not.toContain("#");

      const other = await page.context().newPage();
      await other.goto(url);
      await other.getByText("lets nobody in a second time").waitFor();
    });
  });
});

/** Goes a way from the address that a host of its own prints, in an empty tab. */
async function visit(
  way: (at: { readonly url: string; readonly page: Page }) => Promise<void>,
): Promise<void> {
  const host = await startLoopbackHost(await copySample("intro"));
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    await way({ url: host.url, page });
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** Loads the page; the host answers its code, and the answer does not come. */
async function loadUnheard(
  page: Page,
  load: () => Promise<unknown>,
): Promise<void> {
  const answered = new Promise<number>((resolve, reject) => {
    void page.route("**/enter", (route) =>
      route.fetch().then((response) => resolve(response.status()), reject),
    );
  });
  await load();
  expect(await answered).toBe(200);
  await page.unroute("**/enter");
}

/** In a browser: the desktop app has its parts in its own archive. */
describe("a part of the window", () => {
  let shell: OpenShell;
  afterEach(() => shell.close());

  it("that does not come says so, and comes when asked again", async () => {
    shell = await openInBrowser({ blog: await copySample("intro") });
    const { page } = shell;
    await page.route(dialogScript, (route) => route.abort());
    await page.reload();
    await editorOf(page).click();

    await page.keyboard.press("ControlOrMeta+,");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("This part of Galley did not load.").waitFor();
    expect(await focusedName(page)).toBe("Try again");
    await page.unroute(dialogScript);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Preferences" }).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
});

const dialogScript = /\/preferences-dialog-/;

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? "");
