/**
 * The loopback servers against hostile pages in a real browser: other ports, other sites, names
 * that point here, pages of nobody. The attacker knows more than an attacker would: the preview's
 * random key, a launch code and even the token.
 */
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";
import type { Browser, BrowserContext, Frame, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, quietFlags } from "../e2e/support/browser";
import { temporaryFolder } from "../support/temporary";
import { attack } from "./support/hostile-page";
import type { Prey } from "./support/hostile-page";
import { marker, serverNames, startServers } from "./support/loopback-servers";
import type { ServerName, Servers } from "./support/loopback-servers";
import { times } from "./support/length";
import { record } from "./support/record";
import { enter } from "./support/web-client";

let servers: Servers;
let attacker: Server;
let attackerPort: number;
let browser: Browser;
let tried = 0;
let losses = 0;

beforeAll(async () => {
  servers = await startServers();
  attacker = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end("<!doctype html><title>Attacker</title><body>attacker</body>");
  });
  await new Promise<void>((done) => attacker.listen(0, "127.0.0.1", done));
  attackerPort = (attacker.address() as AddressInfo).port;
  const isRoot = process.getuid?.() === 0;
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      ...quietFlags,
      "--host-resolver-rules=MAP evil.test 127.0.0.1, MAP *.evil.test 127.0.0.1",
    ],
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await new Promise((done) => attacker.close(done));
  await servers.close();
  await record({
    what: "attempts of hostile pages in a browser on the loopback servers",
    times: tried,
    losses,
  });
});

function preyOf(name: ServerName): Prey {
  const isWeb = name === "web";
  const { host, ports, previewBase, paths, token } = servers;
  return {
    origin: `http://127.0.0.1:${ports[name]}`,
    path: paths[name],
    script: isWeb ? "/assets/x.js" : "/s.js",
    style: isWeb ? "/assets/x.css" : "/s.css",
    picture: isWeb ? `${previewBase}images/p.png` : "/images/p.png",
    marker,
    launchCode: new URL(host.newUrl()).hash.slice(1),
    token,
  };
}

type Where = (context: BrowserContext) => Promise<Page | Frame>;

const at =
  (address: () => string): Where =>
  async (context) => {
    const page = await context.newPage();
    await page.goto(address());
    return page;
  };

/** Where the hostile page stands. */
const places: Readonly<Record<string, Where>> = {
  "another port": at(() => `http://127.0.0.1:${attackerPort}/`),
  "another port of the other name": at(
    () => `http://localhost:${attackerPort}/`,
  ),
  "another site": at(() => `http://evil.test:${attackerPort}/`),
  "an address of data": at(() => "data:text/html,<body>attacker</body>"),
  "a file": async (context) => {
    const file = join(await temporaryFolder(), "attacker.html");
    writeFileSync(file, "<!doctype html><body>attacker</body>");
    return at(() => pathToFileURL(file).href)(context);
  },
  "a frame of nobody": async (context) => {
    const page = await context.newPage();
    await page.goto(`http://evil.test:${attackerPort}/`);
    await page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts allow-forms");
      frame.setAttribute("srcdoc", "<!doctype html><body>attacker</body>");
      document.body.append(frame);
    });
    await page.waitForFunction(() => frames.length === 1);
    const frame = page.frames().at(-1);
    if (frame === undefined) throw new Error("no frame");
    await frame.waitForLoadState();
    return frame;
  },
};

/** Everything that the server answered to a page of this context other than by refusing. */
function hearAnswers(context: BrowserContext, origin: string): string[] {
  const answers: string[] = [];
  context.on("response", (response) => {
    if (!response.url().startsWith(origin)) return;
    if (response.status() >= 400) return;
    answers.push(`${response.status()} ${response.url()}`);
  });
  return answers;
}

/** The short run tries each server and each place once at least, not each with each. */
const isWhole = times(1, 2) > 1;
const fewPlaces = ["another port", "another site"];

