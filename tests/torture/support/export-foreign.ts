/** What other people and programs put into a folder that is going to be a site, drawn by lot. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { dirname } from "node:path";
import { addFiles } from "../../support/blog-folder";

type Lots = () => number;

export interface Surroundings {
  readonly lot: Lots;
  /** A folder that links of the tree lead to: nothing may happen there. */
  readonly outside: string;
  /** Paths that the site needs. */
  readonly planned: readonly string[];
}

/** Fills the folder outside, with names that a site has as well. */
export function fillOutside(outside: string): void {
  addFiles(outside, {
    "index.html": "outside",
    "a/index.html": "outside",
    "page.txt": "outside",
    "kept/index.html": "outside",
  });
}

const names = [
  "CNAME",
  ".nojekyll",
  ".htaccess",
  "README.md",
  "a name with spaces",
  " leading",
  "trailing ",
  "trailing.",
  "-rf",
  "--force",
  "~",
  "$(touch x)",
  "`id`",
  "quote'\"",
  "new\nline",
  "tab\t",
  "back\\slash",
  "percent%20",
  "#hash?",
  "caf\u00e9",
  "cafe\u0301",
  "\u05e9\u05dc\u05d5\u05dd",
  "\u{1F4D6}.html",
  "Index.html",
  "INDEX.HTML",
  "index.html~",
  "index.html.bak",
  ".index.html.swp",
  "con",
  "x".repeat(255),
  ".galley-manifest.json~",
  ".galley-manifest.json.bak",
  ".galley-0123456789ab.tmp",
  ".galley-staging",
  ".galley-staging-1-0123456789ab",
  "0",
  "constructor",
  "__proto__",
];

/** Makes a tree, and answers with what ends the sockets in it. */
export async function plantForeign(
  folder: string,
  around: Surroundings,
): Promise<() => Promise<void>> {
  const { lot } = around;
  const servers: Server[] = [];
  if (lot() < 0.5) plantGit(folder, lot);
  const count = 2 + Math.floor(lot() * 14);
  for (let index = 0; index < count; index += 1) {
    const path = placeFor(around);
    const full = `${folder}/${path}`;
    if (!makeRoom(full)) continue;
    const server = await plantOne(full, around);
    if (server !== null) servers.push(server);
  }
  return async () => {
    for (const server of servers)
      await new Promise((done) => server.close(done));
  };
}

function plantGit(folder: string, lot: Lots): void {
  if (existsSync(`${folder}/.git`)) return;
  addFiles(
    folder,
    lot() < 0.5
      ? { ".git": "gitdir: ../elsewhere/.git/worktrees/site\n" }
      : {
          ".git/HEAD": "ref: refs/heads/main\n",
          ".git/index": "DIRC",
          ".git/hooks/post-commit": "#!/bin/sh\n",
        },
  );
}

/** Somewhere of its own, at a path that the site needs, above one, below one, or beside one. */
function placeFor({ lot, planned }: Surroundings): string {
  const name = pick(lot, names);
  const page = pick(lot, planned);
  const kind = lot();
  if (kind < 0.3) return name;
  if (kind < 0.45) return `mine/${pick(lot, names)}/${name}`;
  if (kind < 0.65) return page;
  if (kind < 0.75) return `${page}/${name}`;
  if (kind < 0.9) return `${dirname(page)}/${name}`;
  return page.split("/")[0] ?? page;
}

/** False where something stands already, or where what was planted before is in the way. */
function makeRoom(full: string): boolean {
  try {
    mkdirSync(dirname(full), { recursive: true });
    return lstatSync(full, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

async function plantOne(
  full: string,
  { lot, outside }: Surroundings,
): Promise<Server | null> {
  const kind = Math.floor(lot() * 11);
  switch (kind) {
    case 0:
      mkdirSync(full);
      break;
    case 1:
      mkdirSync(full);
      writeFileSync(`${full}/inside.txt`, "mine");
      break;
    case 2:
      symlinkSync(`${outside}/page.txt`, full);
      return null;
    case 3:
      symlinkSync(outside, full);
      return null;
    case 4:
      symlinkSync(pick(lot, ["nowhere", ".", "..", "/", full]), full);
      return null;
    case 5:
      execFileSync("mkfifo", ["--", full]);
      break;
    case 6:
      return listen(full);
    case 7:
      linkSync(`${outside}/page.txt`, full);
      return null;
    default:
      writeFileSync(full, `mine ${lot()}`);
  }
  if (kind > 7) chmodSync(full, pick(lot, [0o644, 0o444, 0o600, 0o4755]));
  if (lot() < 0.7) utimesSync(full, 1e9 * lot(), 1e9 * lot());
  return null;
}

/** A socket's path has room for about a hundred bytes: where there is less, there is none. */
function listen(full: string): Promise<Server | null> {
  if (Buffer.byteLength(full) > 100) return Promise.resolve(null);
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(full, () => resolve(server));
  });
}

function pick<T>(lot: Lots, from: readonly T[]): T {
  return from[Math.floor(lot() * from.length)] as T;
}
