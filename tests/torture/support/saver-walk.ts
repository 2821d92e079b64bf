import type { TestHost } from "../../support/test-host";
import { lots } from "./length";
import { litterIn, savedBlog } from "./saver-blog";
import type { Scenario, State } from "./saver-scenarios";
import { runTraced } from "./saver-trace";
import type { Outcome, Thread } from "./saver-trace";
import { isWord, touches } from "./saver-trace-log";
import type { Call } from "./saver-trace-log";

/** A system call of a scenario, by which strace finds it again: the `nth` of its name in its thread. */
export interface Target {
  readonly scenario: Scenario;
  readonly thread: Thread;
  readonly name: string;
  readonly nth: number;
  /** The last: it tells that the work is done. */
  readonly isWord: boolean;
}

/** What became of a scenario in which one call was broken. */
export interface Broken {
  readonly target: Target;
  readonly outcome: Outcome | null;
  /** The call that was broken, as it was made; undefined when it was not found again. */
  readonly call: Call | undefined;
  readonly state: State;
  /** Files that nobody could want, before anyone has opened the blog again. */
  readonly litter: readonly string[];
  readonly folder: string;
}

const known = new Map<Scenario, readonly Target[]>();

/** Every call of a scenario that is about its folder, and the one that tells of its end. */
export async function callsOf(scenario: Scenario): Promise<readonly Target[]> {
  const targets = known.get(scenario) ?? (await findCalls(scenario));
  known.set(scenario, targets);
  return targets;
}

async function findCalls(scenario: Scenario): Promise<Target[]> {
  const targets: Target[] = [];
  for (const thread of ["pool", "main"] as const) {
    const folder = await preparedBlog(scenario);
    const { calls } = await runTraced(scenario.name, folder, thread);
    const counts = new Map<string, number>();
    for (const call of calls) {
      const { name } = call;
      const nth = (counts.get(name) ?? 0) + 1;
      counts.set(name, nth);
      if (!isWord(call) && !touches(call, folder)) continue;
      targets.push({ scenario, thread, name, nth, isWord: isWord(call) });
    }
  }
  return targets;
}

/**
 * Does the work once more and breaks one call of it: `how` as strace takes it. A host has other
 * things to do as well, at times of their own; when these have shifted the count, it is done again,
 * also at the places beside.
 */
export async function breakCall(target: Target, how: string): Promise<Broken> {
  let broken = await breakOnce(target, how);
  for (const shift of [0, 1, -1, 2]) {
    if (broken.call !== undefined) break;
    const nth = Math.max(1, target.nth + shift);
    broken = await breakOnce({ ...target, nth }, how);
  }
  return { ...broken, target };
}

async function breakOnce(target: Target, how: string): Promise<Broken> {
  const { scenario, thread, name, nth } = target;
  const folder = await preparedBlog(scenario);
  const inject = `${name}:${how}:when=${nth}`;
  const run = await runTraced(scenario.name, folder, thread, [inject]);
  return {
    target,
    outcome: run.outcome,
    call: run.calls.find(
      (call) =>
        (call.isInjected || call.result === null) &&
        call.name === name &&
        (target.isWord ? isWord(call) : touches(call, folder)),
    ),
    state: await scenario.look(folder),
    litter: litterIn(folder, scenario.posts, scenario.hasHost),
    folder,
  };
}

export async function preparedBlog(scenario: Scenario): Promise<string> {
  const folder = await savedBlog({});
  await scenario.prepare(folder);
  return folder;
}

/** What lies about once the blog has been opened again, and what the work has come to by then. */
export async function reopened(
  { host, ask }: TestHost,
  { target, folder }: Broken,
): Promise<{ state: State; litter: readonly string[] }> {
  await ask("openBlog", { folder });
  await ask("closeBlog", {});
  if (host.openFolder() !== null) throw new Error("It is still open");
  const { scenario } = target;
  return {
    state: await scenario.look(folder),
    litter: litterIn(folder, scenario.posts),
  };
}

/** `count` of the items, by lot, in their order; all when there are no more. */
export function drawn<T>(items: readonly T[], count: number, salt: number) {
  const random = lots(salt);
  const order = items.map((item, index) => ({ item, index, lot: random() }));
  return order
    .sort((a, b) => a.lot - b.lot)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}

export function nameOf({ scenario, thread, name, nth }: Target): string {
  return `${scenario.name}: ${name} ${nth} (${thread})`;
}
