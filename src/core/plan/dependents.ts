/**
 * Which pages of a plan a post's text or meta is seen on: where it has changed, no other page can be
 * another than before.
 */
import { neighboursOf } from "../pages/neighbours";
import type { PostMeta } from "../post";
import type { Site } from "../site/site";
import type { PlanEntry } from "./plan";
import { targetsOf, type FactsOf } from "./text-facts";

/**
 * Pages by the posts that they depend on, as numbers of the plan's entries. It holds for all plans
 * of sites that share their addresses, since in those each post stands where it stood. It may name
 * a page too many, and never one too few: it follows what `Inputs` puts into keys.
 */
export class Dependents {
  readonly #pages = new Map<string, number[]>();
  /** Pages of the posts of each series: each names all of them. */
  readonly #series = new Map<string, number[]>();
  /** The page of each post. */
  readonly #articles = new Map<string, number>();
  /** Pages that say what posts are called and when they were written, and no more. */
  readonly #overviews: number[] = [];
  /** Pages without a key, which are always made. */
  readonly #always: number[] = [];

  constructor(site: Site, entries: readonly PlanEntry[], factsOf: FactsOf) {
    for (const [number, entry] of entries.entries()) {
      if (entry.kind === "file") continue;
      if (entry.key === undefined) this.#always.push(number);
      else if (entry.shows.length === 0) this.#overviews.push(number);
      if (entry.post !== undefined) this.#articles.set(entry.post, number);
      for (const { path } of entry.shows) this.#add(path, number);
    }
    for (const meta of [...site.listed, ...site.pages]) {
      this.#enterAround(site, meta);
      this.learn(site, meta, factsOf);
    }
  }

  /** A text may refer to other posts than before. */
  learn(site: Site, meta: PostMeta, factsOf: FactsOf): void {
    const number = this.#articles.get(meta.path);
    const facts = factsOf(meta.path);
    if (number === undefined || facts === null) return;
    for (const { path } of targetsOf(site, meta, facts).others)
      this.#add(path, number);
  }

  /** Numbers of the pages that may be others, with those of which nothing is known; each once, in order. */
  of(changed: ReadonlyMap<string, Change>): number[] {
    const found = new Set(this.#always);
    const addAll = (numbers: readonly number[] | undefined): void =>
      numbers?.forEach((number) => found.add(number));
    for (const [path, { before, after }] of changed) {
      addAll(this.#pages.get(path));
      addAll(this.#series.get(after.series));
      if (!isNamedAlike(before, after)) addAll(this.#overviews);
    }
    return [...found].sort((a, b) => a - b);
  }

  #enterAround(site: Site, { path, series }: PostMeta): void {
    const number = this.#articles.get(path);
    if (number === undefined) return;
    const { newer, older } = neighboursOf(site, path);
    if (newer !== null) this.#add(newer.path, number);
    if (older !== null) this.#add(older.path, number);
    if (series !== "") enter(this.#series, series, number);
  }

  #add(path: string, number: number): void {
    enter(this.#pages, path, number);
  }
}

function enter(
  lists: Map<string, number[]>,
  key: string,
  number: number,
): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [number]);
  else if (list.at(-1) !== number) list.push(number);
}

/** A post as it was and as it is: its text or its meta is another. */
export interface Change {
  readonly before: PostMeta;
  readonly after: PostMeta;
}

/** What an overview says of a post. */
function isNamedAlike(a: PostMeta, b: PostMeta): boolean {
  return (
    a.title === b.title &&
    a.date?.iso === b.date?.iso &&
    a.updated?.iso === b.updated?.iso
  );
}
