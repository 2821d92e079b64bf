/**
 * A page's side of the loopback host, as any program could play it: headers, targets and messages
 * of its own making, where a browser would mend them.
 */
import { request as httpRequest } from "node:http";
import type { Agent, IncomingHttpHeaders } from "node:http";
import { connect as connectSocket } from "node:net";
import { WebSocket } from "ws";
import type { WebAdmission } from "#bridge";

export interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface SendOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Keeps connections for many requests; otherwise each has its own. */
  readonly agent?: Agent;
}

/** One request; status 0 when the connection ended without an answer. */
export function send(
  port: number,
  path: string,
  { body, ...options }: SendOptions = {},
): Promise<Sent> {
  return new Promise((resolve) => {
    const cutOff = (): void => resolve({ status: 0, headers: {}, text: "" });
    const sent = httpRequest(
      { host: "127.0.0.1", port, path, agent: false, ...options },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", cutOff);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", cutOff);
    sent.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: "",
      });
    });
    sent.end(body);
  });
}

/** Bytes as they are; what came back until the other side ended or fell silent. */
export function sendRaw(
  port: number,
  bytes: string | Buffer,
  silenceMs = 300,
): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connectSocket(port, "127.0.0.1");
    const end = (): void => {
      socket.destroy();
      resolve(heard);
    };
    socket.setTimeout(silenceMs, end);
    socket.on("data", (chunk: Buffer) => (heard += chunk.toString("latin1")));
    socket.on("error", end);
    socket.on("close", end);
    socket.write(bytes);
  });
}

/** Exchanges the launch code of an address for a token. */
export async function admit(port: number, url: string): Promise<WebAdmission> {
  const { status, text } = await enter(port, {
    launchCode: new URL(url).hash.slice(1),
  });
  if (status !== 200) throw new Error(`not admitted: ${status}`);
  return JSON.parse(text) as WebAdmission;
}

export function enter(
  port: number,
  entry: unknown,
  headers: Record<string, string> = {},
): Promise<Sent> {
  return send(port, "/enter", {
    method: "POST",
    headers: { origin: `http://127.0.0.1:${port}`, ...headers },
    body: typeof entry === "string" ? entry : JSON.stringify(entry),
  });
}

/** Resolves when the socket stands; rejects when it is refused. */
export function connectWith(
  port: number,
  protocols: readonly string[],
  headers: Record<string, string> = {},
  path = "/connect",
): Promise<WebSocket> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}${path}`,
    [...protocols],
    { headers: { origin: `http://127.0.0.1:${port}`, ...headers } },
  );
  return new Promise((resolve, reject) => {
    socket.on("open", () => resolve(socket));
    socket.on("error", reject);
  });
}

export interface Heard {
  readonly answerTo?: number;
  readonly answer?: {
    readonly ok: boolean;
    readonly value?: unknown;
    readonly refusal?: { readonly message: string };
  };
  readonly event?: string;
  readonly returnCode?: string;
}

/** A page that asks and hears everything. */
export class Page {
  readonly #texts: string[] = [];
  #requests = 1_000_000;
  readonly #waiting = new Map<number, (answer: Heard["answer"]) => void>();

  constructor(readonly socket: WebSocket) {
    socket.on("error", () => undefined);
    socket.on("message", (data: Buffer) => {
      const text = data.toString("utf8");
      this.#texts.push(text);
      const message = JSON.parse(text) as Heard;
      if (message.answerTo === undefined) return;
      this.#waiting.get(message.answerTo)?.(message.answer);
      this.#waiting.delete(message.answerTo);
    });
  }

  /** All that came back, as it came. */
  get text(): string {
    return this.#texts.join("");
  }

  ask(name: string, argument: unknown): Promise<Heard["answer"]> {
    this.#requests += 1;
    const request = this.#requests;
    const answered = new Promise<Heard["answer"]>((resolve) => {
      this.#waiting.set(request, resolve);
    });
    this.socket.send(JSON.stringify({ request, name, argument }));
    return answered;
  }

  /** Resolves with the code when the connection has ended. */
  ended(): Promise<number> {
    if (this.socket.readyState === this.socket.CLOSED)
      return Promise.resolve(0);
    return new Promise((resolve) => {
      this.socket.on("close", (code) => resolve(code));
    });
  }
}
