import { describe, expect, it } from "vitest";
import {
  collisionKey,
  isPortableSegment,
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
  ["marks device names with raised digits", "com¹.txt", "com¹_.txt"],
  ["marks device names before a space", "nul .txt", "nul_ .txt"],
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

  it("leaves no space where it cuts", () => {
    const name = portableSegment(`${"y".repeat(199)} and more`);
    expect(name).toBe("y".repeat(199));
  });

  it("gives a safe name for what it made safe", () => {
    for (const [, written] of cases) {
      const once = portableSegment(written);
      expect(portableSegment(once)).toBe(once);
    }
  });
});

describe("isPortableSegment", () => {
  it("is true of what was made safe, and of dotfiles", () => {
    for (const [, , safe] of cases)
      expect(isPortableSegment(safe), safe).toBe(true);
    expect(isPortableSegment(".well-known")).toBe(true);
  });

  it("is false of what some disk could not have", () => {
    for (const name of ["a:b", "con", "a.", "cafe\u0301", "x".repeat(256)])
      expect(isPortableSegment(name), name).toBe(false);
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

  it("is one for letters that macOS takes for the same", () => {
    expect(collisionKey("straße")).toBe(collisionKey("STRASSE"));
    expect(collisionKey("ﬁsh")).toBe(collisionKey("fish"));
  });

  it("tells a dotless i from one with a dot", () => {
    expect(collisionKey("sınır")).not.toBe(collisionKey("sinir"));
  });
});
