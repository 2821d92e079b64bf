/**
 * Text into HTML and back.
 */
import MarkdownIt from "markdown-it";

const { utils } = new MarkdownIt("zero");

/** Text that stands for itself in HTML, in an element and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return utils.escapeHtml(text);
}

/** The text that HTML with character references stands for. */
export function decodeEntities(html: string): string {
  // The library decodes backslash escapes along with entities: doubled, they come out as they were.
  return html.includes("&")
    ? utils.unescapeAll(html.replaceAll("\\", "\\\\"))
    : html;
}

/** Text in which Markdown's backslash escapes and character references stand, without them. */
export function unescapeMarkdown(text: string): string {
  return utils.unescapeAll(text);
}
