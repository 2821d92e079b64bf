/**
 * Finds strace, by which the torture breaks single system calls. On Debian as root it installs it
 * when it is not there; elsewhere than on Linux there is none, and what needs it says so.
 */
import { ensurePackage } from "./debian.mjs";

/** @returns {Promise<boolean>} whether there is one; throws on Linux when there is none, with the remedy */
export async function ensureStrace() {
  if (process.platform !== "linux") return false;
  if (await ensurePackage("strace", "strace")) return true;
  throw new Error(
    "No strace found. Install it with your system's packages (`apt-get install strace`).",
  );
}
