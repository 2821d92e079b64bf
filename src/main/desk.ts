import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { app, dialog } from "electron";
import type { BrowserWindow, WebContents } from "electron";
import { createHost, findCacheKey } from "#host";
import type { Host, HostEvent } from "#host";
import { appPage } from "./app-address";
import type { AskedBlog } from "./asked-blog";
import { createAppWindow } from "./app-window";
import { sendEvent } from "./carry-messages";
import { Closing } from "./closing";
import type { ClosingChoice } from "./closing";
import { createDesktopShell } from "./desktop-shell";
import type { Memory } from "./memory";
import { texts } from "./texts";

/** The window with the host that answers it. */
export interface Desk {
  readonly window: BrowserWindow;
  readonly contents: WebContents;
  readonly host: Host;
  announce(event: HostEvent): void;
}

export interface DeskOptions {
  readonly memory: Memory;
  /** What to open when the page starts, or null. */
  readonly atStart: AskedBlog | null;
  readonly setHasBlog: (hasBlog: boolean) => void;
  /** Closes the window, or quits the app if that is what was begun. */
  readonly close: (window: BrowserWindow) => void;
  /** The person wants the window to stay. */
  readonly stay: () => void;
}

export function openDesk(options: DeskOptions): Desk {
  const { memory } = options;
  const window = createAppWindow(memory);
  const contents = window.webContents;
  const announce = (event: HostEvent): void => sendEvent(contents, event);
  const closing = closingOf(window, announce, options);
  const host = createHost({
    shell: createDesktopShell({
      window,
      memory,
      atStart: () => {
        const folder = host.openFolder();
        // A page that is loaded again finds the blog that is open.
        return folder === null ? options.atStart : { folder };
      },
      setUnsaved: (hasUnsaved) => closing.setUnsaved(hasUnsaved),
      setHasBlog: options.setHasBlog,
    }),
    ...folders(),
  });
  host.on(announce);
  // The page is always there; a window that is closed while it loads ends here.
  window.loadURL(appPage).catch(() => undefined);
  return { window, contents, host, announce };
}

function folders() {
  const appPath = app.getAppPath();
  return {
    rendererFolder: join(appPath, "out", "renderer"),
    sampleFolder: app.isPackaged
      ? join(process.resourcesPath, "sample-blog")
      : join(appPath, "resources", "sample-blog"),
    samplePlace: app.getPath("documents"),
    homeFolder: app.getPath("home"),
    cacheKey: () => findCacheKey(app.getPath("userData")),
    threadScript: pathToFileURL(join(appPath, "out", "main", "thread.js")),
  };
}

function closingOf(
  window: BrowserWindow,
  announce: (event: HostEvent) => void,
  { memory, close, stay }: DeskOptions,
): Closing {
  const closing = new Closing({
    savesByItself: () => memory.get().preferences.autosave,
    ask: () => askAboutUnsaved(window),
    saveAll: () =>
      announce({ name: "commandChosen", event: { command: "save-all" } }),
    close: () => {
      if (!window.isDestroyed()) close(window);
    },
    stay,
  });
  window.on("close", (event) => {
    if (!closing.mayClose()) event.preventDefault();
  });
  return closing;
}

const choices: readonly ClosingChoice[] = ["save", "close", "cancel"];

async function askAboutUnsaved(window: BrowserWindow): Promise<ClosingChoice> {
  const { message, detail, save, close, cancel } = texts.unsaved;
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message,
    detail,
    buttons: [save, close, cancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return choices[response] ?? "cancel";
}
