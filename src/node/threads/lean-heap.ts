import { setFlagsFromString } from "node:v8";

/**
 * By what the process does most: so much may the heap of each thread grow, in hundredths of what lives in it, before it is cleared
 * whole. A host mostly waits: clearing often costs it next to nothing. For a process that works and
 * ends, the second figure is where clearing does not yet cost time that can be measured.
 */
const growingPercents = { waits: 40, works: 100 } as const;

/**
 * Keeps the memory of a process near what it really holds, for threads that are started later as
 * well. On a machine with much memory V8 lets dead objects pile up to three times the living ones
 * before it looks for them: the host of ten thousand posts took 400 MB for its 80, their export 760.
 */
export function keepHeapLean(what: keyof typeof growingPercents): void {
  setFlagsFromString(`--heap-growing-percent=${growingPercents[what]}`);
}
