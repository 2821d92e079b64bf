import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesIn, foldersIn } from "./saver-blog";
import { isWord, touches } from "./saver-trace-log";
import type { Call } from "./saver-trace-log";

/**
 * A disk that keeps only what it must, so that its power can be cut after any call:
 *
 * - Bytes last once `fsync` of their file has come back. Until then the file may hold what was
 *   synced before, all of it, its first half, or zeros.
 * - Names last once `fsync` of their folder has come back. Until then each change of a name may have
 *   reached the disk or not, whatever became of the others. A rename within a folder is one change,
 *   between folders it is two.
 *
 * Real file systems promise more than this, each something else; POSIX promises no more. What this
 * cannot show: drives that say they have synced and have not, and sectors that break. The size check
 * is against the first kind as far as a program can see it; against the second there are backups.
 */
interface Thing {
  readonly isFolder: boolean;
  current: Buffer;
  /** What is sure to be on the disk; null before the first sync. */
  synced: Buffer | null;
}

interface Change {
  readonly folder: string;
  readonly names: readonly (readonly [string, Thing | null])[];
}

interface Handle {
  readonly path: string;
  readonly thing: Thing;
  offset: number;
}

/** A disk after a power cut: its files and folders by path. */
export interface CutDisk {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly folders: readonly string[];
  /** Whether success had been told by then. */
  readonly isTold: boolean;
}

/** What has no effect on a disk, or none that matters here. */
const harmless =
  /^(?:read|pread64|lseek|ioctl|getdents(?:64)?|readlink(?:at)?|(?:f|new|l)?(?:fstatat|stat)|statx|f?access(?:at2?)?|f?ch(?:mod|own)(?:at)?|utimensat)$/;

export class PowerCuts {
  readonly #names = new Map<string, Thing>();
  readonly #lasting = new Map<string, Thing>();
  #pending: Change[] = [];
  readonly #handles = new Map<number, Handle>();
  readonly #seen = new Map<string, CutDisk>();
  #isTold = false;

  /** The folder as it is now has been on the disk for long. */
  constructor(readonly folder: string) {
    const things: (readonly [string, Thing])[] = [
      ...[folder, ...foldersIn(folder).map((path) => join(folder, path))].map(
        (path) => [path, newThing(true)] as const,
      ),
      ...filesIn(folder).map((path) => {
        const bytes = readFileSync(join(folder, path));
        const thing = { isFolder: false, current: bytes, synced: bytes };
        return [join(folder, path), thing] as const;
      }),
    ];
    for (const [path, thing] of things) {
      this.#names.set(path, thing);
      this.#lasting.set(path, thing);
    }
  }

  /** Every disk that a power cut could leave, at any moment of these calls. */
  after(calls: readonly Call[]): CutDisk[] {
    this.#cut();
    for (const call of calls) {
      if (isWord(call)) this.#isTold = true;
      else if (touches(call, this.folder) && call.error === null) {
        this.#make(call);
      }
      this.#cut();
    }
    return [...this.#seen.values()];
  }

  #make(call: Call): void {
    const [first = "", second = ""] = call.strings.map(String);
    const [number = -1] = call.handles;
    const handle = this.#handles.get(number);
    switch (call.name) {
      case "open":
      case "openat":
        return this.#open(call, first);
      case "write":
        return write(handle, call);
      case "fsync":
      case "fdatasync":
        return this.#sync(handle);
      case "close":
        return void this.#handles.delete(number);
      case "rename":
      case "renameat":
      case "renameat2":
        return this.#rename(first, second);
      case "link":
      case "linkat":
        return this.#change(second, this.#names.get(first) ?? null);
      case "unlink":
      case "unlinkat":
        return this.#change(first, null);
      case "mkdir":
      case "mkdirat":
        return this.#change(first, newThing(true));
      default:
        if (!harmless.test(call.name))
          throw new Error(`What does ${call.name}?`);
    }
  }

  #open(call: Call, path: string): void {
    if (!this.#names.has(path)) this.#change(path, newThing(false));
    const thing = this.#names.get(path) ?? newThing(false);
    if (/O_TRUNC/.test(call.text) && thing.current.length > 0) {
      thing.current = Buffer.alloc(0);
    }
    if (call.result !== null) {
      this.#handles.set(call.result, { path, thing, offset: 0 });
    }
  }

