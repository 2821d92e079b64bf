import { join } from "node:path";
import { readOwnBytes } from "../files/read-bytes";
import { saveFile } from "../files/save-file";
import { inOwnFolder, makeOwnFolder } from "./own-folder";

/** What the last export of a blog wrote. */
export interface ExportRecord {
  /** Absolute folder of the site. */
  readonly target: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Hash of each exported post's file, by path. */
  readonly posts: Readonly<Record<string, string>>;
}

const fileName = "exported.json";

/** The record of the last export, or null: none, or one that cannot be read. */
export async function readExportRecord(
  blogFolder: string,
): Promise<ExportRecord | null> {
  const bytes = await inOwnFolder(blogFolder, [], async (folder) =>
    readOwnBytes(join(folder, fileName)),
  );
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString());
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is ExportRecord {
  if (typeof value !== "object" || value === null) return false;
  const { target, time, posts } = value as Record<string, unknown>;
  return (
    typeof target === "string" &&
    typeof time === "number" &&
    typeof posts === "object" &&
    posts !== null &&
    Object.values(posts).every((hash) => typeof hash === "string")
  );
}

/** Throws `FileError`; the export itself is done all the same. */
export async function writeExportRecord(
  blogFolder: string,
  record: ExportRecord,
): Promise<void> {
  const folder = await makeOwnFolder(blogFolder);
  const bytes = Buffer.from(JSON.stringify(record));
  await saveFile(join(folder, fileName), bytes, { root: blogFolder });
}
