import { app, Menu, nativeTheme, session } from "electron";
import type { BrowserWindow } from "electron";
import type { CommandId } from "#bridge";
import { menuTemplate } from "./app-menu";
import type { MenuState } from "./app-menu";
import { serveAppScheme } from "./app-scheme";
import { askedBlog } from "./asked-blog";
import type { AskedBlog } from "./asked-blog";
import { carryRequests } from "./carry-messages";
import { openDesk } from "./desk";
import type { Desk } from "./desk";
import { guardContents, guardSession } from "./guard-contents";
import { Memory } from "./memory";
import { offerContextMenu } from "./offer-context-menu";

/** The app: one window at most, the menu, and what the system asks of them. */
export class DesktopApp {
  readonly #memory = new Memory(() => this.#showMenu());
  readonly #devServer = devServerAddress();
  /** Hosts that are still ending their work. */
  readonly #endings = new Set<Promise<void>>();
  #desk: Desk | null = null;
  #hasBlog = false;
  #isQuitting = false;
  #shownMenu = "";
  /** What was asked for before there was a window. */
  #asked: AskedBlog | null;

  /** Takes the folder or file that the command line names. */
  constructor(path: string | null) {
    this.#asked = path === null ? null : askedBlog(path);
  }

  /** Listens to the system at once, and shows the window when the app is ready. */
  async start(): Promise<void> {
    this.#listen();
    await app.whenReady();
    guardSession(session.defaultSession, this.#devServer !== null);
    serveAppScheme({
      host: () => this.#desk?.host ?? null,
      devServer: this.#devServer,
    });
    carryRequests(() => this.#desk);
    nativeTheme.themeSource = this.#memory.get().preferences.colours;
    this.#showMenu();
    this.#open();
  }

  /** Opens the blog of a folder or file; in the window that is there, if there is one. */
  ask(path: string | null): void {
    if (path !== null) this.#askedFor(askedBlog(path));
    if (app.isReady()) this.#show();
  }

  #askedFor(asked: AskedBlog): void {
    if (this.#desk === null) this.#asked = asked;
    else this.#desk.announce({ name: "blogRequested", event: asked });
  }

  #listen(): void {
    app.on("web-contents-created", (_event, contents) => {
      guardContents(contents);
      offerContextMenu(contents);
    });
    app.on("open-file", (event, path) => {
      event.preventDefault();
      this.ask(path);
    });
    app.on("activate", () => this.ask(null));
    app.on("before-quit", () => (this.#isQuitting = true));
    app.on("window-all-closed", () => {
      if (process.platform !== "darwin") app.quit();
    });
    app.on("will-quit", (event) => {
      if (this.#endings.size === 0) return;
      // What was asked of the host before the window closed is still being written.
      event.preventDefault();
      void Promise.allSettled(this.#endings).then(() => app.quit());
    });
  }

  #open(): void {
    const asked = this.#asked ?? this.#lastOpen();
    this.#asked = null;
    const desk = openDesk({
      memory: this.#memory,
      atStart: asked,
      setHasBlog: (hasBlog) => {
        this.#hasBlog = hasBlog;
        this.#showMenu();
      },
      close: (window) => this.#close(window),
      stay: () => (this.#isQuitting = false),
    });
    this.#desk = desk;
    desk.window.on("closed", () => this.#forget(desk));
  }

  #lastOpen(): AskedBlog | null {
    const folder = this.#memory.get().lastOpen;
    return folder === null ? null : { folder };
  }

  #show(): void {
    if (this.#desk === null) return this.#open();
    const { window } = this.#desk;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  #close(window: BrowserWindow): void {
    if (this.#isQuitting) app.quit();
    else window.close();
  }

  #forget(desk: Desk): void {
    this.#desk = null;
    this.#hasBlog = false;
    const ending = desk.host.close().catch(() => undefined);
    this.#endings.add(ending);
    void ending.then(() => this.#endings.delete(ending));
    this.#showMenu();
  }

  #runCommand(command: CommandId): void {
    if (this.#desk === null) return this.#open();
    this.#desk.announce({ name: "commandChosen", event: { command } });
  }

  #showMenu(): void {
    if (!app.isReady()) return;
    const { preferences, recentBlogs } = this.#memory.get();
    const state: MenuState = {
      isMac: process.platform === "darwin",
      isPackaged: app.isPackaged,
      hasBlog: this.#hasBlog,
      preferences,
      recentBlogs,
    };
    // Each change of a pane's width comes by here, and a menu that is open would close.
    const shown = JSON.stringify({
      ...state,
      preferences: { ...preferences, postsWidth: 0, proofsWidth: 0 },
    });
    if (shown === this.#shownMenu) return;
    this.#shownMenu = shown;
    const template = menuTemplate(state, {
      runCommand: (command) => this.#runCommand(command),
      openBlog: (folder) => this.ask(folder),
      showAbout: () => app.showAboutPanel(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
}

/** Only where the app runs from its sources: what is packaged takes nothing from a server. */
function devServerAddress(): string | null {
  const address = process.env["ELECTRON_RENDERER_URL"];
  return app.isPackaged || !address ? null : address;
}
