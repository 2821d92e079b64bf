import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A new folder, by its real path, that is removed after the file's tests. */
export async function temporaryFolder(name = "galley-test-"): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), name)));
  made.push(folder);
  return folder;
}

const made: string[] = [];

afterAll(async () => {
  for (const folder of made.splice(0)) {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});
