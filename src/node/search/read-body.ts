import { splitFrontMatter } from "#core";
import type { Blog } from "../blog/blog";
import { maxPostBytes } from "../blog/read-post-file";
import { decodeText } from "../files/decode-text";
import { hashOf } from "../files/hash";
import { readInside } from "../files/read-inside";

export interface Body {
  /** Without front matter; empty when there is no text, or none that can be read. */
  readonly text: string;
  /** Of the file's bytes; empty when it cannot be read. */
  readonly hash: string;
}

/** What of a post's file is searched, from the disk. */
export function readBody(blog: Blog, path: string): Body {
  try {
    const { bytes } = readInside(blog.folder, path, maxPostBytes);
    const decoded = decodeText(bytes);
    const text = decoded.kind === "text" ? bodyOf(decoded.text) : "";
    return { text, hash: hashOf(bytes) };
  } catch {
    return { text: "", hash: "" };
  }
}

/** Front matter is no text: its title and tags are asked by themselves. */
export function bodyOf(text: string): string {
  return text.slice(splitFrontMatter(text).bodyFrom);
}
