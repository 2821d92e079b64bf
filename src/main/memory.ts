import { ipcMain } from "electron";
import Store from "electron-store";
import { readMemory } from "./desktop-memory";
import type { DesktopMemory } from "./desktop-memory";

/** Holds what is remembered, and writes each change to `galley.json` in the app's own folder. */
export class Memory {
  readonly #store = openStore();
  readonly #onChange: () => void;
  #now: DesktopMemory;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.#now = readMemory(storedIn(this.#store));
  }

  get(): DesktopMemory {
    return this.#now;
  }

  change(edit: (now: DesktopMemory) => DesktopMemory): DesktopMemory {
    this.#now = edit(this.#now);
    write(this.#store, this.#now);
    this.#onChange();
    return this.#now;
  }
}

function openStore(): Store | null {
  try {
    const store = new Store({ name: "galley", clearInvalidConfig: true });
    // It answers any page that asks for the path of the app's folder; no page of ours does.
    ipcMain.removeAllListeners("electron-store-get-data");
    return store;
  } catch {
    // A folder that cannot be read or written costs the memory, never the window.
    return null;
  }
}

function storedIn(store: Store | null): Record<string, unknown> {
  try {
    return store?.store ?? {};
  } catch {
    return {};
  }
}

function write(store: Store | null, memory: DesktopMemory): void {
  if (store === null) return;
  try {
    store.store = { ...memory };
  } catch {
    // It holds until the app ends; a full disk is told where a text is at stake.
  }
}
