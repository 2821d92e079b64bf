import { describe, expect, it } from "vitest";
import { defaultPreferences } from "#bridge";
import { readMemory } from "../../src/main/desktop-memory";

describe("what the desktop remembers", () => {
  it("is the defaults when nothing was stored", () => {
    expect(readMemory({})).toEqual({
      preferences: defaultPreferences,
      recentBlogs: [],
      lastOpen: null,
      window: null,
    });
  });

  it("keeps what is good beside what is not", () => {
    const memory = readMemory({
      preferences: { colours: "dark", editorSize: "huge", nonsense: 1 },
      recentBlogs: [{ folder: "/a", name: "A" }, 7, { folder: "/b" }],
      lastOpen: 12,
      window: "wide",
    });
    expect(memory).toEqual({
      preferences: { ...defaultPreferences, colours: "dark" },
      recentBlogs: [{ folder: "/a", name: "A" }],
      lastOpen: null,
      window: null,
    });
  });
});
