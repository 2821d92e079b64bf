/** The window draws first, and changes come in bursts. */
const pauseMs = 3000;

/** Keeps what is known of an open blog for the next start, in quiet moments. */
export class BlogKeeping {
  readonly #keep: () => Promise<void>;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(keep: () => Promise<void>) {
    this.#keep = keep;
  }

  /** In a moment; once for all that changes until then. */
  begin(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#writing = this.#writing.then(this.#keep);
    }, pauseMs).unref();
  }

  /** Ends what is being written. What was not begun is read by the next start. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#writing;
  }
}
