import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { addFiles, folderOf } from "../support/blog-folder";
import { buildCommandOnce } from "../support/built";
import { commandFile, runCommand } from "../support/command";
import { temporaryFolder } from "../support/temporary";

beforeAll(buildCommandOnce);

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Starts a verb that stays, and answers with the address that it prints. */
async function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [commandFile, ...args], {
    env: { ...process.env, BROWSER: "none", ...env },
  });
  children.push(child);
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  const { url } = JSON.parse(chunk.toString("utf8")) as { url: string };
  return { child, url };
}

const blog = () =>
  folderOf({
    "posts/2026-05-01-one.md": "---\ntitle: One\n---\n\nThe first.\n",
    "posts/2026-05-02-two.md":
      "---\ntitle: Two\ndraft: true\n---\n\nA draft.\n",
  });

const textOf = async (url: string) => (await fetch(url)).text();

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("galley serve", () => {
  it("shows the blog, tells open pages of a change, and ends in order", async () => {
    const folder = await blog();
    const { child, url } = await start([
      "serve",
      folder,
      "--port",
      "0",
      "--json",
    ]);
    expect(await textOf(url)).toContain(">One</a>");
    expect(await textOf(url)).not.toContain(">Two</a>");

    const page = await textOf(`${url}posts/one/`);
    const place = /EventSource\("([^"]+)"\)/.exec(page)?.[1];
    expect(place).toBeDefined();
    const events = await fetch(new URL(place ?? "", url));
    const reader = events.body?.getReader();
    await reader?.read();
    addFiles(folder, {
      "posts/2026-05-03-three.md": "---\ntitle: Three\n---\n\nNew.\n",
    });
    const told = await reader?.read();
    expect(Buffer.from(told?.value ?? []).toString("utf8")).toContain(
      "event: change",
    );
    expect(await textOf(url)).toContain(">Three</a>");
    await reader?.cancel();

    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(0);
  });

  it("shows drafts when it is asked to", async () => {
    const { url } = await start([
      "serve",
      await blog(),
      "--port",
      "0",
      "--drafts",
      "--json",
    ]);
    expect(await textOf(url)).toContain(">Two</a>");
  });

  it("takes the port that it is given, or says that it is taken", async () => {
    const port = await freePort();
    const { url } = await start([
      "serve",
      await blog(),
      "--port",
      String(port),
      "--json",
    ]);
    expect(url).toBe(`http://127.0.0.1:${port}/`);
    const second = await runCommand([
      "serve",
      await blog(),
      "--port",
      String(port),
    ]);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(
      `${port}: another program uses it. Name another port with --port`,
    );
  });
});

describe("galley web", () => {
  it("opens Galley itself at an address that works once", async () => {
    const config = await temporaryFolder();
    const folder = await blog();
    const { child, url } = await start(["web", folder, "--json"], {
      XDG_CONFIG_HOME: config,
      HOME: config,
    });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#.{20,}$/);
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain(
      "default-src 'none'",
    );
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(0);
  });

  it("says what is wrong with a folder that is not there", async () => {
    const { code, stderr } = await runCommand(["web", join("/no", "such")]);
    expect(code).toBe(1);
    expect(stderr).toContain("it does not exist");
  });
});
