import { SearchIndex } from "./search-index";
import type { IndexedText } from "./search-index";
import { Vocabulary } from "./vocabulary";

interface Header {
  readonly pieces: readonly string[];
  /** Path, hash, and how many bytes its numbers take; null for a text with too many pieces. */
  readonly texts: readonly (readonly [string, string, number | null])[];
}

/** An index as bytes: a line of JSON, then the numbers of all texts, one after the other. */
export function writeIndex(index: SearchIndex): Uint8Array {
  const { pieces, texts } = index.content();
  const header: Header = {
    pieces,
    texts: texts.map(([path, { hash, pieces: own }]) => [
      path,
      hash,
      own?.byteLength ?? null,
    ]),
  };
  return Buffer.concat([
    // As JSON, since a piece may end in half of a pair of surrogates.
    Buffer.from(`${JSON.stringify(header)}\n`),
    ...texts.flatMap(([, { pieces: own }]) => own ?? []),
  ]);
}

/** The index of bytes that `writeIndex` gave. Throws for most others. */
export function readIndex(bytes: Uint8Array): SearchIndex {
  const end = bytes.indexOf(0x0a);
  const line = Buffer.from(bytes.subarray(0, end)).toString();
  const { pieces, texts } = JSON.parse(line) as Header;
  let at = end + 1;
  const indexed = texts.map(([path, hash, size]): [string, IndexedText] => {
    const from = at;
    at += size ?? 0;
    const own = size === null ? null : bytes.subarray(from, at);
    return [path, { hash, pieces: own }];
  });
  return new SearchIndex(new Vocabulary(pieces), indexed);
}
