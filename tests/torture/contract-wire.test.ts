/**
 * The contract over its two wires: WebSocket messages of every kind, and the desktop's channel
 * with senders that are not the app's page.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Host } from "#host";
import { requestNames } from "#bridge";
import { hashOf } from "#node";
import { startWebHost } from "#web";
import type { WebHost } from "#web";
import { folderOf } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import {
  drawAnything,
  hostileArgument,
  noFolders,
} from "./support/hostile-arguments";
import type { Drawing } from "./support/hostile-arguments";
import { pick } from "./support/hostile-paths";
import { lots, seed, times } from "./support/length";
import { record } from "./support/record";
import {
  hiddenName,
  makeSurroundings,
  secret,
  stateOf,
} from "./support/surroundings";
import type { Surroundings } from "./support/surroundings";
import { admit, connectWith, Page, send } from "./support/web-client";

type Handler = (
  event: unknown,
  name?: unknown,
  argument?: unknown,
) => Promise<unknown>;
const { channels } = vi.hoisted(() => ({
  channels: new Map<string, Handler>(),
}));
vi.mock("electron", () => ({
  ipcMain: {
    handle: (channel: string, handler: Handler) =>
      channels.set(channel, async (...call) => handler(...call)),
  },
}));
const { carryRequests } = await import("../../src/main/carry-messages");

const unhandled: unknown[] = [];
const hear = (cause: unknown): number => unhandled.push(cause);
const closing: (() => Promise<void>)[] = [];
beforeEach(() => void process.on("unhandledRejection", hear));
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  process.off("unhandledRejection", hear);
  expect(unhandled).toEqual([]);
});

async function startWeb(at: Surroundings): Promise<WebHost> {
  const host = await startWebHost({
    rendererFolder: await folderOf({ "index.html": "<p>GALLEY_NONCE</p>" }),
    sampleFolder: await folderOf({ "posts/a.md": "# Sample" }),
    samplePlace: join(at.free, "Documents"),
    configFolder: join(at.free, "config"),
    version: "1.2.3",
  });
  closing.push(() => host.close());
  return host;
}

async function openPage(host: WebHost, blog: string): Promise<Page> {
  const { token } = await admit(host.port, host.newUrl());
  const page = new Page(await connectWith(host.port, ["galley", token]));
  await page.ask("openBlog", { folder: blog });
  return page;
}

function drawingFor(at: Surroundings, salt: number): Drawing {
  return {
    lot: lots(salt),
    place: at.place,
    folders: [at.blog, at.free, join(at.place, "outside")],
    roots: noFolders,
    ids: () => ["posts/a.md", "posts/2026-02-02-b.md"],
    hashes: () => [hashOf("x")],
    anything: drawAnything(seed),
  };
}

/** Requests that say nothing of a folder which a person would have chosen. */
const names = requestNames.filter(
  (name) => !/Blog$|Folder|Export|openSample/.test(name),
);

describe("the WebSocket", () => {
  it("answers whatever is asked or ends, and tells nothing of what lies outside", async () => {
    const at = await makeSurroundings();
    const host = await startWeb(at);
    const before = stateOf(at.place, [at.blog, at.free]);
    const drawing = drawingFor(at, 6);
    let page = await openPage(host, at.blog);
    const pages = [page];
    const count = times(1000, 10_000);
    let ended = 0;
    for (let number = 0; number < count; number += 1) {
      const message = wireMessage(drawing, number);
      page.socket.send(message);
      if (number % 50 === 49) {
        const isAlive = await Promise.race([
          page.ask("getApp", {}).then(() => true),
          page.ended().then(() => false),
        ]);
        if (!isAlive) {
          ended += 1;
          page = await openPage(host, at.blog);
          pages.push(page);
        }
      }
    }
    const told = pages.map(({ text }) => text).join("");
    const others = await openPage(host, at.blog);
    expect(
      (await others.ask("readPost", { id: "posts/a.md" }))?.ok,
    ).toBeDefined();
    expect(told).not.toContain(secret);
    expect(told).not.toContain(hiddenName);
    expect(told).toContain("bad-request");
    expect(ended).toBeGreaterThan(0);
    expect(stateOf(at.place, [at.blog, at.free])).toEqual(before);
    await record({
      what: "WebSocket messages: malformed, binary, doubled, hostile",
      times: count,
      losses: 0,
      notes: [`${ended} connections ended for speaking nonsense`],
    });
  });

  it("holds back a page that floods it, and goes on answering the others", async () => {
    const at = await makeSurroundings();
    const host = await startWeb(at);
    const flooding = await openPage(host, at.blog);
    const other = await openPage(host, at.blog);
    const count = times(10_000, 50_000);
    const message = JSON.stringify({
      request: 1,
      name: "searchPosts",
      argument: { query: "inside" },
    });
    const before = process.memoryUsage().rss;
    let most = before;
    for (let number = 0; number < count; number += 1) {
      flooding.socket.send(message);
      if (number % 5000 !== 0) continue;
      expect((await other.ask("getApp", {}))?.ok).toBe(true);
      most = Math.max(most, process.memoryUsage().rss);
    }
    expect((await other.ask("readPost", { id: "posts/a.md" }))?.ok).toBe(true);
    // The flood itself is in this process as well: its frames wait on the sender's side.
    const grown = Math.round((most - before) / 1024 / 1024);
    expect(grown).toBeLessThan(1500);
    await record({
      what: "messages of a flood, another page answered meanwhile",
      times: count,
      losses: 0,
      notes: [`${grown} MB at most, the sender's own queue among them`],
    });
    flooding.socket.terminate();
  });

  it("keeps no more than it must for a page that reads nothing", async () => {
    const at = await makeSurroundings();
    const host = await startWeb(at);
    const long = `# Long\n\n${"long ".repeat(200_000)}\n`;
    writeFileSync(join(at.blog, "posts/long.md"), long);
    const page = await openPage(host, at.blog);
    page.socket.pause();
    const message = JSON.stringify({
      request: 1,
      name: "readPost",
      argument: { id: "posts/long.md" },
    });
    const before = process.memoryUsage().rss;
    for (let number = 0; number < 2000; number += 1) page.socket.send(message);
    const other = await openPage(host, at.blog);
    for (let number = 0; number < 20; number += 1) {
      expect((await other.ask("getApp", {}))?.ok).toBe(true);
    }
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
    expect(grown).toBeLessThan(500);
    page.socket.terminate();
  });

  it("ends at a message that is larger than any text, and the host lives", async () => {
    const at = await makeSurroundings();
    const host = await startWeb(at);
    const page = await openPage(host, at.blog);
    page.socket.send(Buffer.alloc(161 * 1024 * 1024));
    expect([1006, 1009]).toContain(await page.ended());
    expect((await send(host.port, "/")).status).toBe(200);
  });
});

