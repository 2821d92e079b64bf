/**
 * Hostile titles, names, settings and texts wherever the window shows them: the list of posts, what a
 * search finds, the palette, the form, problems, settings, dialogs and what they refuse, history, and
 * both texts of a conflict. In full length each payload in each of the places where it can be, and
 * all of it once more without the step that makes posts harmless.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright";
import { editorOf, save, showProof } from "../e2e/support/window";
import { folderOf, type FolderContent } from "../support/blog-folder";
import { buildWindowOnce } from "../support/built";
import { isFull } from "./support/length";
import { corpus } from "./support/payloads/corpus";
import { fieldFiles, settingsText } from "./support/payloads/hostile-blog";
import type { Payload } from "./support/payloads/payload";
import { settle } from "./support/payloads/watch";
import {
  buildUnarmedWindow,
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
/** Texts that hold many payloads each, every one behind its number. */
const packs = Array.from(
  { length: Math.ceil(payloads.length / 100) },
  (_, at) => payloads.slice(at * 100, at * 100 + 100),
);
/** A word that stands before each payload in the texts, and nowhere else. */
const found = "quokkafind";
const hostile: Payload = {
  number: 1,
  kind: "settings",
  text: `"><img src=x onerror=__ran(1)>'</title><script>__ran(1)</script>`,
};

let window: OpenWindow;
let page: Page;
let blog: string;
let isArmed = true;

