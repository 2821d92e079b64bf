import { lstat, readdir, rename, rmdir, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { readOwnBytes } from "../files/read-bytes";
import { saveFile } from "../files/save-file";
import { findOwnFolder, inOwnFolder, makeOwnFolder } from "./own-folder";
import { thinned } from "./thinning";
import type { HistoryLimit, Snapshot } from "./thinning";

const snapshotName = /^(\d{13,16})-([0-9a-f]{64})\.md$/;
const folderName = /^[0-9a-f]{32}$/;

/** What the snapshots of one post may take, and those of the whole blog. */
const limitPerPost: HistoryLimit = { bytes: 64 * 1024 * 1024, count: 20_000 };
const limitOfAll = 1024 * 1024 * 1024;
/** Looking at every snapshot's size takes its time: not at each save. */
const savesBetweenThinning = 64;

function folderNameOf(id: string): string {
  return hashOf(id).slice(0, 32);
}

/** Time and hash of a snapshot stand in its name. */
type Named = Omit<Snapshot, "bytes">;

function fileNameOf({ time, hash }: Named): string {
  return `${String(time).padStart(13, "0")}-${hash}.md`;
}

/**
 * Keeps the bytes of a post, unless its newest snapshot holds the same, and thins out what is old.
 * Throws `FileError`; a save that is done stays done.
 */
export async function addSnapshot(
  blogFolder: string,
  id: string,
  bytes: Uint8Array,
  time: number,
): Promise<void> {
  const name = folderNameOf(id);
  const folder = await makeOwnFolder(blogFolder, "history", name);
  const hash = hashOf(bytes);
  const known = (await inHistory(blogFolder, [name], namesIn)) ?? [];
  const newest = known[0];
  if (newest?.hash === hash && (await isKept(blogFolder, name, newest))) return;
  // Later than what was kept before, whatever the clock says: their order is that of the saves.
  const added = { time: Math.max(time, (newest?.time ?? 0) + 1), hash };
  const path = join(folder, fileNameOf(added));
  // Not among thousands of folders: what a kill leaves is looked for in one place.
  await saveFile(path, bytes, {
    root: blogFolder,
    temporaryIn: dirname(folder),
  });
  const isLarge = known.length * bytes.byteLength > limitPerPost.bytes / 2;
  if (isLarge || known.length % savesBetweenThinning === 0) {
    await inHistory(blogFolder, [name], (at) =>
      thinFolder(at, time, limitPerPost),
    );
  }
}

function inHistory<T>(
  blogFolder: string,
  names: readonly string[],
  work: (folder: string) => Promise<T>,
): Promise<T | null> {
  return inOwnFolder(blogFolder, ["history", ...names], work);
}

async function isKept(
  blogFolder: string,
  name: string,
  snapshot: Named,
): Promise<boolean> {
  const size = await inHistory(blogFolder, [name], (folder) =>
    sizeOf(folder, snapshot),
  );
  return size !== null;
}

/** The snapshots of a post, the newest first. Foreign files among them are passed over. */
export async function listSnapshots(
  blogFolder: string,
  id: string,
): Promise<Snapshot[]> {
  return (await inHistory(blogFolder, [folderNameOf(id)], snapshotsIn)) ?? [];
}

/** The bytes of a post's snapshot; null when they are gone or no longer what was kept. */
export async function readSnapshot(
  blogFolder: string,
  id: string,
  hash: string,
): Promise<Uint8Array | null> {
  return inHistory(blogFolder, [folderNameOf(id)], async (folder) => {
    for (const named of await namesIn(folder)) {
      if (named.hash !== hash) continue;
      const bytes = readOwnBytes(join(folder, fileNameOf(named)));
      if (bytes !== null && hashOf(bytes) === hash) return bytes;
    }
    return null;
  });
}

/** The post has another name: its history goes with it, and joins what that name had before. */
export async function moveHistory(
  blogFolder: string,
  id: string,
  newId: string,
): Promise<void> {
  if (id === newId) return;
  const [name, newName] = [folderNameOf(id), folderNameOf(newId)];
  if ((await findOwnFolder(blogFolder, "history", name)) === null) return;
  await makeOwnFolder(blogFolder, "history", newName);
  try {
    await inHistory(blogFolder, [name], (from) =>
      inHistory(blogFolder, [newName], async (to) => {
        for (const named of await namesIn(from)) {
          const file = fileNameOf(named);
          await rename(join(from, file), join(to, file));
        }
      }),
    );
    // What is not Galley's stays, and its folder with it.
    await inHistory(blogFolder, [], (history) =>
      rmdir(join(history, name)).catch(() => undefined),
    );
  } catch (cause) {
    throw fileError("move the history of", join(blogFolder, id), cause);
  }
}

/**
 * Thins the whole history: each post's, and then all of it to what a blog may take, the oldest
 * first. The newest snapshot of a post always stays.
 */
export async function thinHistory(
  blogFolder: string,
  now: number,
  limit = limitOfAll,
): Promise<void> {
  const names = await inHistory(blogFolder, [], (history) =>
    readdir(history).catch(() => []),
  );
  const older: { readonly name: string; readonly snapshot: Snapshot }[] = [];
  let total = 0;
  for (const name of names?.filter((each) => folderName.test(each)) ?? []) {
    const staying = await inHistory(blogFolder, [name], (folder) =>
      thinFolder(folder, now, limitPerPost),
    );
    for (const { bytes } of staying ?? []) total += bytes;
    for (const snapshot of staying?.slice(1) ?? []) {
      older.push({ name, snapshot });
    }
  }
  older.sort((a, b) => a.snapshot.time - b.snapshot.time);
  for (const { name, snapshot } of older) {
    if (total <= limit) return;
    await inHistory(blogFolder, [name], (folder) =>
      unlink(join(folder, fileNameOf(snapshot))).catch(() => undefined),
    );
    total -= snapshot.bytes;
  }
}

/** Answers with what stays. */
async function thinFolder(
  folder: string,
  now: number,
  limit: HistoryLimit,
): Promise<Snapshot[]> {
  const snapshots = await snapshotsIn(folder);
  const staying = thinned(snapshots, now, limit);
  const stays = new Set(staying);
  for (const snapshot of snapshots) {
    if (stays.has(snapshot)) continue;
    await unlink(join(folder, fileNameOf(snapshot))).catch(() => undefined);
  }
  return staying;
}

/** What the names in a post's folder say, the newest first. */
async function namesIn(folder: string): Promise<Named[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const match = snapshotName.exec(name);
      return match === null
        ? []
        : [{ time: Number(match[1]), hash: match[2] ?? "" }];
    })
    .sort((a, b) => b.time - a.time || (a.hash < b.hash ? -1 : 1));
}

async function snapshotsIn(folder: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (const named of await namesIn(folder)) {
    const bytes = await sizeOf(folder, named);
    if (bytes !== null) snapshots.push({ ...named, bytes });
  }
  return snapshots;
}

/** Null where a foreign thing has the name of a snapshot. */
async function sizeOf(folder: string, named: Named): Promise<number | null> {
  const stat = await lstat(join(folder, fileNameOf(named))).catch(() => null);
  return stat?.isFile() === true ? stat.size : null;
}
