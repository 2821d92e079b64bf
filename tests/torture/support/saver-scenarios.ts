import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  addSnapshot,
  hashOf,
  keepText,
  listSnapshots,
  readJournal,
  readSnapshot,
} from "#node";
import { fillBlog } from "./saver-blog";
import { chainText } from "./saver-texts";

export const postId = "posts/a.md";
export const newPostId = "posts/new.md";
export const oldText = `# Old\n\n${"What was written before, grün. ".repeat(150)}\n`;
export const newText = `# New\n\n${"What is being saved now, 日本. ".repeat(280)}\n`;
export const keptBefore = chainText(3, 800);

/** A text of the post for the journal, kept by a host that is no more. */
export function draftOf(text: string, kept: number) {
  return { id: postId, text, base: hashOf(oldText), kept, writer: "" };
}

/** What the disk has after a scenario: never anything else than one of the first two. */
export type State = "old" | "new" | "lost";

/** One piece of work that writes; `saver-once` does it, these prepare and judge it. */
export interface Scenario {
  readonly name: string;
  /** In words, as in "kill -9 at every system call of …". */
  readonly what: string;
  /** Posts that may lie in the folder afterwards. */
  readonly posts: readonly string[];
  readonly hasHost: boolean;
  prepare(folder: string): Promise<void>;
  look(folder: string): Promise<State>;
}

const save: Scenario = {
  name: "save",
  what: "a save",
  posts: [postId],
  hasHost: false,
  prepare: async (folder) => {
    fillBlog(folder, { [postId]: oldText });
    chmodSync(join(folder, postId), 0o640);
  },
  look: async (folder) => fileState(join(folder, postId), oldText),
};

const create: Scenario = {
  name: "create",
  what: "making a new file",
  posts: [postId, newPostId],
  hasHost: false,
  prepare: async (folder) => fillBlog(folder, { [postId]: oldText }),
  look: async (folder) => fileState(join(folder, newPostId), null),
};

const keep: Scenario = {
  name: "keep",
  what: "keeping a draft over another",
  posts: [postId],
  hasHost: false,
  prepare: async (folder) => {
    await save.prepare(folder);
    await keepText(folder, draftOf(keptBefore, 1));
  },
  look: (folder) => journalState(folder, [keptBefore]),
};

const keepFirst: Scenario = {
  name: "keep-first",
  what: "keeping the first draft of a blog",
  posts: [postId],
  hasHost: false,
  prepare: save.prepare,
  look: (folder) => journalState(folder, []),
};

const snapshot: Scenario = {
  name: "snapshot",
  what: "adding to the history",
  posts: [postId],
  hasHost: false,
  prepare: async (folder) => {
    await save.prepare(folder);
    await addSnapshot(folder, postId, Buffer.from(oldText), Date.now() - 1000);
  },
  look: (folder) => historyState(folder),
};

const hostSave: Scenario = {
  name: "host-save",
  what: "a save through the host",
  posts: [postId],
  hasHost: true,
  prepare: async (folder) => {
    await save.prepare(folder);
    await keepText(folder, draftOf(newText, 1));
  },
  look: async (folder) => {
    const state = await save.look(folder);
    if (state !== "old") return state;
    // Until the save is done, its text is in the journal.
    const isKept = (await journalState(folder, [])) === "new";
    return isKept ? "old" : "lost";
  },
};

export const scenarios: readonly Scenario[] = [
  save,
  create,
  keep,
  keepFirst,
  snapshot,
  hostSave,
];

function fileState(path: string, before: string | null): State {
  if (!existsSync(path)) return before === null ? "old" : "lost";
  const text = readFileSync(path, "utf8");
  if (text === newText) return "new";
  return text === before ? "old" : "lost";
}

/** Reads as the host does at its start. */
async function journalState(
  folder: string,
  before: readonly string[],
): Promise<State> {
  const kept = await readJournal(folder);
  if (kept.some(({ isDamaged, id }) => isDamaged || id !== postId)) {
    return "lost";
  }
  const texts = kept.map(({ text }) => text);
  if (texts.length === 1 && texts[0] === newText) return "new";
  return JSON.stringify(texts) === JSON.stringify(before) ? "old" : "lost";
}

async function historyState(folder: string): Promise<State> {
  const snapshots = await listSnapshots(folder, postId);
  const hashes = snapshots.map(({ hash }) => hash);
  for (const hash of hashes) {
    if ((await readSnapshot(folder, postId, hash)) === null) return "lost";
  }
  if (!hashes.includes(hashOf(oldText))) return "lost";
  return hashes.includes(hashOf(newText)) ? "new" : "old";
}
