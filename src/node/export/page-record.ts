import { doubtfulPages, isSameShape, namedAs, siteShape, traceOf } from "#core";
import type {
  ChangedTexts,
  Problem,
  RenderedEntry,
  Site,
  TextFacts,
  TextTrace,
} from "#core";
import { hashOf } from "../files/hash";
import type { ManifestFile } from "./manifest";

/** A page as it was made. */
export interface MadeFile extends ManifestFile {
  readonly problems: readonly Problem[];
}

/** What pages are to be made of. */
export interface PagesNow {
  readonly site: Site;
  /** What is rendered, in the order of the plan. */
  readonly entries: readonly RenderedEntry[];
  /** Hash of a text of the blog as it was read. */
  readonly hashOfText: (path: string) => string | null;
}

/** The pages of a site as an export made them, in the order of the plan, and what they were made of. */
export class PageRecord {
  /** Null where it was kept by an earlier run of the program: then there is only the shape's hash. */
  readonly #site: Site | null;
  #shape: string | null;

  private constructor(
    of: Site | string,
    readonly pages: readonly MadeFile[],
    /** Of every text that has a page. */
    readonly traces: ReadonlyMap<string, TextTrace>,
  ) {
    this.#site = typeof of === "string" ? null : of;
    this.#shape = typeof of === "string" ? of : null;
  }

  /** Of pages that were made now. */
  static of(
    { site }: PagesNow,
    pages: readonly MadeFile[],
    factsOf: (path: string) => TextFacts,
  ): PageRecord {
    const traces = new Map<string, TextTrace>();
    for (const meta of [...site.listed, ...site.pages])
      traces.set(meta.path, traceOf(site, meta, factsOf(meta.path)));
    return new PageRecord(site, pages, traces);
  }

  static kept(
    shape: string,
    pages: readonly MadeFile[],
    traces: ReadonlyMap<string, TextTrace>,
  ): PageRecord {
    return new PageRecord(shape, pages, traces);
  }

  /** The record with pages made anew; `fresh`: of the texts among them. */
  with(
    { site }: PagesNow,
    pages: readonly MadeFile[],
    fresh: ReadonlyMap<string, TextFacts>,
  ): PageRecord {
    const traces = new Map(this.traces);
    for (const [path, facts] of fresh) {
      const meta = site.posts.get(path);
      if (meta !== undefined) traces.set(path, traceOf(site, meta, facts));
    }
    return new PageRecord(site, pages, traces);
  }

  /** Hash of the shape of the site. */
  get shape(): string {
    if (this.#site !== null) this.#shape ??= hashOf(siteShape(this.#site));
    return this.#shape ?? "";
  }

  /** Numbers of the pages that may be others now; null where any may, or where others are planned. */
  doubtful(now: PagesNow): number[] | null {
    const { site, entries } = now;
    if (!this.#hasShapeOf(site) || !this.#hasPathsOf(entries)) return null;
    return doubtfulPages(site, entries, this.#changed(now));
  }

  #hasShapeOf(site: Site): boolean {
    return this.#site === null
      ? this.shape === hashOf(siteShape(site))
      : isSameShape(this.#site, site);
  }

  #hasPathsOf(entries: readonly RenderedEntry[]): boolean {
    const { pages } = this;
    return (
      entries.length === pages.length &&
      entries.every(({ path }, number) => path === pages[number]?.path)
    );
  }

  #changed({ site, hashOfText }: PagesNow): ChangedTexts {
    const { traces } = this;
    const paths = new Set<string>();
    const renamed = new Set<string>();
    for (const [path, { hash, named }] of traces) {
      if (hashOfText(path) === hash) continue;
      paths.add(path);
      const meta = site.posts.get(path);
      if (meta === undefined || namedAs(meta) !== named) renamed.add(path);
    }
    return { paths, renamed, traces };
  }
}
