import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { BlogState, PostListItem } from "#bridge";
import type { Site } from "#core";
import {
  emptyOldTrash,
  isGone,
  loadBlog,
  planOf,
  readExportRecord,
  removeLeftovers,
  removeOwnLeftovers,
  rereadPosts,
  siteOf,
  thinHistory,
} from "#node";
import type {
  Blog,
  CacheKey,
  ExportRecord,
  PlannedSite,
  SearchIndex,
  WatchFolder,
} from "#node";
import { refuse } from "../refusal";
import { Turns } from "../turns";
import { sightOf } from "./blog-sight";
import type { KeptSight } from "./blog-sight";
import { changesBetween, isSameContent } from "./blog-changes";
import type { BlogView, OwnWrites } from "./blog-changes";
import { BlogPlace } from "./blog-place";
import { firstReading } from "./first-reading";
import type { FirstReadingOptions } from "./first-reading";
import { HostPresence } from "./host-presence";
import { KeptDrafts } from "./kept-drafts";
import { KeptExports } from "./kept-exports";
import { KeptReadings } from "./kept-readings";
import { siteAfter } from "./site-after";
import { listItems } from "./list-items";
import type { ListContext } from "./list-items";
import { PostChecks } from "./post-checks";

export interface OpenBlogOptions extends FirstReadingOptions {
  readonly watch: WatchFolder;
  /** What this host calls itself before others. */
  readonly program: string;
  /** Keys that the host has had in its folders: see `HostPresence`. */
  readonly ownKeys: Set<string>;
  /** What caches are sealed with; null: there are none. */
  readonly cacheKey: () => Promise<CacheKey | null>;
}

interface Caches {
  readonly readings: KeptReadings;
  readonly exports: KeptExports;
}

/** An open blog: what was read of it, what is unsaved, and what watches it. */
export class OpenBlog {
  /** Part of the preview's address: who does not know it gets nothing. */
  readonly key = randomBytes(16).toString("hex");
  /** Work that reads and then writes takes turns. */
  readonly turns = new Turns();
  /** Posts that were in the blog at any time of this session: a vanished one is "gone", not unknown. */
  readonly seen = new Set<string>();
  /** Posts whose last save failed, who knows how late. */
  readonly unsure = new Set<string>();
  exported: ExportRecord | null = null;

