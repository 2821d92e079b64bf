/**
 * `galley web` as a process of its own that can be killed, and its window in a browser that can be
 * killed as well.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { chromiumPath, quietFlags } from "../../e2e/support/browser";
import { homeEnvironment } from "../../e2e/support/shells";
import { editorOf } from "../../e2e/support/window";
import { commandFile } from "../../support/command";
import { folderOf } from "../../support/blog-folder";

export const postId = "posts/typed.md";
export const startText =
  "---\ntitle: Typed\ndate: 2026-05-01\n---\n\nThe text before.\n\n";

/** A blog with one post, and a home folder whose preferences say whether texts save themselves. */
export interface TypingPlace {
  readonly blog: string;
  readonly file: string;
  readonly env: Record<string, string>;
}

export async function typingPlace(autosave: boolean): Promise<TypingPlace> {
  const blog = await folderOf({ [postId]: startText });
  const { env } = await homeEnvironment();
  const kept = JSON.stringify({ preferences: { autosave } });
  for (const name of [
    "galley/browser.json",
    "galley/galley.json",
    "Galley/galley.json",
  ]) {
    const path = join(env["XDG_CONFIG_HOME"] ?? "", name);
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, kept);
  }
  return { blog, file: join(blog, postId), env };
}

export interface HostProcess {
  /** An address that has not been used yet. */
  address(): Promise<string>;
  readonly process: ChildProcess;
  kill(): Promise<void>;
}

const addresses = /http:\/\/127\.0\.0\.1:\d+\/#[0-9a-f]+/g;

/** Starts `galley web` on the blog. */
export function startHost(
  { blog, env }: TypingPlace,
  port?: number,
): HostProcess {
  const ports = port === undefined ? [] : ["--port", String(port)];
  const child = spawn(process.execPath, [commandFile, "web", blog, ...ports], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const taken = new Set<string>();
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return {
    process: child,
    address: async () => {
      for (;;) {
        const fresh = (said.match(addresses) ?? []).find((a) => !taken.has(a));
        if (fresh !== undefined) {
          taken.add(fresh);
          return fresh;
        }
        if (child.exitCode !== null)
          throw new Error(`The host ended (${child.exitCode}):\n${said}`);
        await new Promise((go) => setTimeout(go, 20));
      }
    },
    kill: () => killed(child),
  };
}

export function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

export interface KillableBrowser {
  readonly browser: Browser;
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function launchKillable(): Promise<KillableBrowser> {
  const server = await chromium.launchServer({
    executablePath: chromiumPath(),
    args: [
      ...quietFlags,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  return {
    browser,
    kill: () => killed(server.process()),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** A page of its own context at this address, with the caret behind the post's last character. */
export async function openToType(
  browser: Browser,
  address: string,
): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await caretToEnd(page);
  return page;
}

export async function caretToEnd(page: Page): Promise<void> {
  await editorOf(page).waitFor();
  await editorOf(page).click();
  await page.keyboard.press("ControlOrMeta+End");
}
