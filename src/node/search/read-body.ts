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
  const bytes = readBytesOf(blog, path);
  return bytes === null
    ? { text: "", hash: "" }
    : { text: bodyIn(bytes), hash: hashOf(bytes) };
}

/** The text alone, as in `Body`. */
export function readText(blog: Blog, path: string): string {
  const bytes = readBytesOf(blog, path);
  return bytes === null ? "" : bodyIn(bytes);
}

function readBytesOf({ folder }: Blog, path: string): Uint8Array | null {
  try {
    return readInside(folder, path, maxPostBytes).bytes;
  } catch {
    return null;
  }
}

function bodyIn(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  return decoded.kind === "text" ? bodyOf(decoded.text) : "";
}

/** Front matter is no text: its title and tags are asked by themselves. */
export function bodyOf(text: string): string {
  return text.slice(splitFrontMatter(text).bodyFrom);
}
