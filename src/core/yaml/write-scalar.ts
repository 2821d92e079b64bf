/**
 * Writes a text as a YAML scalar that every YAML reader takes for that text.
 */

export interface ScalarStyle {
  /** How the value was quoted before: kept where the new text allows it. */
  readonly quote?: "'" | '"';
  /** Within `[…]` or `{…}`. */
  readonly isInFlow?: boolean;
  /** A plain word may be a number, a date or a flag: it is meant as one. */
  readonly isTyped?: boolean;
}

/** What some reader of YAML 1.1 or 1.2 takes for a number, a date, a flag or nothing. */
const notText =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\.\d|\d)[\d_,.:eExXoObBa-fA-F+-]*|[-+]?\.(?:inf|nan)|\d{4}-\d.*|[=<]<?)$/i;

/** Characters that mean something else at the beginning of a plain scalar. */
const indicator = /^[-?:,[\]{}#&*!|>'"%@`]/;

/** Only an escape can carry these. */
const needsEscape = /[\p{Cc}\p{Cs}\u0085\u2028\u2029\uFEFF]/u;

/** One line, without a line end. */
export function writeScalar(text: string, style: ScalarStyle): string {
  if (needsEscape.test(text)) return doubleQuoted(text);
  if (style.quote === "'") return singleQuoted(text);
  if (style.quote === '"') return doubleQuoted(text);
  if (isPlain(text, style)) return text;
  // The quotes that need no escapes within.
  return /["\\]/.test(text) ? singleQuoted(text) : doubleQuoted(text);
}

function isPlain(text: string, style: ScalarStyle): boolean {
  if (text === "" || text !== text.trim()) return false;
  if (indicator.test(text) || /^(?:---|\.\.\.)/.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  if (style.isInFlow === true && /[,[\]{}]|:["']?$/.test(text)) return false;
  return style.isTyped === true || !notText.test(text);
}

function singleQuoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

function doubleQuoted(text: string): string {
  const escaped = JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return escaped;
}

/**
 * A text of several lines as a literal block: its header, then its lines, indented. Null when only
 * escapes can carry it.
 */
export function writeBlock(text: string, indent: string): string[] | null {
  const isClean = !needsEscape.test(text.replace(/[\n\t]/g, ""));
  // A first line that is blank or begins with a blank would be taken for indentation.
  if (!isClean || /^\s/.test(text) || /\n\n$/.test(text)) return null;
  const lines = text.replace(/\n$/, "").split("\n");
  // A line of blanks alone is read differently by different readers.
  if (lines.some((line) => line !== "" && line.trim() === "")) return null;
  const indented = lines.map((line) => (line === "" ? "" : indent + line));
  return [text.endsWith("\n") ? "|" : "|-", ...indented];
}
