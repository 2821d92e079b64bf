/**
 * BENCHMARKS.md is written by a script between its marks: what stands around them is a person's.
 */
import { describe, expect, it } from "vitest";
// @ts-expect-error A script without types: what is used of it is typed below.
import * as rounds from "../../bench/rounds.mjs";
// @ts-expect-error As above.
import * as tables from "../../bench/table.mjs";
// @ts-expect-error As above.
import * as report from "../../bench/write-report.mjs";

interface Table {
  readonly heading: string;
  readonly rows: readonly {
    readonly what: string;
    readonly columns: Record<string, string | number>;
  }[];
}
const { median } = rounds as { median: (values: number[]) => number };
const { markdownTable, printedTable } = tables as Record<
  "markdownTable" | "printedTable",
  (table: Table) => string
>;
const { placeBetween } = report as {
  placeBetween: (text: string, part: string, body: string) => string;
};

const table: Table = {
  heading: "Two",
  rows: [
    { what: "one | first", columns: { a: 1, b: 0.125 } },
    { what: "other", columns: { b: "x" } },
  ],
};

describe("a report", () => {
  it("changes what stands between its part's marks and nothing else", () => {
    const text =
      "# Top\n<!-- bench:a -->old<!-- /bench:a -->\nmiddle\n<!-- bench:b -->kept<!-- /bench:b -->\nend\n";
    const written = placeBetween(text, "a", "new");
    expect(written).toBe(text.replace("old", "\n\nnew\n\n"));
    expect(placeBetween(written, "a", "new")).toBe(written);
  });

  it("adds the marks of a part that has none", () => {
    expect(placeBetween("# Top\n", "a", "new")).toBe(
      "# Top\n<!-- bench:a -->\n\nnew\n\n<!-- /bench:a -->\n",
    );
  });
});

describe("a table", () => {
  it("leaves a cell empty where a row lacks the column", () => {
    expect(markdownTable(table)).toBe(
      "### Two\n\n|  | a | b |\n| --- | ---: | ---: |\n| one \\| first | 1 | 0.13 |\n| other |  | x |",
    );
  });

  it("is set in columns for the terminal", () => {
    expect(printedTable(table).split("\n")).toEqual([
      "Two",
      "             a     b",
      "one | first  1  0.13",
      "other              x",
    ]);
  });
});

describe("the median", () => {
  it("is the middle, or the mean of the two in the middle", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });
});
