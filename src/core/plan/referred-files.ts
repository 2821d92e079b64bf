/**
 * The files of the blog folder that belong to the site: all of `static/`, and what the shown posts,
 * their covers and the writer's style sheet refer to.
 */
import { documentOf } from "../pages/document-of";
import { targetOf } from "../site/resolve";
import type { Site, Texts } from "../site/site";
import { filesInCss } from "../themes/css-addresses";
import { filesAmong } from "./text-facts";

/** Sorted, so that the order says nothing about how the folder was read. */
export function referredFiles(site: Site, texts: Texts): string[] {
  const found = new Set<string>(siteFiles(site));
  for (const { path } of [...site.listed, ...site.pages]) {
    for (const file of postFiles(site, texts, path)) found.add(file);
  }
  return [...found].sort();
}

/** Files that are published whatever the texts say: those of `static/` and of the style. */
export function siteFiles(site: Site): string[] {
  return [
    ...filesInCss(site),
    ...[...site.fileAddresses.keys()].filter((path) =>
      path.startsWith("static/"),
    ),
  ];
}

/** Files that one post or page refers to; a file may come more than once. */
export function postFiles(site: Site, texts: Texts, path: string): string[] {
  const post = texts.post(path);
  const { references } = documentOf(post, site.settings);
  const { meta } = post;
  const written = [meta.cover, ...references.map(({ href }) => href)];
  return filesAmong(
    written
      .filter((address) => address !== "")
      .map((address) => targetOf(site, meta, address)),
  );
}
