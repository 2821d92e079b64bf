/**
 * The site of a blog that was a site before: whoever asks again and again mostly asks for the same
 * one, or for one with a post or two changed.
 */
import type { PostMeta } from "../post";
import { buildSite } from "./build-site";
import type { Site, SiteInput } from "./site";
import { isShown } from "./state";
import { withPost } from "./with-post";

/** With more than these it takes no longer to build the site anew. */
const mostChanged = 8;

/** The same as `buildSite(input)`; quick where little is different from what `before` was built of. */
export function siteSince(before: Site, input: SiteInput): Site {
  const changed = changedPosts(before, input);
  if (changed === null || !isSameAround(before.input, input))
    return buildSite(input);
  // A post that moved has all built anew, by what is asked for now.
  const around = { ...input, posts: before.input.posts };
  const site = changed.reduce(withPost, { ...before, input: around });
  return { ...site, input, settings: input.settings };
}

/** Null where a post has come or gone, or may be seen now and was not then. */
function changedPosts(before: Site, input: SiteInput): PostMeta[] | null {
  if (before.posts.size !== input.posts.length) return null;
  const changed: PostMeta[] = [];
  for (const meta of input.posts) {
    const old = before.posts.get(meta.path);
    if (old === undefined) return null;
    if (isShown(old, before.input) !== isShown(old, input)) return null;
    if (old !== meta) changed.push(meta);
  }
  return changed.length > mostChanged ? null : changed;
}

/** What was asked for, drafts and posts of the future, says who is shown, and nothing else. */
function isSameAround(before: SiteInput, now: SiteInput): boolean {
  return (
    before.themeCss === now.themeCss &&
    before.files.size === now.files.size &&
    [...now.files].every((file) => before.files.has(file)) &&
    JSON.stringify(before.settings) === JSON.stringify(now.settings)
  );
}
