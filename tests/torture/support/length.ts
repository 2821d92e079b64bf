/** Seed of everything that is drawn by lot: `npm run torture -- --seed N`; `npm test` takes always the same. */
export const seed = Number(process.env["GALLEY_TORTURE_SEED"] ?? "1");

/** 1 is the whole length; `npm test` runs the short ones. */
const length = process.env["GALLEY_TORTURE_LENGTH"];

/** `npm run torture`, not `npm test`. */
export const isFull = length !== undefined;

/** How often something is done: `short` in `npm test`, `full` times the wished length in `npm run torture`. */
export function times(short: number, full: number): number {
  return length === undefined
    ? short
    : Math.max(1, Math.round(full * Number(length)));
}

/** Numbers in [0, 1), the same for the same seed and salt (mulberry32). */
export function lots(salt: number): () => number {
  let state = (seed * 0x9e3779b1 + salt * 0x85ebca6b) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
