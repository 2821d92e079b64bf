import { Worker } from "node:worker_threads";
import { FileError } from "../files/file-error";
import type { MadePage, PageJob } from "./page-maker";
import { Segments } from "./segments";
import type {
  Failure,
  FromThread,
  SiteMessage,
  ToThread,
} from "./thread-messages";

/** Jobs in one message: few enough that threads end together. */
const jobsAtOnce = 24;
/** Messages that wait in a thread: it never waits for the next one. */
const ahead = 2;

/** Where threads come from, and how many there may be. */
export interface ThreadSource {
  /** The script that runs `runRenderThread`. */
  readonly script: URL;
  readonly count: number;
}

/** What is to be made: pages by their number in the plan, each a job once its turn comes. */
export interface PoolWork {
  readonly site: SiteMessage;
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

/** Threads that make the pages of one site. */
export class RenderPool {
  readonly #source: ThreadSource;
  #threads: readonly Thread[] = [];

  constructor(source: ThreadSource) {
    this.#source = source;
  }

  /** Threads take a while to start: they can do so while others still read the blog. */
  start(): void {
    if (this.#threads.length > 0) return;
    const { script, count } = this.#source;
    this.#threads = Array.from({ length: count }, () => new Thread(script));
  }

  /** Throws when a thread ends early, and `FileError` when a page did not come to the disk. */
  async make(work: PoolWork): Promise<PoolOutcome> {
    this.start();
    const segments = new Segments(work.numbers, this.#threads.length);
    const outcomes = await Promise.all(
      this.#threads.map((thread, index) =>
        thread.work(work, () => segments.take(index, jobsAtOnce)),
      ),
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
}

class Thread {
  readonly #worker: Worker;
  #isGone = false;

  constructor(script: URL) {
    this.#worker = new Worker(script);
    const go = (): void => void (this.#isGone = true);
    this.#worker.on("error", go).on("exit", go);
    this.#worker.unref();
  }

  /** Works until nothing is left for anybody. What a thread that could not start would have done is left. */
  async work(
    work: PoolWork,
    next: () => readonly number[],
  ): Promise<PoolOutcome> {
    if (this.#isGone) return { left: allOf(next), isOther: false };
    this.#worker.ref();
    try {
      return await new Shift(this.#worker, work, next).end();
    } finally {
      this.#worker.unref();
    }
  }

  async close(): Promise<void> {
    this.#isGone = true;
    await this.#worker.terminate();
  }
}

function allOf(next: () => readonly number[]): number[] {
  const all: number[] = [];
  for (let more = next(); more.length > 0; more = next()) all.push(...more);
  return all;
}

/** One thread at work on one site. */
class Shift {
  readonly #worker: Worker;
  readonly #work: PoolWork;
  readonly #next: () => readonly number[];
  readonly #left: number[] = [];
  /** Sent and not answered yet. */
  readonly #waiting: (readonly number[])[] = [];
  #hasMade = false;

  constructor(worker: Worker, work: PoolWork, next: () => readonly number[]) {
    this.#worker = worker;
    this.#work = work;
    this.#next = next;
  }

  end(): Promise<PoolOutcome> {
    const worker = this.#worker;
    let leave = (): void => undefined;
    return new Promise<PoolOutcome>((resolve, reject) => {
      const hear = (message: FromThread): void => {
        try {
          if (message.kind === "made") this.#take(message);
          else resolve(this.#settled(message));
        } catch (cause) {
          reject(cause);
        }
      };
      const die = (cause: unknown): void => {
        if (this.#hasMade) reject(endedEarly(cause));
        else resolve({ left: this.#all(), isOther: false });
      };
      worker.on("message", hear).on("error", die).on("exit", die);
      leave = () =>
        void worker.off("message", hear).off("error", die).off("exit", die);
      this.#send(this.#work.site);
      this.#feed();
    }).finally(() => leave());
  }

  #all(): number[] {
    return [...this.#waiting.flat(), ...allOf(this.#next)];
  }

  #send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #feed(): void {
    while (this.#waiting.length < ahead) {
      const numbers = this.#next();
      if (numbers.length === 0) break;
      this.#waiting.push(numbers);
      const jobs = numbers.map((number) => this.#work.jobOf(number));
      this.#send({ kind: "make", jobs });
    }
    if (this.#waiting.length === 0) this.#send({ kind: "settle" });
  }

  #take({ pages, failed }: Extract<FromThread, { kind: "made" }>): void {
    this.#hasMade = true;
    this.#waiting.shift();
    this.#left.push(...failed.map(([number]) => number));
    for (const page of pages) this.#work.onMade(page);
    this.#feed();
  }

  #settled({
    failure,
    isOther,
  }: Extract<FromThread, { kind: "settled" }>): PoolOutcome {
    if (failure !== null) throw errorOf(failure);
    return { left: this.#left, isOther };
  }
}

function errorOf({ verb, path, code, message }: Failure): FileError {
  return new FileError(verb, path, code, new Error(message));
}

/** Whether what it made is on the disk is not known. */
function endedEarly(cause: unknown): Error {
  const reason = cause instanceof Error ? `: ${cause.message}` : "";
  return new Error(`A thread of the export ended early${reason}`, { cause });
}
