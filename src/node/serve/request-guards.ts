import type { IncomingMessage } from "node:http";

/** The addresses under which a page of this machine may have been opened. */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/**
 * Whether a request names this machine as a browser here would, once. A page elsewhere whose name
 * was pointed at this machine still sends its own name; two names would be read in two ways.
 */
export function hasOwnHost(request: IncomingMessage, port: number): boolean {
  const [name, ...more] = request.headersDistinct["host"] ?? [];
  return (
    name !== undefined && more.length === 0 && ownHosts(port).includes(name)
  );
}

/** Whether the target is a path here. `http://elsewhere/` is what proxies are asked for. */
export function isOwnTarget(request: IncomingMessage): boolean {
  return request.url?.startsWith("/") === true;
}

/**
 * Browsers say where a request comes from: only the server's own pages and a person's typing or
 * opening count. `same-site` is another port of this machine: another program's page.
 *
 * Without the header (other programs, browsers of before 2023) nothing is known, and nothing is
 * lost: no answer allows another origin to read it, none may be framed elsewhere, and what acts
 * asks for an origin and a secret of its own.
 */
export function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** A person follows a link of another page of this machine, the app's own for one, into a window. */
export function isOpenedHere({ headers }: IncomingMessage): boolean {
  return (
    headers["sec-fetch-site"] === "same-site" &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document"
  );
}
