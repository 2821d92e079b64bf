import type { Blog, PostCache } from "#node";

/** The window draws first, and changes come in bursts. */
const pauseMs = 3000;

/** Keeps what was read of an open blog for the next start, in quiet moments. */
export class BlogKeeping {
  readonly #cache: PostCache;
  readonly #blog: () => Blog;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(cache: PostCache, blog: () => Blog) {
    this.#cache = cache;
    this.#blog = blog;
  }

  /** In a moment; once for all that changes until then. */
  begin(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#writing = this.#writing.then(() => this.#cache.keep(this.#blog()));
    }, pauseMs).unref();
  }

  /** Ends what is being written. What was not begun is read by the next start. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#writing;
  }
}
