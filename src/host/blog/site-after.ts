import { withPost } from "#core";
import type { Site } from "#core";
import type { Blog } from "#node";

/**
 * The site after some posts were written, without building it from all posts again; null when a
 * post has come or gone, which moves others.
 */
export function siteAfter(
  site: Site,
  blog: Blog,
  paths: readonly string[],
): Site | null {
  let next = site;
  for (const path of paths) {
    const post = blog.posts.get(path);
    if (post?.isInSite !== true || !site.posts.has(path)) return null;
    next = withPost(next, post.meta);
  }
  return next;
}
