import { request as httpRequest } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:net";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { WebAdmission, WebEntry } from "#bridge";
import { startWebHost } from "#web";
import type { WebHost, WebHostOptions } from "#web";
import { folderOf } from "../support/blog-folder";
import { temporaryFolder } from "../support/temporary";

const hosts: WebHost[] = [];
const sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const host of hosts.splice(0)) await host.close();
});

async function start(more: Partial<WebHostOptions> = {}): Promise<WebHost> {
  const place = await temporaryFolder();
  const host = await startWebHost({
    rendererFolder: await folderOf({ "index.html": "<p>GALLEY_NONCE</p>" }),
    sampleFolder: await folderOf({ "posts/a.md": "# Sample" }),
    samplePlace: join(place, "Documents"),
    configFolder: join(place, "config"),
    version: "1.2.3",
    ...more,
  });
  hosts.push(host);
  return host;
}

interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request as any program could make it: `fetch` would mend host and origin. */
function send(
  host: WebHost,
  path: string,
  options: {
    method?: string;
    headers?: Record<string, string>;
    body?: string;
  } = {},
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: "127.0.0.1", port: host.port, path, ...options },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(options.body);
  });
}

const originOf = (host: WebHost) => `http://127.0.0.1:${host.port}`;
const codeOf = (url: string) => new URL(url).hash.slice(1);

function enter(
  host: WebHost,
  entry: WebEntry | string,
  headers: Record<string, string> = {},
): Promise<Sent> {
  return send(host, "/enter", {
    method: "POST",
    headers: { origin: originOf(host), ...headers },
    body: typeof entry === "string" ? entry : JSON.stringify(entry),
  });
}

async function admit(host: WebHost, url = host.url): Promise<WebAdmission> {
  const { status, text } = await enter(host, { launchCode: codeOf(url) });
  expect(status).toBe(200);
  return JSON.parse(text) as WebAdmission;
}

