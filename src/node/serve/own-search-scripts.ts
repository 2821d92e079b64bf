import {
  isSearchIndex,
  isSearchIndexPlace,
  outputPath,
  places,
  searchScript,
  type SitePath,
} from "#core";
import { listVisible, readVisible, stampOfVisible } from "./visible-file";

/**
 * The search scripts of a folder that are those an export writes: the one known word by word, the
 * others data alone. The rest may be a stranger's. What was looked at once is looked at again only
 * when its file has changed: the indexes of a large site are long.
 */
export class OwnSearchScripts {
  readonly #folder: string;
  /** Marks of files that hold an index. */
  readonly #indexes = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** None without the first, which alone does something. */
  async find(): Promise<SitePath[]> {
    const script = await this.#text(outputPath(places.searchScript));
    if (script !== searchScript) return [];
    const found: SitePath[] = [places.searchScript];
    for (const name of await listVisible(this.#folder, "assets")) {
      const address = `/assets/${name}`;
      if (isSearchIndexPlace(address) && (await this.#isIndex(address)))
        found.push(address);
    }
    return found;
  }

  async #isIndex(address: SitePath): Promise<boolean> {
    const path = outputPath(address);
    const known = this.#indexes.get(path);
    if (known !== undefined) {
      const now = await stampOfVisible(this.#folder, path);
      if (now?.mark === known) return true;
      this.#indexes.delete(path);
    }
    const file = await readVisible(this.#folder, path);
    if (file === null || !isSearchIndex(textOf(file.bytes))) return false;
    if (!file.stamp.isFresh) this.#indexes.set(path, file.stamp.mark);
    return true;
  }

  async #text(path: string): Promise<string | null> {
    const file = await readVisible(this.#folder, path);
    return file && textOf(file.bytes);
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    "utf8",
  );
}
