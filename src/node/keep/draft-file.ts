import { hashOf } from "../files/hash";

/** What the file of a kept text says. */
export interface DraftText {
  readonly id: string;
  readonly text: string;
  /** Hash of the text on disk that the edit was made on. */
  readonly base: string;
  /** Milliseconds since 1970. */
  readonly kept: number;
  /** The file was damaged: this is what could be read of it, and the raw file stays. */
  readonly isDamaged: boolean;
}

/** First line of the file; the text follows as it is. */
interface DraftHeader {
  readonly version: 1;
  readonly id: string;
  readonly base: string;
  readonly kept: number;
  /** SHA-256 of the text's bytes. */
  readonly text: string;
  /** The text is what was left of a damaged file. */
  readonly isDamaged?: boolean;
}

export function writeDraft(
  draft: Omit<DraftText, "isDamaged"> & { readonly isDamaged?: boolean },
): Uint8Array {
  const text = Buffer.from(draft.text, "utf8");
  const header: DraftHeader = {
    version: 1,
    id: draft.id,
    base: draft.base,
    kept: draft.kept,
    text: hashOf(text),
    ...(draft.isDamaged === true ? { isDamaged: true } : {}),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), text]);
}

export interface ParsedDraft extends DraftText {
  /** The file is as it was written. */
  readonly isSound: boolean;
}

/**
 * Reads a draft's file, or what is left of it; null when that is nothing. `idByName` is asked
 * for the post that the file belongs to by its name, where its first line is lost.
 */
export function parseDraft(
  bytes: Uint8Array,
  idByName: () => string | null,
): ParsedDraft | null {
  const end = bytes.indexOf(0x0a);
  if (end === -1) return null;
  const body = bytes.subarray(end + 1);
  const header = parseHeader(bytes.subarray(0, end));
  if (header === null) return salvage(body, idByName());
  const isSound = hashOf(body) === header.text;
  const text = validPrefix(body);
  // An empty text in the place of a lost one would be no help.
  if (!isSound && text === "") return null;
  return {
    id: header.id,
    base: header.base,
    kept: header.kept,
    text,
    isDamaged: !isSound || header.isDamaged === true,
    isSound,
  };
}

/** Without its first line a text has no base that anything could be compared with. */
function salvage(bytes: Uint8Array, id: string | null): ParsedDraft | null {
  const text = validPrefix(bytes);
  if (id === null || text === "") return null;
  const lost = { base: hashOf(""), kept: 0, isDamaged: true, isSound: false };
  return { id, text, ...lost };
}

function parseHeader(line: Uint8Array): DraftHeader | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString("utf8"));
    return isHeader(value) ? value : null;
  } catch {
    return null;
  }
}

function isHeader(value: unknown): value is DraftHeader {
  if (typeof value !== "object" || value === null) return false;
  const { version, id, base, kept, text } = value as Record<string, unknown>;
  return (
    version === 1 &&
    typeof id === "string" &&
    typeof base === "string" &&
    /^[0-9a-f]{64}$/.test(base) &&
    typeof kept === "number" &&
    typeof text === "string"
  );
}

/** The longest beginning that is UTF-8 without a NUL: blocks that never reached the disk read as NULs. */
function validPrefix(bytes: Uint8Array): string {
  const zero = bytes.indexOf(0);
  const whole = Buffer.from(zero === -1 ? bytes : bytes.subarray(0, zero));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(whole);
  let place = 0;
  let from = 0;
  for (
    let at = text.indexOf("\uFFFD");
    at !== -1;
    at = text.indexOf("\uFFFD", from)
  ) {
    place += Buffer.byteLength(text.slice(from, at));
    // The writer may have typed the character that stands for bad bytes.
    const isTyped = whole.subarray(place, place + 3).equals(replacement);
    if (!isTyped) return text.slice(0, at);
    place += replacement.length;
    from = at + 1;
  }
  return text;
}

const replacement = Buffer.from("\uFFFD");