describe.each(serverNames)("the %s server, from", (name) => {
  const isAll = isWhole || name === "web";
  it.each(isAll ? Object.keys(places) : fewPlaces)(
    "%s, gives nothing away",
    async (place) => {
      const context = await browser.newContext();
      try {
        const prey = preyOf(name);
        const answers = hearAnswers(context, prey.origin);
        const entriesBefore = servers.entries();
        const stand = await places[place]!(context);
        const ends = await stand.evaluate(attack, prey);
        const lost = Object.entries(ends).filter(
          ([, end]) => end !== "refused",
        );
        tried += Object.keys(ends).length;
        losses += lost.length + answers.length;
        expect(Object.fromEntries(lost)).toEqual({});
        expect(answers).toEqual([]);
        expect(Object.keys(ends).length).toBeGreaterThan(45);
        // The code that the attacker had is still good, and nobody came in by it.
        expect(servers.entries()).toBe(entriesBefore);
        const { launchCode } = prey;
        expect((await enter(servers.ports.web, { launchCode })).status).toBe(
          200,
        );
      } finally {
        await context.close();
      }
    },
  );

  it("its own pages gives all of that, so that the refusals mean something", async () => {
    const context = await browser.newContext();
    try {
      const prey = preyOf(name);
      const stand = await at(() => `${prey.origin}/`)(context);
      const { text, hasPicture } = await stand.evaluate(
        async ({ path, picture }) => {
          const image = new Image();
          image.src = picture;
          const hasPicture = await image.decode().then(
            () => true,
            () => false,
          );
          const xhr = new XMLHttpRequest();
          xhr.open("GET", path, false);
          try {
            xhr.send();
          } catch {
            return { text: "", hasPicture };
          }
          return { text: xhr.responseText, hasPicture };
        },
        { path: prey.path, picture: prey.picture },
      );
      expect(hasPicture).toBe(true);
      // An exported page may connect to nothing at all.
      if (name !== "exported") expect(text).toContain(marker);
    } finally {
      await context.close();
    }
  });

  it("a name that points here, answers no page", async () => {
    const context = await browser.newContext();
    try {
      const { path } = preyOf(name);
      const page = await context.newPage();
      for (const host of ["evil.test", "a.evil.test", "localhost.evil.test"]) {
        for (const address of ["/", path]) {
          const url = `http://${host}:${servers.ports[name]}${address}`;
          const answer = await page.goto(url);
          tried += 1;
          if (answer?.status() !== 403) losses += 1;
          expect(answer?.status()).toBe(403);
          expect(await page.content()).not.toContain(marker);
        }
      }
    } finally {
      await context.close();
    }
  });

  it.each([
    ["another site", () => `http://evil.test:${attackerPort}/`],
    ["another port", () => `http://127.0.0.1:${attackerPort}/`],
  ])(
    "a window that %s opened, cannot be read or steered",
    async (_who, from) => {
      const context = await browser.newContext();
      try {
        const { origin, path } = preyOf(name);
        const page = await context.newPage();
        await page.goto(from());
        for (const address of ["/", path, "/preview/0123456789abcdef/"]) {
          const [opened] = await Promise.all([
            context.waitForEvent("page"),
            page.evaluate((url) => {
              Object.assign(globalThis, { opened: window.open(url) });
            }, origin + address),
          ]);
          await opened.waitForLoadState().catch(() => undefined);
          const seen = await page.evaluate(() => {
            const { opened } = globalThis as unknown as { opened: Window };
            try {
              return opened.document.documentElement.outerHTML;
            } catch {
              return "";
            }
          });
          const shown = await opened.content().catch(() => "");
          tried += 1;
          // Galley's window opens a preview from its own port; nobody else may even show it.
          const mayShow = name !== "web" && from().includes("127.0.0.1");
          if (seen.includes(marker) || (!mayShow && shown.includes(marker)))
            losses += 1;
          expect(seen).not.toContain(marker);
          if (!mayShow) expect(shown).not.toContain(marker);
          else expect(await hasOpener(opened)).toBe(false);
          await opened.close();
        }
      } finally {
        await context.close();
      }
    },
  );
});

function hasOpener(page: Page): Promise<boolean> {
  return page.evaluate(() => window.opener !== null);
}
