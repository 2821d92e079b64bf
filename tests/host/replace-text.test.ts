import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { watchFolder } from "#node";
import { OpenBlog } from "../../src/host/blog/open-blog";
import { replaceText } from "../../src/host/blog/replace-text";
import { folderOf } from "../support/blog-folder";

it("writes a text only in the place of the one it was made from", async () => {
  const folder = await folderOf({ "posts/a.md": "on disk" });
  const open = await OpenBlog.open(folder, {
    clock: () => 0,
    emit: () => undefined,
    watch: watchFolder,
    program: "Galley",
    ownKeys: new Set(),
  });
  const id = "posts/a.md";
  const read = () => readFileSync(join(folder, id), "utf8");
  try {
    // As it stands when the disk has changed after its text was looked at.
    const stale = { id, before: "older", after: "new", now: 10 };
    expect(await replaceText(open, stale)).toBe(false);
    expect(read()).toBe("on disk");
    expect(readdirSync(join(folder, "posts"))).toEqual(["a.md"]);

    const good = { id, before: "on disk", after: "new", now: 20 };
    expect(await replaceText(open, good)).toBe(true);
    expect(read()).toBe("new");
  } finally {
    await open.close();
  }
});
