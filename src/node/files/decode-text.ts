/** The text of a file, or why it has none that could be written back unchanged. */
export type DecodedText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "binary" }
  | { readonly kind: "not-utf8"; readonly line: number };

/** Fails on bytes that are not UTF-8 instead of replacing them, and keeps a byte-order mark. */
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.includes(0)) return { kind: "binary" };
  try {
    return { kind: "text", text: strict.decode(bytes) };
  } catch {
    return { kind: "not-utf8", line: lineOfFirstBadByte(bytes) };
  }
}

/** The text with its bad bytes replaced: to look at, never to write. */
export function decodeForShow(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** Whether every UTF-16 unit of a text has a place in UTF-8: half of a surrogate pair has none. */
export function isWritable(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function lineOfFirstBadByte(bytes: Uint8Array): number {
  let line = 1;
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, from);
    const part = bytes.subarray(from, end === -1 ? bytes.length : end);
    if (!isUtf8(part) || end === -1) return line;
    from = end + 1;
    line += 1;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
