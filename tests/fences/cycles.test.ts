/**
 * No file of the sources imports itself by a detour: a cycle makes the order of loading part of the
 * meaning. Types do not count: they are gone when the program runs.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root } from "../support/root";

type Imports = ReadonlyMap<string, readonly string[]>;

describe("the imports", () => {
  it("of the sources have no cycle", () => {
    const files = sourcesIn(join(root, "src"));
    expect(files.length).toBeGreaterThan(300);
    expect(cyclesIn(importsOf(files))).toEqual([]);
  });

  it("of two files that import each other are a cycle", () => {
    const files = sourcesIn(join(root, "tests/fences/bad"));
    expect(cyclesIn(importsOf(files))).toHaveLength(1);
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name));
}

function importsOf(files: readonly string[]): Imports {
  return new Map(files.map((file) => [file, importsIn(file)]));
}

/** The project's files that a file needs when it runs. */
function importsIn(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
  );
  return source.statements.flatMap((statement) => {
    const isOfValues =
      (ts.isImportDeclaration(statement) &&
        statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(statement) && !statement.isTypeOnly);
    const from = isOfValues ? statement.moduleSpecifier : undefined;
    return from !== undefined && ts.isStringLiteral(from)
      ? resolved(from.text, file)
      : [];
  });
}

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
};

function resolved(name: string, from: string): string[] {
  if (!name.startsWith(".") && !name.startsWith("#")) return [];
  const { resolvedModule } = ts.resolveModuleName(name, from, options, ts.sys);
  return resolvedModule === undefined
    ? []
    : [join(resolvedModule.resolvedFileName)];
}

/** Each way from a file back to itself, once, as a line that can be read. */
function cyclesIn(imports: Imports): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0)
      cycles.push([...way.slice(at), file].join(" -> ").replaceAll(root, ""));
    if (at >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return cycles;
}
