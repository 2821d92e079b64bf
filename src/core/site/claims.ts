/**
 * Gives out addresses so that no two things of a site ever stand at the same place, on any file
 * system: the first comes first, a later one gets `-2` and is told who was there.
 */
import { collisionKey, cutToBytes } from "./portable";
import type { SitePath } from "./site";
import { outputPath } from "./site-path";

export interface Claim {
  readonly address: SitePath;
  /** Who stands at the wanted address, or null when it was free. */
  readonly takenBy: string | null;
}

export interface Claims {
  /** Who stands at an address, stands below it as if it were a folder, or is a file above it; null when it is free. */
  ownerOf(address: SitePath): string | null;
  claim(wanted: SitePath, owner: string): Claim;
}

/** Room for the longest number below the 255 bytes of a name. */
const maxStemBytes = 240;

/** `a` → `a-2`, `a.png` → `a-2.png`. */
function withNumber(segment: string, number: number): string {
  const dot = segment.lastIndexOf(".");
  const extension = dot < 0 ? "" : cutToBytes(segment.slice(dot), 32);
  const stem = dot < 0 ? segment : segment.slice(0, dot);
  const cut = cutToBytes(stem, maxStemBytes - extension.length);
  return `${cut}-${number}${extension}`;
}

/** `a/b/c` → `a`, `a/b`. */
function parentsOf(key: string): string[] {
  const parents: string[] = [];
  for (let at = key.indexOf("/"); at >= 0; at = key.indexOf("/", at + 1)) {
    parents.push(key.slice(0, at));
  }
  return parents;
}

/** An address as the file systems see it that know the fewest differences. */
interface Spot {
  readonly key: string;
  readonly parents: readonly string[];
}

function spotOf(address: SitePath): Spot {
  const key = collisionKey(outputPath(address));
  return { key, parents: parentsOf(key) };
}

interface Blocker {
  readonly owner: string;
  /** Which segment of the address is to blame, from 1. */
  readonly depth: number;
}

export function createClaims(): Claims {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const numbers = new Map<string, number>();

  /** Who is in the way: at the place itself, below it, or a file where a folder is needed. */
  function blockerOf(
    address: SitePath,
    { key, parents }: Spot = spotOf(address),
  ): Blocker | null {
    let depth = 0;
    for (const parent of parents) {
      depth += 1;
      const owner = files.get(parent);
      if (owner !== undefined) return { owner, depth };
    }
    const owner = files.get(key) ?? folders.get(key);
    if (owner === undefined) return null;
    const isFolder = address.endsWith("/");
    return { owner, depth: parents.length + (isFolder ? 0 : 1) };
  }

  /** Numbers the segment that is to blame until nothing is in the way. */
  function freeAddress(wanted: SitePath): SitePath {
    const segments = wanted.split("/");
    const written = [...segments];
    for (;;) {
      const address = segments.join("/");
      const blocker = blockerOf(address);
      if (blocker === null) return address;
      const depth = Math.max(1, blocker.depth);
      // Remembered, so that a thousand posts of one name do not try a million numbers.
      const name = `${segments.slice(0, depth).join("/")}/${written[depth]}`;
      const number = (numbers.get(name) ?? 1) + 1;
      numbers.set(name, number);
      segments[depth] = withNumber(written[depth] ?? "", number);
    }
  }

  function enter({ key, parents }: Spot, owner: string): void {
    files.set(key, owner);
    for (const parent of parents) {
      if (!folders.has(parent)) folders.set(parent, owner);
    }
  }

  return {
    ownerOf: (address) => blockerOf(address)?.owner ?? null,
    claim(wanted, owner) {
      const spot = spotOf(wanted);
      const takenBy = blockerOf(wanted, spot)?.owner ?? null;
      if (takenBy === null) {
        enter(spot, owner);
        return { address: wanted, takenBy };
      }
      const address = freeAddress(wanted);
      enter(spotOf(address), owner);
      return { address, takenBy };
    },
  };
}
