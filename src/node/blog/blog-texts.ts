import type { Post, Problem, Texts } from "#core";
import { readPost } from "#core";
import { FileError } from "../files/file-error";
import type { Blog } from "./blog";
import { postOfFile, readPostFile } from "./read-post-file";

/** An empty article in the place of a text that could be read a moment ago would be a lie. */
function unreadable({ path, message, hint }: Problem): FileError {
  const reason = new Error(message.replace(/\.$/, ""));
  return new FileError("read", path, "EUNREADABLE", reason, hint);
}

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
    const file = readPostFile(blog.folder, path);
    if (file.problem !== null) throw unreadable(file.problem);
    return postOfFile(path, file, blog.settings);
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
