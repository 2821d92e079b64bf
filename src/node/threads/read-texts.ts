/** UTF-16 units: the texts of four thousand posts of a usual size. */
const mostUnits = 32_000_000;

interface ReadText {
  readonly hash: string;
  readonly text: string;
}

/**
 * Texts that a thread has read to list their posts, until it makes their pages. What it does not
 * hold is read from the disk again.
 */
export class ReadTexts {
  readonly #texts = new Map<string, ReadText>();
  readonly #most: number;
  #units = 0;

  constructor(most = mostUnits) {
    this.#most = most;
  }

  add(path: string, read: ReadText): void {
    if (this.#units + read.text.length > this.#most) return;
    this.#texts.set(path, read);
    this.#units += read.text.length;
  }

  /** The text with this hash, once; null when it is not held. */
  take(path: string, hash: string): string | null {
    const read = this.#texts.get(path);
    if (read === undefined) return null;
    this.#texts.delete(path);
    this.#units -= read.text.length;
    return read.hash === hash ? read.text : null;
  }
}
