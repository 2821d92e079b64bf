import type { Post, Texts } from "#core";
import { readPost } from "#core";
import type { Blog } from "./blog";
import { postOfFile, readPostFile } from "./read-post-file";

/** UTF-16 units of text that are kept: rendering an index asks for the same posts again and again. */
const keptUnits = 16 * 1024 * 1024;

/**
 * The texts of a blog, read from disk when they are asked for, so that memory does not grow with
 * the blog; texts in `overlay` (unsaved ones, by path) stand in the place of the files. The same
 * `Post` object comes back while it is kept: who renders can tie its parsed form to it.
 */
export function createTexts(
  blog: Blog,
  overlay: ReadonlyMap<string, string> = new Map(),
): Texts {
  const kept = new Map<string, Post>();
  let units = 0;

  const read = (path: string): Post => {
    const text = overlay.get(path);
    if (text !== undefined) return readPost(path, text, blog.settings);
    const known = blog.posts.get(path);
    if (known?.isInSite !== true) {
      throw new Error(`${path} is not a post of this site`);
    }
    return postOfFile(path, readPostFile(blog.folder, path), blog.settings);
  };

  const keep = (path: string, post: Post): void => {
    kept.set(path, post);
    units += post.body.length;
    for (const [oldest, { body }] of kept) {
      if (units <= keptUnits || oldest === path) break;
      kept.delete(oldest);
      units -= body.length;
    }
  };

  return {
    post(path) {
      const found = kept.get(path);
      if (found === undefined) {
        const post = read(path);
        keep(path, post);
        return post;
      }
      // Last used, last dropped: a Map keeps the order of insertion.
      kept.delete(path);
      kept.set(path, found);
      return found;
    },
  };
}
