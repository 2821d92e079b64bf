/**
 * The window's side of the preview's worker: one request at a time, the newest wins, stale answers
 * are dropped, and a worker that takes too long is stopped and started anew. Worker and time are
 * arguments, so that all of it can be tried without either.
 */
import type { TextChange } from "#core";
import type {
  BlogMessage,
  Counted,
  DrawMessage,
  Drawn,
  FromWorker,
  PostsMessage,
  ToWorker,
  Wish,
} from "./messages";
import { pauseFor } from "./pace";

/** Milliseconds after which a worker is stopped. */
export const patience = 2000;

export interface ProofWorker {
  send(message: ToWorker): void;
  stop(): void;
}

export interface ProofClientOptions {
  readonly startWorker: (
    hear: (message: FromWorker) => void,
    fail: (message: string) => void,
  ) => ProofWorker;
  readonly now: () => number;
  /** Calls back after so many milliseconds, unless the returned function is called before. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
  readonly onDrawn: (drawn: Drawn) => void;
  readonly onCounted: (counted: Counted) => void;
  readonly onAsk: (ids: readonly string[]) => void;
  readonly onTrouble: (trouble: Trouble | null) => void;
}

export type Trouble =
  | { readonly kind: "slow" }
  | { readonly kind: "failed"; readonly detail: string };

/** What to draw, asked for when it is sent: the text may have gone on since. */
export interface DrawRequest {
  readonly id: string | null;
  readonly text: DraftText | null;
  readonly wish: Wish;
  readonly isFresh: boolean;
}

/** The text without writing it out: that is done when it has to be sent whole. */
export interface DraftText {
  readonly length: number;
  readonly whole: () => string;
  /** What was changed since the request before, or null when that is not known. */
  readonly changes: readonly TextChange[] | null;
}

export interface ProofClient {
  setBlog(blog: BlogMessage): void;
  changePosts(change: PostsMessage): void;
  /** Asks for a proof now, or, while somebody types a long text, at the next pause. */
  draw(isTyping: boolean): void;
  giveTexts(
    asked: readonly string[],
    texts: readonly { readonly id: string; readonly text: string }[],
  ): void;
  stop(): void;
}

export function createProofClient(
  options: ProofClientOptions,
  gather: () => DrawRequest,
): ProofClient {
  return new Client(options, gather);
}

interface Running {
  readonly revision: number;
  begun: number;
  /** The text was sent as changes. */
  readonly isChange: boolean;
}

class Client implements ProofClient {
  readonly #options: ProofClientOptions;
  readonly #gather: () => DrawRequest;
  #worker: ProofWorker | null = null;
  /** Counts workers: what a stopped one still says is not heard. */
  #generation = 0;
  #blog: BlogMessage | null = null;
  #revision = 0;
  /** The request that is being worked on. */
  #running: Running | null = null;
  #drawn = 0;
  #isWanted = false;
  /** Everything must be sent: the worker is new, or the last answer was lost. */
  #isFresh = true;
  /** Whose text the worker has, as it was at the request before. */
  #sentText: string | null = null;
  #lastCost = 0;
  #cancelPause: (() => void) | null = null;
  #cancelLimit: (() => void) | null = null;

  constructor(options: ProofClientOptions, gather: () => DrawRequest) {
    this.#options = options;
    this.#gather = gather;
  }

  setBlog(blog: BlogMessage): void {
    this.#blog = blog;
    this.#sentText = null;
    this.#worker?.send(blog);
    this.draw(false);
  }

  changePosts(change: PostsMessage): void {
    if (this.#blog === null) return;
    this.#blog = withPosts(this.#blog, change);
    this.#worker?.send(change);
    this.draw(false);
  }

  draw(isTyping: boolean): void {
    this.#isWanted = true;
    this.#cancelPause?.();
    this.#cancelPause = null;
    const pause = isTyping ? pauseFor(this.#lastCost) : 0;
    if (pause === 0) {
      this.#next();
      return;
    }
    this.#cancelPause = this.#options.after(pause, () => {
      this.#cancelPause = null;
      this.#next();
    });
  }

  giveTexts(
    asked: readonly string[],
    texts: readonly { readonly id: string; readonly text: string }[],
  ): void {
    this.#worker?.send({ kind: "texts", asked, texts });
  }

  stop(): void {
    this.#cancelPause?.();
    this.#cancelPause = null;
    this.#isWanted = false;
    this.#drop();
  }

