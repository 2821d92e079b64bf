import { fateOf, isRespelled } from "./fate";
import type { Fate } from "./fate";
import type { Look } from "./lasting-mark";
import type { ManifestFile } from "./manifest";
import type { Ours } from "./ours";
import type { SiteFolder, Standing } from "./site-folder";

/** Says what becomes of planned files in a site folder. */
export interface Place {
  fateOf(file: ManifestFile): Fate;
  /** Hash of the file that stands at a path: the same bytes need not be written. Else empty. */
  hashAt(path: string): string;
}

/** Finds it by looking at each place, once. */
export class SitePlace implements Place {
  readonly #folder: SiteFolder;
  readonly #ours: Ours;
  readonly #standings = new Map<string, Standing>();

  constructor(folder: SiteFolder, ours: Ours) {
    this.#folder = folder;
    this.#ours = ours;
  }

  fateOf(file: ManifestFile): Fate {
    return fateOf(file, this.#at(file.path), this.#folder, this.#ours);
  }

  hashAt(path: string): string {
    const standing = this.#at(path);
    if (standing.kind !== "file") return "";
    return isRespelled(path, standing, this.#folder, this.#ours)
      ? ""
      : standing.sha256();
  }

  /** Marks of the files that are going to be changed, as they were looked at. */
  marksOf(fates: ReadonlyMap<string, Fate>): [path: string, mark: string][] {
    return [...fates].flatMap(([path, fate]) => {
      const standing = this.#at(path);
      const isOld = fate === "changed" && standing.kind === "file";
      return isOld ? [[path, standing.mark] as [string, string]] : [];
    });
  }

  /** What was seen of the file at a path; null where there is none, or where it was not looked at. */
  seenAt(path: string): Look | null {
    const standing = this.#standings.get(path);
    return standing?.kind === "file" ? standing.look : null;
  }

  #at(path: string): Standing {
    let standing = this.#standings.get(path);
    if (standing === undefined) {
      standing = this.#folder.standingAt(path);
      this.#standings.set(path, standing);
    }
    return standing;
  }
}
