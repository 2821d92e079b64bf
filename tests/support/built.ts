import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { commandFile } from "./command";
import { root } from "./root";

const lock = join(root, "out", "building");
/** After this long a lock belongs to a run that was killed. */
const abandonedMs = 120_000;

interface Part {
  /** Newer than everything else of the part when it is built. */
  readonly file: string;
  /** Rooms of src that it is made of. */
  readonly rooms: readonly string[];
}

/** What scripts/build.mjs builds, by the name that it has there. */
const parts = {
  cli: {
    file: commandFile,
    rooms: ["core", "bridge", "node", "host", "web", "cli"],
  },
  app: {
    file: join(root, "out/renderer/index.html"),
    rooms: ["core", "bridge", "node", "host", "main", "preload", "renderer"],
  },
} satisfies Record<string, Part>;

/** Builds the command unless it is newer than all that it is made of. */
export function buildCommandOnce(): Promise<void> {
  return buildOnce("cli");
}

/** Builds the window unless it is newer than all that it is made of. @returns its folder */
export async function buildWindowOnce(): Promise<string> {
  await buildOnce("app");
  return join(root, "out/renderer");
}

async function buildOnce(name: keyof typeof parts): Promise<void> {
  await withLock(async () => {
    if (isFresh(parts[name])) return;
    const script = join(root, "scripts/build.mjs");
    await promisify(execFile)(process.execPath, [script, "--only", name]);
  });
}

function isFresh({ file, rooms }: Part): boolean {
  if (!existsSync(file)) return false;
  const built = statSync(file).mtimeMs;
  return rooms.every((room) => {
    const folder = join(root, "src", room);
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return paths.every((path) => statSync(join(folder, path)).mtimeMs < built);
  });
}

/** Two test files must not build into the same place at once. */
async function withLock(work: () => Promise<void>): Promise<void> {
  await mkdir(join(root, "out"), { recursive: true });
  while (!(await take())) await new Promise((done) => setTimeout(done, 200));
  try {
    await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take(): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    const since = existsSync(lock) ? statSync(lock).mtimeMs : Date.now();
    if (Date.now() - since > abandonedMs)
      await rm(lock, { recursive: true, force: true });
    return false;
  }
}
