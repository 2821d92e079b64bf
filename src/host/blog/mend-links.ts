import { dirname, join, relative } from "node:path/posix";
import { applyChanges, editFrontMatter, parseMarkdown, readPost } from "#core";
import { eachInSlices, FileError, readPostFile } from "#node";
import type { OpenBlog } from "./open-blog";
import { replaceText } from "./replace-text";

/** A file or folder of the blog that got another path. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Rewrites the links of all posts that point to what was moved; everything else in a text stays as
 * it is, byte for byte.
 */
export async function mendLinks(
  open: OpenBlog,
  moves: readonly Move[],
  now: number,
): Promise<void> {
  const mended = new Map<string, { before: string; after: string }>();
  const { settings } = open.blog;
  await eachInSlices([...open.blog.posts.keys()], (id) => {
    const path = movedTo(id, moves);
    const before = textOf(open, path);
    if (before === null || !mayMention(before, moves)) return;
    const { body, bodyLine, meta } = readPost(path, before, settings);
    const document = parseMarkdown(body, settings.markdown);
    const codeLines = codeLinesOf(document.tokens, bodyLine);
    const mending = { id, path, moves, codeLines };
    const after = mendCover(mendText(before, mending), meta.cover, mending);
    if (after !== before) mended.set(path, { before, after });
  });
  for (const [id, texts] of mended) {
    // A text that has changed since, or may not be changed, keeps its old link: the checks report it.
    await replaceText(open, { id, ...texts, now }).catch((cause: unknown) => {
      if (!(cause instanceof FileError)) throw cause;
    });
  }
}

/** The path that a file has after the moves. */
export function movedTo(path: string, moves: readonly Move[]): string {
  for (const { from, to } of moves) {
    if (path === from) return to;
    if (path.startsWith(`${from}/`)) return to + path.slice(from.length);
  }
  return path;
}

function textOf(open: OpenBlog, path: string): string | null {
  try {
    const file = readPostFile(open.folder, path);
    return file.problem === null && file.readOnly === null ? file.text : null;
  } catch {
    return null;
  }
}

/** Parsing thousands of posts is slow; most do not have the name in them at all. */
function mayMention(text: string, moves: readonly Move[]): boolean {
  return moves.some(({ from }) => {
    const name = from.slice(from.lastIndexOf("/") + 1);
    return text.includes(name) || text.includes(encodeURI(name));
  });
}

interface TokenPlace {
  readonly type: string;
  readonly map: readonly [number, number] | null;
}

/** 0-based lines of the file that stand in code blocks, where nothing is a link. */
function codeLinesOf(
  tokens: readonly TokenPlace[],
  bodyLine: number,
): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { type, map } of tokens) {
    if (map === null || (type !== "fence" && type !== "code_block")) continue;
    for (let line = map[0]; line < map[1]; line += 1)
      lines.add(line + bodyLine);
  }
  return lines;
}

interface Mending {
  /** Path before and after the move. */
  readonly id: string;
  readonly path: string;
  readonly moves: readonly Move[];
  readonly codeLines: ReadonlySet<number>;
}

/** Where an address can stand: after `](` and `]: `, there also in `<>`, and in `href` or `src`. */
const place =
  /(\](?:\(|:)\s*<)([^<>]+)(?=>)|(\](?:\(|:)\s*|\b(?:href|src)\s*=\s*["'])([^\s<>"')]+)/g;

/** The text with its links mended. */
export function mendText(text: string, mending: Mending): string {
  return text
    .split("\n")
    .map((line, number) =>
      mending.codeLines.has(number) ? line : mendLine(line, mending),
    )
    .join("\n");
}

function mendCover(text: string, cover: string, mending: Mending): string {
  const mended = cover === "" ? null : mendAddress(cover, mending);
  if (mended === null) return text;
  const edits = [{ key: "cover", value: mended }];
  return applyChanges(text, editFrontMatter(text, edits));
}

function mendLine(line: string, mending: Mending): string {
  const code = codeSpansOf(line);
  let mended = "";
  let done = 0;
  for (const match of line.matchAll(place)) {
    const at = match.index;
    if (code.some(([from, to]) => at >= from && at < to)) continue;
    const before = match[1] ?? match[3] ?? "";
    const address = mendAddress(match[2] ?? match[4] ?? "", mending);
    if (address === null) continue;
    mended += line.slice(done, at) + before + address;
    done = at + match[0].length;
  }
  return mended + line.slice(done);
}

function codeSpansOf(line: string): [number, number][] {
  return [...line.matchAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
}

/** The address after the moves, or null when it means something else or stays as it is. */
function mendAddress(href: string, mending: Mending): string | null {
  const { id, path, moves } = mending;
  const [, address = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  if (address === "" || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return null;
  const decoded = decode(address);
  if (decoded === null) return null;
  const isRooted = decoded.startsWith("/");
  const target = isRooted ? decoded.slice(1) : join(dirname(id), decoded);
  const moved = movedTo(target, moves);
  if (moved === target) return null;
  const next = isRooted ? `/${moved}` : relative(dirname(path), moved);
  // A post's own pictures may have the same address as before: the whole folder moved.
  if (next === decoded || `./${next}` === decoded) return null;
  const prefix = !isRooted && decoded.startsWith("./") ? "./" : "";
  return prefix + encode(next) + rest;
}

function decode(address: string): string | null {
  try {
    return decodeURI(address).normalize("NFC");
  } catch {
    return null;
  }
}

/** Letters of all languages stay readable; what would end the address is escaped. */
function encode(path: string): string {
  return path.replace(
    /[\s%<>"'()?#\\]/g,
    (letter) =>
      `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
