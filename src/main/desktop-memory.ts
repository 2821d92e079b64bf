import { readRemembered } from "#host";
import type { Remembered } from "#host";
import { readWindowPlace } from "./window-bounds";
import type { WindowPlace } from "./window-bounds";

/** What the desktop remembers between its runs. */
export interface DesktopMemory extends Remembered {
  readonly window: WindowPlace | null;
}

/** From what was stored, whatever that is: one bad member does not cost the others. */
export function readMemory(stored: Record<string, unknown>): DesktopMemory {
  return {
    ...readRemembered(stored),
    window: readWindowPlace(stored["window"]),
  };
}
