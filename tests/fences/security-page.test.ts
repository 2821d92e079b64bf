/**
 * SECURITY.md names the tests that hold each promise: they must be there.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/root";

const page = readFileSync(join(root, "SECURITY.md"), "utf8");

/** Every test that is named, the short names completed by the folder of the full name before them. */
function namedTests(): string[] {
  let folder = "";
  return [...page.matchAll(/`((?:tests\/)?[\w/-]+(?:\.test\.ts)?)`/g)].flatMap(
    ([, name = ""]) => {
      if (name.endsWith(".test.ts")) {
        folder = posix.dirname(name);
        return [name];
      }
      return folder !== "" && /^[a-z]+-[a-z-]+$/.test(name)
        ? [`${folder}/${name}.test.ts`]
        : [];
    },
  );
}

describe("the page about safety", () => {
  it.each(namedTests())("names a test that is there: %s", (file) => {
    expect(existsSync(join(root, file))).toBe(true);
  });

  it("names many", () => {
    expect(namedTests().length).toBeGreaterThan(35);
  });
});
