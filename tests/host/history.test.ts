import {
  chmodSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hashOf } from "#node";
import { asNobody } from "../support/as-nobody";
import { folderOf } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";

const id = "posts/a.md";

const started: TestHost[] = [];
afterEach(async () => {
  for (const { host } of started.splice(0)) await host.close();
});

async function openBlog(
  content: Readonly<Record<string, string>> = { [id]: "one" },
): Promise<{ folder: string; test: TestHost }> {
  const folder = await folderOf(content);
  const test = await startTestHost();
  started.push(test);
  await test.ask("openBlog", { folder });
  return { folder, test };
}

const save = (test: TestHost, from: string, to: string, of = id) =>
  test.ask("savePost", { id: of, text: to, base: hashOf(from) });

async function historyOf(test: TestHost, of = id): Promise<unknown[]> {
  const texts: unknown[] = [];
  for (const { hash } of await test.ask("listHistory", { id: of })) {
    const snapshot = await test.ask("readSnapshot", { id: of, hash });
    texts.push(snapshot?.text ?? null);
  }
  return texts;
}

describe("the history of a post", () => {
  it("begins with the text from before the first save, and has each save", async () => {
    const { test } = await openBlog();
    expect(await historyOf(test)).toEqual([]);
    await save(test, "one", "two");
    await save(test, "two", "three");

    expect(await historyOf(test)).toEqual(["three", "two", "one"]);
  });

  it("has each of a hundred saves, also in one millisecond and after a restart", async () => {
    const { folder, test } = await openBlog({ [id]: "text 0" });
    for (let number = 0; number < 100; number += 1) {
      await save(test, `text ${number}`, `text ${number + 1}`);
    }
    const next = await startTestHost();
    started.push(next);
    await next.ask("openBlog", { folder });

    const texts = Array.from({ length: 101 }, (_, at) => `text ${100 - at}`);
    expect(await historyOf(next)).toEqual(texts);
  });

  it("has a text from outside that was written over knowingly", async () => {
    const { folder, test } = await openBlog();
    writeFileSync(join(folder, id), "theirs");
    expect((await save(test, "one", "mine")).status).toBe("conflict");

    await save(test, "theirs", "mine");

    expect(await historyOf(test)).toEqual(["mine", "theirs"]);
  });

  it("has what a renaming changed in other posts", async () => {
    const { test } = await openBlog({
      [id]: "one",
      "posts/b.md": "[a](a.md)",
    });
    await test.ask("renamePost", { id, name: "c" });

    expect(await historyOf(test, "posts/b.md")).toEqual([
      "[a](c.md)",
      "[a](a.md)",
    ]);
  });

  it("goes with a renamed post", async () => {
    const { test } = await openBlog();
    await save(test, "one", "two");
    await test.ask("renamePost", { id, name: "b" });

    expect(await historyOf(test, "posts/b.md")).toEqual([
      "---\naliases: [/posts/a/]\n---\n\ntwo",
      "two",
      "one",
    ]);
    expect(await historyOf(test)).toEqual([]);
  });

  it("outlives a deletion, with what was not saved", async () => {
    const { test } = await openBlog();
    await save(test, "one", "two");
    await test.ask("keepDraft", { id, text: "typed", base: hashOf("two") });
    await test.ask("deletePost", { id });
    await test.ask("restorePost", { id });
    await save(test, "two", "three");

    expect(await historyOf(test)).toEqual([
      "three",
      "two",
      "typed",
      "two",
      "one",
    ]);
  });

  it("that cannot be written does not keep a save back", async () => {
    const { folder, test } = await openBlog();
    writeFileSync(join(folder, ".galley"), "in the way");

    expect((await save(test, "one", "two")).status).toBe("saved");
    expect(await test.ask("listHistory", { id })).toEqual([]);
  });

  it("that was thrown away is begun again", async () => {
    const { folder, test } = await openBlog();
    await save(test, "one", "two");
    rmSync(join(folder, ".galley"), { recursive: true });
    await save(test, "two", "three");

    expect(await historyOf(test)).toEqual(["three", "two"]);
  });

  it.each(["../a.md", "/etc/passwd", ".galley/a.md", "notes.txt", "posts"])(
    "is not told of %j",
    async (name) => {
      const { test } = await openBlog();

      await test.refused("listHistory", { id: name });
      await test.refused("readSnapshot", { id: name, hash: hashOf("one") });
    },
  );
});

describe("the history of the settings", () => {
  it("has what stood there before, and each save", async () => {
    const { test } = await openBlog({
      [id]: "one",
      "galley.yaml": "title: A\n",
    });
    const base = hashOf("title: A\n");
    await test.ask("saveSettings", { text: "title: B\n", base });

    expect(await historyOf(test, "galley.yaml")).toEqual([
      "title: B\n",
      "title: A\n",
    ]);
  });

  it("is not needed to respect a file that may not be written", async () => {
    const { folder, test } = await openBlog({ "galley.yaml": "title: A\n" });
    const path = join(folder, "galley.yaml");
    chmodSync(folder, 0o777);
    chmodSync(path, 0o444);

    await asNobody(async () => {
      const argument = { text: "title: B\n", base: hashOf("title: A\n") };
      const refusal = await test.refused("saveSettings", argument);
      expect(refusal.code).toBe("no-permission");
    });
    expect(readFileSync(path, "utf8")).toBe("title: A\n");
  });
});

describe("deleted posts", () => {
  const posts = { "posts/a.md": "# A\n", "posts/b.md": "# B\n" };

  it("are listed with their titles, the last first, also after a restart", async () => {
    let now = 1_000_000;
    const folder = await folderOf(posts);
    const test = await startTestHost({ clock: () => (now += 1000) });
    started.push(test);
    await test.ask("openBlog", { folder });
    await test.ask("deletePost", { id: "posts/a.md" });
    await test.ask("deletePost", { id: "posts/b.md" });
    await test.ask("openBlog", { folder });

    const deleted = await test.ask("listDeleted", {});
    expect(deleted).toMatchObject([
      { id: "posts/b.md", title: "B" },
      { id: "posts/a.md", title: "A" },
    ]);
    await test.ask("restorePost", { id: "posts/a.md" });
    expect(await test.ask("listDeleted", {})).toHaveLength(1);
  });

  it("of one name come back by their time, also those of one millisecond", async () => {
    const { folder, test } = await openBlog(posts);
    await test.ask("deletePost", { id });
    writeFileSync(join(folder, id), "# Second\n");
    await test.ask("refreshBlog", {});
    await test.ask("deletePost", { id });
    const [second, first] = await test.ask("listDeleted", {});
    expect([second?.title, first?.title]).toEqual(["Second", "A"]);

    await test.ask("restorePost", { id, time: first?.time });

    expect(readFileSync(join(folder, id), "utf8")).toBe("# A\n");
    const refusal = await test.refused("restorePost", { id, time: 5 });
    expect(refusal.code).toBe("not-found");
  });

  it("are not listed when a kill came before they went", async () => {
    const { folder, test } = await openBlog(posts);
    await test.ask("deletePost", { id });
    const [deleted] = await test.ask("listDeleted", {});
    const trash = join(folder, ".galley/trash");
    const name = `${String(deleted?.time).padStart(13, "0")}-${hashOf(id).slice(0, 32)}`;
    rmSync(join(trash, name, "0"), { recursive: true });

    expect(existsSync(join(trash, name, "deletion.json"))).toBe(true);
    expect(await test.ask("listDeleted", {})).toEqual([]);
  });
});
