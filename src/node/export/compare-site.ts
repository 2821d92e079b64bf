import type { Problem } from "#core";
import type { Blog } from "../blog/blog";
import { ancestorsOf } from "./ancestors";
import type { ExportOptions } from "./export-site";
import { fateOf, leftoversOf } from "./fate";
import type { Fate, Leftovers } from "./fate";
import type { Manifest, ManifestFile } from "./manifest";
import { Ours } from "./ours";
import { renderSite } from "./render-site";
import { foreignIn, SiteFolder } from "./site-folder";
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

/** Renders a site and compares it with a folder; what is to be written is staged where there is a staging. */
export async function compareSite(
  { blog, planned, signal, onProgress }: ExportOptions,
  { target, manifest }: { target: string; manifest: Manifest },
  staging: Staging | null,
): Promise<Comparison> {
  const folder = new SiteFolder(target);
  const ours = new Ours(manifest);
  const files: ManifestFile[] = [];
  const fates = new Map<string, Fate>();
  const marks = new Map<string, string>();
  const found = await renderSite(planned, {
    blogFolder: blog.folder,
    signal,
    onProgress: (done, total) =>
      onProgress?.({ phase: "rendering", done, total }),
    onFile: (file, bytes) => {
      const standing = folder.standingAt(file.path);
      const fate = fateOf(file, standing, folder, ours);
      if (fate === "changed" && standing.kind === "file")
        marks.set(file.path, standing.mark);
      files.push(file);
      fates.set(file.path, fate);
      if (fate !== "unchanged" && fate !== "kept")
        staging?.add(file.path, bytes);
    },
  });
  onProgress?.({ phase: "checking", done: 0, total: 1 });
  const leftovers = leftoversOf(new Set(fates.keys()), folder, ours);
  const divided = divide(fates, leftovers, folder);
  const removed = [...leftovers.removed.keys()].sort();
  onProgress?.({ phase: "checking", done: 1, total: 1 });
  return {
    files,
    ...divided,
    removed,
    gone: leftovers.gone,
    marks: new Map([...marks, ...leftovers.removed]),
    folders: foreignFolders(files, folder, ours),
    problems: unique([
      ...planned.problems,
      ...found,
      ...emptiedBlog(blog, removed),
    ]),
  };
}

type Divided = Pick<Comparison, "added" | "changed" | "kept" | "foreign">;

/** Galley's own leftovers make room, since they go first; what others left does not. */
function divide(
  fates: ReadonlyMap<string, Fate>,
  { removed, foreign }: Leftovers,
  folder: SiteFolder,
): Divided {
  const going = new Set(removed.keys());
  const lists: Record<Fate, string[]> = {
    added: [],
    changed: [],
    unchanged: [],
    kept: [],
    blocked: [],
  };
  for (const [path, fate] of fates) {
    const isFree =
      fate === "blocked"
        ? isEmptied(folder, path, going)
        : folder.obstacleAt(path, going) === null;
    if (isFree) lists[fate === "blocked" ? "added" : fate].push(path);
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

/** Whether everything in a folder is about to be removed. */
function isEmptied(
  folder: SiteFolder,
  path: string,
  removed: ReadonlySet<string>,
): boolean {
  if (folder.standingAt(path).kind !== "folder") return false;
  const inside = [...removed].filter((each) => each.startsWith(`${path}/`));
  return (
    inside.length > 0 &&
    foreignIn(folder.target, new Set(inside), path).length === 0
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
