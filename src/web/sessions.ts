import type { WebAdmission, WebEntry, WebMessage } from "#bridge";
import type { Host } from "#host";
import { isSameCode, randomCode } from "./random-code";

/** A page's connection, as far as a session uses it. */
export interface Connection {
  send(message: WebMessage): void;
  close(): void;
}

/** Pages at a time; one more ends the one that was left longest ago. */
const maxSessions = 12;
/** Announcements kept for a page that has lost its connection. */
const maxWaiting = 2000;

/** One page with its own host: two tabs can work on two blogs. */
export class WebSession {
  token = randomCode();
  returnCode = randomCode();
  /**
   * The code that let the page in; null once it is connected. Until then the code is good: a page
   * that is loaded again before it has heard its token can ask anew.
   */
  #entryCode: string | null;
  connection: Connection | null = null;
  /** When the connection was lost, milliseconds since 1970. */
  leftAt = Date.now();
  #waiting: WebMessage[] = [];

  constructor(
    readonly host: Host,
    entryCode: string,
  ) {
    this.#entryCode = entryCode;
    host.on(({ name, event }) => this.send({ event: name, data: event }));
  }

  get admission(): WebAdmission {
    return { token: this.token, returnCode: this.returnCode };
  }

  isOpenedBy(code: string): boolean {
    return [this.returnCode, this.#entryCode].some(
      (each) => each !== null && isSameCode(each, code),
    );
  }

  /** The page was loaded again, by this code: what it knew before counts no longer. */
  renew(code: string): void {
    this.#entryCode = code;
    this.token = randomCode();
    this.returnCode = randomCode();
    this.#waiting = [];
  }

  connect(connection: Connection): void {
    this.connection?.close();
    this.connection = connection;
    this.#entryCode = null;
    void this.host.setAttended(true);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) connection.send(message);
  }

  disconnect(connection: Connection): void {
    if (this.connection !== connection) return;
    this.connection = null;
    this.leftAt = Date.now();
    void this.host.setAttended(false);
  }

  send(message: WebMessage): void {
    if (this.connection !== null) this.connection.send(message);
    else if (this.#waiting.length < maxWaiting) this.#waiting.push(message);
  }
}

/**
 * Who may speak to the host. An address with a launch code opens one page once; the page gets a
 * token for its connection, which stays in its memory, and a return code for its next load, which
 * it keeps for this tab. Codes are good for one page: its connection uses them up, so a code that
 * leaks afterwards is worth nothing; all of them die with the process.
 */
export class Sessions {
  readonly #launchCodes = new Set<string>();
  readonly #sessions = new Set<WebSession>();
  readonly #createHost: (startFolder: string | null) => Host;

  constructor(createHost: (startFolder: string | null) => Host) {
    this.#createHost = createHost;
  }

  get all(): Iterable<WebSession> {
    return this.#sessions;
  }

  newLaunchCode(): string {
    const code = randomCode();
    this.#launchCodes.add(code);
    return code;
  }

  /** The session that a code opens; null when it opens none. */
  enter(entry: WebEntry): WebSession | null {
    const code = "launchCode" in entry ? entry.launchCode : entry.returnCode;
    return this.#comeBack(code) ?? this.#launch(code);
  }

  byToken(token: string): WebSession | null {
    return this.#find((session) => isSameCode(session.token, token));
  }

  async close(): Promise<void> {
    const sessions = [...this.#sessions];
    this.#sessions.clear();
    this.#launchCodes.clear();
    for (const { connection, host } of sessions) {
      connection?.close();
      await host.close();
    }
  }

  #launch(code: string): WebSession | null {
    const known = [...this.#launchCodes].find((each) => isSameCode(each, code));
    if (known === undefined) return null;
    this.#launchCodes.delete(known);
    return this.#open(null, code);
  }

  #comeBack(code: string): WebSession | null {
    const session = this.#find((each) => each.isOpenedBy(code));
    if (session === null) return null;
    if (session.connection === null) {
      session.renew(code);
      return session;
    }
    // The tab was duplicated, or its old page is still closing: both go on, each with its own code.
    session.returnCode = randomCode();
    session.send({ returnCode: session.returnCode });
    return this.#open(session.host.openFolder(), code);
  }

  #open(startFolder: string | null, code: string): WebSession {
    this.#makeRoom();
    const session = new WebSession(this.#createHost(startFolder), code);
    this.#sessions.add(session);
    return session;
  }

  #makeRoom(): void {
    if (this.#sessions.size < maxSessions) return;
    const [oldest] = [...this.#sessions]
      .filter(({ connection }) => connection === null)
      .sort((a, b) => a.leftAt - b.leftAt);
    if (oldest === undefined) return;
    this.#sessions.delete(oldest);
    void oldest.host.close();
  }

  #find(isIt: (session: WebSession) => boolean): WebSession | null {
    return [...this.#sessions].find(isIt) ?? null;
  }
}
