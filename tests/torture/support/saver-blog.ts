import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary";

/** A blog folder with some posts, by id. */
export async function savedBlog(
  posts: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await temporaryFolder("galley-torture-");
  fillBlog(folder, posts);
  return folder;
}

export function fillBlog(
  folder: string,
  posts: Readonly<Record<string, string>>,
): void {
  mkdirSync(join(folder, "posts"), { recursive: true });
  for (const [id, text] of Object.entries(posts)) {
    writeFileSync(join(folder, id), text);
  }
}

/** What Galley keeps in a blog folder of its own, once nobody has it open. */
const own: readonly RegExp[] = [
  /^\.galley\/\.gitignore$/,
  /^\.galley\/journal\/[0-9a-f]{32}(?:-[0-9a-f]{16})?\.draft$/,
  /^\.galley\/history\/[0-9a-f]{32}\/\d{13,}-[0-9a-f]{64}\.md$/,
];

/** A host's sign that it has the blog open. */
const sign = /^\.galley\/hosts\/[^/]+\.json$/;

/**
 * Files of a blog folder that nobody could want: neither posts nor what Galley keeps, nor the sign
 * of a host if there is one.
 */
export function litterIn(
  folder: string,
  posts: readonly string[],
  hasHost = false,
): string[] {
  const wanted = hasHost ? [...own, sign] : own;
  return filesIn(folder).filter(
    (path) => !posts.includes(path) && !wanted.some((each) => each.test(path)),
  );
}

export function filesIn(folder: string): string[] {
  return entriesIn(folder, false);
}

export function foldersIn(folder: string): string[] {
  return entriesIn(folder, true);
}

function entriesIn(folder: string, areFolders: boolean): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() === areFolders)
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
