/**
 * Groups posts by a tag or category, under one slug for all ways to write it, and by year.
 */
import type { PostMeta } from "../post";
import { slugify } from "../slug";
import { portableSegment } from "./portable";
import type { SitePath, Term } from "./site";

/** `Kafka` and `kafka` are one tag; posts keep the order in which they come. */
export function groupTerms(
  posts: readonly PostMeta[],
  namesOf: (meta: PostMeta) => readonly string[],
  base: SitePath,
): Term[] {
  const groups = new Map<string, { name: string; posts: Set<PostMeta> }>();
  const slugs = new Map<string, string>();
  for (const meta of posts) {
    for (const name of namesOf(meta)) {
      const slug = slugs.get(name) ?? termSlug(name);
      slugs.set(name, slug);
      const group = groups.get(slug) ?? { name, posts: new Set() };
      groups.set(slug, group);
      group.posts.add(meta);
    }
  }
  return [...groups]
    .map(([slug, group]) => ({
      name: group.name,
      address: `${base}${slug}/`,
      posts: [...group.posts],
    }))
    .sort((a, b) => compareText(a.name, b.name));
}

function termSlug(name: string): string {
  return portableSegment(slugify(name) || name);
}

interface TermLookup {
  readonly bySlug: ReadonlyMap<string, Term>;
  /** Every way to write a term that was asked for: making a slug of it takes longest. */
  readonly byName: Map<string, Term | null>;
}

const lookups = new WeakMap<readonly Term[], TermLookup>();

/** The term that a name belongs to, however it is written; null when no listed post carries it. */
export function findTerm(terms: readonly Term[], name: string): Term | null {
  let lookup = lookups.get(terms);
  if (lookup === undefined) {
    const bySlug = new Map(terms.map((term) => [termSlug(term.name), term]));
    lookup = { bySlug, byName: new Map() };
    lookups.set(terms, lookup);
  }
  let term = lookup.byName.get(name);
  if (term === undefined) {
    term = lookup.bySlug.get(termSlug(name)) ?? null;
    lookup.byName.set(name, term);
  }
  return term;
}

/** By letters without regard to case, then by code units, so that the order is the same everywhere. */
export function compareText(a: string, b: string): number {
  const [lowA, lowB] = [a.toLowerCase(), b.toLowerCase()];
  if (lowA !== lowB) return lowA < lowB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Posts by the year of their own date, newest year first; undated posts belong to none. */
export function groupByYear(
  posts: readonly PostMeta[],
): Map<string, PostMeta[]> {
  const years = new Map<string, PostMeta[]>();
  for (const meta of posts) {
    const year = meta.date?.day.slice(0, 4);
    if (year === undefined) continue;
    const group = years.get(year);
    if (group === undefined) years.set(year, [meta]);
    else group.push(meta);
  }
  return years;
}

/** Posts of each series, first part first. */
export function groupSeries(
  newestFirst: readonly PostMeta[],
): Map<string, PostMeta[]> {
  const series = new Map<string, PostMeta[]>();
  for (const meta of newestFirst) {
    if (meta.series === "") continue;
    series.set(meta.series, [meta, ...(series.get(meta.series) ?? [])]);
  }
  return series;
}
