/**
 * Markdown into a document: tokens and what they say.
 */
import type { MarkdownSettings } from "../settings/site-settings";
import type { MarkdownDocument } from "./document";
import { readFacts } from "./facts";
import { parserFor } from "./parser";
import { type Env, missingNotes } from "./rules/footnotes";
import { textLines } from "./text/plain-text";
import { countWords } from "./text/words";

/**
 * Parses the Markdown of a post. Any text parses, and the same text gives the same document.
 * Problems have an empty path, and lines that count from 1 in `body`.
 */
export function parseMarkdown(
  body: string,
  settings: MarkdownSettings,
): MarkdownDocument {
  const env: Env = {};
  const tokens = parserFor(settings).parse(body, env);
  const facts = readFacts(tokens, missingNotes(env));
  const text = Array.from(textLines(tokens), (line) => line.text).join(" ");
  return { tokens, ...facts, words: countWords(text) };
}
