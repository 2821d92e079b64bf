import { describe, expect, it } from "vitest";
import { toTables } from "#bridge";
import type { Bridge } from "#bridge";
import { readDesktopBridge } from "../../../src/renderer/bridge/desktop-bridge";

const finds = Array.from({ length: 80 }, (_, at) => ({
  id: `posts/${at}.md`,
  snippet: "",
}));

/** A preload that carries what main sends, whatever is asked. */
function carrierOf(sent: unknown): Bridge {
  return {
    request: async () => sent as never,
    on: (_name, listener) => {
      listener(sent as never);
      return () => undefined;
    },
    pathOfFile: () => "/dropped",
  };
}

describe("the bridge of the desktop's window", () => {
  it("gives answers whose long lists came as tables", async () => {
    const answer = { ok: true, value: finds };
    const sent = toTables(answer);
    expect(sent).not.toEqual(answer);
    const bridge = readDesktopBridge(carrierOf(sent));
    expect(await bridge.request("searchPosts", { query: "a" })).toEqual(answer);
  });

  it("gives events likewise, and where a dropped file lies", () => {
    const told: unknown[] = [];
    const event = { changed: finds };
    const bridge = readDesktopBridge(carrierOf(toTables(event)));
    bridge.on("postsChanged", (each) => told.push(each));
    expect(told).toEqual([event]);
    expect(bridge.pathOfFile({})).toBe("/dropped");
  });
});
