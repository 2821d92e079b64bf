/** How long a proof waits after a key: not at all while proofs are quick, for a pause when they are not. */

/** A proof that takes no longer than this is drawn for every key. */
const quick = 80;
/** Texts beyond this many characters are drawn in pauses only, whatever the last one took. */
const large = 1_000_000;
const longestPause = 1500;

/** Milliseconds to wait after the last key; `lastCost` is how long the last proof took. */
export function pauseFor(lastCost: number, length: number): number {
  if (length > large) return longestPause;
  if (lastCost <= quick) return 0;
  return Math.min(longestPause, lastCost * 1.5);
}
