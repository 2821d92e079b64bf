/**
 * Every way from an address to a file, with addresses as attackers write them: nothing outside the
 * folder is ever given, links that leave are refused, and an address is decoded once.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { Agent } from "node:http";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readAppPage } from "#host";
import {
  decodeAddress,
  FileError,
  isRelativeInside,
  loadBlog,
  OutsideError,
  planOf,
  resolveInside,
  serveFolder,
  servePlan,
} from "#node";
import type { LocalServer } from "#node";
import { startTestHost } from "../support/test-host";
import { hostileAddress, hostilePath } from "./support/hostile-paths";
import { lots, times } from "./support/length";
import { record } from "./support/record";
import { hiddenName, makeSurroundings, secret } from "./support/surroundings";
import type { Surroundings } from "./support/surroundings";
import { send } from "./support/web-client";

type SchemeHandler = (request: Request) => Promise<Response>;
const { schemes } = vi.hoisted(() => ({
  schemes: new Map<string, SchemeHandler>(),
}));
vi.mock("electron", () => ({
  net: {},
  protocol: {
    handle: (scheme: string, handler: SchemeHandler) =>
      schemes.set(scheme, handler),
  },
}));
const { serveAppScheme } = await import("../../src/main/app-scheme");

const count = times(20_000, 1_000_000);
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe("a path in the blog", () => {
  it("leads to nothing outside, whatever is written", async () => {
    const at = await makeSurroundings();
    const root = realpathSync(at.blog);
    const lot = lots(11);
    const wrong: string[] = [];
    let found = 0;
    for (let number = 0; number < count; number += 1) {
      const path = lot() < 0.5 ? hostilePath(lot) : hostileAddress(lot);
      const full = await pathOf(at.blog, path);
      if (full === null) continue;
      found += 1;
      if (!isInside(full, root)) wrong.push(`${path} -> ${full}`);
    }
    await record({
      what: "paths resolved in a blog folder",
      times: count,
      losses: wrong.length,
      notes: [`${found} lead to a place inside`],
    });
    expect(wrong).toEqual([]);
    expect(found).toBeGreaterThan(count / 20);
    expect(found).toBeLessThan(count / 1.2);
  });
});

/** What the resolver gives; null when it refuses in the way that it may. */
async function pathOf(folder: string, path: string): Promise<string | null> {
  try {
    return await resolveInside(folder, path);
  } catch (cause) {
    if (cause instanceof OutsideError || cause instanceof FileError)
      return null;
    throw cause;
  }
}

function isInside(full: string, root: string): boolean {
  if (!full.startsWith(`${root}/`) || full.includes("\0")) return false;
  let at = full;
  while (!existsSync(at)) at = dirname(at);
  const real = realpathSync(at);
  return real === root || real.startsWith(`${root}/`);
}

interface Got {
  readonly status: number;
  readonly body: string;
}
type Door = (address: string) => Promise<Got>;

const text = (body: string | Uint8Array): string =>
  typeof body === "string" ? body : Buffer.from(body).toString("latin1");

async function previewDoor(at: Surroundings): Promise<Door> {
  const { host, ask } = await startTestHost();
  closing.push(() => host.close());
  const { previewBase } = await ask("openBlog", { folder: at.blog });
  return async (address) => {
    const { status, body } = await host.resource(previewBase + address);
    return { status, body: text(body) };
  };
}

async function schemeDoor(at: Surroundings): Promise<Door> {
  const { host, ask } = await startTestHost();
  closing.push(() => host.close());
  const { previewBase } = await ask("openBlog", { folder: at.blog });
  serveAppScheme({ host: () => host, devServer: null });
  const handler = schemes.get("galley");
  if (handler === undefined) throw new Error("no handler");
  return async (address) => {
    const url = `galley://app${previewBase}${address}`;
    const request = { url, method: "GET" } as Request;
    const response = await handler(request);
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, body: text(body) };
  };
}

function windowDoor(at: Surroundings): Door {
  // The program's own folder: it has no files of other tools.
  for (const name of readdirSync(at.blog)) {
    if (!/^[a-z]/.test(name)) rmSync(join(at.blog, name), { recursive: true });
  }
  for (const name of [
    "node_modules",
    `posts/.${hiddenName}.md`,
    "static/.git",
  ]) {
    rmSync(join(at.blog, name), { recursive: true, force: true });
  }
  return async (address) => {
    const { status, body } = await readAppPage(at.blog, `/${address}`, []);
    return { status, body: text(body) };
  };
}

async function planDoor(at: Surroundings): Promise<Door> {
  const blog = await loadBlog(at.blog);
  return serverDoor(
    await servePlan({
      blogFolder: blog.folder,
      planned: () =>
        planOf(blog, {
          now: Date.UTC(2026, 4, 1),
          drafts: true,
          future: true,
        }),
    }),
  );
}