/** Resolves when the socket stands; rejects when it is refused. */
function connect(
  host: WebHost,
  protocols: string[],
  headers: Record<string, string> = {},
  path = "/connect",
): Promise<WebSocket> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${host.port}${path}`,
    protocols,
    {
      headers: { origin: originOf(host), ...headers },
    },
  );
  sockets.push(socket);
  return new Promise((resolve, reject) => {
    socket.on("open", () => resolve(socket));
    socket.on("error", reject);
  });
}

interface Message {
  readonly answerTo?: number;
  readonly answer?: { readonly ok: boolean; readonly value?: unknown };
  readonly event?: string;
  readonly returnCode?: string;
}

/** The next message for which `isIt` holds. */
function next(
  socket: WebSocket,
  isIt: (message: Message) => boolean,
): Promise<Message> {
  return new Promise((resolve) => {
    socket.on("message", function hear(data: Buffer) {
      const message = JSON.parse(data.toString()) as Message;
      if (!isIt(message)) return;
      socket.off("message", hear);
      resolve(message);
    });
  });
}

let requests = 0;
function ask(
  socket: WebSocket,
  name: string,
  argument: unknown,
  bytes?: Uint8Array,
): Promise<Message> {
  requests += 1;
  const request = requests;
  const answered = next(socket, ({ answerTo }) => answerTo === request);
  const hasBytes = bytes === undefined ? undefined : true;
  socket.send(JSON.stringify({ request, name, argument, hasBytes }));
  if (bytes !== undefined) socket.send(bytes);
  return answered;
}

describe("the address of the loopback host", () => {
  it("names 127.0.0.1, a random port and a code in the fragment, which no server sees", async () => {
    const host = await start();

    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[0-9a-f]{64}$/);
    expect(host.newUrl()).not.toBe(host.url);
  });

  it("opens one page, once", async () => {
    const host = await start();
    const { token } = await admit(host);
    await connect(host, ["galley", token]);

    const again = await enter(host, { launchCode: codeOf(host.url) });

    expect(again.status).toBe(403);
    expect(again.text).not.toMatch(/[0-9a-f]{64}/);
    await admit(host, host.newUrl());
  });

  it("opens a page that is loaded again before it has heard the answer", async () => {
    const host = await start();
    const unheard = await admit(host);

    const { token } = await admit(host);

    await expect(connect(host, ["galley", unheard.token])).rejects.toThrow(
      "403",
    );
    await connect(host, ["galley", token]);
    const after = await enter(host, { launchCode: codeOf(host.url) });
    expect(after.status).toBe(403);
  });

  it("at a port in use is refused with the port's number", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as { port: number };
    try {
      await expect(start({ port })).rejects.toMatchObject({
        code: "EADDRINUSE",
        message: expect.stringContaining(String(port)),
      });
    } finally {
      other.close();
    }
  });

  it("is not one of the network", async () => {
    const host = await start();
    const elsewhere = new Promise((resolve) => {
      httpRequest({ host: "127.0.0.2", port: host.port })
        .on("error", () => resolve("refused"))
        .on("response", () => resolve("answered"))
        .end();
    });

    expect(await elsewhere).toBe("refused");
  });
});

describe("requests over HTTP", () => {
  it("get the window's page with its policy", async () => {
    const host = await start();
    const page = await send(host, "/");

    expect(page.status).toBe(200);
    expect(page.text).not.toContain("GALLEY_NONCE");
    const policy = page.headers["content-security-policy"];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`ws://127.0.0.1:${host.port}`);
    expect(page.headers["referrer-policy"]).toBe("no-referrer");
    expect(page.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it.each([
    "evil.example",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost",
    "[::1]:80",
    "127.0.0.1.evil.example",
  ])("for the host %s are refused", async (name) => {
    const host = await start();

    expect((await send(host, "/", { headers: { host: name } })).status).toBe(
      403,
    );
  });

  it.each(["cross-site", "same-site", "nonsense"])(
    "from a page that is %s are refused",
    async (site) => {
      const host = await start();
      const headers = { "sec-fetch-site": site };

      expect((await send(host, "/", { headers })).status).toBe(403);
      const entry = { launchCode: codeOf(host.url) };
      expect((await enter(host, entry, headers)).status).toBe(403);
      await admit(host);
    },
  );

  it("other than GET need the page's own origin", async () => {
    const host = await start();
    const entry = { launchCode: codeOf(host.url) };
    for (const origin of [
      "null",
      "",
      "http://evil.example",
      `https://127.0.0.1:${host.port}`,
      `http://127.0.0.1:${host.port}.evil.example`,
      `http://localhost:${host.port}`,
      "http://127.0.0.1:1",
    ]) {
      expect((await enter(host, entry, { origin })).status, origin).toBe(403);
    }
    for (const method of ["PUT", "DELETE", "OPTIONS", "PATCH", "POST"]) {
      expect((await send(host, "/", { method })).status).toBe(405);
    }
    await admit(host);
  });

  it("with a body that is no entry are refused, however long it is", async () => {
    const host = await start();
    for (const body of [
      "",
      "null",
      "[]",
      '{"launchCode":1}',
      '{"returnCode":"x"}',
      `{"launchCode":"${"a".repeat(64)}"}`,
      `{"launchCode":"${"a".repeat(2_000_000)}"}`,
    ]) {
      const status = await enter(host, body).then(
        (answer) => answer.status,
        () => "cut off",
      );
      expect([403, "cut off"], body.slice(0, 30)).toContain(status);
    }
    expect((await send(host, "/")).status).toBe(200);
  });

  it("with a good code in a body that is too long are refused, and the code stays good", async () => {
    const host = await start();
    const body = JSON.stringify({
      launchCode: codeOf(host.url),
      more: "x".repeat(2000),
    });
    const status = await enter(host, body).then(
      (answer) => answer.status,
      () => "cut off",
    );
    expect([403, "cut off"]).toContain(status);
    await admit(host);
  });

  it("get a blog's files only under its key", async () => {
    const blog = await folderOf({ "posts/a.md": "# A", "images/a.png": "pic" });
    const host = await start();
    const { token } = await admit(host);
    const socket = await connect(host, ["galley", token]);
    const opened = await ask(socket, "openBlog", { folder: blog });
    const { previewBase } = opened.answer?.value as { previewBase: string };

    const picture = await send(host, `${previewBase}images/a.png`);
    const other = `/preview/${"0".repeat(32)}/images/a.png`;

    expect(picture.text).toBe("pic");
    expect((await send(host, other)).status).toBe(404);
    expect((await send(host, "/images/a.png")).status).toBe(404);
    expect((await send(host, `${previewBase}../../etc/passwd`)).status).toBe(
      404,
    );
  });
});

