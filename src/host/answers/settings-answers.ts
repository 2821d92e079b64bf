import { join } from "node:path";
import type { SaveResult } from "#bridge";
import {
  createFile,
  decodeText,
  FileError,
  hashOf,
  isGone,
  isWritable,
  readBytes,
  resolveInside,
  saveFile,
} from "#node";
import type { OpenBlog } from "../blog/open-blog";
import { refuse } from "../refusal";
import { requireOpen } from "../session";
import type { Answerers } from "../session";

const fileName = "galley.yaml";
const maxBytes = 1024 * 1024;

/** The text of galley.yaml: read, and saved by the same rules as a post. */
export const settingsAnswers: Answerers<"readSettings" | "saveSettings"> = {
  readSettings: async (_argument, session) => {
    const disk = await settingsNow(requireOpen(session));
    return disk ?? { text: "", hash: null };
  },

  saveSettings: async ({ text, base }, session) => {
    const open = requireOpen(session);
    if (!isWritable(text) || Buffer.byteLength(text) > maxBytes) {
      throw refuse("bad-request", "These settings cannot be written.");
    }
    return open.writeInTurn(() => saveSettings(open, text, base));
  },
};

interface SettingsFile {
  readonly text: string;
  readonly hash: string;
}

async function settingsNow(open: OpenBlog): Promise<SettingsFile | null> {
  return settingsAt(await resolveInside(open.folder, fileName));
}

function settingsAt(path: string): SettingsFile | null {
  try {
    const { bytes } = readBytes(path, maxBytes);
    const decoded = decodeText(bytes);
    if (decoded.kind === "text") {
      return { text: decoded.text, hash: hashOf(bytes) };
    }
  } catch (cause) {
    if (isGone(cause)) return null;
    if (!(cause instanceof FileError)) throw cause;
    throw refuse("read-only", cause.message, { path: fileName });
  }
  throw refuse("read-only", `${fileName} is not a text encoded as UTF-8.`, {
    path: fileName,
    hint: "Mend or remove the file; Galley leaves its bytes alone.",
  });
}

async function saveSettings(
  open: OpenBlog,
  text: string,
  base: string | null,
): Promise<SaveResult> {
  const bytes = Buffer.from(text, "utf8");
  const hash = hashOf(bytes);
  const disk = await settingsNow(open);
  if (disk?.hash !== hash) {
    if (disk !== null && disk.hash !== base) {
      return { status: "conflict", theirs: disk.text, hash: disk.hash };
    }
    if (disk === null && base !== null) return { status: "gone" };
    const isWritten = await write(open, bytes, disk?.hash ?? null);
    if (!isWritten) return conflictNow(open);
  }
  await open.refreshNow();
  return { status: "saved", hash };
}

async function write(
  open: OpenBlog,
  bytes: Uint8Array,
  expected: string | null,
): Promise<boolean> {
  const path = join(open.folder, fileName);
  if (expected === null) return createFile(path, bytes, { root: open.folder });
  let isSame = true;
  const guard = (): void => {
    isSame = settingsAt(path)?.hash === expected;
    if (!isSame) throw new Error("changed meanwhile");
  };
  await saveFile(path, bytes, { guard, root: open.folder }).catch(
    (cause: unknown) => {
      if (isSame) throw cause;
    },
  );
  return isSame;
}

async function conflictNow(open: OpenBlog): Promise<SaveResult> {
  const disk = await settingsNow(open);
  return disk === null
    ? { status: "gone" }
    : { status: "conflict", theirs: disk.text, hash: disk.hash };
}
