import { diskCalls } from "./file-calls";
import type { FileCalls } from "./file-calls";
import { errorCode } from "./file-error";

/**
 * Removes a temporary file that has served, or has failed to. Never throws: what stays after a
 * second try is cleared away when the blog is opened again.
 */
export async function removeTemporary(
  path: string,
  { unlink }: Pick<FileCalls, "unlink"> = diskCalls,
): Promise<void> {
  await unlink(path).catch(async (cause: unknown) => {
    if (errorCode(cause) === "ENOENT") return;
    await unlink(path).catch(() => undefined);
  });
}