describe("the WebSocket", () => {
  it("stands with the token, and answers requests and events", async () => {
    const host = await start();
    const { token } = await admit(host);
    const socket = await connect(host, ["galley", token]);

    const app = await ask(socket, "getApp", {});
    const sample = next(socket, ({ event }) => event === "postsChanged");
    await ask(socket, "openSample", {});
    await ask(socket, "createPost", { title: "New", kind: "post" });

    expect(socket.protocol).toBe("galley");
    expect(app.answer).toMatchObject({
      ok: true,
      value: { version: "1.2.3", shell: "browser", openAtStart: null },
    });
    await expect(sample).resolves.toBeDefined();
  });

  it.each([
    ["no token", () => ["galley"], {}],
    ["no protocol", () => [], {}],
    ["a wrong token", () => ["galley", "0".repeat(64)], {}],
    ["another protocol", (token: string) => ["other", token], {}],
    [
      "another origin",
      (token: string) => ["galley", token],
      { origin: "http://evil.example" },
    ],
    ["no origin", (token: string) => ["galley", token], { origin: "" }],
    [
      "another host",
      (token: string) => ["galley", token],
      { host: "evil.example" },
    ],
    [
      "a page elsewhere",
      (token: string) => ["galley", token],
      { "sec-fetch-site": "cross-site" },
    ],
  ] as const)("is refused with %s", async (_name, protocols, headers) => {
    const host = await start();
    const { token } = await admit(host);

    await expect(
      connect(host, [...protocols(token)], { ...headers }),
    ).rejects.toThrow("403");
  });

  it("is refused at another path, the code in it or not", async () => {
    const host = await start();
    const { token } = await admit(host);

    for (const path of ["/", `/connect?token=${token}`]) {
      await expect(connect(host, ["galley", token], {}, path)).rejects.toThrow(
        "403",
      );
    }
  });

  it.each([
    "not json",
    "null",
    "[]",
    '{"request":"1","name":"getApp"}',
    '{"request":1}',
    '{"request":1,"name":"getApp","hasBytes":"yes"}',
  ])("ends at the message %s", async (message) => {
    const host = await start();
    const { token } = await admit(host);
    const socket = await connect(host, ["galley", token]);
    const closed = new Promise((resolve) => socket.on("close", resolve));

    socket.send(message);

    expect(await closed).toBe(1008);
  });

  it("ends at a message that is larger than any text may be", async () => {
    const host = await start();
    const { token } = await admit(host);
    const socket = await connect(host, ["galley", token]);
    socket.on("error", () => undefined);
    const closed = new Promise((resolve) => socket.on("close", resolve));

    socket.send(Buffer.alloc(161 * 1024 * 1024));

    expect([1006, 1009]).toContain(await closed);
    expect((await send(host, "/")).status).toBe(200);
  });

  it("carries a picture's bytes", async () => {
    const blog = await folderOf({ "posts/a.md": "# A" });
    const host = await start();
    const { token } = await admit(host);
    const socket = await connect(host, ["galley", token]);
    await ask(socket, "openBlog", { folder: blog });
    const bytes = Buffer.from([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff,
    ]);

    const added = await ask(
      socket,
      "addPicture",
      { id: "posts/a.md", name: "a.png" },
      bytes,
    );

    expect(added.answer?.value).toEqual({ address: "/images/a.png" });
    expect(readFileSync(join(blog, "images/a.png"))).toEqual(bytes);
  });

  it("that was lost gets afterwards what happened meanwhile", async () => {
    const blog = await folderOf({ "posts/a.md": "# A" });
    const host = await start();
    const { token } = await admit(host);
    const first = await connect(host, ["galley", token]);
    await ask(first, "openBlog", { folder: blog });
    const request = { request: 1, name: "createPost" };
    const argument = { title: "New", kind: "post" };
    first.send(JSON.stringify({ ...request, argument }));
    await new Promise((resolve) => {
      first.on("close", resolve);
      first.close();
    });

    const second = await connect(host, ["galley", token]);
    const event = await next(second, (message) => message.event !== undefined);

    expect(event.event).toBe("postsChanged");
    const refreshed = await ask(second, "refreshBlog", {});
    expect(refreshed.answer?.ok).toBe(true);
  });
});

