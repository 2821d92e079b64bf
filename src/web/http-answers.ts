import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebEntry } from "#bridge";
import { webEntryPath } from "#bridge";
import { hasOwnHost, isFromElsewhere, isOwnTarget, plainResource } from "#host";
import type { HostResource } from "#host";
import { hasOwnOrigin } from "./request-guards";
import type { Sessions } from "./sessions";

export interface HttpContext {
  readonly sessions: Sessions;
  readonly port: () => number;
  /** A file of the window by its URL path. */
  readonly appPage: (pathname: string) => Promise<HostResource>;
  /** Called when a page has entered by a launch code. */
  readonly onLaunched: () => void;
}

/** A code and its name: nothing longer is ever read. */
const maxEntryBytes = 1024;

/** Answers everything that is not a WebSocket. */
export async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  context: HttpContext,
): Promise<void> {
  const answered = await answerFor(request, context).catch(() =>
    plainResource(500, "Something went wrong."),
  );
  send(request, response, answered);
}

async function answerFor(
  request: IncomingMessage,
  context: HttpContext,
): Promise<HostResource> {
  const port = context.port();
  if (!hasOwnHost(request, port)) return plainResource(403, "Wrong host.");
  if (!isOwnTarget(request))
    return plainResource(400, "Only paths are answered.");
  if (isFromElsewhere(request))
    return plainResource(403, "Not from this page.");
  const url = request.url ?? "/";
  if (request.method === "POST" && url === webEntryPath) {
    return hasOwnOrigin(request, port)
      ? enter(request, context)
      : plainResource(403, "Wrong origin.");
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return plainResource(405, "Only GET is answered here.");
  }
  if (url.startsWith("/preview/")) return preview(url, context.sessions);
  return context.appPage(url.replace(/[?#].*$/s, ""));
}

async function enter(
  request: IncomingMessage,
  { sessions, onLaunched }: HttpContext,
): Promise<HostResource> {
  const entry = parseEntry(await readBody(request));
  const session = entry === null ? null : sessions.enter(entry);
  if (entry === null || session === null) {
    return plainResource(403, "This code is not valid any more.");
  }
  if ("launchCode" in entry) onLaunched();
  return {
    status: 200,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": "no-store",
    },
    body: JSON.stringify(session.admission),
  };
}

/** The body, or null when it is longer than an entry can be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxEntryBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseEntry(body: string | null): WebEntry | null {
  try {
    const { launchCode, returnCode } = JSON.parse(body ?? "") as {
      launchCode?: unknown;
      returnCode?: unknown;
    };
    if (typeof launchCode === "string") return { launchCode };
    return typeof returnCode === "string" ? { returnCode } : null;
  } catch {
    return null;
  }
}

/** The random key in the address is what lets a page have these files: a frame can send no token. */
async function preview(url: string, sessions: Sessions): Promise<HostResource> {
  for (const { host } of sessions.all) {
    const found = await host.resource(url);
    if (found.status !== 404) return found;
  }
  return plainResource(404, "Not found");
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HostResource,
): void {
  const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : body;
  response.writeHead(status, {
    ...headers,
    "Content-Length": bytes.byteLength,
    // What was left unread of a refused request must not be taken for the next one.
    ...(request.complete ? {} : { Connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}
