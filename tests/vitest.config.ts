import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Unit and integration tests; the journeys of tests/e2e have their own runner. */
export default defineConfig({
  root,
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**", "tests/torture/**"],
    setupFiles: "tests/support/seed.ts",
    // Otherwise the theme's sheets would be empty texts.
    css: true,
    // Two workers: the suites spawn processes of their own.
    maxWorkers: 2,
    // These end what hangs, and say nothing about speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
