import type { ManifestFile } from "./manifest";
import { foreignIn, isSameContent, standingAt } from "./site-folder";
import type { Ours, Standing } from "./site-folder";

/** What happens to one path of the site. */
export type Fate = "added" | "changed" | "unchanged" | "kept" | "blocked";

export interface SiteFolder {
  readonly target: string;
  readonly ours: Ours;
  /** Files of others give way to planned ones: the folder was no site of Galley's, and the writer said yes. */
  readonly replacesForeign: boolean;
}

/** What becomes of a planned file. */
export function fateOf(file: ManifestFile, folder: SiteFolder): Fate {
  const { target, ours, replacesForeign } = folder;
  const standing = standingAt(target, file.path);
  switch (standing.kind) {
    case "nothing":
      return "added";
    case "folder":
      return "blocked";
    case "other":
      return replacesForeign ? "changed" : "kept";
    case "file":
      if (isSameContent(standing, file)) return "unchanged";
      return replacesForeign || ours.isUntouched(file.path, standing)
        ? "changed"
        : "kept";
  }
}

export interface Leftovers {
  /** Galley's own files that the plan no longer names. */
  readonly removed: readonly string[];
  /** Files of others, and Galley's that were edited since: they stay. */
  readonly foreign: readonly string[];
}

/** What lies in the folder beside the planned files. */
export function leftoversOf(
  planned: ReadonlySet<string>,
  { target, ours }: SiteFolder,
): Leftovers {
  const removed = [...ours.paths].filter(
    (path) =>
      !planned.has(path) && ours.isUntouched(path, standingAt(target, path)),
  );
  const known = new Set([...planned, ...removed]);
  return { removed: removed.sort(), foreign: foreignIn(target, known) };
}

/**
 * Why a planned path has no room: a file of another's where a folder must be, or a folder where a
 * file must be. Galley's own leftovers make room, since they go first.
 */
export function obstacleAt(
  target: string,
  path: string,
  removed: ReadonlySet<string>,
): string | null {
  for (let end = path.indexOf("/"); end !== -1;) {
    const folder = path.slice(0, end);
    const standing: Standing = standingAt(target, folder);
    if (standing.kind === "nothing") return null;
    if (standing.kind !== "folder" && !removed.has(folder)) return folder;
    end = path.indexOf("/", end + 1);
  }
  return null;
}
