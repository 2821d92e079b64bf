import type { PostMeta, Problem, SiteSettings } from "#core";

/** What is known of a post's file without keeping its text. */
export interface BlogPost {
  readonly meta: PostMeta;
  /** Problems that reading it found: front matter, encoding, permission. */
  readonly problems: readonly Problem[];
  /** SHA-256 of the file's bytes; empty when it cannot be read. */
  readonly hash: string;
  /** Last change on disk, milliseconds since 1970. */
  readonly modified: number;
  /** Why it cannot be edited, in a sentence, or null. */
  readonly readOnly: string | null;
  /** False for what has no readable text and for a sync tool's conflict copies: listed, never exported. */
  readonly isInSite: boolean;
  /** Mark of the file's state when it was read, or empty when it proves nothing. */
  readonly mark: string;
}

/** A blog folder as it was read: everything but the texts. */
export interface Blog {
  /** Real path. */
  readonly folder: string;
  /** The settings' title. */
  readonly name: string;
  readonly settings: SiteSettings;
  /** Text of galley.yaml, and the hash of its bytes; null when there is none. */
  readonly settingsText: string | null;
  readonly settingsHash: string | null;
  readonly settingsProblems: readonly Problem[];
  /** Text of theme.css, or empty. */
  readonly themeCss: string;
  /** By path, in the order of paths. */
  readonly posts: ReadonlyMap<string, BlogPost>;
  /** Other files that could be published, sorted. */
  readonly files: readonly string[];
  /** Temporary files of savers: of one at work, or of one that was killed. */
  readonly leftovers: readonly string[];
  /** Problems that belong to no post. */
  readonly problems: readonly Problem[];
  /** Folder for new posts, relative; empty where the posts lie in the blog folder itself. */
  readonly postsFolder: string;
  readonly pagesFolder: string;
}
