import { join } from "node:path";
import type { SaveResult } from "#bridge";
import {
  addSnapshot,
  createFile,
  decodeText,
  FileError,
  hashOf,
  isGone,
  isWritable,
  readInside,
  requireChangeable,
  resolveInside,
  saveFile,
} from "#node";
import type { OpenBlog } from "../blog/open-blog";
import { refuse } from "../refusal";
import { requireOpen } from "../session";
import type { Answerers } from "../session";

export const settingsName = "galley.yaml";
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
  await resolveInside(open.folder, settingsName);
  return settingsIn(open.folder);
}

function settingsIn(folder: string): SettingsFile | null {
  try {
    const { bytes } = readInside(folder, settingsName, maxBytes);
    const decoded = decodeText(bytes);
    if (decoded.kind === "text") {
      return { text: decoded.text, hash: hashOf(bytes) };
    }
  } catch (cause) {
    if (isGone(cause)) return null;
    if (!(cause instanceof FileError)) throw cause;
    throw refuse("read-only", cause.message, { path: settingsName });
  }
  throw refuse("read-only", `${settingsName} is not a text encoded as UTF-8.`, {
    path: settingsName,
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
    const { now } = open;
    if (disk !== null) await keepVersion(open, disk.text, now - 1);
    const isWritten = await write(open, bytes, disk?.hash ?? null);
    if (!isWritten) return conflictNow(open);
    await keepVersion(open, text, now);
  }
  await open.refreshNow();
  return { status: "saved", hash };
}

/** Settings have a history as posts have. It is a second net: without it a save still counts. */
async function keepVersion(
  open: OpenBlog,
  text: string,
  time: number,
): Promise<void> {
  const bytes = Buffer.from(text, "utf8");
  await addSnapshot(open.folder, settingsName, bytes, time).catch(
    () => undefined,
  );
}

async function write(
  open: OpenBlog,
  bytes: Uint8Array,
  expected: string | null,
): Promise<boolean> {
  const path = join(open.folder, settingsName);
  if (expected === null) return createFile(path, bytes, { root: open.folder });
  await requireChangeable(path);
  let isSame = true;
  const guard = (): void => {
    isSame = settingsIn(open.folder)?.hash === expected;
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
