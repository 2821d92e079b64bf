import type { Differences, Looking } from "./compare-site";
import { forgetMarks } from "./foreign-files";
import { namesHash } from "./manifest";
import type { ManifestFile } from "./manifest";
import type { SettledSite } from "./settled-site";

const nothingGoes: ReadonlySet<string> = new Set();

/**
 * The same as `differencesOf` for a folder that stands as the export before left it, without a look
 * at what stays. Null where it takes that look: something of others is in the way of what comes, or
 * in a folder that what goes may leave to them.
 */
export function differencesSince(
  site: SettledSite,
  looking: Looking,
  files: readonly ManifestFile[],
): Differences | null {
  const { folder, manifest } = looking;
  const changed = site.changedIn(files);
  if (changed === null) return withOtherFiles(site, looking, files);
  return {
    added: [],
    changed,
    kept: [],
    removed: [],
    gone: [],
    foreign: site.foreign,
    marks: site.marksOf(changed, folder),
    folders: manifest.folders,
    settled: site,
    isSameList: true,
  };
}

/** Where files come and go. */
function withOtherFiles(
  site: SettledSite,
  looking: Looking,
  files: readonly ManifestFile[],
): Differences | null {
  const { folder, manifest, memory, foldersOfOthers } = looking;
  const { added, changed, removed } = site.differencesTo(files);
  const marks = site.marksOf([...changed, ...removed], folder);
  const isSimple =
    added.every((file) => isFree(file, looking)) &&
    removed.every((path) => marks.get(path) !== "") &&
    isAside(manifest.folders, removed) &&
    site.foreign.every(isAtTop) &&
    isAside(site.foreign, [...added.map(({ path }) => path), ...removed]);
  if (!isSimple) return null;
  const names = namesHash(manifest);
  if (memory.foldersBy !== names) memory.folders.clear();
  memory.foldersBy = names;
  forgetMarks(memory.folders, removed);
  return {
    added: added.map(({ path }) => path),
    changed,
    kept: [],
    removed: removed.sort(),
    gone: [],
    foreign: site.foreign,
    marks,
    folders: foldersOfOthers(),
    settled: site.with(files),
    isSameList: false,
  };
}

function isFree(file: ManifestFile, { folder, place }: Looking): boolean {
  return (
    place.fateOf(file) === "added" &&
    folder.obstacleAt(file.path, nothingGoes) === null
  );
}

/** None of these paths lies in one of the folders. */
function isAside(
  folders: readonly string[],
  paths: readonly string[],
): boolean {
  return folders.every(
    (folder) =>
      !paths.some((path) => path.startsWith(`${folder.replace(/\/$/, "")}/`)),
  );
}

/** The site folder itself is never left to others. */
function isAtTop(foreign: string): boolean {
  return !foreign.slice(0, -1).includes("/");
}
