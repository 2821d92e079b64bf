import { decodeText, listSnapshots, readSnapshot } from "#node";
import { requireOpen } from "../session";
import type { Answerers } from "../session";
import { requirePostId } from "./text-answers";

/** What the history keeps of a post. */
export const historyAnswers: Answerers<"listHistory" | "readSnapshot"> = {
  listHistory: async ({ id }, session) => {
    const open = requireOpen(session);
    requirePostId(open, id);
    return listSnapshots(open.folder, id);
  },

  readSnapshot: async ({ id, hash }, session) => {
    const open = requireOpen(session);
    requirePostId(open, id);
    const bytes = await readSnapshot(open.folder, id, hash);
    const decoded = bytes === null ? null : decodeText(bytes);
    return decoded?.kind === "text" ? { text: decoded.text } : null;
  },
};
