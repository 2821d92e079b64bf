import { emptyMemory, keepMemory, readMemory } from "#node";
import type { Site } from "#core";
import type { CacheKey, ExportMemory } from "#node";

/**
 * What exports of an open blog know from those before, for each folder that they go to: from the
 * start of the program in memory, and over restarts in the blog's cache.
 */
export class KeptExports {
  /** The site as it was planned last. */
  site: Site | undefined = undefined;
  readonly #blogFolder: string;
  readonly #key: CacheKey | null;
  readonly #memories = new Map<string, Promise<ExportMemory>>();

  constructor(blogFolder: string, key: CacheKey | null) {
    this.#blogFolder = blogFolder;
    this.#key = key;
  }

  /** The same object for the same folder: an export adds to it what it learns. */
  memoryOf(target: string): Promise<ExportMemory> {
    let memory = this.#memories.get(target);
    if (memory === undefined) {
      memory = this.#read(target);
      this.#memories.set(target, memory);
    }
    return memory;
  }

  /** After an export: for the next start. Never throws. */
  async keep(target: string): Promise<void> {
    if (this.#key === null) return;
    const place = { blogFolder: this.#blogFolder, target };
    await keepMemory(place, this.#key, await this.memoryOf(target));
  }

  #read(target: string): Promise<ExportMemory> {
    if (this.#key === null) return Promise.resolve(emptyMemory());
    return readMemory({ blogFolder: this.#blogFolder, target }, this.#key);
  }
}
