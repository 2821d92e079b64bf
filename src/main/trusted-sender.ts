import { isAppPage } from "./app-address";

/** What is asked of the frame that sent a message; Electron's `WebFrameMain` has it. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Whether a message comes from the app's own page. A frame inside it (the proofs show a stranger's
 * text) or any other page in the window is not answered. Null: the frame is gone already.
 */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isAppPage(frame.url);
}
