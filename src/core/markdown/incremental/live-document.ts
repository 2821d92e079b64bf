/**
 * The document of a text that is edited: as `parseMarkdown` makes it, but read from its parts, and
 * each fact only when somebody asks for it.
 */
import type { Token } from "markdown-it";
import type {
  DocumentPart,
  Fold,
  Heading,
  MarkdownDocument,
  Reference,
} from "../document";
import { type Facts, joinFacts } from "../facts";
import type { Problem } from "../../problem";
import { textLines } from "../text/plain-text";
import type { MissingNote } from "../rules/footnotes";
import { countJoinedWords, type CountedText, countText } from "../text/words";
import type { JoinedParts } from "./join-parts";
import type { Passage } from "./passage";

export class LiveDocument implements MarkdownDocument {
  readonly #joined: JoinedParts;
  readonly #isHeaded: boolean;
  #parts: readonly DocumentPart[] | null = null;
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

  /** The first block's tokens, and mostly no more. */
  get beginning(): readonly Token[] {
    const first = this.#joined.parts.find(({ part }) => part.tokens.length > 0);
    return first?.part.tokens ?? [];
  }

  get parts(): readonly DocumentPart[] {
    return (this.#parts ??= this.#partsNow());
  }

  #partsNow(): DocumentPart[] {
    const { parts } = this.#joined;
    const first = this.#isHeaded
      ? parts.findIndex(({ part }) => part.tokens.length > 0)
      : -1;
    return parts.map(({ part, line }, index) => ({
      tokens: index === first ? part.unheaded : part.tokens,
      line,
    }));
  }

  get tokens(): readonly Token[] {
    if (this.#tokens === null) {
      const tokens = this.#joined.parts.flatMap(({ part, line }) =>
        part.at(line),
      );
      this.#tokens = this.#isHeaded ? tokens.slice(3) : tokens;
    }
    return this.#tokens;
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
      this.#joined.passages.map(wordsOf),
    ));
  }

  get #read(): Facts {
    return (this.#facts ??= joinFacts(
      this.#joined.parts.map(({ part, line }) => ({ facts: part.facts, line })),
      missingIn(this.#joined.passages),
    ));
  }
}

const counted = new WeakMap<Passage, CountedText>();

function wordsOf(passage: Passage): CountedText {
  const known = counted.get(passage);
  if (known !== undefined) return known;
  const lines = Array.from(textLines(passage.tokens), ({ text }) => text);
  const made = countText(lines.join(" "));
  counted.set(passage, made);
  return made;
}

function missingIn(passages: readonly Passage[]): MissingNote[] {
  let line = 0;
  return passages.flatMap(({ missing, lines }) => {
    const from = line;
    line += lines;
    return missing.map((note) => ({ ...note, line: note.line + from }));
  });
}
