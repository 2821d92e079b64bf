/**
 * Gives everything in a site its address, in an order that depends on nothing but the content:
 * the site's own places, `static/`, shown posts before hidden ones, tags, then other files.
 */
import type { PostMeta } from "../post";
import type { Problem } from "../problem";
import { createClaims, type Claims } from "./claims";
import { wantedAddress } from "./permalink";
import { archiveYear, listingPage, pageCount, places } from "./places";
import { isPortableSegment, portablePath } from "./portable";
import { searchScriptsOf } from "./search-parts";
import type { Site, SiteInput, SitePath, Term } from "./site";
import { bundleFolder, decodePath } from "./site-path";

export interface Assigned extends Pick<
  Site,
  "addresses" | "fileAddresses" | "tags" | "categories" | "redirects"
> {
  readonly problems: readonly Problem[];
}

/** What is to be given addresses, besides the input: orders are those of `Site`. */
export interface Shown {
  readonly posts: readonly PostMeta[];
  readonly pages: readonly PostMeta[];
  readonly tags: readonly Term[];
  readonly categories: readonly Term[];
  readonly years: Iterable<readonly [string, readonly PostMeta[]]>;
}

/** Files that a writer may bring along in `static/` instead of the ones that Galley makes. */
const replaceable: readonly SitePath[] = [places.robots, places.notFound];

/** The index is a listing, with pages; the search may be switched off. */
function isAlwaysOwn(place: SitePath): boolean {
  const { index, search, searchScript, searchIndex } = places;
  return ![index, search, searchScript, searchIndex].some(
    (other) => other === place,
  );
}

class Assigner {
  readonly problems: Problem[] = [];
  readonly addresses = new Map<string, SitePath>();
  readonly fileAddresses = new Map<string, SitePath>();
  readonly redirects = new Map<SitePath, string>();
  readonly #claims: Claims = createClaims();

  constructor(
    readonly input: SiteInput,
    readonly shown: Shown,
  ) {}

  /** Claims an address for a file of the writer's; a collision is that file's problem. */
  #claimFor(path: string, wanted: SitePath, isError: boolean): SitePath {
    const { address, takenBy } = this.#claims.claim(wanted, path);
    if (takenBy !== null) {
      this.problems.push({
        code: "address-taken",
        severity: isError ? "error" : "warning",
        message: `The address ${wanted} belongs to ${takenBy} already; this one stands at ${address}.`,
        path,
        hint: "Give one of the two another slug or file name.",
      });
    }
    return address;
  }

  #claimPages(base: SitePath, count: number, owner: string): void {
    const pages = pageCount(count, this.input.settings.listing.perPage);
    for (let number = 1; number <= pages; number += 1) {
      this.#claims.claim(listingPage(base, number), owner);
    }
  }

  #claimOwn(addresses: readonly SitePath[], owner: string): void {
    for (const address of addresses) {
      if (this.#claims.ownerOf(address) === null) {
        this.#claims.claim(address, owner);
      }
    }
  }

  ownPlaces(): void {
    const named = Object.values(places).filter(isAlwaysOwn);
    this.#claimOwn(named, "the site itself");
    if (this.input.settings.search) {
      const owner = "the search page (search: true in galley.yaml)";
      const scripts = searchScriptsOf(this.shown.posts);
      this.#claimOwn([places.search, ...scripts], owner);
    }
    this.#claimPages(places.index, this.shown.posts.length, "the blog's index");
  }

  /** As they are: names such as `.well-known` and `_headers` have a meaning. */
  staticFiles(files: readonly string[]): void {
    for (const path of files) {
      const wanted = path.slice("static".length);
      this.fileAddresses.set(path, this.#claimFor(path, wanted, true));
      if (!wanted.slice(1).split("/").every(isPortableSegment))
        this.problems.push(notPortable(path));
    }
  }

  posts(metas: readonly PostMeta[], areShown: boolean): void {
    const { permalink } = this.input.settings;
    for (const meta of metas) {
      const wanted = wantedAddress(meta, permalink);
      this.addresses.set(
        meta.path,
        this.#claimFor(meta.path, wanted, areShown),
      );
    }
  }

  terms(terms: readonly Term[]): Term[] {
    return terms.map((term) => {
      const owner = `the page of “${term.name}”`;
      const { address, takenBy } = this.#claims.claim(term.address, owner);
      if (takenBy !== null) this.#termProblem(term, address, takenBy);
      this.#claimPages(address, term.posts.length, owner);
      return { ...term, address };
    });
  }

  #termProblem(term: Term, address: SitePath, takenBy: string): void {
    this.problems.push({
      code: "address-taken",
      severity: "warning",
      message: `The address ${term.address} belongs to ${takenBy}; the posts of “${term.name}” are listed at ${address}.`,
      path: takenBy,
    });
  }

  years(): void {
    for (const [year, posts] of this.shown.years) {
      this.#claimPages(archiveYear(year), posts.length, `the year ${year}`);
    }
  }

  otherFiles(files: readonly string[]): void {
    const bundles = new Map<string, SitePath>();
    for (const [path, address] of this.addresses) {
      const folder = bundleFolder(path);
      if (folder !== null) bundles.set(folder, address);
    }
    for (const path of files) {
      const wanted = fileAddress(path, bundles);
      this.fileAddresses.set(path, this.#claimFor(path, wanted, true));
    }
  }

  aliases(metas: readonly PostMeta[]): void {
    for (const meta of metas) {
      for (const alias of meta.aliases) this.#alias(meta, aliasAddress(alias));
    }
  }

  #alias(meta: PostMeta, address: SitePath): void {
    if (address === this.addresses.get(meta.path)) return;
    if (this.redirects.get(address) === meta.path) return;
    const owner = this.#claims.ownerOf(address);
    if (owner === null) {
      this.#claims.claim(address, meta.path);
      this.redirects.set(address, meta.path);
      return;
    }
    this.problems.push({
      code: "alias-taken",
      severity: "error",
      message: `The old address ${address} belongs to ${owner}; no redirect can stand there.`,
      path: meta.path,
      hint: "Remove it from aliases, or give the other one another address.",
    });
  }
}

