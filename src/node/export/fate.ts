import type { ManifestFile } from "./manifest";
import type { Ours } from "./ours";
import { foreignIn, forgetMarks } from "./foreign-files";
import { isSameContent } from "./site-folder";
import type { SiteFolder, Standing } from "./site-folder";

/**
 * What happens to one path of the site. `kept`: something that is not Galley's, or was edited since,
 * stands there and stays. `blocked`: there is no room for it.
 */
export type Fate = "added" | "changed" | "unchanged" | "kept" | "blocked";

const nothingGoes: ReadonlySet<string> = new Set();

/** What becomes of a planned file. */
export function fateOf(
  file: ManifestFile,
  standing: Standing,
  folder: SiteFolder,
  ours: Ours,
): Fate {
  switch (standing.kind) {
    case "nothing":
      return "added";
    case "folder":
      return "blocked";
    case "other":
      return folder.obstacleAt(file.path, nothingGoes) === null
        ? "kept"
        : "blocked";
    case "file":
      if (isRespelled(file.path, standing, folder, ours)) return "added";
      if (isSameContent(standing, file)) return "unchanged";
      return ours.isUntouched(file.path, standing) ? "changed" : "kept";
  }
}

/**
 * Whether a disk that does not tell `Kafka` from `kafka` answers with Galley's own file of the other
 * spelling: that one goes first, and the new one is written.
 */
export function isRespelled(
  path: string,
  standing: Standing & { kind: "file" },
  folder: SiteFolder,
  ours: Ours,
): boolean {
  return ours.otherSpellings(path).some((spelling) => {
    const other = folder.standingAt(spelling);
    return (
      other.kind === "file" &&
      other.mark === standing.mark &&
      ours.isUntouched(spelling, other)
    );
  });
}

export interface Leftovers {
  /** Galley's own files that the plan no longer names, as they were written, with their marks. */
  readonly removed: ReadonlyMap<string, string>;
  /** Paths of Galley's where nothing stands any more: only their folders may be left. */
  readonly gone: readonly string[];
  /** Files of others, and Galley's that were edited since: they stay. */
  readonly foreign: readonly string[];
}

/** A site folder, whose is what in it, and what is known of its folders. */
export interface SiteFacts {
  readonly folder: SiteFolder;
  readonly ours: Ours;
  readonly marks: Map<string, string>;
}

/** What lies in the folder beside the planned files. */
export function leftoversOf(
  planned: ReadonlySet<string>,
  { folder, ours, marks }: SiteFacts,
): Leftovers {
  const removed = new Map<string, string>();
  const gone: string[] = [];
  const lost: string[] = [];
  for (const path of ours.paths) {
    if (planned.has(path)) continue;
    const standing = folder.standingAt(path);
    if (standing.kind === "nothing") gone.push(path);
    else if (standing.kind === "file" && ours.isUntouched(path, standing))
      removed.set(path, standing.mark);
    else lost.push(path);
  }
  const files = new Set([...planned, ...removed.keys(), ...gone]);
  const foreign = foreignIn(folder, { files, lost, marks });
  forgetMarks(marks, [...removed.keys(), ...gone, ...lost]);
  return { removed, gone, foreign };
}
