/**
 * A part of a document, and what is read out of it: once, however often it is asked for and however
 * far the part is moved by edits above it.
 */
import type { Token } from "markdown-it";
import type { DocumentPart, Reference } from "../document";
import { type PartFacts, readPartFacts } from "../facts";
import { textLines } from "../text/plain-text";
import { type CountedText, countText } from "../text/words";
import { movedTokens } from "./copy-tokens";

/** What a part says, wherever it stands. */
export class PartText {
  readonly tokens: readonly Token[];
  #facts: PartFacts | null = null;
  #words: CountedText | null = null;
  #unheaded: PartText | null = null;
  #placed: Part | null = null;

  /** `facts`, where the tokens do not say all of them. */
  constructor(tokens: readonly Token[], facts: PartFacts | null = null) {
    this.tokens = tokens;
    this.#facts = facts;
  }

  get facts(): PartFacts {
    return (this.#facts ??= readPartFacts(this.tokens));
  }

  get words(): CountedText {
    return (this.#words ??= countText(
      Array.from(textLines(this.tokens), ({ text }) => text).join(" "),
    ));
  }

  /** The part without the heading that it begins with, which still counts among its facts. */
  get unheaded(): PartText {
    return (this.#unheaded ??= new PartText(this.tokens.slice(3), this.facts));
  }

  /** The part where it stands: the same object while it stays there. */
  at(line: number): Part {
    if (this.#placed?.line !== line) this.#placed = new Part(this, line);
    return this.#placed;
  }
}

export class Part implements DocumentPart {
  readonly text: PartText;
  readonly line: number;
  #placed: readonly Token[] | null = null;

  constructor(text: PartText, line: number) {
    this.text = text;
    this.line = line;
  }

  get tokens(): readonly Token[] {
    return this.text.tokens;
  }

  get facts(): PartFacts {
    return this.text.facts;
  }

  get references(): readonly Reference[] {
    return this.text.facts.references;
  }

  get placed(): readonly Token[] {
    return (this.#placed ??= movedTokens(this.tokens, this.line));
  }
}
