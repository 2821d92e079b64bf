/**
 * The texts that the worker has: those it asked for, and the draft. A page is rendered as if all
 * were there; what was missing is then asked for, all at once.
 */
import { type Post, readPost, type Site, type Texts } from "#core";

/** Texts beyond this many are let go, the longest unused first. */
const most = 200;

export class PostTexts {
  readonly #posts = new Map<string, Post>();
  readonly #unreadable = new Set<string>();

  add(id: string, text: string, site: Site): void {
    this.#posts.delete(id);
    this.#posts.set(id, readPost(id, text, site.settings));
    const [oldest] = this.#posts.keys();
    if (this.#posts.size > most && oldest !== undefined) {
      this.#posts.delete(oldest);
    }
  }

  /** The text could not be had: pages are shown without it. */
  giveUp(id: string): void {
    this.#unreadable.add(id);
  }

  forget(id: string): void {
    this.#posts.delete(id);
    this.#unreadable.delete(id);
  }

  clear(): void {
    this.#posts.clear();
    this.#unreadable.clear();
  }

  /** Texts for rendering, which note down what was missing. */
  for(site: Site, draft: Post | null, missing: Set<string>): Texts {
    return {
      post: (path) => {
        if (draft?.meta.path === path) return draft;
        const known = this.#posts.get(path);
        if (known !== undefined) return known;
        if (!this.#unreadable.has(path)) missing.add(path);
        return emptyPost(site, path);
      },
    };
  }
}

function emptyPost(site: Site, path: string): Post {
  const meta = site.posts.get(path);
  if (meta === undefined) throw new Error(`The site has no post ${path}`);
  return { meta, body: "", bodyLine: 0, problems: [] };
}
