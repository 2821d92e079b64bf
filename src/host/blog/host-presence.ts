import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { OtherHost } from "#bridge";
import {
  findOwnFolder,
  readLocks,
  removeLock,
  touchLock,
  writeLock,
} from "#node";
import { Turns } from "../turns";

/** How often the others are looked for. */
const lookMs = 2000;
/** Every tenth look shows other machines that this one is alive. */
const looksBetweenTouches = 10;

export interface PresenceOptions {
  readonly folder: string;
  /** Keys that the window has had: a page that is loaded again does not meet itself. */
  readonly ownKeys: Set<string>;
  readonly program: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** The others are not those that they were. */
  readonly tell: (others: readonly OtherHost[]) => void;
}

/**
 * Tells the hosts of one folder of each other, by a file each under `.galley/hosts`. A folder that
 * is only looked at gets no file: the first that is written, by whichever host, makes the folder
 * `.galley`, and from then on each host that has the blog open has its file there. A window whose
 * page is gone (a browser that was closed or killed) is not present: its drafts are for the next.
 */
export class HostPresence {
  /** By lot: no other window has it, in this process or elsewhere. */
  readonly key = randomBytes(8).toString("hex");
  #others: readonly OtherHost[] = [];
  #living: ReadonlySet<string> = new Set();
  #isAttended = true;
  #isTelling = false;
  #hasLock = false;
  #looks = 0;
  /** Looking, joining and leaving happen one after the other. */
  readonly #turns = new Turns();
  readonly #options: PresenceOptions;
  readonly #timer: NodeJS.Timeout;

  private constructor(options: PresenceOptions) {
    this.#options = options;
    options.ownKeys.add(this.key);
    this.#timer = setInterval(() => void this.#look(), lookMs);
    this.#timer.unref();
  }

  /** Enters and has looked around. */
  static async of(options: PresenceOptions): Promise<HostPresence> {
    const presence = new HostPresence(options);
    here.set(presence.key, presence);
    await presence.#look();
    presence.#isTelling = true;
    presence.#tellNeighbours();
    return presence;
  }

  /** The other hosts, the first that came at the front. */
  get others(): readonly OtherHost[] {
    return this.#others;
  }

  /** Whether drafts with this key belong to another window that is there to save them. */
  isLiving(key: string): boolean {
    return !this.#options.ownKeys.has(key) && this.#living.has(key);
  }

  /** Has the lock written before anything else is: a draft without one counts as left over. */
  async join(): Promise<void> {
    if (this.#hasLock || !this.#isAttended) return;
    await this.#turns.take(() => this.#lock());
  }

  /** The page has gone, or come back. */
  async setAttended(isAttended: boolean): Promise<void> {
    if (isAttended === this.#isAttended) return;
    if (!isAttended) return this.#leave();
    this.#isAttended = true;
    here.set(this.key, this);
    await this.#look();
    this.#tellNeighbours();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#isTelling = false;
    await this.#leave();
  }

  async #leave(): Promise<void> {
    this.#isAttended = false;
    here.delete(this.key);
    this.#tellNeighbours();
    await this.#turns.take(() => this.#unlock());
  }

  /** Windows of one process need not wait for their next look. */
  #tellNeighbours(): void {
    for (const other of here.values()) {
      if (other !== this && other.#isBeside(this)) void other.#look();
    }
  }

  #isBeside(other: HostPresence): boolean {
    return other.#options.folder === this.#options.folder;
  }

  /** Looks who is there, and tells when that is news. Never fails. */
  async #look(): Promise<void> {
    await this.#turns.take(async () => {
      if (!this.#isAttended) return;
      await this.#keepLock();
      this.#takeNote(await this.#findPresent());
    });
  }

  async #findPresent(): Promise<Map<string, OtherHost>> {
    const { folder } = this.#options;
    const locks = await readLocks(folder, (key) => here.has(key));
    const present = new Map<string, OtherHost>();
    for (const { key, program, since, host } of locks) {
      present.set(key, { program: short(program), since, host: short(host) });
    }
    for (const each of here.values()) {
      if (each.#isBeside(this)) present.set(each.key, each.#card());
    }
    return present;
  }

  #card(): OtherHost {
    const { program, since } = this.#options;
    return { program, since, host: hostname() };
  }

  #takeNote(present: ReadonlyMap<string, OtherHost>): void {
    const { ownKeys, tell } = this.#options;
    this.#living = new Set(present.keys());
    const others = [...present]
      .filter(([key]) => !ownKeys.has(key))
      .sort(([a, { since }], [b, other]) =>
        since === other.since ? (a < b ? -1 : 1) : since - other.since,
      )
      .map(([, other]) => other);
    const isNews = JSON.stringify(others) !== JSON.stringify(this.#others);
    this.#others = others;
    if (isNews && this.#isTelling) tell(others);
  }

  /** Writes the lock once the folder has a place for it, and again when it was removed. */
  async #keepLock(): Promise<void> {
    const { folder } = this.#options;
    this.#looks += 1;
    if (this.#hasLock && this.#looks % looksBetweenTouches !== 0) return;
    if (this.#hasLock && (await touchLock(folder, this.key))) return;
    this.#hasLock = false;
    if ((await findOwnFolder(folder)) === null) return;
    // A folder that cannot be written cannot be harmed by two either.
    await this.#lock().catch(() => undefined);
  }

  async #lock(): Promise<void> {
    const { folder, program, since } = this.#options;
    await writeLock(folder, { key: this.key, program, since });
    this.#hasLock = true;
  }

  async #unlock(): Promise<void> {
    this.#hasLock = false;
    await removeLock(this.#options.folder, this.key).catch(() => undefined);
  }
}

/** Windows of this process that are there, by key: they know of each other without a file. */
const here = new Map<string, HostPresence>();

/** A stranger's folder may hold locks with any words in them. */
function short(words: string): string {
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}
