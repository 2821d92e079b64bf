import { cardMatterOf, documentOf, keepCardOnly } from "#core";
import type { PlanEntry, Problem, RenderedEntry, Site, TextFacts } from "#core";
import type { BlogTexts } from "../blog/blog-texts";
import { hashOf } from "../files/hash";
import type { CardRow } from "./kept-cards";
import { isSitePath } from "./manifest";

/** Where the bytes of a page go. */
export interface PageStage {
  add(number: number, path: string, bytes: Uint8Array): void;
}

/** A page to make: its place in the plan, and the hash of what stands there already, or an empty text. */
export type PageJob = readonly [number: number, standing: string];

export interface MadePage {
  /** Place in the plan. */
  readonly number: number;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly problems: readonly Problem[];
  /** What is known now of the text that it is the page of. */
  readonly facts: TextFacts | null;
  /** Cards that were made for it of texts, to be kept. */
  readonly cards: readonly CardRow[];
}

export interface PageMakerOptions {
  readonly site: Site;
  readonly entries: readonly PlanEntry[];
  readonly texts: BlogTexts;
  /** Where pages go whose bytes are other than what stands there; null when nothing is written. */
  readonly stage: PageStage | null;
  readonly hashOfText: (path: string) => string | null;
}

/** A page that could not be made: whose, and why. */
export class RenderError extends Error {
  override readonly name = "RenderError";

  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${path} could not be made: ${reason}`, { cause });
  }
}

/** Throws for a path that no file of a site may have. */
export function requireSitePath(path: string): void {
  if (!isSitePath(path))
    throw new RenderError(path, "no file of a site may have this path");
}

/** Makes the pages of a plan, one at a time, in whatever thread it lives. */
export class PageMaker {
  readonly #options: PageMakerOptions;
  /** Posts whose cards were handed out to be kept. */
  readonly #told = new Set<string>();

  constructor(options: PageMakerOptions) {
    this.#options = options;
  }

  /** A text was no longer the one that the blog was read with: what was made is not to be remembered. */
  get isOther(): boolean {
    return this.#options.texts.isOther;
  }

  /** Throws `RenderError`, or `FileError` where the disk does not take the page. */
  make([number, standing]: PageJob): MadePage {
    const { entries, stage } = this.#options;
    const entry = entries[number];
    if (entry === undefined || entry.kind === "file")
      throw new Error(`There is no page ${number} in the plan`);
    const { bytes, problems, facts } = this.#render(entry);
    const sha256 = hashOf(bytes);
    if (sha256 !== standing) stage?.add(number, entry.path, bytes);
    const cards = this.#newCards();
    return { number, size: bytes.byteLength, sha256, problems, facts, cards };
  }

  #newCards(): CardRow[] {
    const { site, texts, hashOfText } = this.#options;
    const rows: CardRow[] = [];
    for (const path of texts.takeMissed()) {
      const hash = hashOfText(path);
      if (hash === null || this.#told.has(path)) continue;
      this.#told.add(path);
      const matter = cardMatterOf(site, texts.post(path));
      // From then on a hash may be that of another text.
      if (texts.isOther) return [];
      if (matter !== null) rows.push([path, hash, JSON.stringify(matter)]);
    }
    return rows;
  }

  #render(
    entry: RenderedEntry,
  ): Pick<MadePage, "problems" | "facts"> & { readonly bytes: Uint8Array } {
    const { post } = entry;
    try {
      const { text, problems } = entry.render(this.#options.texts);
      const facts = post === undefined ? null : this.#factsOf(post);
      // From here on only its cards are asked for.
      if (post !== undefined)
        keepCardOnly(this.#options.site, this.#options.texts.post(post));
      return { bytes: Buffer.from(text, "utf8"), problems, facts };
    } catch (cause) {
      throw new RenderError(post ?? entry.path, cause);
    }
  }

  #factsOf(path: string): TextFacts {
    const { site, texts, hashOfText } = this.#options;
    const { references } = documentOf(texts.post(path), site.settings);
    return {
      hash: hashOfText(path) ?? "",
      addresses: [...new Set(references.map(({ href }) => href))],
    };
  }
}
