import { readdir, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, fileError } from "../files/file-error";
import { hashOf } from "../files/hash";
import { readOwnBytes } from "../files/read-bytes";
import { saveFile } from "../files/save-file";
import { parseDraft, writeDraft } from "./draft-file";
import type { DraftText } from "./draft-file";
import { inOwnFolder, makeOwnFolder, ownFolderName } from "./own-folder";

/** An edit kept outside its post until it is saved. */
export interface KeptText extends DraftText {
  /** Key of the host that kept it. */
  readonly writer: string;
}

/** One file for each post and host: two windows that type in one post do not touch each other's. */
const draftName = /^([0-9a-f]{32})(?:-([0-9a-f]{16}))?\.draft$/;

function fileNameOf(id: string, writer: string): string {
  const name = hashOf(id).slice(0, 32);
  return writer === "" ? `${name}.draft` : `${name}-${writer}.draft`;
}

/**
 * Keeps an unsaved text under `.galley/journal`, replacing the one that this host kept before.
 * Throws `FileError`: the text is not protected then.
 */
export async function keepText(
  blogFolder: string,
  kept: Omit<KeptText, "isDamaged"> & { readonly isDamaged?: boolean },
): Promise<void> {
  const folder = await makeOwnFolder(blogFolder, "journal");
  await saveFile(
    join(folder, fileNameOf(kept.id, kept.writer)),
    writeDraft(kept),
    { root: blogFolder },
  );
}

/** Forgets the text that a host kept for a post: it was saved or given up. Throws `FileError`. */
export async function dropText(
  blogFolder: string,
  id: string,
  writer: string,
): Promise<void> {
  const name = fileNameOf(id, writer);
  await inOwnFolder(blogFolder, ["journal"], (folder) =>
    unlink(join(folder, name)).catch((cause: unknown) => {
      if (errorCode(cause) === "ENOENT") return;
      const path = join(blogFolder, ownFolderName, "journal", name);
      throw fileError("remove", path, cause);
    }),
  );
}

export interface JournalReading {
  /** Whether a key is of a host that runs: its texts are its own, and are left out. */
  readonly isLiving?: (writer: string) => boolean;
  /** Posts of the blog: a text whose file has lost its first line is known by its name. */
  readonly ids?: Iterable<string>;
}

/**
 * The kept texts that no running host has, the oldest first. Damage never hides a text: the valid
 * beginning of a damaged file is given, and kept in its place, and the file as it was found is set
 * aside under another name.
 */
export async function readJournal(
  blogFolder: string,
  reading: JournalReading = {},
): Promise<KeptText[]> {
  const texts = await inOwnFolder(blogFolder, ["journal"], (folder) =>
    textsIn(folder, blogFolder, reading),
  );
  return texts ?? [];
}

async function textsIn(
  folder: string,
  blogFolder: string,
  { isLiving = () => false, ids = [] }: JournalReading,
): Promise<KeptText[]> {
  const idOf = (post: string): string | null =>
    [...ids].find((id) => fileNameOf(id, "") === `${post}.draft`) ?? null;
  const texts: KeptText[] = [];
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    const [, post, writer = ""] = draftName.exec(name) ?? [];
    if (post === undefined || isLiving(writer)) continue;
    const bytes = readOwnBytes(join(folder, name));
    if (bytes === null) continue;
    const draft = parseDraft(bytes, () => idOf(post));
    const isSound =
      draft?.isSound === true && fileNameOf(draft.id, writer) === name;
    if (!isSound) await setAside(join(folder, name));
    if (draft === null) continue;
    const { id, base, kept, text, isDamaged } = draft;
    const given = { id, base, kept, text, isDamaged, writer };
    if (!isSound) await keepText(blogFolder, given).catch(() => undefined);
    texts.push(given);
  }
  return texts.sort((a, b) => a.kept - b.kept);
}

/** The first file of a name that was damaged is the one that matters: it is not replaced. */
async function setAside(path: string): Promise<void> {
  for (let number = 1; number < 100; number += 1) {
    const aside = `${path}${number === 1 ? "" : `.${number}`}.damaged`;
    if (readOwnBytes(aside) !== null) continue;
    await rename(path, aside).catch(() => undefined);
    return;
  }
}
