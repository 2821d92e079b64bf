import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { plain, plainLine } from "../../src/cli/plain";
import { problemLine } from "../../src/cli/problems";
import { createTerminal } from "../../src/cli/terminal";

const red = "\x1b[31m";
const title = "\x1b]0;owned\x07";

function startTerminal(isTTY: boolean) {
  let text = "";
  const screen = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString("utf8");
        done();
      },
    }),
    { isTTY },
  );
  return { terminal: createTerminal(screen, screen), said: () => text };
}

describe("what a terminal is told", () => {
  it("shows the sequences of a stranger's names and obeys none", () => {
    expect(plain(`a${red}b`)).toBe("a\\u001b[31mb");
    expect(plain("\x9b2Jx\x7f\u202Egnp.exe")).toBe(
      "\\u009b2Jx\\u007f\\u202egnp.exe",
    );
    expect(plain("ä – 日本語 👩‍💻\n\tx")).toBe("ä – 日本語 👩‍💻\n\tx");
  });

  it("keeps a name with a line break on one line", () => {
    expect(plainLine("a\nposts/b.md:1: error: no\u2028x\r")).toBe(
      "a\\u000aposts/b.md:1: error: no\\u2028x\\u000d",
    );
    const problem = {
      code: "x",
      severity: "note",
      message: `Skipped.${title}`,
      path: "a\nb.md",
    } as const;
    expect(problemLine(problem)).not.toMatch(/[\n\x1b\x07]/);
  });

  it("is escaped where a person looks, and is left alone on its way to a file", () => {
    const shown = startTerminal(true);
    shown.terminal.out(`<p>${red}</p>`);
    shown.terminal.err(red);
    expect(shown.said()).not.toContain("\x1b[31m");
    const piped = startTerminal(false);
    piped.terminal.out(`<p>${red}</p>`);
    expect(piped.said()).toBe(`<p>${red}</p>\n`);
    piped.terminal.err(red);
    expect(piped.said()).toContain("\\u001b[31m");
  });

  it("stays JSON with the same values", () => {
    const value = { path: `a\x9b\x7f${red}` };
    expect(JSON.parse(plain(JSON.stringify(value)))).toEqual(value);
  });
});
