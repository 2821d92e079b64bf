import { refuse } from "../refusal";
import { requireOpen } from "../session";
import type { Answerers } from "../session";

/** Local servers to look at the whole blog or the exported site in a browser. */
export const previewAnswers: Answerers<"startPreview" | "previewExported"> = {
  startPreview: async ({ drafts }, session) => ({
    url: await session.servers.preview(requireOpen(session), drafts),
  }),

  previewExported: async (_argument, session) => {
    if (session.exportedTo === null) {
      throw refuse("not-found", "Nothing has been exported yet.");
    }
    return { url: await session.servers.exported(session.exportedTo) };
  },
};
