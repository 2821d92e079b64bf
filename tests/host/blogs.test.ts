import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { requestNames } from "#bridge";
import { folderOf } from "../support/blog-folder";
import { temporaryFolder } from "../support/temporary";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";

const started: TestHost[] = [];
afterEach(async () => {
  for (const { host } of started.splice(0)) await host.close();
});

async function start(
  ...options: Parameters<typeof startTestHost>
): Promise<TestHost> {
  const test = await startTestHost(...options);
  started.push(test);
  return test;
}

describe("opening a blog", () => {
  it("tells all of it", async () => {
    const folder = await folderOf({
      "galley.yaml": "title: My blog\nnonsense: 1\n",
      "posts/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\n",
      "posts/soon.md": "---\ntitle: Soon\ndate: 2027-01-01\n---\n",
      "posts/drafts/d.md": "# Draft",
      "posts/broken.md": "---\ntitle: [\n---\n# Still here\n",
      "posts/bad.md": Buffer.from([0]),
      "images/a.png": "x",
      "theme.css": "p {}",
    });
    const test = await start();

    const state = await test.ask("openBlog", { folder });

    expect(state).toMatchObject({
      folder,
      name: "My blog",
      themeCss: "p {}",
      files: ["images/a.png"],
      unsaved: [],
      exportTarget: null,
      now: Date.UTC(2026, 4, 1, 12),
    });
    expect(state.previewBase).toMatch(/^\/preview\/[0-9a-f]{32}\/$/);
    expect(
      state.posts.map((p) => [p.meta.path, p.state, p.isChangedSinceExport]),
    ).toEqual([
      ["posts/a.md", "published", true],
      ["posts/bad.md", "published", false],
      ["posts/broken.md", "published", true],
      ["posts/drafts/d.md", "draft", false],
      ["posts/soon.md", "scheduled", false],
    ]);
    expect(state.posts[0]?.address).toBe("/posts/a/");
    expect(state.posts[2]?.problems[0]).toMatchObject({
      severity: "error",
      path: "posts/broken.md",
    });
    expect(state.settingsProblems).toHaveLength(1);
    expect(test.asked).toContain(`remember ${folder}`);
  });

  it("opens an empty folder and a folder without posts", async () => {
    const test = await start();
    const state = await test.ask("openBlog", {
      folder: await temporaryFolder(),
    });
    expect(state.posts).toEqual([]);

    const other = await folderOf({ "notes.txt": "x" });
    expect((await test.ask("openBlog", { folder: other })).posts).toEqual([]);
    expect(readdirSync(other)).toEqual(["notes.txt"]);
  });

  it("writes nothing into a folder that is only looked at", async () => {
    const folder = await folderOf({ "posts/a.md": "# A" });
    const test = await start();
    await test.ask("openBlog", { folder });
    await test.ask("readPost", { id: "posts/a.md" });
    await test.ask("searchPosts", { query: "a" });
    await test.ask("closeBlog", {});

    expect(readdirSync(folder)).toEqual(["posts"]);
  });

  it("refuses what is no folder, and keeps the open blog", async () => {
    const folder = await folderOf({ "posts/a.md": "# A" });
    const test = await start();
    await test.ask("openBlog", { folder });

    const codes = [];
    for (const wrong of [
      join(folder, "nowhere"),
      join(folder, "posts/a.md"),
      "posts",
    ]) {
      codes.push((await test.refused("openBlog", { folder: wrong })).code);
    }

    expect(codes).toEqual(["not-found", "not-a-blog", "bad-request"]);
    expect((await test.ask("readPost", { id: "posts/a.md" })).text).toBe("# A");
  });

  it("needs a blog for what concerns one", async () => {
    const test = await start();

    for (const [name, argument] of [
      ["refreshBlog", {}],
      ["readPost", { id: "a.md" }],
      ["searchPosts", { query: "x" }],
      ["startPreview", { drafts: false }],
    ] as const) {
      expect((await test.refused(name, argument)).code).toBe("not-a-blog");
    }
  });
});

