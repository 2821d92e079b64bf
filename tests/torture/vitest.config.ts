import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What is done to the real saver, exporter, host and browser until they break: short in `npm test`. */
export default defineConfig({
  root,
  test: {
    include: ["tests/torture/**/*.test.ts"],
    globalSetup: "tests/torture/support/build-children.ts",
    // Otherwise the theme's sheets would be empty texts.
    css: true,
    // Kills and full disks are about one program at a time.
    maxWorkers: 1,
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    // A second, the default, is not much on a busy machine; nothing waits longer than it must.
    expect: { poll: { timeout: 20_000 } },
  },
});
