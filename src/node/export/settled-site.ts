import { isDeepStrictEqual } from "node:util";
import { eachInSlices } from "../files/in-slices";
import { ancestorsOf } from "./ancestors";
import type { Fate } from "./fate";
import { strangersIn } from "./foreign-files";
import { isLastingLook } from "./lasting-mark";
import type { Look } from "./lasting-mark";
import { Looks } from "./looks";
import type { ManifestFile } from "./manifest";
import { isSameContent } from "./site-folder";
import type { SiteFolder } from "./site-folder";
import type { Place } from "./site-place";

/** With a greater part that looks other than before, it takes no longer to compare them all. */
const mostOddPart = 1 / 4;

export interface SettledFacts {
  /** Files of the site, each of which stands there, in the order of writing. */
  readonly files: readonly ManifestFile[];
  /** What else stands there, as `foreignIn` names it. */
  readonly foreign: readonly string[];
}

/** What was seen of a file or folder where it was as it should be; null where it was not looked at. */
export type SeenAt = (path: string) => Look | null;

/**
 * A site folder in which an export left each file as it was planned, and how all of it looked. While
 * it looks the same, the next export compares its pages with this record, and asks the system no
 * more than how each file and folder looks.
 */
export class SettledSite implements Place {
  readonly foreign: readonly string[];
  readonly looks: Looks;
  #files: readonly ManifestFile[];
  /** Of each file, its number in the list. */
  readonly #numbers: ReadonlyMap<string, number>;
  /** Likewise; the looks of folders come after those of files. */
  readonly #folders: ReadonlyMap<string, number>;

  private constructor(
    { files, foreign }: SettledFacts,
    looksOf: (count: number) => Looks,
  ) {
    this.#files = files;
    this.foreign = foreign;
    this.#numbers = numbered(files.map(({ path }) => path));
    const folders = new Set(files.flatMap(({ path }) => ancestorsOf(path)));
    this.#folders = numbered(folders, files.length);
    this.looks = looksOf(files.length + folders.size);
  }

