import { errorCode, forgetRoot, gatherBursts, noteRoot } from "#node";
import type { Blog, FolderIdentity, FolderWatch, WatchFolder } from "#node";
import { findSameFolder, identifyFolder } from "./folder-identity";

/** How often a lost folder is looked for, and a present one looked at. */
const lookMs = 2000;
/** How often the folder is read without any hint: systems drop hints, network drives give none. */
const rereadMs = 30_000;
/** Errors that tell of this program and not of the folder. */
const shortOfHandles = ["EMFILE", "ENFILE"];

export interface BlogPlaceOptions {
  readonly watch: WatchFolder;
  /** The blog as it was last read. */
  readonly blog: () => Blog;
  /** Something may have changed: the folder is to be read again. */
  readonly reread: () => Promise<void>;
  /** The folder was lost, or is there again. */
  readonly tell: (isReachable: boolean) => void;
}

/** The folder of an open blog as a place: whether it is there, and when it should be read again. */
export class BlogPlace {
  #isReachable = true;
  #isReading = false;
  #watch: FolderWatch | null = null;
  readonly #identity: FolderIdentity;
  readonly #options: BlogPlaceOptions;
  readonly #hints = gatherBursts(() => void this.#reread());
  readonly #timers: readonly NodeJS.Timeout[];

  private constructor(identity: FolderIdentity, options: BlogPlaceOptions) {
    this.#identity = identity;
    this.#options = options;
    this.#timers = [
      setInterval(() => void this.look().catch(() => undefined), lookMs),
      setInterval(() => void this.#reread(), rereadMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Keeps an eye on the folder of a blog that was just read. */
  static async of(options: BlogPlaceOptions): Promise<BlogPlace> {
    const identity = await identifyFolder(options.blog().folder);
    return new BlogPlace(identity, options);
  }

  /** From now on changes in the folder are heard of. */
  startWatching(): void {
    const { watch, blog } = this.#options;
    this.#watch = watch(blog().folder, () => this.#hints.tell());
  }

  /**
   * Whether the folder is where it was; tells when that has changed. Throws `FileError` where the
   * disk does not say: a drive pulled out mid-way counts as lost, until it answers again.
   */
  async look(): Promise<boolean> {
    const { blog } = this.#options;
    const found = await findSameFolder(this.#identity, blog()).catch(
      async (cause: unknown) => {
        if (!shortOfHandles.includes(errorCode(cause))) await this.#take(false);
        throw cause;
      },
    );
    // Whoever writes in a moment must find this one, and no other.
    if (found !== null) noteRoot(blog().folder, found);
    await this.#take(found !== null);
    return found !== null;
  }

  async #take(isReachable: boolean): Promise<void> {
    if (isReachable === this.#isReachable) return;
    this.#isReachable = isReachable;
    this.#options.tell(isReachable);
    if (isReachable) await this.#comeBack();
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#hints.stop();
    forgetRoot(this.#options.blog().folder);
    await this.#watch?.close();
  }

  /** A watcher does not survive the loss of its folder. */
  async #comeBack(): Promise<void> {
    await this.#watch?.close();
    this.startWatching();
    this.#hints.tell();
  }

  /** One reading at a time: on a slow drive they must not pile up. */
  async #reread(): Promise<void> {
    if (this.#isReading) {
      this.#hints.tell();
      return;
    }
    this.#isReading = true;
    await this.#options.reread().catch(() => undefined);
    this.#isReading = false;
  }
}
