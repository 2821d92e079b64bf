import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** What tells a process from every other, also after its number has been given to another. */
export interface ProcessIdentity {
  /** Name of the machine, for people. */
  readonly host: string;
  /** What has memory of its own processes: a machine; empty where the system does not say. */
  readonly machine: string;
  /** Changes with each start of the machine, and with the container; empty where unknown. */
  readonly boot: string;
  readonly process: number;
  /** When the process was started, in the system's own count; empty where unknown. */
  readonly started: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  known ??= {
    host: hostname(),
    machine: firstLine("/etc/machine-id"),
    boot: bootName(),
    process: process.pid,
    started: startOf(process.pid),
  };
  return known;
}

let known: ProcessIdentity | null = null;

/**
 * When a process was started, in ticks since the machine's start; empty where the system does not
 * say. Linux only: proc(5), the 22nd field of `/proc/PID/stat`.
 */
export function startOf(processId: number): string {
  const stat = firstLine(`/proc/${processId}/stat`);
  // The second field is the program's name in brackets, which may hold blanks and brackets itself.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

/** Processes of two containers on one machine do not see each other: their numbers mean nothing. */
function bootName(): string {
  const boot = firstLine("/proc/sys/kernel/random/boot_id");
  try {
    return boot === "" ? "" : `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return boot;
  }
}

function firstLine(path: string): string {
  try {
    return readFileSync(path, "utf8").split("\n")[0] ?? "";
  } catch {
    return "";
  }
}
