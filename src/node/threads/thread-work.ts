import { buildSite, planPages } from "#core";
import type { BlogPost } from "../blog/blog";
import { BlogTexts, type KnownPost } from "../blog/blog-texts";
import { readOne, type PostFileName } from "../blog/read-post-file";
import { FileError } from "../files/file-error";
import { KeptCards } from "../export/kept-cards";
import { PageMaker } from "../export/page-maker";
import type { MadePage, PageJob, PageMakerOptions } from "../export/page-maker";
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

/** A site and what is rendered of it, in the order of the plan. */
export type SitePlan = Pick<PageMakerOptions, "site" | "entries">;

/** The work of a thread: reads posts and makes pages as it is asked to. */
export class ThreadWork {
  readonly #texts = new ReadTexts();
  #renderer: Renderer | null = null;

  /** `plan`: that of the message, where it is known already. */
  begin(message: SiteMessage, plan = planOf(message)): FromThread {
    this.#renderer = new Renderer(message, plan, this.#texts);
    return { kind: "site" };
  }

  async answer(message: ToThread): Promise<FromThread> {
    switch (message.kind) {
      case "read":
        return readFiles(message, this.#texts);
      case "site":
        return this.begin(message);
      case "make":
        return this.#begun.make(message.jobs);
      case "settle":
        return this.#begun.settle();
    }
  }

  get #begun(): Renderer {
    if (this.#renderer === null) throw new Error("No site was told of");
    return this.#renderer;
  }
}

function planOf({ input }: SiteMessage): SitePlan {
  const site = buildSite(input);
  return { site, entries: planPages(site).entries };
}

function readFiles(
  { folder, settings, files, holdsTexts }: ReadMessage,
  texts: ReadTexts,
): FromThread {
  const posts: (BlogPost | null)[] = [];
  const failed: PostFileName[] = [];
  for (const file of files) {
    try {
      const post = readOne(folder, file, settings, (read) => {
        if (holdsTexts && read.problem === null) texts.add(file[0], read);
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

  constructor(message: SiteMessage, plan: SitePlan, read: ReadTexts) {
    const { folder, posts, stage } = message;
    const { site } = plan;
    const { settings } = site;
    const cards = KeptCards.parse(message.cards);
    const known = (path: string): KnownPost | null => {
      const meta = site.posts.get(path);
      const post = posts.get(path);
      return meta && post ? { meta, ...post } : null;
    };
    this.#stage = stage === null ? null : new Stage(stage);
    this.#maker = new PageMaker({
      ...plan,
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