async function folderDoor(at: Surroundings): Promise<Door> {
  return serverDoor(await serveFolder(at.blog));
}

function serverDoor(server: LocalServer): Door {
  const agent = new Agent({ keepAlive: true });
  closing.push(() => server.close());
  return async (address) => {
    // What cannot stand in a request's first line never reaches a server.
    const path = `/${address}`.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
    const { status, text: body } = await send(server.port, path, { agent });
    return { status, body };
  };
}

const doors: readonly [
  string,
  (at: Surroundings) => Promise<Door> | Door,
  number,
][] = [
  ["the preview's files", previewDoor, 1],
  ["the desktop's scheme", schemeDoor, 1],
  ["the window's files", windowDoor, 1],
  ["the preview server", planDoor, 0.1],
  ["the server of an exported folder", folderDoor, 0.1],
];

describe.each(doors)("an address of %s", (name, openDoor, share) => {
  it("gives nothing that lies outside or is hidden", async () => {
    const at = await makeSurroundings();
    const door = await openDoor(at);
    const lot = lots(12 + doors.findIndex(([each]) => each === name));
    const wrong: string[] = [];
    let given = 0;
    const asked = times(20_000 * share, 1_000_000 * share);
    for (let number = 0; number < asked; number += 1) {
      const address = whole(hostileAddress(lot));
      const { status, body } = await door(address);
      if (status === 200) given += 1;
      const isTold = [secret, hiddenName].some((canary) =>
        body.includes(canary),
      );
      if (isTold || status >= 500)
        wrong.push(`${status} ${address.slice(0, 200)}`);
    }
    await record({
      what: `addresses asked of ${name}`,
      times: asked,
      losses: wrong.length,
      notes: [`${given} answered with a file of the blog`],
    });
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(given).toBeGreaterThan(asked / 100);
  });
});

/** Half a character never leaves a browser. */
function whole(address: string): string {
  return address.replace(/\p{Surrogate}/gu, "\uFFFD");
}

describe("an address", () => {
  it("is decoded once, at every door", async () => {
    const at = await makeSurroundings();
    const place = join(at.free, "site");
    mkdirSync(place);
    const files = {
      "a b.txt": "one space",
      "a%20b.txt": "an escape as a name",
      "a%2520b.txt": "an escape of an escape as a name",
      "x%2e%2e.txt": "dots escaped in a name",
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(place, name), content);
    }
    const server = serverDoor(await serveFolder(place));
    const opened = windowDoor({ ...at, blog: place });
    for (const door of [server, opened]) {
      for (const [name, content] of Object.entries(files)) {
        const { body } = await door(encodeURIComponent(name));
        expect(body).toBe(content);
      }
      expect((await door("a%252520b.txt")).body).toBe(files["a%2520b.txt"]);
      expect((await door("%252e%252e%252fcanary.md")).status).toBe(404);
    }
  });

  it.each([
    "%",
    "%zz",
    "%c0%ae%c0%ae/canary.md",
    "%u002e%u002e/canary.md",
    "%00",
    "a%00.png",
    "..%5ccanary.md",
    "%2e%2e/canary.md",
    "a/%2E%2e/%2e%2E/canary.md",
    "./a",
  ])("that says %s names no file", (address) => {
    expect(decodeAddress(address)).toBeNull();
  });

  it("as a path that says where it starts, or steps aside, does not stay inside", () => {
    const paths = [
      "",
      "/etc/passwd",
      "//server/share",
      "\\\\server\\share",
      "C:/x",
      "c:x",
      "C:",
      "a\\b",
      "a\0b",
      "a//b",
      "a/",
      "./a",
      "a/./b",
      "a/../b",
      "..",
      "x".repeat(5000),
    ];
    expect(paths.filter(isRelativeInside)).toEqual([]);
  });
});

describe("a link in a served folder", () => {
  it("that leaves it is refused, also as a folder, as a page and in the address' middle", async () => {
    const at = await makeSurroundings();
    const site = join(at.free, "site");
    mkdirSync(site);
    const outside = join(at.free, "outside/deep");
    mkdirSync(outside, { recursive: true });
    for (const name of ["index.html", "404.html", "x.txt"]) {
      writeFileSync(join(outside, name), secret);
    }
    symlinkSync("../outside/deep", join(site, "deep"));
    symlinkSync("../outside", join(site, "out"));
    symlinkSync("../outside/deep/404.html", join(site, "404.html"));
    symlinkSync(outside, join(site, "absolute"));
    const door = serverDoor(await serveFolder(site));
    for (const address of [
      "deep",
      "deep/",
      "deep/x.txt",
      "out/deep/x.txt",
      "out/deep/",
      "absolute/x.txt",
      "404.html",
      "missing",
    ]) {
      const { status, body } = await door(address);
      expect(body, address).not.toContain(secret);
      expect([301, 404], address).toContain(status);
    }
  });
});
