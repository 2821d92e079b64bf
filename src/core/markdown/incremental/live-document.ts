/**
 * The document of a text that is edited: as `parseMarkdown` makes it, but read from its parts, and
 * each fact only when somebody asks for it.
 */
import type { Token } from "markdown-it";
import type { Fold, Heading, MarkdownDocument, Reference } from "../document";
import { type Facts, joinFacts } from "../facts";
import type { Problem } from "../../problem";
import type { MissingNote } from "../rules/footnotes";
import { countJoinedWords } from "../text/words";
import type { JoinedParts } from "./join-parts";
import type { Part } from "./part";
import type { Passage } from "./passage";

export class LiveDocument implements MarkdownDocument {
  readonly #joined: JoinedParts;
  readonly #isHeaded: boolean;
  #parts: readonly Part[] | null = null;
  #tokens: readonly Token[] | null = null;
  #facts: Facts | null = null;
  #words: number | null = null;

  /** `isHeaded`: the heading at the top is no part of the document, but its words count. */
  constructor(joined: JoinedParts, isHeaded = false) {
    this.#joined = joined;
    this.#isHeaded = isHeaded;
  }

  /** The document without the heading that it begins with. */
  withoutHeading(): LiveDocument {
    return new LiveDocument(this.#joined, true);
  }

  get parts(): readonly Part[] {
    return (this.#parts ??= this.#isHeaded
      ? unheaded(this.#joined.parts)
      : this.#joined.parts);
  }

  /** The first block's tokens, and mostly no more. */
  get beginning(): readonly Token[] {
    return this.parts.find(({ tokens }) => tokens.length > 0)?.tokens ?? [];
  }

  get tokens(): readonly Token[] {
    return (this.#tokens ??= this.parts.flatMap(({ placed }) => placed));
  }

  get fold(): Fold | null {
    return this.#read.fold;
  }

  get headings(): readonly Heading[] {
    const { headings } = this.#read;
    return this.#isHeaded ? headings.slice(1) : headings;
  }

  get references(): readonly Reference[] {
    return this.#read.references;
  }

  get problems(): readonly Problem[] {
    return this.#read.problems;
  }

  get words(): number {
    return (this.#words ??= countJoinedWords(
      this.#joined.parts.map(({ text }) => text.words),
    ));
  }

  get #read(): Facts {
    return (this.#facts ??= joinFacts(
      this.#joined.parts,
      missingIn(this.#joined.passages),
    ));
  }
}

function unheaded(parts: readonly Part[]): Part[] {
  const first = parts.findIndex(({ tokens }) => tokens.length > 0);
  return parts.map((part, index) =>
    index === first ? part.text.unheaded.at(part.line) : part,
  );
}

function missingIn(passages: readonly Passage[]): MissingNote[] {
  let line = 0;
  return passages.flatMap(({ missing, lines }) => {
    const from = line;
    line += lines;
    return missing.map((note) => ({ ...note, line: note.line + from }));
  });
}
