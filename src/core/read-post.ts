/**
 * Turns the text of a file into a post: what its front matter, its name and its first heading say,
 * and the Markdown below.
 */
import { splitFrontMatter } from "./frontmatter/split";
import { firstHeadingText } from "./markdown/first-heading";
import type { Post } from "./post";
import { bodyOf, readHead, type ReadingSettings } from "./read-head";

/**
 * Reads a post or page. `path` is the file relative to the blog folder, `/`-separated. Never throws:
 * what cannot be understood is among the problems, and the text stays readable.
 */
export function readPost(
  path: string,
  text: string,
  settings: ReadingSettings,
): Post {
  return readHead(path, text, settings, firstHeadingText);
}

/** The post again, from the same text and what `readPost` said of it. */
export function postWith(
  { meta, problems }: Pick<Post, "meta" | "problems">,
  text: string,
): Post {
  return { meta, ...bodyOf(text, splitFrontMatter(text)), problems };
}
