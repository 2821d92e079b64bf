/**
 * A writer types eight characters a second without a pause, by real keys in a real browser, and
 * host, browser or both are killed at a random moment. Losses are counted in characters.
 */
import type { Page } from "playwright";
import { afterAll, describe, expect, it } from "vitest";
import { editorOf } from "../e2e/support/window";
import { lots, times } from "./support/length";
import { record } from "./support/record";
import {
  launchKillable,
  openToType,
  startHost,
  typingPlace,
  type HostProcess,
  type KillableBrowser,
  type TypingPlace,
} from "./support/typing-galley";
import { describeLosses, expectSmallLosses } from "./support/typing-losses";
import { recover, type Recovery } from "./support/typing-recovery";
import { Typist } from "./support/typing-typist";

type Victim = "host" | "browser" | "both";
const victims: readonly Victim[] = ["host", "browser", "both"];

interface Session {
  readonly victim: Victim;
  readonly place: TypingPlace;
  readonly host: HostProcess;
  readonly typist: Typist;
  readonly page: Page;
  /** Of those that wait for nobody else: after how many milliseconds the host is killed. */
  readonly killAfter: number;
}

const lot = lots(41);
const losses: Record<Victim, number[]> = { host: [], browser: [], both: [] };

async function begin(
  { browser }: KillableBrowser,
  victim: Victim,
  typingMs: number,
): Promise<Session> {
  const place = await typingPlace(lot() < 0.5);
  const host = startHost(place);
  const page = await openToType(browser, await host.address());
  const typist = new Typist();
  typist.begin(page);
  return { victim, place, host, typist, page, killAfter: lot() * typingMs };
}

const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));

/** The host dies under the window: the window says so and keeps every character that it shows. */
async function killHost({ host, typist, page, killAfter }: Session) {
  await sleep(1500 + killAfter);
  await host.kill();
  const typed = typist.typed;
  await page.getByText("Your text is kept in this window").waitFor();
  const all = await typist.stop();
  const shown = await editorOf(page).textContent();
  expect(shown?.length).toBeGreaterThanOrEqual(all);
  return typed;
}

/** Begins the sessions of one browser, kills, and answers with what each had typed by then. */
async function typeAndKill(
  sessions: readonly Session[],
  browser: KillableBrowser,
  typingMs: number,
): Promise<number[]> {
  const ofHosts = Promise.all(
    sessions.map((session) =>
      session.victim === "host" ? killHost(session) : null,
    ),
  );
  const end = sleep(1500 + typingMs);
  const early = await ofHosts;
  await end;
  const typed = sessions.map(
    ({ typist }, index) => early[index] ?? typist.typed,
  );
  await Promise.all([
    browser.kill(),
    ...sessions.map(({ victim, host }) =>
      victim === "both" ? host.kill() : null,
    ),
  ]);
  await Promise.all(sessions.map(({ typist }) => typist.stop()));
  return typed;
}

async function comeBack(
  { victim, place, host }: Session,
  { browser }: KillableBrowser,
  typed: number,
): Promise<Recovery> {
  const now = victim === "browser" ? host : startHost(place);
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(await now.address());
    const recovery = await recover(page, place, typed);
    await context.close();
    return recovery;
  } finally {
    await now.kill();
  }
}

/** One victim of each kind: more windows at a time would measure each other. */
async function round(typingMs: number): Promise<void> {
  const first = await launchKillable();
  const sessions: Session[] = [];
  for (const victim of victims)
    sessions.push(await begin(first, victim, typingMs));
  const typed = await typeAndKill(sessions, first, typingMs);
  const second = await launchKillable();
  try {
    for (const [index, session] of sessions.entries()) {
      const { lost } = await comeBack(session, second, typed[index] ?? 0);
      losses[session.victim].push(lost);
    }
  } finally {
    await second.close();
    for (const { host } of sessions) await host.kill();
  }
}

/** Mostly short; now and then long enough that texts save themselves while typing goes on. */
function typingMs(): number {
  if (times(0, 1) === 0) return 1500;
  return lot() < 0.1 ? 22_000 : 2000 + lot() * 5000;
}

describe("typing without a pause", () => {
  afterAll(async () => {
    for (const victim of victims) {
      await record({
        what: `typing without a pause, ${victim === "both" ? "host and browser" : victim} killed`,
        times: losses[victim].length,
        losses: losses[victim].filter((lost) => lost > 8).length,
        notes: describeLosses(losses[victim]),
      });
    }
  });

  it("comes back after host, browser or both were killed, as a beginning of what was typed", async () => {
    const rounds = times(1, 34);
    for (let number = 0; number < rounds; number += 1) await round(typingMs());
    expectSmallLosses(victims.flatMap((victim) => losses[victim]));
  });
});