async function open(disarms: boolean): Promise<void> {
  isArmed = disarms;
  blog = await folderOf({
    ...findable(),
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
  const renderer = await (disarms ? buildWindowOnce() : buildUnarmedWindow());
  window = await openWindow({ blog, renderer });
  page = window.page;
}

/** A post for each payload whose text a search finds; a second one where the name keeps the first off the list. */
function findable(): FolderContent {
  const files = Object.entries(fieldFiles(payloads)).flatMap(
    ([path, post], at): [string, string][] => {
      const { number = 0, text = "" } = payloads[at] ?? {};
      const withText = `${String(post)}\n${found} ${oneLine(text)}\n`;
      return /[\\\uFFFD]/.test(path)
        ? [
            [path, String(post)],
            [`posts/find/${number}.md`, withText],
          ]
        : [[path, withText]];
    },
  );
  return Object.fromEntries(files);
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}

/** Line by line, so that two such texts differ in every line. */
function packText(pack: readonly Payload[]): string {
  const lines = pack.map(({ number, text }) => `#${number}~ ${oneLine(text)}`);
  return `${lines.join("\n")}\n${hostile.text}\n`;
}

async function unharmed(what: string, times: number): Promise<void> {
  await settle(page);
  expect([...new Set(window.losses)].join("\n")).toBe("");
  // Names that stand for a method of the document are among what makes posts harmless.
  if (isArmed) expect(window.errors).toEqual([]);
  const how = isArmed ? "" : ", without the step that disarms them";
  await record({ what: `${what}${how}`, times, losses: window.losses.length });
}

/** Goes through all that scrolls in a dialog; the numbers of the payloads that were seen. */
async function seenIn(dialog: Locator): Promise<Set<number>> {
  const text = await dialog.evaluate(async (root) => {
    const scrolls = [...root.querySelectorAll("*")].filter(
      (each) =>
        each.scrollHeight > each.clientHeight + 8 &&
        /auto|scroll/.test(getComputedStyle(each).overflowY),
    );
    // The editor hears of the scrolling in one frame and shows its lines in the next.
    const frame = () => new Promise((go) => requestAnimationFrame(go));
    const painted = async () => {
      await frame();
      await frame();
      await new Promise((go) => setTimeout(go));
    };
    let seen = root.textContent;
    for (const each of scrolls) {
      for (let top = 0; top < each.scrollHeight; top += each.clientHeight / 2) {
        each.scrollTop = top;
        await painted();
        seen += root.textContent;
      }
    }
    return seen;
  });
  return new Set([...text.matchAll(/#(\d+)~ /g)].map(([, n]) => Number(n)));
}

const escape = () => page.keyboard.press("Escape");
const search = () => page.getByRole("search").locator("input");

/** In the short run as it is built; the steps of the preview alone are in payloads-preview. */
describe.each(isFull ? [true, false] : [true])(
  "in the window (%s)",
  (disarms) => {
    beforeAll(() => open(disarms), 300_000);
    afterAll(() => window.close());

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

    it("hostile texts are text where a search finds them", async () => {
      await search().fill(found);
      const list = page.getByRole("listbox").first();
      await page.getByRole("option", { name: found }).first().waitFor();
      await list.focus();
      await page.keyboard.press("Home");
      for (let pages = 0; pages < payloads.length / 10; pages += 1) {
        await page.keyboard.press("PageDown");
        if (pages % 10 === 0) await settle(page);
      }
      const last = page.getByRole("option").last();
      expect(await last.getAttribute("aria-setsize")).toBe(
        String(payloads.length),
      );
      await search().fill("");
      await unharmed("hostile texts that a search finds", payloads.length);
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
      await page.keyboard.press("ControlOrMeta+o");
      const path = page.getByRole("dialog").getByRole("textbox").first();
      await path.waitFor();
      for (const { number, text } of payloads) {
        const asked = `/nowhere/${number}~/${oneLine(text)}`;
        await path.fill(asked.slice(0, 4000));
        await path.press("Enter");
        await page.getByText(`/nowhere/${number}~/`).first().waitFor();
      }
      await unharmed(
        "hostile names in a refusal",
        payloads.length + some.length,
      );
      await escape();
    });

    it("hostile texts are text in the history", async () => {
      await openWords();
      for (const pack of packs) {
        await editorOf(page).click();
        await page.keyboard.press("ControlOrMeta+a");
        await page.keyboard.insertText(packText(pack));
        await save(page);
      }
      await page.keyboard.press("Alt+Shift+H");
      const dialog = page.getByRole("dialog");
      const versions = dialog.getByRole("option");
      await versions.first().waitFor();
      const seen = new Set<number>();
      for (let at = 0; at < (await versions.count()); at += 1) {
        await versions.nth(at).click();
        await settle(page);
        for (const number of await seenIn(dialog)) seen.add(number);
      }
      expect(payloads.filter(({ number }) => !seen.has(number))).toEqual([]);
      await unharmed("hostile texts in the history", seen.size);
      await escape();
    });

    it("hostile texts are text on both sides of a conflict", async () => {
      await openWords();
      const seen = new Set<number>();
      for (const [at, pack] of packs.entries()) {
        const theirs = packs[(at + 1) % packs.length] ?? pack;
        await conflict(packText(pack), `theirs\n${packText(theirs)}`);
        const dialog = page.getByRole("dialog");
        for (const number of await seenIn(dialog)) seen.add(number);
        await dialog
          .getByRole("button", { name: "Take theirs" })
          .last()
          .click();
        await dialog.waitFor({ state: "hidden" });
        await settle(page);
      }
      expect(payloads.filter(({ number }) => !seen.has(number))).toEqual([]);
      await unharmed("hostile texts in a conflict", 2 * seen.size);
    });

    it("a whole hostile blog leaves no trace beside itself", () => {
      expect(readdirSync(blog).sort()).toEqual(
        [".galley", "galley.yaml", "images", "posts", "theme.css"].sort(),
      );
      expect(window.opened).toEqual([]);
    });
  },
);

async function openWords(): Promise<void> {
  await search().fill("Words");
  await page.getByRole("option", { name: "Words" }).first().click();
  await search().fill("");
  await showProof(page, "Article");
  await untilProofShows(page, "Words");
}

/** Both change the same lines, and the writer saves: the dialog stands open afterwards. */
async function conflict(mine: string, theirs: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(`mine\n${mine}`);
  writeFileSync(join(blog, "posts/zz.md"), theirs);
  const dialog = page.getByRole("dialog");
  await expect
    .poll(
      async () => {
        if (await dialog.isVisible()) return true;
        await page.keyboard.press("ControlOrMeta+s");
        return dialog.isVisible();
      },
      { timeout: 20_000, interval: 300 },
    )
    .toBe(true);
}
