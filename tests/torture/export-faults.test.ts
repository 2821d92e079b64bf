/**
 * Exports that are killed, whose system calls fail, and whose disk fills up: after each, every file
 * of the site is whole, what is not Galley's is untouched, and the next export completes the site to
 * exactly what an export without a fault gives.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../support/temporary";
import {
  canTrace,
  countCalls,
  exportAndKill,
  exportTraced,
} from "./support/export-child";
import { exportHere, prepareTrials } from "./support/export-trial";
import type { Trial, Trials } from "./support/export-trial";
import { lots, times } from "./support/length";
import { record } from "./support/record";

let trials: Trials;
beforeAll(async () => {
  trials = await prepareTrials();
});

/** Runs a faulty export and the one after it; answers with what was wrong after either. */
async function survive(
  trial: Trial,
  fault: (trial: Trial) => Promise<boolean>,
): Promise<string[]> {
  const isDone = await fault(trial);
  const wrong = trial.check(isDone);
  wrong.push(...(await trial.complete()));
  trial.end();
  return wrong;
}

async function repeat(
  count: number,
  work: (index: number) => Promise<string[]>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (let index = 0; index < count; index += 1)
    wrong.push(...(await work(index)));
  return wrong;
}

describe("an export that is killed", () => {
  it("at a random moment leaves whole files, and the next one completes it", async () => {
    const lot = lots(501);
    const began = performance.now();
    const first = await trials.begin();
    await exportAndKill(trials.blog, first.site, null);
    first.end();
    // Longer than the export itself, which is a part of this.
    const longest = (performance.now() - began) / 2;
    const count = times(4, 200);
    let cut = 0;
    const wrong = await repeat(count, async () =>
      survive(await trials.begin(), async ({ site }) => {
        const delay = lot() ** 2 * longest;
        const { isDone } = await exportAndKill(trials.blog, site, delay);
        if (!isDone) cut += 1;
        return isDone;
      }),
    );
    await record({
      what: "kill -9 at a random moment of an export",
      times: count,
      losses: wrong.length,
      notes: [`${cut} of them before its end`],
    });
    expect(wrong).toEqual([]);
  });

  it.skipIf(!canTrace())(
    "at any system call leaves whole files, and the next one completes it (needs strace)",
    async () => {
      const calls = await callsOfExport();
      const lot = lots(502);
      const count = times(5, 150);
      const wrong = await repeat(count, async (index) =>
        survive(await trials.begin(), async ({ site }) => {
          const at = drawn(calls, index, lot);
          const inject = `${at.name}:signal=SIGKILL:when=${at.number}`;
          return (await exportTraced(trials.blog, site, inject)).isDone;
        }),
      );
      await record({
        what: "kill -9 at a system call of an export",
        times: count,
        losses: wrong.length,
        notes: [`${calls.length} kinds of call`],
      });
      expect(wrong).toEqual([]);
    },
  );
});

describe.skipIf(!canTrace())("an export whose system call fails", () => {
  it("leaves whole files and says so, and the next one completes it (needs strace)", async () => {
    const calls = await callsOfExport();
    const lot = lots(503);
    const count = times(6, 190);
    const codes = ["ENOSPC", "EIO", "EACCES", "EMFILE", "EROFS", "EINTR"];
    const silent: string[] = [];
    const wrong = await repeat(count, async (index) =>
      survive(await trials.begin(), async (trial) => {
        const at = drawn(calls, index, lot);
        const code = codes[index % codes.length] ?? "EIO";
        const inject = `${at.name}:error=${code}:when=${at.number}`;
        const run = await exportTraced(trials.blog, trial.site, inject);
        const isTold = run.isDone || run.complaint !== "" || run.isKilled;
        if (!isTold) silent.push(inject);
        return run.isDone;
      }),
    );
    await record({
      what: "a system call of an export that fails",
      times: count,
      losses: wrong.length + silent.length,
    });
    expect([...wrong, ...silent]).toEqual([]);
  });

  it("by writing less than it says is found out (needs strace)", async () => {
    const lot = lots(504);
    const count = times(2, 40);
    const believed: string[] = [];
    const wrong = await repeat(count, async () =>
      survive(await trials.begin(), async (trial) => {
        // The call is answered with a number of bytes, and none is written.
        const number = 1 + Math.floor(lot() * 25);
        const inject = `write,pwrite64:retval=${1 + Math.floor(lot() * 900)}:when=${number}`;
        const run = await exportTraced(trials.blog, trial.site, inject, {
          threads: "main",
        });
        if (run.isDone || !run.log.includes("INJECTED")) believed.push(inject);
        return run.isDone;
      }),
    );
    await record({
      what: "a write of an export that takes less than it says",
      times: count,
      losses: wrong.length + believed.length,
    });
    expect([...wrong, ...believed]).toEqual([]);
  });
});