describe("a new blog", () => {
  it("has settings, a first post and a place for pictures", async () => {
    const folder = join(await temporaryFolder(), "new", "blog");
    const test = await start();

    const state = await test.ask("createBlog", {
      folder,
      title: 'Ann\'s "blog": #1',
      style: "summary",
    });

    expect(state.name).toBe('Ann\'s "blog": #1');
    expect(state.settings.listing).toMatchObject({
      style: "summary",
      perPage: 10,
    });
    expect(state.settingsProblems).toEqual([]);
    expect(state.posts).toHaveLength(1);
    expect(state.posts[0]?.meta.date?.day).toBe("2026-05-01");
    expect(readdirSync(folder).sort()).toEqual([
      "galley.yaml",
      "images",
      "posts",
    ]);
  });

  it("is not made in a folder that holds something", async () => {
    const folder = await folderOf({ "letter.txt": "x" });
    const test = await start();

    const refusal = await test.refused("createBlog", {
      folder,
      title: "X",
      style: "intro",
    });

    expect(refusal.code).toBe("name-taken");
    expect(readdirSync(folder)).toEqual(["letter.txt"]);
  });
});

describe("the sample blog", () => {
  it("is copied to a free name each time and leaves the original alone", async () => {
    const place = await temporaryFolder();
    const sampleFolder = await folderOf({
      "posts/a.md": "# Sample",
      ".galley/journal/x.draft": "not for others",
    });
    const test = await start({ sampleFolder, samplePlace: place });

    const one = await test.ask("openSample", {});
    await test.ask("savePost", {
      id: "posts/a.md",
      text: "# Changed",
      base: (await test.ask("readPost", { id: "posts/a.md" })).hash,
    });
    const two = await test.ask("openSample", {});

    expect(one.folder).toBe(join(place, "Galley sample blog"));
    expect(two.folder).toBe(join(place, "Galley sample blog 2"));
    expect(readFileSync(join(two.folder, "posts/a.md"), "utf8")).toBe(
      "# Sample",
    );
    expect(existsSync(join(two.folder, ".galley"))).toBe(false);
  });
});

describe("listing folders", () => {
  it("names the visible ones, with a way up", async () => {
    const folder = await temporaryFolder();
    for (const name of ["b10", "b9", ".hidden"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "file.md"), "");
    const test = await start({ homeFolder: folder });

    const listing = await test.ask("listFolders", {});

    expect(listing).toEqual({
      folder,
      parent: join(folder, ".."),
      folders: ["b9", "b10"],
    });
    const { folders } = await test.ask("listFolders", {
      folder: join(folder, "b9"),
    });
    expect(folders).toEqual([]);
    await test.refused("listFolders", { folder: "relative" });
    await test.refused("listFolders", { folder: join(folder, "none") });
  });
});

describe("every request", () => {
  it("is answered with a refusal when its argument is not what the contract says", async () => {
    const test = await start();
    const wrong: unknown[] = [
      null,
      undefined,
      [],
      "text",
      42,
      { unknown: true },
      { id: 1 },
      { folder: { toString: "x" } },
      JSON.parse('{"__proto__": {"id": "a.md"}}'),
    ];

    for (const name of requestNames) {
      for (const argument of wrong) {
        const answer = await test.host.answer(name as string, argument);
        expect(answer, name).toMatchObject({
          ok: false,
          refusal: { code: "bad-request" },
        });
      }
    }
  });

  it("that the contract does not have is refused", async () => {
    const test = await start();

    for (const name of ["", "nonsense", "__proto__", "constructor"]) {
      expect(await test.host.answer(name, {})).toMatchObject({
        ok: false,
        refusal: { code: "bad-request" },
      });
    }
  });

  it("never throws across, whatever its answer throws", async () => {
    const test = await start(
      {},
      {
        getApp: () => {
          throw new Error("a bug");
        },
      },
    );

    expect(await test.host.answer("getApp", {})).toMatchObject({
      ok: false,
      refusal: { code: "failed", message: expect.stringContaining("a bug") },
    });
  });
});

describe("addresses elsewhere", () => {
  it("are opened when they are web or mail addresses, and no others", async () => {
    const test = await start();
    await test.ask("openExternal", { url: "https://example.org/ä" });
    await test.ask("openExternal", { url: "mailto:ann@example.org" });
    for (const url of [
      "file:///etc/passwd",
      "javascript:alert(1)",
      "smb://host/share",
      "C:\\windows",
      "nonsense",
    ]) {
      await test.refused("openExternal", { url });
    }

    expect(test.asked).toEqual([
      "open https://example.org/%C3%A4",
      "open mailto:ann@example.org",
    ]);
  });
});
