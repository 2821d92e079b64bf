import { accessSync, constants } from "node:fs";
import { basename, join } from "node:path";
import { readPost } from "#core";
import type { Post, Problem, SiteSettings } from "#core";
import { errorCode, FileError } from "../files/file-error";
import { decodeForShow, decodeText } from "../files/decode-text";
import { hashOf } from "../files/hash";
import { readInside } from "../files/read-inside";
import type { BlogPost } from "./blog";

/** Larger files are listed and not opened: no editor is of use on them. */
export const maxPostBytes = 24 * 1024 * 1024;

/** A post's file as it is on disk now. */
export interface PostFile {
  /** Byte-order mark and line ends included. Of a file that is not UTF-8: for looking only. */
  readonly text: string;
  readonly hash: string;
  readonly mark: string;
  readonly modified: number;
  readonly readOnly: string | null;
  /** Why there is no text that could be published, or null. */
  readonly problem: Problem | null;
}

/** Reads a post's file; what cannot be read is said in the result. Throws `FileError` only when it is gone. */
export function readPostFile(folder: string, path: string): PostFile {
  const full = join(folder, path);
  try {
    const { bytes, stamp } = readInside(folder, path, maxPostBytes);
    return {
      ...textOf(path, bytes, full),
      hash: hashOf(bytes),
      mark: stamp.isFresh ? "" : stamp.mark,
      modified: stamp.modified,
    };
  } catch (cause) {
    if (!(cause instanceof FileError) || isGone(cause)) throw cause;
    return unreadable(path, cause);
  }
}

export function isGone(cause: unknown): boolean {
  return (
    cause instanceof FileError && ["ENOENT", "ENOTDIR"].includes(cause.code)
  );
}

type TextPart = Pick<PostFile, "text" | "readOnly" | "problem">;

function textOf(path: string, bytes: Uint8Array, full: string): TextPart {
  const decoded = decodeText(bytes);
  switch (decoded.kind) {
    case "text":
      return {
        text: decoded.text,
        readOnly: whyReadOnly(full),
        problem: null,
      };
    case "binary":
      return refused(path, "", {
        code: "post-binary",
        message: `${basename(path)} is not a text: it holds binary data.`,
        hint: "Move it out of the posts, or give it another extension.",
      });
    case "not-utf8":
      return refused(path, decodeForShow(bytes), {
        code: "post-not-utf8",
        message: `${basename(path)} is not encoded as UTF-8.`,
        hint: "Convert the file to UTF-8; Galley leaves its bytes alone.",
        line: decoded.line,
      });
  }
}

function refused(
  path: string,
  text: string,
  problem: Pick<Problem, "code" | "message" | "hint" | "line">,
): TextPart {
  return {
    text,
    readOnly: [problem.message, problem.hint].join(" "),
    problem: { severity: "error", path, ...problem },
  };
}

function unreadable(path: string, cause: FileError): PostFile {
  const isLarge = cause.code === "EFBIG";
  const message = isLarge
    ? `${basename(path)} is larger than ${maxPostBytes / 1024 / 1024} MB.`
    : `${basename(path)} cannot be read: ${cause.reason}.`;
  return {
    ...refused(path, "", {
      code: isLarge ? "post-too-large" : "post-unreadable",
      message,
      hint: isLarge
        ? "Divide it into several posts."
        : "Check that it is a file which you may read.",
    }),
    hash: "",
    mark: "",
    modified: 0,
  };
}

function whyReadOnly(full: string): string | null {
  try {
    accessSync(full, constants.W_OK);
    return null;
  } catch (cause) {
    switch (errorCode(cause)) {
      case "EACCES":
      case "EPERM":
        return "You have no permission to change this file. Change its permissions, or duplicate the post and write there.";
      case "EROFS":
        return "This file cannot be changed: the disk is read-only. Make the disk writable, or move the blog to another one.";
      default:
        // Trouble of the moment is no property of the file: a save meets it again, if it lasts.
        return null;
    }
  }
}

/** The post as values, from its file. A file without a readable text gives an empty body. */
export function postOfFile(
  path: string,
  file: PostFile,
  settings: SiteSettings,
): Post {
  return readPost(path, file.problem === null ? file.text : "", settings);
}

/** What the list of posts keeps of a file. */
export function blogPostOf(
  path: string,
  file: PostFile,
  settings: SiteSettings,
  isConflictCopy: boolean,
): BlogPost {
  const post = postOfFile(path, file, settings);
  const problems = file.problem === null ? [...post.problems] : [file.problem];
  if (isConflictCopy) problems.push(conflictCopyProblem(path));
  return {
    meta: post.meta,
    problems,
    hash: file.hash,
    modified: file.modified,
    readOnly: file.readOnly,
    isInSite: file.problem === null && !isConflictCopy,
    mark: file.mark,
  };
}

function conflictCopyProblem(path: string): Problem {
  return {
    code: "conflict-copy",
    severity: "warning",
    message: "A sync tool made this copy when two devices changed the post.",
    path,
    hint: "Take over what you need into the post and delete the copy. It is not exported.",
  };
}

/** A post's file, and whether it is a sync tool's copy. */
export type PostFileName = readonly [path: string, isConflictCopy: boolean];

/** Reads one post of a blog; null when the file has gone meanwhile. */
export function readOne(
  root: string,
  [path, isConflictCopy]: PostFileName,
  settings: SiteSettings,
  onFile?: (file: PostFile) => void,
): BlogPost | null {
  try {
    const file = readPostFile(root, path);
    onFile?.(file);
    return blogPostOf(path, file, settings, isConflictCopy);
  } catch (cause) {
    if (isGone(cause) || errorCode(cause) === "ELOOP") return null;
    throw cause;
  }
}
