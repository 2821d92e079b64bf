/**
 * Finds the text of a post's first heading without parsing the post: ten thousand titles are asked
 * for when a blog opens.
 */

const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const atx = /^ {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const setext = /^ {0,3}(?:=+|-+)[ \t]*$/;
/** Lines that begin something else than a paragraph, so that no underline makes a heading of them. */
const notParagraph =
  /^(?:\s*$| {4}|\t| {0,3}(?:>|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|<|#{1,6}(?:[ \t]|$)|(?:[-*_][ \t]*){3,}$))/;

/**
 * Plain text of the first heading of a body with `\n` line ends, `#` or underlined; null when there
 * is none. What stands in fenced code is no heading.
 */
export function firstHeadingText(body: string): string | null {
  let closing: RegExp | null = null;
  let paragraph: string[] = [];
  for (const line of linesOf(body)) {
    if (closing !== null) {
      if (closing.test(line)) closing = null;
      continue;
    }
    const marks = fence.exec(line)?.[1];
    if (marks !== undefined) {
      closing = new RegExp(`^ {0,3}${marks[0]}{${marks.length},}[ \\t]*$`);
      paragraph = [];
      continue;
    }
    const heading = headingAt(line, paragraph);
    if (heading !== null && heading !== "") return heading;
    if (paragraph.length > 0 && /\S/.test(line) && !setext.test(line))
      paragraph.push(line);
    else paragraph = notParagraph.test(line) ? [] : [line];
  }
  return null;
}

function headingAt(line: string, paragraph: readonly string[]): string | null {
  const marked = atx.exec(line);
  if (marked !== null) return plainText(marked[1] ?? "");
  if (paragraph.length === 0 || !setext.test(line)) return null;
  return plainText(paragraph.map((part) => part.trim()).join(" "));
}

/** One line after the other, so that a long text costs only what stands before its first heading. */
function* linesOf(text: string): Generator<string> {
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    yield text.slice(from, to);
    from = to + 1;
  }
}

/** The words without their marks: links and pictures become their text, code its content. */
function plainText(inline: string): string {
  return inline
    .slice(0, 1000)
    .replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, "$1")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/(`+)(.+?)\1/g, "$2")
    .replace(/(\*{1,3}|~~)(?=\S)([^*~]+?)\1/g, "$2")
    .replace(
      /(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_]+?)\1(?![\p{L}\p{N}_])/gu,
      "$2",
    )
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/\{#[\w-]+\}\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
}
