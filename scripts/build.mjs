/**
 * `npm run build`: the window (main, preload, renderer) and the command, into out/.
 * `npm run build -- --only cli` builds the command alone, `--only app` the window alone.
 */
import { parseArgs } from "node:util";
import { build } from "vite";
import { codeMark } from "./code-mark.mjs";
import { root, runPackage, runSteps } from "./run.mjs";

const { values } = parseArgs({ options: { only: { type: "string" } } });

/** The command and its threads, for plain Node; their libraries stay in node_modules. */
async function buildCommand() {
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    define: { GALLEY_CODE_MARK: JSON.stringify(codeMark()) },
    build: {
      ssr: true,
      outDir: "out/cli",
      target: "node20",
      sourcemap: true,
      rollupOptions: {
        input: {
          galley: "src/cli/index.ts",
          thread: "src/node/threads/thread-entry.ts",
        },
      },
    },
  });
  console.log("out/cli/galley.js");
  return 0;
}

const steps = {
  cli: ["The build of the command", buildCommand],
  app: [
    "The build of the window",
    () => runPackage("electron-vite", ["build", "--logLevel", "warn"]),
  ],
};

if (values.only !== undefined && !(values.only in steps)) {
  console.error(`--only takes ${Object.keys(steps).join(" or ")}`);
  process.exit(2);
}
await runSteps(
  values.only === undefined ? [steps.app, steps.cli] : [steps[values.only]],
);
