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

/** What stands at a key: the owner of a file, or a folder. Below a file nothing ever stands. */
type Standing = string | Folder;

interface Folder {
  /** Who came first below it. */
  readonly owner: string;
}

/** An address as the file systems see it that know the fewest differences. */
interface Spot {
  readonly key: string;
  /** Folders that would have to be made for it, the deepest first. */
  readonly newFolders: readonly string[];
  readonly blocker: Blocker | null;
}

interface Blocker {
  readonly owner: string;
  /** Which segment of the address is to blame, from 1. */
  readonly depth: number;
}

export function createClaims(): Claims {
  const standing = new Map<string, Standing>();
  const numbers = new Map<string, number>();

  /** Looks upwards from the place to the first that stands: what is above that is folders. */
  function spotOf(address: SitePath): Spot {
    const key = collisionKey(outputPath(address));
    const newFolders: string[] = [];
    for (
      let at = key.lastIndexOf("/");
      at > 0;
      at = key.lastIndexOf("/", at - 1)
    ) {
      const parent = key.slice(0, at);
      const there = standing.get(parent);
      if (typeof there === "string") {
        const blocker = { owner: there, depth: depthOf(parent) };
        return { key, newFolders, blocker };
      }
      if (there !== undefined) break;
      newFolders.push(parent);
    }
    return { key, newFolders, blocker: blockerAt(key, address) };
  }

  function blockerAt(key: string, address: SitePath): Blocker | null {
    const there = standing.get(key);
    if (there === undefined) return null;
    const isFolder = address.endsWith("/");
    return {
      owner: typeof there === "string" ? there : there.owner,
      depth: depthOf(key) - (isFolder ? 1 : 0),
    };
  }

  /** Numbers the segment that is to blame until nothing is in the way. */
  function freeAddress(wanted: SitePath): SitePath {
    const segments = wanted.split("/");
    const written = [...segments];
    for (;;) {
      const address = segments.join("/");
      const { blocker } = spotOf(address);
      if (blocker === null) return address;
      const depth = Math.max(1, blocker.depth);
      // Remembered, so that a thousand posts of one name do not try a million numbers.
      const name = `${segments.slice(0, depth).join("/")}/${written[depth]}`;
      const number = (numbers.get(name) ?? 1) + 1;
      numbers.set(name, number);
      segments[depth] = withNumber(written[depth] ?? "", number);
    }
  }

  function enter({ key, newFolders }: Spot, owner: string): void {
    standing.set(key, owner);
    for (const folder of newFolders) standing.set(folder, { owner });
  }

  return {
    ownerOf: (address) => spotOf(address).blocker?.owner ?? null,
    claim(wanted, owner) {
      const spot = spotOf(wanted);
      if (spot.blocker === null) {
        enter(spot, owner);
        return { address: wanted, takenBy: null };
      }
      const address = freeAddress(wanted);
      enter(spotOf(address), owner);
      return { address, takenBy: spot.blocker.owner };
    },
  };
}

/** `a` → 1, `a/b` → 2. */
function depthOf(key: string): number {
  return key.split("/").length;
}
