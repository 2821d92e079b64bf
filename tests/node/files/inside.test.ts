/**
 * Reading, listing, copying and removing in a folder, where links lead out of it.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  copyTree,
  inFolder,
  makeFolderInside,
  readInside,
  removeTree,
} from "#node";
import { listInside } from "../../../src/node/files/list-inside";
import { folderOf } from "../../support/blog-folder";

async function places() {
  const root = await folderOf({ "a.md": "inside", "b/c.md": "deep" });
  const outside = await folderOf({ "a.md": "secret", "c.md": "secret" });
  symlinkSync(join(outside, "a.md"), join(root, "out.md"));
  symlinkSync(outside, join(root, "out"));
  symlinkSync("a.md", join(root, "in.md"));
  symlinkSync("b", join(root, "in"));
  return { root, outside };
}

const outsideCode = expect.objectContaining({ code: "EOUTSIDE" });

describe("reading inside a folder", () => {
  it("follows links that stay, and refuses those that leave", async () => {
    const { root } = await places();
    const read = (path: string) =>
      Buffer.from(readInside(root, path).bytes).toString();

    expect(read("in.md")).toBe("inside");
    expect(read("in/c.md")).toBe("deep");
    for (const path of ["out.md", "out/a.md"]) {
      expect(() => read(path)).toThrow(outsideCode);
    }
  });

  it("lists a folder by its real path only", async () => {
    const { root, outside } = await places();

    expect(listInside(root, join(root, "b")).map(({ name }) => name)).toEqual([
      "c.md",
    ]);
    expect(() => listInside(root, join(root, "out"))).toThrow();
    expect(() => listInside(root, outside)).toThrow(outsideCode);
  });
});

describe("working inside a folder", () => {
  it("makes no folder behind a link that leaves, nor where the parent is lost", async () => {
    const { root, outside } = await places();

    expect(await makeFolderInside(root, join(root, "new"))).toBe(true);
    expect(await makeFolderInside(root, join(root, "new"))).toBe(false);
    expect(await makeFolderInside(root, join(root, "in/new"))).toBe(true);
    await expect(
      makeFolderInside(root, join(root, "out/new")),
    ).rejects.toMatchObject({ code: "EOUTSIDE" });
    await expect(
      makeFolderInside(root, join(root, "lost/new")),
    ).rejects.toMatchObject({ code: "ENOENT" });
    expect(existsSync(join(root, "b/new"))).toBe(true);
    expect(readdirSync(outside)).toEqual(["a.md", "c.md"]);
  });

  it("goes on in the folder that was opened when its path leads elsewhere", async () => {
    const { root } = await places();
    await inFolder(root, join(root, "b"), async (folder) => {
      expect(readdirSync(folder.at("."))).toEqual(["c.md"]);
      folder.verify();
    });
    await expect(
      inFolder(root, join(root, "out"), async () => undefined),
    ).rejects.toMatchObject({ code: "EOUTSIDE" });
  });
});

describe("copying a tree", () => {
  it("takes files with their times, and leaves links and what the copy has", async () => {
    const { root, outside } = await places();
    symlinkSync(join(outside, "c.md"), join(root, "b/out.md"));
    mkdirSync(join(root, "b/d"));
    writeFileSync(join(root, "b/d/e.md"), "deeper");
    utimesSync(join(root, "b/d/e.md"), 1000, 1000);
    mkdirSync(join(root, "copy"));
    writeFileSync(join(root, "copy/c.md"), "own");

    await copyTree(root, join(root, "b"), join(root, "copy"));

    const files = readdirSync(join(root, "copy"), { recursive: true });
    expect(files.sort()).toEqual(["c.md", "d", join("d", "e.md")]);
    expect(readFileSync(join(root, "copy/c.md"), "utf8")).toBe("own");
    expect(statSync(join(root, "copy/d/e.md")).mtimeMs).toBe(1_000_000);
  });

  it("neither reads nor writes behind a link that leaves", async () => {
    const { root, outside } = await places();

    for (const [from, to] of [
      ["out", "copy"],
      ["out/a.md", "copy.md"],
      ["b", "out/copy"],
      ["a.md", "out/copy.md"],
    ] as const) {
      const copied = copyTree(root, join(root, from), join(root, to));
      await copied.catch(() => undefined);
    }
    expect(readdirSync(outside)).toEqual(["a.md", "c.md"]);
    for (const name of ["copy", "copy.md"]) {
      expect(existsSync(join(root, name)), name).toBe(false);
    }
  });
});

describe("removing a tree", () => {
  it("removes links and leaves what they lead to", async () => {
    const { root, outside } = await places();
    symlinkSync(outside, join(root, "b/out"));

    await removeTree(root, join(root, "b"));
    await removeTree(root, join(root, "out"));
    await removeTree(root, join(root, "gone"));

    expect(readdirSync(root).sort()).toEqual(["a.md", "in", "in.md", "out.md"]);
    expect(readdirSync(outside)).toEqual(["a.md", "c.md"]);
  });

  it("removes nothing behind a link that leaves", async () => {
    const { root, outside } = await places();

    await expect(
      removeTree(root, join(root, "out/a.md")),
    ).rejects.toMatchObject({ code: "EMOVED" });
    expect(readdirSync(outside)).toEqual(["a.md", "c.md"]);
  });
});
