import type { Hand } from "./thread";
import type { FromThread, SiteMessage, ToThread } from "./thread-messages";
import { ThreadWork, type SitePlan } from "./thread-work";

/** Works in the thread that asks, in turns between whatever else it has to do. */
export class OwnThread implements Hand {
  readonly isGone = false;
  readonly #work = new ThreadWork();
  #turn: Promise<unknown> = Promise.resolve();

  begin(site: SiteMessage, plan: SitePlan): Promise<FromThread> {
    return this.#next(() => this.#work.begin(site, plan));
  }

  ask(message: ToThread): Promise<FromThread> {
    return this.#next(() => this.#work.answer(message));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #next(work: () => FromThread | Promise<FromThread>): Promise<FromThread> {
    const answer = this.#turn.then(breathe).then(work);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }
}

/** Answers of other threads are heard in between. */
function breathe(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
