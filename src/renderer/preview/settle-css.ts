/**
 * The addresses in a style, found as a browser finds them (CSS Syntax 3): escapes, comments and
 * strings are read by the rules, so no spelling of `url(` is missed and no text is mistaken for one.
 */

/** What an address is for: a picture, or a font, a style or a document, which come from nowhere else. */
export type CssUse = "picture" | "other";

export interface SettledCss {
  readonly css: string;
  /** Addresses that were taken out. */
  readonly keptBack: number;
}

/** What stands in the place of an address that is not fetched. */
const nothing = "data:,";
const addressFunctions: ReadonlySet<string> = new Set(
  "url src image image-set -webkit-image-set".split(" "),
);

interface Reading {
  readonly css: string;
  readonly settle: (address: string, use: CssUse) => string | null;
  at: number;
  /** How much of the text is written already. */
  written: number;
  result: string;
  keptBack: number;
  /** The functions and brackets that are open, innermost last; a function by its name. */
  readonly open: string[];
  /** Name of the at-rule or custom property whose value is being read, or empty. */
  within: string;
}

/**
 * A style with its addresses settled: `settle` answers what to write for one, or null to keep it
 * back. `@import` is always kept back, for nobody has looked into what it brings.
 */
export function settleCss(css: string, settle: Reading["settle"]): SettledCss {
  if (!/\(|@|\\/.test(css)) return { css, keptBack: 0 };
  const reading: Reading = {
    css,
    settle,
    at: 0,
    written: 0,
    result: "",
    keptBack: 0,
    open: [],
    within: "",
  };
  while (reading.at < css.length) readToken(reading);
  return {
    css: reading.result + css.slice(reading.written),
    keptBack: reading.keptBack,
  };
}

function readToken(reading: Reading): void {
  const { css, at } = reading;
  const letter = css[at] ?? "";
  if (css.startsWith("/*", at)) {
    const end = css.indexOf("*/", at + 2);
    reading.at = end < 0 ? css.length : end + 2;
  } else if (letter === '"' || letter === "'") readString(reading);
  else if (letter === "@") readAtKeyword(reading);
  else if (startsName(css, at)) readName(reading);
  else {
    readSign(reading, letter);
    reading.at += 1;
  }
}

const closers: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** What closes nothing that is open is passed over, as browsers do. */
function readSign(reading: Reading, letter: string): void {
  const { open } = reading;
  const innermost = open.at(-1);
  const isBlock = innermost === undefined || innermost === "{";
  if (isBlock && /[;}]/.test(letter)) endValue(reading, letter);
  if (/[([{]/.test(letter)) open.push(letter);
  else if (innermost !== undefined && letter === (closers[innermost] ?? ")")) {
    open.pop();
  }
}

/** A block keeps its at-rule's name until it is closed: that of `@font-face` has declarations. */
function endValue(reading: Reading, letter: string): void {
  const isInFont = reading.within === "@font-face" && letter === ";";
  if (!isInFont) reading.within = "";
}

function startsName(css: string, at: number): boolean {
  const letter = css[at] ?? "";
  if (letter === "\\") return !/[\n\f\r]|^$/.test(css[at + 1] ?? "");
  return /[-\w]|[^\0-\x7f]/.test(letter);
}

/** The name that begins here, without its escapes; the reading goes behind it. */
function takeName(reading: Reading): string {
  const { css } = reading;
  let name = "";
  while (startsName(css, reading.at)) {
    if (css[reading.at] === "\\") name += takeEscape(reading);
    else name += css[reading.at++] ?? "";
  }
  return name;
}

function takeEscape(reading: Reading): string {
  const hex = /\\([0-9a-f]{1,6})(?:\r\n|[ \t\n\f\r])?/iy;
  hex.lastIndex = reading.at;
  const match = hex.exec(reading.css);
  if (match === null) {
    const letter = String.fromCodePoint(
      reading.css.codePointAt(reading.at + 1) ?? 0xfffd,
    );
    reading.at += 1 + letter.length;
    return letter;
  }
  reading.at = hex.lastIndex;
  const code = Number.parseInt(match[1] ?? "", 16);
  const isLetter = code > 0 && code < 0x110000 && (code & ~0x7ff) !== 0xd800;
  return isLetter ? String.fromCodePoint(code) : "\ufffd";
}

function readAtKeyword(reading: Reading): void {
  reading.at += 1;
  const name = takeName(reading).toLowerCase();
  if (name !== "") reading.within = `@${name}`;
}

function readName(reading: Reading): void {
  const { css } = reading;
  const from = reading.at;
  const name = takeName(reading).toLowerCase();
  if (css[reading.at] === "(") {
    reading.at += 1;
    if (name === "url" && readBareUrl(reading, from)) return;
    reading.open.push(name);
  } else if (name.startsWith("--") && reading.open.at(-1) !== "var") {
    reading.within = name;
  }
}

/** `url(` with an address without quotes; false where a string follows. */
function readBareUrl(reading: Reading, from: number): boolean {
  const { css } = reading;
  // Fewer characters than `\s`: after any other the address has begun.
  const start = /[ \t\n\f\r]*/y;
  start.lastIndex = reading.at;
  start.test(css);
  if (/["']/.test(css[start.lastIndex] ?? "")) return false;
  reading.at = start.lastIndex;
  let address = "";
  while (reading.at < css.length && css[reading.at] !== ")") {
    if (startsName(css, reading.at) && css[reading.at] === "\\")
      address += takeEscape(reading);
    else address += css[reading.at++] ?? "";
  }
  reading.at = Math.min(css.length, reading.at + 1);
  settleAt(reading, from, address.trim(), (text) => `url(${quoted(text)})`);
  return true;
}

function readString(reading: Reading): void {
  const { css } = reading;
  const from = reading.at;
  const quote = css[from] ?? "";
  let text = "";
  reading.at += 1;
  while (reading.at < css.length) {
    const letter = css[reading.at] ?? "";
    // A string that its line ends is broken: what it held is no address.
    if (/[\n\f\r]/.test(letter)) return;
    if (letter === quote) break;
    if (letter === "\\") text += takeStringEscape(reading);
    else {
      text += letter;
      reading.at += 1;
    }
  }
  reading.at = Math.min(css.length, reading.at + 1);
  if (isAddress(reading, text)) settleAt(reading, from, text, quoted);
}

function takeStringEscape(reading: Reading): string {
  const lineEnd = /\\(?:\r\n|[\n\f\r]|$)/y;
  lineEnd.lastIndex = reading.at;
  if (!lineEnd.test(reading.css)) return takeEscape(reading);
  reading.at = lineEnd.lastIndex;
  return "";
}

/**
 * A string is an address in a function that takes one and after `@import`. A custom property may
 * hand it on to such a function, so there it counts when it looks like an address.
 */
function isAddress({ open, within }: Reading, text: string): boolean {
  if (open.some((name) => addressFunctions.has(name))) return true;
  if (within === "@import") return true;
  return (
    within.startsWith("--") && /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(text)
  );
}

function settleAt(
  reading: Reading,
  from: number,
  address: string,
  write: (text: string) => string,
): void {
  const { within, css } = reading;
  if (within === "@namespace" || address === "" || address.startsWith("#"))
    return;
  const use = within === "@font-face" ? "other" : "picture";
  const settled = within === "@import" ? null : reading.settle(address, use);
  if (settled === address) return;
  if (settled === null) reading.keptBack += 1;
  reading.result +=
    css.slice(reading.written, from) + write(settled ?? nothing);
  reading.written = reading.at;
}

/** As a string that holds exactly this text. */
function quoted(text: string): string {
  const safe = text.replace(
    /["\\<>]|\p{Cc}/gu,
    (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${safe}"`;
}
