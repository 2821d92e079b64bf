/**
 * What Linux tells of a process and those that it started, from /proc. Elsewhere: null.
 */
import { readFileSync, readdirSync } from "node:fs";

/**
 * The memory of a tree: of each process that runs now, the most that it ever held (VmHWM; threads are
 * inside their process), in bytes. Pages that processes share count for each.
 * @param {number} pid
 * @returns {number | null}
 */
export function memoryOfTree(pid) {
  const known = treeOf(pid)
    .map(highWaterMark)
    .filter((bytes) => bytes !== null);
  return known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes);
}

/**
 * The process and all below it.
 * @param {number} pid
 * @returns {number[]}
 */
export function treeOf(pid) {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

/** Each thread of a process has a list of those that it started. */
function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "latin1")
        .split(" ")
        .filter(Boolean)
        .map(Number),
    );
  } catch {
    // It has ended meanwhile, or there is no /proc.
    return [];
  }
}

function highWaterMark(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
