/**
 * Cuts a file's text into front matter and body, at offsets, changing no byte.
 */

export interface FrontMatterSplit {
  readonly hasFrontMatter: boolean;
  /** What stands between the fences, line ends as in the file; empty without front matter. */
  readonly yaml: string;
  /** Offsets of `yaml` in the text, in UTF-16 units. */
  readonly yamlFrom: number;
  readonly yamlTo: number;
  /** Offset at which the body begins: after the closing fence's line end, or after the byte-order mark. */
  readonly bodyFrom: number;
  /** 0-based line of the file on which the body begins. */
  readonly bodyLine: number;
  /** The text begins with a byte-order mark. */
  readonly bom: boolean;
  /**
   * Front matter that is none to Galley: opened and never closed, or in another language
   * (`---js` is never run, TOML is not read). It stays in the body, for everyone to see.
   */
  readonly foreign: "unterminated" | "language" | "toml" | null;
}

const lineEnd = /\r\n|\n|\r/g;
const openingFence = /^---[ \t]*(?:\r\n|\n|\r)/;
const closingFence = /(?:^|\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?=\r|\n|$)/;
const closingToml = /(?:\r\n|\n|\r)\+\+\+[ \t]*(?=\r|\n|$)/;
/**
 * A line such as `title: x`, at the margin or not. To `^` a separator of lines (U+2028) is a line's
 * end, so it must be one here as well: otherwise each of them would begin a search to the end.
 */
const keyLine =
  /^[ \t]*(?:[^\s#":-][^:\r\n\u2028\u2029]*|"[^"\r\n\u2028\u2029]*"):(?:[ \t\r\n]|$)/m;

/**
 * A fence is a line of exactly three dashes at the very start (a byte-order mark may precede it);
 * the next line of three dashes or three dots closes it. Two thematic breaks at the start of a text
 * are not front matter: nothing between them looks like a key, and the first is followed by a blank line.
 */
export function splitFrontMatter(text: string): FrontMatterSplit {
  const bom = text.startsWith("\uFEFF");
  const start = bom ? 1 : 0;
  const content = bom ? text.slice(1) : text;
  const opening = openingFence.exec(content)?.[0];
  if (opening === undefined)
    return without(start, bom, foreignOpening(content));

  const yamlStart = opening.length;
  const inside = content.slice(yamlStart);
  const closing = closingFence.exec(inside);
  if (closing === null) {
    const firstLines = inside.slice(0, 2000);
    return without(
      start,
      bom,
      keyLine.test(firstLines) ? "unterminated" : null,
    );
  }
  const yaml = inside.slice(0, closing.index + lineEndAt(closing[0]).length);
  if (isBetweenBreaks(yaml)) return without(start, bom, null);

  const fenceTo = closing.index + closing[0].length;
  const bodyFrom =
    fenceTo + lineEndAt(inside.slice(fenceTo, fenceTo + 2)).length;
  return {
    hasFrontMatter: true,
    yaml,
    yamlFrom: start + yamlStart,
    yamlTo: start + yamlStart + yaml.length,
    bodyFrom: start + yamlStart + bodyFrom,
    bodyLine: countLineEnds(content.slice(0, yamlStart + bodyFrom)),
    bom,
    foreign: null,
  };
}

function without(
  start: number,
  bom: boolean,
  foreign: FrontMatterSplit["foreign"],
): FrontMatterSplit {
  return {
    hasFrontMatter: false,
    yaml: "",
    yamlFrom: start,
    yamlTo: start,
    bodyFrom: start,
    bodyLine: 0,
    bom,
    foreign,
  };
}

/** `---js` runs in other programs; `+++` fences TOML. */
function foreignOpening(content: string): FrontMatterSplit["foreign"] {
  const language = /^---[ \t]*[a-z][a-z0-9]*[ \t]*(?:\r\n|\n|\r)/i.exec(
    content,
  )?.[0];
  if (language !== undefined) {
    return closingFence.test(content.slice(language.length))
      ? "language"
      : null;
  }
  if (!/^\+\+\+[ \t]*[\r\n]/.test(content)) return null;
  return closingToml.test(content) ? "toml" : null;
}

/** Text between two thematic breaks. */
function isBetweenBreaks(yaml: string): boolean {
  return /^[ \t]*[\r\n]/.test(yaml) && /\S/.test(yaml) && !keyLine.test(yaml);
}

/** The line end with which a text begins, or nothing. */
function lineEndAt(text: string): string {
  return /^(?:\r\n|\n|\r)/.exec(text)?.[0] ?? "";
}

/** Number of line ends: `\r\n`, `\n` and a lone `\r` count once each. */
function countLineEnds(text: string): number {
  return text.match(lineEnd)?.length ?? 0;
}
