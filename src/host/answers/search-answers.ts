import { searchPosts } from "#node";
import { requireOpen } from "../session";
import type { Answerers } from "../session";

/** More than the window shows at a time: for each of them its file is read. */
const mostSnippets = 60;

/** Search over titles and texts; a newer search ends an older one. */
export const searchAnswers: Answerers<"searchPosts"> = {
  searchPosts: async ({ query }, session) => {
    const open = requireOpen(session);
    session.searching?.abort();
    const search = new AbortController();
    session.searching = search;
    const finds = await searchPosts(open.blog, query, {
      overlay: open.drafts,
      index: open.searchIndex,
      snippets: mostSnippets,
      signal: search.signal,
    });
    return finds.map(({ path, snippet }) => ({ id: path, snippet }));
  },
};
