/**
 * A text as lines and the manner in which it writes them, so that both can be merged apart.
 */

/** How a text ends its lines; null for a text of one line, which does not tell. */
export type LineEnd = "\n" | "\r\n" | "\r" | null;

export interface StyledLines {
  readonly hasMark: boolean;
  readonly lineEnd: LineEnd;
  /** Without line ends, where the text has one manner of them: the last line is empty if it ends with one. */
  readonly lines: readonly string[];
}

/** Null when a text ends its lines in several ways. */
export function styledLines(text: string): StyledLines | null {
  const lineEnds = new Set(text.match(/\r\n|\n|\r/g));
  if (lineEnds.size > 1) return null;
  const [lineEnd = null] = lineEnds as Set<Exclude<LineEnd, null>>;
  const { hasMark, content } = withoutMark(text);
  return {
    hasMark,
    lineEnd,
    lines: lineEnd === null ? [content] : content.split(lineEnd),
  };
}

/** Lines that keep their line ends, for texts that end them in several ways. */
export function rawLines(text: string): StyledLines {
  const { hasMark, content } = withoutMark(text);
  return {
    hasMark,
    lineEnd: null,
    lines: content.split(/(?<=\r\n|\n|\r(?!\n))/),
  };
}

function withoutMark(text: string): { hasMark: boolean; content: string } {
  const hasMark = text.startsWith("\uFEFF");
  return { hasMark, content: hasMark ? text.slice(1) : text };
}
