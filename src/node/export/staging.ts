import { randomBytes } from "node:crypto";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileError } from "../files/file-error";
import { targetError } from "./target-error";

/** Folders of files on their way into the site; the number is the process that makes them. */
export const stagingName = /^\.galley-staging-(\d+)-[0-9a-f]{12}$/;

/** A staging folder that has not been touched for so long belongs to nobody, whatever process has its number. */
const abandonedMs = 10 * 60 * 1000;

/** Someone else is exporting to the same folder. */
export class TargetBusyError extends Error {
  override readonly name = "TargetBusyError";
}

/** New files of a site, written beside it and then moved into place one by one. */
export class Staging {
  readonly #target: string;
  readonly #folder: string;
  readonly #staged = new Map<string, string>();

  constructor(target: string) {
    this.#target = target;
    const random = randomBytes(6).toString("hex");
    this.#folder = join(target, `.galley-staging-${process.pid}-${random}`);
    try {
      mkdirSync(this.#folder);
    } catch (cause) {
      throw targetError("write to", target, cause);
    }
  }

  /** Writes a file whole; a disk that takes less fails here, before the site is touched. */
  add(path: string, bytes: Uint8Array): void {
    const staged = join(this.#folder, String(this.#staged.size));
    try {
      writeWhole(staged, bytes);
    } catch (cause) {
      throw fileError("write", join(this.#target, path), cause);
    }
    this.#staged.set(path, staged);
  }

  has(path: string): boolean {
    return this.#staged.has(path);
  }

  /** Moves a file to its place in the site. */
  place(path: string): void {
    const staged = this.#staged.get(path);
    if (staged === undefined) throw new Error(`${path} was not staged`);
    const place = join(this.#target, path);
    try {
      mkdirSync(dirname(place), { recursive: true });
      renameSync(staged, place);
    } catch (cause) {
      throw fileError("write", place, cause);
    }
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, "wx", 0o666);
  try {
    let done = 0;
    while (done < bytes.byteLength) {
      const count = writeSync(handle, bytes, done, bytes.byteLength - done);
      if (count <= 0) throw full();
      done += count;
    }
    if (fstatSync(handle).size !== bytes.byteLength) throw full();
  } finally {
    closeSync(handle);
  }
}

function full(): Error {
  return Object.assign(new Error("The disk takes no more bytes"), {
    code: "ENOSPC",
  });
}

/** Removes what a killed export left; throws `TargetBusyError` when one is still at work. */
export async function clearStaleStaging(target: string): Promise<void> {
  for (const name of await readdir(target).catch(() => [])) {
    const match = stagingName.exec(name);
    if (match === null) continue;
    const folder = join(target, name);
    if (await isInUse(folder, Number(match[1]))) {
      throw new TargetBusyError(`Another export to ${target} is under way.`);
    }
    await rm(folder, { recursive: true, force: true });
  }
}

async function isInUse(folder: string, processId: number): Promise<boolean> {
  // Exports of this process to one folder are told apart before it comes to this.
  if (processId === process.pid || !isAlive(processId)) return false;
  const found = await stat(folder).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs < abandonedMs;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    // The process of another user may not be signalled, but it is there.
    return (cause as { code?: unknown }).code === "EPERM";
  }
}
