/**
 * The worker's work, without the worker: takes the window's messages, keeps the site and the texts,
 * and answers each request with what has become different on the page.
 */
import { checkPost, indexPlace, type Post, type Site } from "#core";
import { changeBetween, type Draft, editDraft, readDraft } from "./draft";
import { countDraft } from "./draft-counts";
import { changeSite, type DraftSite, DraftSites, siteOf } from "./draft-site";
import {
  blockLines,
  type DrawMessage,
  type FromWorker,
  type SheetPatch,
  type ToWorker,
  type Wish,
} from "./messages";
import { articlePage, cardPage, indexPage, type ProofPage } from "./page-of";
import { blockSplices } from "./page-parts";
import { PostTexts } from "./post-texts";
import { ProofStyles } from "./proof-styles";
import type { ProofPlace } from "./props";

export interface ProofMaker {
  receive(message: ToWorker): void;
}

export interface ProofMakerOptions {
  /** Milliseconds since 1970; without it time stands still where the blog was read. */
  readonly clock?: () => number;
  /** Calls back when the proof has been sent and there is time for more, unless it is asked again before. */
  readonly later?: (call: () => void) => void;
}

export function createProofMaker(
  answer: (message: FromWorker) => void,
  { clock = () => 0, later = (call) => call() }: ProofMakerOptions = {},
): ProofMaker {
  return new Maker(answer, clock, later);
}

interface Sent {
  readonly key: string;
  readonly shell: string;
  readonly blocks: readonly string[];
  readonly css: string;
}

/** What was drawn last: what there is to count. */
interface DrawnNow {
  readonly request: DrawMessage;
  readonly draft: DraftSite;
  readonly post: Post | null;
}

class Maker implements ProofMaker {
  readonly #answer: (message: FromWorker) => void;
  readonly #clock: () => number;
  readonly #later: (call: () => void) => void;
  readonly #texts = new PostTexts();
  readonly #draftSites = new DraftSites();
  readonly #styles = new ProofStyles();
  #site: Site | null = null;
  #draft: Draft | null = null;
  #sent: Sent | null = null;
  #drawn: DrawnNow | null = null;
  /** Goes on when the texts that were asked for are there. */
  #waiting: (() => void) | null = null;

  constructor(
    answer: (message: FromWorker) => void,
    clock: () => number,
    later: (call: () => void) => void,
  ) {
    this.#answer = answer;
    this.#clock = clock;
    this.#later = later;
  }