  /** What changed after `moment` (milliseconds since 1970) may have done so after it was seen. */
  static seen(
    facts: SettledFacts,
    seenAt: SeenAt,
    moment: number,
  ): SettledSite {
    const site = new SettledSite(facts, (count) => Looks.none(count));
    for (const list of [site.#numbers, site.#folders])
      for (const [path, number] of list)
        site.#see(number, seenAt(path), moment);
    return site;
  }

  /** With the bytes of its `looks`; those that are of something else are as good as none. */
  static kept(facts: SettledFacts, looks: Uint8Array): SettledSite {
    return new SettledSite(
      facts,
      (count) => Looks.kept(looks, count) ?? Looks.none(count),
    );
  }

  /** In the order of writing. */
  get files(): readonly ManifestFile[] {
    return this.#files;
  }

  /**
   * Whether everything is as the export left it. What looks other is looked at closely: a file for
   * its bytes, a folder for its names.
   */
  async stands(folder: SiteFolder, signal?: AbortSignal): Promise<boolean> {
    const odd: [path: string, number: number][] = [];
    const mostOdd = (this.#numbers.size + this.#folders.size) * mostOddPart;
    for (const list of [this.#numbers, this.#folders]) {
      await eachInSlices(
        list,
        ([path, number]) => {
          if (odd.length > mostOdd) return;
          if (!this.looks.isSame(number, `${folder.target}/${path}`))
            odd.push([path, number]);
        },
        signal,
      );
    }
    return (
      odd.length <= mostOdd &&
      // Each export changes the site folder itself, which its own files pass through.
      this.#hasSameNames("", folder) &&
      odd.every(([path, number]) => this.#isRight(path, number, folder))
    );
  }

  fateOf({ path, size, sha256 }: ManifestFile): Fate {
    const file = this.#at(path);
    if (file === undefined) return "added";
    return file.size === size && file.sha256 === sha256
      ? "unchanged"
      : "changed";
  }

  hashAt(path: string): string {
    return this.#at(path)?.sha256 ?? "";
  }

  /** The files that are other now; null where not the same files are planned in the same order. */
  changedIn(files: readonly ManifestFile[]): string[] | null {
    if (files.length !== this.#files.length) return null;
    const changed: string[] = [];
    for (const [number, { path, size, sha256 }] of files.entries()) {
      const before = this.#files[number];
      if (before?.path !== path) return null;
      if (before.sha256 !== sha256 || before.size !== size) changed.push(path);
    }
    return changed;
  }

  /** What is planned now beside what stands there. */
  differencesTo(files: readonly ManifestFile[]): {
    readonly added: readonly ManifestFile[];
    readonly changed: readonly string[];
    readonly removed: string[];
  } {
    const fates = new Map(files.map((file) => [file, this.fateOf(file)]));
    const planned = new Set(files.map(({ path }) => path));
    return {
      added: files.filter((file) => fates.get(file) === "added"),
      changed: files
        .filter((file) => fates.get(file) === "changed")
        .map(({ path }) => path),
      removed: this.#files
        .map(({ path }) => path)
        .filter((path) => !planned.has(path)),
    };
  }

  /** With other files: what stays looks as it did. */
  with(files: readonly ManifestFile[]): SettledSite {
    const { foreign } = this;
    const next = new SettledSite({ files, foreign }, Looks.none);
    for (const [list, before] of [
      [next.#numbers, this.#numbers],
      [next.#folders, this.#folders],
    ] as const)
      for (const [path, number] of list) {
        const from = before.get(path);
        if (from !== undefined) next.looks.copy(number, this.looks, from);
      }
    return next;
  }

  /**
   * What stands at these paths (`markAt`); empty where it is not what the export left there any more:
   * no mark is like that.
   */
  marksOf(
    paths: readonly string[],
    folder: SiteFolder,
  ): ReadonlyMap<string, string> {
    return new Map(
      paths.map((path) => {
        const standing = folder.standingAt(path);
        const file = this.#at(path);
        const isRight =
          file !== undefined &&
          standing.kind === "file" &&
          isSameContent(standing, file);
        return [path, isRight ? standing.mark : ""];
      }),
    );
  }

  /** An export has written these files since; `seenAt` as they look now, where that will last. */
  changed(
    files: readonly ManifestFile[],
    paths: readonly string[],
    seenAt: SeenAt,
  ): void {
    this.#files = files;
    const moment = Date.now();
    for (const path of paths) {
      const number = this.#numbers.get(path);
      if (number !== undefined) this.#see(number, seenAt(path), moment);
    }
  }

  #at(path: string): ManifestFile | undefined {
    const number = this.#numbers.get(path);
    return number === undefined ? undefined : this.#files[number];
  }

  #isRight(path: string, number: number, folder: SiteFolder): boolean {
    const moment = Date.now();
    const file = this.#at(path);
    if (file === undefined) {
      if (!folder.isFolder(path) || !this.#hasSameNames(path, folder))
        return false;
      this.#see(number, folder.seenOfFolder(path), moment);
      return true;
    }
    const standing = folder.standingAt(path);
    if (standing.kind !== "file" || !isSameContent(standing, file))
      return false;
    this.#see(number, standing.look, moment);
    return true;
  }

  /** Known are also the files themselves: one that is missing does not look as it did. */
  #hasSameNames(path: string, { target }: SiteFolder): boolean {
    const known = { files: this.#numbers, folders: this.#folders };
    const found = strangersIn(target, path, known).sort();
    const before = this.foreign.filter((each) => folderOf(each) === path);
    return isDeepStrictEqual(found, before);
  }

  #see(number: number, seen: Look | null, moment: number): void {
    if (seen !== null && isLastingLook(seen, moment))
      this.looks.take(number, seen);
    else this.looks.forget(number);
  }
}

function numbered(
  paths: Iterable<string>,
  first = 0,
): ReadonlyMap<string, number> {
  return new Map([...paths].map((path, index) => [path, first + index]));
}

/** The folder that something foreign lies in; empty for the site folder. */
function folderOf(foreign: string): string {
  const at = foreign.replace(/\/$/, "").lastIndexOf("/");
  return at < 0 ? "" : foreign.slice(0, at);
}
