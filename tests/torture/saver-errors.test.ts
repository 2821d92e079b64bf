/**
 * Every system call of a save fails once with each of the system's errors, or writes less than it
 * was given. Then it is either done after all, or refused in plain words with the old text whole.
 */
import { spawnSync } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";
import { childProgram } from "./support/child";
import { times } from "./support/length";
import { record } from "./support/record";
import { litterIn } from "./support/saver-blog";
import { newText, scenarios } from "./support/saver-scenarios";
import { canTrace, runTraced } from "./support/saver-trace";
import type { Outcome } from "./support/saver-trace";
import {
  breakCall,
  callsOf,
  drawn,
  nameOf,
  preparedBlog,
  reopened,
} from "./support/saver-walk";
import type { Call } from "./support/saver-trace-log";
import type { Broken } from "./support/saver-walk";

/** What a writer is told of each. An interrupted call is simply made again. */
const reasons: Readonly<Record<string, string | null>> = {
  ENOSPC: "the disk is full",
  EIO: "the disk reports an error",
  EACCES: "permission denied",
  EMFILE: "too many files are open",
  EROFS: "the disk is read-only",
  EINTR: null,
};

const titled = scenarios.map((each) => [each.what, each] as const);
const skipped = canTrace() ? "" : " (SKIPPED: it needs strace, on Linux)";
const itTraced = it.skipIf(skipped !== "");

interface Tally {
  readonly what: string;
  times: number;
  saved: number;
  refused: number;
  readonly faults: string[];
}

function tally(what: string): Tally {
  return { what, times: 0, saved: 0, refused: 0, faults: [] };
}

/** What is wrong with how a broken call ended; empty when nothing is. */
function faultOf(broken: Broken, error: string): string {
  const { outcome, state, litter, folder } = broken;
  if (outcome === null) return "it died";
  if (state === "lost") return "neither the old nor the new is there";
  if (litter.length > 0) return `left: ${litter.join(", ")}`;
  if (outcome.ok) return state === "new" ? "" : "told to be done, and is not";
  if (error === "EINTR") return `given up: ${outcome.message}`;
  if (state === "new" && !isSyncOfName(broken.call))
    return "refused, and yet done";
  return messageFault(outcome, folder, reasons[error] ?? "");
}

/** After the new name is there, only its sync can fail: the new text stands, but may not last. */
function isSyncOfName(call: Call | undefined): boolean {
  return call?.name === "fsync" && !/\.tmp$/.test(call.paths[0] ?? "");
}

function messageFault(
  outcome: Extract<Outcome, { ok: false }>,
  folder: string,
  reason: string,
): string {
  const { message } = outcome;
  const isOfFile =
    /^Could not [a-z ]+ \//.test(message) && message.includes(folder);
  // Of the post itself, which the refusal names beside its words.
  const isOfPost =
    /^(?:a\.md cannot be read|This file cannot be changed): /.test(message);
  return (isOfFile || isOfPost) && message.includes(reason)
    ? ""
    : `told as: ${message}`;
}

