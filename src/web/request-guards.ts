import type { IncomingMessage } from "node:http";

/** The addresses under which a page of this machine may have been opened. */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/** A page elsewhere whose name was pointed at this machine still sends its own name. */
export function hasOwnHost(request: IncomingMessage, port: number): boolean {
  return ownHosts(port).includes(request.headers.host ?? "");
}

/** The origin must be the one that the request itself is addressed to. */
export function hasOwnOrigin(request: IncomingMessage, port: number): boolean {
  return (
    hasOwnHost(request, port) &&
    request.headers.origin === `http://${request.headers.host ?? ""}`
  );
}

/**
 * Browsers say where a request comes from: only the app's own pages and a person's typing or
 * opening count. `same-site` is another port of this machine: another program's page.
 */
export function isFromElsewhere(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}
