/**
 * Swaps what stands at paths of a blog against links that lead out, as fast as it can, until it is
 * killed: `node swap-links.js '<JSON of Swap[]>'`. Prints a line when it has begun.
 */
import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

interface Swap {
  readonly path: string;
  /** Where the link leads. */
  readonly outside: string;
  /** Where both wait in turn; on the same disk. */
  readonly aside: string;
}

const swaps = JSON.parse(process.argv[2] ?? "[]") as readonly Swap[];

for (const { aside, outside } of swaps) {
  mkdirSync(dirname(aside), { recursive: true });
  symlinkSync(outside, `${aside}.link`);
}
console.log("begun");

/** Not asleep: the moment is to be short, and its length by chance. */
function linger(mostMs: number): void {
  const end = performance.now() + Math.random() * mostMs;
  while (performance.now() < end);
}

/** Renames fail where the host has just moved or removed the path: the next try finds it again. */
function tryTo(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

for (let number = 0; ; number += 1) {
  const swap = swaps[number % swaps.length];
  if (swap === undefined) break;
  const { path, aside } = swap;
  if (!tryTo(() => renameSync(path, join(aside)))) continue;
  tryTo(() => renameSync(`${aside}.link`, path));
  linger(0.3);
  tryTo(() => renameSync(path, `${aside}.link`));
  tryTo(() => renameSync(aside, path));
  linger(1.5);
}
