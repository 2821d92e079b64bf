import { isAsset } from "#core";
import type { Problem, RenderedEntry } from "#core";
import type { Blog } from "../blog/blog";
import { ancestorsOf } from "./ancestors";
import { copyFiles } from "./copy-files";
import { differencesSince } from "./differences-since";
import { emptyMemory } from "./export-memory";
import type { ExportMemory, Settled } from "./export-memory";
import type { ExportOptions } from "./export-site";
import { leftoversOf } from "./fate";
import type { Fate, Leftovers } from "./fate";
import { namesHash } from "./manifest";
import type { Manifest, ManifestFile } from "./manifest";
import type { Ours } from "./ours";
import { makePages } from "./make-pages";
import type { PageRecord } from "./page-record";
import { foreignIn, forgetMarks } from "./foreign-files";
import { SettledSite } from "./settled-site";
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
  /** What the folder can be known by once all is written; null where something stays as it is. */
  readonly settled: SettledSite | null;
  readonly pages: PageRecord | null;
  /** The files are those of the manifest, and the folders too: nothing but bytes may be others. */
  readonly isSameList: boolean;
}

/** Makes a site and compares it with a folder; what is to be written is staged where there is a staging. */
export async function compareSite(
  options: ExportOptions,
  { target, ours, manifest, sha256 }: Before,
  staging: Staging | null,
): Promise<Comparison> {
  const { blog, planned, memory = emptyMemory(), onProgress, signal } = options;
  const moment = Date.now();
  const folder = new SiteFolder(target, memory.written);
  const settled = await settledIn(memory, sha256, folder, signal);
  if (settled === null) await memory.recall?.();
  const looked = new SitePlace(folder, ours);
  const place = settled?.site ?? looked;
  const pages = await makePages({
    ...options,
    memory,
    staging,
    pool: options.pool ?? null,
    record: settled?.pages ?? null,
    isThere: (file) => place.fateOf(file) === "unchanged",
    standingHash: (path) => place.hashAt(path),
    onProgress: (done, total) =>
      onProgress?.({ phase: "rendering", done, total }),
  });
  const copied = await copyFiles({ ...options, memory, staging, pages, place });
  onProgress?.({ phase: "checking", done: 0, total: 1 });
  const files = inOrder(pages.entries, pages.record.pages, copied.files);
  const looking: Looking = {
    folder,
    place: looked,
    ours,
    manifest,
    memory,
    moment,
    foldersOfOthers: () => foreignFolders(files, folder, ours),
  };
  const differences =
    (settled && differencesSince(settled.site, looking, files)) ??
    differencesOf(files, looking);
  onProgress?.({ phase: "checking", done: 1, total: 1 });
  return {
    files,
    ...differences,
    pages: pages.isOther ? null : pages.record,
    problems: unique([
      ...planned.problems,
      ...pages.record.pages.flatMap(({ problems }) => problems),
      ...copied.problems,
      ...emptiedBlog(blog, differences.removed),
    ]),
  };
}

/** A site folder before an export. */
interface Before {
  readonly target: string;
  readonly ours: Ours;
  readonly manifest: Manifest;
  /** Of the manifest's bytes. */
  readonly sha256: string;
}

/** The record of the export before, if the folder still is as it says. */
async function settledIn(
  { settled }: ExportMemory,
  sha256: string,
  folder: SiteFolder,
  signal: AbortSignal | undefined,
): Promise<Settled | null> {
  if (settled?.manifest !== sha256) return null;
  return (await settled.site.stands(folder, signal)) ? settled : null;
}

/** What of a comparison follows from the folder. */
export type Differences = Omit<Comparison, "files" | "problems" | "pages">;

export interface Looking {
  readonly folder: SiteFolder;
  readonly place: SitePlace;
  readonly ours: Ours;
  readonly manifest: Manifest;
  readonly memory: ExportMemory;
  /** When it began, in milliseconds since 1970. */
  readonly moment: number;
  /** Folders of the planned files that Galley did not make. */
  readonly foldersOfOthers: () => string[];
}

function differencesOf(
  files: readonly ManifestFile[],
  looking: Looking,
): Differences {
  const { folder, place, ours, manifest, memory, moment } = looking;
  const fates = new Map(files.map((file) => [file.path, place.fateOf(file)]));
  // Which names are known, the manifest says as well.
  const names = namesHash(manifest);
  if (memory.foldersBy !== names) memory.folders.clear();
  memory.foldersBy = names;
  const facts = { folder, ours, marks: memory.folders };
  const leftovers = leftoversOf(new Set(fates.keys()), facts);
  const divided = divide(fates, leftovers, { folder, ours });
  forgetMarks(memory.folders, divided.kept);
  const seenAt = (path: string) =>
    place.seenAt(path) ?? folder.seenOfFolder(path);
  return {
    ...divided,
    removed: [...leftovers.removed.keys()].sort(),
    gone: leftovers.gone,
    marks: new Map([...place.marksOf(fates), ...leftovers.removed]),
    folders: looking.foldersOfOthers(),
    settled:
      // What goes may leave folders that are somebody else's from then on.
      divided.kept.length + leftovers.removed.size + leftovers.gone.length > 0
        ? null
        : SettledSite.seen({ files, foreign: divided.foreign }, seenAt, moment),
    isSameList: false,
  };
}

/** In the order of writing. Pages come in the order of their entries. */
function inOrder(
  entries: readonly RenderedEntry[],
  pages: readonly ManifestFile[],
  copied: readonly ManifestFile[],
): ManifestFile[] {
  const isFirst = entries.map(isAsset);
  return [
    ...pages.filter((_page, index) => isFirst[index]),
    ...copied.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    ...pages.filter((_page, index) => !isFirst[index]),
  ];
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
