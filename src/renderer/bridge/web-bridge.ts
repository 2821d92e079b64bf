import { fromTables, webConnectPath, webProtocol } from "#bridge";
import type {
  Answer,
  Answers,
  Bridge,
  EventName,
  Events,
  RequestArgument,
  RequestName,
  WebMessage,
  WebRequest,
} from "#bridge";
import { enterHost, hasLaunchCode, keepReturnCode } from "./web-entry";

/** Milliseconds before the first and at most before each further try to connect again. */
const firstPauseMs = 300;
const longestPauseMs = 5000;

type Settle = (answer: Answer<unknown>) => void;
type Listener = (event: never) => void;

/**
 * The bridge of a page in a browser, over a WebSocket to the host on this machine. A lost
 * connection is told like a folder that cannot be reached, and tried again until it is back. A host
 * that was started again knows no token of before: its new address, opened in this page, lets in.
 * Rejects when the page has no valid code: it must be opened by its address again.
 */
export async function connectWebBridge(): Promise<Bridge> {
  const { token } = await enterHost();
  const client = new WebClient(token);
  await client.connect();
  return client;
}

class WebClient implements Bridge {
  #token: string;
  readonly #waiting = new Map<number, Settle>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #socket: WebSocket | null = null;
  /** The last try to connect: older ones count no longer. */
  #trial: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #requests = 0;
  /** The connection stood once and stands no more. */
  #isLost = false;
  #pause = firstPauseMs;

  constructor(token: string) {
    this.#token = token;
    addEventListener("hashchange", () => void this.#enterAgain());
  }

  request<N extends RequestName>(
    name: N,
    argument: RequestArgument<N>,
  ): Promise<Answer<Answers[N]>> {
    if (this.#socket === null) return Promise.resolve(connectionLost);
    this.#requests += 1;
    const request = this.#requests;
    const answered = new Promise<Answer<unknown>>((settle) => {
      this.#waiting.set(request, settle);
    });
    send(this.#socket, request, name, argument);
    return answered as Promise<Answer<Answers[N]>>;
  }

  on<N extends EventName>(
    name: N,
    listener: (event: Events[N]) => void,
  ): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** A browser does not tell where a dropped file lies. */
  pathOfFile(): null {
    return null;
  }

  /** Resolves when the first connection stands; afterwards it mends itself. */
  connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = this.#open();
      socket.addEventListener("open", () => resolve(), { once: true });
      socket.addEventListener("close", () => reject(new Error("No host")), {
        once: true,
      });
    });
  }

  #open(): WebSocket {
    const url = new URL(webConnectPath, location.href);
    url.protocol = "ws:";
    url.hash = "";
    // The token travels as a protocol's name: a header, which no log and no history shows.
    const socket = new WebSocket(url, [webProtocol, this.#token]);
    this.#trial = socket;
    socket.addEventListener("open", () => this.#opened(socket));
    socket.addEventListener("message", ({ data }) => this.#heard(data));
    socket.addEventListener("close", () => this.#closed(socket));
    return socket;
  }

  #opened(socket: WebSocket): void {
    this.#socket = socket;
    this.#pause = firstPauseMs;
    if (!this.#isLost) return;
    this.#isLost = false;
    this.#tell("folderReachable", { reachable: true, isConnection: true });
  }

  /** The address of a host that was started again at this place: all that is open here stays. */
  async #enterAgain(): Promise<void> {
    if (!this.#isLost || !hasLaunchCode()) return;
    const admission = await enterHost().catch(() => null);
    if (admission === null || !this.#isLost) return;
    this.#token = admission.token;
    clearTimeout(this.#timer);
    this.#open();
  }

  #closed(socket: WebSocket): void {
    if (this.#socket === socket) {
      this.#socket = null;
      this.#isLost = true;
      for (const settle of this.#waiting.values()) settle(connectionLost);
      this.#waiting.clear();
      this.#tell("folderReachable", { reachable: false, isConnection: true });
    }
    // A first connection that fails is the caller's to report.
    if (!this.#isLost || this.#trial !== socket) return;
    this.#timer = setTimeout(() => this.#open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPauseMs);
  }

  #heard(data: unknown): void {
    const message = fromTables(JSON.parse(String(data))) as WebMessage;
    if ("answerTo" in message) {
      this.#waiting.get(message.answerTo)?.(message.answer);
      this.#waiting.delete(message.answerTo);
    } else if ("event" in message) {
      this.#tell(message.event, message.data);
    } else {
      keepReturnCode(message.returnCode);
    }
  }

  #tell(name: string, event: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      listener(event as never);
    }
  }
}

const connectionLost: Answer<never> = {
  ok: false,
  refusal: {
    code: "folder-gone",
    message: "The connection to Galley is lost.",
    hint: "Your text is kept in this page.",
  },
};

/** Bytes do not fit into JSON: they follow as a message of their own. */
function send(
  socket: WebSocket,
  request: number,
  name: string,
  argument: object,
): void {
  const bytes = "bytes" in argument ? argument.bytes : null;
  if (!(bytes instanceof Uint8Array)) {
    socket.send(JSON.stringify({ request, name, argument }));
    return;
  }
  const message: WebRequest = {
    request,
    name,
    argument: { ...argument, bytes: undefined },
    hasBytes: true,
  };
  socket.send(JSON.stringify(message));
  socket.send(new Uint8Array(bytes));
}
