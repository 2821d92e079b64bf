import { Dependents } from "#core";
import type { Change, RenderedEntry, Site, TextFacts } from "#core";
import type { MadePage } from "./page-maker";

export type Made = Pick<MadePage, "size" | "sha256" | "problems">;

/** All pages of a site as they were made. */
export interface MadeSite {
  readonly site: Site;
  /** What was rendered, in the order of the plan. */
  readonly entries: readonly RenderedEntry[];
  /** In the same order. */
  readonly made: readonly Made[];
  /** Of every text that has a page. */
  readonly facts: ReadonlyMap<string, TextFacts>;
  readonly hashOfText: (path: string) => string | null;
}

/** The pages of a site as an export made them last, and which of them an edit can have changed. */
export class PageRecord {
  readonly last: MadeSite;
  #dependents: Dependents | null;

  constructor(last: MadeSite, dependents: Dependents | null = null) {
    this.last = last;
    this.#dependents = dependents;
  }

  /** Numbers of the pages that may be others now; null where any may, or where others are planned. */
  doubtful(now: Omit<MadeSite, "made" | "facts">): number[] | null {
    const { entries } = this.last;
    const isSamePlan =
      entries.length === now.entries.length &&
      entries.every(({ path }, index) => path === now.entries[index]?.path);
    const changed = isSamePlan ? this.#changes(now) : null;
    return changed && this.#known().of(changed);
  }

  /** The record after these pages were made. */
  next(made: MadeSite): PageRecord {
    const changed = this.#dependents && this.#changes(made);
    if (!changed) return new PageRecord(made);
    for (const { after } of changed.values())
      this.#dependents?.learn(made.site, after, factsOf(made));
    return new PageRecord(made, this.#dependents);
  }

  #known(): Dependents {
    const { site, entries } = this.last;
    return (this.#dependents ??= new Dependents(
      site,
      entries,
      factsOf(this.last),
    ));
  }

  /** Null where more than texts and metas is another. */
  #changes({
    site,
    hashOfText,
  }: Pick<MadeSite, "site" | "hashOfText">): Map<string, Change> | null {
    const { last } = this;
    if (!isSameAround(site, last.site)) return null;
    const changes = new Map<string, Change>();
    for (const [path, after] of site.posts) {
      const before = last.site.posts.get(path);
      if (before === undefined) return null;
      if (before !== after || hashOfText(path) !== last.hashOfText(path))
        changes.set(path, { before, after });
    }
    return changes;
  }
}

/** Sites share their addresses as long as each post stands where it stood (`siteSince`). */
function isSameAround(a: Site, b: Site): boolean {
  return (
    a.addresses === b.addresses &&
    a.navigation === b.navigation &&
    JSON.stringify(a.settings) === JSON.stringify(b.settings)
  );
}

function factsOf({ facts }: MadeSite) {
  return (path: string) => facts.get(path) ?? null;
}
