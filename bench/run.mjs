/**
 * `npm run bench`: how fast Galley is beside its peers and beside floors that nobody gets below, in
 * one run on one machine. BENCHMARKS.md says how it is measured. Ends with 1 when a part failed.
 */
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../scripts/run.mjs";
import { findGenerators, galleyCommand } from "./generators.mjs";
import { describeMachine, describeVersions } from "./machine.mjs";
import { readOptions, usage } from "./options.mjs";
import { runPart } from "./parts.mjs";
import { Sources } from "./sources.mjs";
import { printedTable } from "./table.mjs";
import { writeReport } from "./write-report.mjs";

const options = optionsOrEnd();
if (options.build) await build();
const { found, missing } = findGenerators(options.eleventy);
const header = headerOf();
console.log(`${header}\n`);
for (const { name, remedy } of missing) {
  console.log(`NOT MEASURED: ${name} is not installed. ${remedy}\n`);
}
if (process.platform !== "linux") {
  console.log(
    "NOT MEASURED: CPU time and memory, which are read from /proc.\n",
  );
}

const work = await mkdtemp(join(tmpdir(), "galley-bench-"));
// A gigabyte of posts is not to lie about when somebody has had enough.
process.on("SIGINT", () => {
  tidy();
  process.exit(130);
});
const failed = [];
try {
  const context = contextIn(work);
  for (const part of options.chosen) await measure(part, context);
} finally {
  tidy();
}
if (failed.length > 0) {
  console.error(`FAILED: ${failed.join(", ")}`);
  process.exitCode = 1;
}

function tidy() {
  rmSync(work, { recursive: true, force: true, maxRetries: 3 });
}

function optionsOrEnd() {
  try {
    const read = readOptions(process.argv.slice(2));
    if (!read.help) return read;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

/** Figures of yesterday's build would be taken for today's. */
async function build() {
  const script = fileURLToPath(
    new URL("../scripts/build.mjs", import.meta.url),
  );
  const window = options.chosen.some((part) => part.window);
  const args = window ? [script] : [script, "--only", "cli"];
  const code = await run(process.execPath, args, { quiet: true });
  if (code === 0) return;
  console.error("The build failed: run `npm run build` to see why.");
  process.exit(1);
}

function headerOf() {
  const day = new Date().toISOString().slice(0, 10);
  const how = `npm run bench${options.asked ? ` -- ${options.asked}` : ""}`;
  const facts = [describeMachine(), describeVersions(found)];
  for (const { name } of missing) facts.push(`${name} was not installed`);
  return `Measured on ${day} by \`${how}\`: ${facts.join("; ")}.`;
}

/** @returns {import("./parts.mjs").Context} */
function contextIn(folder) {
  const { quick, rounds, counts, seed } = options;
  const sources = new Sources(folder, seed);
  const say = (text) => process.stderr.write(`${text}\n`);
  const shared = { quick, rounds, counts, sources, say };
  return { ...shared, work: folder, generators: found, command: galleyCommand };
}

/** A part that fails is named at the end; the others are measured all the same. */
async function measure(part, context) {
  const start = performance.now();
  context.say(`${part.title} …`);
  try {
    const tables = await runPart(part, context);
    for (const table of tables) console.log(`${printedTable(table)}\n`);
    if (options.file) writeReport(options.file, part.name, header, tables);
  } catch (error) {
    failed.push(part.name);
    console.error(`${part.name}: ${error.message}\n`);
  }
  const seconds = (performance.now() - start) / 1000;
  context.say(`… ${part.name} took ${seconds.toFixed(0)} s`);
}
