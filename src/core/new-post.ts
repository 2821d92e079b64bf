/**
 * The text and the file name of a post that is about to be written.
 */
import type { PostDate } from "./post";
import type { ListingStyle } from "./settings/site-settings";
import { portableSegment } from "./site/portable";
import { slugify } from "./slug";
import { writeScalar } from "./yaml/write-scalar";

export interface NewPost {
  readonly title: string;
  /** In the blog's zone; null for a page. */
  readonly date: PostDate | null;
  /** A card of style `summary` shows a cover and a description: their places are made. */
  readonly style: ListingStyle;
  readonly isDraft?: boolean;
}

/** Front matter and an empty body to write in. */
export function newPostText({ title, date, style, isDraft }: NewPost): string {
  const lines = [`title: ${writeScalar(title, {})}`];
  if (date !== null) {
    lines.push(`date: ${toMinute(date)}`);
    if (style === "summary") lines.push('description: ""', 'cover: ""');
    lines.push("tags: []");
  }
  if (isDraft === true) lines.push("draft: true");
  return `---\n${lines.join("\n")}\n---\n\n`;
}

/** `2026-05-01 09:00`, as a person writes it; without a zone it counts in the blog's. */
function toMinute({ iso }: PostDate): string {
  return iso.slice(0, "2026-05-01T09:00".length).replace("T", " ");
}

/**
 * `2026-05-01-how-kafka-works.md`: the title's slug after the calendar day, or alone when `day` is
 * empty, as for pages. At most 203 bytes.
 */
export function newPostFileName(title: string, day: string): string {
  const slug = slugify(title) || "untitled";
  const name = day === "" ? slug : `${day}-${slug}`;
  return `${portableSegment(name)}.md`;
}
