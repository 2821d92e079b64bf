import type { MessagePort } from "node:worker_threads";
import { buildSite, planPages } from "#core";
import { BlogTexts } from "../blog/blog-texts";
import { FileError } from "../files/file-error";
import { PageMaker } from "./page-maker";
import type { MadePage, PageJob } from "./page-maker";
import { Stage } from "./stage";
import type {
  Failure,
  FromThread,
  SiteMessage,
  ToThread,
} from "./thread-messages";

/**
 * UTF-16 units of text that a thread keeps, each with its parsed form, which is some forty times as
 * large: as many posts as stand between the two ends of a listing page.
 */
const keptUnits = 1_500_000;

/** Makes pages in a thread of its own, as its port asks for them. */
export function runRenderThread(port: MessagePort): void {
  let thread: RenderThread | null = null;
  const tell = (message: FromThread): void => port.postMessage(message);
  port.on("message", (message: ToThread) => {
    switch (message.kind) {
      case "site":
        thread = new RenderThread(message);
        break;
      case "make":
        if (thread !== null) tell(thread.make(message.jobs));
        break;
      case "settle":
        void thread?.settle().then(tell);
        break;
    }
  });
}

class RenderThread {
  readonly #maker: PageMaker;
  readonly #stage: Stage | null;

  constructor({ folder, input, hashes, stage }: SiteMessage) {
    const site = buildSite(input);
    const hashOfText = (path: string): string | null =>
      hashes.get(path) ?? null;
    this.#stage = stage === null ? null : new Stage(stage);
    this.#maker = new PageMaker({
      site,
      entries: planPages(site).entries,
      texts: new BlogTexts(
        { folder, settings: input.settings, hashOf: hashOfText },
        { keptUnits },
      ),
      stage: this.#stage,
      hashOfText,
    });
  }

  make(jobs: readonly PageJob[]): FromThread {
    const pages: MadePage[] = [];
    const failed: PageJob[] = [];
    for (const job of jobs) {
      try {
        pages.push(this.#maker.make(job));
      } catch {
        // Whoever asked tries it again, and hears there what is wrong.
        failed.push(job);
      }
    }
    return { kind: "made", pages, failed };
  }

  async settle(): Promise<FromThread> {
    const { isOther } = this.#maker;
    try {
      await this.#stage?.settled();
      return { kind: "settled", isOther, failure: null };
    } catch (cause) {
      return { kind: "settled", isOther, failure: failureOf(cause) };
    }
  }
}

function failureOf(cause: unknown): Failure {
  if (!(cause instanceof FileError)) throw cause;
  const { verb, path, code, message } = cause;
  return { verb, path, code, message };
}
