import { spawnSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary";

/** Pages are what a disk in memory is filled by. */
export const page = 4096;

/** Whether a small disk can be had: by root on Linux, where that is allowed. */
export function canMount(): boolean {
  if (process.platform !== "linux") return false;
  const tried = ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"];
  return spawnSync("unshare", tried).status === 0;
}

/** A disk of few pages, with a file that takes the room that the others are not to have. */
export class SmallDisk {
  private constructor(
    readonly folder: string,
    readonly pages: number,
  ) {}

  static async mount(pages: number): Promise<SmallDisk> {
    const folder = await temporaryFolder("galley-small-");
    const size = `size=${pages * page}`;
    const args = ["-t", "tmpfs", "-o", size, "tmpfs", folder];
    const { status, stderr } = spawnSync("mount", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`No small disk: ${stderr}`);
    return new SmallDisk(folder, pages);
  }

  /** A new folder on it. */
  add(name: string): string {
    const folder = join(this.folder, name);
    mkdirSync(folder);
    return folder;
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { recursive: true });
  }

  /** Fills it until exactly so many pages are left. */
  leave(pages: number): void {
    const filler = openSync(join(this.folder, "filler"), "a");
    const block = Buffer.alloc(page);
    while (this.#free() > pages) writeSync(filler, block);
    closeSync(filler);
    if (this.#free() !== pages) throw new Error(`${this.#free()} pages left`);
  }

  /** Gives all of the filled room back. */
  makeRoom(): void {
    truncateSync(join(this.folder, "filler"));
  }

  unmount(): void {
    spawnSync("umount", ["-l", this.folder]);
  }

  #free(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return Math.floor((bavail * bsize) / page);
  }
}
