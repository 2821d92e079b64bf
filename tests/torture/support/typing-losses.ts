import { expect } from "vitest";

/** Crashes that it takes to say something of 95 of 100. */
const fewest = 20;
/** Characters typed in one second. */
const perSecond = 8;

function sorted(losses: readonly number[]): number[] {
  return [...losses].sort((a, b) => a - b);
}

/** The loss that 95 of 100 stay within. */
function percentile95(losses: readonly number[]): number {
  return sorted(losses)[Math.ceil(losses.length * 0.95) - 1] ?? 0;
}

const inSeconds = (characters: number): string =>
  `${(characters / perSecond).toFixed(2)} s`;

/** The figures in words, for the table. */
export function describeLosses(losses: readonly number[]): string[] {
  const most = Math.max(0, ...losses);
  return [
    `at most ${most} characters (${inSeconds(most)}) lost`,
    `95 of 100 lose at most ${percentile95(losses)} (${inSeconds(percentile95(losses))})`,
  ];
}

/**
 * At most a second of typing is lost, half a second in 95 of 100 crashes. Only a long run
 * makes enough of them to tell; the bound without a clock stands in typing-bound.test.ts.
 */
export function expectSmallLosses(losses: readonly number[]): void {
  if (losses.length < fewest) return;
  expect(Math.max(...losses), sorted(losses).join(" ")).toBeLessThanOrEqual(
    perSecond,
  );
  expect(percentile95(losses), sorted(losses).join(" ")).toBeLessThanOrEqual(
    perSecond / 2,
  );
}
