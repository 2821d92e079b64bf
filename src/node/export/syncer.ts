import { close, closeSync, fsync, fsyncSync } from "node:fs";
import { errorCode, fileError } from "../files/file-error";

/** Far below what a process may hold open; more than the few threads of Node ever work on. */
const mostOpen = 128;

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
  #failure: Error | null = null;

  /** Takes over an open file: it is closed when its bytes are on the disk. */
  file(handle: number, path: string): void {
    this.#take(handle, path, () => false);
  }

  /** Takes over an open folder: what was moved into it and removed from it will survive a power cut. */
  folder(handle: number, path: string): void {
    this.#take(handle, path, (cause) =>
      withoutFolderSync.has(errorCode(cause)),
    );
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
    while (this.#running.size > 0) await Promise.all(this.#running);
    const failure = this.#failure;
    this.#failure = null;
    if (failure !== null) throw failure;
  }

  #take(
    handle: number,
    path: string,
    isHarmless: (cause: unknown) => boolean,
  ): void {
    const fail = (cause: unknown): void => {
      if (cause !== null && !isHarmless(cause)) {
        this.#failure ??= fileError("write", path, cause);
      }
    };
    if (this.#running.size >= mostOpen) {
      attempt(() => fsyncSync(handle), fail);
      attempt(() => closeSync(handle), fail);
      return;
    }
    const running = new Promise<void>((done) => {
      fsync(handle, (cause) => {
        fail(cause);
        close(handle, (again) => {
          fail(again);
          this.#running.delete(running);
          done();
        });
      });
    });
    this.#running.add(running);
  }
}

function attempt(work: () => void, fail: (cause: unknown) => void): void {
  try {
    work();
  } catch (cause) {
    fail(cause);
  }
}