/** It is kept as it is, since somebody may ask for it by that name. */
function notPortable(path: string): Problem {
  return {
    code: "name-not-portable",
    severity: "warning",
    message: `${path.slice("static/".length)} is a name that not every server or disk can have.`,
    path,
    hint: "Use letters, digits, dashes, dots and underscores.",
  };
}

/** Files of a bundle move with its article; others stay where they are in the blog folder. */
function fileAddress(
  path: string,
  bundles: ReadonlyMap<string, SitePath>,
): SitePath {
  for (
    let at = path.lastIndexOf("/");
    at > 0;
    at = path.lastIndexOf("/", at - 1)
  ) {
    const address = bundles.get(path.slice(0, at + 1));
    if (address === undefined) continue;
    const folder = address.replace(/\.[^./]*$/, "/");
    return `${folder}${portablePath(path.slice(at + 1))}`;
  }
  return `/${portablePath(path)}`;
}

/** The place of a redirect for an old address: its path alone. */
function aliasAddress(alias: string): SitePath {
  const path = alias
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "")
    .replace(/[?#].*$/s, "");
  const plain = portablePath(decodePath(path));
  if (plain === "") return "/";
  return /\.[a-z0-9]{1,5}$/i.test(plain) && !path.endsWith("/")
    ? `/${plain}`
    : `/${plain}/`;
}

/** Deterministic: the same content gets the same addresses in whatever order it was read. */
export function assignAddresses(
  input: SiteInput,
  shown: Shown,
  hidden: readonly PostMeta[],
): Assigned {
  const files = [...input.files].sort();
  const isStatic = (path: string): boolean => path.startsWith("static/");
  const replaces = (path: string): boolean =>
    replaceable.includes(path.slice("static".length));
  const assigner = new Assigner(input, shown);
  const statics = files.filter(isStatic);
  assigner.staticFiles(statics.filter(replaces));
  assigner.ownPlaces();
  assigner.staticFiles(statics.filter((path) => !replaces(path)));
  assigner.posts(shown.pages, true);
  assigner.posts([...shown.posts].reverse(), true);
  assigner.posts(hidden, false);
  const tags = assigner.terms(shown.tags);
  const categories = assigner.terms(shown.categories);
  assigner.years();
  assigner.otherFiles(files.filter((path) => !isStatic(path)));
  assigner.aliases([...shown.pages, ...shown.posts]);
  const { addresses, fileAddresses, redirects, problems } = assigner;
  return { addresses, fileAddresses, tags, categories, redirects, problems };
}
