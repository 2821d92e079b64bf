/**
 * Every system call of a save is once the moment of its death. The kill comes when the call begins,
 * so each also shows the state after the call before it; the last is the one that tells of success.
 */
import { afterAll, describe, expect, it } from "vitest";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";
import { times } from "./support/length";
import { record } from "./support/record";
import { scenarios } from "./support/saver-scenarios";
import { canTrace } from "./support/saver-trace";
import {
  breakCall,
  callsOf,
  drawn,
  nameOf,
  reopened,
} from "./support/saver-walk";
import type { Broken } from "./support/saver-walk";

const titled = scenarios.map((each) => [each.what, each] as const);
const skipped = canTrace() ? "" : " (SKIPPED: it needs strace, on Linux)";

describe(`death at every system call${skipped}`, () => {
  let reopening: TestHost;
  let kills = 0;
  const found: string[] = [];
  const covered: string[] = [];
  afterAll(async () => {
    await reopening?.host.close();
    await record({
      what: "kill -9 at every system call of what writes texts",
      times: kills,
      losses: found.length,
      notes: covered,
    });
  });

  it.skipIf(skipped !== "").each(titled)(
    "leaves the old or the new, whole, and nothing else: %s",
    async (_, scenario) => {
      reopening ??= await startTestHost({ clock: Date.now });
      const targets = await callsOf(scenario);
      const chosen = drawn(targets, times(4, targets.length), 3);
      const faults: string[] = [];

      let missed = 0;
      for (const target of chosen) {
        const broken = await breakCall(target, "signal=KILL");
        kills += 1;
        if (broken.call === undefined) missed += 1;
        const fault = await faultOf(broken);
        if (fault !== "") faults.push(`${nameOf(target)}: ${fault}`);
      }

      covered.push(
        `${scenario.what}: ${chosen.length - missed} of ${targets.length}`,
      );
      found.push(...faults);
      expect(faults).toEqual([]);
      // A host also looks after its folder, by the clock: its calls are not always the same.
      expect(missed).toBeLessThanOrEqual(
        scenario.hasHost ? chosen.length / 4 : 0,
      );
      expect(targets.filter(({ isWord }) => isWord)).toHaveLength(1);
      expect(targets.length).toBeGreaterThan(8);
    },
  );

  async function faultOf(broken: Broken): Promise<string> {
    if (broken.call === undefined) return "";
    if (broken.state === "lost") return "neither the old nor the new is there";
    if (broken.target.isWord && broken.state !== "new") {
      return "success was about to be told of what is not there";
    }
    const { state, litter } = await reopened(reopening, broken);
    if (state !== broken.state) return `opening it made ${state} of it`;
    return litter.length > 0 ? `left: ${litter.join(", ")}` : "";
  }
});
