/**
 * Hostile titles, names and settings wherever the window shows them: the list of posts, search, the
 * palette, the form, problems, settings, dialogs and what they refuse, history, and both texts of a
 * conflict.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright";
import { editorOf, save, showProof } from "../e2e/support/window";
import { folderOf } from "../support/blog-folder";
import { isFull } from "./support/length";
import { corpus } from "./support/payloads/corpus";
import {
  fieldFiles,
  fieldPost,
  settingsText,
} from "./support/payloads/hostile-blog";
import type { Payload } from "./support/payloads/payload";
import { settle } from "./support/payloads/watch";
import {
  buildWindow,
  openWindow,
  type OpenWindow,
  untilProofShows,
} from "./support/payloads/window";
import { record } from "./support/record";

/** A file with a NUL is no text, and a name cannot have one. */
const payloads = corpus.filter(
  ({ text }, index) => !text.includes("\0") && (isFull || index % 20 === 0),
);
/** Those that are tried where each takes a moment. */
const some = payloads.filter((_, index) => index % (isFull ? 20 : 40) === 0);
const hostile: Payload = {
  number: 1,
  kind: "settings",
  text: `"><img src=x onerror=__ran(1)>'</title><script>__ran(1)</script>`,
};

let window: OpenWindow;
let page: Page;
let blog: string;

beforeAll(async () => {
  blog = await folderOf({
    ...fieldFiles(payloads),
    "galley.yaml": settingsText({
      html: true,
      perPage: 50,
      hostile,
      navigation: payloads.slice(0, 40),
    }),
    "posts/zz.md": "---\ntitle: Words\ndate: 2027-01-01\n---\n\nFirst.\n",
    "posts/broken.md": `---\ntitle: [${hostile.text}\n---\n${hostile.text}\n`,
    "posts/latin.md": Buffer.from(
      "caf\xe9 <script>__ran(2)</script>",
      "latin1",
    ),
    "theme.css": payloads.map(({ text }) => text).join("\n"),
    "images/x.svg": `<svg xmlns="http://www.w3.org/2000/svg" onload="__ran(3)"><script>__ran(3)</script></svg>`,
  });
  const renderer = await buildWindow({ disarms: true });
  window = await openWindow({ blog, renderer });
  page = window.page;
});

afterAll(() => window.close());

async function unharmed(what: string, times: number): Promise<void> {
  await settle(page);
  expect([...new Set(window.losses)]).toEqual([]);
  expect(window.errors).toEqual([]);
  await record({ what, times, losses: window.losses.length });
}

const escape = () => page.keyboard.press("Escape");
const search = () => page.getByRole("search").locator("input");

describe("in the window", () => {
  it("hostile titles in the list of posts are text", async () => {
    const list = page.getByRole("listbox").first();
    await list.focus();
    for (let pages = 0; pages < payloads.length / 10; pages += 1) {
      await page.keyboard.press("PageDown");
      if (pages % 10 === 0) await settle(page);
    }
    await page.keyboard.press("End");
    const title = payloads.find(({ text }) => text.startsWith("<script"));
    await search().fill(title?.text.slice(0, 20) ?? "");
    await page.getByRole("option", { name: "<script>" }).first().waitFor();
    await unharmed("hostile titles in the list of posts", payloads.length);
  });

  it("hostile words to look for are text", async () => {
    for (const { text } of some) {
      await search().fill(text);
      await settle(page);
    }
    await search().fill("");
    await page.keyboard.press("ControlOrMeta+p");
    for (const { text } of some) {
      await page.getByRole("combobox").fill(text);
      await settle(page);
    }
    await escape();
    await unharmed("hostile words to look for", 2 * some.length);
  });

  it("hostile fields are text in the form and in the proofs", async () => {
    const steps = isFull ? 200 : 12;
    await page.getByRole("option").first().click();
    for (let step = 0; step < steps; step += 1) {
      await page.keyboard.press("Alt+PageDown");
      await editorOf(page).waitFor();
      for (const proof of ["Card", "Article", "Index"] as const) {
        await showProof(page, proof);
        await settle(page);
      }
      const details = page.getByRole("button", { name: "Details" });
      if ((await details.getAttribute("aria-expanded")) === "false") {
        await details.click();
      }
    }
    await unharmed("hostile front matter in form and proofs", 4 * steps);
  });

  it("hostile lines of problems, a broken post and one for reading only are text", async () => {
    await page.keyboard.press("Shift+F8");
    await settle(page);
    await search().fill("broken");
    await page.getByRole("option").first().click();
    await settle(page);
    await search().fill("latin");
    await page.getByRole("option").first().click();
    await settle(page);
    await search().fill("");
    await page.keyboard.press("Shift+F8");
    await unharmed("hostile problems", payloads.length);
  });

  it("hostile settings are text in their pane", async () => {
    await page.keyboard.press("ControlOrMeta+Shift+,");
    await page.getByRole("region", { name: "Blog settings" }).waitFor();
    await unharmed("hostile settings in their pane", 60);
    await page.getByRole("button", { name: "Done", exact: true }).click();
  });

  it("hostile names are text where they are refused", async () => {
    await openWords();
    for (const { text } of some) {
      await page.keyboard.press("F2");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox").first().fill(`../${text}`);
      await page.keyboard.press("Enter");
      await settle(page);
      await escape();
      await escape();
    }
    await unharmed("hostile names in a refusal", some.length);
  });

  it("hostile texts are text in the history", async () => {
    await openWords();
    await editorOf(page).click();
    for (const payload of some.slice(0, 5)) {
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.insertText(`\n\n${payload.text} ${hostile.text}\n`);
      await save(page);
    }
    await page.keyboard.press("Alt+Shift+H");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("option").last().click();
    await settle(page);
    await unharmed("hostile texts in the history", 5);
    await escape();
  });

  it("hostile texts are text on both sides of a conflict", async () => {
    await openWords();
    await editorOf(page).click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(`mine ${hostile.text}`);
    for (const payload of some.slice(0, 3)) {
      writeFileSync(
        join(blog, "posts/zz.md"),
        fieldPost(payload) + hostile.text,
      );
      await settle(page);
    }
    await page.keyboard.press("ControlOrMeta+s");
    const dialog = page.getByRole("dialog");
    await expect
      .poll(
        async () => {
          if (await dialog.isVisible()) return true;
          const compare = page
            .getByRole("button", { name: /Compare|both/i })
            .first();
          if (await compare.isVisible()) await compare.click();
          return false;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await unharmed("hostile texts in a conflict", 2);
    await escape();
  });

  it("a whole hostile blog leaves no trace beside itself", () => {
    expect(readdirSync(blog).sort()).toEqual(
      [".galley", "galley.yaml", "images", "posts", "theme.css"].sort(),
    );
    expect(window.opened).toEqual([]);
  });
});

async function openWords(): Promise<void> {
  await search().fill("Words");
  await page.getByRole("option", { name: "Words" }).first().click();
  await search().fill("");
  await showProof(page, "Article");
  await untilProofShows(page, "Words");
}
