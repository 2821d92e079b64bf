/**
 * A folder as a stranger would prepare it for whoever opens it: files that other tools run, files
 * that never end, links and names that lead astray.
 */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { dirname, join } from "node:path";

/** What each trap would write if it ran, and what its answer would be to whoever asked. */
export const ran = "a-trap-has-run";

export interface HostileFolder {
  readonly folder: string;
  /** Devices could be made, which needs root. */
  readonly hasDevices: boolean;
  close(): void;
}

export interface HostileOptions {
  /** Bytes that a sparse file claims to have. */
  readonly sparseBytes: number;
  readonly tinyFiles: number;
  /** Absolute folder that links of the folder lead to. */
  readonly outside: string;
  /** What stands where Galley looks for files of its own: see `placeTraps`. */
  readonly traps: Traps;
}

/** Sound files; ones that never end; ones of a size beyond measure; links out of the folder. */
export type Traps = "none" | "fifos" | "sparse" | "links";

export async function makeHostileFolder(
  folder: string,
  options: HostileOptions,
): Promise<HostileFolder> {
  const write = (path: string, content: string, mode = 0o644): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode });
  };
  writePosts(write);
  writeToolFiles(write, folder);
  writeOddNames(write);
  const { tinyFiles, sparseBytes } = options;
  for (let number = 0; number < tinyFiles; number += 1) {
    write(`images/tiny/${number % 100}/${number}.txt`, "x");
  }
  for (const path of ["posts/sparse.md", "theme.css", "static/sparse.bin"]) {
    write(path, "");
    truncateSync(join(folder, path), sparseBytes);
  }
  linkAstray(folder, options.outside);
  placeTraps(folder, options);
  const server = await placeSocket(join(folder, "posts/socket.md"));
  const hasDevices = placeDevices(folder);
  return { folder, hasDevices, close: () => void server.close() };
}

type Write = (path: string, content: string, mode?: number) => void;

const shellTrap = `#!/bin/sh\necho ${ran}\ntouch ${ran}\n`;
const scriptTrap = `require("node:fs").writeFileSync("${ran}", ""); console.log("${ran}");\n`;

/** What tools run, or take their orders from. */
function writeToolFiles(write: Write, folder: string): void {
  const script = `node -e 'console.log("${ran}")'`;
  const scripts = {
    preinstall: script,
    install: script,
    postinstall: script,
    prepare: script,
    build: script,
    start: script,
    galley: script,
  };
  const manifest = {
    name: "galley",
    main: "evil.js",
    bin: "evil.js",
    type: "commonjs",
    imports: { "#core": "./evil.js" },
    exports: "./evil.js",
    scripts,
  };
  write("package.json", JSON.stringify(manifest));
  for (const path of [
    "evil.js",
    "node_modules/galley/index.js",
    "node_modules/markdown-it/index.js",
    "node_modules/yaml/index.js",
    "node_modules/evil/evil.js",
    ".eslintrc.js",
    ".eleventy.js",
    "galley.config.js",
    "galley.config.mjs",
    "galley.js",
    "vite.config.js",
    "postcss.config.js",
    "babel.config.js",
    "posts/index.js",
    "_plugins/evil.rb",
    "scripts/evil.js",
    "themes/evil/index.js",
  ]) {
    write(path, scriptTrap);
  }
  for (const path of [
    ".git/hooks/post-commit",
    ".git/hooks/post-checkout",
    ".git/hooks/fsmonitor-watchman",
    ".husky/pre-commit",
    ".envrc",
    "galley",
    "xdg-open",
  ]) {
    write(path, shellTrap, 0o755);
  }
  write(
    ".git/config",
    `[core]\n\tfsmonitor = ${folder}/galley\n\tsshCommand = ${folder}/galley\n`,
  );
  write(".git/HEAD", "ref: refs/heads/main\n");
  write(".env", `NODE_OPTIONS=--require=${folder}/evil.js\nSECRET=${ran}\n`);
  write(
    ".npmrc",
    `script-shell=${folder}/galley\nnode-options=--require=${folder}/evil.js\n`,
  );
  write(".node_repl_history", "x");
  write(".vscode/settings.json", `{"git.path":"${folder}/galley"}`);
  write(
    ".vscode/tasks.json",
    `{"tasks":[{"command":"${folder}/galley","runOptions":{"runOn":"folderOpen"}}]}`,
  );
  write(".chokidarrc", `{"command":"${folder}/galley"}`);
  write("_config.yml", "plugins: [evil]\nplugins_dir: _plugins\nsafe: false\n");
  write("config.toml", `[security.exec]\nallow = ["${folder}/galley"]\n`);
  write("Makefile", `all:\n\t${folder}/galley\n`);
  const galley = join(folder, "galley");
  write(
    "galley.yaml",
    `title: Hostile\nurl: file:///etc/passwd\nplugins: [./evil.js]\ntheme: { name: "../../../etc", accent: "url(https://evil.test/x)" }\ntemplate: !!js/function "function(){}"\nhook: ${galley}\ninclude: [/etc/passwd, ../../etc/passwd]\n`,
  );
}

