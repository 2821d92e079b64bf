/**
 * `npm run check`: format, lint, types and tests. `npm run check -- --static` leaves the tests out.
 */
import { parseArgs } from "node:util";
import { run, root, runPackage, runSteps } from "./run.mjs";

const { values } = parseArgs({
  options: { static: { type: "boolean", default: false } },
});

const steps = [
  [
    "The format",
    () => runPackage("prettier", ["--check", "--log-level", "warn", "."]),
  ],
  ["The types", () => runPackage("typescript", ["-b"], { bin: "tsc" })],
  [
    "The lint",
    () => runPackage("eslint", ["--max-warnings", "0", "src", "tests"]),
  ],
];
if (!values.static) {
  steps.push([
    "The tests",
    () => run(process.execPath, [`${root}/scripts/test.mjs`]),
  ]);
}
await runSteps(steps);
