import type { CacheKey } from "./cache-key";
import { readSealed, writeSealed } from "./sealed-file";

/**
 * What the window showed of a blog when it was last open, as plain data: for the moment until the
 * folder has been read again. It says how the blog was, and nothing is done by it.
 */
export class SightCache {
  readonly #key: CacheKey;
  #kept = JSON.stringify(null);

  constructor(key: CacheKey) {
    this.#key = key;
  }

  /** What was kept last; null where there is nothing. Never throws. */
  async read(blogFolder: string): Promise<unknown> {
    try {
      const place = { blogFolder, kind: "sight" } as const;
      const bytes = await readSealed(place, this.#key, "");
      if (bytes !== null) this.#kept = new TextDecoder().decode(bytes);
      return JSON.parse(this.#kept) as unknown;
    } catch {
      return null;
    }
  }

  /** Never throws: a blog folder may be read-only. */
  async keep(blogFolder: string, sight: unknown): Promise<void> {
    const text = JSON.stringify(sight);
    if (text === this.#kept) return;
    try {
      const place = { blogFolder, kind: "sight" } as const;
      await writeSealed(place, this.#key, "", Buffer.from(text));
      this.#kept = text;
    } catch {
      // The next start shows nothing until the folder has been read.
    }
  }
}
