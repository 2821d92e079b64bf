import { collisionKey } from "#core";
import { ancestorsOf } from "./ancestors";
import type { Manifest, ManifestFile } from "./manifest";
import { isSameContent } from "./site-folder";
import type { Standing } from "./site-folder";

const none: readonly string[] = [];

/** Tells Galley's files from all others, by what it wrote or was about to write. */
export class Ours {
  readonly #written = new Map<string, ManifestFile[]>();
  readonly #spellings = new Map<string, string[]>();
  /** The same lists by the paths in them. */
  readonly #twins = new Map<string, string[]>();
  readonly #folders = new Set<string>();

  constructor({ files, pending, folders }: Manifest) {
    for (const file of [...files, ...pending]) {
      const known = this.#written.get(file.path);
      if (known !== undefined) known.push(file);
      else this.#enter(file);
    }
    for (const folder of folders) this.#folders.delete(folder);
  }

  #enter(file: ManifestFile): void {
    this.#written.set(file.path, [file]);
    const key = collisionKey(file.path);
    const spellings = this.#spellings.get(key) ?? [];
    spellings.push(file.path);
    this.#spellings.set(key, spellings);
    this.#twins.set(file.path, spellings);
    for (const folder of ancestorsOf(file.path)) this.#folders.add(folder);
  }

  get paths(): Iterable<string> {
    return this.#written.keys();
  }

  /** Whether Galley made a folder, so that it may go when it is empty. */
  hasFolder(folder: string): boolean {
    return this.#folders.has(folder);
  }

  /** Paths of Galley's that differ from this one in case or composition alone. */
  otherSpellings(path: string): readonly string[] {
    const spellings =
      this.#twins.get(path) ?? this.#spellings.get(collisionKey(path)) ?? [];
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
