import { extname, join } from "node:path";
import { app, dialog, nativeTheme, shell } from "electron";
import type { BrowserWindow } from "electron";
import type { AppState, RequestArgument } from "#bridge";
import { refuse, withoutRecent, withPreferences, withRecent } from "#host";
import type { Shell } from "#host";
import type { AskedBlog } from "./asked-blog";
import { externalAddress } from "./external-address";
import type { Memory } from "./memory";
import { texts } from "./texts";

export interface DesktopShellOptions {
  readonly window: BrowserWindow;
  readonly memory: Memory;
  /** What to open when the page starts, or null. */
  readonly atStart: () => AskedBlog | null;
  readonly setUnsaved: (hasUnsaved: boolean) => void;
  readonly setHasBlog: (hasBlog: boolean) => void;
}

const platforms: Readonly<Record<string, AppState["platform"]>> = {
  darwin: "mac",
  win32: "windows",
};

/** What the host asks of the desktop, by Electron's own means. */
export function createDesktopShell(options: DesktopShellOptions): Shell {
  const { window, memory } = options;
  return {
    getApp: async () => {
      const atStart = options.atStart();
      return {
        version: app.getVersion(),
        shell: "desktop",
        platform: platforms[process.platform] ?? "linux",
        preferences: memory.get().preferences,
        recentBlogs: memory.get().recentBlogs,
        openAtStart: atStart?.folder ?? null,
        ...(atStart?.post === undefined ? {} : { postAtStart: atStart.post }),
      };
    },

    setPreferences: async ({ preferences: changes }) => {
      const next = memory.change((now) => ({
        ...now,
        ...withPreferences(now, changes),
      }));
      nativeTheme.themeSource = next.preferences.colours;
      return next.preferences;
    },

    forgetRecentBlog: async ({ folder }) => {
      const next = memory.change((now) => ({
        ...now,
        ...withoutRecent(now, folder),
      }));
      // The system's own list knows no way to forget one.
      app.clearRecentDocuments();
      for (const blog of [...next.recentBlogs].reverse()) {
        app.addRecentDocument(blog.folder);
      }
      return next.recentBlogs;
    },

    rememberBlog: async (blog) => {
      app.addRecentDocument(blog.folder);
      options.setHasBlog(true);
      memory.change((now) => ({ ...now, ...withRecent(now, blog) }));
    },

    forgetOpenBlog: async () => {
      options.setHasBlog(false);
      memory.change((now) => ({ ...now, lastOpen: null }));
    },

    chooseFolder: ({ purpose }) => chooseFolder(window, purpose),
    openExternal,
    openExported,
    moveToTrash: (path) => shell.trashItem(path),

    setUnsaved: async ({ hasUnsaved }) => {
      window.setDocumentEdited(hasUnsaved);
      options.setUnsaved(hasUnsaved);
      return null;
    },
  };
}

async function chooseFolder(
  window: BrowserWindow,
  purpose: RequestArgument<"chooseFolder">["purpose"],
): Promise<string | null> {
  const { title, button } = texts.choose[purpose];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    message: title,
    buttonLabel: button,
    properties:
      purpose === "open"
        ? ["openDirectory"]
        : ["openDirectory", "createDirectory"],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

async function openExternal({
  url,
}: RequestArgument<"openExternal">): Promise<null> {
  const address = externalAddress(url);
  if (address === null) throw refuse("bad-request", texts.openExternal);
  await shell.openExternal(address).catch((): never => {
    throw refuse("failed", texts.openExternal);
  });
  return null;
}

async function openExported(target: string): Promise<null> {
  if (process.platform === "darwin" && extname(target) !== "") {
    // A folder that is named like a program would be started.
    shell.showItemInFolder(join(target, "index.html"));
    return null;
  }
  const reason = await shell.openPath(target);
  if (reason !== "") throw refuse("failed", texts.openExported(reason));
  return null;
}
