/**
 * Whole ways through the program, as writers go them, in a browser and as a desktop app.
 */
import {
  appendFile,
  cp,
  mkdir,
  readFile,
  readdir,
  stat,
} from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary";
import { filesOf, sampleBlog } from "./support/sample-site";
import {
  availableShells,
  type OpenShell,
  type ShellOptions,
} from "./support/shells";
import {
  editorOf,
  openPost,
  proofOf,
  save,
  showProof,
  tabTo,
  typeAfter,
  untilFileHas,
} from "./support/window";

describe.each(availableShells())("in the $name", (shell) => {
  it("leads from nothing to an exported site", async () => {
    await walk({}, async ({ page, giveFolder, home }) => {
      const place = join(home, "Documents");
      await page.getByRole("button", { name: "Start a new blog" }).click();
      await page.getByRole("textbox", { name: "Name" }).fill("Notes on Queues");
      await giveFolder(place, () =>
        page.getByRole("button", { name: "Change…" }).click(),
      );
      await page.getByRole("radio", { name: /A summary/ }).check();
      await page.getByRole("button", { name: "Start the blog" }).click();
      await editorOf(page).waitFor();
      const [folder = ""] = await readdir(place);
      const blog = join(place, folder);
      expect(await readFile(join(blog, "galley.yaml"), "utf8")).toMatch(
        /Notes on Queues[\s\S]*summary/,
      );

      await page.getByRole("button", { name: "New post" }).click();
      await page
        .getByRole("dialog")
        .getByRole("textbox", { name: "Title" })
        .fill("Why queues grow");
      await page.getByRole("button", { name: "Create" }).click();
      await untilTitleIs(page, "Why queues grow");
      await editorOf(page).click();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.type(
        "A queue grows when more comes in than goes out.",
      );
      const card = proofOf(page).locator("article.h-entry");
      await card
        .getByText("A queue grows when more comes in than goes out.")
        .waitFor();
      expect(await card.getByRole("link", { name: /Read more/ }).count()).toBe(
        1,
      );
      await page.getByRole("button", { name: "Draft", exact: true }).click();
      await page.getByRole("menuitem", { name: "Publish" }).click();
      await save(page);

      const site = join(await temporaryFolder(), "site");
      await mkdir(site);
      await exportTo(page, giveFolder, site);
      const files = await filesOf(site);
      expect(files).toContain("index.html");
      expect(files).toContain("posts/why-queues-grow/index.html");
      const index = await readFile(join(site, "index.html"), "utf8");
      expect(index).toContain("Latest posts");
      expect(index).toContain(
        "A queue grows when more comes in than goes out.",
      );
    });
  });

  it("shows each edit in card, article and index, and changes only the edited bytes", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      const file = join(blog, "posts/2026-02-10-object-storage.md");
      const before = await readFile(file, "utf8");
      await openPost(page, "Where eleven nines come from");
      const firstLine =
        before.split("\n").find((line) => /^[A-Z]/.test(line)) ?? "";
      const typed = " Typed just now.";
      await typeAfter(page, firstLine.slice(0, 40), typed);
      for (const proof of ["Card", "Article", "Index"] as const) {
        await showProof(page, proof);
        await proofOf(page).getByText("Typed just now.").first().waitFor();
      }
      await page.getByText(/Page 2, \w+ of five/i).waitFor();
      // A wider page is set anew: the entry is still what is seen.
      await page.getByRole("radio", { name: "Tablet width" }).click();
      const entry = proofOf(page).locator("article.h-entry", {
        hasText: "Typed just now.",
      });
      await expect
        .poll(() => topInFrame(entry))
        .toSatisfy((top: number) => top > 0 && top < 0.5);
      await save(page);
      const after = await readFile(file, "utf8");
      const at = after.indexOf(typed);
      expect(at).toBeGreaterThan(0);
      expect(after.slice(0, at) + after.slice(at + typed.length)).toBe(before);
    });
  });

  it("changes the title through the form in its own line alone", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      const file = join(blog, "posts/2026-07-13-music-streaming.md");
      const before = (await readFile(file, "utf8")).split("\n");
      await openPost(page, "Press play");
      await showProof(page, "Card");
      await page
        .getByRole("textbox", { name: "Title", exact: true })
        .fill("Press play: twice");
      await page.keyboard.press("Tab");
      await proofOf(page)
        .getByRole("heading", { name: "Press play: twice" })
        .waitFor();
      await save(page);
      const after = (await readFile(file, "utf8")).split("\n");
      const changed = after.filter((line, index) => line !== before[index]);
      expect(after).toHaveLength(before.length);
      expect(changed).toEqual(['title: "Press play: twice"']);
    });
  });

  it("renames a file, mends the links to it and keeps its old address", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      await openPost(page, "Seven characters");
      await page.keyboard.press("F2");
      await page
        .getByRole("dialog")
        .getByRole("textbox", { name: "File name" })
        .fill("2026-01-12-short-links");
      await page.getByRole("button", { name: "Rename" }).click();
      await untilFileHas(
        join(blog, "posts/2026-01-12-short-links.md"),
        "Seven characters",
      );
      await untilFileHas(
        join(blog, "posts/2026-01-12-short-links.md"),
        "/posts/url-shortener/",
      );
      expect(await readdir(join(blog, "posts"))).not.toContain(
        "2026-01-12-url-shortener.md",
      );
      const texts = await Promise.all(
        (await markdownOf(blog)).map((name) => readFile(name, "utf8")),
      );
      expect(
        texts.filter((text) => text.includes("2026-01-12-url-shortener.md")),
      ).toEqual([]);
      expect(
        texts.some((text) => text.includes("2026-01-12-short-links.md")),
      ).toBe(true);
    });
  });

  it("follows a change of the settings in the index at once", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      await editorOf(page).waitFor();
      const before = (await readFile(join(blog, "galley.yaml"), "utf8")).split(
        "\n",
      );
      await page.keyboard.press("ControlOrMeta+Shift+,");
      await proofOf(page)
        .getByRole("heading", { name: "Blogs", exact: true })
        .waitFor();
      await page
        .getByRole("combobox", { name: "Listing style" })
        .selectOption("summary");
      await proofOf(page)
        .getByRole("heading", { name: "Latest posts" })
        .waitFor();
      expect(await proofOf(page).locator("article.h-entry").count()).toBe(10);
      await untilFileHas(join(blog, "galley.yaml"), "style: summary");
      const after = (await readFile(join(blog, "galley.yaml"), "utf8")).split(
        "\n",
      );
      expect(after.filter((line, index) => line !== before[index])).toEqual([
        "  style: summary",
      ]);
      await page.getByRole("button", { name: "Done" }).click();
      await editorOf(page).waitFor();
    });
  });

  it("writes only what one changed post changes when it exports again", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page, giveFolder }) => {
      await openPost(page, "Where eleven nines come from");
      const site = join(await temporaryFolder(), "site");
      await mkdir(site);
      await exportTo(page, giveFolder, site);
      const before = await timesOf(site);
      await editorOf(page).click();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.type("\n\nOne more paragraph, at the very end.");
      await save(page);
      const text = await readFile(
        join(blog, "posts/2026-02-10-object-storage.md"),
        "utf8",
      );
      expect(text).toContain("at the very end.");
      await exportAgain(page);
      const after = await timesOf(site);
      const changed = [...after]
        .filter(([file, time]) => before.get(file) !== time)
        .map(([file]) => file);
      // The article, and what carries its whole text: feeds and search. No listing shows its end.
      expect(changed).toEqual([
        "assets/search-index.js",
        "atom.xml",
        "feed.json",
        "posts/object-storage/index.html",
        "rss.xml",
      ]);
      expect([...after.keys()]).toEqual([...before.keys()]);
    });
  });

  it("asks, with both texts shown, when a file changed elsewhere", async () => {
    const blog = await sampleCopy();
    await walk({ blog }, async ({ page }) => {
      const file = join(blog, "posts/2026-07-13-music-streaming.md");
      await openPost(page, "Press play");
      await editorOf(page).click();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.type("\nMine.");
      await appendFile(file, "\nTheirs.\n");
      await page.keyboard.press("ControlOrMeta+s");
      const dialog = page.getByRole("dialog", { name: /changed elsewhere/ });
      await dialog.waitFor();
      await dialog
        .getByRole("textbox", { name: "Yours, in this window" })
        .getByText("Mine.")
        .waitFor();
      await dialog
        .getByRole("textbox", { name: "Theirs, on disk" })
        .getByText("Theirs.")
        .waitFor();
      expect(await readFile(file, "utf8")).toMatch(/Theirs\.\n$/);
      await dialog.getByRole("button", { name: /Keep both/ }).click();
      await dialog.waitFor({ state: "hidden" });
      expect(await readFile(file, "utf8")).toMatch(/Theirs\.\n$/);
      await expect
        .poll(async () => {
          const texts = await Promise.all(
            (await markdownOf(blog)).map((name) => readFile(name, "utf8")),
          );
          return texts.filter((text) => text.trimEnd().endsWith("Mine."))
            .length;
        })
        .toBe(1);
    });
  });

  it("can be gone by keyboard alone, from the start screen to the exported site", async () => {
    // A browser keeps Ctrl with a digit for its tabs.
    const paneKey = shell.name === "desktop" ? "ControlOrMeta" : "Alt";
    await walk({}, async ({ page, giveFolder, home }) => {
      const press = (keys: string) => page.keyboard.press(keys);
      await page.getByRole("heading", { name: "Galley" }).waitFor();
      await tabTo(page, /^Try the sample blog/);
      await press("Enter");
      await editorOf(page).waitFor();

      await press("ControlOrMeta+p");
      await page.keyboard.type("Press play");
      await press("Enter");
      await untilTitleIs(page, "Press play");
      await press(`${paneKey}+2`);
      await press("ControlOrMeta+End");
      await page.keyboard.type("\n\nBy keyboard.");
      await press("Alt+Shift+2");
      await proofOf(page).getByText("By keyboard.").waitFor();
      await save(page);
      const [copy = ""] = await readdir(join(home, "Documents"));
      const blog = join(home, "Documents", copy);
      await untilFileHas(
        join(blog, "posts/2026-07-13-music-streaming.md"),
        "By keyboard.",
      );

      await press("ControlOrMeta+k");
      await page.keyboard.type("proof dark");
      await press("Enter");
      await expect
        .poll(() =>
          page
            .getByRole("button", { name: "Dark page" })
            .getAttribute("aria-pressed"),
        )
        .toBe("true");

      await press(`${paneKey}+1`);
      await press("End");
      await press("Enter");
      await untilTitleIs(page, "The player decides");
      await press("F6");
      await tabTo(page, "Article");

      const site = join(await temporaryFolder(), "site");
      await mkdir(site);
      await press("ControlOrMeta+e");
      await page.getByRole("dialog", { name: /Export/ }).waitFor();
      await giveFolder(site, async () => {
        await tabTo(page, "Choose…");
        await press("Enter");
      });
      await page
        .getByRole("button", { name: /^Export/ })
        .last()
        .waitFor();
      await tabTo(page, /^Export/);
      await press("Enter");
      await page.getByRole("button", { name: "Preview in browser" }).waitFor();
      await press("Escape");
      expect(
        await readFile(join(site, "posts/music-streaming/index.html"), "utf8"),
      ).toContain("By keyboard.");
    });
  });

  /** Opens the shell, goes the way, and asks at its end that the page had nothing to complain of. */
  async function walk(
    options: ShellOptions,
    way: (shell: OpenShell) => Promise<void>,
  ): Promise<void> {
    const opened = await shell.open(options);
    try {
      await way(opened);
      expect(opened.complaints).toEqual([]);
    } catch (error) {
      await keepPicture(opened, shell.name);
      throw error;
    } finally {
      await opened.close();
    }
  }
});

