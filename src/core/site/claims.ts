/**
 * Gives out addresses so that no two things of a site ever stand at the same place, on any file
 * system: the first comes first, a later one gets `-2` and is told who was there.
 */
import { collisionKey } from "./portable";
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

/** `/a/` → `/a-2/`, `/a.png` → `/a-2.png`. */
function withNumber(address: SitePath, number: number): SitePath {
  return address.replace(/(\.[^./]*)?(\/?)$/, `-${number}$1$2`);
}

function parentsOf(key: string): string[] {
  const parents: string[] = [];
  for (let at = key.indexOf("/"); at >= 0; at = key.indexOf("/", at + 1)) {
    parents.push(key.slice(0, at));
  }
  return parents;
}

export function createClaims(): Claims {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const numbers = new Map<string, number>();

  function ownerOf(address: SitePath): string | null {
    const key = collisionKey(outputPath(address));
    const owner = files.get(key) ?? folders.get(key);
    if (owner !== undefined) return owner;
    for (const parent of parentsOf(key)) {
      const above = files.get(parent);
      if (above !== undefined) return above;
    }
    return null;
  }

  function enter(address: SitePath, owner: string): void {
    const key = collisionKey(outputPath(address));
    files.set(key, owner);
    for (const parent of parentsOf(key)) {
      if (!folders.has(parent)) folders.set(parent, owner);
    }
  }

  function claim(wanted: SitePath, owner: string): Claim {
    const takenBy = ownerOf(wanted);
    let address = wanted;
    if (takenBy !== null) {
      // Remembered, so that a thousand posts of one name do not try a million numbers.
      let number = numbers.get(wanted) ?? 2;
      while (ownerOf(withNumber(wanted, number)) !== null) number += 1;
      numbers.set(wanted, number + 1);
      address = withNumber(wanted, number);
    }
    enter(address, owner);
    return { address, takenBy };
  }

  return { ownerOf, claim };
}
