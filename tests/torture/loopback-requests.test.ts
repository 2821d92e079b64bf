/**
 * The loopback servers against requests that no browser makes: written byte by byte.
 */
import { networkInterfaces } from "node:os";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "./support/record";
import { marker, serverNames, startServers } from "./support/loopback-servers";
import type { ServerName, Servers } from "./support/loopback-servers";
import { admit, connectWith, enter, send, sendRaw } from "./support/web-client";

let servers: Servers;
beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.close());

let tried = 0;
let refused = 0;
afterAll(async () => {
  await record({
    what: "requests to the loopback servers, written byte by byte",
    times: tried,
    losses: tried - refused,
  });
});

interface Aim {
  readonly port: number;
  readonly path: string;
  readonly own: string;
}

/** Requests that must not be answered, to any of the servers. */
const requests: Readonly<Record<string, (aim: Aim) => string>> = {
  "without a host": ({ path }) => `GET ${path} HTTP/1.1\r\n\r\n`,
  "of HTTP/1.0 without a host": ({ path }) => `GET ${path} HTTP/1.0\r\n\r\n`,
  "of HTTP/0.9": ({ path }) => `GET ${path}\r\n`,
  "for another host": (aim) => get(aim, "evil.test"),
  "for another host on the port": (aim) => get(aim, `evil.test:${aim.port}`),
  "for a host that begins like this one": (aim) =>
    get(aim, `127.0.0.1.evil.test:${aim.port}`),
  "for a host with the name of this one as its user": (aim) =>
    get(aim, `127.0.0.1:${aim.port}@evil.test`),
  "for the address without its port": (aim) => get(aim, "127.0.0.1"),
  "for another port": (aim) => get(aim, "127.0.0.1:1"),
  "for the name with a dot": (aim) => get(aim, `localhost.:${aim.port}`),
  "for the address with a dot": (aim) => get(aim, `127.0.0.1.:${aim.port}`),
  "for the name in capitals": (aim) => get(aim, `LOCALHOST:${aim.port}`),
  "for a name below localhost": (aim) => get(aim, `a.localhost:${aim.port}`),
  "for the address of version six": (aim) => get(aim, `[::1]:${aim.port}`),
  "for the mapped address": (aim) => get(aim, `[::ffff:127.0.0.1]:${aim.port}`),
  "for any address": (aim) => get(aim, `0.0.0.0:${aim.port}`),
  "for the address as one number": (aim) => get(aim, `2130706433:${aim.port}`),
  "for the address in octal": (aim) => get(aim, `0177.0.0.1:${aim.port}`),
  "for the short address": (aim) => get(aim, `127.1:${aim.port}`),
  "for another loopback address": (aim) => get(aim, `127.0.0.2:${aim.port}`),
  "for the address with a space": (aim) => get(aim, `127.0.0.1 :${aim.port}`),
  "for an empty host": (aim) => get(aim, ""),
  "with two hosts, its own first": (aim) =>
    get(aim, `${aim.own}\r\nHost: evil.test`),
  "with two hosts, its own last": (aim) =>
    get(aim, `evil.test\r\nHost: ${aim.own}`),
  "with its own host twice": (aim) =>
    get(aim, `${aim.own}\r\nHost: ${aim.own}`),
  "with its own host in another's header": (aim) =>
    get(
      aim,
      `evil.test\r\nX-Forwarded-Host: ${aim.own}\r\nForwarded: host=${aim.own}`,
    ),
  "with a folded host": (aim) => get(aim, `\r\n ${aim.own}`),
  "for a proxy": (aim) =>
    `GET http://evil.test${aim.path} HTTP/1.1\r\nHost: ${aim.own}\r\n\r\n`,
  "for a proxy, of its own": (aim) =>
    `GET http://${aim.own}${aim.path} HTTP/1.1\r\nHost: ${aim.own}\r\n\r\n`,
  "for the server as a whole": (aim) =>
    `OPTIONS * HTTP/1.1\r\nHost: ${aim.own}\r\n\r\n`,
  "for a tunnel": (aim) =>
    `CONNECT evil.test:80 HTTP/1.1\r\nHost: ${aim.own}\r\n\r\n`,
  "to trace": (aim) => request("TRACE", aim),
  "to put": (aim) => request("PUT", aim),
  "to delete": (aim) => request("DELETE", aim),
  "to patch": (aim) => request("PATCH", aim),
  "for options": (aim) =>
    request(
      "OPTIONS",
      aim,
      "Origin: http://evil.test\r\nAccess-Control-Request-Method: GET\r\n",
    ),
  "by a method of WebDAV": (aim) => request("PROPFIND", aim),
  "to post": (aim) => request("POST", aim, "Content-Length: 0\r\n"),
  "by an unknown method": (aim) => request("STEAL", aim),
  "from another site": (aim) =>
    request("GET", aim, "Sec-Fetch-Site: cross-site\r\n"),
  "from another port": (aim) =>
    request("GET", aim, "Sec-Fetch-Site: same-site\r\n"),
  "from nobody knows where": (aim) =>
    request("GET", aim, "Sec-Fetch-Site: x\r\n"),
  "from another site, and from here": (aim) =>
    request(
      "GET",
      aim,
      "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Site: same-origin\r\n",
    ),
  "from another port, as a picture": (aim) =>
    request(
      "GET",
      aim,
      "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
    ),
  "from another port, as a frame": (aim) =>
    request(
      "GET",
      aim,
      "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
    ),
  "with two lengths": (aim) =>
    request("POST", aim, "Content-Length: 5\r\nContent-Length: 0\r\n"),
  "with a length and in chunks": (aim) =>
    request("POST", aim, "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"),
  "in chunks that are none": (aim) =>
    `${request("POST", aim, "Transfer-Encoding: chunked\r\n")}zz\r\nGET ${aim.path} HTTP/1.1\r\n\r\n`,
  "with a folded encoding": (aim) =>
    request("POST", aim, "Transfer-Encoding:\r\n chunked\r\n"),
  "with a space before the colon": (aim) =>
    request("GET", aim, "Sec-Fetch-Site : cross-site\r\n"),
  "with bare line feeds": (aim) =>
    `GET ${aim.path} HTTP/1.1\nHost: evil.test\n\n`,
  "with a NUL in a header": (aim) => request("GET", aim, "X: a\0b\r\n"),
  "with headers beyond measure": (aim) =>
    request("GET", aim, `X: ${"a".repeat(100_000)}\r\n`),
  "with a target beyond measure": (aim) =>
    `GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: ${aim.own}\r\n\r\n`,
  "with a space in its target": (aim) =>
    `GET ${aim.path} x HTTP/1.1\r\nHost: ${aim.own}\r\n\r\n`,
  "with another version": (aim) =>
    `GET ${aim.path} HTTP/3.7\r\nHost: ${aim.own}\r\n\r\n`,
  "of HTTP/2 at once": () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "over TLS": () => "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
  "that hides another in its body": (aim) => {
    const inner = `GET ${aim.path} HTTP/1.1\r\nHost: ${aim.own}\r\n\r\n`;
    return `POST / HTTP/1.1\r\nHost: evil.test\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`;
  },
};

