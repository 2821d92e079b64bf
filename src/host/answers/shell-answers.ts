import type { Answerers } from "../session";
import { refuse } from "../refusal";

/** What the shell knows and does; the host only carries it. */
export const shellAnswers: Answerers<
  | "getApp"
  | "setPreferences"
  | "forgetRecentBlog"
  | "chooseFolder"
  | "openExternal"
  | "openExported"
  | "setUnsaved"
> = {
  getApp: (_argument, { options }) => options.shell.getApp(),
  setPreferences: (argument, { options }) =>
    options.shell.setPreferences(argument),
  forgetRecentBlog: (argument, { options }) =>
    options.shell.forgetRecentBlog(argument),
  chooseFolder: (argument, { options }) => options.shell.chooseFolder(argument),
  setUnsaved: (argument, { options }) => options.shell.setUnsaved(argument),

  openExternal: async ({ url }, { options }) => {
    const { protocol } = parseUrl(url);
    if (!["http:", "https:", "mailto:"].includes(protocol)) {
      throw refuse("bad-request", "Only web and mail addresses are opened.");
    }
    return options.shell.openExternal({ url: new URL(url).href });
  },

  openExported: async (_argument, { options, exportedTo }) => {
    if (exportedTo === null) {
      throw refuse("not-found", "Nothing has been exported yet.");
    }
    return options.shell.openExported(exportedTo);
  },
};

function parseUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url);
  throw refuse("bad-request", "This is not an address that can be opened.");
}
