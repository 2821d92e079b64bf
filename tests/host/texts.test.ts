import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hashOf, listSnapshots, readSnapshot } from "#node";
import { asNobody } from "../support/as-nobody";
import { folderOf } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";

const textA = "\ufeff---\r\ntitle: A\r\n---\r\n\r\nOne\ttwo  \n\nno last end";
const files = {
  "posts/a.md": textA,
  "posts/b.md": "# B\n",
  "posts/bad.md": Buffer.from("caf\xe9\n", "latin1"),
};
const id = "posts/a.md";
const base = hashOf(textA);

let started: TestHost | null = null;
afterEach(async () => {
  await started?.host.close();
  started = null;
});

async function openBlog(
  content: Readonly<Record<string, string | Uint8Array>> = files,
): Promise<{ folder: string; test: TestHost }> {
  const folder = await folderOf(content);
  const test = await startTestHost();
  started = test;
  await test.ask("openBlog", { folder });
  return { folder, test };
}

const read = (folder: string, path: string) =>
  readFileSync(join(folder, path), "utf8");

describe("reading a post", () => {
  it("gives its bytes as text, with their hash", async () => {
    const { test } = await openBlog();

    expect(await test.ask("readPost", { id })).toEqual({
      id,
      text: textA,
      hash: base,
      readOnly: null,
    });
  });

  it("gives what is not UTF-8 to look at only, and never writes it", async () => {
    const { folder, test } = await openBlog();
    const post = await test.ask("readPost", { id: "posts/bad.md" });

    expect(post.readOnly).toContain("UTF-8");
    const refusal = await test.refused("savePost", {
      id: "posts/bad.md",
      text: "better",
      base: post.hash,
    });
    expect(refusal.code).toBe("read-only");
    expect(readFileSync(join(folder, "posts/bad.md"))).toEqual(
      files["posts/bad.md"],
    );
  });

  it.each([
    "../secret.md",
    "/etc/passwd",
    "posts/../../secret.md",
    "posts\\a.md",
    "posts/a.md\0",
    "posts/unknown.md",
    "galley.yaml",
  ])("refuses %j", async (name) => {
    const { test } = await openBlog();

    const refusal = await test.refused("readPost", { id: name });
    expect(refusal.code).toBe("not-found");
    expect(await test.ask("readPosts", { ids: [name] })).toEqual([]);
  });

  it("does not follow a post that became a link outwards", async () => {
    const { folder, test } = await openBlog();
    const secret = await folderOf({ "key.md": "secret" });
    unlinkSync(join(folder, id));
    symlinkSync(join(secret, "key.md"), join(folder, id));

    await test.refused("readPost", { id });
    await test.refused("savePost", { id, text: "x", base: hashOf("secret") });
    expect(read(secret, "key.md")).toBe("secret");
  });
});

describe("saving a post", () => {
  it("writes exactly the given text and answers with its hash", async () => {
    const { folder, test } = await openBlog();
    const text = textA.replace("One", "Ⅰ");

    const saved = await test.ask("savePost", { id, text, base });

    expect(saved).toEqual({ status: "saved", hash: hashOf(text) });
    expect(read(folder, id)).toBe(text);
    expect(test.eventsOf("postsChanged").at(-1)?.changed[0]?.meta.path).toBe(
      id,
    );
    expect(test.eventsOf("postChangedOutside")).toEqual([]);
  });

  it("writes nothing when the text is what the disk has", async () => {
    const { folder, test } = await openBlog();
    const path = join(folder, id);
    utimesSync(path, 1000, 1000);
    const inode = statSync(path).ino;

    const saved = await test.ask("savePost", { id, text: textA, base });

    expect(saved.status).toBe("saved");
    expect(statSync(path)).toMatchObject({ ino: inode, mtimeMs: 1_000_000 });
  });

  it("tells a conflict and writes nothing when the disk has another text", async () => {
    const { folder, test } = await openBlog();
    writeFileSync(join(folder, id), "theirs");

    const saved = await test.ask("savePost", { id, text: "mine", base });

    expect(saved).toEqual({
      status: "conflict",
      theirs: "theirs",
      hash: hashOf("theirs"),
    });
    expect(read(folder, id)).toBe("theirs");
  });

  it("finds a conflict also under the same size and time", async () => {
    const { folder, test } = await openBlog();
    const path = join(folder, id);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, textA.replace("One", "Two"));
    utimesSync(path, atime, mtime);

    const saved = await test.ask("savePost", { id, text: "mine", base });

    expect(saved.status).toBe("conflict");
  });

  it("tells that a post is gone and does not bring it back", async () => {
    const { folder, test } = await openBlog();
    unlinkSync(join(folder, id));
    await test.ask("refreshBlog", {});

    const saved = await test.ask("savePost", { id, text: "mine", base });

    expect(saved).toEqual({ status: "gone" });
    expect(existsSync(join(folder, id))).toBe(false);
    expect(test.eventsOf("postChangedOutside")).toEqual([{ id, hash: null }]);
  });

  it("keeps both the old and the new text in the history", async () => {
    const { folder, test } = await openBlog();
    await test.ask("savePost", { id, text: "new", base });

    const snapshots = await listSnapshots(folder, id);
    const texts = await Promise.all(
      snapshots.map((each) => readSnapshot(folder, id, each.hash)),
    );

    expect(texts.map((each) => Buffer.from(each ?? []).toString())).toEqual([
      "new",
      textA,
    ]);
  });

  it("refuses half a character instead of writing a replacement", async () => {
    const { folder, test } = await openBlog();

    const refusal = await test.refused("savePost", {
      id,
      text: "half \ud83d",
      base,
    });

    expect(refusal.code).toBe("bad-request");
    expect(read(folder, id)).toBe(textA);
  });

  it("says what to do when there is no permission, and keeps the file", async () => {
    const { folder, test } = await openBlog();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "posts"), 0o555);

    await asNobody(async () => {
      const refusal = await test.refused("savePost", { id, text: "x", base });
      expect(["no-permission", "read-only"]).toContain(refusal.code);
    });

    expect(read(folder, id)).toBe(textA);
    expect(readdirSync(join(folder, "posts"))).toHaveLength(3);
  });

  it("does two saves of one post one after the other", async () => {
    const { folder, test } = await openBlog();

    const results = await Promise.all([
      test.ask("savePost", { id, text: "first", base }),
      test.ask("savePost", { id, text: "second", base }),
    ]);

    expect(results.map(({ status }) => status)).toEqual(["saved", "conflict"]);
    expect(read(folder, id)).toBe("first");
  });
});

