/**
 * Bad input as the window meets it: a request is refused in words that say what to do, or answered
 * with what can be had, and nothing is lost.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hashOf } from "#node";
import { asNobody } from "../support/as-nobody";
import { folderOf, type FolderContent } from "../support/blog-folder";
import { temporaryFolder } from "../support/temporary";
import { startTestHost, type TestHost } from "../support/test-host";

const choice = { drafts: false, future: false };

const started: TestHost[] = [];
afterEach(async () => {
  for (const { host } of started.splice(0)) await host.close();
});

async function openBlog(content: FolderContent) {
  const folder = await folderOf(content);
  const test = await startTestHost();
  started.push(test);
  return { folder, test, state: await test.ask("openBlog", { folder }) };
}

describe("an empty folder", () => {
  it("takes a first post, and is exported before it has one", async () => {
    const { folder, test, state } = await openBlog({});
    expect(state.posts).toEqual([]);
    const target = join(await temporaryFolder(), "site");
    const result = await test.ask("runExport", {
      target,
      ...choice,
      force: false,
    });
    expect(result.problems[0]).toMatchObject({
      code: "no-posts",
      severity: "warning",
    });
    const item = await test.ask("createPost", { title: "First", kind: "post" });
    expect(readFileSync(join(folder, item.meta.path), "utf8")).toContain(
      "First",
    );
  });
});

describe("much", () => {
  it("of five thousand posts is listed, found and opened", async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, "posts"));
    for (let number = 0; number < 5000; number += 1) {
      writeFileSync(
        join(folder, `posts/post-${number}.md`),
        `---\ntitle: Post ${number}\n---\n\nWord${number}x here.\n`,
      );
    }
    const test = await startTestHost();
    started.push(test);
    const { posts } = await test.ask("openBlog", { folder });
    expect(posts).toHaveLength(5000);
    const hits = await test.ask("searchPosts", { query: "word4321x" });
    expect(hits.map(({ id }) => id)).toEqual(["posts/post-4321.md"]);
  });

  it("of ten megabytes in one post is opened and saved to the byte", async () => {
    const line = "The quick brown fox jumps over *the* lazy dog, again.\n\n";
    const text = line.repeat(Math.ceil((10 * 1024 * 1024) / line.length));
    const id = "posts/big.md";
    const { folder, test } = await openBlog({ [id]: text });
    const read = await test.ask("readPost", { id });
    expect(read.text === text).toBe(true);
    expect(read.readOnly).toBeNull();
    const edited = `${text}More.\n`;
    await test.ask("keepDraft", { id, text: edited, base: read.hash });
    await test.ask("savePost", { id, text: edited, base: read.hash });
    expect(readFileSync(join(folder, id), "utf8") === edited).toBe(true);
  });
});

describe("a post that is no text", () => {
  const files: FolderContent = {
    "posts/binary.md": Buffer.from([0x89, 0x50, 0, 1, 0xff]),
    "posts/latin.md": Buffer.from("# Caf\xe9\n", "latin1"),
  };

  it.each([
    ["posts/binary.md", /^binary\.md is not a text.*give it another extension/],
    ["posts/latin.md", /^latin\.md is not encoded as UTF-8\. Convert the file/],
  ])("%s opens for reading only, with the remedy", async (id, words) => {
    const { folder, test } = await openBlog(files);
    const before = readFileSync(join(folder, id));
    const { hash, readOnly } = await test.ask("readPost", { id });
    expect(readOnly).toMatch(words);
    const refusal = await test.refused("savePost", {
      id,
      text: "mine",
      base: hash,
    });
    expect(refusal.code).toBe("read-only");
    expect(readFileSync(join(folder, id)).equals(before)).toBe(true);
  });
});

describe("without permission", () => {
  it("to a file, it is in the list, says so, and is not written", async () => {
    const folder = await folderOf({
      "posts/a.md": "# A\n",
      "posts/secret.md": "# S\n",
    });
    for (const each of [folder, join(folder, "posts")]) chmodSync(each, 0o755);
    chmodSync(join(folder, "posts/secret.md"), 0o600);
    const test = await startTestHost();
    started.push(test);

    await asNobody(async () => {
      const { posts } = await test.ask("openBlog", { folder });
      expect(posts.map(({ meta }) => meta.path)).toEqual([
        "posts/a.md",
        "posts/secret.md",
      ]);
      expect(
        await test.ask("readPost", { id: "posts/secret.md" }),
      ).toMatchObject({
        text: "",
        readOnly:
          "secret.md cannot be read: permission denied. Check that it is a file which you may read.",
      });
    });
    expect(readFileSync(join(folder, "posts/secret.md"), "utf8")).toBe("# S\n");
  });

  it("to a folder to open, the open blog stays", async () => {
    const { test } = await openBlog({ "posts/a.md": "# A\n" });
    const locked = await folderOf({ "posts/b.md": "# B\n" });
    chmodSync(locked, 0o700);
    await asNobody(async () => {
      const refusal = await test.refused("openBlog", { folder: locked });
      expect(refusal).toMatchObject({
        code: "no-permission",
        hint: "Check the permissions of the file and its folder.",
      });
    });
    expect((await test.ask("readPost", { id: "posts/a.md" })).text).toBe(
      "# A\n",
    );
  });
});

describe("a target", () => {
  it("that cannot be written leads to another folder", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A\n" });
    const target = await temporaryFolder();
    for (const each of [folder, join(folder, "posts")]) chmodSync(each, 0o755);
    chmodSync(target, 0o555);
    const run = { ...choice, force: false };
    await asNobody(async () => {
      for (const place of [target, join(target, "site")]) {
        expect(
          await test.refused("runExport", { target: place, ...run }),
        ).toMatchObject({
          code: "no-permission",
          hint: expect.stringMatching(/^Choose another folder for the site/),
        });
      }
    });
    expect(readdirSync(target)).toEqual([]);
  });

  it("that must never be a site is refused before anything is read", async () => {
    const around = await folderOf({ "blog/posts/a.md": "# A\n" });
    const test = await startTestHost();
    started.push(test);
    const folder = join(around, "blog");
    await test.ask("openBlog", { folder });
    const home = process.env.HOME;
    process.env.HOME = await temporaryFolder();
    try {
      for (const target of ["/", process.env.HOME, folder, around]) {
        const refusal = await test.refused("previewExport", {
          target,
          ...choice,
        });
        expect(refusal).toMatchObject({
          code: "target-refused",
          hint: "Choose an empty folder of its own for the site.",
        });
      }
    } finally {
      process.env.HOME = home;
    }
  });
});

describe("a port in use", () => {
  it("is no matter to the previews, which take a free one each", async () => {
    const one = await openBlog({ "posts/a.md": "# A\n" });
    const two = await openBlog({ "posts/b.md": "# B\n" });
    const first = await one.test.ask("startPreview", { drafts: true });
    const second = await two.test.ask("startPreview", { drafts: true });
    expect(second.url).not.toBe(first.url);
    expect(await (await fetch(first.url)).text()).toContain(">A</a>");
    expect(await (await fetch(second.url)).text()).toContain(">B</a>");
  });
});

describe("a folder deleted while it is open", () => {
  it("refuses to be written to, is not made again, and takes the text once restored", async () => {
    const id = "posts/a.md";
    const { folder, test } = await openBlog({ [id]: "# A\n" });
    const base = hashOf("# A\n");
    rmSync(folder, { recursive: true });

    const save = { id, text: "# A\n\nMine.\n", base };
    for (const refusal of [
      await test.refused("savePost", save),
      await test.refused("keepDraft", save),
      await test.refused("runExport", {
        target: join(dirname(folder), "never-made"),
        ...choice,
        force: false,
      }),
    ]) {
      expect(refusal).toMatchObject({
        code: "folder-gone",
        message: `The folder ${folder} is not there.`,
        hint: expect.stringContaining("Your texts are kept in this window."),
      });
    }
    expect(existsSync(folder)).toBe(false);

    mkdirSync(join(folder, "posts"), { recursive: true });
    writeFileSync(join(folder, id), "# A\n");
    expect((await test.ask("savePost", save)).status).toBe("saved");
    expect(readFileSync(join(folder, id), "utf8")).toBe(save.text);
  });

  it("tells a post that could not be opened the same", async () => {
    const { folder, test } = await openBlog({ "posts/a.md": "# A\n" });
    rmSync(folder, { recursive: true });
    const refusal = await test.refused("readPost", { id: "posts/a.md" });
    expect(refusal.code).toBe("folder-gone");
  });

  it("is told with a remedy when it is to be opened", async () => {
    const test = await startTestHost();
    started.push(test);
    const gone = join(await temporaryFolder(), "gone");
    expect(await test.refused("openBlog", { folder: gone })).toMatchObject({
      message: `There is no folder ${gone}.`,
      hint: expect.stringContaining("whether its disk is connected"),
    });
  });
});
