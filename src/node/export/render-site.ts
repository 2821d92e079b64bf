import type { PlanEntry, Problem } from "#core";
import type { PlannedSite } from "../blog/plan-of";
import { isGone } from "../blog/read-post-file";
import { FileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { eachInSlices } from "../files/in-slices";
import { readInside } from "../files/read-inside";
import { isSitePath } from "./manifest";
import type { ManifestFile } from "./manifest";

export interface RenderOptions {
  readonly blogFolder: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called with each file, in the order of the plan. */
  readonly onFile: (file: ManifestFile, bytes: Uint8Array) => void;
}

/** A page that could not be made: whose, and why. */
export class RenderError extends Error {
  override readonly name = "RenderError";

  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${path} could not be made: ${reason}`, { cause });
  }
}

/** Makes every file of a plan, one after the other, and answers with the problems found on the way. */
export async function renderSite(
  { plan, texts }: PlannedSite,
  options: RenderOptions,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  let done = 0;
  await eachInSlices(
    plan.entries,
    (entry) => {
      if (!isSitePath(entry.path))
        throw new RenderError(
          entry.path,
          "no file of a site may have this path",
        );
      const bytes =
        entry.kind === "file"
          ? readSource(options.blogFolder, entry.source, problems)
          : render(entry, texts, problems);
      if (bytes !== null)
        options.onFile(manifestFile(entry.path, bytes), bytes);
      done += 1;
      options.onProgress?.(done, plan.entries.length);
    },
    options.signal,
  );
  return problems;
}

function manifestFile(path: string, bytes: Uint8Array): ManifestFile {
  return { path, size: bytes.byteLength, sha256: hashOf(bytes) };
}

/** A file is held whole while it is copied: one that only claims to be huge must not take all memory. */
const maxFileBytes = 1024 * 1024 * 1024;

/** It is opened first and then looked at: a link that is put there meanwhile leads nothing into the site. */
function readSource(
  blogFolder: string,
  source: string,
  problems: Problem[],
): Uint8Array | null {
  try {
    return readInside(blogFolder, source, maxFileBytes).bytes;
  } catch (cause) {
    if (!(cause instanceof FileError)) throw cause;
    problems.push(notCopied(source, faultOf(cause)));
    return null;
  }
}

/** What may keep a file out of the site, and what to do about it. */
const hints = {
  "leads out of the blog folder": "Put the file itself into the blog.",
  "is not there any more": "Bring it back, or export again without it.",
  "is larger than 1 GB": "Put it on a server for large files and link to it.",
  "cannot be read: permission denied": "Change its permissions.",
  "cannot be read": "Put a readable copy in its place.",
} as const;

function faultOf(cause: FileError): keyof typeof hints {
  if (isGone(cause)) return "is not there any more";
  if (cause.code === "EOUTSIDE") return "leads out of the blog folder";
  if (cause.code === "EFBIG") return "is larger than 1 GB";
  return cause.code === "EACCES"
    ? "cannot be read: permission denied"
    : "cannot be read";
}

function notCopied(source: string, fault: keyof typeof hints): Problem {
  return {
    code: "file-not-copied",
    severity: "error",
    message: `The file cannot be copied into the site: it ${fault}.`,
    path: source,
    hint: hints[fault],
  };
}

function render(
  entry: Exclude<PlanEntry, { kind: "file" }>,
  texts: PlannedSite["texts"],
  problems: Problem[],
): Uint8Array {
  try {
    const rendered = entry.render(texts);
    problems.push(...rendered.problems);
    return Buffer.from(rendered.text, "utf8");
  } catch (cause) {
    throw new RenderError(entry.post ?? entry.path, cause);
  }
}