/** A message as it could come: mostly JSON, some of it a request. */
function wireMessage(drawing: Drawing, number: number): string | Buffer {
  const { lot } = drawing;
  // Nonsense ends a connection: too much of it would try nothing else.
  if (lot() < 0.01) return pick(lot, nonsense);
  const name = pick(lot, names);
  const argument = hostileArgument(name, drawing);
  const request = pick(lot, [number, 1, -1, 0.5, 2 ** 53, 1e308]);
  const called = lot() < 0.05 ? pick(lot, oddNames) : name;
  try {
    return JSON.stringify({ request, name: called, argument });
  } catch {
    return JSON.stringify({ request, name: called });
  }
}

const oddNames = ["__proto__", "constructor", "", "answer", "x".repeat(10_000)];
const nonsense: readonly (string | Buffer)[] = [
  "not json",
  "null",
  "[]",
  "{}",
  '{"request":"1","name":"getApp"}',
  '{"request":1,"name":{}}',
  '{"request":1,"name":"getApp","hasBytes":"yes"}',
  '{"request":1,"name":"addPicture","argument":[],"hasBytes":true}',
  Buffer.from([0, 1, 2, 255]),
  Buffer.alloc(100_000, 0x7b),
  "[".repeat(100_000),
  '{"__proto__":{"request":1,"name":"getApp"}}',
];

describe("the desktop's channel", () => {
  const page = { url: "galley://app/", parent: null };
  const contents = {};

  async function startChannel(at: Surroundings): Promise<Handler> {
    const test = await startTestHost({ homeFolder: join(at.place, "home") });
    closing.push(() => test.host.close());
    await test.ask("openBlog", { folder: at.blog });
    return carry(test.host);
  }

  function carry(host: Host | null): Handler {
    carryRequests(() =>
      host === null ? null : { contents: contents as never, host },
    );
    const handler = channels.get("galley:request");
    if (handler === undefined) throw new Error("no handler");
    return handler;
  }

  it("answers the app's page whatever it asks, and never throws", async () => {
    const at = await makeSurroundings();
    const handler = await startChannel(at);
    const before = stateOf(at.place, [at.blog, at.free]);
    const drawing = drawingFor(at, 7);
    const count = times(1500, 20_000);
    const event = { sender: contents, senderFrame: page };
    let told = "";
    for (let number = 0; number < count; number += 1) {
      const name = pick(drawing.lot, names);
      const called =
        drawing.lot() < 0.1 ? pick(drawing.lot, drawing.anything) : name;
      const answer = await handler(
        event,
        called,
        hostileArgument(name, drawing),
      );
      told += JSON.stringify(answer);
      if (told.length < 1_000_000 && number < count - 1) continue;
      expect(told).not.toContain(secret);
      expect(told).not.toContain(hiddenName);
      told = "";
    }
    expect(stateOf(at.place, [at.blog, at.free])).toEqual(before);
    await record({
      what: "messages on the desktop's channel, with arguments of every shape",
      times: count,
      losses: 0,
    });
  });

  it.each([
    ["a frame in the page", { ...page, parent: page }],
    ["a preview", { ...page, url: "galley://app/preview/k/" }],
    ["another page", { ...page, url: "https://evil.example/" }],
    ["another page of its name", { ...page, url: "galley://app.evil/" }],
    ["a file", { ...page, url: "file:///app/index.html" }],
    ["no page", { ...page, url: "" }],
    ["a frame that is gone", null],
  ])("refuses %s, whatever it asks", async (_who, senderFrame) => {
    const at = await makeSurroundings();
    const handler = await startChannel(at);
    for (const name of requestNames) {
      const answer = await handler({ sender: contents, senderFrame }, name, {});
      expect(answer).toMatchObject({
        ok: false,
        refusal: { code: "bad-request" },
      });
    }
  });

  it("refuses another window, and everybody while there is none", async () => {
    const at = await makeSurroundings();
    const refused = { ok: false, refusal: { code: "bad-request" } };
    const handler = await startChannel(at);
    const event = { sender: {}, senderFrame: page };
    expect(await handler(event, "getApp", {})).toMatchObject(refused);
    const without = carry(null);
    const own = { sender: contents, senderFrame: page };
    expect(await without(own, "getApp", {})).toMatchObject(refused);
  });
});
