/** An I/O failure, wrapped once: what was tried, on which file, and the system's code. */
export class FileError extends Error {
  override readonly name = "FileError";

  constructor(
    /** What was being done, as in "Could not <verb> <path>". */
    readonly verb: string,
    readonly path: string,
    /** The system's code, such as `ENOSPC`, or `EUNKNOWN`. */
    readonly code: string,
    cause: unknown,
    /** What to do about it, where that is clearer here than from the code alone. */
    readonly hint?: string,
  ) {
    super(`Could not ${verb} ${path}: ${reasonFor(code, cause)}.`, { cause });
  }

  /** Why, in a few words: "the disk is full". */
  get reason(): string {
    return reasonFor(this.code, this.cause);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "the system does not allow it",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is full",
  EIO: "the disk reports an error",
  ENOENT: "it does not exist",
  ENOTDIR: "part of its path is a file, not a folder",
  EISDIR: "it is a folder",
  EEXIST: "it exists already",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links lead in a circle",
  EOUTSIDE: "it leads out of its folder",
  EMOVED: "its folder was moved or replaced meanwhile",
  EMFILE: "too many files are open",
  EADDRINUSE: "another program uses it",
  EBUSY: "it is in use",
  EFBIG: "it is larger than this disk allows",
};

function reasonFor(code: string, cause: unknown): string {
  const known = reasons[code];
  if (known !== undefined) return known;
  return cause instanceof Error ? cause.message : code;
}

/** The system's code of any thrown value, or `EUNKNOWN`. */
export function errorCode(cause: unknown): string {
  const code = (cause as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : "EUNKNOWN";
}

/** Wraps what the system threw; a `FileError` passes as it is. */
export function fileError(
  verb: string,
  path: string,
  cause: unknown,
): FileError {
  if (cause instanceof FileError) return cause;
  return new FileError(verb, path, errorCode(cause), cause);
}
