import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readRemembered, Turns } from "#host";
import type { Remembered } from "#host";

export type SaveBytes = (path: string, bytes: Uint8Array) => Promise<void>;

/** The file of preferences: read whole, changed one change after the other. */
export class PreferencesFile {
  readonly #path: string;
  readonly #save: SaveBytes;
  readonly #turns = new Turns();

  constructor(folder: string, save: SaveBytes) {
    this.#path = join(folder, "browser.json");
    this.#save = save;
  }

  async read(): Promise<Remembered> {
    try {
      return readRemembered(JSON.parse(await readFile(this.#path, "utf8")));
    } catch {
      return readRemembered(null);
    }
  }

  /** Changes what is remembered; two tabs do not undo each other's changes. */
  change(edit: (now: Remembered) => Remembered): Promise<Remembered> {
    return this.#turns.take(async () => {
      const next = edit(await this.read());
      await mkdir(dirname(this.#path), { recursive: true });
      const text = `${JSON.stringify(next, null, 2)}\n`;
      await this.#save(this.#path, Buffer.from(text, "utf8"));
      return next;
    });
  }
}
