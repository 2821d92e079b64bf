/**
 * The addresses in the writer's `theme.css`: as it lies at the top of the blog folder, its addresses
 * are seen from there, while the site's style stands elsewhere.
 */
import { joinPath } from "../site/site-path";
import { hrefsAt } from "../site/resolve";
import type { Site, SitePath } from "../site/site";

const address = /url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^"'()\s]+))\s*\)/gi;

function fileAt(site: Site, written: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(written)) return null;
  const path = joinPath("", written.split(/[?#]/, 1)[0] ?? "");
  if (path === null) return null;
  const found = [path, `static/${path}`].find((name) =>
    site.input.files.has(name),
  );
  return found ?? null;
}

/** The files of the blog that `theme.css` names. */
export function filesInCss(site: Site): string[] {
  return [...site.input.themeCss.matchAll(address)].flatMap((match) => {
    const file = fileAt(site, match[1] ?? match[2] ?? match[3] ?? "");
    return file === null ? [] : [file];
  });
}

/** `theme.css` with its addresses written for the style at `from`, or whole (`null`). */
export function placeCss(site: Site, from: SitePath | null): string {
  const href = hrefsAt(site, from);
  return site.input.themeCss.replace(
    address,
    (all, double?: string, single?: string, bare?: string) => {
      const file = fileAt(site, double ?? single ?? bare ?? "");
      const place = file === null ? undefined : site.fileAddresses.get(file);
      return place === undefined ? all : `url("${href(place)}")`;
    },
  );
}
