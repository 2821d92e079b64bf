import {
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  emptyOldTrash,
  hashOf,
  moveToTrash,
  readExportRecord,
  restoreFromTrash,
  writeExportRecord,
} from "#node";
import { folderOf } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";

const base = hashOf("on disk");

describe("the trash", () => {
  const files = { "posts/a.md": "# A", "posts/a/pic.png": "pic" };
  const deletion = {
    id: "posts/a.md",
    title: "A",
    paths: ["posts/a.md", "posts/a"],
    time: 1000,
  };

  it("takes files and folders and gives them back", async () => {
    const blog = await folderOf(files);
    await moveToTrash(blog, deletion);
    expect(readdirSync(join(blog, "posts"))).toEqual([]);

    expect(await restoreFromTrash(blog, "posts/a.md")).toEqual(deletion.paths);
    expect(readFileSync(join(blog, "posts/a.md"), "utf8")).toBe("# A");
    expect(readFileSync(join(blog, "posts/a/pic.png"), "utf8")).toBe("pic");
    expect(await restoreFromTrash(blog, "posts/a.md")).toBeNull();
  });

  it("hands files to the system's trash and can still give them back", async () => {
    const blog = await folderOf(files);
    const handed: string[] = [];
    await moveToTrash(blog, deletion, async (path) => {
      handed.push(path);
      rmSync(path, { recursive: true });
    });

    expect(handed).toEqual([join(blog, "posts/a.md"), join(blog, "posts/a")]);
    await restoreFromTrash(blog, "posts/a.md");
    expect(readFileSync(join(blog, "posts/a.md"), "utf8")).toBe("# A");
  });

  it("puts back what had gone when one of the files cannot go", async () => {
    const blog = await folderOf(files);

    const moved = moveToTrash(blog, {
      ...deletion,
      paths: ["posts/a.md", "posts/missing"],
    });

    await expect(moved).rejects.toThrow();
    expect(readFileSync(join(blog, "posts/a.md"), "utf8")).toBe("# A");
  });

  it("does not restore over a file that has the place now", async () => {
    const blog = await folderOf(files);
    await moveToTrash(blog, deletion);
    writeFileSync(join(blog, "posts/a.md"), "new");

    await expect(restoreFromTrash(blog, "posts/a.md")).rejects.toMatchObject({
      code: "EEXIST",
    });
    expect(readFileSync(join(blog, "posts/a.md"), "utf8")).toBe("new");
  });

  it("forgets after thirty days and not before", async () => {
    const blog = await folderOf(files);
    await moveToTrash(blog, deletion);
    const day = 24 * 60 * 60 * 1000;

    await emptyOldTrash(blog, 1000 + 29 * day);
    expect(readdirSync(join(blog, ".galley/trash"))).toHaveLength(1);
    await emptyOldTrash(blog, 1000 + 31 * day);
    expect(readdirSync(join(blog, ".galley/trash"))).toEqual([]);
  });
});

describe("the record of the last export", () => {
  it("comes back as it was written, and as none when it is damaged", async () => {
    const blog = await temporaryFolder();
    const record = { target: "/site", time: 5, posts: { "a.md": base } };
    expect(await readExportRecord(blog)).toBeNull();
    await writeExportRecord(blog, record);
    expect(await readExportRecord(blog)).toEqual(record);

    renameSync(
      join(blog, ".galley/.gitignore"),
      join(blog, ".galley/exported.json"),
    );
    expect(await readExportRecord(blog)).toBeNull();
  });
});
