import { basename, dirname, extname } from "node:path/posix";
import type { OpenBlog } from "./open-blog";

/** Where a post lies: its file, and what goes with it. */
export interface PostFiles {
  /** Folder of the file, relative to the blog; empty for the blog folder itself. */
  readonly folder: string;
  /** File name without its extension; of a bundle, the name of its folder. */
  readonly stem: string;
  readonly extension: string;
  /** `name/index.md`, whose folder is the post's own. */
  readonly isBundle: boolean;
  /** Hexo's folder of pictures beside the post, or null. */
  readonly assetFolder: string | null;
}

export function postFilesOf(open: OpenBlog, id: string): PostFiles {
  const extension = extname(id);
  const isBundle =
    basename(id, extension).toLowerCase() === "index" && ownsFolder(open, id);
  const folder = folderOf(isBundle ? dirname(id) : id);
  const stem = isBundle ? basename(dirname(id)) : basename(id, extension);
  const assets = join(folder, stem);
  const hasAssets =
    !isBundle &&
    open.blog.files.some((file) => file.startsWith(`${assets}/`)) &&
    ![...open.blog.posts.keys()].some((path) => path.startsWith(`${assets}/`));
  return {
    folder,
    stem,
    extension,
    isBundle,
    assetFolder: hasAssets ? assets : null,
  };
}

/** An index.md owns its folder unless that is one of the blog's own or holds more posts. */
function ownsFolder(open: OpenBlog, id: string): boolean {
  const folder = dirname(id);
  const { postsFolder, pagesFolder } = open.blog;
  if ([".", postsFolder, pagesFolder].includes(folder)) return false;
  return ![...open.blog.posts.keys()].some(
    (path) => path !== id && path.startsWith(`${folder}/`),
  );
}

export function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === "." ? "" : folder;
}

export function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Whether a name is taken in the blog, also where letter case does not tell names apart. */
export function isTaken(open: OpenBlog, path: string): boolean {
  const folded = foldName(path);
  const isHere = (each: string): boolean => {
    const other = foldName(each);
    return other === folded || other.startsWith(`${folded}/`);
  };
  return (
    [...open.blog.posts.keys()].some(isHere) || open.blog.files.some(isHere)
  );
}

export function foldName(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** `stem.md`, or the first of `stem-2.md`, `stem-3.md` … that is free. */
export function freeName(
  open: OpenBlog,
  folder: string,
  stem: string,
  ending: string,
): string {
  const first = `${stem}${ending}`;
  if (!isTaken(open, join(folder, first))) return first;
  // Hundreds of posts may have one title: the blog is not to be gone through for each number.
  const taken = namesIn(open, folder);
  for (let number = 2; ; number += 1) {
    const name = `${stem}-${number}${ending}`;
    if (!taken.has(foldName(name))) return name;
  }
}

/** What stands in a folder of the blog, each name folded. */
function namesIn(open: OpenBlog, folder: string): ReadonlySet<string> {
  const start = folder === "" ? "" : `${foldName(folder)}/`;
  const names = new Set<string>();
  for (const path of [...open.blog.posts.keys(), ...open.blog.files]) {
    const folded = foldName(path);
    if (!folded.startsWith(start)) continue;
    names.add(folded.slice(start.length).split("/", 1)[0] ?? "");
  }
  return names;
}

/** Why a file name will not do on some system, or null. */
export function badNameReason(name: string): string | null {
  if (name.trim() === "") return "A name needs at least one letter.";
  if (name.startsWith(".")) return "A name that begins with a dot is hidden.";
  if (/[\0-\x1F\x7F<>:"/\\|?*]/.test(name)) {
    return 'A name cannot hold any of / \\ : * ? " < > |';
  }
  if (/[. ]$/.test(name)) return "A name cannot end in a dot or a space.";
  if (/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i.test(name)) {
    return "Windows keeps this name for a device.";
  }
  if (Buffer.byteLength(name) > 200) return "The name is too long.";
  return null;
}
