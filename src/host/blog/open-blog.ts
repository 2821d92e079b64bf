import { randomBytes } from "node:crypto";
import type { BlogState, KeptDraft, PostListItem } from "#bridge";
import type { Site } from "#core";
import {
  dropText,
  emptyOldTrash,
  gatherBursts,
  hashOf,
  isGone,
  loadBlog,
  pagesOf,
  readExportRecord,
  readJournal,
  rereadPosts,
  siteOf,
  watchFolder,
} from "#node";
import type {
  Blog,
  ExportRecord,
  FolderWatch,
  KeptText,
  PlannedSite,
} from "#node";
import type { HostEvent } from "../host-types";
import { refuse } from "../refusal";
import { Turns } from "../turns";
import { changesBetween, isSameContent } from "./blog-changes";
import type { BlogView } from "./blog-changes";
import { siteAfter } from "./site-after";
import { identifyFolder, isSameFolder } from "./folder-identity";
import type { FolderIdentity } from "./folder-identity";
import { listItems } from "./list-items";
import type { ListContext } from "./list-items";
import { PostChecks } from "./post-checks";

/** How often a lost folder is looked for, and a present one looked at. */
const lookMs = 2000;

export interface OpenBlogOptions {
  readonly clock: () => number;
  readonly emit: (event: HostEvent) => void;
}

/** An open blog: what was read of it, what is unsaved, and what watches it. */
export class OpenBlog {
  /** Part of the preview's address: who does not know it gets nothing. */
  readonly key = randomBytes(16).toString("hex");
  /** Work that reads and then writes takes turns. */
  readonly turns = new Turns();
  /** Unsaved texts by path, as the journal has them. */
  readonly drafts = new Map<string, string>();
  /** Posts that were in the blog at any time of this session: a vanished one is "gone", not unknown. */
  readonly seen = new Set<string>();
  exported: ExportRecord | null = null;
  unsaved: readonly KeptDraft[] = [];

