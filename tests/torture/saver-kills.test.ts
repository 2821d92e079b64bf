/**
 * A saver is killed in the middle of its work, again and again, by the system's own `kill -9`. What
 * it had acknowledged must be there, and nothing may be torn or lie about.
 */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";
import { lots, times } from "./support/length";
import { record } from "./support/record";
import { litterIn, savedBlog } from "./support/saver-blog";
import { killSaver } from "./support/saver-kill";
import {
  chainPath,
  chainPost,
  chainPosts,
  chainText,
  hostTextLimit,
} from "./support/saver-texts";

interface Losses {
  torn: number;
  acknowledged: number;
  litter: number;
}

const rounds = Array.from({ length: chainPosts }, (_, index) => index);
const postIds = rounds.map(chainPost);

/** A blog in which each post has its text from before the first save. */
function chainBlog(): Promise<string> {
  return savedBlog(
    Object.fromEntries(
      rounds.map((n) => [chainPost(n), chainText(n - chainPosts)]),
    ),
  );
}

/** What was last known of each post: the number of its text. */
class Chain {
  readonly losses: Losses = { torn: 0, acknowledged: 0, litter: 0 };
  saves = 0;
  /** First text that was not acknowledged. */
  next = 0;
  readonly #known = new Map(
    rounds.map((n) => [chainPost(n), n - chainPosts] as const),
  );

  constructor(
    readonly folder: string,
    readonly limit: number,
  ) {}

  /** Looks at every post after a kill: the texts up to `saved` were acknowledged. */
  check(saved: number): void {
    const { next } = this;
    for (let n = next; n <= saved; n += 1) this.#known.set(chainPost(n), n);
    this.saves += Math.max(0, saved + 1 - next);
    this.next = Math.max(next, saved + 1);
    for (const n of rounds) this.#checkPost(n);
  }

  #checkPost(n: number): void {
    const id = chainPost(n);
    const known = this.#known.get(id) ?? -1;
    const text = readFileSync(chainPath(this.folder, n), "utf8");
    if (text === chainText(known, this.limit)) return;
    // The one that was being saved may have arrived, though nobody was told.
    const isUnderWay = chainPost(this.next) === id;
    if (isUnderWay && text === chainText(this.next, this.limit)) {
      this.#known.set(id, this.next);
    } else if (this.#isEarlier(text, known)) this.losses.acknowledged += 1;
    else this.losses.torn += 1;
  }

  #isEarlier(text: string, known: number): boolean {
    for (let n = known - chainPosts; n >= -chainPosts; n -= chainPosts) {
      if (text === chainText(n, this.limit)) return true;
    }
    return false;
  }
}

const none: Losses = { torn: 0, acknowledged: 0, litter: 0 };

function sum({ torn, acknowledged, litter }: Losses): number {
  return torn + acknowledged + litter;
}

function notesOf({ saves, losses }: Chain): string[] {
  return [
    `${saves} saves acknowledged`,
    `${losses.torn} torn`,
    `${losses.acknowledged} acknowledged lost`,
    `${losses.litter} left lying`,
  ];
}

describe("a saver that is killed at a random moment", () => {
  let reopening: TestHost | null = null;
  afterAll(async () => reopening?.host.close());

  async function reopen(folder: string) {
    reopening ??= await startTestHost({ clock: Date.now });
    const state = await reopening.ask("openBlog", { folder });
    await reopening.ask("closeBlog", {});
    return state;
  }

  it("leaves every file whole, the acknowledged ones new, and nothing else", async () => {
    const random = lots(1);
    const kills = times(40, 800);
    const folder = await chainBlog();
    const chain = new Chain(folder, Infinity);

    for (let kill = 0; kill < kills; kill += 1) {
      const args = [folder, String(chain.next)];
      const { saved } = await killSaver("saver-files", args, random() * 60);
      chain.check(saved);
      await reopen(folder);
      chain.losses.litter += litterIn(folder, postIds).length;
    }

    await record({
      what: "kill -9 at a random moment of a chain of saves",
      times: kills,
      losses: sum(chain.losses),
      notes: notesOf(chain),
    });
    expect(chain.losses).toEqual(none);
    expect(chain.saves).toBeGreaterThan(kills);
  });

  it("through the host, loses neither what was saved nor what was kept", async () => {
    const random = lots(2);
    const kills = times(12, 200);
    const folder = await chainBlog();
    const chain = new Chain(folder, hostTextLimit);
    let lostDrafts = 0;

    for (let kill = 0; kill < kills; kill += 1) {
      const args = [folder, String(chain.next)];
      const killed = await killSaver("saver-host", args, random() * 80);
      chain.check(killed.saved);
      const { unsaved } = await reopen(folder);
      if (killed.kept > killed.saved) {
        const kept = chainText(killed.kept, hostTextLimit);
        const isOffered = unsaved.some(({ text }) => text === kept);
        const path = chainPath(folder, killed.kept);
        if (!isOffered && readFileSync(path, "utf8") !== kept) lostDrafts += 1;
      }
      chain.losses.litter += litterIn(folder, postIds).length;
    }

    await record({
      what: "kill -9 at a random moment of the host's saves",
      times: kills,
      losses: sum(chain.losses) + lostDrafts,
      notes: [...notesOf(chain), `${lostDrafts} kept drafts lost`],
    });
    expect({ ...chain.losses, lostDrafts }).toEqual({ ...none, lostDrafts: 0 });
  });
});
