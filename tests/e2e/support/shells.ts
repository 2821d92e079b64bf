/**
 * The two ways in which the window stands before a writer: a browser on the loopback host, and the
 * desktop app. A journey is written once and walks through both.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  _electron,
  type Browser,
  type BrowserContext,
  type ElectronApplication,
  type Page,
} from "playwright";
import { afterAll } from "vitest";
import { commandFile } from "../../support/command";
import { root } from "../../support/root";
import { temporaryFolder } from "../../support/temporary";
import { launchBrowser, patienceMs } from "./browser";
import { tabTo } from "./window";

export interface ShellOptions {
  /** Blog to open at once; the start screen without one. */
  readonly blog?: string;
  readonly colorScheme?: "light" | "dark";
  readonly size?: { readonly width: number; readonly height: number };
}

export interface OpenShell {
  readonly page: Page;
  /** A home folder of its own: nothing of the person who runs the tests is read or written. */
  readonly home: string;
  /** Does `ask`, which asks for a folder, and answers with this one, as a person would. */
  giveFolder(folder: string, ask: () => Promise<void>): Promise<void>;
  /** What the page complained of: uncaught errors, refused content, failed requests. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
  /** Ends host and window as a crash does: nobody is asked, and nothing is written any more. */
  crash(): Promise<void>;
}

export interface Shell {
  readonly name: "browser" | "desktop";
  open(options?: ShellOptions): Promise<OpenShell>;
}

const defaultSize = { width: 1440, height: 900 };

/** The shells that can be walked here: the desktop one wherever Electron has an executable. */
export function availableShells(): Shell[] {
  const electron = process.env.GALLEY_ELECTRON;
  const browser: Shell = { name: "browser", open: openInBrowser };
  if (!electron) return [browser];
  return [
    browser,
    { name: "desktop", open: (options) => openDesktop(electron, options) },
  ];
}

export async function homeEnvironment(): Promise<{
  home: string;
  env: Record<string, string>;
}> {
  const home = await temporaryFolder("galley-home-");
  await mkdir(join(home, "Documents"));
  const inherited = Object.entries(process.env).filter(
    ([, value]) => value !== undefined,
  );
  const env = {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    XDG_DATA_HOME: join(home, ".local/share"),
    XDG_CACHE_HOME: join(home, ".cache"),
    APPDATA: join(home, "AppData"),
    BROWSER: "none",
  };
  return { home, env };
}

/** `galley web` with a home folder of its own. */
export async function startLoopbackHost(blog?: string): Promise<{
  /** Address of its first page. */
  readonly url: string;
  readonly home: string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}> {
  const { home, env } = await homeEnvironment();
  const host = spawn(
    process.execPath,
    [commandFile, "web", ...(blog === undefined ? [] : [blog])],
    { env, stdio: ["ignore", "pipe", "pipe"] },
  );
  try {
    const url = await announcedAddress(host);
    return { url, home, stop: (signal) => stop(host, signal) };
  } catch (error) {
    await stop(host);
    throw error;
  }
}

/** One for all ways of a file: each has a context of its own, which knows nothing of the others. */
let browser: Promise<Browser> | null = null;

afterAll(async () => {
  await (await browser)?.close();
});

export async function openInBrowser(
  options: ShellOptions = {},
): Promise<OpenShell> {
  const host = await startLoopbackHost(options.blog);
  let context: BrowserContext | undefined;
  try {
    browser ??= launchBrowser();
    context = await (
      await browser
    ).newContext({
      viewport: options.size ?? defaultSize,
      colorScheme: options.colorScheme ?? "light",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const complaints = hearComplaints(page);
    await page.goto(host.url);
    const opened = context;
    return {
      page,
      home: host.home,
      complaints,
      giveFolder: (folder, ask) => giveFolderInPage(page, folder, ask),
      async close() {
        await opened.close();
        await host.stop();
      },
      async crash() {
        await host.stop("SIGKILL");
        await opened.close();
      },
    };
  } catch (error) {
    await context?.close();
    await host.stop();
    throw error;
  }
}

/** The first address that the command prints. */
function announcedAddress(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(said)?.[0];
      if (address !== undefined && said.includes("\n")) resolve(address);
    };
    host.stdout?.on("data", hear);
    host.stderr?.on("data", hear);
    host.on("exit", (code) =>
      reject(new Error(`The loopback host ended (${code}):\n${said}`)),
    );
  });
}

function stop(
  process: ChildProcess,
  signal: NodeJS.Signals = "SIGTERM",
): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null)
    return Promise.resolve();
  return new Promise((resolve) => {
    process.removeAllListeners("exit");
    process.on("exit", () => resolve());
    process.kill(signal);
  });
}

async function openDesktop(
  executablePath: string,
  options: ShellOptions = {},
): Promise<OpenShell> {
  const { home, env } = await homeEnvironment();
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath,
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      root,
      ...(options.blog === undefined ? [] : [options.blog]),
    ],
    env,
    cwd: root,
    colorScheme: options.colorScheme ?? "light",
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(patienceMs);
  const complaints = hearComplaints(page);
  await page.emulateMedia({ colorScheme: options.colorScheme ?? "light" });
  await page.setViewportSize(options.size ?? defaultSize);
  return {
    page,
    home,
    complaints,
    giveFolder: (folder, ask) => giveFolderNatively(app, folder, ask),
    async close() {
      // Unsaved text asks before it closes: a way that ended badly may have left some.
      await app
        .evaluate(({ dialog }) => {
          dialog.showMessageBox = () =>
            Promise.resolve({ response: 1, checkboxChecked: false });
        })
        .catch(() => undefined);
      await app.close();
    },
    async crash() {
      const ended = new Promise((resolve) => app.process().on("exit", resolve));
      app.process().kill("SIGKILL");
      await ended;
    },
  };
}

/** The browser's own chooser, by keyboard: a field for the path, and the button that takes it. */
async function giveFolderInPage(
  page: Page,
  folder: string,
  ask: () => Promise<void>,
): Promise<void> {
  await ask();
  await page
    .getByRole("dialog")
    .filter({ hasText: "Show hidden folders" })
    .waitFor();
  await tabTo(page, "Folder");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(folder);
  await page.keyboard.press("Enter");
  await tabTo(page, /^(Open|Use) this folder$|^Write the site here$/);
  await page.keyboard.press("Enter");
}

/** The system's dialog, answered before it opens. */
async function giveFolderNatively(
  app: ElectronApplication,
  folder: string,
  ask: () => Promise<void>,
): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
  await ask();
}

function hearComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) =>
    complaints.push(String(error.stack ?? error)),
  );
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return complaints;
}
