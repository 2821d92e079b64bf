import { setTimeout as sleep } from "node:timers/promises";
import { SearchIndex, searchPosts } from "#node";
import type { Blog, SearchCache } from "#node";

/** The window draws first, and changes come in bursts. */
const pauseMs = 1000;
/** Work and rest by turns: requests, saves and exports go before. */
const sliceMs = 8;
const restMs = 16;
/** New texts for which keeping the whole index again is worth it. */
const worthShare = 0.02;

/**
 * Reads the texts of an open blog into the search index, in the background. Until that is done, a
 * search reads what is not in it yet.
 */
export class SearchIndexing {
  readonly #blog: () => Blog;
  readonly #cache: SearchCache | null;
  #index: SearchIndex | null = null;
  #pass: AbortController | null = null;
  #running: Promise<void> = Promise.resolve();
  /** Texts that are in the index and not in what is kept of it. */
  #unkept = 0;

  constructor(blog: () => Blog, cache: SearchCache | null) {
    this.#blog = blog;
    this.#cache = cache;
  }

  /** What is known by now. */
  get index(): SearchIndex | undefined {
    return this.#index ?? undefined;
  }

  /** Reads what is new, in a moment. A pass under way is given up: what it has read stays known. */
  begin(): void {
    this.#pass?.abort();
    const pass = new AbortController();
    this.#pass = pass;
    // It ends when it was given up; nobody waits for it.
    this.#running = this.#running
      .then(() => this.#run(pass.signal))
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#pass?.abort();
    await this.#running;
  }

  async #run(signal: AbortSignal): Promise<void> {
    await rest(pauseMs, signal);
    this.#index ??=
      (await this.#cache?.read(this.#blog())) ?? new SearchIndex();
    const index = this.#index;
    const blog = this.#blog();
    index.forgetGone(blog);
    let end = performance.now() + sliceMs;
    for (const path of index.missing(blog)) {
      index.add(blog, path);
      this.#unkept += 1;
      if (performance.now() < end) continue;
      await rest(restMs, signal);
      end = performance.now() + sliceMs;
    }
    // The first search of the writer's is not to be the one that folds all titles.
    await searchPosts(blog, "e", { index, snippets: 0, signal });
    await this.#keep(blog, index);
  }

  async #keep(blog: Blog, index: SearchIndex): Promise<void> {
    if (this.#unkept <= blog.posts.size * worthShare) return;
    this.#unkept = 0;
    await this.#cache?.keep(blog, index);
  }
}

/** Rejects when the pass was given up. Keeps no program alive. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false });
}
