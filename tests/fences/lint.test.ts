/**
 * The lint's fences: each rule that closes what the compiler misses is fed what it is there for.
 */
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { root } from "../support/root";

const refused: [what: string, file: string, text: string, rule: string][] = [
  [
    "the clock in core",
    "src/core/fence-probe.ts",
    "export const x = Date.now();",
    "no-restricted-syntax",
  ],
  [
    "today in core",
    "src/core/fence-probe.ts",
    "export const x = new Date();",
    "no-restricted-syntax",
  ],
  [
    "chance in core",
    "src/core/fence-probe.ts",
    "export const x = Math.random();",
    "no-restricted-syntax",
  ],
  [
    "the desk's locale in core",
    "src/core/fence-probe.ts",
    "export const x = new Date(0).toLocaleDateString();",
    "no-restricted-syntax",
  ],
  [
    "a room entered through the wall",
    "src/renderer/fence-probe.ts",
    'import { x } from "../core/problem"; export { x };',
    "no-restricted-imports",
  ],
  [
    "electron outside main and preload",
    "src/renderer/fence-probe.ts",
    'import { ipcRenderer } from "electron"; export { ipcRenderer };',
    "no-restricted-imports",
  ],
  [
    "electron in the host",
    "src/host/fence-probe.ts",
    'import { app } from "electron"; export { app };',
    "no-restricted-imports",
  ],
  [
    "core behind the preload's back",
    "src/preload/fence-probe.ts",
    'import { x } from "#core"; export { x };',
    "no-restricted-imports",
  ],
  [
    "the hands behind the host's back",
    "src/web/fence-probe.ts",
    'import { x } from "#node"; export { x };',
    "no-restricted-imports",
  ],
  [
    "the hands behind the window's back",
    "src/renderer/fence-probe.ts",
    'import { x } from "#node"; export { x };',
    "no-restricted-imports",
  ],
  [
    "raw HTML assigned",
    "src/renderer/fence-probe.ts",
    "export const f = (e: Element) => { e.innerHTML = ''; };",
    "no-restricted-syntax",
  ],
  [
    "raw HTML inserted",
    "src/renderer/fence-probe.ts",
    "export const f = (e: Element) => { e.insertAdjacentHTML('beforeend', ''); };",
    "no-restricted-syntax",
  ],
  [
    "raw HTML parsed outside its one file",
    "src/renderer/fence-probe.ts",
    "export const f = (p: DOMParser) => p.parseFromString('', 'text/html');",
    "no-restricted-syntax",
  ],
  [
    "raw HTML in React",
    "src/renderer/fence-probe.tsx",
    "export const X = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;",
    "no-restricted-syntax",
  ],
  [
    "a frame that may run scripts",
    "src/renderer/fence-probe.tsx",
    'export const X = () => <iframe sandbox="allow-same-origin allow-scripts" />;',
    "no-restricted-syntax",
  ],
  [
    "any",
    "src/node/fence-probe.ts",
    "export const x: any = 1;",
    "@typescript-eslint/no-explicit-any",
  ],
  [
    "a promise that nobody awaits",
    "src/node/fence-probe.ts",
    "export function f() { Promise.resolve(1); }",
    "@typescript-eslint/no-floating-promises",
  ],
  [
    "a forgotten kind",
    "src/node/fence-probe.ts",
    "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }",
    "@typescript-eslint/switch-exhaustiveness-check",
  ],
  ["eval", "src/node/fence-probe.ts", "export const x = eval('1');", "no-eval"],
  [
    "a default export",
    "src/node/fence-probe.ts",
    "export default 1;",
    "no-restricted-syntax",
  ],
  [
    "a hook called in a condition",
    "src/renderer/fence-probe.tsx",
    "import { useState } from 'react'; export function X({ a }: { a: boolean }) { if (a) useState(1); return null; }",
    "react-hooks/rules-of-hooks",
  ],
];

// A probe belongs to no project: it gets one of its own.
const probes = ["fence-probe.ts", "fence-probe.tsx"].flatMap((name) =>
  ["core", "renderer", "host", "node", "preload", "web"].map(
    (room) => `src/${room}/${name}`,
  ),
);
const linter = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: probes } },
    },
  },
});

describe("the lint", () => {
  it.each(refused)("refuses %s", async (_what, filePath, text, rule) => {
    const [result] = await linter.lintText(text, { filePath });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  it("passes what keeps the rules", async () => {
    const [result] = await linter.lintText("export const x = new Date(0);", {
      filePath: "src/core/fence-probe.ts",
    });
    expect(result?.messages).toEqual([]);
  });
});
