/**
 * What only the desktop has: native menus and dialogs, one instance, and a memory of its own.
 */
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import {
  answerMessages,
  chooseInMenu,
  electronPath,
  openDesktopApp,
  type Desktop,
  type DesktopOptions,
} from "./support/desktop";
import { copySample } from "./support/sample-site";
import { editorOf, openPost, typeAfter, untilFileHas } from "./support/window";

async function withDesktop<T>(
  options: DesktopOptions,
  walk: (desktop: Desktop) => Promise<T>,
): Promise<T> {
  const desktop = await openDesktopApp(options);
  try {
    return await walk(desktop);
  } finally {
    await desktop.close();
  }
}

const postTitle = "Press play";
async function postFile(blog: string): Promise<string> {
  const posts = join(blog, "posts");
  for (const name of await readdir(posts, { recursive: true })) {
    if (!name.endsWith(".md")) continue;
    const text = await readFile(join(posts, name), "utf8");
    if (text.includes(`title: ${postTitle}`)) return join(posts, name);
  }
  throw new Error(`The sample has no post ${postTitle}`);
}

const untilTitled = ({ page }: Desktop, part: string) =>
  expect.poll(() => page.title()).toContain(part);

const memoryFile = async ({ app }: Desktop) =>
  join(
    await app.evaluate((electron) => electron.app.getPath("userData")),
    "galley.json",
  );

const settle = (page: Page) =>
  page.evaluate(() => new Promise((go) => setTimeout(go, 1000)));

describe.skipIf(electronPath === "")("the desktop app (needs Electron)", () => {
  it("opens the post of a file that it is given, in its blog", async () => {
    const blog = await copySample("intro");
    const argument = await postFile(blog);
    await withDesktop({ argument }, (desktop) =>
      untilTitled(desktop, `${postTitle} – Load Path`),
    );
  });

  it("runs what is chosen in the native menu", async () => {
    await withDesktop(
      { argument: await copySample("intro") },
      async (desktop) => {
        await untilTitled(desktop, "Load Path");
        await chooseInMenu(desktop.app, "open-palette");
        await desktop.page.getByRole("dialog").waitFor();
      },
    );
  });

  it("shows in its menu whether a blog is open", async () => {
    await withDesktop({}, async (desktop) => {
      const { app, page } = desktop;
      const canSave = () =>
        app.evaluate(
          ({ Menu }) =>
            Menu.getApplicationMenu()?.getMenuItemById("save")?.enabled,
        );
      expect(await canSave()).toBe(false);
      await page.getByRole("button", { name: "Try the sample blog" }).click();
      await expect.poll(canSave).toBe(true);
      // The menu hears of the blog before the window does, which closes only what it shows.
      await untilTitled(desktop, "Load Path");
      await chooseInMenu(app, "close-blog");
      await expect.poll(canSave).toBe(false);
    });
  });

  it("opens the blog that a second start asks for", async () => {
    const second = await copySample("summary");
    await writeFile(join(second, "galley.yaml"), "title: Second Path\n");
    await withDesktop(
      { argument: await copySample("intro") },
      async (desktop) => {
        await untilTitled(desktop, "Load Path");
        await desktop.app.evaluate(({ app }, asked) => {
          app.emit("second-instance", {}, [], "", { asked });
        }, second);
        await untilTitled(desktop, "Second Path");
      },
    );
  });

  it("finds colours, window, recent blogs and the open one again at the next start", async () => {
    const blog = await copySample("intro");
    const bounds = { x: 40, y: 50, width: 1000, height: 700 };
    const environment = await withDesktop(
      { argument: blog },
      async (desktop) => {
        await untilTitled(desktop, "Load Path");
        await chooseInMenu(desktop.app, "colours-dark");
        await desktop.app.evaluate(({ BrowserWindow }, placed) => {
          BrowserWindow.getAllWindows()[0]?.setBounds(placed);
        }, bounds);
        await settle(desktop.page);
        return desktop.environment;
      },
    );
    await withDesktop({ environment }, async (desktop) => {
      await untilTitled(desktop, "Load Path");
      const found = await desktop.app.evaluate(
        ({ BrowserWindow, nativeTheme, Menu }) => ({
          bounds: BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
          colours: nativeTheme.themeSource,
          isMarked:
            Menu.getApplicationMenu()?.getMenuItemById("colours-dark")?.checked,
        }),
      );
      expect(found).toEqual({ bounds, colours: "dark", isMarked: true });
      const { recentBlogs } = JSON.parse(
        await readFile(await memoryFile(desktop), "utf8"),
      ) as { recentBlogs: { folder: string }[] };
      expect(recentBlogs.map(({ folder }) => basename(folder))).toEqual([
        "blog",
      ]);
    });
  });

  it.each([
    ["torn", '{ "preferences": { "colours": "dark"'],
    ["of another shape", '{ "preferences": [], "window": { "x": "left" } }'],
  ])("starts when its memory is %s", async (_title, text) => {
    const { environment, file } = await withDesktop({}, async (desktop) => ({
      environment: desktop.environment,
      file: await memoryFile(desktop),
    }));
    await writeFile(file, text);
    await withDesktop({ environment }, async ({ page }) => {
      await page.getByRole("button", { name: "Open a folder" }).waitFor();
    });
  });

  it("asks before it closes over a text that is not saved, and saves it when told to", async () => {
    const blog = await copySample("intro");
    const file = await postFile(blog);
    const desktop = await openDesktopApp({ argument: blog });
    const program = desktop.app.process();
    try {
      await typeWithoutSaving(desktop.page);
      await closeAndAnswer(desktop, { cancel: true });
      await settle(desktop.page);
      expect(await readFile(file, "utf8")).not.toContain(typed);
      const exited = once(program, "exit");
      await closeAndAnswer(desktop, { cancel: false });
      await untilFileHas(file, typed);
      await exited;
    } finally {
      program.kill();
    }
  });
});

const typed = " Typed before closing.";

async function typeWithoutSaving(page: Page): Promise<void> {
  await editorOf(page).waitFor();
  await page.evaluate(() =>
    window.galley?.request("setPreferences", {
      preferences: { autosave: false },
    }),
  );
  await page.reload();
  await openPost(page, postTitle);
  await typeAfter(page, "", typed);
  await settle(page);
}

async function closeAndAnswer(
  { app }: Desktop,
  { cancel }: { readonly cancel: boolean },
): Promise<void> {
  // The buttons are: save and close, close, cancel.
  await answerMessages(app, cancel ? 2 : 0);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.close(),
  );
}
