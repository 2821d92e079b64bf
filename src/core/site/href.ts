/**
 * Addresses as they are written on a page: from one place in the site to another, in the style
 * that the settings ask for.
 */
import type { Site, SitePath } from "./site";

/** Most paths: nothing in them is to be encoded. */
const plain = /^[\w\-.!~*()/]*$/;

/** Percent-encodes each segment of a path, apostrophes included; slashes stay. */
export function encodePath(path: string): string {
  if (plain.test(path)) return path;
  return path
    .split("/")
    .map((segment) => encodeURIComponent(segment).replace(/'/g, "%27"))
    .join("/");
}

/** Where a post or page stands, shown or not. Throws for a path that the site does not have. */
export function addressOf(site: Site, path: string): SitePath {
  const address = site.addresses.get(path);
  if (address === undefined) throw new Error(`The site has no post ${path}`);
  return address;
}

/** The whole address on the web; without a `url` in the settings it begins at the root. */
export function absoluteHref(site: Site, to: SitePath): string {
  const path = encodePath(to.slice(1));
  return `${site.settings.url || "/"}${path}`;
}

/** The way from one place to another: up to the folder that they share, and down. */
function relativeHref(from: SitePath, to: SitePath): string {
  let shared = 0;
  for (let at = 0; at < from.length && from[at] === to[at]; at += 1)
    if (from[at] === "/") shared = at + 1;
  let up = "";
  for (
    let at = from.indexOf("/", shared);
    at >= 0;
    at = from.indexOf("/", at + 1)
  )
    up += "../";
  return up + encodePath(to.slice(shared)) || "./";
}

/**
 * The address to write on the page at `from` so that it leads to `to`. Relative addresses work in
 * any sub-folder; the style `file` names the file itself, so that pages open from disk.
 */
export function hrefFrom(site: Site, from: SitePath, to: SitePath): string {
  switch (site.settings.links) {
    case "absolute":
      return absoluteHref(site, to);
    case "file":
      return relativeHref(from, to.endsWith("/") ? `${to}index.html` : to);
    case "relative":
      return relativeHref(from, to);
  }
}
