/**
 * A link that somebody puts on the way to a file while Galley is at work must lead nothing outside.
 */
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  unlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFile, diskCalls, moveInside, saveFile } from "#node";
import type { FileCalls } from "#node";
import { folderOf } from "../../support/blog-folder";

const fresh = Buffer.from("The new text.\n");

/** A blog, and a folder outside with a file of the same name. */
async function places(): Promise<{ blog: string; outside: string }> {
  return {
    blog: await folderOf({ "posts/a.md": "old" }),
    outside: await folderOf({ "a.md": "secret" }),
  };
}

/** Puts a link outwards in the place of the blog's folder of posts. */
function swapFolder(blog: string, outside: string): void {
  renameSync(join(blog, "posts"), join(blog, "moved"));
  symlinkSync(outside, join(blog, "posts"));
}

const read = (...path: string[]) => readFileSync(join(...path), "utf8");

describe("a save", () => {
  it("through a link outwards is refused", async () => {
    const { blog, outside } = await places();
    swapFolder(blog, outside);
    const path = join(blog, "posts/a.md");

    await expect(saveFile(path, fresh, { root: blog })).rejects.toThrow(
      "it leads out of its folder",
    );
    expect(read(outside, "a.md")).toBe("secret");
    expect(readdirSync(outside)).toEqual(["a.md"]);
  });

  it.each([
    ["the folder is opened", "open"],
    ["the temporary file is written", "lstat"],
    ["the guard has looked", "guard"],
  ])(
    "is not led away by a link that comes before %s",
    async (_when, moment) => {
      const { blog, outside } = await places();
      let isSwapped = false;
      const swap = (at: string): void => {
        if (at !== moment || isSwapped) return;
        isSwapped = true;
        swapFolder(blog, outside);
      };
      const calls: FileCalls = {
        ...diskCalls,
        open: (path, flags, mode) => {
          if (flags === "r") swap("open");
          return diskCalls.open(path, flags, mode);
        },
        lstat: (path) => {
          swap("lstat");
          return diskCalls.lstat(path);
        },
      };
      const path = join(blog, "posts/a.md");

      const saved = saveFile(path, fresh, {
        calls,
        root: blog,
        guard: () => swap("guard"),
      });

      await saved.catch(() => undefined);
      expect(isSwapped).toBe(true);
      expect(read(outside, "a.md")).toBe("secret");
      expect(readdirSync(outside)).toEqual(["a.md"]);
      expect(readdirSync(join(blog, "moved"))).toEqual(["a.md"]);
    },
  );

  it("of a file that became a link replaces the link, not what it leads to", async () => {
    const { blog, outside } = await places();
    const path = join(blog, "posts/a.md");
    const guard = (): void => {
      unlinkSync(path);
      symlinkSync(join(outside, "a.md"), path);
    };

    await saveFile(path, fresh, { root: blog, guard });

    expect(read(outside, "a.md")).toBe("secret");
    expect(lstatSync(path).isSymbolicLink()).toBe(false);
  });

  it("gives a hard link a file of its own, and the other name keeps the old text", async () => {
    const { blog, outside } = await places();
    const path = join(blog, "posts/a.md");
    linkSync(path, join(outside, "b.md"));

    await saveFile(path, fresh, { root: blog });

    expect(readFileSync(path)).toEqual(fresh);
    expect(read(outside, "b.md")).toBe("old");
  });

  it("goes through links that stay inside, also to a file that is new", async () => {
    const { blog } = await places();
    symlinkSync("posts", join(blog, "notes"));

    await saveFile(join(blog, "notes/a.md"), fresh, { root: blog });
    await saveFile(join(blog, "notes/b.md"), fresh, { root: blog });

    expect(readdirSync(join(blog, "posts")).sort()).toEqual(["a.md", "b.md"]);
  });
});

describe("a new file", () => {
  it("is not made behind a link outwards", async () => {
    const { blog, outside } = await places();
    swapFolder(blog, outside);

    const made = createFile(join(blog, "posts/b.md"), fresh, { root: blog });

    await expect(made).rejects.toThrow("it leads out of its folder");
    expect(readdirSync(outside)).toEqual(["a.md"]);
  });
});

describe("a move", () => {
  it("never replaces what has the name", async () => {
    const blog = await folderOf({ "a.md": "a", "A.md": "A", "c/x.md": "c" });
    mkdirSync(join(blog, "empty"));

    for (const [from, to] of [
      ["a.md", "A.md"],
      ["c", "empty"],
    ] as const) {
      const moved = moveInside(blog, join(blog, from), join(blog, to));
      await expect(moved).rejects.toMatchObject({ code: "EEXIST" });
    }
    expect(read(blog, "a.md")).toBe("a");
    expect(read(blog, "A.md")).toBe("A");
  });

  it("takes files and folders along, and leaves nothing behind", async () => {
    const blog = await folderOf({ "a.md": "a", "c/x.md": "c" });
    await moveInside(blog, join(blog, "a.md"), join(blog, "b.md"));
    await moveInside(blog, join(blog, "c"), join(blog, "d"));

    expect(readdirSync(blog).sort()).toEqual(["b.md", "d"]);
    expect(read(blog, "d/x.md")).toBe("c");
  });

  it("is neither led out nor lets anything in", async () => {
    const { blog, outside } = await places();
    symlinkSync(outside, join(blog, "out"));

    for (const [from, to] of [
      ["posts/a.md", "out/b.md"],
      ["out/a.md", "posts/b.md"],
    ] as const) {
      const moved = moveInside(blog, join(blog, from), join(blog, to));
      await expect(moved).rejects.toMatchObject({ code: "EOUTSIDE" });
    }
    expect(readdirSync(outside)).toEqual(["a.md"]);
    expect(readdirSync(join(blog, "posts"))).toEqual(["a.md"]);
  });
});
