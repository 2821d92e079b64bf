/**
 * All problems of a blog: those of its addresses and those of every post, drafts included.
 */
import type { Problem } from "../problem";
import type { Site, Texts } from "../site/site";
import { checkPost } from "./check-post";
import { checkSiteUrl } from "./site-url";

/** In the order of paths. Problems of galley.yaml are those of `parseSettings`. */
export function checkSite(site: Site, texts: Texts): Problem[] {
  return [
    ...site.problems,
    ...checkSiteUrl(site),
    ...[...site.posts.keys()].flatMap((path) => checkPost(site, texts, path)),
  ];
}

/** Faults in a text that its page can be made in spite of. */
const survivable = new Set(["picture-missing", "file-missing", "link-dead"]);

/**
 * Whether an export must not go on unless it is told to. A dead link fails a check, but the site
 * can be written: it is reported beside the result.
 */
export function stopsExport({ severity, code }: Problem): boolean {
  return severity === "error" && !survivable.has(code);
}
