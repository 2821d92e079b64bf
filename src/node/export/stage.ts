import { join } from "node:path";
import { fileError } from "../files/file-error";
import { stageFile } from "./stage-file";
import { Syncer } from "./syncer";

export interface StageOptions {
  /** The site folder, for messages. */
  readonly target: string;
  /** What to call the staging folder in system calls; it is held open meanwhile. */
  readonly address: string;
  /** The number under which the first page of the plan is staged. */
  readonly first: number;
}

/** Puts pages into a staging folder, each under its number; several threads may do so at once. */
export class Stage {
  readonly #options: StageOptions;
  readonly #syncer = new Syncer();

  constructor(options: StageOptions) {
    this.#options = options;
  }

  /** Writes a page whole; a disk that takes less fails here or in `settled`. */
  add(number: number, path: string, bytes: Uint8Array): void {
    const { target, address, first } = this.#options;
    const full = join(target, path);
    try {
      const handle = stageFile(join(address, String(first + number)), bytes);
      this.#syncer.file(handle, full);
    } catch (cause) {
      throw fileError("write", full, cause);
    }
  }

  /** Waits while too many pages are still on their way to the disk. */
  room(): Promise<void> {
    return this.#syncer.room();
  }

  /** Waits until all pages are on the disk. Throws `FileError`. */
  settled(): Promise<void> {
    return this.#syncer.settled();
  }
}
