/**
 * What goes over the WebSocket between the page and the loopback host: JSON in text messages; a
 * picture's bytes follow their request as a binary message of their own.
 */
import type { Answer } from "./answers";

/** The page asks. */
export interface WebRequest {
  /** Number of the request; its answer carries the same. */
  readonly request: number;
  readonly name: string;
  readonly argument: unknown;
  /** The next message, a binary one, is the argument's `bytes`. */
  readonly hasBytes?: true;
}

/** The host speaks, long lists as tables (`toTables`). */
export type WebMessage =
  | { readonly answerTo: number; readonly answer: Answer<unknown> }
  | { readonly event: string; readonly data: unknown }
  /** Code with which this page, when it is loaded again, gets back to its blog. */
  | { readonly returnCode: string };

/** The page exchanges a one-use code: from the address that opened it, or kept for a reload. */
export type WebEntry =
  { readonly launchCode: string } | { readonly returnCode: string };

/** What the page gets for its code. The token lives in the page's memory only. */
export interface WebAdmission {
  readonly token: string;
  readonly returnCode: string;
}

/** Name of the protocol that a page offers, followed by its token. */
export const webProtocol = "galley";
export const webEntryPath = "/enter";
export const webConnectPath = "/connect";
