/**
 * The compiler's fences: a file of a room that reaches for an API or a room it may not use does not
 * compile. Each case is a file that exists only in memory.
 */
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../support/root";

/** Room, what the file tries, its text. */
const refused: [room: string, what: string, text: string][] = [
  [
    "core",
    "a module of Node",
    `import "node:fs"; import { readFileSync } from "node:fs"; export const x = readFileSync;`,
  ],
  ["core", "the DOM", `export const x = document.title;`],
  ["core", "the process", `export const x = process.env;`],
  ["core", "a timer", `export const x = setTimeout(() => 1, 1);`],
  ["core", "the console", `console.log(1); export {};`],
  [
    "core",
    "another room",
    `import { requests } from "#bridge"; export const x = requests;`,
  ],
  [
    "bridge",
    "the hands",
    `import * as node from "#node"; export const x = node;`,
  ],
  [
    "bridge",
    "a module of Node",
    `import { readFileSync } from "node:fs"; export const x = readFileSync;`,
  ],
  ["node", "the host", `import * as host from "#host"; export const x = host;`],
  ["node", "the DOM", `export const x = document.title;`],
  [
    "host",
    "the loopback host",
    `import * as web from "#web"; export const x = web;`,
  ],
  [
    "main",
    "the loopback host",
    `import * as web from "#web"; export const x = web;`,
  ],
  ["main", "the DOM", `export const x = document.title;`],
  [
    "renderer",
    "a module of Node",
    `import { readFileSync } from "node:fs"; export const x = readFileSync;`,
  ],
  ["renderer", "the process", `export const x = process.env;`],
  [
    "renderer",
    "the hands",
    `import * as node from "#node"; export const x = node;`,
  ],
  [
    "renderer",
    "the host",
    `import * as host from "#host"; export const x = host;`,
  ],
  ["cli", "the DOM", `export const x = document.title;`],
];

const allowed: [room: string, what: string, text: string][] = [
  [
    "core",
    "the language",
    `export const x = new Intl.Segmenter("en").segment("a");`,
  ],
  [
    "node",
    "core and Node",
    `import { readFileSync } from "node:fs"; import { formatProblem } from "#core"; export const x = [readFileSync, formatProblem];`,
  ],
  [
    "renderer",
    "the DOM and core",
    `import { formatProblem } from "#core"; export const x = [document.title, formatProblem];`,
  ],
];

/** A room sees of another what the compiler has made of it. */
beforeAll(() => {
  const host = ts.createSolutionBuilderHost(ts.sys);
  ts.createSolutionBuilder(
    host,
    [join(root, "src/renderer"), join(root, "src/cli"), join(root, "src/main")],
    {},
  ).build();
});

describe("the compiler", () => {
  it.each(refused)("keeps %s from %s", (room, _what, text) => {
    expect(complaintsOf(room, text)).not.toEqual([]);
  });

  it.each(allowed)("lets %s use %s", (room, _what, text) => {
    expect(complaintsOf(room, text)).toEqual([]);
  });
});

/** What the compiler says of a file of the room with this text. */
function complaintsOf(room: string, text: string): string[] {
  const folder = join(root, "src", room);
  const file = join(folder, "fence-probe.ts").replaceAll("\\", "/");
  const { config } = ts.readConfigFile(
    join(folder, "tsconfig.json"),
    ts.sys.readFile,
  ) as {
    config: Record<string, unknown>;
  };
  const parsed = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [file] },
    ts.sys,
    folder,
  );
  const host = ts.createCompilerHost(parsed.options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => (name === file ? text : readFile.call(host, name));
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, options) =>
    name === file
      ? ts.createSourceFile(name, text, options)
      : getSourceFile(name, options);
  const program = ts.createProgram({
    rootNames: [file],
    options: parsed.options,
    projectReferences: parsed.projectReferences ?? [],
    host,
  });
  const probe = program.getSourceFile(file);
  return [
    ...program.getSemanticDiagnostics(probe),
    ...program.getOptionsDiagnostics(),
  ].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}
