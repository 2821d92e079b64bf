/**
 * `npm run take-out` takes each safeguard out of a copy and lets its tests fail. That takes minutes;
 * that its edits still fit the sources is seen here each time.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
// @ts-expect-error A script without types: each field is looked at below.
import { safeguards as table } from "../../scripts/safeguards.mjs";
import { root } from "../support/root";

interface Safeguard {
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly suite: string;
  readonly tests: readonly string[];
}
const safeguards = table as readonly Safeguard[];

describe("the safeguard", () => {
  it.each(safeguards)("$what can be taken out by one edit", (safeguard) => {
    const { file, find, put, tests } = safeguard;
    const pieces = readFileSync(join(root, file), "utf8").split(find);
    expect(pieces).toHaveLength(2);
    expect(put).not.toBe(find);
    for (const test of tests) expect(existsSync(join(root, test))).toBe(true);
    expect(tests.length).toBeGreaterThan(0);
    expect(["unit", "torture", "journey"]).toContain(safeguard.suite);
  });

  it("has words of its own", () => {
    const words = safeguards.map(({ what }) => what);
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeGreaterThan(50);
  });
});
