import { inputsOf, positionOf } from "#core";
import type { RenderedEntry, Site, TextFacts } from "#core";
import type { Blog, BlogPost } from "../blog/blog";
import { createTexts } from "../blog/blog-texts";
import type { PlannedSite } from "../blog/plan-of";
import { hashOf } from "../files/hash";
import { eachInSlices, throwIfCancelled } from "../files/in-slices";
import { factsIn, type ExportMemory } from "./export-memory";
import type { ManifestFile } from "./manifest";
import { KeptCards } from "./kept-cards";
import { PageMaker, requireSitePath } from "./page-maker";
import type { MadePage, PageJob } from "./page-maker";
import { PageRecord } from "./page-record";
import type { MadeFile, PagesNow } from "./page-record";
import type { ThreadPool } from "../threads/thread-pool";
import type { Staging } from "./staging";
import type { SiteMessage } from "../threads/thread-messages";

export interface PagesOptions {
  readonly blog: Blog;
  readonly planned: PlannedSite;
  readonly memory: ExportMemory;
  /** Where pages go that are not in the site yet; null when nothing is written. */
  readonly staging: Staging | null;
  /** Threads for sites that are worth them. */
  readonly pool: ThreadPool | null;
  /** The pages that stand there, where an export has just left all of them so. */
  readonly record: PageRecord | null;
  /** Whether a file is in the site as it is planned. */
  readonly isThere: (file: ManifestFile) => boolean;
  /** Hash of what stands at a path, if a page with these bytes need not be written there; else empty. */
  readonly standingHash: (path: string) => string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface MadePages {
  /** What is rendered, in the order of the plan. */
  readonly entries: readonly RenderedEntry[];
  /** The pages in the same order, and what is known of their texts. */
  readonly record: PageRecord;
  /** Some text was no longer the one that the blog was read with: nothing of it is to be remembered. */
  readonly isOther: boolean;
}

/** Fewer texts are read and parsed sooner here than threads are started. */
const worthThreads = 200;
/** So many pages of kept cards take as long as one text. */
const pagesOfText = 20;

/** Makes the pages that are not in the site as they should be; what memory knows is not made again. */
export function makePages(options: PagesOptions): Promise<MadePages> {
  return new PageRun(options).run();
}

class PageRun {
  readonly #options: PagesOptions;
  readonly #entries: readonly RenderedEntry[];
  /** By the numbers of the entries. */
  readonly #made: (MadeFile | undefined)[] = [];
  /** Of texts that were made or recalled. */
  readonly #facts = new Map<string, TextFacts>();
  /** Of the settings that the pages are made with. */
  #cards: KeptCards;
  /** The record that all pages came from which cannot be others now. */
  #base: PageRecord | null = null;
  /** Numbers of the pages that were made, not remembered. */
  readonly #fresh: number[] = [];
  #done = 0;

  constructor(options: PagesOptions) {
    this.#options = options;
    this.#entries = options.planned.plan.entries.filter(isRendered);
    this.#cards = KeptCards.none(options.planned.site.settings);
  }

  async run(): Promise<MadePages> {
    const { memory, planned } = this.#options;
    const numbers = sweep(
      this.#entries,
      await this.#recall(await this.#doubtful()),
      planned.site,
    );
    // Where the rest was not brought, too little is made for cards to be worth it.
    if (memory.recall === null) this.#cards = cardsIn(memory, this.#cards);
    const isOther = await this.#make(numbers);
    if (!isOther) this.#remember();
    return this.#result(isOther);
  }

  /** Numbers of the pages that may be others than in the record; those that cannot be are taken from it. */
  async #doubtful(): Promise<Iterable<number>> {
    const { record, memory } = this.#options;
    const doubtful = record?.doubtful(this.#now()) ?? null;
    if (record === null || doubtful === null) {
      await memory.recall?.();
      memory.isRestNew = true;
      return this.#entries.keys();
    }
    this.#base = record;
    for (const page of record.pages) this.#made.push(page);
    this.#done = this.#entries.length - doubtful.length;
    return doubtful;
  }

