import { readdir, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { saveFile } from "../files/save-file";
import { makeOwnFolder, ownFolderName } from "./own-folder";

/** An edit kept outside its post until it is saved. */
export interface KeptText {
  readonly id: string;
  readonly text: string;
  /** Hash of the text on disk that the edit was made on. */
  readonly base: string;
  /** Milliseconds since 1970. */
  readonly kept: number;
  /** The file was damaged: this is what could be read of it, and the raw file stays. */
  readonly isDamaged: boolean;
}

/** First line of a draft's file; the text follows as it is. */
interface DraftHeader {
  readonly version: 1;
  readonly id: string;
  readonly base: string;
  readonly kept: number;
  /** SHA-256 of the text's bytes. */
  readonly text: string;
}

const draftName = /^[0-9a-f]{32}\.draft$/;

function fileNameOf(id: string): string {
  return `${hashOf(id).slice(0, 32)}.draft`;
}

/** Keeps an unsaved text under `.galley/journal`, replacing the one kept before. Throws `FileError`. */
export async function keepText(
  blogFolder: string,
  kept: Omit<KeptText, "isDamaged">,
): Promise<void> {
  const folder = await makeOwnFolder(blogFolder, "journal");
  const text = Buffer.from(kept.text, "utf8");
  const header: DraftHeader = {
    version: 1,
    id: kept.id,
    base: kept.base,
    kept: kept.kept,
    text: hashOf(text),
  };
  await saveFile(
    join(folder, fileNameOf(kept.id)),
    Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), text]),
  );
}

/** Forgets the text kept for a post: it was saved or given up. */
export async function dropText(blogFolder: string, id: string): Promise<void> {
  const path = join(blogFolder, ownFolderName, "journal", fileNameOf(id));
  await unlink(path).catch((cause: unknown) => {
    if (!["ENOENT", "ENOTDIR"].includes(errorCode(cause))) {
      throw fileError("remove", path, cause);
    }
  });
}

/**
 * All kept texts, the oldest first. Damage never hides a text: the valid beginning of a damaged
 * file is given, and the file as it was found is set aside under another name.
 */
export async function readJournal(blogFolder: string): Promise<KeptText[]> {
  const folder = join(blogFolder, ownFolderName, "journal");
  const names = await readdir(folder).catch(() => []);
  const texts: KeptText[] = [];
  for (const name of names.filter((each) => draftName.test(each)).sort()) {
    const path = join(folder, name);
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) continue;
    const kept = parseDraft(bytes);
    if (kept === null || kept.isDamaged) await setAside(path);
    if (kept !== null) texts.push(kept);
  }
  return texts.sort((a, b) => a.kept - b.kept);
}

function parseDraft(bytes: Buffer): KeptText | null {
  const end = bytes.indexOf(0x0a);
  const header =
    end === -1 ? null : parseHeader(bytes.toString("utf8", 0, end));
  if (header === null) return null;
  const body = bytes.subarray(end + 1);
  const isDamaged = hashOf(body) !== header.text;
  return {
    id: header.id,
    base: header.base,
    kept: header.kept,
    text: isDamaged ? validPrefix(body) : body.toString("utf8"),
    isDamaged,
  };
}

function parseHeader(line: string): DraftHeader | null {
  try {
    const value: unknown = JSON.parse(line);
    return isHeader(value) ? value : null;
  } catch {
    return null;
  }
}

function isHeader(value: unknown): value is DraftHeader {
  if (typeof value !== "object" || value === null) return false;
  const { version, id, base, kept, text } = value as Record<string, unknown>;
  return (
    version === 1 &&
    typeof id === "string" &&
    typeof base === "string" &&
    typeof kept === "number" &&
    typeof text === "string"
  );
}

/** The longest beginning that is UTF-8 without a NUL: blocks that never reached the disk read as NULs. */
function validPrefix(bytes: Buffer): string {
  const zero = bytes.indexOf(0);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    zero === -1 ? bytes : bytes.subarray(0, zero),
  );
  const bad = text.indexOf("\uFFFD");
  return bad === -1 ? text : text.slice(0, bad);
}

async function setAside(path: string): Promise<void> {
  // Not again under the old name at the next start; the writer's text is offered once.
  await rename(path, `${path}.damaged`).catch(() => undefined);
}
