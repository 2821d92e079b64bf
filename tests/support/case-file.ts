import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root";

/** An input and what it becomes, from a data file of tests/cases. */
export interface TextCase {
  readonly title: string;
  /** Words in brackets after the title, e.g. `[no-html]`. */
  readonly flags: ReadonlySet<string>;
  readonly input: string;
  readonly output: string;
}

const titleLine = /^=== (.*?)(?: \[([^\]]*)\])?$/;
const divider = "--->";

/**
 * Reads cases of the form `=== title [flags]`, input, `--->`, output. Both texts end in a line end;
 * `␠` stands for a space at a line's end, `→` for a tab.
 */
export function readCases(file: string): TextCase[] {
  const text = readFileSync(join(root, "tests/cases", file), "utf8");
  const cases: { title: string; flags: Set<string>; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const match = titleLine.exec(line);
    if (match !== null) {
      const flags = new Set((match[2] ?? "").split(" ").filter(Boolean));
      cases.push({ title: match[1] ?? "", flags, lines: [] });
    } else cases.at(-1)?.lines.push(line);
  }
  return cases.map(({ title, flags, lines }) => {
    const at = lines.indexOf(divider);
    if (at < 0) throw new Error(`${file}: "${title}" has no ${divider}`);
    return {
      title,
      flags,
      input: joined(lines.slice(0, at)),
      output: joined(trimmed(lines.slice(at + 1))),
    };
  });
}

function trimmed(lines: string[]): string[] {
  const last = lines.findLastIndex((line) => line !== "");
  return lines.slice(0, last + 1);
}

function joined(lines: string[]): string {
  return lines
    .map((line) => `${line.replaceAll("␠", " ").replaceAll("→", "\t")}\n`)
    .join("");
}
