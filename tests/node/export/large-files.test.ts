import { truncateSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportSite, loadBlog, planOf } from "#node";
import { folderOf } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";

describe("a file that claims to be larger than memory", () => {
  it("is reported, not read, and keeps an export from going on unasked", async () => {
    const folder = await folderOf({
      "posts/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\n\nText.\n",
      "static/huge.bin": "",
    });
    truncateSync(join(folder, "static/huge.bin"), 2 ** 40);
    const target = join(await temporaryFolder(), "site");
    const blog = await loadBlog(folder);
    const planned = planOf(blog, { now: Date.UTC(2026, 4, 1) });

    await expect(exportSite({ blog, planned, target })).rejects.toThrow(
      "larger than 1 GB",
    );
    const report = await exportSite({
      blog,
      planned,
      target,
      allowErrors: true,
    });

    expect(report.problems).toContainEqual(
      expect.objectContaining({ code: "file-not-copied", severity: "error" }),
    );
    expect(existsSync(join(target, "huge.bin"))).toBe(false);
    expect(existsSync(join(target, "posts/a/index.html"))).toBe(true);
  });
});