  #sync(handle: Handle | undefined): void {
    if (handle === undefined) return;
    const { thing, path } = handle;
    if (!thing.isFolder) {
      thing.synced = thing.current;
      return;
    }
    const done = this.#pending.filter(({ folder }) => folder === path);
    for (const change of done) apply(this.#lasting, change);
    this.#pending = this.#pending.filter((change) => !done.includes(change));
  }

  #rename(from: string, to: string): void {
    const thing = this.#names.get(from) ?? null;
    if (dirname(from) !== dirname(to)) {
      this.#change(to, thing);
      this.#change(from, null);
      return;
    }
    this.#take({
      folder: dirname(to),
      names: [
        [from, null],
        [to, thing],
      ],
    });
  }

  #change(path: string, thing: Thing | null): void {
    this.#take({ folder: dirname(path), names: [[path, thing]] });
  }

  #take(change: Change): void {
    apply(this.#names, change);
    this.#pending.push(change);
  }

  #cut(): void {
    for (const arrived of someOf(this.#pending)) {
      const names = new Map(this.#lasting);
      for (const change of arrived) apply(names, change);
      for (const disk of disksOf(names, this.folder)) {
        const key = JSON.stringify([
          this.#isTold,
          disk.folders,
          [...disk.files].map(([path, bytes]) => [
            path,
            bytes.toString("base64"),
          ]),
        ]);
        this.#seen.set(key, { ...disk, isTold: this.#isTold });
      }
    }
  }
}

function newThing(isFolder: boolean): Thing {
  return { isFolder, current: Buffer.alloc(0), synced: null };
}

function write(handle: Handle | undefined, call: Call): void {
  if (handle === undefined || call.result === null) return;
  const { thing, offset } = handle;
  const data = (call.strings[0] ?? Buffer.alloc(0)).subarray(0, call.result);
  if (data.length !== call.result) throw new Error("The log was cut");
  const size = Math.max(thing.current.length, offset + data.length);
  const bytes = Buffer.alloc(size);
  thing.current.copy(bytes);
  data.copy(bytes, offset);
  thing.current = bytes;
  handle.offset += data.length;
}

function apply(names: Map<string, Thing>, change: Change): void {
  for (const [path, thing] of change.names) {
    if (thing === null) names.delete(path);
    else names.set(path, thing);
  }
}

/** All subsets in their order; of very many only the beginnings. */
function someOf<T>(items: readonly T[]): T[][] {
  if (items.length > 8) {
    return [...items, null].map((_, length) => items.slice(0, length));
  }
  return items.reduce<T[][]>(
    (sets, item) => [...sets, ...sets.map((set) => [...set, item])],
    [[]],
  );
}

/** The disks that these names may stand for, as long as bytes are not synced. */
function disksOf(
  names: ReadonlyMap<string, Thing>,
  root: string,
): Omit<CutDisk, "isTold">[] {
  const isThere = (path: string): boolean =>
    path === root ||
    (names.get(path)?.isFolder === true && isThere(dirname(path)));
  const reachable = [...names]
    .filter(([path]) => path !== root && isThere(dirname(path)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const folders = reachable.flatMap(([path, { isFolder }]) =>
    isFolder ? [path] : [],
  );
  let disks: Map<string, Buffer>[] = [new Map()];
  for (const [path, thing] of reachable) {
    if (thing.isFolder) continue;
    disks = contentsOf(thing).flatMap((bytes) =>
      disks.map((disk) => new Map([...disk, [path, bytes]])),
    );
  }
  return disks.map((files) => ({ files, folders }));
}

function contentsOf({ current, synced }: Thing): Buffer[] {
  if (synced?.equals(current) === true) return [current];
  return [
    synced ?? Buffer.alloc(0),
    current.subarray(0, current.length >> 1),
    Buffer.alloc(current.length),
    current,
  ];
}

/** Makes a disk after a power cut into a real folder. */
export function restoreDisk(disk: CutDisk, from: string, to: string): void {
  for (const path of disk.folders) {
    mkdirSync(path.replace(from, to), { recursive: true });
  }
  for (const [path, bytes] of disk.files) {
    writeFileSync(path.replace(from, to), bytes);
  }
}
