import { withFiles } from "#core";
import type { Problem } from "#core";
import type { Blog } from "../blog/blog";
import type { PlannedSite } from "../blog/plan-of";
import { ancestorsOf } from "./ancestors";
import { copyFiles } from "./copy-files";
import { emptyMemory } from "./export-memory";
import type { ExportOptions } from "./export-site";
import { leftoversOf } from "./fate";
import type { Fate, Leftovers } from "./fate";
import type { ManifestFile } from "./manifest";
import type { Ours } from "./ours";
import { makePages } from "./make-pages";
import { foreignIn } from "./foreign-files";
import { SiteFolder } from "./site-folder";
import { SitePlace } from "./site-place";
import type { Staging } from "./staging";

/** A rendered site beside what its folder holds. */
export interface Comparison {
  readonly files: readonly ManifestFile[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Planned files that are not written, since something that is not Galley's has their place. */
  readonly kept: readonly string[];
  readonly removed: readonly string[];
  /** Galley's files that are not there any more, and not planned either. */
  readonly gone: readonly string[];
  readonly foreign: readonly string[];
  /** What stood at the paths of `changed` and `removed` when they were compared (`markAt`). */
  readonly marks: ReadonlyMap<string, string>;
  /** Folders of the site that Galley did not make. */
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

/** Makes a site and compares it with a folder; what is to be written is staged where there is a staging. */
export async function compareSite(
  options: ExportOptions,
  { target, ours }: { target: string; ours: Ours },
  staging: Staging | null,
): Promise<Comparison> {
  const { blog, planned, memory = emptyMemory(), onProgress } = options;
  const folder = new SiteFolder(target, memory.written);
  const place = new SitePlace(folder, ours);
  const pages = await makePages({
    ...options,
    memory,
    staging,
    pool: options.pool ?? null,
    isThere: (file) => place.fateOf(file) === "unchanged",
    standingHash: (path) => place.hashAt(path),
    onProgress: (done, total) =>
      onProgress?.({ phase: "rendering", done, total }),
  });
  const copied = await copyFiles({ ...options, memory, staging, pages, place });
  onProgress?.({ phase: "checking", done: 0, total: 1 });
  const files = inOrder(planned, pages.pages, copied.files);
  const fates = new Map(files.map((file) => [file.path, place.fateOf(file)]));
  const leftovers = leftoversOf(new Set(fates.keys()), {
    folder,
    ours,
    marks: memory.folders,
  });
  const removed = [...leftovers.removed.keys()].sort();
  const compared = {
    files,
    ...divide(fates, leftovers, { folder, ours }),
    removed,
    gone: leftovers.gone,
    marks: new Map([...place.marksOf(fates), ...leftovers.removed]),
    folders: foreignFolders(files, folder, ours),
    problems: unique([
      ...planned.problems,
      ...pages.problems,
      ...copied.problems,
      ...emptiedBlog(blog, removed),
    ]),
  };
  onProgress?.({ phase: "checking", done: 1, total: 1 });
  return compared;
}

/** In the order of writing. What could not be copied is missing. */
function inOrder(
  { site, plan }: PlannedSite,
  pages: readonly ManifestFile[],
  copied: readonly (ManifestFile & { readonly source: string })[],
): ManifestFile[] {
  const made = new Map([...pages, ...copied].map((file) => [file.path, file]));
  const sources = copied.map(({ source }) => source);
  return withFiles(plan, site, sources).entries.flatMap(({ path }) => {
    const file = made.get(path);
    if (file === undefined) return [];
    return [{ path, size: file.size, sha256: file.sha256 }];
  });
}

type Divided = Pick<Comparison, "added" | "changed" | "kept" | "foreign">;

/** Galley's own leftovers make room, since they go first; what others left does not. */
function divide(
  fates: ReadonlyMap<string, Fate>,
  { removed, gone, foreign }: Leftovers,
  { folder, ours }: { folder: SiteFolder; ours: Ours },
): Divided {
  const going = new Set(removed.keys());
  const none = new Set([...going, ...gone]);
  const lists: Record<Fate, string[]> = {
    added: [],
    changed: [],
    unchanged: [],
    kept: [],
    blocked: [],
  };
  const isFree = (path: string, fate: Fate): boolean => {
    // A file that is as planned stands in folders.
    if (fate === "unchanged") return true;
    return fate === "blocked"
      ? ours.hasFolder(path) && isEmptied(folder, path, none)
      : folder.obstacleAt(path, going) === null;
  };
  for (const [path, fate] of fates) {
    if (isFree(path, fate))
      lists[fate === "blocked" ? "added" : fate].push(path);
    else lists.blocked.push(path);
  }
  const { added, changed, kept, blocked } = lists;
  return {
    added,
    changed,
    kept: [...kept, ...blocked].sort(),
    foreign: [...foreign, ...kept].sort(),
  };
}

/** Whether everything in a folder is about to be removed, or went before: a kill may leave it empty. */
function isEmptied(
  folder: SiteFolder,
  path: string,
  removed: ReadonlySet<string>,
): boolean {
  if (folder.standingAt(path).kind !== "folder") return false;
  const inside = [...removed].filter((each) => each.startsWith(`${path}/`));
  return (
    inside.length > 0 &&
    foreignIn(folder, { files: new Set(inside) }, path).length === 0
  );
}

function foreignFolders(
  files: readonly ManifestFile[],
  folder: SiteFolder,
  ours: Ours,
): string[] {
  const needed = new Set(files.flatMap(({ path }) => ancestorsOf(path)));
  return [...needed].filter(
    (each) => !ours.hasFolder(each) && folder.isFolder(each),
  );
}

/**
 * An unmounted disk leaves an empty folder behind, and a wrong path often leads to one: their
 * export would take the whole site away, which nobody has asked for in so many words.
 */
function emptiedBlog(blog: Blog, removed: readonly string[]): Problem[] {
  if (blog.posts.size > 0 || removed.length === 0) return [];
  return [
    {
      code: "blog-emptied",
      severity: "error",
      message: `There are no posts any more: the export would remove ${removed.length} files of the site.`,
      path: blog.postsFolder,
      hint: "Make sure that this is the whole blog. If it is meant so, export in spite of this.",
    },
  ];
}

/** The same dead link is found on the article and on each listing that shows it. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify(problem);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
