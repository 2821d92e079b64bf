import type { CardMatter, Post, Problem, SiteSettings, Texts } from "#core";
import { postWith, readPost } from "#core";
import { FileError } from "../files/file-error";
import type { Blog, BlogPost } from "./blog";
import { readPostFile } from "./read-post-file";

/** An empty article in the place of a text that could be read a moment ago would be a lie. */
function unreadable({ path, message, hint }: Problem): FileError {
  const reason = new Error(message.replace(/\.$/, ""));
  return new FileError("read", path, "EUNREADABLE", reason, hint);
}

/** UTF-16 units of text that are kept: rendering an index asks for the same posts again and again. */
const keptUnits = 16 * 1024 * 1024;

/** What was read of a post before: while its file is the same, all but its text is known. */
export type KnownPost = Pick<BlogPost, "meta" | "problems" | "hash">;

/** Where texts lie, and how they are read. */
export interface TextSource {
  /** Real path of the blog folder. */
  readonly folder: string;
  readonly settings: SiteSettings;
  /** Null for what is not part of the site. */
  readonly known: (path: string) => KnownPost | null;
  /** Texts that were read already: null for what has to be read from the disk. */
  readonly read?: { take(path: string, hash: string): string | null };
  /** What cards show of texts, as it was taken out of them before. */
  readonly cards?: { get(path: string, hash: string): CardMatter | null };
}

export interface TextOptions {
  /** Unsaved texts, by path: they stand in the place of the files. */
  readonly overlay?: ReadonlyMap<string, string> | undefined;
  /** UTF-16 units of text to keep. */
  readonly keptUnits?: number;
}

/**
 * The texts of a blog, read from disk when they are asked for, so that memory does not grow with
 * the blog. The same `Post` object comes back while it is kept: who renders can tie its parsed form
 * to it.
 */
export class BlogTexts implements Texts {
  readonly #source: TextSource;
  readonly #overlay: ReadonlyMap<string, string>;
  readonly #most: number;
  readonly #kept = new Map<string, Post>();
  readonly #missed = new Set<string>();
  #units = 0;
  #isOther = false;

  constructor(source: TextSource, options: TextOptions = {}) {
    this.#source = source;
    this.#overlay = options.overlay ?? new Map<string, string>();
    this.#most = options.keptUnits ?? keptUnits;
  }

  /** Some text was no longer the one that the blog was read with. */
  get isOther(): boolean {
    return this.#isOther;
  }

  post(path: string): Post {
    const found = this.#kept.get(path);
    if (found === undefined) {
      const post = this.#read(path);
      this.#keep(path, post);
      return post;
    }
    // Last used, last dropped: a Map keeps the order of insertion.
    this.#kept.delete(path);
    this.#kept.set(path, found);
    return found;
  }

  card(path: string): CardMatter | null {
    const { cards, known } = this.#source;
    const hash = this.#overlay.has(path) ? undefined : known(path)?.hash;
    if (cards === undefined || hash === undefined) return null;
    const card = cards.get(path, hash);
    if (card === null) this.#missed.add(path);
    return card;
  }

  /** Posts whose cards were asked for since the last call and had to be made of their texts. */
  takeMissed(): readonly string[] {
    const missed = [...this.#missed];
    this.#missed.clear();
    return missed;
  }

  #read(path: string): Post {
    const { folder, settings } = this.#source;
    const text = this.#overlay.get(path);
    if (text !== undefined) return readPost(path, text, settings);
    const known = this.#source.known(path);
    if (known === null) throw new Error(`${path} is not a post of this site`);
    const held = this.#source.read?.take(path, known.hash) ?? null;
    if (held !== null) return postWith(known, held);
    const file = readPostFile(folder, path);
    if (file.problem !== null) throw unreadable(file.problem);
    if (file.hash === known.hash) return postWith(known, file.text);
    this.#isOther = true;
    return readPost(path, file.text, settings);
  }

  #keep(path: string, post: Post): void {
    this.#kept.set(path, post);
    this.#units += post.body.length;
    for (const [oldest, { body }] of this.#kept) {
      if (this.#units <= this.#most || oldest === path) break;
      this.#kept.delete(oldest);
      this.#units -= body.length;
    }
  }
}

export function createTexts(
  { folder, settings, posts }: Blog,
  overlay?: ReadonlyMap<string, string>,
  cards?: TextSource["cards"],
): BlogTexts {
  const known = (path: string): KnownPost | null => {
    const post = posts.get(path);
    return post?.isInSite === true ? post : null;
  };
  const source = { folder, settings, known, ...(cards && { cards }) };
  return new BlogTexts(source, { overlay });
}
