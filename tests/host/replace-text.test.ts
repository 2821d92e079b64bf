import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { HostEvent } from "#host";
import { hashOf, watchFolder } from "#node";
import { OpenBlog } from "../../src/host/blog/open-blog";
import { replaceText } from "../../src/host/blog/replace-text";
import { folderOf } from "../support/blog-folder";

const id = "posts/a.md";

function openBlog(folder: string, events: HostEvent[] = []): Promise<OpenBlog> {
  return OpenBlog.open(folder, {
    clock: () => 0,
    emit: (event) => events.push(event),
    watch: watchFolder,
    program: "Galley",
    ownKeys: new Set(),
    cacheKey: () => Promise.resolve(null),
    threadScript: null,
  });
}

it("tells of a text that another program has put over the one just saved", async () => {
  const folder = await folderOf({ [id]: "on disk" });
  const events: HostEvent[] = [];
  const open = await openBlog(folder, events);
  try {
    writeFileSync(join(folder, id), "by another");
    open.reread(new Map([[id, hashOf("just saved")]]));
    open.reread(new Map([[id, hashOf("by another")]]));
    const told = events.filter(({ name }) => name === "postChangedOutside");
    expect(told.map(({ event }) => event)).toEqual([
      { id, hash: hashOf("by another") },
    ]);
  } finally {
    await open.close();
  }
});

it("writes a text only in the place of the one it was made from", async () => {
  const folder = await folderOf({ [id]: "on disk" });
  const open = await openBlog(folder);
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
