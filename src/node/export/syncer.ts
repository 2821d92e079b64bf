import { closeSync, fsync, fsyncSync } from "node:fs";
import { errorCode, fileError } from "../files/file-error";

/** Far below what a process may hold open; more than the few threads of Node ever work on. */
const mostOpen = 128;

/**
 * So many are handed over at a time: waking one of Node's helper threads for each costs more
 * than writing a page, and those that are awake take on the rest.
 */
const together = 16;

/** An open file or folder that is to be brought to the disk. */
interface Given {
  readonly handle: number;
  readonly path: string;
  readonly isHarmless: (cause: unknown) => boolean;
}

/** What a system answers that cannot bring a folder to the disk by itself. */
const withoutFolderSync = new Set([
  "EINVAL",
  "EPERM",
  "EACCES",
  "EISDIR",
  "ENOTSUP",
]);

/**
 * Brings files and folders to the disk while others are still being made.
 *
 * Every staged file is on the disk before it takes its place, and every folder before the manifest
 * says what is in it: otherwise a power cut could leave an empty page under a name that was moved
 * already, and the manifest beside it would take that page for one edited by hand and keep it for
 * ever. Waiting for each file in turn would cost as much as making it; in the background, on
 * threads that have nothing else to do, ten thousand pages cost about a tenth of a millisecond each.
 */
export class Syncer {
  readonly #running = new Set<Promise<void>>();
  /** Not enough yet to be handed over. */
  readonly #waiting: Given[] = [];
  #failure: Error | null = null;

  /** Takes over an open file: it is closed when its bytes are on the disk. */
  file(handle: number, path: string): void {
    this.#take({ handle, path, isHarmless: () => false });
  }

  /** Takes over an open folder: what was moved into it and removed from it will survive a power cut. */
  folder(handle: number, path: string): void {
    const isHarmless = (cause: unknown): boolean =>
      withoutFolderSync.has(errorCode(cause));
    this.#take({ handle, path, isHarmless });
  }

  /**
   * Waits until there is room for more. A system brings what waits together to the disk together;
   * who goes on without room waits for one file alone, many times as long.
   */
  async room(): Promise<void> {
    while (this.#running.size > mostOpen / 2) await Promise.race(this.#running);
  }

  /** Waits for all of them; throws `FileError` when one of them failed. */
  async settled(): Promise<void> {
    this.#start();
    while (this.#running.size > 0) await Promise.all(this.#running);
    const failure = this.#failure;
    this.#failure = null;
    if (failure !== null) throw failure;
  }

  #take(given: Given): void {
    if (this.#running.size + this.#waiting.length < mostOpen) {
      this.#waiting.push(given);
      if (this.#waiting.length >= together) this.#start();
      return;
    }
    try {
      fsyncSync(given.handle);
    } catch (cause) {
      this.#fail(given, cause);
    }
    this.#close(given);
  }

  #start(): void {
    for (const given of this.#waiting.splice(0)) {
      const running = new Promise<void>((done) => {
        fsync(given.handle, (cause) => {
          if (cause !== null) this.#fail(given, cause);
          this.#close(given);
          this.#running.delete(running);
          done();
        });
      });
      this.#running.add(running);
    }
  }

  #close(given: Given): void {
    try {
      closeSync(given.handle);
    } catch (cause) {
      this.#fail(given, cause);
    }
  }

  #fail({ path, isHarmless }: Given, cause: unknown): void {
    if (!isHarmless(cause)) this.#failure ??= fileError("write", path, cause);
  }
}
