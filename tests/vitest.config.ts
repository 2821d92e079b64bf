import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Each of these loads its modules anew. One replaces a module of Node, which must not be loaded
 * already; those of the window keep what was loaded when it was first needed.
 */
const alone = [
  "tests/node/export/lying-disk.test.ts",
  "tests/renderer/**/*.test.{ts,tsx}",
];

/** Unit and integration tests; the journeys of tests/e2e have their own runner. */
export default defineConfig({
  root,
  test: {
    setupFiles: "tests/support/seed.ts",
    // Otherwise the theme's sheets would be empty texts.
    css: true,
    // Two workers: the suites spawn processes of their own.
    maxWorkers: 2,
    // These end what hangs, and say nothing about speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/e2e/**", "tests/torture/**", ...alone],
          // To load every module for each file takes longer than the tests themselves.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
