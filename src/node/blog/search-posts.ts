import { splitFrontMatter } from "#core";
import { decodeText } from "../files/decode-text";
import { throwIfCancelled } from "../files/in-slices";
import { readInside } from "../files/read-inside";
import type { Blog, BlogPost } from "./blog";
import { maxPostBytes } from "./read-post-file";

export interface SearchFind {
  readonly path: string;
  /** Words around the first find in the text; empty when only the title has what was asked for. */
  readonly snippet: string;
}

/** Posts read between two turns of the event loop. */
const postsPerTurn = 64;
/** Letters shown before and after a find. */
const snippetBefore = 40;
const snippetAfter = 80;

const marks = /\p{M}+/gu;

/** Letter case and accents away: `Café` is found by `cafe`, and the other way round. */
export function foldForSearch(text: string): string {
  return text.normalize("NFD").replace(marks, "").toLowerCase();
}

/**
 * Posts that hold every word of the query in title, tags or text, finds in the title first, else
 * in the order of paths. Texts are read from disk each time: keeping five thousand of them folded
 * would cost more memory than reading them costs time. Unsaved texts are searched where given.
 */
export async function searchPosts(
  blog: Blog,
  query: string,
  overlay: ReadonlyMap<string, string> = new Map(),
  signal?: AbortSignal,
): Promise<SearchFind[]> {
  const words = foldForSearch(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const inTitle: SearchFind[] = [];
  const inText: SearchFind[] = [];
  let count = 0;
  for (const post of blog.posts.values()) {
    count += 1;
    if (count % postsPerTurn === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      throwIfCancelled(signal);
    }
    const title = foldForSearch(
      [post.meta.title, ...post.meta.tags].join("\n"),
    );
    const text = bodyOf(overlay.get(post.meta.path) ?? textOf(blog, post));
    const snippet = findIn(text, title, words);
    if (snippet === null) continue;
    const isInTitle = words.every((word) => title.includes(word));
    (isInTitle ? inTitle : inText).push({ path: post.meta.path, snippet });
  }
  return [...inTitle, ...inText];
}

function textOf(blog: Blog, post: BlogPost): string {
  try {
    const { bytes } = readInside(blog.folder, post.meta.path, maxPostBytes);
    const decoded = decodeText(bytes);
    return decoded.kind === "text" ? decoded.text : "";
  } catch {
    return "";
  }
}

/** Front matter is no text: its title and tags are asked by themselves. */
function bodyOf(text: string): string {
  return text.slice(splitFrontMatter(text).bodyFrom);
}

/** The snippet, empty when no word stands in the text; null when a word stands nowhere. */
function findIn(
  text: string,
  foldedTitle: string,
  words: readonly string[],
): string | null {
  const folded = foldForSearch(text);
  const isFound = words.every(
    (word) => foldedTitle.includes(word) || folded.includes(word),
  );
  if (!isFound) return null;
  const first = words
    .map((word) => folded.indexOf(word))
    .filter((at) => at !== -1)
    .sort((a, b) => a - b)[0];
  return first === undefined ? "" : snippetAt(text, folded, first);
}

/** Folding moves offsets; the place in the text is found again from the start of its line. */
function snippetAt(text: string, folded: string, at: number): string {
  const lineNumber = countLineEnds(folded, at);
  const line = nthLine(text, lineNumber);
  const inLine = at - (folded.lastIndexOf("\n", at - 1) + 1);
  const from = Math.max(0, inLine - snippetBefore);
  const part = line.slice(from, inLine + snippetAfter).replace(/\s+/gu, " ");
  const before = from > 0 ? "…" : "";
  const after = inLine + snippetAfter < line.length ? "…" : "";
  return before + part.trim() + after;
}

function countLineEnds(text: string, end: number): number {
  let count = 0;
  for (
    let at = text.indexOf("\n");
    at !== -1 && at < end;
    at = text.indexOf("\n", at + 1)
  ) {
    count += 1;
  }
  return count;
}

function nthLine(text: string, number: number): string {
  let from = 0;
  for (let line = 0; line < number; line += 1) {
    from = text.indexOf("\n", from) + 1;
  }
  const end = text.indexOf("\n", from);
  return text.slice(from, end === -1 ? text.length : end);
}