describe(`errors at every system call${skipped}`, () => {
  let reopening: TestHost;
  const single = tally("each call failing once with each of six errors");
  const forever = tally("the disk refusing everything from some call on");
  const short = tally("a write that takes less than it says");
  afterAll(async () => {
    await reopening?.host.close();
    for (const { what, faults, saved, refused, times: done } of [
      single,
      forever,
      short,
    ]) {
      const notes = [`${saved} done after all`, `${refused} refused`];
      await record({ what, times: done, losses: faults.length, notes });
    }
  });

  itTraced.each(titled)(
    "are survived or told, with the old text whole: %s",
    async (_, scenario) => {
      const targets = (await callsOf(scenario)).filter(({ isWord }) => !isWord);
      const trials = targets.flatMap((target) =>
        Object.keys(reasons).map((error) => ({ target, error })),
      );
      // A host makes ten times as many calls, most of them those of the others again.
      const all = trials.length / (scenario.hasHost ? 3 : 1);
      const faults: string[] = [];
      for (const { target, error } of drawn(trials, times(4, all), 4)) {
        const broken = await breakCall(target, `error=${error}`);
        if (broken.call === undefined) continue;
        count(single, broken.outcome);
        const fault = faultOf(broken, error);
        if (fault !== "") {
          faults.push(`${nameOf(target)} with ${error}: ${fault}`);
        }
      }
      single.faults.push(...faults);
      expect(faults).toEqual([]);
    },
  );

  itTraced(
    "that go on for ever are told, and nothing is left once the disk is back",
    async () => {
      reopening ??= await startTestHost({ clock: Date.now });
      const everything =
        "openat,fsync,?rename,renameat,?link,linkat,?unlink,unlinkat,?mkdir,mkdirat,fchmod";
      const trials = scenarios
        .filter(({ hasHost }) => !hasHost)
        .flatMap((scenario) =>
          [1, 2, 3, 4, 5, 6, 7].flatMap((nth) =>
            ["EROFS", "EIO"].map((error) => ({ scenario, nth, error })),
          ),
        );
      for (const { scenario, nth, error } of drawn(
        trials,
        times(6, trials.length),
        5,
      )) {
        const folder = await preparedBlog(scenario);
        const inject = `${everything}:error=${error}:when=${nth}+`;
        const run = await runTraced(scenario.name, folder, "pool", [inject]);
        const target = {
          scenario,
          thread: "pool",
          name: "any",
          nth,
          isWord: false,
        } as const;
        const broken: Broken = {
          target,
          outcome: run.outcome,
          call: run.calls.find((call) => call.isInjected && isSyncOfName(call)),
          state: await scenario.look(folder),
          // It could not be removed any more.
          litter: [],
          folder,
        };
        count(forever, run.outcome);
        const { litter } = await reopened(reopening, broken);
        const fault =
          litter.length > 0
            ? `left after opening: ${litter.join(", ")}`
            : faultOf(broken, error);
        if (fault !== "") {
          forever.faults.push(`${scenario.name} from ${nth} on: ${fault}`);
        }
      }
      expect(forever.faults).toEqual([]);
    },
  );

  itTraced(
    "of a drive that takes less than it says are found out",
    async () => {
      for (const scenario of scenarios.filter(({ hasHost }) => !hasHost)) {
        const writes = (await callsOf(scenario)).filter(
          ({ name, isWord }) => name === "write" && !isWord,
        );
        const trials = writes.flatMap((target) =>
          [0, 1, 4096, Buffer.byteLength(newText)].map((taken) => ({
            target,
            taken,
          })),
        );
        for (const { target, taken } of drawn(
          trials,
          times(1, trials.length),
          6,
        )) {
          const broken = await breakCall(target, `retval=${taken}`);
          count(short, broken.outcome);
          // The size of the file tells it, where the drive does not: any plain reason will do.
          const fault = faultOf(broken, "");
          if (fault !== "") {
            short.faults.push(`${nameOf(target)} took ${taken}: ${fault}`);
          }
        }
      }
      expect(short.faults).toEqual([]);
    },
  );
});

function count(into: Tally, outcome: Outcome | null): void {
  into.times += 1;
  if (outcome?.ok === true) into.saved += 1;
  else into.refused += 1;
}

describe("a file that is larger than the system allows", () => {
  it.skipIf(process.platform !== "linux")(
    "is refused after the part that was written, and that part is removed",
    async () => {
      const [scenario] = scenarios;
      if (scenario === undefined) throw new Error("No scenario");
      const folder = await preparedBlog(scenario);

      // Eight blocks of 512 bytes: a real short write, and then none.
      const limited = spawnSync(
        "sh",
        [
          "-c",
          'ulimit -f 8; exec "$@"',
          "sh",
          process.execPath,
          childProgram("saver-once"),
          scenario.name,
          folder,
        ],
        { input: "go\n", encoding: "utf8" },
      );

      const outcome = JSON.parse(limited.stdout.split("\n")[1] ?? "null") as {
        message: string;
      };
      expect(outcome).toMatchObject({ ok: false, code: "EFBIG" });
      expect(outcome.message).toContain("larger than this disk allows");
      expect(await scenario.look(folder)).toBe("old");
      expect(litterIn(folder, scenario.posts)).toEqual([]);
    },
  );
});
