import { Worker } from "node:worker_threads";
import type { FromThread, SiteMessage, ToThread } from "./thread-messages";
import type { SitePlan } from "./thread-work";

interface Question {
  readonly resolve: (answer: FromThread) => void;
  readonly reject: (cause: unknown) => void;
}

/** Whoever does the work of a thread: it is asked, and answers in order. */
export interface Hand {
  /** It has ended, or could not begin. */
  readonly isGone: boolean;
  /** Tells of the site whose pages it is asked for from then on. */
  begin(site: SiteMessage, plan: SitePlan): Promise<FromThread>;
  /** Rejects when it ends before it has answered. */
  ask(message: ToThread): Promise<FromThread>;
  close(): Promise<void>;
}

/** A thread of its own. */
export class Thread implements Hand {
  readonly #worker: Worker;
  readonly #questions: Question[] = [];
  #end: Error | null = null;

  constructor(script: URL) {
    this.#worker = new Worker(script);
    this.#worker.on("message", (answer: FromThread) => this.#hear(answer));
    this.#worker.on("error", (cause) => this.#die(cause));
    this.#worker.on("exit", () => this.#die(null));
    // A thread that is not asked anything keeps nobody from ending.
    this.#worker.unref();
  }

  get isGone(): boolean {
    return this.#end !== null;
  }

  /** A plan is made of functions: the thread makes it again. */
  begin(site: SiteMessage): Promise<FromThread> {
    return this.ask(site);
  }

  ask(message: ToThread): Promise<FromThread> {
    if (this.#end !== null) return Promise.reject(this.#end);
    const answer = new Promise<FromThread>((resolve, reject) => {
      this.#questions.push({ resolve, reject });
    });
    // Who asks ahead may have given up before it comes to this answer.
    answer.catch(() => undefined);
    this.#worker.ref();
    this.#worker.postMessage(message);
    return answer;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(answer: FromThread): void {
    this.#questions.shift()?.resolve(answer);
    if (this.#questions.length === 0) this.#worker.unref();
  }

  #die(cause: unknown): void {
    const reason = cause instanceof Error ? `: ${cause.message}` : "";
    this.#end ??= new Error(`A thread ended early${reason}`, { cause });
    for (const { reject } of this.#questions.splice(0)) reject(this.#end);
  }
}
