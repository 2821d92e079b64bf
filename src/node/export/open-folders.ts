import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
} from "node:fs";
import { join } from "node:path";
import { errorCode, FileError, fileError } from "../files/file-error";
import type { Syncer } from "./syncer";

/** Where Linux shows what a process holds open: such a path cannot be turned elsewhere. */
const descriptors = "/proc/self/fd";
const hasDescriptors = process.platform === "linux" && existsSync(descriptors);

/** A folder on the way down. */
interface Step {
  readonly name: string;
  /** What to call it in system calls. */
  readonly address: string;
  readonly handle: number | null;
  /** Made here: what is to be in it has to be made as well. */
  readonly isNew: boolean;
  isChanged: boolean;
}

/**
 * The folders of a site while it is written, entered step by step without following a link: a folder
 * that is replaced by a link after the plan was compared with it leads nothing outside.
 *
 * On Linux each folder is held open and its files are named through it, which leaves no moment in
 * between; it is looked at again before each use, so that nothing follows a folder that was moved
 * away. Elsewhere Node has no such names: there every step is looked at right before it is used,
 * and what remains is the moment between the look and the call.
 */
export class OpenFolders {
  readonly #root: string;
  readonly #syncer: Syncer;
  readonly #steps: Step[];

  /** The root must be a real path. Throws `FileError`. */
  constructor(root: string, syncer: Syncer) {
    this.#root = root;
    this.#syncer = syncer;
    try {
      this.#steps = [stepTo(root, "", false)];
      this.#look();
    } catch (cause) {
      throw fileError("open", root, cause);
    }
  }

  /** The address of a folder of the site, `/`-separated and relative; it is made if it is missing. */
  make(folder: string): string {
    const address = this.#enter(folder, true);
    if (address === null) throw new Error(`${folder} could not be made`);
    return address;
  }

  /** The address of a folder of the site, or null when it is not there. */
  find(folder: string): string | null {
    return this.#enter(folder, false);
  }

  /** To be called when what the folder that was entered last has lost or got must be on the disk. */
  touch(): void {
    const last = this.#steps.at(-1);
    if (last !== undefined) last.isChanged = true;
  }

  /** Hands the folders that changed to the syncer. */
  flush(): void {
    this.close();
    try {
      this.#steps.push(stepTo(this.#root, "", false));
    } catch (cause) {
      throw fileError("open", this.#root, cause);
    }
  }

  /** Leaves all folders; those that changed go to the disk. */
  close(): void {
    while (this.#steps.length > 0) this.#leave();
  }

  #enter(folder: string, isMade: boolean): string | null {
    const names = folder === "" ? [] : folder.split("/");
    while (!this.#leadsTo(names)) this.#leave();
    try {
      for (const name of names.slice(this.#steps.length - 1)) {
        if (!this.#descend(name, isMade)) return null;
      }
      this.#look();
    } catch (cause) {
      throw fileError("open", join(this.#root, folder), cause);
    }
    return this.#steps.at(-1)?.address ?? null;
  }

  #leadsTo(names: readonly string[]): boolean {
    return this.#steps
      .slice(1)
      .every(({ name }, index) => name === names[index]);
  }

  #descend(name: string, isMade: boolean): boolean {
    const above = this.#steps.at(-1);
    const address = join(above?.address ?? this.#root, name);
    if (!isMade || above?.isNew !== true) {
      const step = findStep(address, name);
      if (step !== null) this.#steps.push(step);
      if (step !== null || !isMade) return step !== null;
    }
    this.#look();
    const isNew = makeFolder(address);
    this.#steps.push(stepTo(address, name, isNew));
    return true;
  }

  /** Throws unless the folders still lie where they were entered. */
  #look(): void {
    const paths: string[] = [];
    for (const { name } of this.#steps) {
      paths.push(join(paths.at(-1) ?? this.#root, name));
    }
    const path = paths.at(-1) ?? this.#root;
    const address = this.#steps.at(-1)?.address ?? path;
    const isThere = hasDescriptors
      ? readlinkSync(address) === path
      : paths.every(isFolder);
    if (!isThere) throw moved(path);
  }

  #leave(): void {
    const path = join(this.#root, ...this.#steps.map(({ name }) => name));
    const last = this.#steps.pop();
    if (last === undefined || last.handle === null) return;
    if (last.isChanged) this.#syncer.folder(last.handle, path);
    else closeSync(last.handle);
  }
}

/** Null where nothing stands. */
function findStep(path: string, name: string): Step | null {
  try {
    return stepTo(path, name, false);
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}

/** False when it is there already, made by somebody else. */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (cause) {
    if (errorCode(cause) === "EEXIST") return false;
    throw cause;
  }
}

/** Throws what the system throws where no folder stands: ENOENT, ENOTDIR, ELOOP. */
function stepTo(path: string, name: string, isNew: boolean): Step {
  const step = { name, isNew, isChanged: false };
  if (!hasDescriptors) {
    if (!lstatSync(path).isDirectory()) throw moved(path);
    return { ...step, address: path, handle: openForSync(path) };
  }
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
  const handle = openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  return { ...step, address: `${descriptors}/${handle}`, handle };
}

/** Windows opens no folder. */
function openForSync(path: string): number | null {
  try {
    return openSync(path, constants.O_RDONLY);
  } catch {
    return null;
  }
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function moved(path: string): FileError {
  const cause = new Error("it was moved or replaced meanwhile");
  return new FileError("write to", path, "EMOVED", cause, "Export again.");
}