describe("a kept draft", () => {
  it("is offered at the next opening, with the text it was based on", async () => {
    const { folder, test } = await openBlog();
    await test.ask("keepDraft", { id, text: "unsaved", base });
    const state = await test.ask("openBlog", { folder });

    expect(state.unsaved).toEqual([
      {
        id,
        text: "unsaved",
        base,
        kept: Date.UTC(2026, 4, 1, 12),
        isDamaged: false,
      },
    ]);
    expect(read(folder, id)).toBe(textA);
  });

  it("is not offered after it was dropped or saved", async () => {
    const { folder, test } = await openBlog();
    await test.ask("keepDraft", { id, text: "unsaved", base });
    await test.ask("savePost", { id, text: "unsaved", base });
    await test.ask("keepDraft", { id: "posts/b.md", text: "x", base });
    await test.ask("dropDraft", { id: "posts/b.md" });

    expect((await test.ask("openBlog", { folder })).unsaved).toEqual([]);
  });

  it("is not offered when the disk has its text", async () => {
    const { folder, test } = await openBlog();
    await test.ask("keepDraft", { id, text: "the same", base });
    writeFileSync(join(folder, id), "the same");

    expect((await test.ask("openBlog", { folder })).unsaved).toEqual([]);
  });

  it.each(["savePost", "deletePost"] as const)(
    "is still there when it was kept while %s was at work",
    async (name) => {
      const { folder, test } = await openBlog();
      const argument =
        name === "savePost" ? { id, text: "saved", base } : { id };
      await Promise.all([
        test.ask(name, argument as never),
        test.ask("keepDraft", { id, text: "saved, and typed on", base }),
      ]);
      await test.host.close();
      started = await startTestHost();
      const { unsaved } = await started.ask("openBlog", { folder });
      expect(unsaved.map(({ text }) => text)).toEqual(["saved, and typed on"]);
    },
  );

  it("of a vanished post is offered too", async () => {
    const { folder, test } = await openBlog();
    await test.ask("keepDraft", { id, text: "unsaved", base });
    unlinkSync(join(folder, id));

    const state = await test.ask("openBlog", { folder });

    expect(state.unsaved.map(({ text }) => text)).toEqual(["unsaved"]);
  });

  it("is refused for what is no post", async () => {
    const { folder, test } = await openBlog();

    for (const name of ["../x.md", "galley.yaml", ".galley/x.md"]) {
      await test.refused("keepDraft", { id: name, text: "x", base });
    }
    expect(existsSync(join(folder, ".galley"))).toBe(false);
  });
});

