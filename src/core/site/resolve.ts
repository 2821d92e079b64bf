/**
 * What an address in a post's text or front matter means: another post, a file of the blog, a page
 * of the site, somewhere else, or nothing.
 */
import type { ResolveAddress } from "../markdown/document";
import type { PostMeta } from "../post";
import { addressOf, absoluteHref, hrefFrom } from "./href";
import { hasSearch, listingsOf, overviewsOf, pagesOfListing } from "./listings";
import { places } from "./places";
import { collisionKey } from "./portable";
import { searchScriptsOf } from "./search-parts";
import type { Site, SitePath } from "./site";
import {
  bundleFolder,
  decodePath,
  folderOf,
  joinPath,
  outputPath,
} from "./site-path";

/** `suffix` is the query and fragment as written, with their `?` and `#`. */
export type Target =
  | { readonly kind: "elsewhere" }
  /** A place on the article itself. */
  | { readonly kind: "here"; readonly suffix: string }
  | { readonly kind: "post"; readonly path: string; readonly suffix: string }
  | { readonly kind: "file"; readonly path: string; readonly suffix: string }
  | {
      readonly kind: "page";
      readonly address: SitePath;
      readonly suffix: string;
    }
  /** The path that was looked for, as a person would write it. */
  | { readonly kind: "dead"; readonly path: string };

type Found =
  | { readonly kind: "post" | "file"; readonly path: string }
  | { readonly kind: "page"; readonly address: SitePath };

interface Lookup {
  /** Posts and files by their path in the blog folder, made comparable. */
  readonly sources: ReadonlyMap<string, Found>;
  /** What stands at a path in the site folder, made comparable. */
  readonly outputs: ReadonlyMap<string, Found>;
}

const lookups = new WeakMap<Site["addresses"], Lookup>();

/** Made once for all sites that share their addresses. */
function lookupOf(site: Site): Lookup {
  const known = lookups.get(site.addresses);
  if (known !== undefined) return known;
  const sources = new Map<string, Found>();
  const outputs = new Map<string, Found>();
  for (const page of ownPages(site)) {
    const found: Found = { kind: "page", address: page };
    outputs.set(collisionKey(outputPath(page)), found);
  }
  const enter = (kind: "post" | "file", path: string, at: SitePath): void => {
    const found: Found = { kind, path };
    outputs.set(collisionKey(outputPath(at)), found);
    if (!sources.has(collisionKey(path)))
      sources.set(collisionKey(path), found);
  };
  for (const [path, at] of site.fileAddresses) enter("file", path, at);
  for (const [path, at] of site.addresses) enter("post", path, at);
  const lookup = { sources, outputs };
  lookups.set(site.addresses, lookup);
  return lookup;
}

function ownPages(site: Site): SitePath[] {
  const { rss, atom, json, sitemap } = places;
  const { feeds, url } = site.settings;
  return [
    ...listingsOf(site).flatMap((listing) => pagesOfListing(site, listing)),
    ...overviewsOf(site),
    ...(hasSearch(site)
      ? [places.search, ...searchScriptsOf(site.listed)]
      : []),
    places.style,
    ...(url === ""
      ? []
      : [
          ...(feeds.rss ? [rss] : []),
          ...(feeds.atom ? [atom] : []),
          ...(feeds.json ? [json] : []),
          sitemap,
        ]),
  ];
}

/** A post or file by its path; exactly, or else but for case and composition. */
function findSource(site: Site, path: string | null): Found | null {
  if (path === null || path === "") return null;
  if (site.posts.has(path)) return { kind: "post", path };
  if (site.input.files.has(path)) return { kind: "file", path };
  const { sources } = lookupOf(site);
  const find = (name: string): Found | undefined =>
    sources.get(collisionKey(name));
  return find(path) ?? find(`${path}.md`) ?? find(`${path}/index.md`) ?? null;
}

/** What stands at an address of the site, with or without its closing slash. */
export function findAddress(site: Site, address: SitePath): Found | null {
  const { outputs } = lookupOf(site);
  const at = (path: SitePath): Found | undefined =>
    outputs.get(collisionKey(outputPath(path)));
  return at(address) ?? at(`${address}/`) ?? null;
}

