/**
 * A browser that is watched: whatever a payload manages to do is a loss. Names of other machines all
 * lead to a door of ours, so that also a connection without a request is seen.
 */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Frame,
  type Page,
  type Request,
} from "playwright";
import { chromiumPath, quietFlags } from "../../../e2e/support/browser";
import { canary } from "./payload";

export interface WatchOptions {
  /** Whether a request may be made: everything else would have left the machine or reached a neighbour. */
  readonly mayAsk: (request: Request) => boolean;
  /** Whether another machine may be asked for this address: nothing may without this. */
  readonly mayReach?: (url: URL) => boolean;
  /** Whether a frame below the top may be there. */
  readonly mayFrame?: (frame: Frame) => boolean;
}

export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What ran, was asked for, was opened or led away, in words. */
  readonly losses: string[];
  /** Errors that nobody caught. */
  readonly errors: string[];
  /** What a content policy had to stop. */
  readonly refusals: string[];
  /** Addresses that the page opened in new windows: never done, only noted. */
  readonly opened: string[];
  close(): Promise<void>;
}

export async function watchedBrowser(options: WatchOptions): Promise<Watched> {
  const losses: string[] = [];
  const door = await openDoor(losses, options.mayReach ?? (() => false));
  const browser = await launch(door.port);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: "block",
  });
  const opened: string[] = [];
  await hearRuns(context, losses, opened);
  await hearAdoptions(context);
  watchRequests(context, options, losses);
  const page = await context.newPage();
  context.on("page", (popup) => {
    losses.push(`a window opened: ${popup.url()}`);
    void popup.close();
  });
  const { errors, refusals } = hear(page, losses);
  watchFrames(page, options, losses);
  return {
    page,
    context,
    losses,
    errors,
    refusals,
    opened,
    async close() {
      await browser.close();
      await door.close();
    },
  };
}

/** The browser has errands of its own; pages are watched in a second way. */
const notOurs = ["127.0.0.1", "*.google.com", "*.googleapis.com", "*.gvt1.com"]
  .map((host) => `EXCLUDE ${host}`)
  .join(", ");

function launch(port: number): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      ...quietFlags,
      `--host-resolver-rules=MAP * 127.0.0.1:${port}, ${notOurs}`,
    ],
  });
}

/** Where all connections to other machines arrive; none is answered. */
async function openDoor(
  losses: string[],
  mayReach: (url: URL) => boolean,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((socket) => {
    let asked: URL | null = null;
    socket.once("data", (head) => {
      asked = addressIn(head.toString("latin1"));
      socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      if (asked !== null && mayReach(asked)) return;
      losses.push(`a connection to another machine: ${asked?.href ?? "?"}`);
    });
    // One that asks for nothing is a connection all the same.
    socket.setTimeout(1000, () => socket.destroy());
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The address that a plain request asks for, from its beginning. */
function addressIn(head: string): URL | null {
  const path = /^GET (\S+) HTTP\//.exec(head)?.[1];
  const host = /^host: *(\S+)/im.exec(head)?.[1];
  return URL.parse(`http://${host ?? ""}${path ?? ""}`);
}

/** The canary is there in every frame that can run anything, and so are the words of old payloads. */
async function hearRuns(
  context: BrowserContext,
  losses: string[],
  opened: string[],
): Promise<void> {
  await context.exposeBinding(canary, ({ frame }, what: unknown) => {
    losses.push(`payload ${String(what)} ran in ${frame.url()}`);
  });
  await context.exposeBinding("__opened", (_, url: unknown) => {
    opened.push(String(url));
  });
  await context.addInitScript((name) => {
    const all = globalThis as unknown as Record<
      string,
      (what: unknown) => unknown
    >;
    for (const dialog of ["alert", "confirm", "prompt", "print"]) {
      all[dialog] = () => all[name]?.(dialog);
    }
    all["open"] = (url) => {
      void all["__opened"]?.(url);
      return null;
    };
  }, canary);
}

/** Nodes from elsewhere - a proof, an inert document - never come into the page of the app itself. */
async function hearAdoptions(context: BrowserContext): Promise<void> {
  await context.addInitScript((name) => {
    if (window.top !== window) return;
    const tell = (node: unknown, into: Node): void => {
      const owner = into instanceof Document ? into : into.ownerDocument;
      if (owner !== document || !isForeign(node)) return;
      const report = (
        globalThis as unknown as Record<string, (what: string) => void>
      )[name];
      report?.("nothing, but a node of another document came into the page:");
    };
    const isForeign = (node: unknown): boolean =>
      typeof node === "object" &&
      node !== null &&
      "ownerDocument" in node &&
      node.ownerDocument !== document;
    const wrap = (prototype: object, method: string): void => {
      const all = prototype as Record<string, (...nodes: unknown[]) => unknown>;
      const original = all[method];
      if (original === undefined) return;
      all[method] = function (this: Node, ...nodes: unknown[]) {
        for (const node of nodes) tell(node, this);
        return original.apply(this, nodes);
      };
    };
    for (const method of ["appendChild", "insertBefore", "replaceChild"])
      wrap(Node.prototype, method);
    for (const method of [
      "append",
      "prepend",
      "before",
      "after",
      "replaceWith",
      "replaceChildren",
    ])
      wrap(Element.prototype, method);
    for (const method of ["adoptNode", "importNode"])
      wrap(Document.prototype, method);
  }, canary);
}

/** Reasons of Chromium for requests that it never makes. */
const stopped = ["csp", "origin", "other"];

/**
 * What a policy stops is announced as a request, too, and fails with its reason at once. Nothing is
 * intercepted: the browser does what it does for a writer.
 */
function watchRequests(
  context: BrowserContext,
  { mayAsk }: WatchOptions,
  losses: string[],
): void {
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (!mayAsk(request) && !stopped.includes(reason)) {
      losses.push(`asked for ${nameOf(request)} (${reason})`);
    }
  });
  context.on("requestfinished", (request) => {
    if (!mayAsk(request)) losses.push(`got ${nameOf(request)}`);
  });
}

function nameOf(request: Request): string {
  return `${request.resourceType()} ${request.url()}`;
}

function hear(page: Page, losses: string[]) {
  const errors: string[] = [];
  const refusals: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error.stack ?? error)));
  page.on("dialog", (dialog) => {
    losses.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("download", (download) =>
    losses.push(`a download: ${download.url()}`),
  );
  page.on("crash", () => losses.push("the page crashed"));
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|sandboxed|Blocked script/i.test(text)) {
      refusals.push(text);
    }
  });
  return { errors, refusals };
}

function watchFrames(
  page: Page,
  { mayFrame = () => false }: WatchOptions,
  losses: string[],
): void {
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) return;
    if (!mayFrame(frame)) losses.push(`a frame: ${frame.url()}`);
  });
}

/** Waits as long as quiet loads and timers of zero need; the same for every page. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => setTimeout(resolve, 30)),
        ),
      ),
  );
}
