/**
 * `npm start [-- BLOG]`: builds and shows Galley on a blog folder, or on a copy of the sample blog.
 * The desktop window where Electron's runtime is there or can be fetched; else the same app in the
 * default browser. `npm start -- --web` asks for the browser at once.
 */
import { cp } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fetchElectron, findElectron } from "./electron.mjs";
import { root, run } from "./run.mjs";

const { values, positionals } = parseArgs({
  options: { web: { type: "boolean", default: false } },
  allowPositionals: true,
});

/** A copy, so that trying things out does not change the sample itself; kept from start to start. */
async function sampleCopy() {
  const copy = join(root, "out", "sample-blog");
  if (!existsSync(copy))
    await cp(join(root, "resources", "sample-blog"), copy, { recursive: true });
  return copy;
}

/** Linux without a display cannot open a window of the real runtime. */
function hasScreen() {
  if (process.platform !== "linux" || process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function electronOrReason() {
  if (values.web) return { reason: null };
  if (!hasScreen())
    return { reason: "There is no screen for the desktop window" };
  const executable = findElectron() ?? (await fetchElectron());
  return executable
    ? { executable }
    : {
        reason: "Electron's runtime is not installed and cannot be downloaded",
      };
}

const built = await run(process.execPath, [join(root, "scripts/build.mjs")]);
if (built !== 0) process.exit(built);
const blog = positionals[0] ? resolve(positionals[0]) : await sampleCopy();
const { executable, reason } = await electronOrReason();
if (executable) {
  // Chromium's sandbox refuses to run as root.
  const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  process.exit(await run(executable, [...flags, root, blog]));
}
if (reason) console.log(`${reason}: Galley opens in the browser instead.`);
process.exit(
  await run(process.execPath, [join(root, "out/cli/galley.js"), "web", blog]),
);
