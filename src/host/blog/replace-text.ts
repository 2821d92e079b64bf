import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import {
  addSnapshot,
  fileError,
  hashOf,
  isGone,
  readPostFile,
  requireChangeable,
  resolveInside,
  saveFile,
  syncFolder,
} from "#node";
import type { PostFile } from "#node";
import type { OpenBlog } from "./open-blog";

export interface Replacement {
  readonly id: string;
  /** What the disk must still have. */
  readonly before: string;
  readonly after: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The disk changed while the new text was being written beside it. */
class ChangedMeanwhile extends Error {}

/**
 * Writes a post's text in the place of the one it was made from, with both in the history. False,
 * and nothing written, when the disk has another text by then. Throws `FileError`.
 */
export async function replaceText(
  open: OpenBlog,
  { id, before, after, now }: Replacement,
): Promise<boolean> {
  const path = await resolveInside(open.folder, id);
  const expected = hashOf(before);
  const guard = (): void => {
    const disk = diskNow(open, id);
    // A disk that does not answer has not changed.
    if (disk?.hash === "" && disk.problem !== null)
      throw new Error(disk.problem.message.replace(/\.$/, ""));
    if (disk?.hash !== expected) throw new ChangedMeanwhile();
  };
  await requireChangeable(path);
  // History is a second net: when it cannot be written, the save itself still counts.
  await addSnapshot(open.folder, id, Buffer.from(before), now - 1).catch(
    () => undefined,
  );
  try {
    await saveFile(path, Buffer.from(after, "utf8"), {
      guard,
      root: open.folder,
    });
  } catch (cause) {
    if (isChangedMeanwhile(cause)) return false;
    open.unsure.add(id);
    throw cause;
  }
  open.unsure.delete(id);
  await addSnapshot(open.folder, id, Buffer.from(after), now).catch(
    () => undefined,
  );
  return true;
}

/**
 * The disk has the text already. After a save that failed when the file had its new name, that is
 * not sure to last: the folder goes to the disk now, or this fails as well. Throws `FileError`.
 */
export async function makeSure(open: OpenBlog, id: string): Promise<void> {
  if (!open.unsure.has(id)) return;
  const path = await resolveInside(open.folder, id);
  try {
    await syncFolder(dirname(await realpath(path)));
  } catch (cause) {
    throw fileError("save", path, cause);
  }
  open.unsure.delete(id);
}

/** The post's file as it is on disk now; null when it is gone. */
export function diskNow(open: OpenBlog, id: string): PostFile | null {
  try {
    return readPostFile(open.folder, id);
  } catch (cause) {
    if (isGone(cause)) return null;
    throw cause;
  }
}

function isChangedMeanwhile(cause: unknown): boolean {
  return cause instanceof Error && cause.cause instanceof ChangedMeanwhile;
}
