/**
 * `npm run take-out` takes each safeguard out of a copy and lets its tests fail. That takes minutes;
 * that its edits still fit the sources is seen here each time.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
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

/** What keeps a source from being read at all: no test could say anything about it. */
function faultsOf(fileName: string, source: string): string[] {
  const compilerOptions = { jsx: ts.JsxEmit.ReactJSX };
  const options = { fileName, compilerOptions, reportDiagnostics: true };
  return (ts.transpileModule(source, options).diagnostics ?? []).map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "),
  );
}

describe("the safeguard", () => {
  it.each(safeguards)("$what can be taken out by one edit", (safeguard) => {
    const { file, find, put, tests } = safeguard;
    const pieces = readFileSync(join(root, file), "utf8").split(find);
    expect(pieces).toHaveLength(2);
    expect(put).not.toBe(find);
    if (/\.tsx?$/.test(file))
      expect(faultsOf(file, pieces.join(put))).toEqual([]);
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
