import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { RawData, WebSocket } from "ws";
import { toTables, webConnectPath, webProtocol } from "#bridge";
import type { WebMessage, WebRequest } from "#bridge";
import { isFromElsewhere } from "#host";
import { hasOwnOrigin } from "./request-guards";
import { RequestQueue } from "./request-queue";
import type { Connection, Sessions, WebSession } from "./sessions";

/** The longest text that may be saved, escaped as JSON, and room for its name. */
const maxMessageBytes = 160 * 1024 * 1024;
/** A page that leaves so much unread does not read at all: it gets all anew when it comes back. */
const maxUnreadBytes = 256 * 1024 * 1024;
/** A page that does not answer for this long has gone. */
const pingMs = 30_000;

export interface SocketContext {
  readonly sessions: Sessions;
  readonly port: () => number;
}

/** Takes WebSockets of the app's own page, and only with its token. */
export function createSocketServer({ sessions, port }: SocketContext): {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
} {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: () => webProtocol,
  });
  return {
    upgrade(request, socket, head) {
      const session = sessionOf(request, sessions, port());
      if (session === null) {
        refuseUpgrade(socket);
        return;
      }
      server.handleUpgrade(request, socket, head, (webSocket) =>
        serve(webSocket, session),
      );
    },
    close: () => server.close(),
  };
}

function sessionOf(
  request: IncomingMessage,
  sessions: Sessions,
  port: number,
): WebSession | null {
  const isOwn =
    hasOwnOrigin(request, port) &&
    !isFromElsewhere(request) &&
    request.url === webConnectPath;
  return isOwn ? sessions.byToken(tokenOf(request)) : null;
}

/** The token comes as the second protocol: a header that neither addresses nor logs show. */
function tokenOf(request: IncomingMessage): string {
  const header = request.headers["sec-websocket-protocol"] ?? "";
  const [protocol, token = ""] = header.split(",").map((each) => each.trim());
  return protocol === webProtocol ? token : "";
}

function refuseUpgrade(socket: Duplex): void {
  socket.on("error", () => undefined);
  socket.end(
    "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
  );
}

function serve(webSocket: WebSocket, session: WebSession): void {
  const connection = connectionOf(webSocket);
  const queue = new RequestQueue({
    hold: () => webSocket.pause(),
    release: () => webSocket.resume(),
  });
  const stopPinging = pingWhileAlive(webSocket, queue);
  webSocket.on("error", () => webSocket.terminate());
  webSocket.on("close", () => {
    stopPinging();
    queue.clear();
    session.disconnect(connection);
  });
  let waiting: WebRequest | null = null;
  webSocket.on("message", (data, isBinary) => {
    const request = isBinary ? withBytes(waiting, data) : parseRequest(data);
    waiting = null;
    if (request === null) webSocket.close(1008, "Not a request");
    else if (request.hasBytes === true) waiting = request;
    else {
      queue.add({
        bytes: sizeOf(data),
        run: () => answer(request, session, webSocket),
      });
    }
  });
  session.connect(connection);
}

function connectionOf(webSocket: WebSocket): Connection {
  return {
    send(message: WebMessage) {
      if (webSocket.bufferedAmount > maxUnreadBytes) webSocket.terminate();
      else void sendTo(webSocket, message);
    },
    close: () => webSocket.close(1000),
  };
}

/** Resolves when the message has left, or cannot leave any more. */
function sendTo(webSocket: WebSocket, message: WebMessage): Promise<void> {
  if (webSocket.readyState !== webSocket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    webSocket.send(JSON.stringify(toTables(message)), () => resolve());
  });
}

/** A page that is held back is not heard, so its silence means nothing. */
function pingWhileAlive(webSocket: WebSocket, queue: RequestQueue): () => void {
  let isAlive = true;
  webSocket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive && !queue.isHeld) webSocket.terminate();
    isAlive = false;
    webSocket.ping();
  }, pingMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function answer(
  { request, name, argument }: WebRequest,
  session: WebSession,
  webSocket: WebSocket,
): Promise<void> {
  const answered = await session.host.answer(name, argument);
  await sendTo(webSocket, { answerTo: request, answer: answered });
}

function parseRequest(data: RawData): WebRequest | null {
  try {
    const value: unknown = JSON.parse(bytesOf(data).toString("utf8"));
    return isRequest(value) ? value : null;
  } catch {
    return null;
  }
}

function isRequest(value: unknown): value is WebRequest {
  if (typeof value !== "object" || value === null) return false;
  const { request, name, hasBytes } = value as Record<string, unknown>;
  return (
    typeof request === "number" &&
    typeof name === "string" &&
    (hasBytes === undefined || hasBytes === true)
  );
}

/** The request that was announced before, with the bytes that have come for it. */
function withBytes(
  waiting: WebRequest | null,
  data: RawData,
): WebRequest | null {
  if (waiting === null || !isObject(waiting.argument)) return null;
  const { request, name } = waiting;
  const bytes = new Uint8Array(bytesOf(data));
  return { request, name, argument: { ...waiting.argument, bytes } };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sizeOf(data: RawData): number {
  return Array.isArray(data)
    ? data.reduce((sum, part) => sum + part.byteLength, 0)
    : data.byteLength;
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
