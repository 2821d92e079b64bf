import { describe, expect, it } from "vitest";
import { fromTables, toTables } from "#bridge";

/** What arrives at the other end. */
const carried = (value: unknown): unknown =>
  fromTables(JSON.parse(JSON.stringify(toTables(value))));

const many = <T>(rowAt: (at: number) => T): T[] =>
  Array.from({ length: 60 }, (_, at) => rowAt(at));

const post = (at: number) => ({
  meta: {
    path: `posts/${at}.md`,
    title: at % 3 === 0 ? "" : `Title ${at}`,
    date: { instant: at * 1000, day: "2026-01-01" },
    updated: at % 2 === 0 ? null : { instant: at, day: "2026-02-02" },
    tags: at % 5 === 0 ? [] : ["kafka", `tag ${at}`],
    aliases: [],
    isDraft: false,
  },
  problems: at === 7 ? [{ code: "no-fold", message: "m", line: 3 }] : [],
  modified: at,
});

describe("lists that travel as tables", () => {
  it("arrive as they were, with everything in them and in their order", () => {
    const state = { name: "Blog", posts: many(post), settings: { a: [1] } };
    expect(
      carried({ answerTo: 1, answer: { ok: true, value: state } }),
    ).toEqual({ answerTo: 1, answer: { ok: true, value: state } });
    expect(carried(many(post))).toEqual(many(post));
  });

  it("keep the order of the members, which JSON shows", () => {
    expect(JSON.stringify(carried(many(post)))).toBe(
      JSON.stringify(many(post)),
    );
  });

  it("are less than half of what they are as objects", () => {
    const list = many((at) => ({ ...post(at), problems: [] }));
    expect(JSON.stringify(toTables(list)).length).toBeLessThan(
      JSON.stringify(list).length / 2,
    );
  });

  it("stay lists where they are short, of values, or of unlike objects", () => {
    const lists = {
      short: many(post).slice(0, 10),
      words: many((at) => `word ${at}`),
      mixed: many((at) => (at === 30 ? null : post(at))),
      unlike: many((at) => (at === 30 ? { other: 1 } : { one: 1 })),
      more: many((at) => (at === 30 ? { one: 1, two: 2 } : { one: 1 })),
      lists: many((at) => [at]),
      absent: many((at) => ({ one: at, two: at === 30 ? undefined : 2 })),
    };
    expect(toTables(lists)).toBe(lists);
    expect(carried(lists)).toEqual(lists);
  });

  it("keep within a table what would make no table", () => {
    const list = many((at) => ({
      inner:
        at === 30 ? { line: undefined, column: 1 } : { line: 1, column: 1 },
    }));
    expect(carried(list)).toEqual(JSON.parse(JSON.stringify(list)));
  });

  it("are told apart from data that looks like a part of a table", () => {
    const list = many((at) => ({ all: at, each: [at], of: { columns: {} } }));
    expect(carried({ columns: {}, list })).toEqual({ columns: {}, list });
  });

  it("leaves bytes, plain values and other data as they are", () => {
    const data = { bytes: new Uint8Array(3), text: "x", none: null, n: 0 };
    expect(toTables(data)).toBe(data);
    expect(fromTables(data)).toBe(data);
    for (const value of ["text", 7, null, undefined, true]) {
      expect(toTables(value)).toBe(value);
      expect(fromTables(value)).toBe(value);
    }
  });
});
