/**
 * What a command costs with all processes that it starts: wall time, CPU time, peak memory.
 */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { memoryOfTree } from "./process-tree.mjs";

/**
 * @typedef {object} Command
 * @property {string} program
 * @property {readonly string[]} args
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 *
 * @typedef {object} Cost
 * @property {number} wall seconds
 * @property {number | null} cpu seconds of user and system; null where there is no /proc
 * @property {number | null} memory bytes at the peak; null where there is no /proc
 */

/** How often the memory is looked at, in ms. Its high-water mark is the kernel's, so this may be rare. */
const pause = 25;

/**
 * Runs a command to its end. Throws with what it said when it fails: a figure of a command that did
 * not do its work would be none.
 * @param {Command} command
 * @returns {Promise<Cost>}
 */
export async function measureCommand(command) {
  settleDisk();
  const cpuBefore = cpuOfChildren();
  const start = performance.now();
  const memory = await runWatched(command);
  const wall = (performance.now() - start) / 1000;
  const cpuAfter = cpuOfChildren();
  const cpu =
    cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return { wall, cpu, memory };
}

function runWatched({ program, args, cwd, env }) {
  const child = spawn(program, args, {
    cwd,
    env: env ?? process.env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  let peak = null;
  const look = () => {
    const now = child.pid === undefined ? null : memoryOfTree(child.pid);
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  const timer = setInterval(look, pause);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(peak);
      else reject(new Error(`${program} ended with ${code}:\n${said}`));
    });
  }).finally(() => clearInterval(timer));
}

/** What one command left to be written must not slow the next. */
function settleDisk() {
  if (process.platform !== "win32") spawnSync("sync");
}

/**
 * The CPU time of all children that have ended, theirs included, as the kernel counts it for us
 * (`cutime` and `cstime`; Linux tells it in hundredths of a second). Node has no call for it.
 */
function cpuOfChildren() {
  try {
    const stat = readFileSync("/proc/self/stat", "latin1");
    // The name, in parentheses, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return null;
  }
}
