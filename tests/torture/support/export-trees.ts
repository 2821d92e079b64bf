import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "#node";

/** Path and hash of every file below a folder, in order; folders end in a slash. */
export type Tree = ReadonlyMap<string, string>;

export function treeOf(folder: string): Tree {
  return mapOf(folder, (full, kind) =>
    kind === "file" ? hashOf(readFileSync(full)) : kind,
  );
}

/**
 * All that must stay of things that are not Galley's: kind, bytes, mode, owner, time of the last
 * change. Of folders in which Galley may put something, all but the time.
 */
export function snapshotOf(folder: string): Tree {
  return mapOf(folder, (full, kind) => {
    const { mode, uid, gid, mtimeNs, ino } = lstatSync(full, { bigint: true });
    const bytes = kind === "file" ? hashOf(readFileSync(full)) : "";
    const lead = kind === "link" ? readlinkSync(full) : "";
    return [kind, mode, uid, gid, mtimeNs, ino, bytes, lead].join(" ");
  });
}

function mapOf(
  folder: string,
  describe: (full: string, kind: string) => string,
): Map<string, string> {
  const tree = new Map<string, string>();
  const visit = (inside: string): void => {
    const entries = readdirSync(join(folder, inside), { withFileTypes: true });
    for (const entry of entries) {
      const path = inside + entry.name;
      const full = join(folder, path);
      if (entry.isDirectory()) {
        tree.set(`${path}/`, describe(full, "folder"));
        visit(`${path}/`);
      } else if (entry.isFile()) tree.set(path, describe(full, "file"));
      else if (entry.isSymbolicLink()) tree.set(path, describe(full, "link"));
      else tree.set(path, describe(full, "other"));
    }
  };
  visit("");
  return new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What differs between two trees, in words. */
export function differences(expected: Tree, found: Tree): string[] {
  const paths = new Set([...expected.keys(), ...found.keys()]);
  return [...paths].sort().flatMap((path) => {
    const [a, b] = [expected.get(path), found.get(path)];
    if (a === b) return [];
    if (a === undefined) return [`${path} is too much`];
    return b === undefined ? [`${path} is missing`] : [`${path}: ${b}`];
  });
}
