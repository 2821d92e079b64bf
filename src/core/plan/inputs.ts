/**
 * What each page of a site follows from, as one short key: who keeps a page beside its key need not
 * render it again while the key is the same. Nothing here asks for a text.
 */
import { KeptWith } from "../kept-with";
import type { PostMeta } from "../post";
import { iconPlace } from "../pages/head";
import { positionOf, neighboursOf } from "../pages/neighbours";
import { addressOf } from "../site/href";
import { hasSearch, type Listing } from "../site/listings";
import { pageCount } from "../site/places";
import { placeOf, type Target } from "../site/resolve";
import type { Site, Term } from "../site/site";
import { isShown } from "../site/state";
import { findTerm } from "../site/terms";
import { targetsOf, type FactsOf, type TextFacts } from "./text-facts";

/** A short text that differs where the given one does: a cryptographic hash. */
export type Digest = (text: string) => string;

/** Keys are null where a text is not known yet: the page has to be rendered. */
export interface Inputs {
  /** Of the page of one post or page, and of what the checks say of it. */
  article(path: string): string | null;
  /** Of page `number`, from 1, of a listing. */
  listing(listing: Listing, number: number): string | null;
  /** Of something that is made of these posts' texts in this order, such as a feed. */
  posts(name: string, posts: readonly PostMeta[]): string | null;
  /** Of something that is made of what the metas say, and of no text. */
  overview(name: string, facts: readonly unknown[]): string;
}

export function inputsOf(site: Site, factsOf: FactsOf, digest: Digest): Inputs {
  return new SiteInputs(site, factsOf, digest);
}

/** A key, and what it was made of: of the very same things the same key follows. */
interface KeptKey {
  readonly digest: Digest;
  readonly addresses: Site["addresses"];
  readonly of: readonly unknown[];
  readonly key: string;
}

/** Where keys are kept, each by what it is the key of. */
interface Keys<Owner> {
  get(owner: Owner): KeptKey | undefined;
  set(owner: Owner, kept: KeptKey): void;
}

const textKeys = new KeptWith<TextFacts, KeptKey>();
const articleKeys = new KeptWith<TextFacts, KeptKey>();
/** Of what shows several texts, by name. */
const pageKeys = new KeptWith<Site["addresses"], Map<string, KeptKey>>();

class SiteInputs implements Inputs {
  readonly #site: Site;
  readonly #factsOf: FactsOf;
  readonly #digest: Digest;
  /** What every page shows around its own matter. */
  readonly #frame: string;
  readonly #series = new Map<string, string>();
  /** A text is asked for by its article and by each listing that shows it. */
  readonly #texts = new Map<string, string | null>();
  readonly #pageKeys: Map<string, KeptKey>;

