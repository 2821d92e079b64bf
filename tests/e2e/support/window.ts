/**
 * Galley's window as a writer finds their way in it: by names and roles.
 */
import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import type { FrameLocator, Locator, Page } from "playwright";

export const editorOf = (page: Page): Locator =>
  page.getByRole("textbox", { name: "Text of the post" });

export const proofOf = (page: Page): FrameLocator =>
  page.frameLocator("iframe");

export async function openPost(page: Page, title: string): Promise<void> {
  await page.getByRole("option", { name: title }).click();
  await expect
    .poll(() =>
      page.getByRole("textbox", { name: "Title", exact: true }).inputValue(),
    )
    .toBe(title);
  await editorOf(page).waitFor();
}

export async function showProof(
  page: Page,
  name: "Card" | "Article" | "Index",
): Promise<void> {
  await page.getByRole("radio", { name, exact: true }).click();
}

/** Puts the caret behind the first find of a text in the editor, and types there. */
export async function typeAfter(
  page: Page,
  text: string,
  typed: string,
): Promise<void> {
  const line = editorOf(page).locator(".cm-line", { hasText: text }).first();
  await scrollDownTo(page, line);
  await line.click();
  await page.keyboard.press("End");
  await page.keyboard.type(typed, { delay: 15 });
}

/**
 * The editor holds only the lines near those that are seen. The pointer goes there by itself: where
 * a dialog is still fading away, `hover` would try the end of the text, and leave it there.
 */
async function scrollDownTo(page: Page, line: Locator): Promise<void> {
  const box = await page.getByRole("main").boundingBox();
  if (box === null) throw new Error("There is no pane to scroll in");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect
    .poll(async () => {
      const isThere = (await line.count()) > 0;
      if (!isThere) await page.mouse.wheel(0, 300);
      return isThere;
    })
    .toBe(true);
}

/** Waits until the status line says that all is saved. */
export async function untilSaved(page: Page): Promise<void> {
  await page
    .getByRole("contentinfo", { name: "Status" })
    .getByText("Saved", { exact: true })
    .waitFor();
}

export async function save(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+s");
  await untilSaved(page);
}

/** Waits until a file holds a text. */
export async function untilFileHas(file: string, text: string): Promise<void> {
  await expect
    .poll(() => readFile(file, "utf8").catch(() => ""))
    .toContain(text);
}

/** Presses Tab until what has the focus bears this name; fails when it cannot be reached so. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const isNamed = (text: string) =>
    typeof name === "string" ? text === name : name.test(text);
  for (let presses = 0; presses < 80; presses += 1) {
    const focus = page.locator("*:focus");
    if ((await focus.count()) > 0 && isNamed(await nameOf(focus.first())))
      return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${String(name)}`);
}

/** The accessible name, as the browser computes it. */
async function nameOf(element: Locator): Promise<string> {
  const snapshot = await element.ariaSnapshot();
  return /^- \S+ "(.*?)"/.exec(snapshot)?.[1] ?? "";
}
