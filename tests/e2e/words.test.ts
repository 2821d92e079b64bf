/**
 * Ways on which words could be lost: changed elsewhere, crashed, overwritten, deleted. In a browser:
 * the host can be ended there as a crash does.
 */
import { cp, readFile, readdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary";
import { findingsIn } from "./support/accessibility";
import { sampleBlog } from "./support/sample-site";
import {
  availableShells,
  type OpenShell,
  type ShellOptions,
} from "./support/shells";
import {
  editorOf,
  openPost,
  save,
  tabTo,
  typeAfter,
  untilFileHas,
  untilSaved,
} from "./support/window";

const [shell] = availableShells();
if (shell === undefined) throw new Error("There is no shell to walk in");

const postFile = "posts/2026-07-13-music-streaming.md";
const title = "Press play";
/** Beginnings of two paragraphs that stand apart, and of the last one. */
const first = "A song of three and a half minutes";
const later = "Every line costs ten times as much";
const last = "Most mistakes in designing such a service";

const dialogOf = (page: Page, name: RegExp): Locator =>
  page.getByRole("dialog", { name });
const status = (page: Page): Locator =>
  page.getByRole("contentinfo", { name: "Status" });

/** Where a line stands once the editor has stopped scrolling to what was typed. */
async function settledTop(line: Locator): Promise<number> {
  let last = Number.NaN;
  await expect
    .poll(
      async () => {
        const before = last;
        last = await topOf(line);
        return last === before;
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(true);
  return last;
}

describe("a file that changed elsewhere while its text was edited", () => {
  it("is merged into the text where both leave each other alone, caret and scroll staying", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      const file = join(blog, postFile);
      await openPost(page, title);
      await turnAutosaveOff(page);
      await editorOf(page).click();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.type("Mine.");
      const line = editorOf(page).locator(".cm-line", { hasText: last });
      const before = await settledTop(line);
      await rewrite(file, first, `Theirs.\n\nTheirs again.\n\n${first}`);
      await status(page).getByText("both changes are in the text").waitFor();
      await expect
        .poll(async () => Math.abs((await topOf(line)) - before), {
          timeout: 60_000,
        })
        .toBeLessThan(2);
      await page.keyboard.type(" Typed on.");
      await save(page);
      const text = await readFile(file, "utf8");
      expect(text).toContain(`Theirs again.\n\n${first}`);
      expect(text).toMatch(/Mine\. Typed on\.$/);
    });
  });

  it("is shown side by side where both changed the same line, and differences are stepped through and taken over by keyboard", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      const file = join(blog, postFile);
      await openPost(page, title);
      await turnAutosaveOff(page);
      await typeAfter(page, first, " Mine.");
      await typeAfter(page, later, " Mine too.");
      await rewrite(file, first, `Theirs. ${first}`);
      await status(page)
        .getByRole("button", { name: "Changed elsewhere: compare" })
        .click();
      const dialog = dialogOf(page, /changed elsewhere/);
      const mine = dialog.getByRole("textbox", {
        name: "Yours, in this window",
      });
      const theirs = dialog.getByRole("textbox", { name: "Theirs, on disk" });
      await mine.getByText("Mine.").waitFor();
      await theirs.getByText("Theirs.").waitFor();
      await dialog.getByText("Difference 1 of 2").first().waitFor();
      await page.keyboard.press("F7");
      await dialog
        .getByRole("status")
        .getByText(/Difference 2 of 2.*Mine too/s)
        .waitFor();
      await page.keyboard.press("Shift+F7");
      await dialog
        .getByRole("status")
        .getByText(/1 of 2/)
        .waitFor();
      await tabTo(page, "Take theirs here");
      await page.keyboard.press("Enter");
      await dialog.getByText("1 difference").first().waitFor();
      await tabTo(page, "Keep the mixed text");
      await page.keyboard.press("Enter");
      await dialog.waitFor({ state: "hidden" });
      await untilFileHas(file, "Mine too.");
      const text = await readFile(file, "utf8");
      expect(text).toContain(`Theirs. ${first}`);
      expect(text).not.toContain("Mine.\n");
    });
  });

  it("leaves the text that was not chosen in the history", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      const file = join(blog, postFile);
      await openPost(page, title);
      await turnAutosaveOff(page);
      await typeAfter(page, first, " Words not chosen.");
      await rewrite(file, first, `Theirs. ${first}`);
      await page.keyboard.press("ControlOrMeta+s");
      const conflict = dialogOf(page, /changed elsewhere/);
      await conflict
        .getByRole("button", { name: "Take theirs" })
        .last()
        .click();
      await conflict.waitFor({ state: "hidden" });
      await page.keyboard.press("Alt+Shift+h");
      const history = dialogOf(page, /History/);
      await history
        .getByRole("textbox", { name: /^Then/ })
        .getByText("Words not chosen.")
        .waitFor();
    });
  });
});