function get({ path }: Aim, host: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
}

function request(method: string, { path, own }: Aim, headers = ""): string {
  return `${method} ${path} HTTP/1.1\r\nHost: ${own}\r\n${headers}\r\n`;
}

function aimAt(name: ServerName): Aim {
  const port = servers.ports[name];
  return { port, path: servers.paths[name], own: `127.0.0.1:${port}` };
}

describe.each(serverNames)("the %s server", (name) => {
  it("answers a plain request, so that the refusals below mean something", async () => {
    const aim = aimAt(name);
    const answer = await send(aim.port, aim.path);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(marker);
    for (const host of [aim.own, `localhost:${aim.port}`]) {
      expect(await sendRaw(aim.port, get(aim, host))).toContain(marker);
    }
  });

  it.each(Object.keys(requests))("refuses a request %s", async (kind) => {
    const aim = aimAt(name);
    const answer = await sendRaw(aim.port, requests[kind]!(aim), 100);
    tried += 1;
    const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
    expect(["400", "403", "404", "405", "431", "501", undefined]).toContain(
      status,
    );
    expect(answer).not.toContain(marker);
    expect(answer.match(/HTTP\/1\.1 200/g)).toBeNull();
    refused += 1;
  });

  it("tells no other origin that it may read, and lets nobody frame it", async () => {
    const { port, path } = aimAt(name);
    for (const [url, headers] of [
      [path, {}],
      ["/", {}],
      ["/missing", {}],
      ["/", { host: "evil.test" }],
      ["/", { "sec-fetch-site": "cross-site" }],
      ["/", { origin: "http://evil.test" }],
    ] as const) {
      const answer = await send(port, url, { headers: { ...headers } });
      const cors = Object.keys(answer.headers).filter((header) =>
        header.startsWith("access-control-"),
      );
      expect(cors).toEqual([]);
      const policy = answer.headers["content-security-policy"];
      // The window alone shows a proof in a frame of its own.
      const isProof = name === "web" && url === path && answer.status === 200;
      expect(policy).toContain(
        `frame-ancestors '${isProof ? "self" : "none"}'`,
      );
      expect(policy).toContain("default-src 'none'");
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["referrer-policy"]).toBe("no-referrer");
      expect(answer.headers["cross-origin-resource-policy"]).toBe(
        "same-origin",
      );
    }
  });

  it("listens on 127.0.0.1 alone, at a port that nobody chose", async () => {
    const { port } = aimAt(name);
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .map(({ address, scopeid }) =>
        scopeid ? `${address}%${scopeid}` : address,
      )
      .filter((address) => address !== "127.0.0.1");
    for (const address of [...others, "127.0.0.2", "::1"]) {
      expect(await canConnect(address, port), address).toBe(false);
    }
    expect(await canConnect("127.0.0.1", port)).toBe(true);
    expect(port).toBeGreaterThan(1023);
  });
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (can: boolean): void => {
      socket.destroy();
      resolve(can);
    };
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
    socket.on("timeout", () => end(false));
  });
}