/** Kinds of call, each with how often an export makes it. */
async function callsOfExport(): Promise<(readonly [string, number])[]> {
  const trial = await trials.begin();
  const { log } = await exportTraced(trials.blog, trial.site, null);
  trial.end();
  return [...countCalls(log)].sort();
}

/** Every kind in its turn, anywhere in the export. */
function drawn(
  calls: readonly (readonly [string, number])[],
  index: number,
  lot: () => number,
): { readonly name: string; readonly number: number } {
  const step = Math.max(1, Math.floor(calls.length / times(5, 1)));
  const [name, most] = calls[(index * step) % calls.length] ?? ["write", 1];
  return { name, number: 1 + Math.floor(lot() * most) };
}

describe("an export to a disk that fills up", () => {
  /** Only root may mount, and only Linux has such a disk. */
  function mounted(kilobytes: number, folder: string): boolean {
    const size = `size=${kilobytes}k`;
    const args = ["-t", "tmpfs", "-o", size, "tmpfs", folder];
    return spawnSync("mount", args).status === 0;
  }

  async function smallDisk(kilobytes: number): Promise<string | null> {
    const folder = await temporaryFolder("galley-small-");
    if (!mounted(kilobytes, folder)) return null;
    onTestFinished(() => void spawnSync("umount", ["-l", folder]));
    return folder;
  }

  const canMount =
    spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
      .status === 0;

  it.skipIf(!canMount)(
    "leaves the site as it was, or whole (needs root and Linux)",
    async () => {
      const lot = lots(505);
      const count = times(3, 40);
      let full = 0;
      const wrong = await repeat(count, async () => {
        const disk = await smallDisk(400 + Math.floor(lot() * 160));
        if (disk === null) return ["the disk could not be mounted"];
        const site = join(disk, "site");
        mkdirSync(site);
        const result = await survive(await trials.begin(site), async () => {
          const { isDone } = await exportAndKill(trials.blog, site, null);
          if (isDone) return true;
          full += 1;
          // Room is made before the next one.
          spawnSync("mount", ["-o", "remount,size=8m", disk]);
          return false;
        });
        spawnSync("umount", ["-l", disk]);
        return result;
      });
      await record({
        what: "an export to a disk that fills up",
        times: count,
        losses: wrong.length,
        notes: [`${full} of them too small`],
      });
      expect(wrong).toEqual([]);
    },
  );
});

describe("an export that is cancelled", () => {
  it("at any moment has written everything or nothing", async () => {
    const lot = lots(506);
    const count = times(10, 60);
    let cancelled = 0;
    const wrong = await repeat(count, async () =>
      survive(await trials.begin(), async ({ site, isUntouched }) => {
        const cancel = new AbortController();
        const exported = exportHere(trials.blog, site, {
          signal: cancel.signal,
        });
        setTimeout(() => cancel.abort(), lot() * 120);
        const outcome = await exported.then(
          () => true,
          () => false,
        );
        if (outcome) return true;
        cancelled += 1;
        expect(isUntouched()).toEqual([]);
        return false;
      }),
    );
    await record({
      what: "an export that is cancelled",
      times: count,
      losses: wrong.length,
      notes: [`${cancelled} of them before its end`],
    });
    expect(wrong).toEqual([]);
  });
});
