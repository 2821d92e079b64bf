/**
 * A clock that only moves when told to: what is due runs in order, and promises settle in between.
 */
import type { Timers } from "../../src/renderer/effects/bounded-delay";

interface Due {
  readonly at: number;
  readonly run: () => void;
}

export interface ManualTimers extends Timers {
  /** Lets this many milliseconds pass. */
  pass(milliseconds: number): Promise<void>;
}

export function createManualTimers(): ManualTimers {
  let now = 0;
  const waiting = new Set<Due>();
  const nextUntil = (end: number): Due | undefined =>
    [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    set: (run, milliseconds) => {
      const due = { at: now + milliseconds, run };
      waiting.add(due);
      return due;
    },
    clear: (timer) => waiting.delete(timer as Due),
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      await settle();
      for (let due = nextUntil(end); due; due = nextUntil(end)) {
        waiting.delete(due);
        now = due.at;
        due.run();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets everything that waits for an answer in memory go on. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await Promise.resolve();
}

/** Something that happens when the test says so. */
export function later(): {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
} {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((happens) => {
    resolve = happens;
  });
  return { promise, resolve };
}
