/** How long a proof waits after a key: not at all while proofs are quick, for a pause when they are not. */

/** A proof that takes no longer than this is drawn for every key. */
const quick = 80;
const longestPause = 1500;

/** Milliseconds to wait after the last key; `lastCost` is how long the last proof of a change took. */
export function pauseFor(lastCost: number): number {
  if (lastCost <= quick) return 0;
  return Math.min(longestPause, lastCost * 1.5);
}
