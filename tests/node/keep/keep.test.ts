import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  dropText,
  emptyOldTrash,
  hashOf,
  keepText,
  moveToTrash,
  readExportRecord,
  readJournal,
  restoreFromTrash,
  writeExportRecord,
} from "#node";
import { folderOf } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";

const base = hashOf("on disk");

describe("the journal", () => {
  it("gives back every kept text, byte for byte, the oldest first", async () => {
    const blog = await temporaryFolder();
    const odd = "\ufeff---\r\ntitle: Ü\r\n---\n\ttext 😀 \u2028 \\n\n\n";
    await keepText(blog, { id: "posts/b.md", text: odd, base, kept: 2 });
    await keepText(blog, { id: "posts/a.md", text: "", base, kept: 1 });

    expect(await readJournal(blog)).toEqual([
      { id: "posts/a.md", text: "", base, kept: 1, isDamaged: false },
      { id: "posts/b.md", text: odd, base, kept: 2, isDamaged: false },
    ]);
  });

  it("keeps one text for a post, the last one", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, { id: "a.md", text: "one", base, kept: 1 });
    await keepText(blog, { id: "a.md", text: "two", base, kept: 2 });

    expect(await readJournal(blog)).toMatchObject([{ text: "two", kept: 2 }]);
  });

  it("forgets what was dropped, also twice", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, { id: "a.md", text: "one", base, kept: 1 });
    await dropText(blog, "a.md");
    await dropText(blog, "a.md");

    expect(await readJournal(blog)).toEqual([]);
  });

  it("ignores itself in git", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, { id: "a.md", text: "one", base, kept: 1 });

    expect(readFileSync(join(blog, ".galley/.gitignore"), "utf8")).toBe("*\n");
  });

  it("gives what is valid of a damaged text, once, and keeps the raw file", async () => {
    const blog = await temporaryFolder();
    const text = "First line.\nSecond line: äöü.\n";
    await keepText(blog, { id: "a.md", text, base, kept: 1 });
    const folder = join(blog, ".galley/journal");
    const [name = ""] = readdirSync(folder);
    const path = join(folder, name);
    const size = readFileSync(path).length;
    // The cut falls into the two bytes of the "ü".
    truncateSync(path, size - 3);
    const raw = readFileSync(path);

    expect(await readJournal(blog)).toMatchObject([
      { text: "First line.\nSecond line: äö", isDamaged: true },
    ]);
    expect(readFileSync(`${path}.damaged`)).toEqual(raw);
    expect(await readJournal(blog)).toEqual([]);
  });

  it("sets aside a file of which nothing can be read, and gives the others", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, { id: "a.md", text: "good", base, kept: 1 });
    const bad = join(blog, ".galley/journal", `${"0".repeat(32)}.draft`);
    writeFileSync(bad, Buffer.alloc(100));

    expect(await readJournal(blog)).toMatchObject([{ text: "good" }]);
    expect(existsSync(`${bad}.damaged`)).toBe(true);
  });

  it("is not made where the blog folder is lost", async () => {
    const place = await temporaryFolder();
    const kept = keepText(join(place, "lost"), {
      id: "a.md",
      text: "x",
      base,
      kept: 1,
    });

    await expect(kept).rejects.toMatchObject({ code: "ENOENT" });
    expect(readdirSync(place)).toEqual([]);
  });

  it("does not follow a link that a stranger's folder brings along", async () => {
    const blog = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    symlinkSync(elsewhere, join(blog, ".galley"));

    await expect(
      keepText(blog, { id: "a.md", text: "x", base, kept: 1 }),
    ).rejects.toThrow();
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

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
