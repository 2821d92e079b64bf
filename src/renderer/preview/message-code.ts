/** How messages travel to the preview's worker. */
import type { ToWorker } from "./messages";

/**
 * A blog goes as JSON: cloning the values of ten thousand posts holds the window up three times as
 * long as writing them as one text. A draft stays as it is: escaping it would cost more.
 */
export function encodeMessage(message: ToWorker): unknown {
  return message.kind === "blog" ? JSON.stringify(message) : message;
}

/** The message that `encodeMessage` was given. */
export function decodeMessage(sent: unknown): ToWorker {
  return (typeof sent === "string" ? JSON.parse(sent) : sent) as ToWorker;
}
