import type { PostMeta } from "#core";
import type { Blog, BlogPost } from "../blog/blog";
import { sliceMs, throwIfCancelled } from "../files/in-slices";
import { foldForSearch } from "./fold";
import { bodyOf, readText } from "./read-body";
import type { Holds, SearchIndex } from "./search-index";
import { snippetOf } from "./snippet";

export interface SearchFind {
  readonly path: string;
  /** Words around the first find in the text; empty when only the title has what was asked for. */
  readonly snippet: string;
}

export interface SearchOptions {
  /** Unsaved texts by path: they stand in the place of the files. */
  readonly overlay?: ReadonlyMap<string, string>;
  /** Spares the reading of most texts; what it does not know is read. */
  readonly index?: SearchIndex | undefined;
  /** So many finds get their snippets, those with the newest dates first; the others' are empty. */
  readonly snippets?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Posts that hold every word of the query in title, tags or text, finds in the title first, else
 * in the order of paths. Texts are never kept: ten thousand of them folded would cost more memory
 * than all the rest of the program.
 */
export async function searchPosts(
  blog: Blog,
  query: string,
  options: SearchOptions = {},
): Promise<SearchFind[]> {
  const words = foldForSearch(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const rest = restingEach(options.signal);
  const search = new Search(blog, words, options);
  const found: Found[] = [];
  for (const post of blog.posts.values()) {
    await rest();
    const find = search.find(post);
    if (find !== null) found.push(find);
  }
  for (const find of newestOf(found, options.snippets)) {
    await rest();
    find.snippet ??= search.snippet(find);
  }
  throwIfCancelled(options.signal);
  return [
    ...found.filter(({ isInTitle }) => isInTitle),
    ...found.filter(({ isInTitle }) => !isInTitle),
  ].map(({ meta, snippet }) => ({ path: meta.path, snippet: snippet ?? "" }));
}

interface Found {
  readonly meta: PostMeta;
  readonly isInTitle: boolean;
  /** Null until the text has been looked at. */
  snippet: string | null;
}

interface Text {
  readonly text: string;
  readonly folded: string;
}

class Search {
  readonly #blog: Blog;
  readonly #words: readonly string[];
  readonly #overlay: ReadonlyMap<string, string>;
  readonly #holds: ((post: BlogPost) => readonly Holds[]) | undefined;

  constructor(
    blog: Blog,
    words: readonly string[],
    { overlay = new Map(), index }: SearchOptions,
  ) {
    this.#blog = blog;
    this.#words = words;
    this.#overlay = overlay;
    this.#holds = index?.ask(words);
  }

  /** Null when one of the words stands nowhere in the post. */
  find(post: BlogPost): Found | null {
    const { meta } = post;
    const title = foldedTitle(meta);
    const isInTitle = this.#words.every((word) => title.includes(word));
    const holds = this.#known(post);
    const isKnown = this.#words.every(
      (word, n) => holds?.[n] === "yes" || title.includes(word),
    );
    if (isKnown && holds !== null) return { meta, isInTitle, snippet: null };
    const isNowhere = this.#words.some(
      (word, n) => holds?.[n] === "no" && !title.includes(word),
    );
    if (isNowhere) return null;
    const text = this.#textOf(meta.path);
    const isFound = this.#words.every(
      (word) => title.includes(word) || text.folded.includes(word),
    );
    return isFound ? { meta, isInTitle, snippet: this.#snippetIn(text) } : null;
  }

  snippet({ meta }: Found): string {
    return this.#snippetIn(this.#textOf(meta.path));
  }

  /** What the index says of the post's text, or null: it says nothing. */
  #known(post: BlogPost): readonly Holds[] | null {
    if (this.#overlay.has(post.meta.path)) return null;
    return this.#holds?.(post) ?? null;
  }

  #snippetIn({ text, folded }: Text): string {
    return snippetOf(text, folded, this.#words);
  }

  #textOf(path: string): Text {
    const unsaved = this.#overlay.get(path);
    const text =
      unsaved === undefined ? readText(this.#blog, path) : bodyOf(unsaved);
    return { text, folded: foldForSearch(text) };
  }
}

const foldedTitles = new WeakMap<PostMeta, string>();

function foldedTitle(meta: PostMeta): string {
  const known = foldedTitles.get(meta);
  if (known !== undefined) return known;
  const title = foldForSearch([meta.title, ...meta.tags].join("\n"));
  foldedTitles.set(meta, title);
  return title;
}

/** So many of them, or all, the newest first. A post without a date is being written: it stands first. */
function newestOf(found: readonly Found[], most = found.length): Found[] {
  const instantOf = ({ meta }: Found): number =>
    meta.date?.instant ?? Number.MAX_SAFE_INTEGER;
  // Among thousands, numbers are put in order far sooner than what they are of.
  const instants = Float64Array.from(found, instantOf).sort();
  const oldest = instants.at(-most) ?? -Infinity;
  return found
    .filter((find) => instantOf(find) >= oldest)
    .sort((a, b) => instantOf(b) - instantOf(a))
    .slice(0, most);
}

/** Lets others have their turn now and then, and ends what nobody waits for any more. */
function restingEach(
  signal: AbortSignal | undefined,
): () => Promise<void> | undefined {
  let end = performance.now() + sliceMs;
  return () => {
    if (performance.now() < end) return undefined;
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      throwIfCancelled(signal);
      end = performance.now() + sliceMs;
    });
  };
}
