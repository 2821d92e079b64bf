/** A command as data: the menus, the keyboard, the palette and the tooltips read the same table. */
import type { CommandId } from "#bridge";
import type { LucideIcon } from "lucide-react";
import type { Effects } from "../effects/effects";
import type { Handles } from "../effects/context";
import type { WindowState } from "../state/state";
import type { Store } from "../state/store";

export type CommandGroup = "blog" | "post" | "edit" | "view" | "go" | "help";

export interface CommandContext {
  readonly store: Store;
  readonly effects: Effects;
  readonly handles: Handles;
}

export interface Command {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly title: string;
  readonly icon?: LucideIcon;
  /**
   * Keys in the order of preference, e.g. `Mod-Shift-e`; the first that the shell does not keep for
   * itself is shown. `Mod` is Command on a Mac and Ctrl elsewhere.
   */
  readonly keys: readonly string[];
  /** The text editor binds the keys itself while it has the focus. */
  readonly isOfEditor?: boolean;
  /** For switches: whether it is on. */
  readonly isOn?: (state: WindowState) => boolean;
  readonly isEnabled: (state: WindowState) => boolean;
  readonly perform: (context: CommandContext) => void;
}

export const always = (): boolean => true;
export const hasBlog = (state: WindowState): boolean => state.blog !== null;
export const hasPost = (state: WindowState): boolean =>
  state.current !== null && state.open[state.current] !== undefined;
/** A post is shown that can be typed in. */
export const canEdit = (state: WindowState): boolean =>
  hasPost(state) &&
  state.view === "writing" &&
  state.open[state.current ?? ""]?.post.readOnly === null;
