/**
 * The desktop app with its main process at hand, for what only the desktop has.
 */
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright";
import type { Bridge } from "#bridge";
import { root } from "../../support/root";
import { patienceMs } from "./browser";
import { homeEnvironment } from "./shells";

declare global {
  interface Window {
    readonly galley?: Bridge;
  }
}

export const electronPath = process.env.GALLEY_ELECTRON ?? "";

if (electronPath === "") {
  console.warn(
    "SKIPPED: the desktop app, since Electron's runtime is not here.",
  );
}

type Environment = Awaited<ReturnType<typeof homeEnvironment>>;

export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Home folder and variables: a later start with them finds what this one left. */
  readonly environment: Environment;
  close(): Promise<void>;
}

export interface DesktopOptions {
  /** Folder or file given on the command line. */
  readonly argument?: string;
  readonly environment?: Environment;
  /** A script that runs in the main process before the app's own. */
  readonly before?: string;
}

/** Notes what the app tells Electron, as `notesOfMain`. */
export const notesScript = join(root, "tests/e2e/support/notes-of-main.cjs");

export async function openDesktopApp(
  options: DesktopOptions = {},
): Promise<Desktop> {
  const environment = options.environment ?? (await homeEnvironment());
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      ...(options.before === undefined ? [] : ["-r", options.before]),
      root,
      ...(options.argument === undefined ? [] : [options.argument]),
    ],
    env: environment.env,
    cwd: root,
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(patienceMs);
  await page.locator("#root > *").first().waitFor();
  return { app, page, environment, close: () => closeApp(app) };
}

/** Ends the app as a person would who does not care for what is unsaved. */
async function closeApp(app: ElectronApplication): Promise<void> {
  await answerMessages(app, 1);
  await app.close();
}

/** Answers every question of the app by its button with this number. */
export async function answerMessages(
  app: ElectronApplication,
  response: number,
): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showMessageBox = () =>
      Promise.resolve({ response: chosen, checkboxChecked: false });
  }, response);
}

/** Chooses an item of the native menu by its command. */
export async function chooseInMenu(
  app: ElectronApplication,
  id: string,
): Promise<void> {
  await app.evaluate(({ Menu }, command) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(command);
    if (!item) throw new Error(`The menu has no ${command}`);
    item.click();
  }, id);
}
