/**
 * The Markdown parser for given settings: markdown-it with the rules of the table.
 */
import MarkdownIt, { type MarkdownIt as Parser } from "markdown-it";
import type { MarkdownSettings } from "../settings/site-settings";
import { type MarkdownRule, markdownRules } from "./rules";
import { addDataLinks } from "./rules/data-links";

const parsers = new Map<string, Parser>();

/** The parser for these settings; each is made once, and none remembers what it has parsed. */
export function parserFor(settings: MarkdownSettings): Parser {
  const key = [settings.html, settings.typographer, settings.breaks].join();
  const known = parsers.get(key);
  if (known !== undefined) return known;
  const parser = createParser(settings, markdownRules);
  parsers.set(key, parser);
  return parser;
}

/** A parser with chosen rules: with none, CommonMark and the library's tables. */
export function createParser(
  settings: MarkdownSettings,
  rules: readonly MarkdownRule[],
): Parser {
  const { html, typographer, breaks } = settings;
  const md = new MarkdownIt({ html, typographer, breaks });
  for (const rule of rules) rule.add(md);
  // Who may write HTML may write any address in it.
  if (html) md.validateLink = () => true;
  else addDataLinks(md);
  return md;
}
