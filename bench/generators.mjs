/**
 * The programs that make the same kind of site from the same posts: how each is found, what it wants
 * to find in its folder, and the command that writes its site.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Generator
 * @property {string} name
 * @property {string} version
 * @property {string} posts folder of the posts below its folder
 * @property {string} images folder of the pictures below its folder
 * @property {boolean} isPeer whether its posts name others by address, see `postFor`
 * @property {(folder: string) => void} prepare lays its settings and templates into its folder
 * @property {(folder: string, site: string) => import("./measure-command.mjs").Command} command
 *
 * @typedef {{ name: string, remedy: string }} Missing
 */

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Galley's built command. */
export const galleyCommand = here("../out/cli/galley.js");

/** The moment at which all of Galley's exports happen: after the newest made post. */
export const now = "2026-01-01T00:00:00Z";

/**
 * What puts Eleventy and its plug-ins where they are looked for: below the peers, where no script of
 * ours takes its markdown-it for the project's.
 */
export const eleventyRemedy =
  "npm install --no-save --prefix bench/peers @11ty/eleventy@3 @11ty/eleventy-plugin-rss@3 @11ty/eleventy-plugin-syntaxhighlight@5 markdown-it-footnote@4";

/**
 * @param {string | undefined} eleventyFolder holds a `node_modules` with Eleventy; else `bench/peers`
 * @returns {{ found: Generator[], missing: Missing[] }}
 */
export function findGenerators(eleventyFolder) {
  const found = [galley()];
  const missing = [];
  const version = hugoVersion();
  if (version) found.push(hugo(version));
  else missing.push({ name: "Hugo", remedy: "apt-get install hugo" });
  const folder = resolve(eleventyFolder ?? here("peers"));
  const home = join(folder, "node_modules/@11ty/eleventy");
  if (existsSync(home)) found.push(eleventy(folder, home));
  else missing.push({ name: "Eleventy", remedy: eleventyRemedy });
  return { found, missing };
}

/** @returns {Generator} */
function galley() {
  return {
    name: "Galley",
    version: versionIn(here("..")),
    posts: "posts",
    images: "images",
    isPeer: false,
    prepare: () => {},
    command: (folder, site) => ({
      program: process.execPath,
      args: [
        galleyCommand,
        ...["export", folder, "--out", site, "--now", now, "--json"],
      ],
    }),
  };
}

/** @returns {Generator} */
function hugo(version) {
  return {
    name: "Hugo",
    version,
    posts: "content/posts",
    images: "static/images",
    isPeer: true,
    prepare: (folder) => {
      cpSync(here("peers/hugo"), folder, { recursive: true });
      mkdirSync(join(folder, "static"), { recursive: true });
      cpSync(here("peers/style.css"), join(folder, "static/style.css"));
    },
    command: (folder, site) => ({
      program: "hugo",
      args: ["--source", folder, "--destination", site, "--quiet"],
    }),
  };
}

/** @returns {Generator} */
function eleventy(folder, home) {
  return {
    name: "Eleventy",
    version: versionIn(home),
    posts: "posts",
    images: "images",
    isPeer: true,
    prepare: (source) => {
      cpSync(here("peers/eleventy"), source, { recursive: true });
      cpSync(here("peers/style.css"), join(source, "style.css"));
      // Its configuration imports its plug-ins from where it stands.
      const modules = join(folder, "node_modules");
      symlinkSync(modules, join(source, "node_modules"), "junction");
    },
    command: (source, site) => ({
      program: process.execPath,
      args: [join(home, "cmd.cjs"), "--quiet", `--output=${site}`],
      cwd: source,
    }),
  };
}

function hugoVersion() {
  const { status, stdout } = spawnSync("hugo", ["version"], {
    encoding: "utf8",
  });
  return status === 0 ? (/v([\d.]+)/u.exec(stdout)?.[1] ?? null) : null;
}

function versionIn(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
}
