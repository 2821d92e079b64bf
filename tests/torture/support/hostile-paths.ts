/**
 * Paths and addresses as an attacker writes them, drawn by lot: dot segments, separators of other
 * systems, escapes once and twice, devices, streams, look-alikes, links, names that are too long.
 */
export type Lots = () => number;

export function pick<T>(lot: Lots, from: readonly T[]): T {
  return from[Math.floor(lot() * from.length)] as T;
}

const benign = [
  "posts",
  "posts/a.md",
  "posts/2026-02-02-b.md",
  "posts/bundle",
  "posts/bundle/index.md",
  "posts/with space & é.md",
  "posts/100%25.md",
  "pages/about.md",
  "images/p.png",
  "images/a b.png",
  "images/%61.txt",
  "images/a.txt",
  "static/robots.txt",
  "robots.txt",
  ".well-known/x.txt",
  "theme.css",
  "index.html",
  "a",
  "p",
  "about",
  "feed.xml",
];

const leading = [
  "posts/leaves.md",
  "posts/linked/index.md",
  "posts/linked/posts/a.md",
  "posts/secret/posts/a.md",
  "posts/round/posts/a.md",
  "posts/round/../../canary.md",
  "posts/loop/x.md",
  "posts/nowhere.md",
  "posts/to-git.md",
  "images/leaves/p.png",
  "images/leaves.png",
  "static/leaves.txt",
  "static/home/.ssh/id_ed25519",
  "leaves.txt",
  "home/.ssh/id_ed25519",
  "pages/up/canary.md",
  "../canary.md",
  "../blog-secret/posts/a.md",
  "../outside/p.png",
  "../../../../../../etc/passwd",
  "..",
  ".",
  "",
  ".galley",
  ".galley/journal",
  ".galley/exported.json",
  ".galley/../../canary.md",
  ".git/config",
  ".env",
  "galley.yaml",
  "node_modules/evil",
  ".galley-manifest.json",
];

const segments = [
  "..",
  ".",
  "...",
  "",
  "posts",
  "images",
  "linked",
  "leaves",
  "up",
  "canary.md",
  "outside",
  "a.md",
  "A.MD",
  "a.md.",
  "a.md ",
  "a.md::$DATA",
  "a.md:evil",
  "POSTS",
  "con",
  "NUL.md",
  "aux",
  "com1.md",
  "~",
  "$HOME",
  "%HOMEPATH%",
  "C:",
  "c:a.md",
  "%2e%2e",
  "%2E.",
  ".%2e",
  "%252e%252e",
  "..%2f",
  "..%5c",
  "%c0%ae%c0%ae",
  "%u002e%u002e",
  "%00",
  "a.md%00.png",
  "\0",
  "%",
  "%zz",
  "‥",
  "․․",
  "．．",
  "／",
  "∕",
  "⧵",
  "é.md",
  "e\u0301.md",
  "\u202Edm.a",
  "\uFEFF",
  "\uD800",
  "__proto__",
  "constructor",
  "toString",
  "-rf",
  "x".repeat(300),
];

const separators = [
  "/",
  "/",
  "/",
  "//",
  "\\",
  "%2f",
  "%2F",
  "%5c",
  "/./",
  ";/",
];
const beginnings = [
  "",
  "",
  "",
  "/",
  "//",
  "\\\\?\\",
  "\\\\server\\share\\",
  "C:/",
  "C:\\",
  "file:///",
  "http://evil.test/",
  "~/",
];
const endings = [
  "",
  "",
  "",
  "/",
  "/.",
  "/..",
  "%00",
  "?x",
  "#x",
  "?/../..",
  ".",
  " ",
  "::$INDEX_ALLOCATION",
  "\n",
  "\r\nX: y",
];

/** A relative path, decoded: benign, leading out by a link, or put together from bad parts. */
export function hostilePath(lot: Lots): string {
  const kind = lot();
  if (kind < 0.2) return pick(lot, benign);
  if (kind < 0.4) return pick(lot, leading);
  if (kind < 0.45) return "a/".repeat(Math.floor(lot() * 600)) + "a.md";
  if (kind < 0.6) return mutated(lot, pick(lot, [...benign, ...leading]));
  const count = 1 + Math.floor(lot() * 5);
  const parts = Array.from({ length: count }, () => pick(lot, segments));
  const joined = parts.reduce(
    (path, part) => path + pick(lot, separators) + part,
  );
  return pick(lot, beginnings) + joined + pick(lot, endings);
}

/** A URL's path: such a path with nothing, some or all of it escaped, once or twice. */
export function hostileAddress(lot: Lots): string {
  const path = hostilePath(lot);
  const escape = pick(lot, [
    asIs,
    asIs,
    escapeSome,
    encodePath,
    escapeTwice,
    escapeAll,
  ]);
  return escape(path, lot);
}

function mutated(lot: Lots, path: string): string {
  const at = Math.floor(lot() * (path.length + 1));
  const noise = pick(lot, [
    ...segments,
    ...separators,
    "\n",
    "\x1b[31m",
    "\u0000",
    " ",
  ]);
  const cut = lot() < 0.5 ? 0 : 1;
  return path.slice(0, at) + noise + path.slice(at + cut);
}

function asIs(path: string): string {
  return path;
}

function encodePath(path: string): string {
  return path
    .split("/")
    .map((name) => encodeURIComponent(whole(name)))
    .join("/");
}

function escapeTwice(path: string): string {
  return encodeURIComponent(encodeURIComponent(whole(path)));
}

function escapeAll(path: string): string {
  const bytes = Buffer.from(path, "utf8");
  return [...bytes].map((byte) => `%${hex(byte)}`).join("");
}

function escapeSome(path: string, lot: Lots): string {
  return [...path]
    .map((letter) => (lot() < 0.3 ? escapeAll(letter) : letter))
    .join("");
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

/** Half a character has no escape. */
function whole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}
