/**
 * A Chromium that is watched as little as possible. Playwright has each page report its whole
 * traffic, so that a list of five megabytes is written down twice more while it is measured; here
 * a page is given an address and one script, and asked once. Speaks the DevTools protocol.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { ensureChromium } from "../scripts/chromium.mjs";

const flags = [
  "--headless",
  "--remote-debugging-port=0",
  "--window-size=1440,900",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  // Root has no sandbox to enable, and Chromium refuses to start.
  ...(process.geteuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Requests and answers of the protocol, by number. */
class DevTools {
  #last = 0;
  #waiting = new Map();

  constructor(socket) {
    this.socket = socket;
    socket.on("message", (data) => {
      const { id, error, result } = JSON.parse(data);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error.message));
    });
  }

  send(method, params = {}, sessionId = undefined) {
    this.#last += 1;
    const id = this.#last;
    this.socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((resolve, reject) =>
      this.#waiting.set(id, { resolve, reject }),
    );
  }
}

/** A page, at first an empty one. */
class PlainPage {
  constructor(devTools, targetId, sessionId) {
    this.close = () => devTools.send("Target.closeTarget", { targetId });
    this.send = (method, params) => devTools.send(method, params, sessionId);
  }

  /** Runs a function of its own before the scripts of the pages that follow. */
  async addInitScript(work) {
    await this.send("Page.addScriptToEvaluateOnNewDocument", {
      source: `(${work})()`,
    });
  }

  async goto(url) {
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
  }

  /** What a function of plain data gives in the page, its promise awaited. */
  async evaluate(work, argument = null) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression: `(${work})(${JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }
}

/** Starts one, with a profile of its own that goes with it. */
export async function launchPlainChromium() {
  const profile = await mkdtemp(join(tmpdir(), "galley-chromium-"));
  const child = spawn(
    await ensureChromium(),
    [...flags, `--user-data-dir=${profile}`, "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const socket = new WebSocket(await addressOf(child));
  await once(socket, "open");
  const devTools = new DevTools(socket);
  return {
    async newPage() {
      const { targetId } = await devTools.send("Target.createTarget", {
        url: "about:blank",
      });
      const { sessionId } = await devTools.send("Target.attachToTarget", {
        targetId,
        flatten: true,
      });
      const page = new PlainPage(devTools, targetId, sessionId);
      await page.send("Page.enable");
      return page;
    },
    async close() {
      const ended = once(child, "exit");
      await devTools.send("Browser.close");
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where it listens for the protocol: it says so on its error output. */
async function addressOf(child) {
  for await (const line of createInterface(child.stderr)) {
    const address = /^DevTools listening on (\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error("Chromium ended at its start");
}
