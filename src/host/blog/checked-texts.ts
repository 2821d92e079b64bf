import type { Post, Texts } from "#core";
import { postOfFile, readPostFile } from "#node";
import type { Blog } from "#node";

/** UTF-16 units of text that are kept during a pass: posts link to the same few others. */
const keptUnits = 512 * 1024;

/**
 * The texts of a blog exactly as it was read. Throws for a file that has changed since: what is
 * found in another text must not be remembered as this one's.
 */
export class CheckedTexts implements Texts {
  readonly #blog: Blog;
  readonly #kept = new Map<string, Post>();
  #units = 0;
  /** Hashes of the texts that were asked for, by path, since `startReading`. */
  #hashes = new Map<string, string>();

  constructor(blog: Blog) {
    this.#blog = blog;
  }

  /** Notes in the returned map what is asked for from now on. */
  startReading(): ReadonlyMap<string, string> {
    this.#hashes = new Map();
    return this.#hashes;
  }

  post(path: string): Post {
    const known = this.#blog.posts.get(path);
    if (known === undefined) throw new Error(`${path} is not in the blog`);
    const post = this.#kept.get(path) ?? this.#read(path, known.hash);
    this.#hashes.set(path, known.hash);
    return post;
  }

  #read(path: string, hash: string): Post {
    const { folder, settings } = this.#blog;
    const file = readPostFile(folder, path);
    if (file.hash !== hash) throw new Error(`${path} has changed`);
    const post = postOfFile(path, file, settings);
    this.#keep(path, post);
    return post;
  }

  #keep(path: string, post: Post): void {
    this.#kept.set(path, post);
    this.#units += post.body.length;
    for (const [oldest, { body }] of this.#kept) {
      if (this.#units <= keptUnits || oldest === path) break;
      this.#kept.delete(oldest);
      this.#units -= body.length;
    }
  }
}
