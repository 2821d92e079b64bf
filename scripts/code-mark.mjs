/**
 * A hash of all that decides what reading a post gives: the sources of core and node, and the
 * versions of all libraries. What one build has kept is of no use to the next.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

export function codeMark() {
  const sources = ["src/core", "src/node"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const hash = createHash("sha256");
  for (const path of [...sources.sort(), join(root, "package-lock.json")]) {
    const content = readFileSync(path);
    hash.update(`${path.slice(root.length)} ${content.byteLength}\n`);
    hash.update(content);
  }
  return hash.digest("hex");
}
