/**
 * Chance that can be had again: the same seed draws the same lots on any machine.
 */

/**
 * Numbers in [0, 1) by mulberry32 (Tommy Ettinger, public domain): 32 bits of state are enough for
 * words in a post, and a few lines need no package.
 * @param {number} seed
 * @returns {() => number}
 */
export function drawNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {number} seed
 * @returns {Chance}
 * @typedef {object} Chance
 * @property {(below: number) => number} whole a whole number from 0, below this
 * @property {<Item>(list: readonly Item[]) => Item} pick one of the list
 * @property {<Item>(list: readonly Item[], count: number) => Item[]} pickSome as many different ones
 */
export function drawFrom(seed) {
  const next = drawNumbers(seed);
  const whole = (below) => Math.floor(next() * below);
  const pick = (list) => list[whole(list.length)];
  const pickSome = (list, count) => {
    const left = [...list];
    return Array.from({ length: count }, () =>
      left.splice(whole(left.length), 1),
    ).flat();
  };
  return { whole, pick, pickSome };
}
