import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { RawData, WebSocket } from "ws";
import { webConnectPath, webProtocol } from "#bridge";
import type { WebMessage, WebRequest } from "#bridge";
import { hasOwnHost, hasOwnOrigin, isFromElsewhere } from "./request-guards";
import type { Connection, Sessions, WebSession } from "./sessions";

/** The longest text that may be saved, escaped as JSON, and room for its name. */
const maxMessageBytes = 160 * 1024 * 1024;
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
    hasOwnHost(request, port) &&
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
  const stopPinging = pingWhileAlive(webSocket);
  webSocket.on("error", () => webSocket.terminate());
  webSocket.on("close", () => {
    stopPinging();
    session.disconnect(connection);
  });
  let waiting: WebRequest | null = null;
  webSocket.on("message", (data, isBinary) => {
    const request = isBinary ? withBytes(waiting, data) : parseRequest(data);
    waiting = null;
    if (request === null) webSocket.close(1008, "Not a request");
    else if (request.hasBytes === true) waiting = request;
    else void answer(request, session, connection);
  });
  session.connect(connection);
}

function connectionOf(webSocket: WebSocket): Connection {
  return {
    send(message: WebMessage) {
      if (webSocket.readyState === webSocket.OPEN) {
        webSocket.send(JSON.stringify(message));
      }
    },
    close: () => webSocket.close(1000),
  };
}

function pingWhileAlive(webSocket: WebSocket): () => void {
  let isAlive = true;
  webSocket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) webSocket.terminate();
    isAlive = false;
    webSocket.ping();
  }, pingMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function answer(
  { request, name, argument }: WebRequest,
  session: WebSession,
  connection: Connection,
): Promise<void> {
  const answered = await session.host.answer(name, argument);
  connection.send({ answerTo: request, answer: answered });
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

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
