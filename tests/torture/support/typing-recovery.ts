import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect } from "vitest";
import { texts } from "../../../src/renderer/texts";
import { editorOf, save } from "../../e2e/support/window";
import { startText, type TypingPlace } from "./typing-galley";
import { typedText } from "./typing-typist";

export interface Recovery {
  /** Characters that are there again, of those that were typed. */
  readonly recovered: number;
  /** Typed and not there again. */
  readonly lost: number;
}

/**
 * What a writer does after a crash: opens the blog, takes the offer to put the text back if there
 * is one, and saves. The file must then hold a beginning of what was typed, and nothing else.
 */
export async function recover(
  page: Page,
  { file }: TypingPlace,
  typed: number,
): Promise<Recovery> {
  const before = await readFile(file, "utf8");
  const offer = page.getByRole("dialog", { name: texts.recovered.title });
  await offer.or(editorOf(page)).first().waitFor();
  const isOffered = await offer.isVisible();
  if (isOffered) await putBack(page);
  const after = await readFile(file, "utf8");
  expect(after.startsWith(startText)).toBe(true);
  const recovered = after.slice(startText.length);
  expect(recovered).toBe(typedText(recovered.length));
  // One key may have been on its way.
  expect(recovered.length).toBeLessThanOrEqual(typed + 1);
  if (after !== before) expect(isOffered).toBe(true);
  return {
    recovered: recovered.length,
    lost: Math.max(0, typed - recovered.length),
  };
}

/** The window says in plain words what happened, and gives the text back. */
async function putBack(page: Page): Promise<void> {
  const offer = page.getByRole("dialog", { name: texts.recovered.title });
  expect(await offer.textContent()).toContain(texts.recovered.explain);
  expect(await offer.textContent()).toContain("Typed");
  await offer.getByRole("button", { name: texts.recovered.putBack }).click();
  await editorOf(page).waitFor();
  await offer.waitFor({ state: "hidden" });
  await save(page);
}
