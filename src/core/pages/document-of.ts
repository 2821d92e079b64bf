/**
 * The parsed text of a post, parsed once for all pages that show it. A heading at the very start
 * that says the title is left out: the page says it already.
 */
import type { MarkdownDocument } from "../markdown/document";
import { parseMarkdown } from "../markdown/parse-markdown";
import type { Post } from "../post";
import type { MarkdownSettings, SiteSettings } from "../settings/site-settings";

interface Parsed {
  readonly settings: MarkdownSettings;
  readonly document: MarkdownDocument;
}

/** Lives as long as the post's text does; a post is never changed, only replaced. */
const parsed = new WeakMap<Post, Parsed>();

function isSame(a: MarkdownSettings, b: MarkdownSettings): boolean {
  return (
    a.html === b.html &&
    a.typographer === b.typographer &&
    a.breaks === b.breaks
  );
}

/** The document of a post under the site's Markdown settings; the same object while neither changes. */
export function documentOf(
  post: Post,
  { markdown }: SiteSettings,
): MarkdownDocument {
  const known = parsed.get(post);
  if (known !== undefined && isSame(known.settings, markdown))
    return known.document;
  const document = parse(post, markdown);
  parsed.set(post, { settings: markdown, document });
  return document;
}

function parse(post: Post, settings: MarkdownSettings): MarkdownDocument {
  const document = parseMarkdown(post.body, settings);
  const [first] = document.tokens;
  const [heading] = document.headings;
  const lines = first?.type === "heading_open" ? first.map : null;
  const saysTitle =
    lines !== null && heading?.level === 1 && heading.text === post.meta.title;
  return saysTitle
    ? parseMarkdown(withoutLines(post.body, lines), settings)
    : document;
}

/** Lines emptied, not removed: every other line keeps its number. */
function withoutLines(body: string, [from, to]: [number, number]): string {
  return body
    .split("\n")
    .map((line, index) => (index >= from && index < to ? "" : line))
    .join("\n");
}
