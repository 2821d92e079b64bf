import { lstat, lutimes, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { isAlive } from "../files/is-alive";
import { readOwnBytes } from "../files/read-bytes";
import { saveFile } from "../files/save-file";
import { inOwnFolder, makeOwnFolder, ownFolderName } from "./own-folder";
import { ownIdentity, startOf } from "./process-identity";
import type { ProcessIdentity } from "./process-identity";

/** A program that has a blog open, as its file under `.galley/hosts` says. */
export interface HostLock extends ProcessIdentity {
  /** Name of its file, and of its drafts: 16 hexadecimal digits, by lot. */
  readonly key: string;
  /** What it calls itself. */
  readonly program: string;
  /** Since when, milliseconds since 1970. */
  readonly since: number;
}

/** A lock that is not touched for so long is left over, where its process cannot be asked. */
export const silentMs = 90_000;
/** Who is silent for a day is not coming back; a machine asleep writes its lock again. */
const forgottenMs = 24 * 60 * 60 * 1000;
const lockName = /^([0-9a-f]{16})\.json$/;
/** More than anyone has; a stranger's folder may hold any number. */
const maxLocks = 64;

/** Writes a lock of this process. Throws `FileError`. */
export async function writeLock(
  blogFolder: string,
  { key, program, since }: Pick<HostLock, "key" | "program" | "since">,
): Promise<void> {
  const folder = await makeOwnFolder(blogFolder, "hosts");
  const lock = { version: 1, key, program, since, ...ownIdentity() };
  await saveFile(
    join(folder, `${key}.json`),
    Buffer.from(`${JSON.stringify(lock)}\n`),
    { root: blogFolder },
  );
}

/** Shows to machines that cannot ask the process that it is alive. False when the lock is gone. */
export async function touchLock(
  blogFolder: string,
  key: string,
): Promise<boolean> {
  const now = new Date();
  const isTouched = await inOwnFolder(blogFolder, ["hosts"], (folder) =>
    lutimes(join(folder, `${key}.json`), now, now).then(
      () => true,
      () => false,
    ),
  );
  return isTouched ?? false;
}

/** Throws `FileError`. */
export async function removeLock(
  blogFolder: string,
  key: string,
): Promise<void> {
  const name = `${key}.json`;
  await inOwnFolder(blogFolder, ["hosts"], (folder) =>
    unlink(join(folder, name)).catch((cause: unknown) => {
      if (errorCode(cause) === "ENOENT") return;
      throw fileError("remove", join(blogFolder, ownFolderName, name), cause);
    }),
  );
}

/**
 * The locks of hosts that run, this process's own included; locks that were left over are removed.
 * `isOwn` says whether a key is of a host that this process has open.
 */
export async function readLocks(
  blogFolder: string,
  isOwn: (key: string) => boolean,
): Promise<HostLock[]> {
  const locks = await inOwnFolder(blogFolder, ["hosts"], (folder) =>
    locksIn(folder, isOwn),
  );
  return locks ?? [];
}

async function locksIn(
  folder: string,
  isOwn: (key: string) => boolean,
): Promise<HostLock[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    lockName.test(name),
  );
  const locks: HostLock[] = [];
  for (const name of names.slice(0, maxLocks)) {
    const path = join(folder, name);
    const stat = await lstat(path).catch(() => null);
    if (stat === null) continue;
    const silence = Date.now() - stat.mtimeMs;
    const lock = parseLock(readOwnBytes(path), name);
    const state = lock === null ? "silent" : stateOf(lock, silence, isOwn);
    if (state === "alive" && lock !== null) locks.push(lock);
    if (state === "dead" || (state === "silent" && silence > forgottenMs)) {
      await unlink(path).catch(() => undefined);
    }
  }
  return locks;
}

type LockState = "alive" | "dead" | "silent";

function stateOf(
  lock: HostLock,
  silence: number,
  isOwn: (key: string) => boolean,
): LockState {
  const own = ownIdentity();
  const isHere = lock.host === own.host && lock.machine === own.machine;
  if (isHere && lock.boot === own.boot) {
    return stateHere(lock, silence, isOwn);
  }
  // The machine was started again since: but for another container of it, nobody is left.
  const isEarlier =
    isHere && own.machine !== "" && kernelOf(lock) !== kernelOf(own);
  if (isEarlier) return "dead";
  return stateBySilence(silence);
}

function kernelOf({ boot }: ProcessIdentity): string {
  return boot.split(" ")[0] ?? "";
}

function stateHere(
  lock: HostLock,
  silence: number,
  isOwn: (key: string) => boolean,
): LockState {
  const own = ownIdentity();
  if (lock.process === own.process && lock.started === own.started) {
    return isOwn(lock.key) ? "alive" : "dead";
  }
  if (!isAlive(lock.process)) return "dead";
  const started = startOf(lock.process);
  // Where the system does not say when a process was started, the lock must be touched as well.
  if (started === "" || lock.started === "") return stateBySilence(silence);
  return started === lock.started ? "alive" : "dead";
}

/** Clocks of two machines differ: a lock from the near future is as good. */
function stateBySilence(silence: number): LockState {
  return Math.abs(silence) < silentMs ? "alive" : "silent";
}

function parseLock(bytes: Uint8Array | null, name: string): HostLock | null {
  if (bytes === null || bytes.byteLength > 4096) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return isLock(value) && `${value.key}.json` === name ? value : null;
  } catch {
    return null;
  }
}

function isLock(value: unknown): value is HostLock {
  if (typeof value !== "object" || value === null) return false;
  const lock = value as Record<string, unknown>;
  return (
    lock["version"] === 1 &&
    ["key", "program", "host", "machine", "boot", "started"].every(
      (name) => typeof lock[name] === "string",
    ) &&
    ["process", "since"].every(
      (name) => Number.isSafeInteger(lock[name]) && Number(lock[name]) > 0,
    )
  );
}
