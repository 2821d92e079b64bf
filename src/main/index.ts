/** Where the desktop app begins. */
import { app } from "electron";
import { keepHeapLean } from "#host";
import { registerAppScheme } from "./app-scheme";
import { DesktopApp } from "./desktop-app";
import { startArgument } from "./start-argument";

keepHeapLean("waits");
const asked = startArgument({
  argv: process.argv,
  isDefaultApp: process.defaultApp === true,
  cwd: process.cwd(),
});

// Root has no sandbox to enable: Chromium refuses it, and is started with this switch instead.
if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
registerAppScheme();
// The second start hands over what it was asked for and ends: two would write the same files.
if (app.requestSingleInstanceLock({ asked })) {
  const galley = new DesktopApp(asked);
  app.on("second-instance", (_event, _argv, _cwd, handed) =>
    galley.ask(askedOf(handed)),
  );
  void galley.start();
} else {
  app.quit();
}

function askedOf(handed: unknown): string | null {
  if (typeof handed !== "object" || handed === null) return null;
  const { asked: path } = handed as Record<string, unknown>;
  return typeof path === "string" ? path : null;
}
