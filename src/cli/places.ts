import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built command is `out/cli/galley.js`. */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The built window. */
export const rendererFolder = join(root, "out", "renderer");
export const sampleFolder = join(root, "resources", "sample-blog");

export async function readVersion(): Promise<string> {
  const manifest = await readFile(join(root, "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  return version;
}