describe("a page that is loaded again", () => {
  it("comes back to its blog with its return code, which is good for one use", async () => {
    const blog = await folderOf({ "posts/a.md": "# A" });
    const host = await start();
    const { token, returnCode } = await admit(host);
    const socket = await connect(host, ["galley", token]);
    await ask(socket, "openBlog", { folder: blog });
    const gone = new Promise((resolve) => socket.on("close", resolve));
    socket.close();
    await gone;

    const back = await enter(host, { returnCode });
    const admission = JSON.parse(back.text) as WebAdmission;
    const again = await connect(host, ["galley", admission.token]);
    const app = await ask(again, "getApp", {});

    expect(app.answer?.value).toMatchObject({ openAtStart: blog });
    expect((await enter(host, { returnCode })).status).toBe(403);
    await expect(connect(host, ["galley", token])).rejects.toThrow("403");
  });

  it("comes back however often it is loaded again before it is connected", async () => {
    const host = await start();
    const first = await admit(host);
    const socket = await connect(host, ["galley", first.token]);
    const gone = new Promise((resolve) => socket.on("close", resolve));
    socket.close();
    await gone;
    const { returnCode } = first;

    const unheard = await enter(host, { returnCode });
    const back = await enter(host, { returnCode });

    expect([unheard.status, back.status]).toEqual([200, 200]);
    const { token } = JSON.parse(back.text) as WebAdmission;
    await connect(host, ["galley", token]);
    expect((await enter(host, { returnCode })).status).toBe(403);
    const other = JSON.parse(unheard.text) as WebAdmission;
    await expect(connect(host, ["galley", other.token])).rejects.toThrow("403");
  });

  it("leaves a twin of the tab at work, with a new code", async () => {
    const host = await start();
    const { token, returnCode } = await admit(host);
    const socket = await connect(host, ["galley", token]);
    const renewed = next(socket, (message) => message.returnCode !== undefined);

    const twin = await enter(host, { returnCode });

    expect(twin.status).toBe(200);
    expect((await renewed).returnCode).not.toBe(returnCode);
    expect((await ask(socket, "getApp", {})).answer?.ok).toBe(true);
  });
});

describe("preferences of the browser's shell", () => {
  it("are kept in the user's configuration, and damage costs only themselves", async () => {
    const configFolder = join(await temporaryFolder(), "galley");
    const first = await start({ configFolder });
    const socket = await connect(first, ["galley", (await admit(first)).token]);
    await ask(socket, "setPreferences", {
      preferences: { colours: "dark", editorSize: 20 },
    });
    await ask(socket, "openSample", {});

    const second = await start({ configFolder });
    const other = await connect(second, [
      "galley",
      (await admit(second)).token,
    ]);
    const app = await ask(other, "getApp", {});

    expect(app.answer?.value).toMatchObject({
      preferences: { colours: "dark", editorSize: 20, editorFont: "mono" },
      recentBlogs: [{ name: expect.any(String) }],
      openAtStart: expect.stringContaining("Galley sample blog"),
    });
    expect(existsSync(join(configFolder, "browser.json"))).toBe(true);
  });
});