  /** Takes from memory what is right and in its place; answers with the numbers of the rest. */
  async #recall(numbers: Iterable<number>): Promise<number[]> {
    const { memory, isThere, signal } = this.#options;
    const inputs = this.#inputs();
    const rest: number[] = [];
    await eachInSlices(
      numbers,
      (number) => {
        const { path, post, key } = this.#entry(number);
        requireSitePath(path);
        const known = memory.pages.get(path);
        const facts = post === undefined ? null : memory.facts.get(post);
        const isKnown =
          known !== undefined &&
          facts !== undefined &&
          key?.(inputs) === known.key &&
          isThere({ path, size: known.size, sha256: known.sha256 });
        if (isKnown) this.#take(number, known, facts);
        else rest.push(number);
      },
      signal,
    );
    return rest;
  }

  #inputs() {
    const { memory } = this.#options;
    const { site, hashOfText } = this.#now();
    return inputsOf(site, factsIn(memory, hashOfText), shortHash);
  }

  #now(): PagesNow {
    const { blog, planned } = this.#options;
    return {
      site: planned.site,
      entries: this.#entries,
      hashOfText: (path: string) => blog.posts.get(path)?.hash ?? null,
    };
  }

  #take(
    number: number,
    { size, sha256, problems }: Omit<MadeFile, "path">,
    facts: TextFacts | null,
  ): void {
    const { onProgress } = this.#options;
    const { path, post } = this.#entry(number);
    this.#made[number] = { path, size, sha256, problems };
    if (facts !== null && post !== undefined) this.#facts.set(post, facts);
    this.#done += 1;
    onProgress?.(this.#done, this.#entries.length);
  }

  /** True when some text was no longer the one that the blog was read with. */
  async #make(numbers: readonly number[]): Promise<boolean> {
    const { pool } = this.#options;
    if (pool === null || this.#textsIn(numbers) < worthThreads)
      return this.#makeHere(numbers);
    const { left, isOther } = await this.#makeInThreads(pool, numbers);
    return (await this.#makeHere(left)) || isOther;
  }

  /** How many texts these pages take, and what else there is to do, in texts. */
  #textsIn(numbers: readonly number[]): number {
    const { hashOfText } = this.#now();
    const texts = new Set<string>();
    for (const number of numbers) {
      const { post, shows } = this.#entry(number);
      for (const { path } of shows) {
        const isKept =
          post === undefined && this.#cards.has(path, hashOfText(path));
        if (!isKept) texts.add(path);
      }
    }
    return texts.size + numbers.length / pagesOfText;
  }

  #makeInThreads(pool: ThreadPool, numbers: readonly number[]) {
    const { blog, planned, staging } = this.#options;
    const { site } = planned;
    const stage = staging?.open(this.#entries.length) ?? null;
    return pool.make({
      site: {
        kind: "site",
        folder: blog.folder,
        input: site.input,
        posts: knownPosts(blog, site),
        cards: this.#cards.bytes(),
        stage,
      },
      plan: { site, entries: this.#entries },
      numbers,
      jobOf: (number) => this.#jobOf(number),
      onMade: (page) => {
        throwIfCancelled(this.#options.signal);
        if (stage !== null)
          staging?.take(this.#pathOf(page.number), stage.first + page.number);
        this.#takeNew(page);
      },
    });
  }

  async #makeHere(numbers: readonly number[]): Promise<boolean> {
    const { blog, planned, staging, signal } = this.#options;
    const texts = createTexts(blog, undefined, this.#cards);
    const maker = new PageMaker({
      site: planned.site,
      entries: this.#entries,
      texts,
      stage: staging && {
        add: (_number, path, bytes) => staging.add(path, bytes),
      },
      hashOfText: this.#now().hashOfText,
    });
    await eachInSlices(
      numbers,
      (number) => {
        this.#takeNew(maker.make(this.#jobOf(number)));
      },
      signal,
    );
    return texts.isOther;
  }

  #takeNew(page: MadePage): void {
    for (const row of page.cards) this.#cards.add(row);
    this.#fresh.push(page.number);
    this.#take(page.number, page, page.facts);
  }

  #jobOf(number: number): PageJob {
    return [number, this.#options.standingHash(this.#pathOf(number))];
  }

  #pathOf(number: number): string {
    return this.#entry(number).path;
  }

  #entry(number: number): RenderedEntry {
    const entry = this.#entries[number];
    if (entry === undefined) throw new Error(`There is no page ${number}`);
    return entry;
  }

  #remember(): void {
    const { memory } = this.#options;
    for (const [path, facts] of this.#facts)
      if (memory.facts.get(path) !== facts) memory.facts.set(path, facts);
    const inputs = this.#inputs();
    for (const number of this.#fresh) {
      const entry = this.#entry(number);
      const made = this.#made[number];
      if (made === undefined) continue;
      const key = entry.key?.(inputs) ?? null;
      const { size, sha256, problems } = made;
      if (key !== null)
        memory.pages.set(entry.path, { key, size, sha256, problems });
    }
    // The same pages are planned as before, of the same texts.
    if (this.#base !== null) return;
    if (memory.pages.size > this.#entries.length)
      keepOnly(memory.pages, new Set(this.#entries.map(({ path }) => path)));
    if (memory.facts.size > this.#facts.size)
      keepOnly(memory.facts, this.#facts);
    const { hashOfText } = this.#now();
    this.#cards.keepOnly((path, hash) => hashOfText(path) === hash);
  }

  #result(isOther: boolean): MadePages {
    const now = this.#now();
    const pages = this.#entries.map(({ path }, number) => {
      const page = this.#made[number];
      if (page === undefined) throw new Error(`${path} was not made`);
      return page;
    });
    const record =
      this.#base?.with(now, pages, this.#facts) ??
      PageRecord.of(now, pages, (path) => this.#factsOf(path));
    return { entries: this.#entries, record, isOther };
  }

  #factsOf(path: string): TextFacts {
    const facts = this.#facts.get(path);
    if (facts === undefined) throw new Error(`${path} was not made`);
    return facts;
  }
}

/** What is kept under the same settings as `none`, which takes its place where there is nothing. */
function cardsIn(memory: ExportMemory, none: KeptCards): KeptCards {
  if (memory.cards?.isLike(none) !== true) memory.cards = none;
  return memory.cards;
}

function isRendered(entry: { readonly kind: string }): entry is RenderedEntry {
  return entry.kind !== "file";
}

/**
 * Numbers of pages in an order in which each text is read and parsed once: listings show posts by
 * date, so a page comes right after the last post that it shows.
 */
function sweep(
  entries: readonly RenderedEntry[],
  numbers: readonly number[],
  site: Site,
): number[] {
  const placeOf = (number: number): number => {
    const last = entries[number]?.shows.at(-1);
    return last === undefined ? -1 : positionOf(site, last.path);
  };
  const places = new Map(numbers.map((number) => [number, placeOf(number)]));
  return [...numbers].sort(
    (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0) || a - b,
  );
}

function knownPosts(blog: Blog, site: Site): SiteMessage["posts"] {
  const known = new Map<string, Pick<BlogPost, "hash" | "problems">>();
  for (const path of site.posts.keys()) {
    const post = blog.posts.get(path);
    if (post?.isInSite !== true) continue;
    known.set(path, { hash: post.hash, problems: post.problems });
  }
  return known;
}

function keepOnly<T>(
  map: Map<string, T>,
  wanted: { has(path: string): boolean },
): void {
  for (const path of map.keys()) if (!wanted.has(path)) map.delete(path);
}

/** Half of a SHA-256: enough for keys that nobody chooses. */
function shortHash(text: string): string {
  return hashOf(text).slice(0, 32);
}
