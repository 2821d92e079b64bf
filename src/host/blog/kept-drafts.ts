import type { KeptDraft } from "#bridge";
import {
  addSnapshot,
  dropText,
  hashOf,
  isMarkdown,
  isRelativeInside,
  keepText,
  readJournal,
  readPostFile,
} from "#node";
import type { Blog, KeptText } from "#node";
import { Turns } from "../turns";
import type { HostPresence } from "./host-presence";

export interface KeptDraftsOptions {
  readonly folder: string;
  readonly presence: HostPresence;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** An unsaved text has come or gone. */
  readonly changed: () => void;
}

/**
 * The unsaved texts of one open blog: those of its own window, each in a file that no other host
 * touches, and those that hosts left which run no more. What is dropped of the latter stays in the
 * history: nobody has seen it saved.
 */
export class KeptDrafts {
  /** Texts of the own window, by path. */
  readonly texts = new Map<string, string>();
  /** Hashes of the texts that the edits began with, by path, where the history has them. */
  readonly #bases = new Map<string, string>();
  #left: readonly KeptText[] = [];
  /** What is forgotten must not be what was kept a moment later. */
  readonly #turns = new Turns();
  readonly #options: KeptDraftsOptions;

  constructor(options: KeptDraftsOptions) {
    this.#options = options;
  }

  /** What is offered to the writer: the last text of each post that was left unsaved. */
  get offered(): readonly KeptDraft[] {
    return this.#left.map(({ id, text, base, kept, isDamaged }) => ({
      id,
      text,
      base,
      kept,
      isDamaged,
    }));
  }

  /**
   * Finds what was left. Of several texts of one post the last is offered; the others wait for
   * their turn, at the next opening after it was settled.
   */
  async readLeft(blog: Blog): Promise<void> {
    const { folder, presence } = this.#options;
    const left = new Map<string, KeptText>();
    const found = await readJournal(folder, {
      isLiving: (key) => presence.isLiving(key),
      ids: blog.posts.keys(),
    });
    for (const kept of found) {
      if (!isPostName(kept.id)) continue;
      // The disk has it: it was saved after all.
      if (blog.posts.get(kept.id)?.hash === hashOf(kept.text)) {
        await this.#drop(kept).catch(() => undefined);
      } else left.set(kept.id, kept);
    }
    this.#left = [...left.values()].sort((a, b) => a.kept - b.kept);
  }

  /** Keeps a text of the own window. Throws `FileError`: the text is not protected then. */
  keep(id: string, text: string, base: string): Promise<void> {
    return this.#turns.take(() => this.#keep(id, text, base));
  }

  /** The text was saved or given up. Throws `FileError`. */
  forget(id: string): Promise<void> {
    return this.#turns.take(() => this.#forget(id));
  }

  /**
   * The same after work that began when `before` was kept: what was typed while a save or deletion
   * ran is in neither, and stays. `saved` is what the work has brought to safety.
   */
  forgetUnlessNewer(
    id: string,
    before: string | undefined,
    saved: string | undefined,
  ): Promise<void> {
    return this.#turns.take(async () => {
      const now = this.texts.get(id);
      if (now === before || now === saved) await this.#forget(id);
    });
  }

  async #keep(id: string, text: string, base: string): Promise<void> {
    const { folder, presence, clock } = this.#options;
    await presence.join();
    const writer = presence.key;
    await keepText(folder, { id, text, base, kept: clock(), writer });
    this.texts.set(id, text);
    this.#options.changed();
    await this.#keepBase(id, base).catch(() => undefined);
    // The window has taken over what was left of this post, and goes on from there.
    await this.#settleLeft(id).catch(() => undefined);
  }

  /** What the edits began with goes into the history: after a crash they can be merged by it. */
  async #keepBase(id: string, base: string): Promise<void> {
    if (this.#bases.get(id) === base) return;
    this.#bases.set(id, base);
    const { folder, clock } = this.#options;
    const disk = readPostFile(folder, id);
    if (disk.hash === base)
      await addSnapshot(folder, id, Buffer.from(disk.text), clock());
  }

  async #forget(id: string): Promise<void> {
    const { folder, presence } = this.#options;
    await dropText(folder, id, presence.key);
    await this.#settleLeft(id);
    if (this.texts.delete(id)) this.#options.changed();
  }

  /** The post has another name, and its unsaved text with it. */
  async move(id: string, newId: string, base: string): Promise<void> {
    const text = this.texts.get(id);
    if (text === undefined) return;
    await this.keep(newId, text, base);
    await this.forget(id).catch(() => undefined);
  }

  async #settleLeft(id: string): Promise<void> {
    const left = this.#left.find((each) => each.id === id);
    if (left === undefined) return;
    const { folder, clock } = this.#options;
    await addSnapshot(folder, id, Buffer.from(left.text), clock());
    await this.#drop(left);
    this.#left = this.#left.filter((each) => each !== left);
  }

  async #drop({ id, writer }: KeptText): Promise<void> {
    await dropText(this.#options.folder, id, writer);
  }
}

/** A stranger's folder may name anything in its journal. */
function isPostName(id: string): boolean {
  return (
    isRelativeInside(id) &&
    isMarkdown(id) &&
    !id.split("/").some((name) => name.startsWith("."))
  );
}
