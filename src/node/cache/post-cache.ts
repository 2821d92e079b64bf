import { accessSync, constants } from "node:fs";
import { readingSettings } from "#core";
import type { SiteSettings } from "#core";
import type { Blog, BlogPost } from "../blog/blog";
import { errorCode } from "../files/file-error";
import { findOwnFolder } from "../keep/own-folder";
import type { CacheKey } from "./cache-key";
import { readRows, writeRows } from "./post-rows";
import { readSealed, writeSealed } from "./sealed-file";

/** Writing all again for less than this share of the posts would cost more than it spares. */
const worthShare = 0.01;

/**
 * What was read of a blog's posts, kept for the next start: opening a large blog then asks the
 * system of each file whether it changed, and reads those that did. Nothing is trusted that is not
 * sealed with the user's own key, and no content is compared with it: saving reads the file.
 */
export class PostCache {
  readonly #key: CacheKey;
  #kept: ReadonlyMap<string, BlogPost> = new Map();
  #state = "";

  constructor(key: CacheKey) {
    this.#key = key;
  }

  /** Posts as they were read once, by path; each is right while its file has the same mark. */
  async read(
    blogFolder: string,
    settings: SiteSettings,
  ): Promise<ReadonlyMap<string, BlogPost>> {
    this.#state = stateOf(blogFolder, settings);
    this.#kept = new Map();
    try {
      const place = { blogFolder, kind: "posts" } as const;
      const bytes = await readSealed(place, this.#key, this.#state);
      if (bytes !== null)
        this.#kept = readRows(new TextDecoder().decode(bytes));
    } catch {
      // Without it all posts are read.
    }
    return this.#kept;
  }

  /**
   * Keeps what was read, where enough of it is new. Never throws: a blog folder may be read-only.
   * With `onlyBeside`, nothing is made in a folder that has no `.galley` yet.
   */
  async keep(
    { folder, settings, posts }: Blog,
    { onlyBeside = false } = {},
  ): Promise<void> {
    const state = stateOf(folder, settings);
    if (state === this.#state && !this.#isWorthIt(posts)) return;
    try {
      if (onlyBeside && (await findOwnFolder(folder)) === null) return;
      const place = { blogFolder: folder, kind: "posts" } as const;
      const content = Buffer.from(writeRows(posts.values()));
      await writeSealed(place, this.#key, state, content);
      this.#kept = posts;
      this.#state = state;
    } catch {
      // The next start reads what it would have found here.
    }
  }

  #isWorthIt(posts: ReadonlyMap<string, BlogPost>): boolean {
    let changes = 0;
    for (const [path, { mark }] of posts) {
      if (mark !== "" && this.#kept.get(path)?.mark !== mark) changes += 1;
    }
    for (const path of this.#kept.keys()) if (!posts.has(path)) changes += 1;
    return changes > posts.size * worthShare;
  }
}

/**
 * What a reading depends on besides a file's bytes: some settings; and whether it may be changed,
 * which hangs on the user, the user's groups, and on how the disk is mounted.
 */
export function stateOf(folder: string, settings: SiteSettings): string {
  const user = process.geteuid?.();
  const groups = [process.getegid?.(), ...(process.getgroups?.() ?? [])];
  return JSON.stringify([
    readingSettings(settings),
    user,
    groups,
    writingFails(folder),
  ]);
}

function writingFails(folder: string): string {
  try {
    accessSync(folder, constants.W_OK);
    return "";
  } catch (cause) {
    return errorCode(cause);
  }
}
