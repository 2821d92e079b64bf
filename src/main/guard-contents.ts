import type { Session, WebContents } from "electron";
import { isAppPage, isPreviewPage } from "./app-address";

/** Keeps whatever shows pages on the app's own ones, without windows, guests or new places. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("select-bluetooth-device", (event, _devices, choose) => {
    // Otherwise the first device in reach would be chosen.
    event.preventDefault();
    choose("");
  });
  contents.on("will-navigate", (event) => {
    // Reloading the page is a navigation too.
    if (!isAppPage(event.url)) event.preventDefault();
  });
  contents.on("will-frame-navigate", (event) => {
    const isOwn = event.isMainFrame ? isAppPage : isPreviewPage;
    if (!isOwn(event.url)) event.preventDefault();
  });
}

/** Denies whatever a page could ask of the machine, and every way to the network but pictures. */
export function guardSession(session: Session, isDevelopment: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // An empty answer gives no stream: neither the screen nor another window.
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  guardDevices(session);
  session.on("will-download", (event) => event.preventDefault());
  if (!isDevelopment) guardNetwork(session);
}

/** Nobody is asked which device a page may have: it gets none. */
function guardDevices(session: Session): void {
  session.on("select-hid-device", (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on("select-usb-device", (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on("select-serial-port", (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose("");
  });
}

/**
 * Behind the pages' policies: remote pictures, which a proof shows when the writer asks for them,
 * are the only thing that may come from elsewhere.
 */
function guardNetwork(session: Session): void {
  const urls = ["http", "https", "ws", "wss", "ftp", "file"].map(
    (one) => `${one}://*/*`,
  );
  session.webRequest.onBeforeRequest({ urls }, (details, answer) => {
    const isPicture =
      details.resourceType === "image" && /^https?:/.test(details.url);
    answer({ cancel: !isPicture });
  });
}