  receive(message: ToWorker): void {
    switch (message.kind) {
      case "blog":
        this.#site = siteOf(message);
        this.#draft = null;
        this.#texts.clear();
        break;
      case "posts":
        if (this.#site === null) break;
        this.#site = changeSite(this.#site, message);
        for (const { path } of message.changed) this.#texts.forget(path);
        for (const path of message.removed) this.#texts.forget(path);
        break;
      case "texts":
        this.#takeTexts(message);
        break;
      case "draw":
        this.#waiting = null;
        this.#draw(message);
        break;
    }
  }

  #takeTexts({ asked, texts }: Extract<ToWorker, { kind: "texts" }>): void {
    if (this.#site === null) return;
    const found = new Set(texts.map(({ id }) => id));
    for (const id of asked) if (!found.has(id)) this.#texts.giveUp(id);
    for (const { id, text } of texts) this.#texts.add(id, text, this.#site);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.();
  }

  #draw(request: DrawMessage): void {
    const { revision } = request;
    this.#answer({ kind: "begun", revision });
    this.#try(revision, () => {
      if (this.#site === null) return;
      if (!this.#takeText(request, this.#site)) {
        this.#answer({ kind: "lost", revision });
        return;
      }
      this.#render(request, this.#site);
    });
  }

  #try(revision: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      // Nothing that was sent can be relied on after a failure half way.
      this.#sent = null;
      this.#draft = null;
      this.#drawn = null;
      const message = error instanceof Error ? error.message : String(error);
      this.#answer({ kind: "failed", revision, message });
    }
  }

  /** The draft is now the text of the request; false when that is not known. */
  #takeText({ id, text, changes }: DrawMessage, site: Site): boolean {
    if (id === null) return true;
    const known = this.#draft?.post.meta.path === id ? this.#draft : null;
    if (text !== null) {
      const change = known === null ? null : changeBetween(known.text, text);
      if (known === null) this.#draft = readDraft(id, text, site.settings);
      else if (change !== null) {
        this.#draft = editDraft(known, change, site.settings);
      }
      return true;
    }
    if (known === null || changes === null) return false;
    let draft = known;
    for (const step of changes.steps) {
      draft = editDraft(draft, step, site.settings);
    }
    if (draft.text.length !== changes.length) return false;
    this.#draft = draft;
    return true;
  }

  #render(request: DrawMessage, site: Site): void {
    const post = request.id === null ? null : (this.#draft?.post ?? null);
    const draft = this.#draftSites.of(site, post, this.#clock());
    const missing = new Set<string>();
    const texts = this.#texts.for(draft.site, post, missing);
    const page = pageOf(request.wish, draft, { post, texts, saved: site });
    if (missing.size > 0) {
      this.#ask(missing, () => this.#draw(request));
      return;
    }
    const { revision, id } = request;
    const sheet = this.#patch(request, page, draft.site);
    this.#answer({ kind: "drawn", revision, id, sheet });
    const drawn = { request, draft, post };
    this.#drawn = drawn;
    this.#later(() => {
      if (this.#drawn === drawn) this.#count(drawn);
    });
  }

  #ask(missing: ReadonlySet<string>, next: () => void): void {
    this.#waiting = next;
    this.#answer({ kind: "ask", ids: [...missing] });
  }

  /** Counts and checks come behind the proof: nobody waits for them while typing. */
  #count(drawn: DrawnNow): void {
    const { request, draft, post } = drawn;
    const { revision, id } = request;
    this.#answer({ kind: "counting", revision });
    this.#try(revision, () => {
      const missing = new Set<string>();
      const texts = this.#texts.for(draft.site, post, missing);
      const path = post?.meta.path;
      const problems =
        path === undefined ? [] : checkPost(draft.site, texts, path);
      if (missing.size > 0) {
        this.#ask(missing, () => this.#count(drawn));
        return;
      }
      this.#answer({
        kind: "counted",
        revision,
        id,
        counts: post === null ? null : countDraft(post, draft.site.settings),
        place: path === undefined ? null : placeOf(draft, path),
        problems,
      });
    });
  }

  #patch(
    { wish, id, isFresh }: DrawMessage,
    { shell, blocks, ...page }: ProofPage,
    site: Site,
  ): SheetPatch {
    const html = blocks.map((block) => block.html);
    const css = this.#styles.of(site, wish.isDark);
    const key = JSON.stringify([page.proof, page.at, id]);
    const sent = isFresh || this.#sent?.key !== key ? null : this.#sent;
    this.#sent = { key, shell, blocks: html, css };
    const draft = id === null ? null : this.#draft;
    const bodyLine = draft?.post.bodyLine ?? 0;
    const hasBlocks = page.proof === "article";
    return {
      proof: page.proof,
      at: page.at,
      shell: sent?.shell === shell ? null : shell,
      splices: blockSplices(sent?.blocks ?? [], html),
      lines: blockLines(hasBlocks ? blocks : page.intro, bodyLine),
      intro: page.intro.map((block) => block.html),
      entry: page.entry,
      isOfPost: draft !== null,
      lineCount: draft === null ? 0 : bodyLine + draft.markdown.lines,
      css: sent?.css === css ? null : css,
    };
  }
}

function pageOf(
  { proof, cardStyle }: Wish,
  { site }: DraftSite,
  {
    post,
    texts,
    saved,
  }: {
    readonly post: Post | null;
    readonly texts: Parameters<typeof indexPage>[1];
    readonly saved: Site;
  },
): ProofPage {
  if (post === null || proof === "index") return indexPage(site, texts, post);
  const savedAt = saved.addresses.get(post.meta.path) ?? null;
  const wish = { site, texts, post, cardStyle, savedAt };
  // A page of the site is on no listing: it has no card.
  const isCard = proof === "card" && post.meta.kind === "post";
  return isCard ? cardPage(wish) : articlePage(wish);
}

function placeOf(
  { site, isListed }: DraftSite,
  path: string,
): ProofPlace | null {
  const place = indexPlace(site, path);
  if (place === null) return null;
  const pushed = place.pushesOut;
  const pushesOut =
    pushed === null ? null : (site.posts.get(pushed)?.title ?? pushed);
  return { ...place, pushesOut, isListed };
}
