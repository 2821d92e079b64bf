import type { AppState } from "#bridge";
import { refuse, withoutRecent, withPreferences, withRecent } from "#host";
import type { Shell } from "#host";
import type { PreferencesFile } from "./preferences-file";

export interface BrowserShellOptions {
  readonly version: string;
  readonly preferences: PreferencesFile;
  /** Blog to open when the page starts; null for the one that was open last. */
  readonly startFolder: string | null;
}

const platforms: Readonly<Record<string, AppState["platform"]>> = {
  darwin: "mac",
  win32: "windows",
};

/** The shell where the window is a page in a browser: what the page can do by itself is refused here. */
export function createBrowserShell(options: BrowserShellOptions): Shell {
  const { preferences, version, startFolder } = options;
  return {
    async getApp() {
      const remembered = await preferences.read();
      return {
        version,
        shell: "browser",
        platform: platforms[process.platform] ?? "linux",
        preferences: remembered.preferences,
        recentBlogs: remembered.recentBlogs,
        openAtStart: startFolder ?? remembered.lastOpen,
      };
    },

    async setPreferences({ preferences: changes }) {
      const next = await preferences.change((now) =>
        withPreferences(now, changes),
      );
      return next.preferences;
    },

    async forgetRecentBlog({ folder }) {
      const next = await preferences.change((now) =>
        withoutRecent(now, folder),
      );
      return next.recentBlogs;
    },

    async rememberBlog(blog) {
      await preferences.change((now) => withRecent(now, blog));
    },

    async forgetOpenBlog() {
      await preferences.change((now) => ({ ...now, lastOpen: null }));
    },

    chooseFolder: () => Promise.resolve(null),
    setUnsaved: () => Promise.resolve(null),

    openExternal: () =>
      Promise.reject(
        refuse("bad-request", "The page opens addresses by itself."),
      ),

    openExported: (target) =>
      Promise.reject(
        refuse("failed", "A browser cannot open folders.", {
          hint: `The site is in ${target}.`,
        }),
      ),
  };
}
