import type { MessagePort } from "node:worker_threads";
import { buildSite, planPages } from "#core";
import type { BlogPost } from "../blog/blog";
import { BlogTexts, type KnownPost } from "../blog/blog-texts";
import { readOne, type PostFileName } from "../blog/read-post-file";
import { FileError } from "../files/file-error";
import { KeptCards } from "../export/kept-cards";
import { PageMaker } from "../export/page-maker";
import type { MadePage, PageJob } from "../export/page-maker";
import { Stage } from "../export/stage";
import type {
  Failure,
  FromThread,
  ReadMessage,
  SiteMessage,
  ToThread,
} from "./thread-messages";
import { ReadTexts } from "./read-texts";

/**
 * UTF-16 units of text that a thread keeps, each with what its cards show: more posts than stand
 * between the two ends of a listing page.
 */
const keptUnits = 4_000_000;

/** The work of a thread: reads posts and makes pages as its port asks for them. */
export function runThread(port: MessagePort): void {
  const texts = new ReadTexts();
  let renderer: Renderer | null = null;
  const answer = async (message: ToThread): Promise<FromThread> => {
    switch (message.kind) {
      case "read":
        return readFiles(message, texts);
      case "site":
        renderer = new Renderer(message, texts);
        return { kind: "site" };
      case "make":
      case "settle":
        if (renderer === null) throw new Error("No site was told of");
        return message.kind === "make"
          ? renderer.make(message.jobs)
          : renderer.settle();
    }
  };
  let turn = Promise.resolve();
  port.on("message", (message: ToThread) => {
    turn = turn.then(async () => port.postMessage(await answer(message)));
  });
}

function readFiles(
  { folder, settings, files }: ReadMessage,
  texts: ReadTexts,
): FromThread {
  const posts: (BlogPost | null)[] = [];
  const failed: PostFileName[] = [];
  for (const file of files) {
    try {
      const post = readOne(folder, file, settings, (read) => {
        if (read.problem === null) texts.add(file[0], read);
      });
      posts.push(post);
    } catch {
      // Whoever asked tries it again, and hears there what is wrong.
      failed.push(file);
    }
  }
  return { kind: "read", posts, failed };
}

class Renderer {
  readonly #maker: PageMaker;
  readonly #stage: Stage | null;

  constructor(message: SiteMessage, read: ReadTexts) {
    const { folder, input, posts, stage } = message;
    const site = buildSite(input);
    const cards = KeptCards.parse(message.cards);
    const { settings } = input;
    const known = (path: string): KnownPost | null => {
      const meta = site.posts.get(path);
      const post = posts.get(path);
      return meta && post ? { meta, ...post } : null;
    };
    this.#stage = stage === null ? null : new Stage(stage);
    this.#maker = new PageMaker({
      site,
      entries: planPages(site).entries,
      texts: new BlogTexts(
        { folder, settings, known, read, cards },
        { keptUnits },
      ),
      stage: this.#stage,
      hashOfText: (path) => posts.get(path)?.hash ?? null,
    });
  }

  async make(jobs: readonly PageJob[]): Promise<FromThread> {
    const pages: MadePage[] = [];
    const failed: PageJob[] = [];
    for (const job of jobs) {
      await this.#stage?.room();
      try {
        pages.push(this.#maker.make(job));
      } catch {
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
