import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

/** What someone wants to see: a blog, and perhaps one of its posts. */
export interface AskedBlog {
  readonly folder: string;
  readonly post?: string;
}

/**
 * The blog that a path asks for: a folder is itself one; a Markdown file belongs to the nearest
 * folder above with a galley.yaml, else to the one that holds its `posts` or `pages`, else to its
 * own. What does not exist stays as it is: opening it says so.
 */
export function askedBlog(path: string): AskedBlog {
  if (!isFile(path)) return { folder: path };
  const folder = blogAbove(path);
  return { folder, post: relative(folder, path).split(sep).join("/") };
}

function blogAbove(path: string): string {
  const above = ancestors(path);
  const settled = above.find((folder) =>
    existsSync(join(folder, "galley.yaml")),
  );
  if (settled !== undefined) return settled;
  const kind = above.find((folder) =>
    ["posts", "pages"].includes(basename(folder)),
  );
  return kind === undefined ? dirname(path) : dirname(kind);
}

function ancestors(path: string): string[] {
  const folders: string[] = [];
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    folders.push(dirname(at));
  }
  return folders;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
