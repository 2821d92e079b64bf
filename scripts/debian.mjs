/**
 * Programs of the system that the tests need: found, or installed where that is possible.
 */
import { execFileSync } from "node:child_process";
import { run } from "./run.mjs";

/** @returns {string | null} path of a program, by its name */
export function which(name) {
  const finder = process.platform === "win32" ? "where" : "which";
  try {
    const found = execFileSync(finder, [name], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return found.split(/\r?\n/)[0] || null;
  } catch {
    return null;
  }
}

/**
 * The path of a program; on Debian as root, its package is installed when it is missing.
 * @returns {Promise<string | null>}
 */
export async function ensurePackage(program, packageName) {
  return which(program) ?? (await install(program, packageName));
}

/** Whether Debian's lists of packages are there: fetched once. @type {Promise<boolean> | null} */
let lists = null;

async function fetchLists() {
  return (await aptGet("update", "-qq")) === 0;
}

async function install(program, packageName) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !which("apt-get")) return null;
  console.log(`No ${program} found: installing Debian's package.`);
  lists ??= fetchLists();
  if (!(await lists)) return null;
  await aptGet("install", "-y", "-qq", "--no-install-recommends", packageName);
  return which(program);
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return run("apt-get", args, { env });
}
