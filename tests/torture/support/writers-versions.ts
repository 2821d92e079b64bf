import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Answer, SaveResult } from "#bridge";

/**
 * Every version of the posts that must not be lost. A version is a text that Galley said is saved,
 * or that another program wrote. What another program writes over its own text, or deletes of it,
 * is its own doing; all else must be found in the end: in a post, in the history, in the trash or
 * in the journal.
 */
export class Versions {
  readonly #folder: string;
  readonly #acknowledged = new Set<string>();
  readonly #fromOutside = new Set<string>();
  /** Parts of texts that were typed or written and were not given up since. */
  readonly #typed = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get count(): number {
    return this.#acknowledged.size + this.#fromOutside.size;
  }

  /** Another program opens the file and writes into it. */
  writeInto(id: string, text: string): void {
    this.#replaced(id);
    writeFileSync(join(this.#folder, id), text);
    this.#fromOutside.add(text);
  }

  /** Another program writes beside the file and renames over it, as careful editors do. */
  renameOver(id: string, text: string): void {
    this.#replaced(id);
    const beside = join(this.#folder, ".another-editor");
    writeFileSync(beside, text);
    renameSync(beside, join(this.#folder, id));
    this.#fromOutside.add(text);
  }

  remove(id: string): void {
    this.#replaced(id);
    rmSync(join(this.#folder, id), { force: true });
  }

  read(id: string): string | null {
    const path = join(this.#folder, id);
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  }

  /** Hears the answers that reach a window. */
  readonly overhear = (
    name: string,
    argument: unknown,
    answer: Answer<unknown>,
  ): void => {
    if (!answer.ok) return;
    const isSaved =
      name === "createPostFrom" ||
      (name === "savePost" && (answer.value as SaveResult).status === "saved");
    if (isSaved) this.#acknowledged.add((argument as { text: string }).text);
  };

  /** A part of a text that is found nowhere else was typed. */
  typed(part: string): void {
    this.#typed.add(part);
  }

  /** What of a text is not in another may be lost: a crash came before it was kept. */
  givenUp(text: string, instead: string): void {
    for (const part of this.#typed) {
      if (text.includes(part) && !instead.includes(part))
        this.#typed.delete(part);
    }
  }

  /** What is found nowhere: not on the disk, and not in these open texts. */
  lost(openTexts: readonly string[]): string[] {
    const found = [...filesBelow(this.#folder), ...openTexts];
    const isWhole = (text: string) =>
      found.some((each) => each === text || each.endsWith(`\n${text}`));
    return [
      ...[...this.#acknowledged]
        .filter((text) => !isWhole(text))
        .map((text) => `saved: ${JSON.stringify(text)}`),
      ...[...this.#fromOutside]
        .filter((text) => !isWhole(text))
        .map((text) => `written by another program: ${JSON.stringify(text)}`),
      ...[...this.#typed]
        .filter((part) => !found.some((each) => each.includes(part)))
        .map((part) => `typed: ${part}`),
    ];
  }

  /** The other program itself does away with a text of its own. */
  #replaced(id: string): void {
    const text = this.read(id);
    if (text !== null) this.#fromOutside.delete(text);
  }
}

/** The content of every file, posts and all that Galley keeps; unfinished files do not count. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".tmp"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}
