/**
 * `npm test`: builds, then runs every test (unit and integration tests, a short torture, then the
 * journeys through the real window) and ends with one line that counts them.
 * `npm test -- --no-build` takes out/ as it is, `--seed N` draws other lots for properties.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium, ensureHeadless } from "./chromium.mjs";
import { findElectron } from "./electron.mjs";
import { root, run, runPackage } from "./run.mjs";
import { ensureStrace } from "./strace.mjs";

const { values } = parseArgs({
  options: {
    "no-build": { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
  },
});
if (!Number.isInteger(Number(values.seed))) {
  console.error("--seed takes a whole number");
  process.exit(2);
}
/** One after the other; those in one row at the same time, since each of them waits more than it works. */
const rows = [
  ["tests/vitest.config.ts"],
  ["tests/torture/vitest.config.ts", "tests/e2e/vitest.config.ts"],
];
const suites = rows.flat();

/** Runs one suite. @returns {Promise<{ passed: number, failed: number, skipped: number, failures: string[] }>} */
async function runSuite(config, env, reports) {
  const report = join(reports, `${suites.indexOf(config)}.json`);
  const code = await runPackage(
    "vitest",
    [
      "run",
      "--config",
      config,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { env },
  );
  const counts = await countsOf(report);
  // A suite that ended badly without a failed test (an import that throws, a crash) still failed.
  return {
    ...counts,
    failed: code !== 0 && counts.failed === 0 ? 1 : counts.failed,
  };
}

async function countsOf(report) {
  try {
    const json = JSON.parse(await readFile(report, "utf8"));
    return {
      passed: json.numPassedTests,
      failed: json.numFailedTests,
      skipped: json.numPendingTests + json.numTodoTests,
      failures: json.testResults.flatMap(failuresOf),
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [] };
  }
}

/** What failed in one file, a text each: its name, and the beginning of what was said of it. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (status === "failed" && failed.length === 0)
    return [`${file}\n${beginning(message)}`];
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${file} > ${fullName}\n${beginning(failureMessages.join("\n"))}`,
  );
}

function beginning(text) {
  return text.split("\n").slice(0, 20).join("\n").slice(0, 2000);
}

const chromium = await ensureChromium();
const headless = await ensureHeadless(chromium);
const hasStrace = await ensureStrace();
const electron = findElectron();
if (!values["no-build"]) {
  const code = await run(process.execPath, [join(root, "scripts/build.mjs")]);
  if (code !== 0) {
    console.log("0 passed, 1 failed");
    process.exit(code);
  }
}

const env = {
  ...process.env,
  CHROMIUM_PATH: chromium,
  GALLEY_HEADLESS: headless,
  GALLEY_ELECTRON: electron ?? "",
  GALLEY_TEST_SEED: values.seed,
};
const reports = await mkdtemp(join(tmpdir(), "galley-tests-"));
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
try {
  for (const row of rows) {
    const all = await Promise.all(
      row.map((config) => runSuite(config, env, reports)),
    );
    for (const suite of all) {
      for (const key of Object.keys(total)) total[key] += suite[key];
      failures.push(...suite.failures);
    }
  }
} finally {
  await rm(reports, { recursive: true, force: true });
}

// Suites at the same time print between each other: what failed is said once more, at the end.
for (const failure of failures) console.log(`\nFAILED: ${failure}`);
if (!hasStrace) {
  console.log("SKIPPED: faults in single system calls, which need strace.");
}
if (electron === null) {
  console.log(
    "SKIPPED: the journeys as a desktop app, since Electron's runtime is not here.",
  );
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
