/**
 * The worker's work, without the worker: takes the window's messages, keeps the site and the texts,
 * and answers each request with what has become different on the page.
 */
import { indexPlace, type Post, readPost, type Site, siteCss } from "#core";
import { countDraft } from "./draft-counts";
import { changeSite, type DraftSite, siteOf, withDraft } from "./draft-site";
import {
  blockLines,
  type DrawMessage,
  type FromWorker,
  type SheetPatch,
  type ToWorker,
  type Wish,
} from "./messages";
import { articlePage, cardPage, indexPage, type ProofPage } from "./page-of";
import { blockSplices, withoutBlocks } from "./page-parts";
import { PostTexts } from "./post-texts";
import type { ProofPlace } from "./props";

export interface ProofMaker {
  receive(message: ToWorker): void;
}

/** `clock`: milliseconds since 1970; without it time stands still where the blog was read. */
export function createProofMaker(
  answer: (message: FromWorker) => void,
  clock: () => number = () => 0,
): ProofMaker {
  return new Maker(answer, clock);
}

/** Where styles stand in the site: addresses in them are seen from there. */
export const stylePlace = "/assets/galley.css";

interface Sent {
  readonly key: string;
  readonly shell: string;
  readonly blocks: readonly string[];
  readonly css: string;
}

class Maker implements ProofMaker {
  readonly #answer: (message: FromWorker) => void;
  readonly #clock: () => number;
  readonly #texts = new PostTexts();
  #site: Site | null = null;
  #draft: { readonly text: string; readonly post: Post } | null = null;
  #sent: Sent | null = null;
  /** Waits for texts that were asked for. */
  #waiting: DrawMessage | null = null;

  constructor(answer: (message: FromWorker) => void, clock: () => number) {
    this.#answer = answer;
    this.#clock = clock;
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
    if (waiting !== null) this.#draw(waiting);
  }

  #draw(request: DrawMessage): void {
    const { revision } = request;
    this.#answer({ kind: "begun", revision });
    try {
      this.#render(request);
    } catch (error) {
      // Nothing that was sent can be relied on after a failure half way.
      this.#sent = null;
      const message = error instanceof Error ? error.message : String(error);
      this.#answer({ kind: "failed", revision, message });
    }
  }

  #render(request: DrawMessage): void {
    const site = this.#site;
    if (site === null) return;
    const post = this.#readDraft(request, site);
    const draft =
      post === null
        ? { site, isListed: false }
        : withDraft(site, post, this.#clock());
    const missing = new Set<string>();
    const texts = this.#texts.for(draft.site, post, missing);
    const path = post?.meta.path;
    const page = pageOf(request.wish, draft, { post, texts, saved: site });
    if (missing.size > 0) {
      this.#waiting = request;
      this.#answer({ kind: "ask", ids: [...missing] });
      return;
    }
    this.#answer({
      kind: "drawn",
      revision: request.revision,
      id: request.id,
      sheet: this.#patch(request, page, { site: draft.site, post }),
      counts: post === null ? null : countDraft(post, site.settings),
      place: path === undefined ? null : placeOf(draft, path),
      problems: page.problems,
    });
  }

  #readDraft({ id, text }: DrawMessage, site: Site): Post | null {
    if (id === null) return null;
    const known = this.#draft;
    const isKnown = known?.post.meta.path === id;
    if (text === null || (isKnown && known.text === text)) {
      if (isKnown) return known.post;
      throw new Error(`No text was sent for ${id}`);
    }
    const post = readPost(id, text, site.settings);
    this.#draft = { text, post };
    return post;
  }

  #patch(
    { wish, id, isFresh }: DrawMessage,
    page: ProofPage,
    { site, post }: { readonly site: Site; readonly post: Post | null },
  ): SheetPatch {
    const html = page.blocks.map((block) => block.html);
    const { shell, hasBlocks } = withoutBlocks(page.html, html);
    const blocks = hasBlocks ? html : [];
    const css = cssOf(site, wish.isDark);
    const key = JSON.stringify([page.proof, page.at, id]);
    const sent = isFresh || this.#sent?.key !== key ? null : this.#sent;
    this.#sent = { key, shell, blocks, css };
    const bodyLine = post?.bodyLine ?? 0;
    return {
      proof: page.proof,
      at: page.at,
      shell: sent?.shell === shell ? null : shell,
      splices: blockSplices(sent?.blocks ?? [], blocks),
      lines: blockLines(hasBlocks ? page.blocks : page.intro, bodyLine),
      intro: page.intro.map((block) => block.html),
      entry: page.entry,
      isOfPost: post !== null,
      lineCount: bodyLine + (post?.body.split("\n").length ?? 0),
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

/** The theme's style, in the colours that the writer looks at where the theme offers both. */
function cssOf(site: Site, isDark: boolean): string {
  const { theme } = site.settings;
  if (theme.dark !== "auto") return siteCss(site, stylePlace);
  const dark = isDark ? "dark" : "light";
  const settings = { ...site.settings, theme: { ...theme, dark } } as const;
  return siteCss({ ...site, settings }, stylePlace);
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
