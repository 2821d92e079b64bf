/** Builds `window.galley`. It only carries: names, arguments and sender are checked in main. */
import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Bridge, EventChannel, RequestChannel } from "#bridge";

const requestChannel: RequestChannel = "galley:request";
const eventChannel: EventChannel = "galley:event";

const bridge: Bridge = {
  request: (name, argument) =>
    ipcRenderer.invoke(requestChannel, name, argument),

  on(name, listener) {
    // The page never gets hold of Electron's own event, which knows the sender.
    const hear = (
      _event: unknown,
      told: { name: string; event: Parameters<typeof listener>[0] },
    ): void => {
      if (told.name === name) listener(told.event);
    };
    ipcRenderer.on(eventChannel, hear);
    return () => {
      ipcRenderer.off(eventChannel, hear);
    };
  },

  pathOfFile: (file) =>
    file instanceof File ? webUtils.getPathForFile(file) || null : null,
};

contextBridge.exposeInMainWorld("galley", bridge);
