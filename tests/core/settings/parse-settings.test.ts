import { describe, expect, it } from "vitest";
import { defaultSettings, parseSettings } from "#core";
import cases from "../../cases/settings/read.json";

type Case = {
  readonly title: string;
  readonly text: string;
  readonly settings: Record<string, unknown>;
  readonly problems: readonly (readonly [
    code: string,
    line: number,
    hint: string,
  ])[];
};

describe("settings are read", () => {
  it.each(cases as unknown as Case[])(
    "$title",
    ({ text, settings, problems }) => {
      const parsed = parseSettings(text, "my-blog");
      expect(parsed.settings).toMatchObject(settings);
      expect(parsed.problems.map(({ code, line }) => [code, line])).toEqual(
        problems.map(([code, line]) => [code, line]),
      );
      for (const [at, [, , words]] of problems.entries()) {
        const problem = parsed.problems[at];
        expect(`${problem?.message} ${problem?.hint}`).toContain(words);
        expect(problem?.path).toBe("galley.yaml");
      }
    },
  );

  it("with every default where nothing is set", () => {
    expect(parseSettings("", "my-blog")).toEqual({
      settings: defaultSettings("my-blog"),
      problems: [],
    });
  });

  it("stop an export only when nothing of them can be read", () => {
    const severities = (text: string) =>
      parseSettings(text, "x").problems.map(({ severity }) => severity);
    expect(severities("a: b: c")).toEqual(["error"]);
    expect(severities("titel: x\nlinks: far")).toEqual(["warning", "warning"]);
  });
});
