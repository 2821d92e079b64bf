/**
 * Finds Electron's executable without starting a download.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, runPackage } from "./run.mjs";

const packageFolder = join(root, "node_modules", "electron");

/** @returns {string | null} path of the executable that `electron` resolves to, or null when it is not there */
export function findElectron() {
  if (!existsSync(packageFolder)) return null;
  const pathFile = join(packageFolder, "path.txt");
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8") : null;
  // Electron's own variable for a runtime that lives elsewhere.
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (elsewhere) return existing(join(elsewhere, name ?? "electron"));
  return name === null ? null : existing(join(packageFolder, "dist", name));
}

/** Fetches the runtime, as the package would at its first start. @returns {Promise<string | null>} */
export async function fetchElectron() {
  if (!existsSync(packageFolder)) return null;
  await runPackage("electron", ["--no"], {
    bin: "install-electron",
    quiet: true,
  });
  return findElectron();
}

function existing(file) {
  return existsSync(file) ? file : null;
}