  constructor(site: Site, factsOf: FactsOf, digest: Digest) {
    this.#site = site;
    this.#factsOf = factsOf;
    this.#digest = digest;
    this.#pageKeys = pageKeysOf(site);
    this.#frame = digest(
      JSON.stringify([
        site.settings,
        site.navigation,
        hasSearch(site),
        site.listed.length > 0,
        site.tags.length > 0,
        site.categories.length > 0,
        iconPlace(site),
      ]),
    );
  }

  article(path: string): string | null {
    const facts = this.#factsOf(path);
    const meta = this.#site.posts.get(path);
    const text = this.#text(path);
    if (facts === null || meta === undefined || text === null) return null;
    const linked = this.#checks(meta, facts);
    if (linked === null) return null;
    const { newer, older } = neighboursOf(this.#site, path);
    const series = this.#seriesOf(meta);
    const of = [this.#frame, text, newer, older, series, ...linked];
    return this.#once(articleKeys, facts, of, () =>
      this.overview("article", [
        text,
        linked,
        newer && this.#named(newer),
        older && this.#named(older),
        series,
      ]),
    );
  }

  listing(listing: Listing, number: number): string | null {
    const { kind, base, name, posts } = listing;
    const { perPage } = this.#site.settings.listing;
    const count = pageCount(posts.length, perPage);
    const shown = posts.slice((number - 1) * perPage, number * perPage);
    return this.#several([kind, base, name, number].join("\n"), shown, count);
  }

  posts(name: string, posts: readonly PostMeta[]): string | null {
    return this.#several(name, posts, 1);
  }

  /** Of what shows several texts, on one of `count` pages. */
  #several(
    name: string,
    posts: readonly PostMeta[],
    count: number,
  ): string | null {
    const facts: (string | number)[] = [count];
    for (const { path } of posts) {
      const text = this.#text(path);
      if (text === null) return null;
      facts.push(text);
    }
    return this.#once(this.#pageKeys, name, [this.#frame, ...facts], () =>
      this.overview(name, facts),
    );
  }

  overview(name: string, facts: readonly unknown[]): string {
    return this.#digest(JSON.stringify([this.#frame, name, facts]));
  }

  /** Of a post's text wherever it is shown: the text, and what its addresses and terms lead to. */
  #text(path: string): string | null {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const key = this.#textKey(path);
    this.#texts.set(path, key);
    return key;
  }

  #textKey(path: string): string | null {
    const facts = this.#factsOf(path);
    const meta = this.#site.posts.get(path);
    if (facts === null || meta === undefined) return null;
    return this.#once(textKeys, facts, [meta], () =>
      this.#readText(meta, facts),
    );
  }

  /** The key that was made of these very things before, in a site with the same addresses, or a new one. */
  #once<Owner>(
    keys: Keys<Owner>,
    owner: Owner,
    of: readonly unknown[],
    make: () => string,
  ): string {
    const digest = this.#digest;
    const { addresses } = this.#site;
    const known = keys.get(owner);
    const isKnown =
      known?.digest === digest &&
      known.addresses === addresses &&
      known.of.length === of.length &&
      known.of.every((thing, index) => thing === of[index]);
    if (isKnown) return known.key;
    const key = make();
    keys.set(owner, { digest, addresses, of, key });
    return key;
  }

  #readText(meta: PostMeta, facts: TextFacts): string {
    const { tags, categories } = this.#site;
    return this.#digest(
      JSON.stringify([
        meta.path,
        facts.hash,
        addressOf(this.#site, meta.path),
        addressesIn(tags, meta.tags),
        addressesIn(categories, meta.categories),
        targetsOf(this.#site, meta, facts).all.map((target) =>
          this.#leads(meta, target),
        ),
      ]),
    );
  }

  /** Where an address leads, without what follows from how it is written. */
  #leads(meta: PostMeta, target: Target): string {
    return `${target.kind} ${placeOf(this.#site, meta, target) ?? ""}`;
  }

  /** What the checks look at in the posts that a text links to; null when one is not known. */
  #checks(meta: PostMeta, facts: TextFacts): readonly string[] | null {
    const found: string[] = [];
    for (const target of targetsOf(this.#site, meta, facts).others) {
      const linked = this.#site.posts.get(target.path);
      if (linked === undefined) continue;
      if (!isShown(linked, this.#site.input)) {
        found.push(`hidden ${linked.title}`);
        continue;
      }
      // Its places can be linked to only where there is a fragment.
      const anchors = target.suffix.includes("#")
        ? this.#factsOf(target.path)
        : shown;
      if (anchors === null) return null;
      found.push(anchors.hash);
    }
    return found;
  }

  #named(meta: PostMeta): readonly string[] {
    return [meta.title, addressOf(this.#site, meta.path)];
  }

  #seriesOf({ series, path }: PostMeta): string {
    const parts = this.#site.series.get(series);
    if (parts === undefined || positionOf(this.#site, path) < 0) return "";
    let key = this.#series.get(series);
    if (key === undefined) {
      key = this.#digest(
        JSON.stringify(parts.map((part) => this.#named(part))),
      );
      this.#series.set(series, key);
    }
    return key;
  }
}

/** Of a linked post, where nothing but that it is shown can be seen of it. */
const shown = { hash: "shown" };

function pageKeysOf({ addresses }: Site): Map<string, KeptKey> {
  let keys = pageKeys.get(addresses);
  if (keys === undefined) {
    keys = new Map();
    pageKeys.set(addresses, keys);
  }
  return keys;
}

function addressesIn(
  terms: readonly Term[],
  names: readonly string[],
): readonly string[] {
  return names.map((name) => findTerm(terms, name)?.address ?? "");
}
