/**
 * Arguments for the requests of the contract, drawn by lot from their schemas: the right shape with
 * hostile values, the right shape spoiled, and anything at all.
 */
import fc from "fast-check";
import { resolve, sep } from "node:path";
import type { z } from "zod";
import { requests } from "#bridge";
import type { RequestName } from "#bridge";
import { hashOf } from "#node";
import { hostilePath, pick } from "./hostile-paths";
import type { Lots } from "./hostile-paths";
import { png } from "./surroundings";

export interface Drawing {
  readonly lot: Lots;
  /** Absolute paths that may be named; whatever else is drawn stays below `place`. */
  readonly place: string;
  readonly folders: readonly string[];
  /** Folders of this machine where a request can do no harm. */
  readonly roots: readonly string[];
  /** Ids and hashes that are right now. */
  readonly ids: () => readonly string[];
  readonly hashes: () => readonly string[];
  readonly anything: readonly unknown[];
}

/** Values of every kind that a language has, some that a wire cannot carry. */
export function drawAnything(seed: number): unknown[] {
  const kinds = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
    withBoxedValues: true,
    maxDepth: 4,
  });
  return [...fc.sample(kinds, { numRuns: 300, seed }), ...oddities()];
}

function oddities(): unknown[] {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  let deep: unknown = "x";
  for (let level = 0; level < 5000; level += 1) deep = { id: deep };
  return [
    undefined,
    null,
    () => "a function",
    Symbol("id"),
    circle,
    deep,
    new Proxy({}, { ownKeys: thrower, get: thrower, has: thrower }),
    Object.defineProperty({}, "id", { get: thrower, enumerable: true }),
    JSON.parse('{"__proto__":{"id":"posts/a.md"},"constructor":1}'),
    Object.create({ id: "posts/a.md", folder: "/" }),
    Array.from({ length: 100_000 }, (_, index) => index),
    new (class Stranger {
      id = "posts/a.md";
    })(),
    new Error("an error"),
    new ArrayBuffer(3),
    { toString: thrower, valueOf: thrower, toJSON: thrower },
    { then: (settle: () => void) => settle() },
  ];
}

function thrower(): never {
  throw new Error("a trap of the argument");
}

export function hostileArgument(name: RequestName, drawing: Drawing): unknown {
  const { lot, anything } = drawing;
  const kind = lot();
  if (kind < 0.15) return pick(lot, anything);
  const shape = Object.entries(requests[name].shape) as [string, z.ZodType][];
  const argument: Record<string, unknown> = {};
  for (const [key, schema] of shape) {
    const isSpoiled = kind < 0.35 && lot() < 0.4;
    if (isSpoiled && lot() < 0.3) continue;
    argument[key] = isSpoiled
      ? pick(lot, anything)
      : valueFor(key, schema, drawing);
  }
  if (kind < 0.35 && lot() < 0.3) {
    const extra = pick(lot, ["__proto__", "constructor", "extra", "path", ""]);
    Object.defineProperty(argument, extra, {
      value: pick(lot, anything),
      enumerable: true,
    });
  }
  return argument;
}

/** What the schemas' definitions tell; zod's own types are as wide as its language. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

function valueFor(key: string, schema: z.ZodType, drawing: Drawing): unknown {
  const { lot } = drawing;
  const { type, innerType, element, entries, shape } =
    schema.def as unknown as Definition;
  switch (type) {
    case "optional":
      return lot() < 0.3 ? undefined : valueFor(key, innerType!, drawing);
    case "nullable":
      return lot() < 0.3 ? null : valueFor(key, innerType!, drawing);
    case "object":
      return Object.fromEntries(
        Object.entries(shape ?? {}).map(([name, each]) => [
          name,
          valueFor(name, each, drawing),
        ]),
      );
    case "array":
      return Array.from({ length: Math.floor(lot() ** 4 * 520) }, () =>
        valueFor(key.replace(/s$/, ""), element!, drawing),
      );
    case "boolean":
      return lot() < 0.5;
    case "number":
      return pick(lot, [0, -1, 1, 13, 1e9, 2 ** 53, 0.5, NaN, Infinity]);
    case "enum":
      return pick(lot, [...Object.keys(entries ?? {}), "other"]);
    case "custom":
      return bytesFor(lot);
    default:
      return textFor(key, drawing);
  }
}

function bytesFor(lot: Lots): Uint8Array {
  return pick(lot, [
    new Uint8Array(0),
    png,
    png.subarray(0, 7),
    Buffer.concat([png, Buffer.alloc(Math.floor(lot() * 5000))]),
    Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    Buffer.from("#!/bin/sh\n"),
  ]);
}

function textFor(key: string, drawing: Drawing): string {
  const { lot, place } = drawing;
  switch (key) {
    case "id":
      return lot() < 0.4
        ? pick(lot, drawing.ids())
        : lot() < 0.1
          ? folderFor(drawing)
          : hostilePath(lot);
    case "folder":
    case "target":
      return folderFor(drawing);
    case "base":
    case "hash":
      return lot() < 0.7
        ? pick(lot, drawing.hashes())
        : pick(lot, [hashOf("other"), "", "0", "../".repeat(22)]);
    case "url":
      return pick(lot, urls);
    default:
      return lot() < 0.5 ? hostilePath(lot) : pick(lot, texts(place));
  }
}

/** Absolute or not; one that is absolute never names a real place of this machine. */
function folderFor({ lot, place, folders, roots }: Drawing): string {
  if (lot() < 0.1) return pick(lot, roots);
  const folder = pick(lot, folders);
  if (lot() < 0.5) return folder;
  const path = lot() < 0.3 ? hostilePath(lot) : `${folder}/${hostilePath(lot)}`;
  const isSafe =
    !/^[/\\]/.test(path) || `${resolve(path)}${sep}`.startsWith(place + sep);
  return isSafe ? path : folder;
}

/** Where nothing can be made, whoever asks. */
export const roots = ["/", "//", "/../..", "/proc/self/fd", "/proc/galley"];
export const noFolders = [
  "/dev/null",
  "/dev/null/site",
  "/dev/fd/0",
  "\\\\server\\share",
  "C:\\",
  "file:///",
  "",
  ".",
  "..",
  "~",
];

const urls = [
  "https://example.org/",
  "mailto:a@example.org",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,x",
  "smb://server/share",
  "galley://app/",
  "x",
  "",
  "https://",
  "java\nscript:alert(1)",
];

function texts(place: string): string[] {
  return [
    "",
    "A title",
    "# Text\n\n![x](../../outside/p.png)\n",
    `---\ntitle: &a [${"*a,".repeat(50)}]\n---\n`,
    "---js\nprocess.exit(1)\n---\n",
    "\uD800",
    "\0",
    "\x1b[31mred\x1b]0;title\x07",
    "../../x",
    `${place}/outside`,
    "con",
    "é",
    "e\u0301",
    "x".repeat(2000),
    "a\r\nb",
    "<img src=x onerror=alert(1)>",
    "url: file:///etc/passwd\ntheme: { accent: 'url(//evil.test)' }\n",
  ];
}
