/** Requests that are answered at a time: more wait, and the socket with them. */
const mostAtOnce = 32;
/** Bytes of requests that are in hand at a time; one request may be as large as any. */
const mostBytes = 64 * 1024 * 1024;

interface Work {
  readonly bytes: number;
  /** Resolves when the answer has left. */
  run(): Promise<void>;
}

/** Stops the page from sending, and lets it go on. */
export interface Gate {
  hold(): void;
  release(): void;
}

/**
 * Takes a page's requests in the order they come and answers some at a time. A page that sends
 * faster than it is answered, or does not read its answers, is held back by its own connection:
 * what waits here never grows beyond what had been received by then.
 */
export class RequestQueue {
  readonly #gate: Gate;
  readonly #waiting: Work[] = [];
  #running = 0;
  #bytes = 0;
  #isHeld = false;

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  /** Whether the page has been told to wait. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  add(work: Work): void {
    this.#waiting.push(work);
    this.#next();
  }

  /** The page has gone: what has not begun is not done. */
  clear(): void {
    this.#waiting.length = 0;
  }

  #next(): void {
    while (this.#hasRoom()) {
      const work = this.#waiting.shift();
      if (work === undefined) break;
      void this.#run(work);
    }
    this.#adjustGate();
  }

  #hasRoom(): boolean {
    const isSmall = this.#running === 0 || this.#bytes < mostBytes;
    return this.#running < mostAtOnce && isSmall;
  }

  async #run(work: Work): Promise<void> {
    this.#running += 1;
    this.#bytes += work.bytes;
    try {
      await work.run();
    } finally {
      this.#running -= 1;
      this.#bytes -= work.bytes;
      this.#next();
    }
  }

  #adjustGate(): void {
    const isFull = !this.#hasRoom();
    if (isFull === this.#isHeld) return;
    this.#isHeld = isFull;
    if (isFull) this.#gate.hold();
    else this.#gate.release();
  }
}
