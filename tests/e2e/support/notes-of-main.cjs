/**
 * Runs in the main process before the app's own script (`electron -r`): notes what the app tells
 * Electron, for what cannot be asked back. Changes nothing but the command line, which is left as
 * it would be without this file.
 */
"use strict";
const { app, ipcMain, protocol, session } = require("electron");

const notes = {
  hasEnabledSandbox: false,
  /** Schemes as they were registered. */
  schemes: [],
  /** Listeners of `ipcMain.handle` by their channels. */
  channels: {},
  /** The default session's handlers by the names of their setters. */
  handlers: {},
  /** Handlers of window.open, one a contents. */
  windowOpen: [],
};
globalThis.notesOfMain = notes;

const at = process.argv.indexOf(__filename);
if (at > 0) process.argv.splice(at - 1, 2);

note(app, "enableSandbox", () => (notes.hasEnabledSandbox = true));
note(protocol, "registerSchemesAsPrivileged", (list) => {
  notes.schemes.push(...list);
});
note(ipcMain, "handle", (channel, listener) => {
  notes.channels[channel] = listener;
});
app.on("ready", () => {
  for (const name of [
    "setPermissionRequestHandler",
    "setPermissionCheckHandler",
    "setDevicePermissionHandler",
    "setDisplayMediaRequestHandler",
  ]) {
    note(session.defaultSession, name, (handler) => {
      notes.handlers[name] = handler;
    });
  }
});
app.on("web-contents-created", (_event, contents) => {
  note(contents, "setWindowOpenHandler", (handler) => {
    notes.windowOpen.push(handler);
  });
});

function note(owner, name, write) {
  const original = owner[name];
  owner[name] = function (...given) {
    write(...given);
    return original.apply(this, given);
  };
}
