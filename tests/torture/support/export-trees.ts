import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { hashOf } from "#node";

/**
 * What is said of every file below a folder, in order; folders end in a slash. Paths are written in
 * Latin-1, a letter a byte, since not every name on a disk is UTF-8.
 */
export type Tree = ReadonlyMap<string, string>;

export function treeOf(folder: string): Tree {
  return mapOf(folder, (full, kind) =>
    kind === "file" ? hashOf(readFileSync(full)) : kind,
  );
}

/** All that must stay of what is not Galley's: kind, mode, owner, times, bytes, where a link leads. */
export function snapshotOf(folder: string): Tree {
  return mapOf(folder, (full, kind) => {
    const stat = lstatSync(full, { bigint: true });
    const { mode, uid, gid, mtimeNs, ctimeNs, ino } = stat;
    const bytes = kind === "file" ? hashOf(readFileSync(full)) : "";
    const lead = kind === "link" ? readlinkSync(full, "latin1") : "";
    const all = [kind, mode, uid, gid, ino, bytes, lead, mtimeNs, ctimeNs];
    return all.join(" ");
  });
}

/** The same for folders into which something else may be put: all but the times. */
export function withoutTimes(description: string): string {
  return description.split(" ").slice(0, -2).join(" ");
}

/** A path as it is written in a report: bytes that are no UTF-8 are replaced. */
export function nameOf(path: string): string {
  return Buffer.from(path, "latin1").toString("utf8");
}

type Describe = (full: Buffer, kind: string) => string;

function mapOf(folder: string, describe: Describe): Tree {
  const tree = new Map<string, string>();
  const visit = (inside: string): void => {
    const entries = readdirSync(bytesOf(folder, inside), {
      encoding: "buffer",
      withFileTypes: true,
    });
    for (const entry of entries) {
      const path = inside + entry.name.toString("latin1");
      const full = bytesOf(folder, path);
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

function bytesOf(folder: string, path: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${folder}/`),
    Buffer.from(path, "latin1"),
  ]);
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
