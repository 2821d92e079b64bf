/**
 * The system calls of a save, as strace saw them, on a disk that keeps no more than it must: the
 * power is cut after each call, and every folder that could be found then is looked at. This holds
 * each `fsync` in its place, which no kill can: a killed program's writes still reach the disk.
 */
import { mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary";
import { record } from "./support/record";
import { PowerCuts, restoreDisk } from "./support/saver-power-cut";
import { postId, scenarios } from "./support/saver-scenarios";
import type { Scenario } from "./support/saver-scenarios";
import { canTrace, runTraced } from "./support/saver-trace";
import { isWord, touches } from "./support/saver-trace-log";
import type { Call } from "./support/saver-trace-log";
import { preparedBlog } from "./support/saver-walk";

const titled = scenarios.map((each) => [each.what, each] as const);
const [save, create] = scenarios;
if (save === undefined || create === undefined) throw new Error("No scenarios");
const skipped = canTrace() ? "" : " (SKIPPED: it needs strace, on Linux)";
const itTraced = it.skipIf(skipped !== "");

interface Cuts {
  readonly disks: number;
  readonly faults: readonly string[];
}

/** Cuts the power at every moment of a scenario; `change` leaves out some of its calls. */
async function cutPower(
  scenario: Scenario,
  change = (calls: readonly Call[]): readonly Call[] => calls,
): Promise<Cuts> {
  const folder = await preparedBlog(scenario);
  const cuts = new PowerCuts(folder);
  const { calls, outcome } = await runTraced(scenario.name, folder, "all");
  if (outcome?.ok !== true) throw new Error(`${scenario.name} failed`);
  const disks = cuts.after(change(calls));
  const place = await temporaryFolder("galley-cut-");
  const faults: string[] = [];
  for (const [index, disk] of disks.entries()) {
    const restored = join(place, String(index));
    mkdirSync(restored);
    restoreDisk(disk, folder, restored);
    const state = await scenario.look(restored);
    if (state === "lost") faults.push("neither the old nor the new is there");
    else if (disk.isTold && state === "old") {
      faults.push("what was told to be done is gone");
    }
    await rm(restored, { recursive: true });
  }
  return { disks: disks.length, faults: [...new Set(faults)] };
}

function isSync({ name }: Call): boolean {
  return name === "fsync" || name === "fdatasync";
}

function isOfFile({ paths: [path = ""] }: Call): boolean {
  return path.endsWith(".tmp");
}

/** The same call, made on the post itself instead of on a file beside it. */
function inPlace(call: Call): Call {
  const moved = (path: string): string =>
    path.endsWith(".tmp") ? join(dirname(path), basename(postId)) : path;
  return {
    ...call,
    paths: call.paths.map(moved),
    strings: call.strings.map((each) => Buffer.from(moved(String(each)))),
  };
}

describe(`a power cut${skipped}`, () => {
  let disks = 0;
  const found: string[] = [];
  afterAll(async () => {
    await record({
      what: "power cuts after every call of what writes texts",
      times: disks,
      losses: found.length,
      notes: ["each a different disk, on a model that keeps what it must"],
    });
  });

  itTraced.each(titled)(
    "at any moment leaves the old or the new, and the new once told: %s",
    async (_, scenario) => {
      const cuts = await cutPower(scenario);

      disks += cuts.disks;
      found.push(...cuts.faults);
      expect(cuts.faults).toEqual([]);
      expect(cuts.disks).toBeGreaterThan(6);
    },
  );

  itTraced("would show a missing sync of the file", async () => {
    const { faults } = await cutPower(save, (calls) =>
      calls.filter((call) => !(isSync(call) && isOfFile(call))),
    );

    expect(faults).toContain("neither the old nor the new is there");
  });

  itTraced.each([
    ["a save", save],
    ["a new file", create],
  ] as const)(
    "would show a missing sync of the folder: %s",
    async (_, scenario) => {
      const { faults } = await cutPower(scenario, (calls) =>
        calls.filter((call) => !isSync(call) || isOfFile(call)),
      );

      expect(faults).toEqual(["what was told to be done is gone"]);
    },
  );

  itTraced("would show a file that is written in place", async () => {
    const { faults } = await cutPower(save, (calls) =>
      calls.filter(({ name }) => !name.startsWith("rename")).map(inPlace),
    );

    expect(faults).toContain("neither the old nor the new is there");
  });
});

describe(`the order of a save's calls${skipped}`, () => {
  itTraced(
    "is: write, sync the file, look at its size, rename, sync the folder, tell",
    async () => {
      const folder = await preparedBlog(save);
      const { calls } = await runTraced(save.name, folder, "all");

      const steps = calls.flatMap((call) => {
        const [path = ""] = call.paths;
        if (isWord(call)) return ["tell"];
        if (!touches(call, folder)) return [];
        if (isSync(call)) return [isOfFile(call) ? "sync file" : "sync folder"];
        if (call.name.startsWith("rename")) return ["rename"];
        if (call.name === "write") return ["write"];
        const isSized = /stat/.test(call.name) && path.endsWith(".tmp");
        return isSized && call.handles.length > 0 ? ["look"] : [];
      });

      expect(steps).toEqual([
        "write",
        "look",
        "sync file",
        "look",
        "rename",
        "sync folder",
        "tell",
      ]);
    },
  );
});
