import { describe, expect, it } from "vitest";
import {
  tagChoices,
  withTag,
} from "../../../src/renderer/front-matter/tag-choices";

const tags = ["Storage", "caching", "object storage", "web"];

describe("completing a tag", () => {
  it("offers what begins with the typed text before what holds it", () => {
    expect(tagChoices("st", tags, [])).toEqual(["Storage", "object storage"]);
  });

  it("offers none that the post has, however it is spelt", () => {
    expect(tagChoices("", tags, ["storage", "web"])).toEqual([
      "caching",
      "object storage",
    ]);
  });
});

describe("adding a tag", () => {
  it("takes the blog's spelling", () => {
    expect(withTag([], " storage ", tags)).toEqual(["Storage"]);
  });

  it("adds a new one as typed, blanks tidied", () => {
    expect(withTag(["web"], "a  new tag", tags)).toEqual(["web", "a new tag"]);
  });

  it("adds nothing twice and nothing empty", () => {
    expect(withTag(["Web"], "web", tags)).toEqual(["Web"]);
    expect(withTag(["Web"], "  ", tags)).toEqual(["Web"]);
  });
});
