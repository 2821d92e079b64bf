import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hashOf } from "#node";
import { folderOf } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";

const id = "posts/a.md";
const written = "---\ntitle: A\n---\n\nOne.\n";
const notChosen = "---\ntitle: A\n---\n\nMine.\n";

let started: TestHost | null = null;
afterEach(async () => {
  await started?.host.close();
  started = null;
});

async function openBlog(): Promise<{ folder: string; test: TestHost }> {
  const folder = await folderOf({ [id]: written });
  const test = await startTestHost();
  started = test;
  await test.ask("openBlog", { folder });
  return { folder, test };
}

describe("a text that is given up", () => {
  it("stays in the history, and the post as it is", async () => {
    const { folder, test } = await openBlog();
    await test.ask("keepVersion", { id, text: notChosen });
    const [kept] = await test.ask("listHistory", { id });
    expect(kept).toMatchObject({
      hash: hashOf(notChosen),
      bytes: notChosen.length,
    });
    expect(
      await test.ask("readSnapshot", { id, hash: hashOf(notChosen) }),
    ).toEqual({ text: notChosen });
    expect(readFileSync(join(folder, id), "utf8")).toBe(written);
  });

  it("is kept once when it is given up again", async () => {
    const { test } = await openBlog();
    await test.ask("keepVersion", { id, text: notChosen });
    await test.ask("keepVersion", { id, text: notChosen });
    expect(await test.ask("listHistory", { id })).toHaveLength(1);
  });

  it("has what it began with in the history as soon as it is kept", async () => {
    const { test } = await openBlog();
    const base = hashOf(written);
    await test.ask("keepDraft", { id, text: notChosen, base });
    await test.ask("keepDraft", { id, text: `${notChosen}More.`, base });
    expect(await test.ask("readSnapshot", { id, hash: base })).toEqual({
      text: written,
    });
    expect(await test.ask("listHistory", { id })).toHaveLength(1);
  });

  it("is written again although its file went before this session began", async () => {
    const { folder, test } = await openBlog();
    const gone = "posts/gone.md";
    const item = await test.ask("createPostFrom", {
      id: gone,
      text: notChosen,
    });
    expect(item.meta.path).toBe(gone);
    expect(readFileSync(join(folder, gone), "utf8")).toBe(notChosen);
  });

  it("is refused for what no post is, and with half a character", async () => {
    const { test } = await openBlog();
    for (const bad of ["../a.md", "/etc/passwd", ".git/a.md", "a.txt"])
      for (const name of ["keepVersion", "createPostFrom"] as const)
        await test.refused(name, { id: bad, text: notChosen });
    const refusal = await test.refused("keepVersion", { id, text: "\ud800" });
    expect(refusal.code).toBe("bad-request");
    expect(await test.ask("listHistory", { id })).toEqual([]);
  });
});

describe("a text that is written as a new post", () => {
  it("is in the history of that post from the start", async () => {
    const { test } = await openBlog();
    const { meta } = await test.ask("createPostFrom", { id, text: notChosen });
    const history = await test.ask("listHistory", { id: meta.path });
    expect(history).toMatchObject([{ hash: hashOf(notChosen) }]);
  });
});
