/**
 * What is promised of Markdown holds of every other text of a blog folder: work in proportion.
 */
import { describe, expect, test } from "vitest";
import { countSteps } from "../support/count-steps";
import type { SlowInput } from "../support/slow-markdown";
import { slowCss, slowNames, slowPosts, slowYaml } from "../support/slow-texts";
import {
  handleCss,
  handleFrontMatter,
  handleMerge,
  handleName,
  handlePost,
  handleSettings,
} from "../support/slow-work";

const works: readonly (readonly [
  what: string,
  work: (text: string) => void,
  inputs: readonly SlowInput[],
])[] = [
  ["front matter", handleFrontMatter, slowYaml],
  ["settings", handleSettings, slowYaml],
  ["posts", handlePost, slowPosts],
  ["names", handleName, slowNames],
  ["the theme's style", handleCss, slowCss],
  ["merging", handleMerge, slowPosts],
];

describe.each(works)(
  "twice the input of %s costs at most 2.6 times the work",
  (_what, work, inputs) => {
    test.each(inputs)("for %s", (_, make) => {
      const size = 2000;
      work(make(100));
      const once = countSteps(() => work(make(size)));
      const twice = countSteps(() => work(make(size * 2)));
      expect(once).toBeGreaterThan(0);
      expect(twice / once).toBeLessThan(2.6);
    });
  },
);
