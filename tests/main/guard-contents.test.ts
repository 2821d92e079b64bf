import { EventEmitter } from "node:events";
import type { Session, WebContents } from "electron";
import { describe, expect, it, vi } from "vitest";
import { guardContents, guardSession } from "../../src/main/guard-contents";

function guardedContents() {
  const setWindowOpenHandler = vi.fn();
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler });
  guardContents(contents as unknown as WebContents);
  const isPrevented = (name: string, details: object = {}): boolean => {
    const event = { ...details, preventDefault: vi.fn() };
    contents.emit(name, event);
    return event.preventDefault.mock.calls.length > 0;
  };
  return { isPrevented, setWindowOpenHandler };
}

describe("a page in the app", () => {
  it("opens no window", () => {
    const { setWindowOpenHandler } = guardedContents();
    const handler = setWindowOpenHandler.mock.calls[0]?.[0];
    expect(handler({ url: "https://example.org/" })).toEqual({
      action: "deny",
    });
  });

  it("attaches no guest and follows no redirection", () => {
    const { isPrevented } = guardedContents();
    expect(isPrevented("will-attach-webview")).toBe(true);
    expect(isPrevented("will-redirect", { url: "galley://app/" })).toBe(true);
  });

  it("goes nowhere but to the app's own page", () => {
    const { isPrevented } = guardedContents();
    for (const url of ["https://example.org/", "file:///etc/hosts"]) {
      expect(isPrevented("will-navigate", { url })).toBe(true);
      expect(
        isPrevented("will-frame-navigate", { url, isMainFrame: true }),
      ).toBe(true);
    }
    expect(isPrevented("will-navigate", { url: "galley://app/" })).toBe(false);
  });

  it("shows in a frame nothing but proofs", () => {
    const { isPrevented } = guardedContents();
    const goes = (url: string) =>
      !isPrevented("will-frame-navigate", { url, isMainFrame: false });
    expect(goes("galley://app/preview/k/posts/x/")).toBe(true);
    expect(goes("galley://app/")).toBe(false);
    expect(goes("https://example.org/")).toBe(false);
  });
});

interface Request {
  readonly url: string;
  readonly resourceType: string;
}

function guardedSession(isDevelopment = false) {
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setDisplayMediaRequestHandler: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  });
  guardSession(session as unknown as Session, isDevelopment);
  return session;
}

describe("the session", () => {
  it.each([
    "geolocation",
    "media",
    "notifications",
    "openExternal",
    "fullscreen",
  ])("denies %s, asked for or checked", (permission) => {
    const session = guardedSession();
    const answer = vi.fn();
    session.setPermissionRequestHandler.mock.calls[0]?.[0](
      null,
      permission,
      answer,
    );
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
    const check = session.setPermissionCheckHandler.mock.calls[0]?.[0];
    expect(check(null, permission, "galley://app")).toBe(false);
  });

  it("denies every device", () => {
    const session = guardedSession();
    const handler = session.setDevicePermissionHandler.mock.calls[0]?.[0];
    expect(handler({ deviceType: "usb" })).toBe(false);
  });

  it("shows no screen", () => {
    const session = guardedSession();
    const answer = vi.fn();
    session.setDisplayMediaRequestHandler.mock.calls[0]?.[0]({}, answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith(null);
  });

  it.each([
    ["select-hid-device", [{}]],
    ["select-usb-device", [{}]],
    ["select-serial-port", [[], {}]],
  ])("lets nobody choose a device: %s", (name, told) => {
    const choose = vi.fn();
    const event = { preventDefault: vi.fn() };
    guardedSession().emit(name, event, ...told, choose);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(choose.mock.calls.flat().filter(Boolean)).toEqual([]);
    expect(choose).toHaveBeenCalledOnce();
  });

  it("downloads nothing", () => {
    const event = { preventDefault: vi.fn() };
    guardedSession().emit("will-download", event);
    expect(event.preventDefault).toHaveBeenCalled();
  });

  it.each([
    ["https://example.org/a.png", "image", false],
    ["http://example.org/a.png", "image", false],
    ["https://example.org/a.js", "script", true],
    ["https://example.org/", "subFrame", true],
    ["https://example.org/x", "xhr", true],
    ["https://example.org/p", "ping", true],
    ["wss://example.org/", "webSocket", true],
    ["file:///home/x.png", "image", true],
  ])("takes from the network only pictures: %s as %s", (url, type, cancel) => {
    const session = guardedSession();
    const [filter, listener] =
      session.webRequest.onBeforeRequest.mock.calls[0] ?? [];
    expect(filter.urls).toContain(`${new URL(url).protocol}//*/*`);
    const answer = vi.fn();
    const request: Request = { url, resourceType: type };
    listener(request, answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel });
  });

  it("lets the development server through where there is one", () => {
    const session = guardedSession(true);
    expect(session.webRequest.onBeforeRequest).not.toHaveBeenCalled();
    expect(session.setPermissionCheckHandler).toHaveBeenCalled();
  });
});
