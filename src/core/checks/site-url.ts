/**
 * Says what a site lacks whose address on the web is not known.
 */
import type { Problem } from "../problem";
import type { Site } from "../site/site";

/** At most one note, on galley.yaml. */
export function checkSiteUrl({ settings }: Site): Problem[] {
  if (settings.url !== "") return [];
  const { rss, atom, json } = settings.feeds;
  const needs = [
    ...(rss || atom || json ? ["feeds"] : []),
    "sitemap",
    ...(settings.links === "absolute" ? ["whole addresses in links"] : []),
  ];
  return [
    {
      code: "url-missing",
      severity: "note",
      message: `The site's address is not known; what needs it is left out: ${needs.join(", ")}.`,
      path: "galley.yaml",
      hint: "Set url to the address at which the site will stand, such as https://example.org/.",
    },
  ];
}