/** A path from the root: of the site, of the blog folder, or of the host when the site is in a sub-folder. */
function findFromRoot(site: Site, path: string): Found | null {
  const found = findAddress(site, path) ?? findSource(site, joinPath("", path));
  if (found !== null) return found;
  const base = /^[a-z]+:\/\/[^/]+(\/.*)$/i.exec(site.settings.url)?.[1] ?? "/";
  return base.length > 1 && path.startsWith(base)
    ? findFromRoot(site, path.slice(base.length - 1))
    : null;
}

/**
 * A path relative to the post: beside its file; in the folder that is named like it (where some
 * generators keep a post's pictures); relative to its address; or from the blog folder.
 */
function findFromPost(site: Site, post: PostMeta, path: string): Found | null {
  const folder = folderOf(post.path);
  const beside = findSource(site, joinPath(folder, path));
  if (beside !== null) return beside;
  const stem = post.path.replace(/\.[^./]*$/, "");
  const address = addressOf(site, post.path);
  const onSite = joinPath(folderOf(address), path);
  return (
    findSource(site, joinPath(stem, path)) ??
    (onSite === null
      ? null
      : findAddress(site, `/${onSite}${path.endsWith("/") ? "/" : ""}`)) ??
    (bundleFolder(post.path) === null
      ? null
      : findSource(site, joinPath(folderOf(folder.slice(0, -1)), path))) ??
    findSource(site, joinPath("", path))
  );
}

/** What an address means that is written in a post; never throws. */
export function targetOf(site: Site, post: PostMeta, written: string): Target {
  const address = written.trim();
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address))
    return { kind: "elsewhere" };
  const [path = "", suffix = ""] = splitSuffix(address);
  if (path === "") return { kind: "here", suffix };
  const find = (wanted: string): Found | null =>
    wanted.startsWith("/")
      ? findFromRoot(site, wanted)
      : findFromPost(site, post, wanted);
  const plain = find(decodePath(path));
  if (plain !== null) return { ...plain, suffix };
  // A name with `#` or `?` that front matter writes as it is.
  const whole = suffix === "" ? null : find(address);
  if (whole !== null) return { ...whole, suffix: "" };
  return { kind: "dead", path: decodePath(path) };
}

function splitSuffix(address: string): [string, string] {
  const at = address.search(/[?#]/);
  return at < 0 ? [address, ""] : [address.slice(0, at), address.slice(at)];
}

/** The place in the site that a target stands at; null for one elsewhere or dead. */
export function placeOf(
  site: Site,
  post: PostMeta,
  target: Target,
): SitePath | null {
  switch (target.kind) {
    case "here":
      return site.addresses.get(post.path) ?? null;
    case "post":
      return site.addresses.get(target.path) ?? null;
    case "file":
      return site.fileAddresses.get(target.path) ?? null;
    case "page":
      return target.address;
    case "elsewhere":
    case "dead":
      return null;
  }
}

/** Writes addresses for the page at `from`; `null` stands for a feed, which needs whole ones. */
export function hrefsAt(
  site: Site,
  from: SitePath | null,
): (to: SitePath) => string {
  return from === null
    ? (to) => absoluteHref(site, to)
    : (to) => hrefFrom(site, from, to);
}

/**
 * What leads nowhere keeps its meaning wherever the text is shown: relative to the article, or to
 * the root of the host.
 */
function deadHref(
  site: Site,
  post: PostMeta,
  written: string,
  from: SitePath | null,
): string {
  const article = site.addresses.get(post.path) ?? "/";
  if (from === article) return written;
  if (written.startsWith("/")) {
    const host = /^[a-z]+:\/\/[^/]+/i.exec(site.settings.url)?.[0] ?? "";
    return from === null ? host + written : written;
  }
  const folder = hrefsAt(site, from)(folderOf(article));
  return folder.replace(/index\.html$/, "") + written;
}

/** How the addresses in a post's text are written on the page at `from` (`null`: in a feed). */
export function resolverFor(
  site: Site,
  post: PostMeta,
  from: SitePath | null,
): ResolveAddress {
  const href = hrefsAt(site, from);
  return (written) => {
    const target = targetOf(site, post, written);
    if (target.kind === "dead") return deadHref(site, post, written, from);
    const place = placeOf(site, post, target);
    if (place === null || !("suffix" in target)) return written;
    const isOnPage = target.kind === "here" && place === from;
    return `${isOnPage ? "" : href(place)}${target.suffix}`;
  };
}
