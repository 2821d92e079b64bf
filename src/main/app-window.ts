import { join } from "node:path";
import { app, BrowserWindow, dialog, nativeTheme, screen } from "electron";
import { appPage } from "./app-address";
import type { Memory } from "./memory";
import { texts } from "./texts";
import { minimumSize, openingBounds } from "./window-bounds";
import type { WindowPlace } from "./window-bounds";

/** The desk's colours, so that nothing flashes before the page is painted. */
const deskColours = { light: "#EDEBE6", dark: "#151412" };
const settledMs = 500;

/** Makes the window where it was last, hidden until its page is painted. */
export function createAppWindow(memory: Memory): BrowserWindow {
  const last = memory.get().window;
  const primary = screen.getPrimaryDisplay().workArea;
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...openingBounds(last, [primary, ...areas]),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: app.name,
    backgroundColor: deskColour(),
    icon: join(app.getAppPath(), "resources", "icon.png"),
    // Each is Electron's default today; they are what the rest relies on.
    webPreferences: {
      preload: join(app.getAppPath(), "out", "preload", "index.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The window has dialogs of its own; a page's would speak in its name.
      disableDialogs: true,
      spellcheck: true,
      devTools: !app.isPackaged,
    },
  });
  if (last?.isMaximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  followColours(window);
  rememberPlace(window, memory);
  offerReload(window);
  return window;
}

function deskColour(): string {
  return nativeTheme.shouldUseDarkColors ? deskColours.dark : deskColours.light;
}

function followColours(window: BrowserWindow): void {
  const follow = (): void => window.setBackgroundColor(deskColour());
  nativeTheme.on("updated", follow);
  window.on("closed", () => nativeTheme.off("updated", follow));
}

function rememberPlace(window: BrowserWindow, memory: Memory): void {
  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    memory.change((now) => ({ ...now, window: placeOf(window) }));
  };
  const rememberSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(remember, settledMs);
  };
  window.on("resize", rememberSoon);
  window.on("move", rememberSoon);
  window.on("close", remember);
  window.on("closed", () => clearTimeout(timer));
}

function placeOf(window: BrowserWindow): WindowPlace {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

/** A page that crashed is opened again on request: its texts are in the journal. */
function offerReload(window: BrowserWindow): void {
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    void askAfterCrash(window);
  });
}

async function askAfterCrash(window: BrowserWindow): Promise<void> {
  const { message, detail, reload, close } = texts.crashed;
  const { response } = await dialog.showMessageBox(window, {
    type: "error",
    message,
    detail,
    buttons: [reload, close],
    defaultId: 0,
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) await window.loadURL(appPage);
  else window.destroy();
}