type Page = OpenShell["page"];

/** Where an element begins, as a part of what its frame shows: 0 is the top, 1 the bottom. */
function topInFrame(element: Locator): Promise<number> {
  return element.evaluate(
    (node) =>
      node.getBoundingClientRect().top /
      node.ownerDocument.documentElement.clientHeight,
  );
}

async function untilTitleIs(page: Page, title: string): Promise<void> {
  await expect
    .poll(() =>
      page.getByRole("textbox", { name: "Title", exact: true }).inputValue(),
    )
    .toBe(title);
}

async function sampleCopy(): Promise<string> {
  const blog = join(await temporaryFolder(), "blog");
  await cp(sampleBlog, blog, { recursive: true });
  return blog;
}

async function exportTo(
  page: Page,
  giveFolder: OpenShell["giveFolder"],
  site: string,
): Promise<void> {
  await page.getByRole("button", { name: "Export…" }).click();
  await giveFolder(site, () =>
    page.getByRole("button", { name: "Choose…" }).click(),
  );
  await finishExport(page);
}

async function exportAgain(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Export…" }).click();
  await finishExport(page);
}

async function finishExport(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: /Export/ });
  await dialog.getByRole("button", { name: /^Export/ }).click();
  await dialog.getByRole("button", { name: "Preview in browser" }).waitFor();
  await page.keyboard.press("Escape");
  // While it fades it still has the focus to give back: what is typed then may go nowhere.
  await dialog.waitFor({ state: "hidden" });
}

async function timesOf(site: string): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const file of await filesOf(site))
    times.set(file, (await stat(join(site, file))).mtimeMs);
  return times;
}

async function markdownOf(blog: string): Promise<string[]> {
  const entries = await readdir(blog, { recursive: true });
  return entries
    .filter((name) => name.endsWith(".md") && !name.startsWith(".galley"))
    .map((name) => join(blog, name));
}

let pictures = 0;

/** What the window looked like when a way ended badly. */
async function keepPicture({ page }: OpenShell, name: string): Promise<void> {
  pictures += 1;
  await mkdir("test-results", { recursive: true });
  await page
    .screenshot({ path: `test-results/${name}-${pictures}.png` })
    .catch(() => undefined);
}