describe("the history of a post", () => {
  it("says when it is empty, and gives each saved text back", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      const file = join(blog, postFile);
      const before = await readFile(file, "utf8");
      await openPost(page, title);
      await page.keyboard.press("Alt+Shift+h");
      await dialogOf(page, /History/)
        .getByText("Nothing is kept yet")
        .waitFor();
      await page.keyboard.press("Escape");
      await typeAfter(page, first, " One.");
      await save(page);
      await typeAfter(page, first, " Two.");
      await save(page);
      await page.keyboard.press("Alt+Shift+h");
      const dialog = dialogOf(page, /History/);
      const rows = dialog.getByRole("option");
      // What began, and each save; a slow hand is saved in between as well.
      await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(3);
      const count = await rows.count();
      // The focus is in the list: its end is the text as it was at first.
      await page.keyboard.press("End");
      await dialog.getByText(/words? added.* since$/).waitFor();
      await tabTo(page, "Restore this text");
      await page.keyboard.press("Enter");
      await dialog.waitFor({ state: "hidden" });
      await status(page)
        .getByText(/is back\.$/)
        .waitFor();
      expect(await readFile(file, "utf8")).toBe(before);
      await status(page).getByRole("button", { name: "Undo" }).click();
      await untilFileHas(file, "Two.");
      await page.keyboard.press("Alt+Shift+h");
      await expect.poll(() => rows.count()).toBeGreaterThan(count);
    });
  });
});

describe("what was typed before a crash", () => {
  it("is offered at the next start, compared, put back and saved", async () => {
    const blog = await sampleCopy();
    const file = join(blog, postFile);
    const typed = " Never saved.";
    await crashAfterTyping(blog, typed);
    expect(await readFile(file, "utf8")).not.toContain(typed);
    await walk({ blog }, async ({ page }) => {
      const dialog = dialogOf(page, /not saved/);
      await dialog.getByText(/kept .* 2 words added/).waitFor();
      await dialog.getByRole("button", { name: `Compare: ${title}` }).click();
      await page.getByText("1 difference").first().waitFor();
      await page.getByRole("button", { name: "Back", exact: true }).click();
      await dialog.getByRole("button", { name: "Put back" }).click();
      await status(page).getByText("has its unsaved text").waitFor();
      await untilFileHas(file, typed);
      await untilSaved(page);
      expect(await readdir(join(blog, ".galley/journal"))).toEqual([]);
    });
  });

  it("is merged with what was changed elsewhere meanwhile", async () => {
    const blog = await sampleCopy();
    const file = join(blog, postFile);
    await crashAfterTyping(blog, " Never saved.");
    await rewrite(file, later, `Theirs. ${later}`);
    await walk({ blog }, async ({ page }) => {
      await dialogOf(page, /not saved/)
        .getByRole("button", { name: "Put back" })
        .click();
      await untilFileHas(file, "Never saved.");
      expect(await readFile(file, "utf8")).toContain(`Theirs. ${later}`);
    });
  });

  it("stays in sight when it is put off, and giving it up can be taken back", async () => {
    const blog = await sampleCopy();
    await crashAfterTyping(blog, " Never saved.");
    await walk({ blog }, async ({ page }) => {
      const dialog = dialogOf(page, /not saved/);
      await dialog.getByRole("button", { name: "Later" }).click();
      await page
        .getByRole("option", { name: title })
        .getByRole("img", { name: /Has a text that was not saved/ })
        .waitFor();
      await status(page)
        .getByRole("button", { name: "1 text was not saved" })
        .click();
      await dialog.getByRole("button", { name: `Give up: ${title}` }).click();
      await dialog.waitFor({ state: "hidden" });
      await status(page).getByRole("button", { name: "Undo" }).click();
      await status(page)
        .getByRole("button", { name: "1 text was not saved" })
        .click();
      await dialog.getByRole("button", { name: "Put back" }).click();
      await untilFileHas(join(blog, postFile), "Never saved.");
    });
  });

  it("is written again when its file has gone", async () => {
    const blog = await sampleCopy();
    const file = join(blog, postFile);
    await crashAfterTyping(blog, " Never saved.");
    await unlink(file);
    await walk({ blog }, async ({ page }) => {
      const dialog = dialogOf(page, /not saved/);
      await dialog.getByText("The file is gone").waitFor();
      await dialog.getByRole("button", { name: "Put back" }).click();
      await untilFileHas(file, "Never saved.");
    });
  });
});

