/** Ways in which a blog folder is lost while it is open, and comes back. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
} from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface LosableFolder {
  /** Where the blog is opened. */
  readonly place: string;
  /** Takes the folder away from its place. */
  lose(): void;
  bringBack(): void;
  /** What was made at the lost place, where nothing may be made. */
  madeThere(): readonly string[];
  /** Ends all this, whether the folder is there or not. */
  remove(): Promise<void>;
}

export type LosingKind = "renamed" | "emptied" | "unmounted";

export async function losableFolder(kind: LosingKind): Promise<LosableFolder> {
  const home = await mkdtemp(join(tmpdir(), "galley-losing-"));
  const place = join(home, "blog");
  await mkdir(place);
  const ways = { renamed, emptied, unmounted };
  const folder = ways[kind](home, place);
  return {
    ...folder,
    place,
    async remove() {
      folder.end();
      await rm(home, { recursive: true, force: true });
    },
  };
}

interface Way extends Pick<LosableFolder, "lose" | "bringBack" | "madeThere"> {
  end(): void;
}

/** The folder goes by another name. */
function renamed(home: string, place: string): Way {
  const elsewhere = join(home, "elsewhere");
  return {
    lose: () => renameSync(place, elsewhere),
    bringBack: () => renameSync(elsewhere, place),
    madeThere: () => (existsSync(place) ? [place] : []),
    end: () => undefined,
  };
}

/** An empty folder stands in its place. */
function emptied(home: string, place: string): Way {
  const elsewhere = join(home, "elsewhere");
  return {
    lose() {
      renameSync(place, elsewhere);
      mkdirSync(place);
    },
    bringBack() {
      rmdirSync(place);
      renameSync(elsewhere, place);
    },
    madeThere: () => readdirSync(place),
    end: () => undefined,
  };
}

/** A file system in memory, mounted elsewhere and seen here until this is unmounted. */
function unmounted(home: string, place: string): Way {
  const disk = join(home, "disk");
  mkdirSync(disk);
  mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", disk);
  mount("--bind", disk, place);
  let isThere = true;
  const unmount = (at: string) => execFileSync("umount", ["--lazy", at]);
  return {
    lose() {
      unmount(place);
      isThere = false;
    },
    bringBack() {
      mount("--bind", disk, place);
      isThere = true;
    },
    madeThere: () => readdirSync(place),
    end() {
      if (isThere) unmount(place);
      unmount(disk);
    },
  };
}

function mount(...words: string[]): void {
  execFileSync("mount", words, { stdio: "ignore" });
}
