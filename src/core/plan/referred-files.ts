/**
 * The files of the blog folder that belong to the site: all of `static/`, and what the shown posts,
 * their covers and the writer's style sheet refer to.
 */
import { documentOf } from "../pages/document-of";
import { targetOf } from "../site/resolve";
import type { Site, Texts } from "../site/site";
import { filesInCss } from "../themes/css-addresses";

/** Sorted, so that the order says nothing about how the folder was read. */
export function referredFiles(site: Site, texts: Texts): string[] {
  const found = new Set<string>(filesInCss(site));
  for (const path of site.fileAddresses.keys()) {
    if (path.startsWith("static/")) found.add(path);
  }
  for (const meta of [...site.listed, ...site.pages]) {
    const post = texts.post(meta.path);
    const { references } = documentOf(post, site.settings);
    for (const written of [meta.cover, ...references.map(({ href }) => href)]) {
      if (written === "") continue;
      const target = targetOf(site, post.meta, written);
      if (target.kind === "file") found.add(target.path);
    }
  }
  return [...found].sort();
}
