import type { Problem } from "#core";
import { stopsExport } from "#core";
import { RefusalError } from "#host";
import {
  BrokenSiteError,
  CancelledError,
  FileError,
  RenderError,
  TargetBusyError,
  TargetRefusedError,
} from "#node";
import { plainLine } from "./plain";
import { problemLine, sortedProblems } from "./problems";

/** Why the work failed, for a person and for a program. */
export interface Failure {
  readonly message: string;
  readonly hint?: string;
  readonly problems?: readonly Problem[];
}

const hintsByCode: Readonly<Record<string, string>> = {
  ENOENT: "Check how the path is written.",
  ENOTDIR: "Name a folder.",
  EISDIR: "Name a file.",
  EACCES: "Check the permissions of the file and its folder.",
  EPERM: "Check the permissions of the file and its folder.",
  ENOSPC: "Free some space and try again.",
  EADDRINUSE: "Name another port with --port, or none for any free one.",
};

/** What a person is told about anything that was thrown. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof BrokenSiteError) {
    return {
      message: "The site was not written: it has errors.",
      hint: "Mend them, or go on without what is broken by --force. The site folder is as it was.",
      problems: sortedProblems(cause.problems.filter(stopsExport)),
    };
  }
  if (cause instanceof TargetRefusedError) {
    return { message: cause.message, hint: cause.hint };
  }
  if (cause instanceof TargetBusyError) {
    return { message: cause.message, hint: "Wait until it has ended." };
  }
  if (cause instanceof RefusalError) return refusal(cause);
  if (cause instanceof CancelledError) {
    return { message: "Cancelled. Nothing was changed." };
  }
  if (cause instanceof RenderError) return { message: cause.message };
  if (cause instanceof FileError) return fileFailure(cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return { message: `Something went wrong inside Galley: ${reason}` };
}

function refusal({ refusal: { message, hint } }: RefusalError): Failure {
  return hint === undefined ? { message } : { message, hint };
}

function fileFailure({ code, message, hint: own }: FileError): Failure {
  const hint = own ?? hintsByCode[code];
  return hint === undefined ? { message } : { message, hint };
}

/** The lines of standard error: each problem with its file and line, then what happened and what to do. */
export function failureLines({ message, hint, problems }: Failure): string[] {
  return [
    ...(problems ?? []).map(problemLine),
    plainLine(`galley: ${message}${hint === undefined ? "" : ` ${hint}`}`),
  ];
}
