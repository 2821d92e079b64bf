import type { Site } from "#core";
import { hashOf, siteOf } from "#node";
import type { Blog } from "#node";
import { isSameList } from "./blog-changes";
import { siteAfter } from "./site-after";

/** Posts that may have changed for the site to be adapted; with more, building it anew is as quick. */
const mostAdapted = 3;

/** The site as an export would find it now, for checks, with what links depend on as one text. */
export interface CheckedSite {
  readonly blog: Blog;
  readonly site: Site;
  readonly fingerprint: string;
}

export interface SitesBefore {
  readonly last: CheckedSite | null;
  /** The site as the window has it. */
  readonly shown: Site;
}

/** Building the site of a large blog takes a moment: one that is there already is adapted where that can be. */
export function checkedSite(
  blog: Blog,
  now: number,
  { last, shown }: SitesBefore,
): CheckedSite {
  const site =
    (last && adapted(blog, last)) ?? siteOf(blog, { now, before: shown });
  const isSamePlaces = last?.site.addresses === site.addresses;
  const fingerprint = isSamePlaces ? last.fingerprint : fingerprintOf(site);
  return { blog, site, fingerprint };
}

function adapted(blog: Blog, last: CheckedSite): Site | null {
  const isSameFrame =
    blog.settingsHash === last.blog.settingsHash &&
    blog.posts.size === last.blog.posts.size &&
    isSameList(blog.files, last.blog.files);
  if (!isSameFrame) return null;
  const changed = [...blog.posts]
    .filter(([path, post]) => last.blog.posts.get(path) !== post)
    .map(([path]) => path);
  return changed.length > mostAdapted
    ? null
    : siteAfter(last.site, blog, changed);
}

/** Every address that a link can lead to: posts, files, and the listings that follow from dates and terms. */
function fingerprintOf(site: Site): string {
  const terms = [...site.tags, ...site.categories];
  return hashOf(
    JSON.stringify([
      site.settings,
      [...site.addresses],
      [...site.fileAddresses],
      site.listed.map(({ path, date }) => [path, date?.day]),
      site.pages.map(({ path }) => path),
      terms.map(({ address, posts }) => [address, posts.length]),
    ]),
  );
}
