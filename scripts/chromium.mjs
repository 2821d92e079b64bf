/**
 * Finds a Chromium for the tests: CHROMIUM_PATH, Playwright's own, the system's. On Debian as root
 * it installs the system's when there is none.
 */
import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { ensurePackage, which } from "./debian.mjs";

const systemNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** @returns {string | null} path of an executable */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named))
      throw new Error(`CHROMIUM_PATH names no file: ${named}`);
    return named;
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return (
    systemNames.map(which).find(Boolean) ??
    macApplications.find(existsSync) ??
    null
  );
}

/** @returns {Promise<string>} path of an executable; throws with the remedy when there is none */
export async function ensureChromium() {
  const found = findChromium() ?? (await ensurePackage("chromium", "chromium"));
  if (found) return found;
  throw new Error(
    "No Chromium found. Install one (`npx playwright install chromium`, or your system's package), or set CHROMIUM_PATH.",
  );
}

const shell = "chromium-headless-shell";

/**
 * The same engine without a browser around it, for pages that are walked through: it starts sooner
 * and takes half the work. Where there is none, or one Chromium was named, that one has to do.
 * @param {string} chromium what `ensureChromium` found
 * @returns {Promise<string>} path of an executable
 */
export async function ensureHeadless(chromium) {
  if (process.env.CHROMIUM_PATH) return chromium;
  return (await ensurePackage(shell, shell)) ?? chromium;
}
