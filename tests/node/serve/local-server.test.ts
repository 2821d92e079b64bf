import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { serveFolder, startLocalServer } from "#node";
import type { LocalServer } from "#node";
import { folderOf } from "../../support/blog-folder";

const servers: LocalServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const hello = () =>
  Promise.resolve({ status: 200, headers: {}, body: "hello" });

async function start(
  ...options: Parameters<typeof startLocalServer>
): Promise<LocalServer> {
  const server = await startLocalServer(...options);
  servers.push(server);
  return server;
}

/** Whether something listens at an address of this machine. */
function takesConnection(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (isTaken: boolean) => {
      socket.destroy();
      resolve(isTaken);
    };
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
    // Where the system drops what it does not take.
    socket.setTimeout(2000, () => end(false));
  });
}

describe("a local server", () => {
  it("takes the next free port when it may, and says which one is taken when not", async () => {
    const first = await start({ answer: hello });
    const { port } = first;

    const second = await start({ answer: hello, port, tries: 20 });

    expect(second.port).toBeGreaterThan(port);
    expect(await (await fetch(second.url)).text()).toBe("hello");
    await expect(startLocalServer({ answer: hello, port })).rejects.toThrow(
      `Could not listen on port ${port}: another program uses it.`,
    );
  });

  it("listens at this machine's own address alone", async () => {
    const { port } = await start({ answer: hello });
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .map(({ address }) => address)
      .filter((address) => address !== "127.0.0.1");

    expect(await takesConnection("127.0.0.1", port)).toBe(true);
    for (const address of ["127.0.0.2", "::1", ...others]) {
      expect(await takesConnection(address, port), address).toBe(false);
    }
  });

  it("answers with 500 when an answer fails, and goes on", async () => {
    let calls = 0;
    const server = await start({
      answer: () => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error("a bug")) : hello();
      },
    });

    expect((await fetch(server.url)).status).toBe(500);
    expect((await fetch(server.url)).status).toBe(200);
  });

  it("sends no body for HEAD, but its length", async () => {
    const server = await start({ answer: hello });
    const answer = await fetch(server.url, { method: "HEAD" });

    expect(answer.headers.get("content-length")).toBe("5");
    expect(await answer.text()).toBe("");
  });

  it("frees its port when it closes, with pages still connected", async () => {
    const server = await start({ answer: hello });
    await fetch(server.url);
    await server.close();

    const next = await start({ answer: hello, port: server.port });
    expect(next.port).toBe(server.port);
  });
});

describe("an exported folder", () => {
  it("is served as it lies there, but for what is hidden", async () => {
    const folder = await folderOf({
      "index.html": "<p>home",
      "posts/ä b/index.html": "<p>post",
      "404.html": "<p>missing",
      ".git/config": "secret",
      ".well-known/key": "public",
    });
    const server = await serveFolder(folder);
    servers.push(server);
    const get = async (path: string) => {
      const answer = await fetch(server.url + path, { redirect: "manual" });
      return [answer.status, await answer.text()];
    };

    expect(await get("")).toEqual([200, "<p>home"]);
    expect(await get("posts/%C3%A4%20b/")).toEqual([200, "<p>post"]);
    expect((await get("posts/%C3%A4%20b"))[0]).toBe(301);
    expect(await get("nowhere")).toEqual([404, "<p>missing"]);
    expect(await get("posts/")).toEqual([404, "<p>missing"]);
    expect(await get(".git/config")).toEqual([404, "<p>missing"]);
    expect(await get(".well-known/key")).toEqual([200, "public"]);
    expect(await get("..%2f..%2fetc/passwd")).toEqual([404, "<p>missing"]);
  });
});
