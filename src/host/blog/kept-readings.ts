import { PostCache, SearchCache } from "#node";
import type { Blog, CacheKey, SearchIndex } from "#node";
import { BlogKeeping } from "./blog-keeping";
import { SearchIndexing } from "./search-indexing";

/** What is read of a blog in quiet moments, and kept for the next start where there is a key. */
export class KeptReadings {
  /** What an earlier start has kept of the posts. */
  readonly posts: PostCache | null;
  readonly #search: SearchCache | null;
  #keeping: BlogKeeping | null = null;
  #indexing: SearchIndexing | null = null;

  constructor(key: CacheKey | null) {
    this.posts = key && new PostCache(key);
    this.#search = key && new SearchCache(key);
  }

  /** What searches know of the texts by now. */
  get searchIndex(): SearchIndex | undefined {
    return this.#indexing?.index;
  }

  /** The blog was opened, or something in it has changed. */
  begin(blog: () => Blog): void {
    if (this.posts !== null) {
      this.#keeping ??= new BlogKeeping(this.posts, blog);
    }
    this.#indexing ??= new SearchIndexing(blog, this.#search);
    this.#keeping?.begin();
    this.#indexing.begin();
  }

  async close(): Promise<void> {
    await this.#keeping?.close();
    await this.#indexing?.close();
  }
}
