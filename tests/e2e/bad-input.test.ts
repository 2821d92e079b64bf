/**
 * Bad input in the window: what a writer sees, what to do about it, and that nothing is lost.
 */
import {
  chmod,
  cp,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright";
import { startWebHost } from "#web";
import { asNobody } from "../support/as-nobody";
import { folderOf } from "../support/blog-folder";
import { root } from "../support/root";
import { temporaryFolder } from "../support/temporary";
import { launchBrowser } from "./support/browser";
import { availableShells, type OpenShell } from "./support/shells";
import {
  editorOf,
  openPost,
  proofOf,
  save,
  untilFileHas,
  untilSaved,
} from "./support/window";

const browser = availableShells().find(({ name }) => name === "browser");
const good = "---\ntitle: Good\ndate: 2026-01-01\n---\n\nText.\n";

/** Opens a blog in the window and goes the way. */
async function walk(
  blog: string | undefined,
  way: (shell: OpenShell) => Promise<void>,
): Promise<void> {
  const opened = await browser?.open(blog === undefined ? {} : { blog });
  if (opened === undefined) throw new Error("There is no browser shell");
  try {
    await way(opened);
    // A browser tells of each missing picture by itself.
    const complaints = opened.complaints.filter(
      (text) => !/status of 404/.test(text),
    );
    expect(complaints).toEqual([]);
  } catch (error) {
    await keepPicture(opened.page);
    throw error;
  } finally {
    await opened.close();
  }
}

let pictures = 0;

async function keepPicture(page: Page): Promise<void> {
  pictures += 1;
  await mkdir("test-results", { recursive: true });
  const path = `test-results/bad-input-${pictures}.png`;
  await page.screenshot({ path }).catch(() => undefined);
}

const status = (page: Page): Locator =>
  page.getByRole("contentinfo", { name: "Status" });

async function exportTo(shell: OpenShell, target: string): Promise<Locator> {
  const { page, giveFolder } = shell;
  const dialog = page.getByRole("dialog", { name: /Export/ });
  if (!(await dialog.isVisible()))
    await page.getByRole("button", { name: "Export…" }).click();
  await giveFolder(target, () =>
    dialog.getByRole("button", { name: "Choose…" }).click(),
  );
  return dialog;
}

describe("a folder with nothing in it to show", () => {
  it("opens, says so, and takes a first post", async () => {
    const blog = await folderOf({ "notes.txt": "mine" });
    await walk(blog, async ({ page }) => {
      await page.getByText("There are no posts here yet.").waitFor();
      await proofOf(page)
        .getByText("Nothing has been published here yet.")
        .waitFor();
      await page.getByRole("button", { name: "New post" }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Title" }).fill("A beginning");
      await dialog.getByRole("button", { name: "Create" }).click();
      await editorOf(page).waitFor();
      const made = await readdir(join(blog, "posts"));
      expect(made).toHaveLength(1);
      expect(await readFile(join(blog, "notes.txt"), "utf8")).toBe("mine");
    });
  });
});

describe("posts that cannot be read as texts", () => {
  it("are shown with their fault, left alone, and left out of a site on a yes", async () => {
    const files = {
      "posts/binary.md": Buffer.from([0x89, 0x50, 0, 1, 0xff]),
      "posts/good.md": good.replace("Text.", "Text ![It](gone.png)."),
      "posts/latin.md": Buffer.from("# Caf\xe9\n\nA text.\n", "latin1"),
      "posts/yaml.md": "---\ntitle: [Half\ntags: x\n---\n\nStill here.\n",
    };
    const blog = await folderOf(files);
    await walk(blog, async (shell) => {
      const { page } = shell;
      const row = (name: RegExp) => page.getByRole("option", { name });
      await row(/binary/).click();
      await page
        .getByText(
          "For reading only. binary.md is not a text: it holds binary data. Move it out of the posts, or give it another extension.",
        )
        .waitFor();
      await row(/latin/).click();
      await page
        .getByText(
          "For reading only. latin.md is not encoded as UTF-8. Convert the file to UTF-8; Galley leaves its bytes alone.",
        )
        .waitFor();
      await editorOf(page).getByText("A text.").waitFor();
      await editorOf(page).click();
      await page.keyboard.type("Never written.");

      await row(/Half/).click();
      await page.getByText(/A bracket is not closed.*Look at line/).waitFor();
      await editorOf(page).getByText("title: [Half").waitFor();
      await proofOf(page).getByText("Still here.").waitFor();

      await openPost(page, "Good");
      await status(page)
        .getByRole("button", { name: /problem/ })
        .click();
      await page
        .getByText(
          "The picture gone.png is not in the blog. Check its name and folder, or add the file.",
        )
        .waitFor();

      const site = join(await temporaryFolder(), "site");
      const dialog = await exportTo(shell, site);
      await dialog.getByText(/errors stand in the way of the site/).waitFor();
      const run = dialog.getByRole("button", { name: "Export", exact: true });
      expect(await run.isDisabled()).toBe(true);
      await dialog
        .getByRole("checkbox", { name: /without what is broken/ })
        .check();
      await run.click();
      await dialog.getByText("The site is written.").waitFor();
      expect(existsSync(join(site, "posts/good/index.html"))).toBe(true);
      expect(existsSync(join(site, "posts/latin"))).toBe(false);
    });
    for (const [path, content] of Object.entries(files))
      expect(
        (await readFile(join(blog, path))).equals(Buffer.from(content)),
      ).toBe(true);
  });
});

describe("much", () => {
  it("of five thousand posts and ten megabytes is listed, found, edited and saved", async () => {
    const line = "The quick brown fox jumps over *the* lazy dog, again.\n\n";
    const big = `---\ntitle: Big\ndate: 2027-01-01\n---\n\nFirst line.\n\n${line.repeat(Math.ceil((10 * 1024 * 1024) / line.length))}`;
    const blog = await folderOf({ "posts/big.md": big });
    for (let number = 0; number < 5000; number += 1)
      await writeFile(
        join(blog, `posts/post-${number}.md`),
        `---\ntitle: Number ${number}\ndate: 2026-01-01\n---\n\nText ${number}.\n`,
      );
    await walk(blog, async ({ page }) => {
      await openPost(page, "Big");
      await editorOf(page).getByText("First line.").click();
      await page.keyboard.press("End");
      await page.keyboard.type(" More.");
      await save(page);
      await page.getByText(/takes too long to set/).waitFor();
      expect(
        (await readFile(join(blog, "posts/big.md"), "utf8")) ===
          big.replace("First line.", "First line. More."),
      ).toBe(true);

      await page.getByRole("textbox", { name: "Search posts" }).fill("4321");
      await openPost(page, "Number 4321");
      await proofOf(page).getByText("Text 4321.").waitFor();
    });
  });
});

describe("without permission", () => {
  it("what cannot be read or written says what to do, and the text stays", async () => {
    const blog = await folderOf({
      "posts/a.md": "# Mine\n\nText.\n",
      "posts/secret.md": "# Secret\n",
    });
    for (const folder of [blog, join(blog, "posts")])
      await chmod(folder, 0o755);
    await chmod(join(blog, "posts/secret.md"), 0o600);
    // Whoever runs the tests may keep the program where nobody else may read.
    const rendererFolder = join(await temporaryFolder(), "renderer");
    await cp(join(root, "out/renderer"), rendererFolder, { recursive: true });
    const home = await temporaryFolder();
    for (const folder of [dirname(rendererFolder), home])
      await chmod(folder, 0o777);
    const chromium = await launchBrowser();
    const page = await chromium.newPage();
    try {
      await asNobody(async () => {
        const host = await startWebHost({
          rendererFolder,
          sampleFolder: home,
          version: "1",
          blog,
          configFolder: home,
        });
        try {
          await page.goto(host.url);
          await page.getByRole("option", { name: /secret/ }).click();
          await page
            .getByText(
              "For reading only. secret.md cannot be read: permission denied. Check that it is a file which you may read.",
            )
            .waitFor();
          await page.getByRole("option", { name: /Mine/ }).click();
          await editorOf(page).getByText("Text.").click();
          await page.keyboard.press("End");
          await page.keyboard.type(" Typed.");
          await page.keyboard.press("ControlOrMeta+s");
          await status(page)
            .getByText(
              /^Not saved: .*permission denied\. Check the permissions of the file and its folder\.$/,
            )
            .waitFor();
          await status(page).getByText("Not protected").waitFor();
        } finally {
          await host.close();
        }
      });
      await editorOf(page).getByText("Text. Typed.").waitFor();
      expect(await readFile(join(blog, "posts/a.md"), "utf8")).toBe(
        "# Mine\n\nText.\n",
      );
    } catch (error) {
      await keepPicture(page);
      throw error;
    } finally {
      await chromium.close();
    }
  });
});

describe("a target that cannot be a site", () => {
  it("is refused with the way to another, and another is taken", async () => {
    const around = await folderOf({
      "blog/posts/a.md": good,
      "letter.txt": "mine",
    });
    const blog = join(around, "blog");
    const place = await temporaryFolder();
    await walk(blog, async (shell) => {
      const { page, home } = shell;
      await editorOf(page).waitFor();
      const refused: [string, RegExp][] = [
        [blog, /The blog folder itself cannot be the site folder\./],
        [around, /holds the blog itself\./],
        [home, /Your home folder cannot be a site folder\./],
        ["/", /The root of the disk cannot be a site folder\./],
        [join(around, "letter.txt"), /letter\.txt is a file, not a folder\./],
      ];
      let dialog = page.getByRole("dialog", { name: /Export/ });
      for (const [target, words] of refused) {
        dialog = await exportTo(shell, target);
        const alert = dialog.getByRole("alert");
        await alert.getByText(words).waitFor();
        await alert
          .getByText(
            "Nothing was written. Choose an empty folder of its own for the site.",
          )
          .waitFor();
        await dialog
          .getByRole("button", { name: "Choose another folder…" })
          .waitFor();
      }
      dialog = await exportTo(shell, join(place, "site"));
      await dialog.getByRole("button", { name: "Export", exact: true }).click();
      await dialog.getByText("The site is written.").waitFor();
    });
    expect(existsSync(join(place, "site/posts/a/index.html"))).toBe(true);
    expect(await readdir(around)).toEqual(["blog", "letter.txt"]);
  });
});

describe("a folder that goes away", () => {
  it("while it is open keeps the text, is not made again, and gets it when it is back", async () => {
    const blog = await folderOf({
      "posts/a.md": good,
      "posts/b.md": "---\ntitle: Other\ndate: 2025-01-01\n---\n\nElsewhere.\n",
    });
    await walk(blog, async ({ page }) => {
      await openPost(page, "Good");
      await rename(blog, `${blog}-away`);
      await editorOf(page).getByText("Text.").click();
      await page.keyboard.press("End");
      await page.keyboard.type(" Typed meanwhile.");
      await status(page)
        .getByText(
          "The blog's folder cannot be reached. Your text is kept in this window; it is saved when the folder is back.",
        )
        .waitFor();
      await page.keyboard.press("ControlOrMeta+s");
      await page.getByRole("option", { name: /Other/ }).click();
      await page.getByText("This post could not be opened.").waitFor();
      await page.getByText(/is not there\. Your texts are kept/).waitFor();
      expect(existsSync(blog)).toBe(false);

      await rename(`${blog}-away`, blog);
      await editorOf(page).getByText("Elsewhere.").waitFor();
      await untilFileHas(join(blog, "posts/a.md"), "Text. Typed meanwhile.");
      await openPost(page, "Good");
      await untilSaved(page);
    });
  });

  it("before it is opened again is told with what may have happened", async () => {
    const blog = await folderOf({ "posts/a.md": good });
    await walk(blog, async ({ page }) => {
      await editorOf(page).waitFor();
      await page.keyboard.press("ControlOrMeta+k");
      await page.keyboard.type("Close the blog");
      await page.keyboard.press("Enter");
      const recent = page.getByRole("button", { name: blog });
      await recent.waitFor();
      await rm(blog, { recursive: true });
      await recent.click();
      await page
        .getByText(
          `There is no folder ${blog}. Check how its path is written, whether it was moved, and whether its disk is connected.`,
        )
        .waitFor();
      expect(existsSync(blog)).toBe(false);
    });
  });
});
