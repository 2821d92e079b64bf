import { readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { hashOf } from "../files/hash";
import { saveFile } from "../files/save-file";
import { makeOwnFolder, ownFolderName } from "./own-folder";

/** A text that a post once had. */
export interface Snapshot {
  /** When it was saved, milliseconds since 1970. */
  readonly time: number;
  /** SHA-256 of the bytes. */
  readonly hash: string;
}

const snapshotName = /^(\d{13,})-([0-9a-f]{64})\.md$/;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Snapshots of one post take no more than this. */
const maxBytesPerPost = 64 * 1024 * 1024;

function folderNameOf(id: string): string {
  return hashOf(id).slice(0, 32);
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
  const hash = hashOf(bytes);
  const snapshots = await listSnapshots(blogFolder, id);
  if (snapshots[0]?.hash === hash) return;
  const folder = await makeOwnFolder(blogFolder, "history", folderNameOf(id));
  const added: Snapshot = { time, hash };
  await saveFile(join(folder, fileNameOf(added)), bytes);
  await thinOut(folder, [added, ...snapshots], bytes.byteLength, time);
}

function fileNameOf({ time, hash }: Snapshot): string {
  return `${String(time).padStart(13, "0")}-${hash}.md`;
}

/** The snapshots of a post, the newest first. */
export async function listSnapshots(
  blogFolder: string,
  id: string,
): Promise<Snapshot[]> {
  const folder = join(blogFolder, ownFolderName, "history", folderNameOf(id));
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const match = snapshotName.exec(name);
      return match === null
        ? []
        : [{ time: Number(match[1]), hash: match[2] ?? "" }];
    })
    .sort((a, b) => b.time - a.time);
}

/** The bytes of a snapshot; null when they are gone or no longer what was kept. */
export async function readSnapshot(
  blogFolder: string,
  id: string,
  snapshot: Snapshot,
): Promise<Uint8Array | null> {
  const path = join(
    blogFolder,
    ownFolderName,
    "history",
    folderNameOf(id),
    fileNameOf(snapshot),
  );
  const bytes = await readFile(path).catch(() => null);
  return bytes !== null && hashOf(bytes) === snapshot.hash ? bytes : null;
}

/**
 * Which snapshots stay: all of the last hour, then one in ten minutes for a day, one an hour for
 * thirty days, one a day beyond - the newest of each span - and no more than `limit`.
 */
export function thinned(
  snapshots: readonly Snapshot[],
  now: number,
  limit: number,
): Snapshot[] {
  const spans = new Set<string>();
  return snapshots
    .filter(({ time }) => {
      const span = spanOf(time, now);
      if (span === null) return true;
      if (spans.has(span)) return false;
      spans.add(span);
      return true;
    })
    .slice(0, limit);
}

function spanOf(time: number, now: number): string | null {
  const age = now - time;
  if (age < hour) return null;
  const length = age < day ? 10 * minute : age < 30 * day ? hour : day;
  return `${length}:${Math.floor(time / length)}`;
}

async function thinOut(
  folder: string,
  snapshots: readonly Snapshot[],
  bytes: number,
  now: number,
): Promise<void> {
  const limit = Math.max(8, Math.floor(maxBytesPerPost / Math.max(bytes, 1)));
  const stay = new Set(thinned(snapshots, now, Math.min(limit, 1000)));
  for (const snapshot of snapshots) {
    if (stay.has(snapshot)) continue;
    await unlink(join(folder, fileNameOf(snapshot))).catch(() => undefined);
  }
}
