/** A save that is told as done lasts: also where it failed at the very end and is tried again. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { diskCalls, hashOf } from "#node";
import { folderOf } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";

const id = "posts/a.md";
const base = hashOf("old");

let started: TestHost | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await started?.host.close();
  started = null;
});

async function openBlog(): Promise<{ folder: string; test: TestHost }> {
  const folder = await folderOf({ [id]: "old" });
  const test = await startTestHost();
  started = test;
  await test.ask("openBlog", { folder });
  return { folder, test };
}

/** From now on no folder of posts reaches the disk. */
function breakFolderSync(): () => void {
  const { open } = diskCalls;
  const spy = vi.spyOn(diskCalls, "open");
  spy.mockImplementation(async (path, flags, mode) => {
    const handle = await open(path, flags, mode);
    if (String(path).endsWith("posts")) {
      handle.sync = () =>
        Promise.reject(Object.assign(new Error("broken"), { code: "EIO" }));
    }
    return handle;
  });
  return () => spy.mockRestore();
}

describe("a save whose new name does not reach the disk", () => {
  it("is not told as done, nor is the next try before the name is there", async () => {
    const { folder, test } = await openBlog();
    const mend = breakFolderSync();

    for (let tried = 0; tried < 3; tried += 1) {
      const refusal = await test.refused("savePost", { id, text: "new", base });
      expect(refusal.message).toContain("the disk reports an error");
    }
    // Whole, and what a power cut might still take back.
    expect(readFileSync(join(folder, id), "utf8")).toBe("new");

    mend();
    const saved = await test.ask("savePost", { id, text: "new", base });
    expect(saved).toEqual({ status: "saved", hash: hashOf("new") });
  });
});

describe("a draft", () => {
  it("that cannot be kept is refused at once", async () => {
    const { folder, test } = await openBlog();
    writeFileSync(join(folder, ".galley"), "in the way");

    const refusal = await test.refused("keepDraft", { id, text: "x", base });

    expect(refusal.message).toContain("Could not make");
    expect((await test.ask("openBlog", { folder })).unsaved).toEqual([]);
  });

  it("that was damaged is offered as such", async () => {
    const { folder, test } = await openBlog();
    await test.ask("keepDraft", { id, text: "typed words", base });
    const journal = join(folder, ".galley/journal");
    const path = join(journal, readdirSync(journal)[0] ?? "");
    truncateSync(path, readFileSync(path).length - 6);

    const { unsaved } = await test.ask("openBlog", { folder });

    expect(unsaved).toMatchObject([{ id, text: "typed", isDamaged: true }]);
    const again = (await test.ask("openBlog", { folder })).unsaved;
    expect(again).toMatchObject([{ id, text: "typed", isDamaged: true }]);
  });

  it("is kept where the history cannot be", async () => {
    const { folder, test } = await openBlog();
    mkdirSync(join(folder, ".galley"));
    writeFileSync(join(folder, ".galley/history"), "in the way");

    await test.ask("keepDraft", { id, text: "typed", base });
    const saved = await test.ask("savePost", { id, text: "typed", base });

    expect(saved.status).toBe("saved");
  });
});
