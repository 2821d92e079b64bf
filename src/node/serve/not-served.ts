import { errorCode } from "../files/file-error";
import { OutsideError } from "../files/resolve-inside";

/** What no address of a site can mean: nothing there, no file, or a way out of the folder. */
const codes = new Set([
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "EINVAL",
  "ELOOP",
  "ENAMETOOLONG",
  "ENXIO",
  "EOUTSIDE",
]);

/** Whether a failure to read means "not found" to whoever asks a server, and no more than that. */
export function isNotServed(cause: unknown): boolean {
  return cause instanceof OutsideError || codes.has(errorCode(cause));
}
