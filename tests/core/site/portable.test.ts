import { describe, expect, it } from "vitest";
import {
  collisionKey,
  portablePath,
  portableSegment,
} from "../../../src/core/site/portable";

const cases: readonly [title: string, written: string, safe: string][] = [
  ["keeps letters of any script", "Über-uns_日本語", "Über-uns_日本語"],
  ["composes letters", "u\u0308ber", "über"],
  ["replaces what Windows forbids", 'a<b>c:d"e|f?g*h\\i', "a-b-c-d-e-f-g-h-i"],
  ["drops control characters", "a\u0000b\u001fc", "abc"],
  ["drops lone surrogates", "a\ud800b", "ab"],
  ["drops leading dots and dashes", "..-.hidden", "hidden"],
  ["drops trailing dots and spaces", "name. .", "name"],
  ["marks device names", "CON", "CON_"],
  ["marks device names with an extension", "lpt1.txt", "lpt1_.txt"],
  ["leaves names that only begin like a device", "console", "console"],
  ["names what has no name", "...", "untitled"],
  [
    "keeps signs that addresses encode",
    "50% off & 'more' #1",
    "50% off & 'more' #1",
  ],
];

describe("portableSegment", () => {
  it.each(cases)("%s", (_, written, safe) => {
    expect(portableSegment(written)).toBe(safe);
  });

  it("cuts long names to whole characters and keeps the extension", () => {
    const name = portableSegment(`${"語".repeat(100)}.png`);
    const bytes = new TextEncoder().encode(name).length;
    expect(name).toMatch(/^語+\.png$/);
    expect(bytes).toBeLessThanOrEqual(200);
    expect(bytes).toBeGreaterThan(195);
  });

  it("gives a safe name for what it made safe", () => {
    for (const [, written] of cases) {
      const once = portableSegment(written);
      expect(portableSegment(once)).toBe(once);
    }
  });
});

describe("portablePath", () => {
  it("leaves no way out of the site", () => {
    expect(portablePath("../../etc/./passwd//x")).toBe("etc/passwd/x");
  });
});

describe("collisionKey", () => {
  it("is one for names that differ in case or composition", () => {
    expect(collisionKey("Cafe\u0301")).toBe(collisionKey("CAFÉ"));
  });
});
