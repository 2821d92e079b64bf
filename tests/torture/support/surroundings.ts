/**
 * A blog among files that are none of its business. Whatever is asked of the blog, their contents
 * and the names that nobody was told must appear nowhere, and they must stay as they are.
 */
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../../support/temporary";

/** Stands in every file that must never be read. */
export const secret = `canary-${randomBytes(12).toString("hex")}`;
/** Stands in the names of files that no request names. */
export const hiddenName = `unguessed-${randomBytes(8).toString("hex")}`;

export interface Surroundings {
  /** Holds all of it. */
  readonly place: string;
  readonly blog: string;
  /** Folders in which a test may let something be made. */
  readonly free: string;
  /** Puts the blog back to what it was. */
  renewBlog(): void;
}

/** Smallest picture that counts as one. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** What a writer has in a blog; each text says whose it is. */
const blogFiles: Readonly<Record<string, string | Uint8Array>> = {
  "galley.yaml": "title: Inside\nurl: https://inside.example\n",
  "theme.css": ".inside { color: teal }\n",
  "posts/a.md":
    "---\ntitle: A\ndate: 2026-01-01\n---\ninside a ![p](/images/p.png)\n",
  "posts/2026-02-02-b.md": "# B\n\ninside b [a](a.md)\n\n<!--more-->\n\nrest\n",
  "posts/bundle/index.md": "# Bundle\n\ninside bundle ![q](q.png)\n",
  "posts/bundle/q.png": png,
  "posts/with space & é.md": "# Odd\n\ninside odd\n",
  "posts/100%25.md": "# Percent\n\ninside percent\n",
  "pages/about.md": "# About\n\ninside about\n",
  "images/p.png": png,
  "images/a b.png": png,
  "images/%61.txt": "inside, an escape as a name\n",
  "static/robots.txt": "inside robots\n",
  "static/.well-known/x.txt": "inside well-known\n",
};

/** What lies in the blog folder and belongs to other tools. */
const hiddenFiles = [
  ".env",
  ".git/config",
  ".git/hooks/post-commit",
  ".vscode/settings.json",
  `posts/.${hiddenName}.md`,
  `node_modules/evil/${hiddenName}.js`,
  "static/.git/config",
];

const outsideFiles = [
  "canary.md",
  "blog-secret/posts/a.md",
  `blog-secret/${hiddenName}.md`,
  "outside/index.md",
  "outside/posts/a.md",
  "outside/p.png",
  `outside/${hiddenName}.md`,
  "home/.ssh/id_ed25519",
  `home/notes/${hiddenName}.md`,
  "home/other-blog/posts/a.md",
  `home/other-blog/.galley/journal/${"0".repeat(32)}.draft`,
];

/** Links in the blog that leave it, by where they lie. */
const leavingLinks: Readonly<Record<string, string>> = {
  "posts/leaves.md": "../../outside/index.md",
  "posts/linked": "../../outside",
  "posts/secret": "../../blog-secret",
  "images/leaves": "../../outside",
  "images/leaves.png": "../../outside/p.png",
  "static/leaves.txt": "../../canary.md",
  "static/home": "../../home",
  "pages/up": "../..",
  "posts/to-git.md": "../.git/config",
  "posts/nowhere.md": "../../not-there.md",
  "posts/loop": "loop",
  "posts/round": "..",
};

export async function makeSurroundings(): Promise<Surroundings> {
  const place = await temporaryFolder("galley-doors-");
  const blog = join(place, "blog");
  for (const path of outsideFiles) write(join(place, path), canaryText(path));
  const free = join(place, "free");
  mkdirSync(free);
  const renewBlog = (): void => {
    rmSync(blog, { recursive: true, force: true });
    writeBlog(blog);
  };
  renewBlog();
  return { place, blog, free, renewBlog };
}

export function writeBlog(blog: string): void {
  for (const [path, content] of Object.entries(blogFiles)) {
    write(join(blog, path), content);
  }
  for (const path of hiddenFiles) write(join(blog, path), canaryText(path));
  for (const [path, target] of Object.entries(leavingLinks)) {
    symlinkSync(target, join(blog, path));
  }
}

function canaryText(path: string): string {
  return `# Secret\n\n${secret} of ${path}\n`;
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Whether a folder's disk tells when a file was read. */
export function tellsReading(folder: string): boolean {
  const probe = join(folder, `probe-${randomBytes(4).toString("hex")}`);
  writeFileSync(probe, "x");
  forgetReading(probe);
  readFileSync(probe);
  const isTold = lstatSync(probe).atimeMs > longAgo * 1000;
  rmSync(probe);
  return isTold;
}

const longAgo = 1_000_000_000;

/** A time of reading before that of writing: the next reading is noted also where disks note few. */
export function forgetReading(path: string): void {
  utimesSync(path, longAgo, longAgo + 1);
}

/** State of every file below a folder, but for those below `except`. */
export function stateOf(
  folder: string,
  except: readonly string[] = [],
): ReadonlyMap<string, string> {
  const state = new Map<string, string>();
  const visit = (path: string): void => {
    if (except.includes(path)) return;
    const found = lstatSync(path);
    const kind = found.isSymbolicLink()
      ? `link to ${readlinkSync(path)}`
      : found.isDirectory()
        ? "folder"
        : `file of ${hashOf(readFileSync(path))}`;
    const isFolder = found.isDirectory();
    // A folder's own times change with the neighbours that the test itself makes.
    const time = isFolder ? "" : ` at ${found.mtimeMs}`;
    state.set(path, `${kind}, ${found.ino}, ${found.mode}${time}`);
    if (isFolder) for (const name of readdirSync(path)) visit(join(path, name));
  };
  visit(folder);
  return state;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Canaries that were read since `forgetReading`, by their time of reading. */
export function readSince(paths: Iterable<string>): string[] {
  return [...paths].filter((path) => lstatSync(path).atimeMs > longAgo * 1000);
}

export function filesOutside(place: string): string[] {
  return outsideFiles.map((path) => join(place, path));
}

/** A second blog, whole, for requests that open another. */
export function copyBlog(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
