import { join } from "node:path";
import type { Problem } from "#core";
import type { Blog } from "../blog/blog";
import type { ExportOptions } from "./export-site";
import { TargetRefusedError } from "./export-target";
import { fateOf, leftoversOf, obstacleAt } from "./fate";
import type { SiteFolder } from "./fate";
import { emptyManifest } from "./manifest";
import type { ManifestFile } from "./manifest";
import { renderSite } from "./render-site";
import { Ours } from "./site-folder";
import type { Staging } from "./staging";

/** A rendered site beside what its folder holds. */
export interface Comparison {
  readonly files: readonly ManifestFile[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly kept: readonly string[];
  readonly removed: readonly string[];
  readonly foreign: readonly string[];
  readonly problems: readonly Problem[];
}

/** Renders a site and compares it with a folder; what is to be written is staged where there is a staging. */
export async function compareSite(
  { blog, planned, signal, onProgress }: ExportOptions,
  folder: SiteFolder,
  staging: Staging | null,
): Promise<Comparison> {
  const { target } = folder;
  const files: ManifestFile[] = [];
  const added: string[] = [];
  const changed: string[] = [];
  const kept: string[] = [];
  const blocked: string[] = [];
  const lists = { added, changed, kept, blocked, unchanged: [] };
  const found = await renderSite(planned, {
    blogFolder: blog.folder,
    signal,
    onProgress: (done, total) =>
      onProgress?.({ phase: "rendering", done, total }),
    onFile: (file, bytes) => {
      const fate = fateOf(file, folder);
      files.push(file);
      (lists[fate] as string[]).push(file.path);
      if (fate !== "unchanged" && fate !== "kept")
        staging?.add(file.path, bytes);
    },
  });
  onProgress?.({ phase: "checking", done: 0, total: 1 });
  const paths = new Set(files.map(({ path }) => path));
  const { removed, foreign } = leftoversOf(paths, folder);
  refuseObstacles(target, [...added, ...changed], blocked, removed);
  onProgress?.({ phase: "checking", done: 1, total: 1 });
  return {
    files,
    // A folder of leftovers that makes room for a file of its name.
    added: [...added, ...blocked],
    changed,
    kept,
    removed,
    foreign: [...foreign, ...kept].sort(),
    problems: unique([
      ...planned.problems,
      ...found,
      ...emptiedBlog(blog, removed),
    ]),
  };
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

function refuseObstacles(
  target: string,
  written: readonly string[],
  blocked: readonly string[],
  removed: readonly string[],
): void {
  const going = new Set(removed);
  const obstacle =
    blocked.find((path) => !isEmptied(target, path, going)) ??
    written.map((path) => obstacleAt(target, path, going)).find(isFound);
  if (obstacle === undefined) return;
  throw new TargetRefusedError(
    `${join(target, obstacle)} stands where the site needs room.`,
    "Move it away, or choose another folder for the site.",
    "never",
  );
}

function isFound(path: string | null): path is string {
  return path !== null;
}

/** Whether everything in a folder is about to be removed. */
function isEmptied(
  target: string,
  folder: string,
  removed: ReadonlySet<string>,
): boolean {
  const inside = [...removed].filter((path) => path.startsWith(`${folder}/`));
  const known = new Set(inside.map((path) => path.slice(folder.length + 1)));
  return (
    inside.length > 0 &&
    leftoversOf(known, {
      target: join(target, folder),
      ours: new Ours(emptyManifest),
      replacesForeign: false,
    }).foreign.length === 0
  );
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
