import { emptyMemory, keepMemory, readMemory } from "#node";
import type { Site } from "#core";
import type { CacheKey, ExportMemory } from "#node";

/** An export has just ended: the window shows what it did, and another may follow. */
const pauseMs = 3000;

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
  /** Folders whose memories are to be kept. */
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

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

  /** After an export: for the next start, in a quiet moment. */
  keep(target: string): void {
    this.#waiting.add(target);
    this.#timer ??= setTimeout(() => void this.#write(), pauseMs).unref();
  }

  /** Ends with what is still to be kept. */
  close(): Promise<void> {
    return this.#write();
  }

  /** Never throws. */
  #write(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const targets = [...this.#waiting];
    this.#waiting.clear();
    this.#writing = this.#writing.then(async () => {
      for (const target of targets) await this.#keepNow(target);
    });
    return this.#writing;
  }

  async #keepNow(target: string): Promise<void> {
    if (this.#key === null) return;
    const place = { blogFolder: this.#blogFolder, target };
    await keepMemory(place, this.#key, await this.memoryOf(target));
  }

  #read(target: string): Promise<ExportMemory> {
    if (this.#key === null) return Promise.resolve(emptyMemory());
    return readMemory({ blogFolder: this.#blogFolder, target }, this.#key);
  }
}
