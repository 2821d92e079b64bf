import { availableParallelism } from "node:os";
import { FileError } from "../files/file-error";
import type { BlogPost } from "../blog/blog";
import type { PostFileName } from "../blog/read-post-file";
import type { MadePage, PageJob } from "../export/page-maker";
import { Segments } from "./segments";
import { OwnThread } from "./own-thread";
import { Thread, type Hand } from "./thread";
import type {
  Failure,
  FromThread,
  ReadMessage,
  SiteMessage,
  ToThread,
} from "./thread-messages";
import type { SitePlan } from "./thread-work";

/** Items in one message: few enough that threads end together. */
const itemsAtOnce = 24;
/** Messages that wait in a thread: it never waits for the next one. */
const ahead = 2;

/** Where threads come from, and how many there may be. */
export interface ThreadSource {
  /** The script that runs `runThread`. */
  readonly script: URL;
  readonly count: number;
  /** The thread that asks is one of them: for a program that has nothing else to do. */
  readonly withOwn?: boolean;
  /** Pages are made of the posts that are read: their texts are held until then. */
  readonly makesPages?: boolean;
}

interface PoolOptions extends Pick<ThreadSource, "withOwn" | "makesPages"> {
  readonly asked?: number | undefined;
}

/** More would wait for each other's turn at the disk. */
const mostThreads = 8;

/**
 * One thread a core, or as many as are asked for. Undefined where there is no script to run in them,
 * or where one alone would do what the program can do itself.
 */
export function openPool(
  script: URL | null,
  { asked, ...given }: PoolOptions,
): ThreadPool | undefined {
  const count = asked ?? Math.min(mostThreads, availableParallelism());
  return script === null || count < 2
    ? undefined
    : new ThreadPool({ script, count, ...given });
}

/** What is to be made: pages by their number in the plan, each a job once its turn comes. */
export interface PoolWork {
  readonly site: SiteMessage;
  readonly plan: SitePlan;
  readonly numbers: readonly number[];
  readonly jobOf: (number: number) => PageJob;
  readonly onMade: (page: MadePage) => void;
}

export interface PoolOutcome {
  /** Pages that no thread could make. */
  readonly left: readonly number[];
  /** Some text was no longer the one that the blog was read with. */
  readonly isOther: boolean;
}

/**
 * Threads for work on many posts. What a thread cannot do is left to the caller, who does it alone,
 * and hears there what is wrong with it.
 */
export class ThreadPool {
  readonly #source: ThreadSource;
  #threads: readonly Hand[] = [];

  constructor(source: ThreadSource) {
    this.#source = source;
  }

  /** Threads take a while to start: they can do so while others still look at the folder. */
  start(): void {
    if (this.#threads.length > 0) return;
    const { script, count, withOwn = false } = this.#source;
    this.#threads = Array.from({ length: count }, (_, index) =>
      withOwn && index === 0 ? new OwnThread() : new Thread(script),
    );
  }

  /**
   * Reads posts, and answers with the files that no thread could read. Where pages are made next, a
   * thread holds the texts until then: it meets most of them again where both lists have one order.
   */
  async read(
    message: Omit<ReadMessage, "kind" | "holdsTexts">,
    onRead: (post: BlogPost) => void,
  ): Promise<readonly PostFileName[]> {
    const { folder, settings } = message;
    const { makesPages: holdsTexts = false } = this.#source;
    const left = await this.#each(message.files, async (thread, next) => {
      const leave = await inTurns(thread, next, {
        ask: (files) => ({
          kind: "read",
          folder,
          settings,
          files,
          holdsTexts,
        }),
        hear: (answer) => {
          if (answer.kind !== "read") return [];
          for (const post of answer.posts) if (post !== null) onRead(post);
          return answer.failed;
        },
      });
      return leave;
    });
    return left.flat();
  }

  /** Makes pages. Throws when a thread ends early, and `FileError` when a page did not come to the disk. */
  async make(work: PoolWork): Promise<PoolOutcome> {
    const outcomes = await this.#each(work.numbers, (thread, next) =>
      makeIn(thread, next, work),
    );
    return {
      left: outcomes.flatMap(({ left }) => left),
      isOther: outcomes.some(({ isOther }) => isOther),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
    this.#threads = [];
  }

  #each<T, R>(
    items: readonly T[],
    work: (thread: Hand, next: Next<T>) => Promise<R>,
  ): Promise<R[]> {
    this.start();
    const segments = new Segments(items, this.#threads.length);
    return Promise.all(
      this.#threads.map((thread, index) =>
        work(thread, () => segments.take(index, itemsAtOnce)),
      ),
    );
  }
}

/** The items that come next; none when nothing is left for anybody. */
type Next<T> = () => readonly T[];

interface Turns<T> {
  readonly ask: (items: readonly T[]) => ToThread;
  /** Answers with the items that are left to the caller. */
  readonly hear: (answer: FromThread) => readonly T[];
}

/** Asks a thread for all items in turn. What it had not answered when it ended is left. */
async function inTurns<T>(
  thread: Hand,
  next: Next<T>,
  { ask, hear }: Turns<T>,
): Promise<T[]> {
  const left: T[] = [];
  const waiting: { items: readonly T[]; answer: Promise<FromThread> }[] = [];
  for (;;) {
    while (waiting.length < ahead && !thread.isGone) {
      const items = next();
      if (items.length === 0) break;
      waiting.push({ items, answer: thread.ask(ask(items)) });
    }
    const turn = waiting.shift();
    if (turn === undefined) break;
    const answer = await turn.answer.catch(() => null);
    left.push(...(answer === null ? turn.items : hear(answer)));
  }
  if (thread.isGone) left.push(...allOf(next));
  return left;
}

function allOf<T>(next: Next<T>): T[] {
  const all: T[] = [];
  for (let more = next(); more.length > 0; more = next()) all.push(...more);
  return all;
}

async function makeIn(
  thread: Hand,
  next: Next<number>,
  { site, plan, jobOf, onMade }: PoolWork,
): Promise<PoolOutcome> {
  let made = 0;
  const begun = thread.begin(site, plan).catch(() => null);
  const left = await inTurns(thread, next, {
    ask: (numbers) => ({ kind: "make", jobs: numbers.map(jobOf) }),
    hear: (answer) => {
      if (answer.kind !== "made") return [];
      for (const page of answer.pages) onMade(page);
      made += answer.pages.length;
      return answer.failed.map(([number]) => number);
    },
  });
  if ((await begun) === null && made === 0) return { left, isOther: false };
  // From here on a thread that has ended is a failure: whether its pages are on the disk is not known.
  const settled = await thread.ask({ kind: "settle" });
  if (settled.kind !== "settled")
    throw new Error("A thread answered otherwise");
  if (settled.failure !== null) throw errorOf(settled.failure);
  return { left, isOther: settled.isOther };
}

function errorOf({ verb, path, code, message }: Failure): FileError {
  return new FileError(verb, path, code, new Error(message));
}
