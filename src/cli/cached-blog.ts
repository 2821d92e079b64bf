import {
  configFolder,
  findCacheKey,
  loadBlog,
  PostCache,
  type Blog,
  type CacheKey,
  type LoadOptions,
} from "#node";

export interface CachedBlog {
  readonly blog: Blog;
  /** What seals the caches of this user; null where there are none. */
  readonly key: CacheKey | null;
  /**
   * Keeps what was read for the next command. A verb that only looks passes `onlyBeside`: it makes
   * nothing in a folder where Galley has kept nothing before.
   */
  keep(options?: { readonly onlyBeside?: boolean }): Promise<void>;
}

/** Reads a blog with the help of what an earlier command has kept. Throws as `loadBlog`. */
export async function loadCachedBlog(
  folder: string,
  { signal, pool }: Pick<LoadOptions, "signal" | "pool">,
): Promise<CachedBlog> {
  const key = await findCacheKey(configFolder());
  const cache = key === null ? null : new PostCache(key);
  const blog = await loadBlog(folder, { cache, pool, signal });
  return {
    blog,
    key,
    keep: async (options) => cache?.keep(blog, options),
  };
}
