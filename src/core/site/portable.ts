/**
 * Turns any name into a path segment that every file system and web server takes alike.
 */
import { compose } from "../compose";

/** Room is left below the usual 255 bytes for a suffix such as `-2` and for a saver's temporary name. */
const maxSegmentBytes = 200;

/** Names of devices, with any extension: the digits may be raised ones, a space may follow. */
const reservedOnWindows =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?= *(?:\.|$))/i;

/** Number of bytes of a code point in UTF-8. */
function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** The longest beginning that takes no more than `max` bytes in UTF-8, whole code points only. */
export function cutToBytes(text: string, max: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > max) break;
    end += character.length;
  }
  return text.slice(0, end);
}

const plain = /^[a-z0-9_][a-z0-9_-]{3,198}$/;

/** Whether a name is safe at first sight, as most are. Devices without a dot have three or four letters. */
function isPlain(name: string): boolean {
  return plain.test(name) && (name.length > 4 || !reservedOnWindows.test(name));
}

/**
 * A segment without control characters and without what Windows or a shell would trip over:
 * `<>:"/\|?*`, leading dots and dashes, trailing dots and spaces, device names (`con`, `lpt1`);
 * NFC, at most 200 bytes, never empty. The extension survives the cut.
 */
export function portableSegment(written: string): string {
  if (isPlain(written)) return written;
  const clean = compose(written)
    .replace(/[\p{Cc}\p{Cs}]/gu, "")
    .replace(/[<>:"/\\|?*]/g, "-")
    .replace(/^[.\-\s]+/, "");
  const safe = withoutEndingDots(clean).replace(reservedOnWindows, "$&_");
  if (safe === "") return "untitled";
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(safe)?.[0] ?? "";
  const stem = safe.slice(0, safe.length - extension.length);
  const cut = cutToBytes(stem, maxSegmentBytes - extension.length);
  return (extension === "" ? withoutEndingDots(cut) : cut) + extension;
}

/** Whether a name can be written on every file system, as it is. */
export function isPortableSegment(name: string): boolean {
  return (
    isPlain(name) ||
    (name === compose(name) &&
      !/[\p{Cc}\p{Cs}<>:"/\\|?*]/u.test(name) &&
      name === withoutEndingDots(name) &&
      !reservedOnWindows.test(name) &&
      cutToBytes(name, 255) === name)
  );
}

/** Without dots and spaces at the end, in one pass however they mix. */
function withoutEndingDots(name: string): string {
  let end = name.length;
  while (end > 0 && /[.\s]/.test(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
}

/** Every segment of a `/`-separated path made portable; empty ones and `.`/`..` are left out. */
export function portablePath(written: string): string {
  return written
    .split("/")
    .filter((segment) => !["", ".", ".."].includes(segment))
    .map(portableSegment)
    .join("/");
}

/**
 * Two addresses with the same key are one on some file system: case and composition do not count,
 * and `ß` is `ss` (macOS compares by Unicode's full case folding). A dotless `ı` is no `i`: in
 * capitals alone they are the same.
 */
export function collisionKey(path: string): string {
  const isAscii = /^[ -~]*$/.test(path);
  if (isAscii) return path.toLowerCase();
  const folded = compose(path)
    .split("ı")
    .map((part) => part.toUpperCase().toLowerCase())
    .join("ı");
  return compose(folded);
}
