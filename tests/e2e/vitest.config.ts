import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Journeys: whole ways through the built program, in Chromium and as a desktop app. */
export default defineConfig({
  root,
  test: {
    include: ["tests/e2e/**/*.test.ts"],
    // Each journey has a browser and a host of its own: one at a time on a small machine.
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A second, the default, is not much on a busy machine; nothing waits longer than it must.
    expect: { poll: { timeout: 60_000 } },
  },
});
