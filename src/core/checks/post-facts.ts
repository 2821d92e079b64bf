/**
 * What a check of one post looks at, and how it words what it finds.
 */
import type { MarkdownDocument } from "../markdown/document";
import type { Post } from "../post";
import type { Problem, Severity } from "../problem";
import type { Site, Texts } from "../site/site";

export interface PostFacts {
  readonly site: Site;
  readonly texts: Texts;
  readonly post: Post;
  readonly document: MarkdownDocument;
}

export type PostCheck = (facts: PostFacts) => readonly Problem[];

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
}

/** A problem on a 0-based line of the post's body. */
export function problemAt(
  { meta, bodyLine }: Post,
  line: number,
  finding: Finding,
): Problem {
  return { ...finding, path: meta.path, line: bodyLine + line + 1 };
}
