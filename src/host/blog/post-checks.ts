import { setTimeout as sleep } from "node:timers/promises";
import { checkPost } from "#core";
import type { Problem, Site } from "#core";
import type { Blog } from "#node";
import { checkedSite } from "./checked-site";
import type { CheckedSite } from "./checked-site";
import { CheckedTexts } from "./checked-texts";

/** Changes come in bursts. */
const pauseMs = 200;
/** Before the first pass, for each post: the window draws first, and a long list takes its time. */
const pauseMsPerPost = 0.2;
const longestPauseMs = 2000;
/** Work and rest by turns: requests, saves and exports go before. */
const sliceMs = 8;
const restMs = 16;
/** Until the first findings of a long pass are told; each further time twice as long. */
const tellMs = 1000;

interface Checked {
  readonly fingerprint: string;
  /** Hash of every text that was read: the post's own, and those that it links to. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

export interface PostChecksOptions {
  readonly blog: () => Blog;
  /** As the window has it. */
  readonly site: () => Site;
  readonly clock: () => number;
  /** What is known of some posts is different now. */
  readonly tell: () => void;
}

/**
 * What core's checks say of each post, found out in the background: parsing every text would make
 * opening a large blog slow. Posts are checked again only when something that they depend on has
 * changed; until then, and while a pass is under way, the last findings stand.
 */
export class PostChecks {
  readonly #options: PostChecksOptions;
  readonly #checked = new Map<string, Checked>();
  #pass: AbortController | null = null;
  #last: CheckedSite | null = null;

  constructor(options: PostChecksOptions) {
    this.#options = options;
  }

  /** Beyond what reading the post has found. The same list until a check finds another. */
  problemsOf(path: string): readonly Problem[] {
    return this.#checked.get(path)?.problems ?? none;
  }

  /** Checks what is due, in a moment. A pass under way is given up: what it has found stays known. */
  begin(): void {
    this.stop();
    const pass = new AbortController();
    this.#pass = pass;
    // A post that cannot be checked is left out; nothing else may fail, and nobody waits for it.
    void this.#run(pass.signal).catch(() => undefined);
  }

  stop(): void {
    this.#pass?.abort();
    this.#pass = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    await rest(this.#pauseMs(), signal);
    const blog = this.#options.blog();
    const at = checkedSite(blog, this.#options.clock(), {
      last: this.#last,
      shown: this.#options.site(),
    });
    this.#last = at;
    this.#forgetGone(blog);
    const texts = new CheckedTexts(blog);
    const teller = new Teller(this.#options.tell);
    let end = performance.now() + sliceMs;
    for (const path of this.#due(at)) {
      if (this.#check(path, at, texts)) teller.note();
      if (performance.now() < end) continue;
      teller.tellIfTime();
      await rest(restMs, signal);
      end = performance.now() + sliceMs;
    }
    teller.tell();
  }

  #pauseMs(): number {
    if (this.#last !== null) return pauseMs;
    const { size } = this.#options.blog().posts;
    return Math.min(longestPauseMs, pauseMs + size * pauseMsPerPost);
  }

  #forgetGone({ posts }: Blog): void {
    for (const path of this.#checked.keys()) {
      if (!posts.has(path)) this.#checked.delete(path);
    }
  }

  /** First those that changed themselves, then those that may have been mended by another's change. */
  #due(at: CheckedSite): string[] {
    const ranks: string[][] = [[], [], []];
    for (const path of at.site.posts.keys()) {
      const known = this.#checked.get(path);
      if (known !== undefined && isStillRight(known, at)) continue;
      const isOther = known?.hashes.get(path) !== at.blog.posts.get(path)?.hash;
      const rank = isOther ? 0 : known?.problems.length ? 1 : 2;
      ranks[rank]?.push(path);
    }
    return ranks.flat();
  }

  /** Whether something else is known of the post now. */
  #check(path: string, at: CheckedSite, texts: CheckedTexts): boolean {
    const hashes = texts.startReading();
    const before = this.problemsOf(path);
    const found = findProblems(path, at, texts);
    // The file is on its way to another state: its change is noticed, and checked then.
    if (found === null) return false;
    const isSame = JSON.stringify(found) === JSON.stringify(before);
    const problems = isSame ? before : found;
    this.#checked.set(path, {
      fingerprint: at.fingerprint,
      hashes,
      problems,
    });
    return !isSame;
  }
}

const none: readonly Problem[] = [];

/** Notes are hints for whoever writes the post: in a list of all posts they would hide what is wrong. */
function findProblems(
  path: string,
  { site }: CheckedSite,
  texts: CheckedTexts,
): Problem[] | null {
  try {
    const ofReading = new Set(texts.post(path).problems);
    return checkPost(site, texts, path).filter(
      (problem) => problem.severity !== "note" && !ofReading.has(problem),
    );
  } catch {
    return null;
  }
}

function isStillRight(
  { fingerprint, hashes }: Checked,
  { fingerprint: current, blog }: CheckedSite,
): boolean {
  return (
    fingerprint === current &&
    [...hashes].every(([path, hash]) => blog.posts.get(path)?.hash === hash)
  );
}

/** Rejects when the pass was given up. Keeps no program alive. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false });
}

/** Gathers findings into few announcements. */
class Teller {
  readonly #tell: () => void;
  #wait = tellMs;
  #next = performance.now() + tellMs;
  #hasNews = false;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  note(): void {
    this.#hasNews = true;
  }

  tellIfTime(): void {
    if (performance.now() < this.#next) return;
    this.#wait *= 2;
    this.#next = performance.now() + this.#wait;
    this.tell();
  }

  tell(): void {
    if (!this.#hasNews) return;
    this.#hasNews = false;
    this.#tell();
  }
}
