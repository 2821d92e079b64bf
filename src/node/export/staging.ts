import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { OpenFolders } from "./open-folders";
import type { StageOptions } from "./stage";
import { stageFile } from "./stage-file";
import {
  isRunning,
  isThisProcess,
  newStagingName,
  ownerOf,
} from "./staging-name";
import { Syncer } from "./syncer";
import { targetError } from "./target-error";

/** An export shows that often that it is at work. */
const beatMs = 15_000;
/** One that cannot be asked, since it runs on another machine, has ended after so long a silence. */
const abandonedMs = 2 * 60_000;

/** Someone else is exporting to the same folder. */
export class TargetBusyError extends Error {
  override readonly name = "TargetBusyError";

  constructor(target: string) {
    super(`Another export to ${target} is under way.`);
  }
}

/**
 * New files of a site, written beside it and then moved into place one by one. While its folder
 * is there, no other export writes to the site.
 */
export class Staging {
  readonly #target: string;
  readonly #name: string;
  readonly #syncer = new Syncer();
  readonly #folder: OpenFolders;
  readonly #staged = new Map<string, string>();
  readonly #beat: NodeJS.Timeout;
  #count = 0;

  private constructor(target: string, name: string) {
    this.#target = target;
    this.#name = name;
    this.#folder = new OpenFolders(join(target, name), this.#syncer);
    this.#beat = setInterval(() => touch(join(target, name)), beatMs);
    this.#beat.unref();
  }

  /**
   * Takes the site for one export, and removes what killed ones left. Throws `TargetBusyError` when
   * one is at work. Each of two that begin at the same moment looks around after it has shown
   * itself, so that at least one of them sees the other and steps back.
   */
  static async begin(target: string): Promise<Staging> {
    for (let left = 5; ; left -= 1) {
      if (othersIn(target, "").isBusy) throw new TargetBusyError(target);
      const name = newStagingName();
      makeIn(target, name);
      const { isBusy, abandoned } = othersIn(target, name);
      if (!isBusy) {
        for (const each of abandoned) removeStaging(target, each);
        return new Staging(target, name);
      }
      removeStaging(target, name);
      if (left === 0) throw new TargetBusyError(target);
      const pause = 20 + Math.random() * 200;
      await new Promise((done) => setTimeout(done, pause));
    }
  }

  /** Writes a file whole; a disk that takes less fails here or in `settled`, before the site is touched. */
  add(path: string, bytes: Uint8Array): void {
    const name = String(this.#count);
    this.#count += 1;
    const full = join(this.#target, path);
    try {
      const handle = stageFile(join(this.#folder.make(""), name), bytes);
      this.#syncer.file(handle, full);
    } catch (cause) {
      throw fileError("write", full, cause);
    }
    this.#staged.set(path, name);
  }

  /** Lets threads of this process stage as many files themselves, each under its number. */
  open(count: number): StageOptions {
    const first = this.#count;
    this.#count += count;
    return { target: this.#target, address: this.#folder.make(""), first };
  }

  /** A file that a thread has staged under this number. */
  take(path: string, number: number): void {
    this.#staged.set(path, String(number));
  }

  /** Waits until all that was added is on the disk. Throws `FileError`. */
  settled(): Promise<void> {
    return this.#syncer.settled();
  }

  /** Moves a file to its place, an address below the site folder. Throws what the system throws. */
  place(path: string, address: string): void {
    const name = this.#staged.get(path);
    if (name === undefined) throw new Error(`${path} was not staged`);
    renameSync(join(this.#folder.make(""), name), address);
  }

  /** Leaves the site to others. What cannot be removed is the next export's to remove. */
  async end(): Promise<void> {
    clearInterval(this.#beat);
    await this.#syncer.settled().catch(() => undefined);
    this.#folder.close();
    removeStaging(this.#target, this.#name);
  }
}

function touch(folder: string): void {
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // The folder has gone; the export will find out by itself.
  }
}

function makeIn(target: string, name: string): void {
  try {
    mkdirSync(join(target, name));
  } catch (cause) {
    throw targetError("write to", target, cause);
  }
}

interface Others {
  readonly isBusy: boolean;
  /** Staging folders of exports that were killed. */
  readonly abandoned: readonly string[];
}

function othersIn(target: string, own: string): Others {
  const names = namesIn(target).filter(
    (name) => name !== own && ownerOf(name) !== null,
  );
  const busy = names.filter((name) => isInUse(target, name));
  return {
    isBusy: busy.length > 0,
    abandoned: names.filter((name) => !busy.includes(name)),
  };
}

function namesIn(target: string): string[] {
  try {
    return readdirSync(target);
  } catch (cause) {
    throw targetError("read", target, cause);
  }
}

function isInUse(target: string, name: string): boolean {
  const owner = ownerOf(name);
  // Exports of this process to one folder are told apart before it comes to this.
  if (owner === null || isThisProcess(owner)) return false;
  const running = isRunning(owner);
  if (running !== null) return running;
  try {
    const { mtimeMs } = statSync(join(target, name));
    return Date.now() - mtimeMs < abandonedMs;
  } catch {
    return false;
  }
}

/** Only what an export puts there is removed: a folder with anything else in it stays. */
function removeStaging(target: string, name: string): void {
  const folder = join(target, name);
  try {
    for (const each of readdirSync(folder)) {
      if (/^\d+$/.test(each)) unlinkSync(join(folder, each));
    }
    rmdirSync(folder);
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return;
  }
}
