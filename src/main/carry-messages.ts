import { ipcMain } from "electron";
import type { WebContents } from "electron";
import { toTables } from "#bridge";
import type { Answer, EventChannel, RequestChannel } from "#bridge";
import type { Host, HostEvent } from "#host";
import { isTrustedSender } from "./trusted-sender";

const requestChannel: RequestChannel = "galley:request";
const eventChannel: EventChannel = "galley:event";

/** The two ends of the wire: the page that asks and the host that answers. */
export interface Wire {
  readonly contents: WebContents;
  readonly host: Host;
}

const refused: Answer<never> = {
  ok: false,
  refusal: { code: "bad-request", message: "Only Galley's own page may ask." },
};

/** Carries requests from the app's page to its host; whoever else asks is refused. */
export function carryRequests(wireNow: () => Wire | null): void {
  ipcMain.handle(
    requestChannel,
    async (event, name: unknown, argument: unknown) => {
      const wire = wireNow();
      if (wire === null || event.sender !== wire.contents) return refused;
      if (!isTrustedSender(event.senderFrame)) return refused;
      return toTables(await wire.host.answer(name, argument));
    },
  );
}

export function sendEvent(contents: WebContents, event: HostEvent): void {
  if (!contents.isDestroyed()) contents.send(eventChannel, toTables(event));
}
