import type { Blog, BlogPost } from "../blog/blog";
import { foldForSearch } from "./fold";
import { gatherMasks, packNumbers, unpackNumbers } from "./packed-numbers";
import { piecesOf, piecesOfWord } from "./pieces";
import { readBody } from "./read-body";
import { Vocabulary } from "./vocabulary";

/** What the index knows of one text. */
export interface IndexedText {
  /** Of the file's bytes: what is known counts for these alone. */
  readonly hash: string;
  /** Numbers of its pieces; null for a text that has more of them than is kept. */
  readonly pieces: Uint8Array | null;
}

/** Whether a text holds a word; unknown: the text itself has to be asked. */
export type Holds = "yes" | "no" | "unknown";

/** Prose of a quarter of a megabyte has so many. */
const maxPieces = 30_000;
/** Bits of a mask, the sign left out. */
const maxParts = 31;

/**
 * Which pieces each text of a blog has: about a byte and a half for each different word of a text,
 * and the words of all texts once. Tells at once which posts hold a word, without the texts.
 */
export class SearchIndex {
  #vocabulary: Vocabulary;
  readonly #texts: Map<string, IndexedText>;

  constructor(
    vocabulary = new Vocabulary(),
    texts: Iterable<readonly [string, IndexedText]> = [],
  ) {
    this.#vocabulary = vocabulary;
    this.#texts = new Map(texts);
  }

  /** Posts whose text, as the blog was read, is not in the index. */
  missing({ posts }: Blog): string[] {
    return [...posts.values()]
      .filter((post) => !this.#isKnown(post))
      .map(({ meta }) => meta.path);
  }

  /** Reads a post's text into the index. A file that has changed since the blog was read is left out. */
  add(blog: Blog, path: string): void {
    const post = blog.posts.get(path);
    if (post === undefined) return;
    const body = readBody(blog, path);
    if (body.hash !== post.hash) return;
    const pieces = piecesOf(foldForSearch(body.text));
    const numbers =
      pieces.size > maxPieces ? null : this.#vocabulary.numbersOf(pieces);
    this.#texts.set(path, {
      hash: post.hash,
      pieces: numbers && packNumbers(numbers),
    });
  }

  /** Lets go of posts that the blog has no more. */
  forgetGone({ posts }: Blog): void {
    for (const path of this.#texts.keys()) {
      if (!posts.has(path)) this.#texts.delete(path);
    }
  }

  /** For folded words: a function that tells of a post which of them its text holds. */
  ask(words: readonly string[]): (post: BlogPost) => readonly Holds[] {
    const parts = [
      ...new Set(words.flatMap((word) => piecesOfWord(word).parts)),
    ];
    const bits = new Map(
      parts.slice(0, maxParts).map((part, n) => [part, 1 << n]),
    );
    const masks = new Uint32Array(this.#vocabulary.size);
    for (const [part, bit] of bits) {
      this.#vocabulary.eachWith(part, (number) => {
        masks[number] = (masks[number] ?? 0) | bit;
      });
    }
    const all = [...bits.values()].reduce((mask, bit) => mask | bit, 0);
    const wanted = words.map((word) => wantedOf(word, bits));
    const unknown = words.map((): Holds => "unknown");
    // Many texts have the same answer.
    const answers = new Map<number, readonly Holds[]>();
    return ({ meta, hash }) => {
      const known = this.#texts.get(meta.path);
      if (known?.hash !== hash || known.pieces === null) return unknown;
      const found = gatherMasks(known.pieces, masks, all);
      let answer = answers.get(found);
      if (answer === undefined) {
        answer = wanted.map(({ mask, isExact }) =>
          (found & mask) !== mask ? "no" : isExact ? "yes" : "unknown",
        );
        answers.set(found, answer);
      }
      return answer;
    };
  }

  /** Everything that is known, with the pieces that some text has: what only edits had is left out. */
  content(): {
    readonly pieces: readonly string[];
    readonly texts: readonly (readonly [string, IndexedText])[];
  } {
    const used = new Set<string>();
    const all = this.#vocabulary.pieces;
    const texts = [...this.#texts].map(([path, { hash, pieces }]) => {
      const own = pieces && unpackNumbers(pieces).map((n) => all[n] ?? "");
      for (const piece of own ?? []) used.add(piece);
      return { path, hash, own };
    });
    const vocabulary = new Vocabulary([...used]);
    return {
      pieces: vocabulary.pieces,
      texts: texts.map(({ path, hash, own }) => {
        const numbers = own && vocabulary.numbersOf(new Set(own));
        return [path, { hash, pieces: numbers && packNumbers(numbers) }];
      }),
    };
  }

  #isKnown({ meta, hash }: BlogPost): boolean {
    return this.#texts.get(meta.path)?.hash === hash;
  }
}

function wantedOf(
  word: string,
  bits: ReadonlyMap<string, number>,
): { readonly mask: number; readonly isExact: boolean } {
  const { parts, isExact } = piecesOfWord(word);
  let mask = 0;
  for (const part of parts) mask |= bits.get(part) ?? 0;
  return { mask, isExact: isExact && parts.every((part) => bits.has(part)) };
}
