import { join } from "node:path";
import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadBlog, PostCache } from "#node";
import { BlogKeeping } from "../../src/host/blog/blog-keeping";
import { folderOf } from "../support/blog-folder";
import { anHourLater, ownKey } from "../support/cached-blog";

const quietMs = 3000;

describe("the keeping of what was read of an open blog", () => {
  anHourLater();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("comes once, in a quiet moment, for all that changed until then", async () => {
    const folder = await folderOf({ "posts/a.md": "# A" });
    const cache = new PostCache(ownKey);
    const keep = vi.spyOn(cache, "keep");
    const blog = await loadBlog(folder, { cache });
    const keeping = new BlogKeeping(() => cache.keep(blog));
    keeping.begin();
    keeping.begin();
    expect(keep).not.toHaveBeenCalled();

    vi.advanceTimersByTime(quietMs);
    await keeping.close();
    expect(keep).toHaveBeenCalledExactlyOnceWith(blog);
    expect(await readdir(join(folder, ".galley"))).toContain("cache");
  });

  it("is not begun by the closing of the blog", async () => {
    const folder = await folderOf({ "posts/a.md": "# A" });
    const cache = new PostCache(ownKey);
    const blog = await loadBlog(folder, { cache });
    const keeping = new BlogKeeping(() => cache.keep(blog));
    keeping.begin();
    await keeping.close();

    vi.advanceTimersByTime(quietMs);
    expect(await readdir(folder)).toEqual(["posts"]);
  });
});
