import { isDeepStrictEqual } from "node:util";
import { collisionKey } from "#core";
import { ancestorsOf } from "./ancestors";
import type { Manifest, ManifestFile } from "./manifest";
import { isSameContent } from "./site-folder";
import type { Standing } from "./site-folder";

const none: readonly string[] = [];

/** What follows from the paths alone. */
interface Names {
  /** Paths that differ in case or composition alone, by what they have in common. */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
  /** The same lists by the paths in them. */
  readonly twins: ReadonlyMap<string, readonly string[]>;
  /** Folders that Galley made. */
  readonly folders: ReadonlySet<string>;
}

function namesOf(paths: Iterable<string>, others: readonly string[]): Names {
  const spellings = new Map<string, string[]>();
  const twins = new Map<string, string[]>();
  const folders = new Set<string>();
  for (const path of paths) {
    const key = collisionKey(path);
    const list = spellings.get(key) ?? [];
    list.push(path);
    spellings.set(key, list);
    twins.set(path, list);
    for (const folder of ancestorsOf(path)) folders.add(folder);
  }
  for (const folder of others) folders.delete(folder);
  return { spellings, twins, folders };
}

type Written = ReadonlyMap<string, readonly ManifestFile[]>;

function writtenIn({ files, pending }: Manifest): Written {
  const written = new Map<string, ManifestFile[]>();
  for (const file of [...files, ...pending]) {
    const known = written.get(file.path);
    if (known !== undefined) known.push(file);
    else written.set(file.path, [file]);
  }
  return written;
}

/**
 * Tells Galley's files from all others, by what it wrote or was about to write. An export that finds
 * all as the one before left it has nothing to tell apart: nothing is worked out before it is asked.
 */
export class Ours {
  readonly #manifest: Manifest;
  #knownWritten: Written | null = null;
  #knownNames: Names | null;

  /** `names`, where they are known already. */
  constructor(manifest: Manifest, names: Names | null = null) {
    this.#manifest = manifest;
    this.#knownNames = names;
  }

  get #written(): Written {
    return (this.#knownWritten ??= writtenIn(this.#manifest));
  }

  get #names(): Names {
    const { folders } = this.#manifest;
    return (this.#knownNames ??= namesOf(this.#written.keys(), folders));
  }

  /** The same of a later manifest. Mostly it lists the same paths, and only bytes are others. */
  since(later: Manifest): Ours {
    const { files, folders } = later;
    const isSame =
      this.#knownWritten?.size === files.length &&
      later.pending.length === 0 &&
      files.every(({ path }) => this.#written.has(path)) &&
      isDeepStrictEqual(folders, this.#manifest.folders);
    return new Ours(later, isSame ? this.#knownNames : null);
  }

  get paths(): Iterable<string> {
    return this.#written.keys();
  }

  /** Whether Galley made a folder, so that it may go when it is empty. */
  hasFolder(folder: string): boolean {
    return this.#names.folders.has(folder);
  }

  /** Paths of Galley's that differ from this one in case or composition alone. */
  otherSpellings(path: string): readonly string[] {
    const { twins, spellings: all } = this.#names;
    const spellings = twins.get(path) ?? all.get(collisionKey(path)) ?? [];
    return spellings.length === 1 && spellings[0] === path
      ? none
      : spellings.filter((each) => each !== path);
  }

  /** Whether what stands there is exactly what Galley wrote. */
  isUntouched(path: string, standing: Standing): boolean {
    return (
      standing.kind === "file" &&
      (this.#written.get(path) ?? []).some((file) =>
        isSameContent(standing, file),
      )
    );
  }
}
