/**
 * A floor: Node started, and of each file below the folder asked whether it changed.
 */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder, { recursive: true })) {
  lstatSync(join(folder, name));
}
