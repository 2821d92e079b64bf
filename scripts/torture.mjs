/**
 * `npm run torture`: kills, faults, full disks and hostile input in full length, as a table.
 * `--seed N` draws other lots, `--length L` multiplies how often all is done (0.1: a tenth),
 * `--only NAME` runs the files whose name holds NAME.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium } from "./chromium.mjs";
import { findElectron } from "./electron.mjs";
import { root, run, runPackage } from "./run.mjs";
import { ensureStrace } from "./strace.mjs";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    length: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    "no-build": { type: "boolean", default: false },
  },
});
for (const name of ["seed", "length"]) {
  if (Number.isFinite(Number(values[name]))) continue;
  console.error(`--${name} takes a number`);
  process.exit(2);
}

const chromium = await ensureChromium();
await ensureStrace();
if (!values["no-build"]) {
  const code = await run(process.execPath, [join(root, "scripts/build.mjs")]);
  if (code !== 0) process.exit(code);
}

const folder = await mkdtemp(join(tmpdir(), "galley-torture-"));
const table = join(folder, "table.jsonl");
try {
  process.exitCode = await runPackage(
    "vitest",
    [
      "run",
      "--config",
      "tests/torture/vitest.config.ts",
      // Some files take an hour: each test tells that it is done.
      "--reporter=verbose",
      ...(values.only === "" ? [] : [values.only]),
    ],
    {
      env: {
        ...process.env,
        CHROMIUM_PATH: chromium,
        GALLEY_ELECTRON: findElectron() ?? "",
        GALLEY_TORTURE_SEED: values.seed,
        GALLEY_TORTURE_LENGTH: values.length,
        GALLEY_TORTURE_TABLE: table,
      },
    },
  );
  print(await rowsOf(table));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @returns {Promise<readonly { what: string, times: number, losses: number, notes?: string[] }[]>} */
async function rowsOf(file) {
  const text = await readFile(file, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function print(rows) {
  const width = Math.max(4, ...rows.map(({ what }) => what.length));
  const line = (what, times, losses, notes) =>
    console.log(
      `${what.padEnd(width)}  ${String(times).padStart(9)}  ${String(losses).padStart(6)}  ${notes}`.trimEnd(),
    );
  console.log(`\nseed ${values.seed}, length ${values.length}\n`);
  line("what", "times", "losses", "");
  for (const { what, times, losses, notes = [] } of rows)
    line(what, times, losses, notes.join("; "));
  const losses = rows.reduce((sum, row) => sum + row.losses, 0);
  console.log(`\n${rows.length} kinds of torture, ${losses} losses`);
}
