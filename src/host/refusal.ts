import type { Refusal } from "#bridge";
import {
  CancelledError,
  errorCode,
  FileError,
  OutsideError,
  TooLargeError,
} from "#node";

/** Carries a refusal from where it is found to where the request is answered. */
export class RefusalError extends Error {
  override readonly name = "RefusalError";

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

export function refuse(
  code: Refusal["code"],
  message: string,
  more: Omit<Refusal, "code" | "message"> = {},
): RefusalError {
  return new RefusalError({ code, message, ...more });
}

const codes: Readonly<Record<string, Refusal["code"]>> = {
  ENOENT: "not-found",
  ENOTDIR: "not-found",
  EACCES: "no-permission",
  EPERM: "no-permission",
  EROFS: "no-permission",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EEXIST: "name-taken",
  ENAMETOOLONG: "bad-name",
  EADDRINUSE: "port-in-use",
};

const hints: Readonly<Record<string, string>> = {
  "not-found": "Check how the path is written.",
  "no-permission": "Check the permissions of the file and its folder.",
  "disk-full": "Free some space and try again. Your text is still here.",
  "name-taken": "Choose another name.",
  "bad-name": "Choose a shorter name.",
};

/** What the window is told about anything that was thrown. */
export function refusalOf(cause: unknown): Refusal {
  if (cause instanceof RefusalError) return cause.refusal;
  if (cause instanceof CancelledError) {
    return { code: "cancelled", message: "Cancelled. Nothing was changed." };
  }
  if (cause instanceof OutsideError) {
    return { code: "bad-request", message: `${cause.message}.` };
  }
  if (cause instanceof TooLargeError) {
    return {
      code: "not-a-blog",
      message: `${cause.message}.`,
      hint: "Choose the folder that holds the posts.",
    };
  }
  const code = codes[errorCode(cause)] ?? "failed";
  const hint = hintOf(cause) ?? hints[code];
  return {
    code,
    message: messageOf(cause),
    ...(hint === undefined ? {} : { hint }),
  };
}

function hintOf(cause: unknown): string | undefined {
  return cause instanceof FileError ? cause.hint : undefined;
}

function messageOf(cause: unknown): string {
  if (cause instanceof FileError) return cause.message;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `Something went wrong inside Galley: ${reason}`;
}
