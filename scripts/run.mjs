/**
 * Running other programs from the project's scripts.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** The checkout's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program in the checkout with its output shown.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it or it could not be started
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: options.quiet ? "ignore" : "inherit",
    });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs the command of an npm package of this project with this Node.
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2] & { bin?: string }} [options]
 */
export function runPackage(packageName, args, options = {}) {
  const manifestFile = packageManifest(packageName);
  const { bin } = require(manifestFile);
  const file = typeof bin === "string" ? bin : bin[options.bin ?? packageName];
  return run(
    process.execPath,
    [join(dirname(manifestFile), file), ...args],
    options,
  );
}

/** Some packages do not export their package.json: look where npm puts it. */
function packageManifest(packageName) {
  return join(root, "node_modules", packageName, "package.json");
}

/**
 * Runs steps in order and stops at the first that fails.
 * @param {readonly (readonly [string, () => Promise<number>])[]} steps
 */
export async function runSteps(steps) {
  for (const [name, step] of steps) {
    const code = await step();
    if (code !== 0) {
      console.error(`${name} failed.`);
      process.exit(code);
    }
  }
}
