/**
 * The site's navigation: what galley.yaml names, then the pages that ask for a place.
 */
import type { PostMeta } from "../post";
import type { NavigationItem } from "../settings/site-settings";
import type { NavigationStep, SitePath } from "./site";

/** A page that the settings name already is not added twice. */
export function navigationOf(
  named: readonly NavigationItem[],
  pages: readonly PostMeta[],
  addresses: ReadonlyMap<string, SitePath>,
): NavigationStep[] {
  const steps: NavigationStep[] = named.map(({ label, url }) => ({
    label,
    url: addresses.get(url.replace(/^\//, "")) ?? url,
  }));
  const taken = new Set(steps.map(({ url }) => url.replace(/\/?$/, "/")));
  for (const page of pages) {
    const url = addresses.get(page.path);
    if (!page.inNavigation || url === undefined || taken.has(url)) continue;
    steps.push({ label: page.title, url });
  }
  return steps;
}