describe("entering", () => {
  const code = "a".repeat(64);

  it.each([
    ["a guessed code", { launchCode: code }, {}],
    ["a guessed return code", { returnCode: code }, {}],
    ["no code", {}, {}],
    ["a number as its code", { launchCode: 1 }, {}],
    ["a list of codes", [{ launchCode: code }], {}],
    ["a code of a prototype", { __proto__: { launchCode: code } }, {}],
    ["a body beyond measure", `{"launchCode":"${code.repeat(100)}"}`, {}],
  ])("with %s is refused", async (_what, entry, headers) => {
    const { status, text } = await enter(servers.ports.web, entry, headers);
    tried += 1;
    expect([403, 0]).toContain(status);
    expect(text).not.toMatch(/[0-9a-f]{64}/);
    refused += 1;
  });

  it.each([
    ["no origin", { origin: "" }],
    ["an origin of nobody", { origin: "null" }],
    ["another port's origin", { origin: "http://127.0.0.1:1" }],
    ["another site's origin", { origin: "http://evil.test" }],
    ["the other name's origin", { origin: "http://localhost" }],
    ["a page elsewhere", { "sec-fetch-site": "cross-site" }],
    ["another port's page", { "sec-fetch-site": "same-site" }],
  ])(
    "with a good code and %s is refused, and the code stays good",
    async (_what, headers) => {
      const { host, ports } = servers;
      const launchCode = new URL(host.newUrl()).hash.slice(1);
      const answer = await enter(ports.web, { launchCode }, headers);
      tried += 1;
      expect(answer.status).toBe(403);
      expect((await enter(ports.web, { launchCode })).status).toBe(200);
      refused += 1;
    },
  );

  it("with a code that was used is refused", async () => {
    const { host, ports } = servers;
    const url = host.newUrl();
    const launchCode = new URL(url).hash.slice(1);
    const { token } = await admit(ports.web, url);
    (await connectWith(ports.web, ["galley", token])).close();
    tried += 1;
    expect((await enter(ports.web, { launchCode })).status).toBe(403);
    refused += 1;
  });
});

describe("a WebSocket", () => {
  const wrong = "b".repeat(64);

  it.each([
    ["without a token", () => ["galley"], {}, "/connect"],
    ["with a wrong token", () => ["galley", wrong], {}, "/connect"],
    [
      "with a cut token",
      (token: string) => ["galley", token.slice(1)],
      {},
      "/connect",
    ],
    [
      "with the token in capitals",
      (token: string) => ["galley", token.toUpperCase()],
      {},
      "/connect",
    ],
    [
      "with the token first",
      (token: string) => [token, "galley"],
      {},
      "/connect",
    ],
    [
      "of another origin",
      (token: string) => ["galley", token],
      { origin: "http://evil.test" },
      "/connect",
    ],
    [
      "of no origin",
      (token: string) => ["galley", token],
      { origin: "" },
      "/connect",
    ],
    [
      "of an origin of nobody",
      (token: string) => ["galley", token],
      { origin: "null" },
      "/connect",
    ],
    [
      "of a file",
      (token: string) => ["galley", token],
      { origin: "file://" },
      "/connect",
    ],
    [
      "of another port",
      (token: string) => ["galley", token],
      { origin: "http://127.0.0.1:1" },
      "/connect",
    ],
    [
      "to another host",
      (token: string) => ["galley", token],
      { host: "evil.test" },
      "/connect",
    ],
    [
      "from a page elsewhere",
      (token: string) => ["galley", token],
      { "sec-fetch-site": "cross-site" },
      "/connect",
    ],
    ["at another path", (token: string) => ["galley", token], {}, "/"],
    ["at the preview", (token: string) => ["galley", token], {}, "/preview/"],
  ] as const)("%s is refused", async (_how, protocols, headers, path) => {
    const { token, ports } = servers;
    tried += 1;
    await expect(
      connectWith(ports.web, protocols(token), { ...headers }, path),
    ).rejects.toThrow("403");
    refused += 1;
  });

  it("does not stand at the preview servers", async () => {
    for (const name of ["preview", "exported"] as const) {
      const { port } = aimAt(name);
      tried += 1;
      await expect(
        connectWith(port, ["galley", servers.token], {}, "/"),
      ).rejects.toThrow(/200|403|404/);
      refused += 1;
    }
  });
});