  /** Sends the newest request, unless one is being worked on or a pause is waited for. */
  #next(): void {
    if (!this.#isWanted || this.#running !== null) return;
    if (this.#blog === null || this.#cancelPause !== null) return;
    const worker = this.#worker ?? this.#start(this.#blog);
    const request = this.#gather();
    this.#isWanted = false;
    this.#revision += 1;
    const message = this.#message(request);
    this.#running = {
      revision: this.#revision,
      begun: this.#options.now(),
      isChange: message.changes !== null,
    };
    worker.send(message);
    this.#isFresh = false;
  }

  #message({ id, text, wish, isFresh }: DrawRequest): DrawMessage {
    const isKnown = id !== null && this.#sentText === id;
    this.#sentText = text === null ? null : id;
    const steps = isKnown ? (text?.changes ?? null) : null;
    return {
      kind: "draw",
      revision: this.#revision,
      id,
      text: steps === null ? (text?.whole() ?? null) : null,
      changes: steps === null ? null : { steps, length: text?.length ?? 0 },
      wish,
      isFresh: isFresh || this.#isFresh,
    };
  }

  #start(blog: BlogMessage): ProofWorker {
    const generation = (this.#generation += 1);
    const worker = this.#options.startWorker(
      (message) => {
        if (generation === this.#generation) this.#hear(message);
      },
      (detail) => {
        if (generation === this.#generation) this.#fail(detail);
      },
    );
    this.#worker = worker;
    this.#isFresh = true;
    this.#sentText = null;
    worker.send(blog);
    return worker;
  }

  #hear(message: FromWorker): void {
    if (message.kind === "ask") {
      // The window fetches texts now; that is not the worker's time.
      this.#endLimit();
      this.#options.onAsk(message.ids);
      return;
    }
    if (message.kind === "counting") {
      this.#beginLimit();
      return;
    }
    if (message.kind === "counted") {
      this.#endLimit();
      // Of a text that has been drawn anew since, the new counts are on their way.
      if (message.revision === this.#drawn) this.#options.onCounted(message);
      return;
    }
    const running = this.#running;
    if (running === null || message.revision !== running.revision) {
      if (message.kind === "failed") this.#failCounting(message.message);
      return;
    }
    switch (message.kind) {
      case "begun":
        running.begun = this.#options.now();
        this.#beginLimit();
        return;
      case "drawn":
        this.#finish();
        this.#drawn = message.revision;
        this.#options.onTrouble(null);
        this.#options.onDrawn(message);
        this.#next();
        return;
      case "lost":
        this.#finish();
        this.#sentText = null;
        this.#isWanted = true;
        this.#next();
        return;
      case "failed":
        this.#finish();
        this.#isFresh = true;
        this.#sentText = null;
        this.#options.onTrouble({ kind: "failed", detail: message.message });
        this.#next();
        return;
    }
  }

  /** The proof itself was drawn; what the worker has kept can no longer be relied on. */
  #failCounting(detail: string): void {
    this.#endLimit();
    this.#isFresh = true;
    this.#sentText = null;
    this.#options.onTrouble({ kind: "failed", detail });
  }

  #finish(): void {
    this.#endLimit();
    if (this.#running === null) return;
    // The first proof of a text says nothing about those of its changes.
    if (this.#running.isChange) {
      this.#lastCost = this.#options.now() - this.#running.begun;
    }
    this.#running = null;
  }

  #beginLimit(): void {
    this.#endLimit();
    this.#cancelLimit = this.#options.after(patience, () => {
      this.#lastCost = patience;
      this.#drop();
      this.#options.onTrouble({ kind: "slow" });
      // What was typed meanwhile gets its chance, but in a pause: it may well be as slow.
      if (this.#isWanted) this.draw(true);
    });
  }

  #endLimit(): void {
    this.#cancelLimit?.();
    this.#cancelLimit = null;
  }

  #fail(detail: string): void {
    this.#drop();
    this.#options.onTrouble({ kind: "failed", detail });
  }

  /** Stops the worker; the next request starts another. */
  #drop(): void {
    this.#endLimit();
    this.#generation += 1;
    this.#worker?.stop();
    this.#worker = null;
    this.#running = null;
    this.#isFresh = true;
  }
}

function withPosts(
  blog: BlogMessage,
  { changed, removed, files }: PostsMessage,
): BlogMessage {
  const posts = new Map(blog.posts.map((meta) => [meta.path, meta]));
  for (const path of removed) posts.delete(path);
  for (const meta of changed) posts.set(meta.path, meta);
  return { ...blog, posts: [...posts.values()], files: files ?? blog.files };
}
