import { realpath, stat } from "node:fs/promises";
import { basename, sep } from "node:path";
import { parseSettings, readingSettings } from "#core";
import type { Problem, SiteSettings } from "#core";
import type { PostCache } from "../cache/post-cache";
import { FileError, fileError } from "../files/file-error";
import { decodeText } from "../files/decode-text";
import { hashOf } from "../files/hash";
import { eachInSlices, throwIfCancelled } from "../files/in-slices";
import { readStamp } from "../files/read-bytes";
import { readInside } from "../files/read-inside";
import type { Blog, BlogPost } from "./blog";
import { layoutOf } from "./blog-layout";
import type { BlogLayout } from "./blog-layout";
import { readOne, type PostFileName } from "./read-post-file";
import type { ThreadPool } from "../threads/thread-pool";
import { walkFolder } from "./walk-folder";

export interface LoadOptions {
  /** An earlier reading: files that have not changed since are not read again. */
  readonly previous?: Blog | undefined;
  /** What an earlier run has kept, where there is no earlier reading: likewise. */
  readonly cache?: PostCache | null | undefined;
  /** Threads to read in, where there is much to read. */
  readonly pool?: ThreadPool | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Fewer posts are read sooner here than threads are started. */
const worthThreads = 200;

const maxSettingsBytes = 1024 * 1024;

/** Reads a blog folder. Content never throws; a folder that cannot be read throws `FileError`. */
export async function loadBlog(
  folder: string,
  options: LoadOptions = {},
): Promise<Blog> {
  const root = await realFolder(folder);
  const { files, folders, leftovers, notes } = await walkFolder(root);
  const layout = layoutOf(files, folders);
  const settings = readSettings(root, files);
  const posts = await readPosts(root, layout, settings.settings, options);
  return {
    folder: root,
    name: settings.settings.title,
    ...settings,
    ...readThemeCss(root, files, [...notes, ...settings.problems]),
    posts,
    files: layout.files,
    leftovers,
    postsFolder: layout.postsFolder,
    pagesFolder: layout.pagesFolder,
  };
}

/** The real path of a folder. Throws `FileError` where there is none. */
export async function realFolder(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if (!(await stat(root)).isDirectory()) {
      throw Object.assign(new Error("not a folder"), { code: "ENOTDIR" });
    }
    return root;
  } catch (cause) {
    throw fileError("open", folder, cause);
  }
}

type SettingsPart = Pick<
  Blog,
  "settings" | "settingsText" | "settingsHash" | "settingsProblems" | "problems"
>;

function readSettings(root: string, files: readonly string[]): SettingsPart {
  const name = basename(root) || "Blog";
  const read = files.includes("galley.yaml")
    ? readSmallText(root, "galley.yaml")
    : null;
  const { settings, problems } = parseSettings(read?.text ?? "", name);
  return {
    settings,
    settingsText: read?.text ?? null,
    settingsHash: read?.hash ?? null,
    settingsProblems: problems,
    problems: read?.problem === undefined ? [] : [read.problem],
  };
}

function readThemeCss(
  root: string,
  files: readonly string[],
  problems: readonly Problem[],
): Pick<Blog, "themeCss" | "problems"> {
  if (!files.includes("theme.css")) return { themeCss: "", problems };
  const read = readSmallText(root, "theme.css");
  return {
    themeCss: read.text ?? "",
    problems:
      read.problem === undefined ? problems : [...problems, read.problem],
  };
}

interface SmallText {
  readonly text: string | null;
  readonly hash: string | null;
  readonly problem?: Problem;
}

function readSmallText(root: string, path: string): SmallText {
  try {
    const { bytes } = readInside(root, path, maxSettingsBytes);
    const decoded = decodeText(bytes);
    if (decoded.kind === "text") {
      return { text: decoded.text, hash: hashOf(bytes) };
    }
    return {
      text: null,
      hash: hashOf(bytes),
      problem: unusable(path, "It is not a text encoded as UTF-8."),
    };
  } catch (cause) {
    const reason = cause instanceof FileError ? cause.message : String(cause);
    return { text: null, hash: null, problem: unusable(path, reason) };
  }
}

function unusable(path: string, reason: string): Problem {
  return {
    code: "file-unreadable",
    severity: "error",
    message: `${path} is not used. ${reason}`,
    path,
    hint: "Mend the file or its permissions; until then the defaults hold.",
  };
}

async function readPosts(
  root: string,
  layout: BlogLayout,
  settings: SiteSettings,
  { previous, cache, pool, signal }: LoadOptions,
): Promise<ReadonlyMap<string, BlogPost>> {
  const copies = new Set(layout.conflictCopies);
  const paths = [...layout.posts, ...layout.conflictCopies].sort();
  const known = isSameReading(previous, root, settings)
    ? previous?.posts
    : await cache?.read(root, settings);
  const found = new Map<string, BlogPost>();
  const changed: PostFileName[] = [];
  await eachInSlices(
    paths,
    (path) => {
      const isCopy = copies.has(path);
      const post = unchanged(root, known?.get(path), isCopy);
      if (post === null) changed.push([path, isCopy]);
      else found.set(path, post);
    },
    signal,
  );
  const keep = (post: BlogPost | null): void => {
    throwIfCancelled(signal);
    if (post !== null) found.set(post.meta.path, post);
  };
  const isMany = changed.length >= worthThreads && pool !== undefined;
  // An export makes its pages in the order of listings, newest first, where names that begin with a
  // date come last: in this order a thread holds already most of the texts that it shows then.
  const newestFirst = [...changed].reverse();
  const left = isMany
    ? await pool.read({ folder: root, settings, files: newestFirst }, keep)
    : changed;
  await eachInSlices(
    left,
    (file) => keep(readOne(root, file, settings)),
    signal,
  );
  return inOrder(paths, found);
}

function inOrder(
  paths: readonly string[],
  found: ReadonlyMap<string, BlogPost>,
): ReadonlyMap<string, BlogPost> {
  const posts = new Map<string, BlogPost>();
  for (const path of paths) {
    const post = found.get(path);
    if (post !== undefined) posts.set(path, post);
  }
  return posts;
}

/** What a post's file says depends on some settings too: its dates on the time zone. */
function isSameReading(
  previous: Blog | undefined,
  root: string,
  settings: SiteSettings,
): boolean {
  return (
    previous?.folder === root &&
    JSON.stringify(readingSettings(previous.settings)) ===
      JSON.stringify(readingSettings(settings))
  );
}

/** The post as it is known, if its file still is the one that was read; else null: it is to be read. */
export function unchanged(
  root: string,
  post: BlogPost | undefined,
  isConflictCopy: boolean,
): BlogPost | null {
  if (post === undefined || post.mark === "") return null;
  if (isCopy(post) !== isConflictCopy) return null;
  try {
    // Without `join`, which took as long as the system: the path is that of a file that was found.
    return readStamp(`${root}${sep}${post.meta.path}`).mark === post.mark
      ? post
      : null;
  } catch {
    return null;
  }
}

function isCopy({ problems }: BlogPost): boolean {
  return problems.some(({ code }) => code === "conflict-copy");
}

/** The blog with some of its posts read again: after this program wrote them. */
export function rereadPosts(blog: Blog, paths: readonly string[]): Blog {
  const posts = new Map(blog.posts);
  for (const path of paths) {
    const known = posts.get(path);
    const isConflictCopy = known !== undefined && isCopy(known);
    const file = [path, isConflictCopy] as const;
    const post = readOne(blog.folder, file, blog.settings);
    if (post === null) posts.delete(path);
    else posts.set(path, post);
  }
  return { ...blog, posts };
}
