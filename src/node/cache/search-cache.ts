import type { Blog } from "../blog/blog";
import { readIndex, writeIndex } from "../search/index-file";
import { SearchIndex } from "../search/search-index";
import type { CacheKey } from "./cache-key";
import { readSealed, writeSealed } from "./sealed-file";

/** The search index of a blog, kept for the next start. */
export class SearchCache {
  readonly #key: CacheKey;

  constructor(key: CacheKey) {
    this.#key = key;
  }

  /** An index of all that was kept; an empty one where nothing was. Never throws. */
  async read({ folder }: Blog): Promise<SearchIndex> {
    try {
      const place = { blogFolder: folder, kind: "search" } as const;
      const bytes = await readSealed(place, this.#key, "");
      return bytes === null ? new SearchIndex() : readIndex(bytes);
    } catch {
      return new SearchIndex();
    }
  }

  /** Never throws: a blog folder may be read-only. */
  async keep({ folder }: Blog, index: SearchIndex): Promise<void> {
    try {
      const place = { blogFolder: folder, kind: "search" } as const;
      await writeSealed(place, this.#key, "", writeIndex(index));
    } catch {
      // The next start reads the texts again.
    }
  }
}
