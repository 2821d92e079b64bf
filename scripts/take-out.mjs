/**
 * `npm run take-out`: takes each safeguard of safeguards.mjs out, one at a time, in a copy of the
 * working tree, and shows that a test fails without it. `--only NAME` tries those whose words hold
 * NAME. Ends with 1 when a safeguard can go unnoticed, or when an edit no longer fits.
 */
import { execFileSync, spawn } from "node:child_process";
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium, ensureHeadless } from "./chromium.mjs";
import { findElectron } from "./electron.mjs";
import { root } from "./run.mjs";
import { safeguards } from "./safeguards.mjs";
import { ensureStrace } from "./strace.mjs";

const { values } = parseArgs({
  options: { only: { type: "string", default: "" } },
});
const configs = {
  unit: "tests/vitest.config.ts",
  torture: "tests/torture/vitest.config.ts",
  journey: "tests/e2e/vitest.config.ts",
};
/** More at a time would wait for each other's browsers and builds. */
const places = Math.min(2, availableParallelism());

const electron = findElectron();
const isPossible = ({ suite }) => suite !== "journey" || electron !== null;
const wanted = safeguards.filter(({ what }) => what.includes(values.only));
const tried = wanted.filter(isPossible);
await ensureStrace();
const chromium = await ensureChromium();
const env = {
  ...process.env,
  CHROMIUM_PATH: chromium,
  GALLEY_HEADLESS: await ensureHeadless(chromium),
  GALLEY_ELECTRON: electron ?? "",
};

const folder = await mkdtemp(join(tmpdir(), "galley-take-out-"));
const results = [];
/** @type {Set<string>} names of tests that fail with every safeguard in place */
const unsound = new Set();
try {
  await work();
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
report();

async function work() {
  const copies = await Promise.all(
    Array.from({ length: places }, (_, at) =>
      copyTree(join(folder, String(at))),
    ),
  );
  await requireSound(copies);
  const queue = [...tried];
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const result = await takeOut(copy, next);
        results.push(result);
        console.log(lineOf(result));
      }
    }),
  );
}

/** A test that fails anyway shows nothing, and is left out of what follows. */
async function requireSound(copies) {
  console.log("The tests with every safeguard in place …");
  const queue = everyRun();
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const ran = await runTests(copy, next);
        for (const name of ran.failed) unsound.add(name);
        if (ran.isBroken || ran.hasCrashed) throw new Error(ran.output);
      }
    }),
  );
  for (const name of unsound)
    console.log(`FAIL  with every safeguard: ${name}`);
}

/** What has to be run so that each test that is named for a safeguard ran once. */
function everyRun() {
  const runs = new Map();
  for (const { suite, tests, named } of tried) {
    const run = runs.get(`${suite} ${named}`) ?? { suite, named, tests: [] };
    run.tests = [...new Set([...run.tests, ...tests])];
    runs.set(`${suite} ${named}`, run);
  }
  return [...runs.values()];
}

/** Copies what git knows or would take in, as it is now; libraries are shared. */
async function copyTree(copy) {
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  );
  for (const path of new Set(listed.toString("utf8").split("\0"))) {
    if (path === "") continue;
    await mkdir(dirname(join(copy, path)), { recursive: true });
    // What git knows may have been removed since.
    await copyFile(join(root, path), join(copy, path)).catch(() => undefined);
  }
  await symlink(join(root, "node_modules"), join(copy, "node_modules"), "dir");
  return copy;
}

async function takeOut(copy, safeguard) {
  const file = join(copy, safeguard.file);
  const text = await readFile(file, "utf8");
  if (text.split(safeguard.find).length !== 2) {
    return { safeguard, verdict: "the edit no longer fits", isProven: false };
  }
  await writeFile(
    file,
    text.replace(safeguard.find, () => safeguard.put),
  );
  try {
    const ran = await runTests(copy, safeguard);
    return { safeguard, ...verdictOf(ran) };
  } finally {
    await writeFile(file, text);
  }
}

function verdictOf({ failed: all, isBroken, hasCrashed, output }) {
  const failed = all.filter((name) => !unsound.has(name));
  if (isBroken)
    return { verdict: "the tests could not run", isProven: false, output };
  if (failed.length > 0)
    return { verdict: failed[0], isProven: true, others: failed.length - 1 };
  // Some safeguards are there to keep the whole program alive.
  return hasCrashed
    ? { verdict: "the program that runs the tests dies", isProven: true }
    : { verdict: "NO TEST FAILED", isProven: false };
}

/**
 * The names of the tests that failed; broken: some file of tests could not be loaded; crashed: the
 * program that ran them died, or ended badly although none of them failed.
 */
async function runTests(copy, { suite, tests, named }) {
  if (suite === "journey") {
    const built = await node(copy, [join(copy, "scripts/build.mjs")]);
    if (built.code !== 0) return { failed: [], isBroken: true, ...built };
  }
  const report = join(copy, "take-out.json");
  await rm(report, { force: true });
  const { code, output } = await node(copy, [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--config",
    configs[suite],
    "--reporter=json",
    `--outputFile=${report}`,
    ...(named === "" ? [] : ["-t", named]),
    ...tests,
  ]);
  const told = await readFile(report, "utf8").then(JSON.parse, () => null);
  const files = told?.testResults ?? [];
  const ran = files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "passed" || status === "failed");
  const failed = ran.filter(({ status }) => status === "failed");
  return {
    failed: failed.map(({ fullName }) => fullName),
    isBroken: ran.length === 0 || files.some(couldNotLoad),
    hasCrashed: code !== 0 && failed.length === 0,
    output,
  };
}

/** A file of tests that failed before any test in it began: most likely the edit is no sound code. */
function couldNotLoad({ status, assertionResults }) {
  return status === "failed" && assertionResults.length === 0;
}

function node(copy, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: copy, env });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream
        .setEncoding("utf8")
        .on("data", (text) => (output = (output + text).slice(-20_000)));
    }
    child.on("error", (cause) => resolve({ code: 1, output: String(cause) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function lineOf({ safeguard, verdict, isProven, others = 0 }) {
  const more = others > 0 ? ` (and ${others} more)` : "";
  return `${isProven ? " ok " : "FAIL"}  ${safeguard.what.padEnd(52)}  ${verdict}${more}`;
}

function report() {
  const unproven = results.filter(({ isProven }) => !isProven);
  console.log(
    `\n${results.length} safeguards taken out one at a time, ${unproven.length} unnoticed`,
  );
  for (const result of unproven) {
    console.log(lineOf(result));
    if (result.output) console.log(result.output.slice(-3000));
  }
  const left = wanted.length - tried.length;
  if (left > 0) {
    console.log(
      `SKIPPED: ${left} safeguards of the desktop app, since Electron's runtime is not here.`,
    );
  }
  process.exitCode =
    unproven.length + unsound.size > 0 || results.length === 0 ? 1 : 0;
}
