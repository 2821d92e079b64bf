import { link, lstat, realpath, rename, unlink } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { errorCode } from "./file-error";
import { openFolder } from "./open-folder";
import type { OpenFolder } from "./open-folder";

/** Disks without hard links, and files that their reader may not link. */
const noLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

/**
 * Gives a file or folder another path on the same disk; both lie in `root`, a real path, whatever
 * links are put on the way to them. What stands at the new path is never replaced: `EEXIST` is
 * thrown then, or what else the system throws. Killed in between, a file has both names.
 */
export async function moveInside(
  root: string,
  from: string,
  to: string,
): Promise<void> {
  const source = await openFolder(await realpath(dirname(from)), { root });
  try {
    const target = await openFolder(await realpath(dirname(to)), { root });
    try {
      await moveBetween(source, basename(from), target, basename(to));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function moveBetween(
  source: OpenFolder,
  name: string,
  target: OpenFolder,
  newName: string,
): Promise<void> {
  const from = source.at(name);
  const to = target.at(newName);
  const { isDirectory } = await lookAt(from);
  source.verify();
  target.verify();
  if (isDirectory) {
    await refuseTaken(from, to);
    await rename(from, to);
  } else await moveFile(from, to);
  await target.sync();
  await source.sync();
}

/** `link` fails where a file stands, which `rename` does not. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    await unlink(from);
  } catch (cause) {
    const isSame = errorCode(cause) === "EEXIST" && (await isOne(from, to));
    if (!isSame && !noLinks.includes(errorCode(cause))) throw cause;
    // The same file under a name that differs in letter case, or a disk that knows no links.
    await refuseTaken(from, to);
    await rename(from, to);
  }
}

async function refuseTaken(from: string, to: string): Promise<void> {
  const isTaken = await lookAt(to).then(
    () => true,
    () => false,
  );
  if (!isTaken || (await isOne(from, to))) return;
  throw Object.assign(new Error("The name is taken"), { code: "EEXIST" });
}

async function isOne(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([lookAt(a), lookAt(b)]);
  return one.identity === other.identity;
}

/** Not through a link. */
async function lookAt(
  path: string,
): Promise<{ readonly isDirectory: boolean; readonly identity: string }> {
  const stat = await lstat(path, { bigint: true });
  return {
    isDirectory: stat.isDirectory(),
    identity: `${stat.dev}:${stat.ino}`,
  };
}
