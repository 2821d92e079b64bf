/**
 * The desktop app's main process is killed under a writer who types without a pause. The next start
 * offers what was typed.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "playwright";
import { describe, it } from "vitest";
import { electronPath, openDesktopApp } from "../e2e/support/desktop";
import { lots, times } from "./support/length";
import { record } from "./support/record";
import { caretToEnd, killed, typingPlace } from "./support/typing-galley";
import { describeLosses, expectSmallLosses } from "./support/typing-losses";
import { recover } from "./support/typing-recovery";
import { Typist } from "./support/typing-typist";

const lot = lots(49);
const isHere = electronPath !== "";
const why = isHere ? "" : " (SKIPPED: Electron's runtime is not here)";

async function typeAndKill(): Promise<number> {
  const place = await typingPlace(lot() < 0.5);
  const environment = { home: place.env["HOME"] ?? "", env: place.env };
  const options = { argument: place.blog, environment };
  const first = await openDesktopApp(options);
  await caretToEnd(first.page);
  const typist = new Typist();
  typist.begin(first.page);
  await new Promise((go) => setTimeout(go, 1500 + lot() * 5000));
  await killWhole(first.app.process().pid ?? 0, () =>
    killed(first.app.process()),
  );
  const typed = typist.typed;
  await Promise.race([typist.stop(), closed(first.page)]);

  const second = await openDesktopApp(options);
  try {
    return (await recover(second.page, place, typed)).lost;
  } finally {
    await second.close();
  }
}

/** Kills a process, then what it has started: no window outlives its main process. */
async function killWhole(pid: number, kill: () => Promise<void>) {
  const children = descendantsOf(pid);
  await kill();
  for (const child of children) {
    try {
      process.kill(child, "SIGKILL");
    } catch {
      // It has ended with its parent.
    }
  }
}

/** By `/proc`; elsewhere the children end by themselves when their parent is gone. */
function descendantsOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of safely(() => readdirSync("/proc")) ?? []) {
    if (!/^\d+$/.test(name)) continue;
    const stat = safely(() => readFileSync(`/proc/${name}/stat`, "utf8"));
    // The name of the program, in brackets, may hold anything.
    const parent = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const below = (of: number): number[] =>
    [...parents]
      .filter(([, parent]) => parent === of)
      .flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function closed(page: Page): Promise<void> {
  return new Promise((resolve) => {
    if (page.isClosed()) resolve();
    else page.once("close", () => resolve());
  });
}

describe("the desktop app, killed while its writer types", () => {
  it.skipIf(!isHere)(
    `offers what was typed at the next start${why}`,
    async () => {
      const losses: number[] = [];
      // Fewer would say nothing of 95 in 100.
      const kills = times(1, 20);
      while (losses.length < kills) losses.push(await typeAndKill());
      await record({
        what: "typing without a pause, the desktop's main process killed",
        times: losses.length,
        losses: losses.filter((lost) => lost > 8).length,
        notes: describeLosses(losses),
      });
      expectSmallLosses(losses);
    },
  );
});
