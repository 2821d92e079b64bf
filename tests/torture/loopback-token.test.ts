/**
 * The token of the loopback host is looked for everywhere, while the app works and after it: it
 * must be in the page's memory and nowhere else.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium } from "playwright";
import type { BrowserContext, Page } from "playwright";
import { afterAll, describe, expect, it } from "vitest";
import { chromiumPath, quietFlags } from "../e2e/support/browser";
import { homeEnvironment } from "../e2e/support/shells";
import {
  editorOf,
  openPost,
  proofOf,
  showProof,
  untilSaved,
} from "../e2e/support/window";
import { folderOf } from "../support/blog-folder";
import { commandFile, runCommand } from "../support/command";
import { temporaryFolder } from "../support/temporary";
import { record } from "./support/record";
import { enter } from "./support/web-client";

const ending: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ending.reverse()) await end();
});

/** A server elsewhere that notes everything it is told. */
async function startOutside(): Promise<{ url: string; told: string[] }> {
  const told: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    told.push(`${request.url} ${JSON.stringify(request.rawHeaders)}`);
    response.end("<title>Outside</title>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ending.push(() => new Promise((done) => server.close(done)));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/outside`, told };
}

interface Command {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly url: string;
}

async function startCommand(
  blog: string,
  env: NodeJS.ProcessEnv,
): Promise<Command> {
  const child = spawn(process.execPath, [commandFile, "web", blog], {
    env: { ...env, NODE_DEBUG: "http,net" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  ending.push(() => stop(child));
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString("latin1");
      const found = /Galley is at (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", () => reject(new Error(said.slice(-2000))));
  });
  return { child, said: () => said, url };
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.on("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** A browser with a profile on the disk, as a person's has. */
async function openBrowser(
  profile: string,
  env: Record<string, string>,
): Promise<BrowserContext> {
  const isRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...(isRoot ? ["--no-sandbox"] : []), ...quietFlags],
    env,
  });
  ending.push(() => context.close());
  return context;
}

interface Secrets {
  readonly token: string;
  readonly returnCode: string;
}

/** What the host gives the page for its launch code. */
function hearSecrets(page: Page): Promise<Secrets> {
  return new Promise((resolve) => {
    page.on("response", (response) => {
      if (!response.url().endsWith("/enter")) return;
      void response.json().then((admission) => resolve(admission as Secrets));
    });
  });
}

/** Files below a folder that hold a text, as UTF-8 or UTF-16. */
function filesWith(folder: string, text: string): string[] {
  if (!existsSync(folder)) return [];
  const forms = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => {
      try {
        if (!statSync(path).isFile()) return false;
        const bytes = readFileSync(path);
        return forms.some((form) => bytes.includes(form));
      } catch {
        // The browser removes files while it works.
        return false;
      }
    });
}

/** Arguments and environment of every process that may be looked at. */
function processesWith(text: string): string[] {
  if (!existsSync("/proc/self/cmdline")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) =>
      ["cmdline", "environ"].map((file) => `/proc/${pid}/${file}`),
    )
    .filter((path) => {
      try {
        return readFileSync(path).includes(text);
      } catch {
        return false;
      }
    });
}

describe("the token", () => {
  it("is in no argument, log, history, referrer, exported file or folder of Galley's", async () => {
    const outside = await startOutside();
    const blog = await folderOf({
      "galley.yaml": "title: Token\n",
      "posts/a.md": `---\ntitle: First\ndate: 2026-01-01\n---\n\nText with [a link](${outside.url}).\n`,
    });
    const { home, env } = await homeEnvironment();
    const site = join(await temporaryFolder(), "site");
    // The app exports to where the last export went.
    await runCommand(["export", blog, "--out", site], { env });
    const profile = await temporaryFolder("galley-profile-");
    const command = await startCommand(blog, env);
    const port = Number(new URL(command.url).port);
    const launchCode = new URL(command.url).hash.slice(1);
    const context = await openBrowser(profile, env);
    const page = await context.newPage();
    const hearing = hearSecrets(page);
    await page.goto(command.url);
    const { token, returnCode } = await hearing;
    expect(token).toMatch(/^[0-9a-f]{64}$/);

    // The app at work: writing, saving, a link followed out of the proof, an export, a reload.
    await openPost(page, "First");
    await editorOf(page).click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("More.");
    await page.keyboard.press("ControlOrMeta+s");
    await untilSaved(page);
    await showProof(page, "Article");
    const [opened] = await Promise.all([
      context.waitForEvent("page"),
      proofOf(page).getByRole("link", { name: "a link" }).click(),
    ]);
    await opened.waitForLoadState();
    await opened.close();
    await page.getByRole("button", { name: "Export…" }).click();
    const dialog = page.getByRole("dialog", { name: /Export/ });
    await dialog.getByRole("button", { name: /^Export/ }).click();
    const exported = join(site, "posts/a/index.html");
    await expect
      .poll(() => readFileSync(exported, "utf8"), { timeout: 20_000 })
      .toContain("More.");
    await page.keyboard.press("Escape");
    const address = page.url();
    const stored = await page.evaluate(() =>
      JSON.stringify([
        { ...localStorage },
        document.cookie,
        document.documentElement.outerHTML,
        performance.getEntries().map(({ name }) => name),
      ]),
    );
    const whileWorking = processesWith(token);
    const secondHearing = hearSecrets(page);
    await page.reload();
    const second = await secondHearing;
    await editorOf(page).waitFor();
    const tokens = [token, second.token];
    const ofOthers = {
      "its address": tokens.filter((each) => address.includes(each)),
      "page, storage and cookies": tokens.filter((each) =>
        stored.includes(each),
      ),
      "arguments and environments": [
        ...whileWorking,
        ...tokens.flatMap(processesWith),
      ],
      "what the command said": tokens.filter((each) =>
        command.said().includes(each),
      ),
      "what a page elsewhere was told": tokens.filter((each) =>
        outside.told.join("\n").includes(each),
      ),
    };
    expect(outside.told.join("\n")).toContain("/outside");
    // What comes after it are the page's own requests.
    expect(outside.told[0]).not.toMatch(/Referer/i);
    expect(outside.told.join("\n")).not.toContain(`:${port}`);
    expect(outside.told.join("\n")).not.toContain(returnCode);

    await context.close();
    const folders = { blog, home, profile, site };
    const onDisk = Object.values(folders).flatMap((folder) =>
      tokens.flatMap((each) => filesWith(folder, each)),
    );
    const history = filesWith(profile, launchCode);

    expect(ofOthers).toEqual({
      "its address": [],
      "page, storage and cookies": [],
      "arguments and environments": [],
      "what the command said": [],
      "what a page elsewhere was told": [],
    });
    expect(onDisk).toEqual([]);
    // The search finds what is there: the browser's history has the app's address.
    expect(filesWith(profile, `127.0.0.1:${port}`)).not.toEqual([]);
    // The browser may remember the address that opened the page: its code is worth nothing by then.
    expect((await enter(port, { launchCode })).status).toBe(403);
    // So with the code that a reload has used.
    expect((await enter(port, { returnCode })).status).toBe(403);
    await record({
      what: "places in which the loopback host's token was looked for",
      times: Object.keys(ofOthers).length + Object.keys(folders).length,
      losses: onDisk.length + Object.values(ofOthers).flat().length,
      notes: [
        `the used launch code stands in ${history.length} files of the profile`,
      ],
    });
  });
});
