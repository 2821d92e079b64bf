/** Threads of the built command: the same site with any number of them, or none. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { exportSite, loadBlog, planOf, ThreadPool } from "#node";
import type { Blog } from "#node";
import { folderOf } from "../support/blog-folder";
import { buildCommandOnce } from "../support/built";
import { commandFile } from "../support/command";
import { RandomBlog } from "../support/random-blog";
import { temporaryFolder } from "../support/temporary";
import { differences, treeOf } from "../torture/support/export-trees";
import { lots } from "../torture/support/length";

const now = Date.UTC(2026, 4, 1);
const script = pathToFileURL(join(dirname(commandFile), "thread.js"));

let folder: string;
/** The site as one thread makes it, and what it found. */
let alone: Awaited<ReturnType<typeof exportWith>>;

/** Reads and exports the blog in threads, or here. */
async function exportWith(pool?: ThreadPool) {
  const target = join(await temporaryFolder(), "site");
  try {
    const blog = await loadBlog(folder, { pool });
    const planned = planOf(blog, { now });
    const { problems } = await exportSite({
      blog,
      planned,
      target,
      allowErrors: true,
      pool,
    });
    return { target, blog, problems };
  } finally {
    await pool?.close();
  }
}

/** What a blog says of its posts, in their order. */
const postsOf = ({ posts }: Blog) =>
  // Times of access and the like are no matter.
  [...posts].map(([path, { meta, problems, hash, isInSite }]) => [
    path,
    { meta, problems, hash, isInSite },
  ]);

beforeAll(async () => {
  await buildCommandOnce();
  folder = await temporaryFolder();
  new RandomBlog(folder, lots(5), 260);
  alone = await exportWith();
});

describe("an export in threads", () => {
  it("has threads to be made in", () => {
    expect(existsSync(script)).toBe(true);
  });

  it.each<[count: number, how: string, withOwn: boolean]>([
    [1, "all others", false],
    [2, "all others", false],
    [3, "all others", false],
    [1, "this one alone", true],
    [3, "this one among them", true],
  ])(
    "gives the same site and problems with %i, %s",
    async (count, _how, withOwn) => {
      const pool = new ThreadPool({ script, count, withOwn });
      const found = await exportWith(pool);
      expect(postsOf(found.blog)).toEqual(postsOf(alone.blog));
      expect(differences(treeOf(alone.target), treeOf(found.target))).toEqual(
        [],
      );
      expect(found.problems).toEqual(alone.problems);
    },
  );

  it("makes the pages of the texts that the list was read with", async () => {
    const copy = await folderOf({});
    new RandomBlog(copy, lots(5), 260);
    const pool = new ThreadPool({ script, count: 1, makesPages: true });
    const blog = await loadBlog(copy, { pool });
    // The one thread has read them all: it needs none of them any more.
    for (const path of blog.posts.keys()) rmSync(join(copy, path));
    const target = join(await temporaryFolder(), "site");
    const planned = planOf(blog, { now });
    await exportSite({ blog, planned, target, allowErrors: true, pool });
    await pool.close();
    expect(differences(treeOf(alone.target), treeOf(target))).toEqual([]);
  });

  it.each([false, true])(
    "is done alone where threads cannot start, with its own among them: %s",
    async (withOwn) => {
      const missing = new URL("nothing-here.js", script);
      const found = await exportWith(
        new ThreadPool({ script: missing, count: 2, withOwn }),
      );
      expect(differences(treeOf(alone.target), treeOf(found.target))).toEqual(
        [],
      );
    },
  );

  it("writes nothing when a thread ends while it makes pages", async () => {
    const broken = join(await folderOf({ "x.js": "" }), "broken.mjs");
    writeFileSync(
      broken,
      `import { parentPort } from "node:worker_threads";
let count = 0;
parentPort.on("message", ({ kind, jobs }) => {
  if (kind === "site") parentPort.postMessage({ kind });
  if (kind !== "make") return;
  if ((count += 1) > 2) process.exit(1);
  const pages = jobs.map(([number]) => ({ number, size: 1, sha256: "", problems: [], facts: null, cards: [] }));
  parentPort.postMessage({ kind: "made", pages, failed: [] });
});`,
    );
    const target = join(await temporaryFolder(), "site");
    const blog = await loadBlog(folder);
    const pool = new ThreadPool({ script: pathToFileURL(broken), count: 2 });
    const planned = planOf(blog, { now });
    const exporting = exportSite({
      blog,
      planned,
      target,
      allowErrors: true,
      pool,
    });
    await expect(exporting).rejects.toThrow("A thread ended early");
    await pool.close();
    expect(existsSync(target)).toBe(false);
  });

  it.each([false, true])(
    "fails as it does alone when a text has gone meanwhile, with its own among them: %s",
    async (withOwn) => {
      const copy = await folderOf({});
      new RandomBlog(copy, lots(6), 230);
      const blog = await loadBlog(copy);
      const [first = ""] = planOf(blog, { now }).site.listed.map(
        ({ path }) => path,
      );
      const text = readFileSync(join(copy, first));
      writeFileSync(
        join(copy, first),
        Buffer.concat([text, Buffer.from([255])]),
      );
      const pool = new ThreadPool({ script, count: 2, withOwn });
      const target = join(await temporaryFolder(), "site");
      const exporting = exportSite({
        blog,
        planned: planOf(blog, { now }),
        target,
        allowErrors: true,
        pool,
      });
      await expect(exporting).rejects.toThrow(first);
      await pool.close();
      expect(existsSync(target)).toBe(false);
    },
  );
});
