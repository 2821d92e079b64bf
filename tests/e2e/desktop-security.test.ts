/**
 * The twenty points of Electron's security checklist, each on the built main process.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ElectronApplication, Page } from "playwright";
import { parse } from "yaml";
import { root } from "../support/root";
import { electronPath, openDesktopApp, type Desktop } from "./support/desktop";
import { copySample } from "./support/sample-site";

const appPage = "galley://app/";

/** What the stand-in for Electron, where it runs, keeps of what was set. */
interface KeptBySession {
  readonly permissionRequest?: (
    contents: null,
    permission: string,
    answer: (isGranted: boolean) => void,
  ) => void;
  readonly permissionCheck?: (contents: null, permission: string) => boolean;
}

const read = (file: string) => readFileSync(join(root, file), "utf8");

describe.skipIf(electronPath === "")("the desktop app", () => {
  let desktop: Desktop;
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    desktop = await openDesktopApp({ argument: await copySample("intro") });
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
    expect(read("out/main/index.js")).toContain("app.enableSandbox()");
  });

  it("5: denies permissions, asked for or checked", async () => {
    const answers = await app.evaluate(({ session }) => {
      const kept = session.defaultSession as unknown as KeptBySession;
      if (!kept.permissionRequest) return null;
      return ["geolocation", "media", "notifications", "midi"].flatMap(
        (permission) => {
          let requested = true;
          kept.permissionRequest?.(null, permission, (isGranted) => {
            requested = isGranted;
          });
          return [requested, kept.permissionCheck?.(null, permission) ?? true];
        },
      );
    });
    if (answers !== null) expect(new Set(answers)).toEqual(new Set([false]));
    const asked = await page.evaluate(() => Notification.requestPermission());
    expect(asked).toBe("denied");
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
    const opened = await page.evaluate(
      () => window.open("https://example.org/") !== null,
    );
    const { windows, denied } = await app.evaluate(({ BrowserWindow }) => {
      const all = BrowserWindow.getAllWindows();
      const contents = all[0]?.webContents as
        { lastWindowOpen?: { action: string } } | undefined;
      return {
        windows: all.length,
        denied: contents?.lastWindowOpen?.action === "deny",
      };
    });
    expect(windows).toBe(1);
    expect(denied || !opened).toBe(true);
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
    const load = (url: string) =>
      app.evaluate(async ({ BrowserWindow }, address) => {
        await BrowserWindow.getAllWindows()[0]?.webContents.loadURL(address);
      }, url);
    const unchecked = await app.evaluate(({ ipcMain }) => ipcMain.eventNames());
    expect(unchecked).not.toContain("electron-store-get-data");
    expect(await ask("getApp")).toBe(true);
    expect(await ask("__proto__")).toBe(false);
    await load(`${appPage}preview/none/`);
    expect(await ask("getApp")).toBe(false);
    await load(appPage);
    expect(await ask("getApp")).toBe(true);
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
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
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
