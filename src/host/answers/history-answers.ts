import {
  addSnapshot,
  decodeText,
  isWritable,
  listSnapshots,
  readSnapshot,
} from "#node";
import type { OpenBlog } from "../blog/open-blog";
import { refuse } from "../refusal";
import { requireOpen } from "../session";
import type { Answerers } from "../session";
import { settingsName } from "./settings-answers";
import { requirePostId } from "./text-answers";

/** What the history keeps of a post. */
export const historyAnswers: Answerers<
  "listHistory" | "readSnapshot" | "keepVersion"
> = {
  listHistory: async ({ id }, session) => {
    const open = requireOpen(session);
    requireHistoryId(open, id);
    return listSnapshots(open.folder, id);
  },

  readSnapshot: async ({ id, hash }, session) => {
    const open = requireOpen(session);
    requireHistoryId(open, id);
    const bytes = await readSnapshot(open.folder, id, hash);
    const decoded = bytes === null ? null : decodeText(bytes);
    return decoded?.kind === "text" ? { text: decoded.text } : null;
  },

  keepVersion: async ({ id, text }, session) => {
    const open = requireOpen(session);
    requirePostId(open, id);
    if (!isWritable(text)) {
      throw refuse("bad-request", "The text holds half a character.");
    }
    await open.writeInTurn(() =>
      addSnapshot(open.folder, id, Buffer.from(text, "utf8"), session.clock()),
    );
    return null;
  },
};

/** Posts have a history, and so have the settings. */
function requireHistoryId(open: OpenBlog, id: string): void {
  if (id !== settingsName) requirePostId(open, id);
}
