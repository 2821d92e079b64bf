/**
 * The twenty points of Electron's security checklist, each on the built main process.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ElectronApplication, Page } from "playwright";
import { parse } from "yaml";
import { root } from "../support/root";
import {
  electronPath,
  notesScript,
  openDesktopApp,
  type Desktop,
} from "./support/desktop";
import { copySample } from "./support/sample-site";

const appPage = "galley://app/";

type Answerer = (...given: unknown[]) => unknown;

declare global {
  /** In the main process: what support/notes-of-main.cjs has seen. */
  var notesOfMain: {
    readonly hasEnabledSandbox: boolean;
    readonly schemes: readonly { scheme: string; privileges: object }[];
    readonly channels: Readonly<Record<string, Answerer>>;
    readonly handlers: Readonly<Record<string, Answerer>>;
    readonly windowOpen: readonly Answerer[];
  };
}

/** Everything that Electron 45 asks permission for. */
const permissions = [
  "clipboard-read",
  "clipboard-sanitized-write",
  "display-capture",
  "fileSystem",
  "fullscreen",
  "geolocation",
  "hid",
  "idle-detection",
  "keyboardLock",
  "local-fonts",
  "local-network-access",
  "media",
  "mediaKeySystem",
  "midi",
  "midiSysex",
  "notifications",
  "openExternal",
  "pointerLock",
  "screen-wake-lock",
  "serial",
  "speaker-selection",
  "storage-access",
  "top-level-storage-access",
  "usb",
  "window-management",
  "unknown",
];

const read = (file: string) => readFileSync(join(root, file), "utf8");