  #blog: Blog;
  #site: Site | null = null;
  #planned: PlannedSite | null = null;
  #items: ReadonlyMap<string, PostListItem> | null = null;
  #isReachable = true;
  readonly #changeListeners = new Set<() => void>();
  readonly #identity: FolderIdentity;
  readonly #options: OpenBlogOptions;
  readonly #hints = gatherBursts(
    () => void this.refresh().catch(() => undefined),
  );
  readonly #checks = new PostChecks({
    blog: () => this.#blog,
    clock: () => this.now,
    tell: () => this.#showChecks(),
  });
  /** Findings go to who has the list already. */
  #isChecking = false;
  #watch: FolderWatch | null = null;
  readonly #timer: NodeJS.Timeout;

  private constructor(
    blog: Blog,
    identity: FolderIdentity,
    options: OpenBlogOptions,
  ) {
    this.#blog = blog;
    this.#identity = identity;
    this.#options = options;
    for (const path of blog.posts.keys()) this.seen.add(path);
    this.#timer = setInterval(() => void this.#look(), lookMs);
    this.#timer.unref();
  }

  static async open(
    folder: string,
    options: OpenBlogOptions,
  ): Promise<OpenBlog> {
    const blog = await loadBlog(folder);
    const identity = await identifyFolder(blog.folder);
    const open = new OpenBlog(blog, identity, options);
    open.exported = await readExportRecord(blog.folder);
    open.unsaved = await open.#readUnsaved();
    open.#watch = watchFolder(blog.folder, () => open.#hints.tell());
    await emptyOldTrash(blog.folder, options.clock()).catch(() => undefined);
    return open;
  }

  get blog(): Blog {
    return this.#blog;
  }

  get folder(): string {
    return this.#blog.folder;
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
    this.#planned ??= pagesOf(this.#blog, {
      now: this.now,
      drafts: true,
      future: true,
      overlay: this.drafts,
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
      unsaved: this.unsaved,
      otherHosts: [],
      exportTarget: this.exported?.target ?? null,
    };
  }

  /** The window has the list: from now on it hears what the checks find in the texts. */
  startChecks(): void {
    this.#isChecking = true;
    this.#checks.begin();
  }

  /** Throws a refusal when the folder is not where it was: nothing may be written there then. */
  async requireReachable(): Promise<void> {
    await this.#look();
    if (this.#isReachable) return;
    throw refuse("folder-gone", `The folder ${this.folder} is not there.`, {
      hint: "Your texts are kept in this window. Bring the folder back, or copy the texts to another place.",
    });
  }

  /** Reads the folder again and announces what is different. */
  refresh(ownWrites: ReadonlySet<string> = new Set()): Promise<void> {
    return this.turns.take(() => this.refreshNow(ownWrites));
  }

  /** The same within a turn. `ownWrites` are posts that this program has just written as the window wished. */
  async refreshNow(ownWrites: ReadonlySet<string> = new Set()): Promise<void> {
    await this.#look();
    if (!this.#isReachable) return;
    const previous = this.#blog;
    const next = await loadBlog(this.folder, { previous }).catch(
      (cause: unknown) => {
        if (isGone(cause)) return null;
        throw cause;
      },
    );
    if (next === null) await this.#look();
    else this.#take(next, ownWrites, this.#siteStill(next));
  }

  /** Takes over posts that this program has just written, within a turn. */
  reread(paths: readonly string[]): void {
    const next = rereadPosts(this.#blog, paths);
    this.#take(next, new Set(paths), siteAfter(this.site, next, paths));
  }

  /** An export has been recorded: the list shows it. */
  takeExport(record: ExportRecord): void {
    this.exported = record;
    this.#take(this.#blog, new Set(), this.#site);
  }

  /** An unsaved text has come or gone. */
  draftsChanged(): void {
    this.#planned = null;
    this.#tellChange();
  }

  /** Calls back whenever the site may look different. */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#hints.stop();
    this.#isChecking = false;
    this.#checks.stop();
    this.#changeListeners.clear();
    await this.#watch?.close();
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

  #take(next: Blog, ownWrites: ReadonlySet<string>, site: Site | null): void {
    const previous = { blog: this.#blog, items: this.items };
    this.#blog = next;
    this.#site = site;
    this.#planned = null;
    this.#items = null;
    for (const path of next.posts.keys()) this.seen.add(path);
    if (this.#announce(previous, ownWrites)) this.#tellChange();
    if (this.#isChecking && !isSameContent(previous.blog, next)) {
      this.#checks.begin();
    }
  }

  /** Nothing that pages are made of is different: only the list is told. */
  #showChecks(): void {
    const previous = { blog: this.#blog, items: this.items };
    this.#items = null;
    this.#announce(previous, new Set());
  }

  #announce(previous: BlogView, ownWrites: ReadonlySet<string>): boolean {
    const now = { blog: this.#blog, items: this.items };
    const events = changesBetween(previous, now, ownWrites);
    for (const event of events) this.#options.emit(event);
    return events.length > 0;
  }

  #tellChange(): void {
    for (const listener of this.#changeListeners) listener();
  }

  async #look(): Promise<void> {
    const isReachable = await isSameFolder(this.#identity, this.#blog);
    if (isReachable === this.#isReachable) return;
    this.#isReachable = isReachable;
    this.#options.emit({
      name: "folderReachable",
      event: { reachable: isReachable },
    });
    if (isReachable) await this.#comeBack();
  }

  /** A watcher does not survive the loss of its folder. */
  async #comeBack(): Promise<void> {
    await this.#watch?.close();
    this.#watch = watchFolder(this.folder, () => this.#hints.tell());
    this.#hints.tell();
  }

  /** Kept texts that the disk does not have; those that it has were saved after all. */
  async #readUnsaved(): Promise<KeptDraft[]> {
    const unsaved: KeptDraft[] = [];
    for (const kept of await readJournal(this.folder)) {
      if (await this.#isSaved(kept)) continue;
      const { id, text, base } = kept;
      unsaved.push({
        id,
        text,
        base,
        kept: kept.kept,
        isDamaged: kept.isDamaged,
      });
    }
    return unsaved;
  }

  async #isSaved(kept: KeptText): Promise<boolean> {
    if (this.#blog.posts.get(kept.id)?.hash !== hashOf(kept.text)) return false;
    await dropText(this.folder, kept.id).catch(() => undefined);
    return true;
  }
}
