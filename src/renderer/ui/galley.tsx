/** Gives every component the store, the effects and the panes' handles; and hooks to read them. */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { CommandId } from "#bridge";
import type { CommandContext } from "../commands/command";
import { commandOf } from "../commands/commands";
import type { WindowState } from "../state/state";
import type { OpenTexts } from "../editor/open-texts";
import type { ScrollLink } from "../preview/scroll-link";

export interface Galley extends CommandContext {
  readonly texts: OpenTexts;
  readonly scroll: ScrollLink;
  /** Puts a sentence into the status line. */
  readonly say: (text: string) => void;
  /** Absolute path of a dropped file or folder, where the shell tells. */
  readonly pathOfFile: (file: File | null) => string | null;
}

const GalleyContext = createContext<Galley | null>(null);

export const GalleyProvider = GalleyContext.Provider;

export function useGalley(): Galley {
  const galley = useContext(GalleyContext);
  if (galley === null) throw new Error("Outside of the window");
  return galley;
}

/** A part of the state; renders again when that part is another value. */
export function useWindow<T>(select: (state: WindowState) => T): T {
  const { store } = useGalley();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** Performs a command if it is enabled. */
export function runCommand(context: CommandContext, id: CommandId): boolean {
  const command = commandOf(id);
  if (!command.isEnabled(context.store.get())) return false;
  command.perform(context);
  return true;
}

export function useRun(): (id: CommandId) => void {
  const galley = useGalley();
  return (id) => void runCommand(galley, id);
}