describe.skipIf(electronPath === "")("the desktop app (needs Electron)", () => {
  let desktop: Desktop;
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    desktop = await openDesktopApp({
      argument: await copySample("intro"),
      before: notesScript,
    });
    ({ app, page } = desktop);
  });
  afterAll(() => desktop.close());

  const addressOfWindow = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );

  const preferences = () =>
    app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as
        { getLastWebPreferences?: () => Record<string, unknown> } | undefined;
      return contents?.getLastWebPreferences?.() ?? {};
    });

  /** Whether the window's contents prevent what an event of this name announces. */
  const isPrevented = (name: string, details: Record<string, unknown>) =>
    app.evaluate(
      ({ BrowserWindow }, told) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        let prevented = false;
        const event = {
          ...told.details,
          preventDefault: () => (prevented = true),
        };
        const emit = contents?.emit.bind(contents) as
          ((name: string, ...args: unknown[]) => boolean) | undefined;
        emit?.(told.name, event, {}, {});
        return prevented;
      },
      { name, details },
    );

  it("1: loads nothing but its own content", async () => {
    expect(await addressOfWindow()).toBe(appPage);
    const origins = await page.evaluate(() =>
      [...document.querySelectorAll("script[src], link[href], img[src]")]
        .map((one) => one.getAttribute("src") ?? one.getAttribute("href") ?? "")
        .filter((address) => !address.startsWith("data:"))
        .map((address) => new URL(address, location.href).origin)
        .filter((origin) => origin !== location.origin),
    );
    expect(origins).toEqual([]);
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) =>
            resolve(event.effectiveDirective),
          );
          fetch("https://example.org/").catch(() => undefined);
        }),
    );
    expect(refused).toBe("connect-src");
  });

  it("2: gives pages no Node", async () => {
    expect(await preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
    const found = await page.evaluate(() =>
      ["require", "process", "module", "Buffer", "global"].filter(
        (name) => name in window,
      ),
    );
    expect(found).toEqual([]);
  });

  it("3: isolates the preload's world", async () => {
    expect(await preferences()).toMatchObject({ contextIsolation: true });
  });

  it("4: sandboxes its renderers", async () => {
    expect(await preferences()).toMatchObject({ sandbox: true });
    const [enabled, isForbidden] = await app.evaluate((electron) => [
      notesOfMain.hasEnabledSandbox,
      electron.app.commandLine.hasSwitch("no-sandbox"),
    ]);
    // Root has none to enable; there the built text has to do.
    expect(enabled).toBe(!isForbidden);
    expect(read("out/main/index.js")).toMatch(
      /(\w+)\.commandLine\.hasSwitch\([`"]no-sandbox[`"]\)\s*\|\|\s*\1\.enableSandbox\(\)/,
    );
  });

  it("5: denies permissions, asked for or checked", async () => {
    const granted = await app.evaluate((_electron, all) => {
      const { setPermissionRequestHandler: request } = notesOfMain.handlers;
      const { setPermissionCheckHandler: check } = notesOfMain.handlers;
      if (!request || !check) return ["everything"];
      return all.filter((permission) => {
        let isGranted = true;
        request(null, permission, (answer: boolean) => (isGranted = answer));
        return isGranted || check(null, permission, "galley://app", {});
      });
    }, permissions);
    expect(granted).toEqual([]);
    const asked = await page.evaluate(() => Notification.requestPermission());
    expect(asked).toBe("denied");
  });

  it("5: gives pages no device and no picture of the screen", async () => {
    const given = await app.evaluate(({ BrowserWindow, session }) => {
      const { setDevicePermissionHandler: device } = notesOfMain.handlers;
      const { setDisplayMediaRequestHandler: screen } = notesOfMain.handlers;
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const chosen: unknown[] = [];
      const choose = (one: unknown) => chosen.push(one || "none");
      let prevented = 0;
      const event = { preventDefault: () => (prevented += 1) };
      const emit = (from: object | undefined, ...told: unknown[]) =>
        (from as NodeJS.EventEmitter).emit(...(told as [string]));
      const { defaultSession } = session;
      emit(defaultSession, "select-hid-device", event, {}, choose);
      emit(defaultSession, "select-usb-device", event, {}, choose);
      emit(defaultSession, "select-serial-port", event, [], contents, choose);
      emit(contents, "select-bluetooth-device", event, [{}], choose);
      screen?.({}, choose);
      const types = ["hid", "serial", "usb"];
      const kept = types.map((deviceType) => device?.({ deviceType }));
      return { chosen, prevented, kept };
    });
    expect(given).toEqual({
      chosen: ["none", "none", "none", "none", "none"],
      prevented: 4,
      kept: [false, false, false],
    });
  });

  it("6: keeps web security on", async () => {
    expect(await preferences()).toMatchObject({ webSecurity: true });
  });

  it("7: has a policy, which stops inline and evaluated script", async () => {
    const policy = await page.evaluate(async () => {
      const { headers } = await fetch(location.href);
      return headers.get("content-security-policy") ?? "";
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/);
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.append("document.title = 'ran'");
      document.head.append(script);
      const button = document.createElement("button");
      try {
        button.setAttribute("onclick", "document.title = 'ran'");
      } catch {
        // Trusted types refuse it before the policy has to.
      }
      button.click();
      return document.title === "ran";
    });
    expect(ran).toBe(false);
  });

  it("7: has a policy on every answer of its scheme", async () => {
    const answers = await page.evaluate(() => {
      const own = performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => new URL(name).origin === location.origin);
      const addresses = [location.href, ...own, "/none", "/preview/none/"];
      return Promise.all(
        addresses
          .flatMap((url) => [{ url }, { url, method: "POST" }])
          .map(async ({ url, ...rest }) => {
            const { headers } = await fetch(url, rest);
            const policy = headers.get("content-security-policy") ?? "";
            const sniffing = headers.get("x-content-type-options");
            const isGuarded =
              policy.includes("default-src 'none'") && sniffing === "nosniff";
            return isGuarded ? "guarded" : url;
          }),
      );
    });
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.filter((one) => one !== "guarded")).toEqual([]);
  });

  it("8: allows no insecure content", async () => {
    expect(await preferences()).toMatchObject({
      allowRunningInsecureContent: false,
    });
  });

  it("9: enables no experimental features", async () => {
    expect(await preferences()).toMatchObject({ experimentalFeatures: false });
  });

  it("10: enables no Blink features", async () => {
    const { enableBlinkFeatures } = await preferences();
    expect(enableBlinkFeatures || "").toBe("");
  });

  it("11: has no guests that could open windows", async () => {
    expect(await preferences()).toMatchObject({ webviewTag: false });
    expect(await page.locator("webview").count()).toBe(0);
  });

  it("12: attaches no guest", async () => {
    expect(await isPrevented("will-attach-webview", {})).toBe(true);
  });

  it("13: navigates nowhere", async () => {
    for (const url of ["https://example.org/", "file:///", "galley://other/"]) {
      for (const name of ["will-navigate", "will-redirect"]) {
        expect(await isPrevented(name, { url })).toBe(true);
      }
      for (const isMainFrame of [true, false]) {
        const details = { url, isMainFrame };
        expect(await isPrevented("will-frame-navigate", details)).toBe(true);
      }
    }
    await page.evaluate(() => location.assign("/preview/none/"));
    await page.evaluate(() => new Promise((go) => setTimeout(go, 300)));
    expect(await addressOfWindow()).toBe(appPage);
  });

  it("14: opens no window", async () => {
    const answers = await app.evaluate(() =>
      notesOfMain.windowOpen.map((handler) =>
        handler({ url: "https://example.org/" }),
      ),
    );
    expect(answers).toEqual([{ action: "deny" }]);
    await page.evaluate(() => window.open("https://example.org/"));
    const windows = await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect(windows).toBe(1);
  });

  it("14: lets no page speak in the system's dialogs", async () => {
    expect(await preferences()).toMatchObject({ disableDialogs: true });
  });

  it("14: downloads nothing", async () => {
    const isPrevented = await app.evaluate(({ session }) => {
      let prevented = false;
      const event = { preventDefault: () => (prevented = true) };
      const { defaultSession } = session;
      (defaultSession as unknown as NodeJS.EventEmitter).emit(
        "will-download",
        event,
        {},
        {},
      );
      return prevented;
    });
    expect(isPrevented).toBe(true);
  });

  it("15: hands only web and mail addresses to the system", async () => {
    await app.evaluate(({ shell }) => {
      const handed: string[] = [];
      Object.assign(globalThis, { handed });
      shell.openExternal = async (url) => void handed.push(url);
    });
    const ask = (url: string) =>
      page.evaluate(
        async (one) =>
          (await window.galley?.request("openExternal", { url: one }))?.ok,
        url,
      );
    for (const url of [
      "file:///etc/passwd",
      "javascript:alert(1)",
      "smb://server/share",
      "ms-msdt:/id",
      "galley://app/",
      "not an address",
    ]) {
      expect(await ask(url)).toBe(false);
    }
    expect(await ask("https://example.org/a b")).toBe(true);
    expect(await ask("mailto:a@example.org")).toBe(true);
    const handed = await app.evaluate(
      () => (globalThis as unknown as { handed: string[] }).handed,
    );
    expect(handed).toEqual([
      "https://example.org/a%20b",
      "mailto:a@example.org",
    ]);
  });

  it("16: runs the current version that it asks for", async () => {
    const { devDependencies } = JSON.parse(read("package.json")) as {
      devDependencies: Record<string, string>;
    };
    const wanted = /\d+/.exec(devDependencies["electron"] ?? "")?.[0];
    const running = await app.evaluate(() => process.versions["electron"]);
    expect(Number(wanted)).toBeGreaterThanOrEqual(45);
    expect(running?.split(".")[0]).toBe(wanted);
  });

  it("17: answers only its own page", async () => {
    const ask = (name: string) =>
      page.evaluate(async (one) => {
        const request = window.galley?.request as
          | ((name: string, argument: object) => Promise<{ ok: boolean }>)
          | undefined;
        return (await request?.(one, {}))?.ok;
      }, name);
    const load = async (url: string) => {
      await app.evaluate(async ({ BrowserWindow }, address) => {
        await BrowserWindow.getAllWindows()[0]?.webContents.loadURL(address);
      }, url);
      // The test hears of the new page a moment after the app does.
      const { pathname } = new URL(url);
      await expect.poll(() => new URL(page.url()).pathname).toBe(pathname);
    };
    const unchecked = await app.evaluate(({ ipcMain }) => ipcMain.eventNames());
    expect(unchecked).not.toContain("electron-store-get-data");
    expect(await ask("getApp")).toBe(true);
    expect(await ask("__proto__")).toBe(false);
    await load(`${appPage}preview/none/`);
    expect(await ask("getApp")).toBe(false);
    await load(appPage);
    expect(await ask("getApp")).toBe(true);
  });

  it("17: answers by one channel, and there no frame and no other page", async () => {
    const told = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents;
      const own = { url: "galley://app/", parent: null };
      const events = {
        ownPage: { sender, senderFrame: own },
        frame: { sender, senderFrame: { ...own, parent: own } },
        proof: { sender, senderFrame: { ...own, url: `${own.url}preview/k/` } },
        elsewhere: { sender, senderFrame: { ...own, url: "https://app/" } },
        gone: { sender, senderFrame: null },
        otherContents: { sender: {}, senderFrame: own },
      };
      const ask = notesOfMain.channels["galley:request"];
      const answers: Record<string, boolean> = {};
      for (const [name, event] of Object.entries(events)) {
        const answer = (await ask?.(event, "getApp", {})) as { ok: boolean };
        answers[name] = answer.ok;
      }
      return {
        channels: Object.keys(notesOfMain.channels),
        listeners: ipcMain.eventNames(),
        answers,
      };
    });
    expect(told).toEqual({
      channels: ["galley:request"],
      listeners: [],
      answers: {
        ownPage: true,
        frame: false,
        proof: false,
        elsewhere: false,
        gone: false,
        otherContents: false,
      },
    });
  });

  it("18: gives its scheme no privilege that a page of the web lacks", async () => {
    const schemes = await app.evaluate(() => notesOfMain.schemes);
    expect(schemes).toEqual([
      {
        scheme: "galley",
        privileges: {
          standard: true,
          secure: true,
          supportFetchAPI: true,
          stream: true,
          codeCache: true,
        },
      },
    ]);
  });

  it("18: serves its pages by a scheme of its own, and no files", async () => {
    expect(await addressOfWindow()).toBe(appPage);
    const isHandled = await app.evaluate(({ protocol }) =>
      protocol.isProtocolHandled("galley"),
    );
    expect(isHandled).toBe(true);
    const statuses = await page.evaluate(() =>
      Promise.all(
        [
          "/../package.json",
          "/%2e%2e/main/index.js",
          "/%2e%2e%2fmain%2findex.js",
          "/..%5cmain%5cindex.js",
          "//etc/passwd",
          "/preview/x/galley.yaml",
        ].map(async (path) => {
          const url = location.href.replace(/\/$/, path);
          return (await fetch(url)).status;
        }),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([404]));
    await page.locator("iframe").first().waitFor();
    const sandboxes = await page
      .locator("iframe")
      .evaluateAll((frames) =>
        frames.map((frame) => frame.getAttribute("sandbox")),
      );
    expect(new Set(sandboxes)).toEqual(new Set(["allow-same-origin"]));
  });

  it("19: sets its fuses when it is packaged", () => {
    const { electronFuses } = parse(read("resources/electron-builder.yml")) as {
      electronFuses: Record<string, boolean>;
    };
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it("20: shows pages three functions and nothing of Electron", async () => {
    const shown = await page.evaluate(() => ({
      names: Object.keys(window.galley ?? {}).sort(),
      isFrozen: Object.isFrozen(window.galley),
      electron: ["electron", "ipcRenderer", "contextBridge"].filter(
        (name) => name in window,
      ),
    }));
    expect(shown).toEqual({
      names: ["on", "pathOfFile", "request"],
      isFrozen: true,
      electron: [],
    });
    const preload = read("out/preload/index.cjs");
    expect(preload.length).toBeLessThan(2000);
    expect(preload.match(/require\([^)]*\)/g)).toEqual(['require("electron")']);
  });
});