describe("a deleted post", () => {
  it("can be restored after a restart", async () => {
    const blog = await sampleCopy();
    const file = join(blog, postFile);
    const before = await readFile(file, "utf8");
    await walk({ blog }, async ({ page }) => {
      await openPost(page, title);
      await page.keyboard.press("ControlOrMeta+Shift+Backspace");
      await status(page).getByText("was moved to the trash").waitFor();
    });
    await walk({ blog }, async ({ page }) => {
      await editorOf(page).waitFor();
      await page.keyboard.press("ControlOrMeta+k");
      await page.keyboard.type("Deleted posts");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: `Restore “${title}”` }).click();
      await page.getByRole("option", { name: title }).waitFor();
      expect(await readFile(file, "utf8")).toBe(before);
    });
  });
});

describe("two hosts on one folder", () => {
  it("tell each other, quietly, until one has gone", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      // A folder that is only looked at gets no file: they meet once one has written.
      await openPost(page, title);
      await typeAfter(page, first, " Mine.");
      await save(page);
      const notice = status(page).getByText(/Also open in galley web/);
      await walk({ blog }, async () => {
        await notice.waitFor({ timeout: 60_000 });
      });
      await notice.waitFor({ state: "detached", timeout: 60_000 });
    });
  });
});

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  it("axe-core finds nothing to mend in the dialogs for words", async () => {
    const blog = await sampleCopy();
    const file = join(blog, postFile);
    await crashAfterTyping(blog, " Never saved.");
    await walk({ blog, colorScheme }, async ({ page }) => {
      const dialog = page.getByRole("dialog");
      const look = async (): Promise<void> => {
        // What fades in is read when it stands.
        await page.waitForTimeout(400);
        expect(await findingsIn(page, "[role='dialog']")).toEqual([]);
      };
      await dialog.getByText(/words? added/).waitFor();
      await look();
      await dialog.getByRole("button", { name: `Compare: ${title}` }).click();
      await page.getByText("1 difference").first().waitFor();
      await look();
      await page.getByRole("button", { name: "Put back" }).click();
      await untilFileHas(file, "Never saved.");
      await untilSaved(page);

      await page.keyboard.press("Alt+Shift+h");
      await dialog.getByText(/words? added/).waitFor();
      await look();
      await page.setViewportSize({ width: 390, height: 844 });
      await dialog.getByRole("combobox").waitFor();
      await look();
      await page.keyboard.press("Escape");
      await page.setViewportSize({ width: 1440, height: 900 });

      await turnAutosaveOff(page);
      await typeAfter(page, first, " Mine.");
      await rewrite(file, first, `Theirs. ${first}`);
      await page.keyboard.press("ControlOrMeta+s");
      await dialog.getByText("1 difference").first().waitFor();
      await look();
      await dialog
        .getByRole("button", { name: "Take theirs", exact: true })
        .click();
      await dialog.waitFor({ state: "hidden" });

      await page.keyboard.press("ControlOrMeta+Shift+Backspace");
      await status(page).getByText("was moved to the trash").waitFor();
      await page.keyboard.press("ControlOrMeta+k");
      await page.keyboard.type("Deleted posts");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: `Restore “${title}”` }).waitFor();
      await look();
      await page.keyboard.press("Escape");
      expect(await findingsIn(page, "footer")).toEqual([]);
    });
  });
});

/** Opens the shell, goes the way, and asks at its end that the page had nothing to complain of. */
async function walk(
  options: ShellOptions,
  way: (shell: OpenShell) => Promise<void>,
): Promise<void> {
  const opened = await openShell(options);
  try {
    await way(opened);
    expect(opened.complaints).toEqual([]);
  } finally {
    await opened.close();
  }
}

function openShell(options: ShellOptions): Promise<OpenShell> {
  if (shell === undefined) throw new Error("There is no shell to walk in");
  return shell.open(options);
}

/** Types behind the first paragraph, waits until it is kept safe, and ends host and window at once. */
async function crashAfterTyping(blog: string, typed: string): Promise<void> {
  const opened = await openShell({ blog });
  try {
    const { page } = opened;
    await openPost(page, title);
    await turnAutosaveOff(page);
    await typeAfter(page, first, typed);
    await status(page).getByText("Not saved yet, kept safe").waitFor();
    // The last keys are kept a third of a second after they were typed.
    await page.waitForTimeout(800);
  } finally {
    await opened.crash();
  }
}

async function turnAutosaveOff(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+,");
  await page.getByRole("checkbox", { name: /Save by itself/ }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

async function sampleCopy(): Promise<string> {
  const blog = join(await temporaryFolder(), "blog");
  await cp(sampleBlog, blog, { recursive: true });
  return blog;
}

async function rewrite(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no “${from}”`);
  await writeFile(file, text.replace(from, to));
}

async function topOf(line: Locator): Promise<number> {
  return (await line.boundingBox())?.y ?? Number.NaN;
}