  #blog: Blog;
  #site: Site | null = null;
  #planned: PlannedSite | null = null;
  #items: ReadonlyMap<string, PostListItem> | null = null;
  #place: BlogPlace | null = null;
  #thinning: Promise<void> = Promise.resolve();
  readonly #changeListeners = new Set<() => void>();
  readonly #options: OpenBlogOptions;
  readonly #checks = new PostChecks({
    blog: () => this.#blog,
    site: () => this.site,
    clock: () => this.now,
    tell: () => this.#showChecks(),
  });
  readonly #readings: KeptReadings;
  /** What exports of the blog know. */
  readonly exports: KeptExports;
  /** Findings go to who has the list already. */
  #isChecking = false;

  /** Who else has the folder open. */
  readonly presence: HostPresence;
  /** Texts that are unsaved. */
  readonly kept: KeptDrafts;

  private constructor(
    blog: Blog,
    presence: HostPresence,
    options: OpenBlogOptions,
    { readings, exports }: Caches,
  ) {
    this.#blog = blog;
    this.#readings = readings;
    this.exports = exports;
    this.#options = options;
    this.presence = presence;
    this.kept = new KeptDrafts({
      folder: blog.folder,
      presence,
      clock: options.clock,
      changed: () => this.#draftsChanged(),
    });
    for (const path of blog.posts.keys()) this.seen.add(path);
  }

  static async open(
    folder: string,
    options: OpenBlogOptions,
  ): Promise<OpenBlog> {
    const key = await options.cacheKey();
    const readings = new KeptReadings(key);
    const blog = await firstReading(folder, readings, options);
    const presence = await enter(blog.folder, options);
    const exports = new KeptExports(blog.folder, key);
    const open = new OpenBlog(blog, presence, options, { readings, exports });
    try {
      await open.#begin();
      return open;
    } catch (cause) {
      await open.close();
      throw cause;
    }
  }

  async #begin(): Promise<void> {
    const { folder, leftovers } = this.#blog;
    this.#place = await this.#keepEyeOn(this.#options.watch);
    await removeLeftovers(leftovers.map((path) => join(folder, path)));
    await removeOwnLeftovers(folder);
    this.exported = await readExportRecord(folder);
    await this.kept.readLeft(this.#blog);
    this.#place.startWatching();
    await emptyOldTrash(folder, this.now).catch(() => undefined);
    // A large history takes its time, and nobody waits for it.
    this.#thinning = thinHistory(folder, this.now).catch(() => undefined);
  }

  get blog(): Blog {
    return this.#blog;
  }

  get folder(): string {
    return this.#blog.folder;
  }

  /** Unsaved texts by path, as the journal has them. */
  get drafts(): ReadonlyMap<string, string> {
    return this.kept.texts;
  }

  /** Spares searches the reading of most texts, once those have been read. */
  get searchIndex(): SearchIndex | undefined {
    return this.#readings.searchIndex;
  }

  /** What the next start shows until it has read the folder. */
  get sight(): KeptSight | null {
    const exportTarget = this.exported?.target ?? null;
    return sightOf({ name: this.#blog.name, exportTarget }, this.items);
  }

  get now(): number {
    return this.#options.clock();
  }

  get previewBase(): string {
    return `/preview/${this.key}/`;
  }

  /** Every post with its address, drafts and scheduled ones included. */
  get site(): Site {
    this.#site ??= siteOf(this.#blog, {
      now: this.now,
      drafts: true,
      future: true,
    });
    return this.#site;
  }

  /** The site with everything in it, for the preview's files; unsaved texts included. */
  get planned(): PlannedSite {
    this.#planned ??= planOf(this.#blog, {
      now: this.now,
      drafts: true,
      future: true,
      overlay: this.drafts,
      before: this.site,
    });
    return this.#planned;
  }

  get items(): ReadonlyMap<string, PostListItem> {
    this.#items ??= listItems(this.#listContext());
    return this.#items;
  }

  state(): BlogState {
    return {
      folder: this.folder,
      name: this.#blog.name,
      previewBase: this.previewBase,
      settings: this.#blog.settings,
      settingsProblems: this.#blog.settingsProblems,
      themeCss: this.#blog.themeCss,
      posts: [...this.items.values()],
      files: this.#blog.files,
      problems: [
        ...this.#blog.problems,
        ...this.site.problems.filter(({ path }) => !this.#blog.posts.has(path)),
      ],
      now: this.now,
      unsaved: this.kept.offered,
      otherHosts: this.presence.others,
      exportTarget: this.exported?.target ?? null,
    };
  }

  /** The window has the list: from now on it hears what the checks find in the texts. */
  startChecks(): void {
    this.#isChecking = true;
    this.#checks.begin();
    this.#readings.begin(this);
  }

  /** Throws a refusal when the folder is not where it was: nothing may be written there then. */
  async requireReachable(): Promise<void> {
    if (await this.#isThere()) return;
    throw refuse("folder-gone", `The folder ${this.folder} is not there.`, {
      hint: "Your texts are kept in this window. Bring the folder back, or copy the texts to another place.",
    });
  }

  /** Work that writes, when its turn has come: the folder may have been lost while it waited. */
  writeInTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.turns.take(async () => {
      await this.requireReachable();
      return work();
    });
  }

  /** Reads the folder again and announces what is different. */
  refresh(ownWrites: ReadonlySet<string> = new Set()): Promise<void> {
    return this.turns.take(() => this.refreshNow(ownWrites));
  }

  /** The same within a turn. `ownWrites` are posts that this program has just written as the window wished. */
  async refreshNow(ownWrites: ReadonlySet<string> = new Set()): Promise<void> {
    if (!(await this.#isThere())) return;
    const previous = this.#blog;
    const next = await loadBlog(this.folder, { previous }).catch(
      (cause: unknown) => {
        if (isGone(cause)) return null;
        throw cause;
      },
    );
    // Lost while it was being read, the folder looks empty: that is no news of its posts.
    if (!(await this.#isThere()) || next === null) return;
    const written = new Map([...ownWrites].map((id) => [id, undefined]));
    this.#take(next, written, this.#siteStill(next));
  }

  /** Takes over posts that this program has just written, within a turn. */
  reread(written: OwnWrites): void {
    const paths = [...written.keys()];
    const next = rereadPosts(this.#blog, paths);
    this.#take(next, written, siteAfter(this.site, next, paths));
  }

  /** An export has been recorded: the list shows it. */
  takeExport(record: ExportRecord): void {
    this.exported = record;
    this.#take(this.#blog, new Map(), this.#site);
  }

  /** Calls back whenever the site may look different. */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#isChecking = false;
    this.#checks.stop();
    this.#changeListeners.clear();
    await this.#place?.close();
    await this.presence.close();
    await this.#readings.close();
    await this.exports.close();
    await this.#thinning;
  }

  #listContext(): ListContext {
    return {
      blog: this.#blog,
      site: this.site,
      exported: this.exported,
      now: this.now,
      checked: (path) => this.#checks.problemsOf(path),
    };
  }

  /** The site as it is known, where nothing has changed that it depends on. */
  #siteStill(next: Blog): Site | null {
    return isSameContent(this.#blog, next) ? this.#site : null;
  }

  #take(next: Blog, ownWrites: OwnWrites, site: Site | null): void {
    const previous = { blog: this.#blog, items: this.items };
    this.#blog = next;
    this.#site = site;
    this.#planned = null;
    this.#items = null;
    if (this.#announce(previous, ownWrites)) this.#tellChange();
    for (const path of next.posts.keys()) this.seen.add(path);
    if (this.#isChecking && !isSameContent(previous.blog, next)) {
      this.#checks.begin();
    }
    // Also without another content: what was just written can be kept only a while later.
    if (this.#isChecking) this.#readings.begin(this);
  }

  /** Nothing that pages are made of is different: only the list is told. */
  #showChecks(): void {
    const previous = { blog: this.#blog, items: this.items };
    this.#items = null;
    this.#announce(previous, new Map());
  }

  #announce(previous: BlogView, ownWrites: OwnWrites): boolean {
    const now = { blog: this.#blog, items: this.items };
    const events = changesBetween(previous, now, {
      ownWrites,
      seen: this.seen,
    });
    for (const event of events) this.#options.emit(event);
    return events.length > 0;
  }

  #tellChange(): void {
    for (const listener of this.#changeListeners) listener();
  }

  #keepEyeOn(watch: WatchFolder): Promise<BlogPlace> {
    return BlogPlace.of({
      watch,
      blog: () => this.#blog,
      reread: () => this.refresh(),
      tell: (reachable) =>
        this.#options.emit({ name: "folderReachable", event: { reachable } }),
    });
  }

  async #isThere(): Promise<boolean> {
    return (await this.#place?.look()) ?? true;
  }

  #draftsChanged(): void {
    this.#planned = null;
    this.#tellChange();
  }
}

/** The others in the folder are told of this host, and it of them. */
function enter(
  folder: string,
  { program, ownKeys, clock, emit }: OpenBlogOptions,
): Promise<HostPresence> {
  return HostPresence.of({
    folder,
    program,
    ownKeys,
    since: clock(),
    tell: (hosts) => emit({ name: "otherHostsChanged", event: { hosts } }),
  });
}
