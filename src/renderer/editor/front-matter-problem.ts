/** What is wrong with front matter, as core reads it. */
import { defaultSettings, type Problem, readHead } from "#core";

const settings = defaultSettings("");

/** The problem that keeps the front matter from being read, or null. */
export function frontMatterProblem(head: string): Problem | null {
  const { problems } = readHead("post.md", head, settings);
  return (
    problems.find(
      ({ code, severity }) =>
        severity === "error" && code.startsWith("front-matter"),
    ) ?? null
  );
}
