/**
 * `npm run build`: the window (main, preload, renderer) and the command, into out/.
 * `npm run build -- --only cli` builds the command alone, `--only app` the window alone.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "vite";
import { codeMark } from "./code-mark.mjs";
import { root, runPackage, runSteps } from "./run.mjs";

const yamlModules = join(root, "node_modules/yaml/browser/index.js");

const { values } = parseArgs({ options: { only: { type: "string" } } });

/** Entries of the command: each becomes a file of its name in out/cli. */
const entries = {
  galley: "src/cli/index.ts",
  thread: "src/node/threads/thread-entry.ts",
};

/**
 * The command is for plain Node, with its libraries in it: Node takes longer to find and read a
 * hundred small files than to run them. What only some verbs need lies in files beside it. Names
 * are left as they are, for profiles and traces.
 */
async function buildCommand() {
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    define: { GALLEY_CODE_MARK: JSON.stringify(codeMark()) },
    ssr: { noExternal: true },
    resolve: {
      // For Node it comes as CommonJS, all of it run at the start; this is the same as modules.
      alias: [{ find: /^yaml$/, replacement: yamlModules }],
    },
    build: {
      ssr: true,
      outDir: "out/cli",
      target: "node20",
      sourcemap: true,
      rollupOptions: {
        input: entries,
        output: {
          entryFileNames: "[name].js",
          // Beside the entry: the command finds its blog and window from where its files lie.
          chunkFileNames: "[name]-[hash].js",
          minify: {
            compress: true,
            mangle: false,
            codegen: { removeWhitespace: true },
          },
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
