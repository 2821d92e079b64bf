import { statSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, vi } from "vitest";
import { loadBlog, PostCache } from "#node";
import type { Blog, CacheKey } from "#node";

/** A key as one user's program has it. */
export function keyOf(secret: string, reader = "this program"): CacheKey {
  return { secret: Buffer.from(secret.padEnd(32)), reader };
}

export const ownKey = keyOf("own");

/** Files that were just written prove nothing by their times: these tests live an hour later. */
export function anHourLater(): void {
  beforeEach(() => {
    const now = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => now() + 3_600_000);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
}

/** As a start reads the blog that finds what another start has kept. */
export function loadKept(folder: string, key = ownKey): Promise<Blog> {
  return loadBlog(folder, { cache: new PostCache(key) });
}

/** Reads the blog and keeps what was read. */
export async function keepBlog(folder: string, key = ownKey): Promise<Blog> {
  const cache = new PostCache(key);
  const blog = await loadBlog(folder, { cache });
  await cache.keep(blog);
  return blog;
}

/** Writes again until the system's clock has gone on since the last change: its grain is coarse. */
export function rewrite(path: string, content: string | Uint8Array): void {
  const { ctimeNs } = statSync(path, { bigint: true });
  do writeFileSync(path, content);
  while (statSync(path, { bigint: true }).ctimeNs === ctimeNs);
}
