import { createHash, randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Folders of files on their way into the site. The name says whose they are: the number of the
 * process, the machine it runs on, and when it started.
 */
export const stagingName =
  /^\.galley-staging-(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{12}$/;

/** A process on some machine. A number alone is not enough: it is given out again. */
export interface Owner {
  readonly processId: number;
  readonly machine: string;
  readonly start: string;
}

/** A name that no other export takes. */
export function newStagingName(): string {
  const { processId, machine, start } = thisProcess();
  const random = randomBytes(6).toString("hex");
  return `.galley-staging-${processId}-${machine}-${start}-${random}`;
}

/** Whose folder a name is; null when it is no name of a staging folder. */
export function ownerOf(name: string): Owner | null {
  const [, processId, machine = "", start = ""] = stagingName.exec(name) ?? [];
  if (processId === undefined) return null;
  return { processId: Number(processId), machine, start };
}

/** Whether a process is still there; null when that cannot be told. */
export function isRunning({
  processId,
  machine,
  start,
}: Owner): boolean | null {
  const self = thisProcess();
  if (machine !== self.machine) return null;
  if (!isAlive(processId)) return false;
  const found = startOf(processId);
  return found === null ? null : found === start;
}

export function isThisProcess({ processId, machine, start }: Owner): boolean {
  const self = thisProcess();
  return (
    processId === self.processId &&
    machine === self.machine &&
    start === self.start
  );
}

let self: Owner | null = null;

function thisProcess(): Owner {
  self ??= {
    processId: process.pid,
    machine: short([hostname(), read("/etc/machine-id"), processNumbers()]),
    start: startOf(process.pid) ?? unknownStart,
  };
  return self;
}

const unknownStart = "00000000";

/** Containers on one machine give out the same numbers, each for itself. */
function processNumbers(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/**
 * When a process started: the ticks since the machine did, and which run of the machine that was.
 * Null where the system has no such file, or the process has gone.
 */
function startOf(processId: number): string | null {
  // The name of the program, in brackets, may hold spaces and brackets itself.
  const fields = read(`/proc/${processId}/stat`).split(") ").at(-1)?.split(" ");
  const ticks = fields?.[19];
  if (ticks === undefined) return null;
  return short([read("/proc/sys/kernel/random/boot_id"), ticks]);
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    // The process of another user may not be signalled, but it is there.
    return (cause as { code?: unknown }).code === "EPERM";
  }
}

function short(parts: readonly string[]): string {
  return createHash("sha256")
    .update(parts.join("\0"))
    .digest("hex")
    .slice(0, 8);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
