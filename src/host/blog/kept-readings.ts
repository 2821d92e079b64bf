import { PostCache, SearchCache, SightCache } from "#node";
import type { Blog, CacheKey, SearchIndex } from "#node";
import { BlogKeeping } from "./blog-keeping";
import type { KeptSight } from "./blog-sight";
import { SearchIndexing } from "./search-indexing";

/** An open blog as it is now. */
export interface KnownBlog {
  readonly blog: Blog;
  readonly sight: KeptSight | null;
}

/** What is read of a blog in quiet moments, and kept for the next start where there is a key. */
export class KeptReadings {
  /** What an earlier start has kept of the posts. */
  readonly posts: PostCache | null;
  /** What an earlier window has shown. */
  readonly sight: SightCache | null;
  readonly #search: SearchCache | null;
  #keeping: BlogKeeping | null = null;
  #indexing: SearchIndexing | null = null;

  constructor(key: CacheKey | null) {
    this.posts = key && new PostCache(key);
    this.sight = key && new SightCache(key);
    this.#search = key && new SearchCache(key);
  }

  /** What searches know of the texts by now. */
  get searchIndex(): SearchIndex | undefined {
    return this.#indexing?.index;
  }

  /** The blog was opened, or something in it has changed. */
  begin(known: KnownBlog): void {
    this.#keeping ??= new BlogKeeping(() => this.#keep(known));
    this.#indexing ??= new SearchIndexing(() => known.blog, this.#search);
    this.#keeping.begin();
    this.#indexing.begin();
  }

  async close(): Promise<void> {
    await this.#keeping?.close();
    await this.#indexing?.close();
  }

  async #keep(known: KnownBlog): Promise<void> {
    const { blog } = known;
    await this.posts?.keep(blog);
    await this.sight?.keep(blog.folder, known.sight);
  }
}
