/**
 * Code into coloured HTML, by highlight.js with the languages of the table beside this file.
 */
import hljs from "highlight.js/lib/core";
import { escapeHtml } from "../html/escape";
import { colourCode } from "./colour-code";
import { languages } from "./languages";

/**
 * Longer code stays plain, and so does code with longer lines or larger gaps: most grammars begin
 * anew at each character of a run, so that time goes with its square. What a person wrote to be
 * read has none of these.
 */
const maxLength = 50_000;
const maxLineLength = 500;
const maxGap = 200;
/** A preview renders the same code again with each key: the last results are kept. */
const maxKept = 200;

const kept = new Map<string, string>();
let isReady = false;

/**
 * HTML of code: text with `<span class="hljs-…">` around what the language knows, or escaped text
 * alone for a language that is not known. Never throws.
 */
export function highlightCode(code: string, language: string): string {
  const name = language.toLowerCase();
  if (name === "" || !isReadable(code)) return escapeHtml(code);
  registerLanguages();
  if (hljs.getLanguage(name) === undefined) return escapeHtml(code);
  const key = `${name}\n${code}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const html = colour(code, name);
  if (kept.size >= maxKept) {
    const oldest = kept.keys().next();
    if (oldest.done !== true) kept.delete(oldest.value);
  }
  kept.set(key, html);
  return html;
}

function isReadable(code: string): boolean {
  return (
    code.length <= maxLength &&
    code.split("\n").every((line) => line.length <= maxLineLength) &&
    (code.match(/\s+/g) ?? []).every((gap) => gap.length < maxGap)
  );
}

function registerLanguages(): void {
  if (isReady) return;
  for (const [name, grammar] of Object.entries(languages)) {
    hljs.registerLanguage(name, grammar);
  }
  isReady = true;
}

function colour(code: string, language: string): string {
  try {
    return (
      colourCode(hljs, code, language) ??
      hljs.highlight(code, { language, ignoreIllegals: true }).value
    );
  } catch {
    return escapeHtml(code);
  }
}
