import { errorCode, FileError } from "../files/file-error";

const otherFolder =
  "Choose another folder for the site, or change the permissions of this one.";
const moreRoom = "Free some space, or choose another folder for the site.";

/** Wraps what the system threw at the site folder itself: the way on is another folder. */
export function targetError(
  verb: string,
  target: string,
  cause: unknown,
): FileError {
  const code = errorCode(cause);
  const hint = ["ENOSPC", "EDQUOT"].includes(code) ? moreRoom : otherFolder;
  return new FileError(verb, target, code, cause, hint);
}
