/**
 * A disk that says it has taken what it has not: one call of the system lies, the rest is real.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { exportSite, loadBlog, planOf } from "#node";
import { folderOf } from "../../support/blog-folder";

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof import("node:fs")>();
  return {
    ...fs,
    /** Leaves the last byte out and says nothing of it. */
    writeSync: (
      handle: number,
      bytes: Uint8Array,
      from: number,
      length: number,
    ) => fs.writeSync(handle, bytes, from, length - 1) + 1,
  };
});

describe("an export to a disk that loses bytes in silence", () => {
  it("is refused, and nothing of it is left", async () => {
    const folder = await folderOf({
      "posts/a.md": "---\ndate: 2026-01-01\n---\n\nOne.\n",
    });
    const target = join(await folderOf({}), "site");
    const blog = await loadBlog(folder);
    const planned = planOf(blog, { now: Date.UTC(2026, 4, 1) });
    await expect(exportSite({ blog, planned, target })).rejects.toMatchObject({
      code: "ENOSPC",
    });
    expect(readdirSync(join(target, ".."))).toEqual([]);
  });
});