describe("a change from outside", () => {
  it("is announced with the hash of what is there now", async () => {
    const { folder, test } = await openBlog();
    writeFileSync(join(folder, id), "---\ntitle: Changed\n---\n");

    await test.ask("refreshBlog", {});

    expect(test.eventsOf("postChangedOutside")).toEqual([
      { id, hash: hashOf("---\ntitle: Changed\n---\n") },
    ]);
    expect(test.eventsOf("postsChanged").at(-1)?.changed[0]?.meta.title).toBe(
      "Changed",
    );
  });

  it("is announced when it brings a post back", async () => {
    const { folder, test } = await openBlog();
    unlinkSync(join(folder, id));
    await test.ask("refreshBlog", {});
    writeFileSync(join(folder, id), textA);
    await test.ask("refreshBlog", {});
    expect(test.eventsOf("postChangedOutside")).toEqual([
      { id, hash: null },
      { id, hash: base },
    ]);
  });

  it("of nothing is announced by nothing", async () => {
    const { folder, test } = await openBlog();
    utimesSync(join(folder, id), 1000, 1000);
    await test.ask("refreshBlog", {});
    await test.ask("refreshBlog", {});

    expect(test.eventsOf("postChangedOutside")).toEqual([]);
  });

  it("of a new picture tells the new list of files", async () => {
    const { folder, test } = await openBlog();
    writeFileSync(join(folder, "posts/pic.png"), "x");
    await test.ask("refreshBlog", {});

    expect(test.eventsOf("postsChanged")).toEqual([
      { changed: [], removed: [], files: ["posts/pic.png"] },
    ]);
  });
});

describe("a blog folder that is lost while it is open", () => {
  it("is told by the disk's own reason where the disk gives one", async () => {
    const { folder, test } = await openBlog();
    renameSync(folder, `${folder}-away`);
    symlinkSync(folder, folder);

    const refusal = await test.refused("savePost", { id, text: "mine", base });

    expect(refusal.message).toBe(
      `Could not find ${folder}: its links lead in a circle.`,
    );
    expect(test.eventsOf("folderReachable")).toEqual([{ reachable: false }]);

    unlinkSync(folder);
    renameSync(`${folder}-away`, folder);
    expect(
      (await test.ask("savePost", { id, text: "mine", base })).status,
    ).toBe("saved");
  });

  it("is told, deletes nothing from the list, and gets nothing made in its place", async () => {
    const { folder, test } = await openBlog();
    renameSync(folder, `${folder}-away`);

    await test.ask("refreshBlog", {});
    const refusals = [
      await test.refused("savePost", { id, text: "mine", base }),
      await test.refused("keepDraft", { id, text: "mine", base }),
      await test.refused("createPost", { title: "New", kind: "post" }),
      await test.refused("saveSettings", { text: "title: X\n", base: null }),
      await test.refused("deletePost", { id }),
    ];

    for (const { code, hint } of refusals) {
      expect(code).toBe("folder-gone");
      expect(hint).toContain("kept");
    }
    expect(test.eventsOf("folderReachable")).toEqual([{ reachable: false }]);
    expect(test.eventsOf("postsChanged")).toEqual([]);
    expect(existsSync(folder)).toBe(false);

    renameSync(`${folder}-away`, folder);
    const saved = await test.ask("savePost", { id, text: "mine", base });
    expect(saved.status).toBe("saved");
    expect(test.eventsOf("folderReachable").at(-1)).toEqual({
      reachable: true,
    });
  });

  it("counts as lost when an empty folder stands in its place", async () => {
    const { folder, test } = await openBlog();
    renameSync(folder, `${folder}-away`);
    mkdirSync(folder);

    await test.ask("refreshBlog", {});
    await test.refused("keepDraft", { id, text: "mine", base });

    expect(test.eventsOf("folderReachable")).toEqual([{ reachable: false }]);
    expect(test.eventsOf("postsChanged")).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(`${folder}-away`, { recursive: true });
  });
});

describe("settings", () => {
  it("are saved by the rules of posts and announced", async () => {
    const { folder, test } = await openBlog();
    expect(await test.ask("readSettings", {})).toEqual({
      text: "",
      hash: null,
    });
    const text = "title: Mine # yes\nlisting: { style: summary }\n";

    const saved = await test.ask("saveSettings", { text, base: null });

    expect(saved).toEqual({ status: "saved", hash: hashOf(text) });
    expect(read(folder, "galley.yaml")).toBe(text);
    expect(test.eventsOf("settingsChanged").at(-1)).toMatchObject({
      name: "Mine",
      settings: { listing: { style: "summary", perPage: 10 } },
    });
    expect(
      await test.ask("saveSettings", { text: "title: X\n", base: null }),
    ).toMatchObject({ status: "conflict", theirs: text });
  });

  it("that are no text are not overwritten", async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);
    const { folder, test } = await openBlog({ "galley.yaml": bytes });

    expect((await test.refused("readSettings", {})).code).toBe("read-only");
    await test.refused("saveSettings", { text: "title: X\n", base: null });
    expect(readFileSync(join(folder, "galley.yaml"))).toEqual(bytes);
  });
});