/** Front matter and texts that have run or never ended elsewhere. */
function writePosts(write: Write): void {
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
  for (const [at, name] of [..."bcdefghi"].entries()) {
    const before = "abcdefgh"[at];
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(",")}]`);
  }
  const files: Readonly<Record<string, string>> = {
    "posts/plain.md":
      "---\ntitle: Plain\ndate: 2026-01-01\n---\n\nA post that must be shown.\n",
    "posts/js.md": `---js\nrequire("fs").writeFileSync("${ran}", "")\n---\n\nText.\n`,
    "posts/json.md": `---json\n{"title":"x"}\n---\n`,
    "posts/coffee.md": `---coffee\nconsole.log "${ran}"\n---\n`,
    "posts/bomb.md": `---\n${bomb.join("\n")}\n---\n\nBomb.\n`,
    "posts/tags.md": `---\ntitle: !!js/function "function(){ return process.exit() }"\nx: !!python/object/apply:os.system ["touch ${ran}"]\n---\n`,
    "posts/proto.md": `---\n__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\ntitle: Proto\n---\n`,
    "posts/liquid.md":
      "{% include ../../../etc/passwd %} {{ 'x' | system }} <% process.exit() %> ${process.exit()} #{exit}\n",
    "posts/includes.md":
      '![[../../../etc/passwd]]\n\n<!--#include file="/etc/passwd" -->\n\n```{.include}\n/etc/passwd\n```\n\n![x](file:///etc/passwd) ![y](../../../../../../etc/passwd) ![z](/etc/passwd)\n',
    "posts/remote.md":
      "![x](http://127.0.0.1:1/x.png) <img src=https://evil.test/x.png> <iframe src=https://evil.test></iframe> <script src=https://evil.test/x.js></script>\n",
    "posts/cover.md":
      "---\ntitle: Cover\ncover: ../../../../../../etc/passwd\n---\n",
    "posts/deep.md": `${"> ".repeat(3000)}deep\n\n${"[".repeat(20_000)}\n`,
    "posts/long-line.md": `${"a".repeat(2_000_000)}\n`,
    "posts/binary.md": "\0\x01\x02\xff",
    "posts/image.svg": `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><script>1</script><text>&e;</text></svg>`,
    "posts/picture.md": "![s](image.svg)\n",
    ".galley/exported.json": `{"target":"/etc","time":1,"posts":{}}`,
    ".galley/journal/00000000000000000000000000000000.draft": `{"version":1,"id":"../../../etc/passwd","base":"x","kept":1,"text":"x"}\nx`,
    [`.galley/trash/0000000000001-${"0".repeat(32)}/deletion.json`]: `{"version":1,"id":"a","time":1,"paths":["../../x",".git/hooks/post-commit"]}`,
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
}

/** Names that a terminal, a shell or a page would obey. */
function writeOddNames(write: Write): void {
  for (const name of [
    "line\nbreak.md",
    "red\x1b[31m.md",
    "title\x1b]0;owned\x07.md",
    "clear\x1b[2J\x1b[H.md",
    "c1\x9b31m.md",
    "turned\u202Edm.exe",
    "$(touch pwned).md",
    "`touch pwned`.md",
    "; touch pwned;.md",
    "| touch pwned.md",
    "-rf.md",
    "--out=.md",
    "<img src=x onerror=alert(1)>.md",
    "%00.md",
    "%2e%2e%2f.md",
    "back\\slash.md",
    "con.md",
    " .md",
    "\u2028.md",
  ]) {
    // A YAML error makes each of them appear in what the command says.
    write(`posts/${name}`, "---\ntitle: [\n---\n\n![](missing.png)\n");
  }
}

/** Links out, in circles, to what cannot be read to its end. */
function linkAstray(folder: string, outside: string): void {
  const links: Readonly<Record<string, string>> = {
    "posts/passwd.md": "/etc/passwd",
    "posts/shadow.md": "/etc/shadow",
    "posts/outside": outside,
    "posts/zero.md": "/dev/zero",
    "posts/random.md": "/dev/urandom",
    "posts/stdin.md": "/dev/stdin",
    "posts/proc.md": "/proc/self/environ",
    "posts/mem.md": "/proc/self/mem",
    "posts/fd": "/proc/self/fd",
    "posts/loop": "loop",
    "posts/round": ".",
    "posts/up": "..",
    "posts/a-b": "b-a",
    "posts/b-a": "a-b",
    "static/etc": "/etc",
    "static/passwd": "/etc/passwd",
    "images/root": "/",
    pages: "/etc",
    "posts/env.md": "../.env",
  };
  mkdirSync(join(folder, "static"), { recursive: true });
  mkdirSync(join(folder, "images"), { recursive: true });
  for (const [path, target] of Object.entries(links)) {
    symlinkSync(target, join(folder, path));
  }
}

/** A socket that nobody answers. */
function placeSocket(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(path, () => resolve(server));
  });
}

/** FIFOs that nobody writes to, also where Galley keeps its own; devices where that is allowed. */
function placeDevices(folder: string): boolean {
  const fifos = [
    "posts/fifo.md",
    "static/fifo",
    ".galley/journal/11111111111111111111111111111111.draft",
    "posts/bundle.md",
  ];
  for (const path of fifos) execFileSync("mkfifo", [join(folder, path)]);
  try {
    execFileSync("mknod", [join(folder, "posts/null.md"), "c", "1", "3"], {
      stdio: "ignore",
    });
    execFileSync("mknod", [join(folder, "static/zero"), "c", "1", "5"], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

/** Files that every blog may have, each of them read at opening. */
const readAtOpening = [
  "galley.yaml",
  "theme.css",
  ".galley/exported.json",
  ".galley/.gitignore",
  ".galley/journal/22222222222222222222222222222222.draft",
  `.galley/trash/0000000000001-${"0".repeat(32)}/deletion.json`,
  ".galley/hosts/1.json",
];

function placeTraps(
  folder: string,
  { traps, outside, sparseBytes }: HostileOptions,
): void {
  if (traps === "none") return;
  for (const path of readAtOpening) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    rmSync(full, { force: true });
    if (traps === "fifos") execFileSync("mkfifo", [full]);
    else if (traps === "links") symlinkSync(join(outside, "secret.md"), full);
    else {
      writeFileSync(full, "");
      truncateSync(full, sparseBytes);
    }
  }
  if (traps !== "links") return;
  for (const path of ["history", "journal", "hosts", "trash"]) {
    rmSync(join(folder, ".galley", path), { recursive: true, force: true });
    symlinkSync(outside, join(folder, ".galley", path));
  }
}
