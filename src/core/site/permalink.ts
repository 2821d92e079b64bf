/**
 * The address that a post or page asks for, from the site's pattern or its place in `pages/`.
 */
import type { PostMeta } from "../post";
import { slugify } from "../slug";
import { portablePath, portableSegment } from "./portable";
import type { SitePath } from "./site";
import { bundleFolder, folderOf } from "./site-path";

/** What a pattern may name. */
const parts: Readonly<Record<string, (meta: PostMeta) => string>> = {
  slug: ({ slug }) => portableSegment(slug),
  title: ({ title, slug }) => portableSegment(slugify(title) || slug),
  year: (meta) => partOfDay(meta, 0),
  month: (meta) => partOfDay(meta, 1),
  day: (meta) => partOfDay(meta, 2),
};

function partOfDay({ date }: PostMeta, part: 0 | 1 | 2): string {
  return date?.day.split("-")[part] ?? "";
}

/** `/posts/:slug/` filled in; a post without a date leaves the date's parts out. */
function postAddress(meta: PostMeta, pattern: string): SitePath {
  const path = pattern.replace(
    /:([a-z]+)/g,
    (all, name: string) => parts[name]?.(meta) ?? all,
  );
  return asAddress(portablePath(path) || portableSegment(meta.slug));
}

/** A path that names an HTML file stays one; any other is a folder. */
function asAddress(path: string): SitePath {
  return /\.html?$/i.test(path) ? `/${path}` : `/${path}/`;
}

/** `pages/team/about.md` → `/team/about/`. */
function pageAddress(meta: PostMeta): SitePath {
  const bundle = bundleFolder(meta.path);
  const folder =
    bundle === null ? folderOf(meta.path) : folderOf(bundle.slice(0, -1));
  const above = portablePath(folder.replace(/^pages\//, ""));
  const slug = portableSegment(meta.slug);
  return above === "" ? `/${slug}/` : `/${above}/${slug}/`;
}

/** Where a post or page would stand if the place is free. */
export function wantedAddress(meta: PostMeta, permalink: string): SitePath {
  return meta.kind === "page"
    ? pageAddress(meta)
    : postAddress(meta, permalink);
}
