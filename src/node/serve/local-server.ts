import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { errorCode, fileError } from "../files/file-error";
import {
  hasOwnHost,
  isFromElsewhere,
  isOpenedHere,
  isOwnTarget,
} from "./request-guards";

/** An answer to a GET. */
export interface ServedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Answers itself what it can (an event stream, say): true when it did. */
export type Intercept = (
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
) => boolean;

export interface LocalServerOptions {
  /** Answers a pathname, percent-encoded as it came, at `127.0.0.1:PORT` or `localhost:PORT`. */
  readonly answer: (pathname: string, host: string) => Promise<ServedAnswer>;
  readonly intercept?: Intercept;
  /** 0 or nothing: any free port. */
  readonly port?: number | undefined;
  /** Further ports that are tried when the wanted one is in use. */
  readonly tries?: number;
}

export interface LocalServer {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const host = "127.0.0.1";

/**
 * Serves to this machine only: it listens on 127.0.0.1 and answers only requests that name it so,
 * which keeps out web pages that had their own name pointed here. Throws `FileError` with
 * `EADDRINUSE` when no port is free.
 */
export async function startLocalServer(
  options: LocalServerOptions,
): Promise<LocalServer> {
  const server = createServer((request, response) => {
    void respond(request, response, portOf(server), options);
  });
  // A page that hangs must not keep a server alive for ever.
  server.requestTimeout = 30_000;
  await listenFrom(server, options.port ?? 0, options.tries ?? 0);
  const port = portOf(server);
  return {
    url: `http://${host}:${port}/`,
    port,
    close: () => closeServer(server),
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function listenFrom(
  server: Server,
  port: number,
  tries: number,
): Promise<void> {
  for (let tried = port; ; tried += 1) {
    try {
      await listen(server, tried);
      return;
    } catch (cause) {
      const isLast = port === 0 || tried >= port + tries || tried >= 65_535;
      if (errorCode(cause) !== "EADDRINUSE" || isLast) {
        throw cause;
      }
    }
  }
}

/** Listens on 127.0.0.1. Rejects with a `FileError`, of code `EADDRINUSE` when the port is taken. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(fileError("listen on port", String(port), cause)),
    );
    server.listen({ port, host, exclusive: true }, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

/** Ends a server with all that is connected to it. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  { answer, intercept }: LocalServerOptions,
): Promise<void> {
  const refused = refusalOf(request, port);
  if (refused !== null) {
    send(request, response, refused);
    return;
  }
  const pathname = (request.url ?? "/").replace(/[?#].*$/s, "");
  if (intercept?.(request, response, pathname) === true) return;
  const { host = "" } = request.headers;
  const answered = await answer(pathname, host).catch((cause: unknown) =>
    plain(500, cause instanceof Error ? cause.message : String(cause)),
  );
  send(request, response, answered);
}

function refusalOf(
  request: IncomingMessage,
  port: number,
): ServedAnswer | null {
  if (!hasOwnHost(request, port)) return plain(403, "Wrong host.");
  if (!isOwnTarget(request)) return plain(400, "Only paths are answered.");
  if (isFromElsewhere(request) && !isOpenedHere(request)) {
    return plain(403, "Not from this page.");
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return plain(405, "Only GET is answered here.");
  }
  return null;
}

function plain(status: number, text: string): ServedAnswer {
  return {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    },
    body: text,
  };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: ServedAnswer,
): void {
  const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : body;
  response.writeHead(status, {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    // Whoever opened the page keeps no hand on its window.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    ...headers,
    "Content-Length": bytes.byteLength,
    // What was left unread of a refused request must not be taken for the next one.
    ...(request.complete ? {} : { Connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}
