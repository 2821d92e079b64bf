import { describe, expect, it } from "vitest";
import { defaultSettings, readPost, type PostMeta } from "#core";
import cases from "../../cases/front-matter/read.json";

interface Case {
  readonly title: string;
  readonly text: string;
  readonly path?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly bodyLine?: number;
  readonly problems: readonly (readonly [code: string, line: number])[];
}

/** Dates are compared as far as the case names them. */
function shown(meta: PostMeta, wanted: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => {
      const found = meta[key as keyof PostMeta];
      const isDate = key === "date" && typeof value === "string";
      return [key, isDate ? meta.date?.iso.slice(0, value.length) : found];
    }),
  );
}

describe("front matter is read as typed", () => {
  it.each(cases as unknown as Case[])("$title", (one) => {
    const path = one.path ?? "posts/name.md";
    const post = readPost(path, one.text, defaultSettings("blog"));
    const meta = one.meta ?? {};
    expect(shown(post.meta, meta)).toEqual(meta);
    expect(post.problems.map(({ code, line }) => [code, line])).toEqual(
      one.problems,
    );
    if (one.body !== undefined) expect(post.body).toBe(one.body);
    if (one.bodyLine !== undefined) expect(post.bodyLine).toBe(one.bodyLine);
  });
});
